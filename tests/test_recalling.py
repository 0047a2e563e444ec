"""An unchanged folder is neither read nor judged again, and whatever changes, all of it is."""

import datetime as dt
import os
import time

import pytest

from evidence_check import auditing
from evidence_check.auditing import Audit
from evidence_check.checking import Checking
from evidence_check.documents.limits import Limits
from evidence_check.engine.memory import Memory
from evidence_check.engine.preloading import small_docx, small_pdf
from evidence_check.engine.readers import Readers, Stopped
from evidence_check.engine.store import Store
from evidence_check.engine.workers import InProcess
from evidence_check.model.document import Fault, FaultKind
from evidence_check.rules.loading import load_text
from evidence_check.submissions import listing
from evidence_check.submissions.gather import Owner
from evidence_check.submissions.intake import arrive
from evidence_check.submissions.owners import Handed

RULES = """\
version: 1
index: {id: mau, title: Mẫu, period: 2026, source: tự đặt ra}
units: {vp: {name: Văn phòng}}
criteria:
  - id: "1.1"
    title: Kế hoạch
    points: 1
    owner: vp
    evidence:
      - {id: kh, title: Kế hoạch, document: {type: Kế hoạch, subject: Kế hoạch}, due: 2026-06-30}
      - {id: bc, title: Báo cáo, document: {type: Báo cáo, subject: Báo cáo}, due: 2026-09-30}
"""
DAY = dt.date(2026, 7, 20)


@pytest.fixture
def folder(tmp_path):
    root = tmp_path / "vp"
    root.mkdir()
    (root / "a.docx").write_bytes(small_docx())
    (root / "b.pdf").write_bytes(small_pdf())
    (root / "danh-muc.csv").write_text("Tiêu chí,Tên tệp\n1.1,b.pdf\n", encoding="utf-8")
    settle(root)
    return root


def settle(root):
    for path in root.rglob("*"):
        os.utime(path, (time.time() - 1000,) * 2)


@pytest.fixture
def audited(folder, tmp_path, monkeypatch):
    """Audit the folder; tells what came of it, and whether it was judged."""

    def run(day=DAY, rules=RULES, rehash=False, limits=None, roots=()):
        judged = []
        original = Checking.judge

        def judge(self, submission, as_of):
            judged.append(submission.id)
            return original(self, submission, as_of)

        monkeypatch.setattr(Checking, "judge", judge)
        store = Store.open(tmp_path / "cache" / "readings.sqlite")
        memory = Memory(store, rehash=rehash)
        readers = Readers(InProcess(), limits or Limits(), memory, roots=roots)
        found = []
        arrivals = [arrive(Handed(Owner("vp", "Văn phòng", "vp"), folder))]
        Audit(load_text(rules, "r.yaml"), readers, day).results(arrivals, found.append)
        store.close()
        monkeypatch.setattr(Checking, "judge", original)
        return found, bool(judged)

    return run


def test_an_unchanged_folder_is_not_judged_again(audited):
    first, judged = audited()
    assert judged
    again, judged = audited()
    assert not judged
    assert again == first
    assert repr(again) == repr(first)


def test_it_holds_until_something_else_falls_due(audited):
    first, _ = audited()
    for day in (dt.date(2026, 7, 1), dt.date(2026, 9, 30)):
        assert audited(day) == (first, False)
    later, judged = audited(dt.date(2026, 10, 1))
    assert judged
    assert later != first


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "a.docx").write_bytes(small_pdf()),
        lambda root: (root / "c.pdf").write_bytes(small_pdf()),
        lambda root: (root / "b.pdf").unlink(),
        lambda root: (root / "b.pdf").rename(root / "BC.pdf"),
        lambda root: (root / "danh-muc.csv").write_text("Tiêu chí,Tên tệp\n1.1,a.docx\n"),
        lambda root: (root / "danh-muc.csv").unlink(),
        lambda root: (root / "anh.zip").write_bytes(b"x"),
        lambda root: (root / "link.pdf").symlink_to(root / "b.pdf"),
        lambda root: (root / "xac-nhan.yaml").write_text("1"),
    ],
)
def test_any_change_of_the_folder_is_seen(audited, folder, change):
    audited()
    change(folder)
    settle(folder)
    assert audited()[1]
    assert not audited()[1]


def test_any_change_of_what_it_hangs_on_is_seen(audited):
    audited()
    assert audited(rules=RULES.replace("points: 1", "points: 2"))[1]
    assert audited(limits=Limits(pages=7))[1]
    assert audited(roots=(b"a certificate",))[1]
    assert not audited(rehash=True)[1]


def test_a_change_that_size_and_times_do_not_tell_is_seen_by_rehashing(audited, folder):
    audited()
    path = folder / "b.pdf"
    info = path.stat()
    path.write_bytes(path.read_bytes().replace(b"1/KH", b"2/KH"))
    os.utime(path, ns=(info.st_atime_ns, info.st_mtime_ns))
    assert audited(rehash=True)[1]


def test_a_list_that_changes_while_it_is_read_is_not_taken_for_the_old_one(
    audited, folder, monkeypatch
):
    original = auditing.Recalling.keep

    def changed(self, *args):
        (folder / "danh-muc.csv").write_text("Tiêu chí,Tên tệp\n1.1,a.docx\n", encoding="utf-8")
        original(self, *args)

    monkeypatch.setattr(auditing.Recalling, "keep", changed)
    audited()
    monkeypatch.setattr(auditing.Recalling, "keep", original)
    settle(folder)
    assert audited()[1]


def test_ctrl_c_says_what_was_not_looked_at(folder, tmp_path):
    other = tmp_path / "khac"
    other.mkdir()
    (other / "c.pdf").write_bytes(small_pdf())
    arrivals = (
        arrive(Handed(Owner(id, id, "vp"), root)) for id, root in (("vp", folder), ("k", other))
    )

    def stop(result):
        raise KeyboardInterrupt

    audit = Audit(load_text(RULES, "r.yaml"), Readers(InProcess(), Limits()), DAY)
    with pytest.raises(Stopped) as stopped:
        audit.results(arrivals, stop)
    assert [name.rpartition("/")[2] for name in stopped.value.unread] == ["c.pdf"]


def test_a_list_for_which_time_was_short_is_read_again(audited, monkeypatch):
    with monkeypatch.context() as busy:
        busy.setattr(listing, "answer", lambda _: Fault(FaultKind.TIMEOUT, "wall_seconds"))
        (short,), _ = audited()
    assert short.findings
    (found,), judged = audited()
    assert judged
    assert not any(finding.code == "F407" for finding in found.findings)
