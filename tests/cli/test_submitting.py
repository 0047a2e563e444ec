"""Folders to submissions: lists read by workers, what cannot be read named, order kept."""

from dataclasses import replace
from pathlib import Path

import pytest

from evidence_check.cli.base import Unusable
from evidence_check.cli.options import ReadOptions
from evidence_check.cli.reading import Interrupted, NoWorkers, expect_readers, open_readers
from evidence_check.cli.submitting import look_through, read_submissions
from evidence_check.model.document import FaultKind
from evidence_check.rules.loading import load_text
from evidence_check.submissions import listing
from evidence_check.submissions.owners import Handed, owner_of

OPTIONS = ReadOptions(jobs=1, cache=False, rehash=False, progress=False)

RULES = """\
version: 1
index: {id: mau, title: Mẫu, period: 2026, source: tự đặt ra}
units: {van-phong: {name: Văn phòng}}
criteria:
  - {id: "1.1", title: a, points: 1, owner: van-phong, evidence: none, scored_by: survey}
"""


@pytest.fixture
def index():
    return load_text(RULES)


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "van-phong"
    path.mkdir()
    (path / "danh-muc.csv").write_text("Tiêu chí,Tên tệp\n1.1,b.pdf\n1.1,c.pdf\n", encoding="utf-8")
    (path / "b.pdf").write_bytes(b"")
    (path / "Thumbs.db").write_bytes(b"x")
    return path


def nothing_more(submission):
    return frozenset()


def read(index, *folders):
    handed = [Handed(owner_of(each, index), each) for each in folders]
    return list(read_submissions(handed, index, OPTIONS, nothing_more))


def test_files_lists_and_strays(index, folder):
    (submission,) = read(index, folder)
    assert submission.id == "van-phong"
    assert [each.path for each in submission.files] == ["b.pdf"]
    assert [row.file for row in submission.rows] == ["b.pdf", "c.pdf"]
    assert submission.strays == ("Thumbs.db",)


def test_every_submission_gets_its_own_readings(index, folder, tmp_path):
    other = tmp_path / "la"
    other.mkdir()
    (other / "x.pdf").write_bytes(b"%PDF-1.4 broken")
    first, second = read(index, other, folder)
    assert [each.reading.faults[0].kind for each in first.files] == [FaultKind.DAMAGED]
    assert [each.reading.faults[0].kind for each in second.files] == [FaultKind.EMPTY]


def test_an_owner_without_a_folder(index, folder):
    owner = owner_of(folder, index)
    (submission,) = read_submissions([Handed(owner, None)], index, OPTIONS, nothing_more)
    assert submission.path == ""
    assert submission.files == ()


def test_a_link_is_named_and_not_read(index, folder):
    (folder / "link.pdf").symlink_to(folder / "b.pdf")
    (submission,) = read(index, folder)
    faults = {each.path: each.reading.faults[0] for each in submission.files}
    assert faults["link.pdf"].kind is FaultKind.UNREADABLE


def test_a_list_whose_reader_died(monkeypatch, index, folder):
    monkeypatch.setattr(listing, "list_packed", _dying)
    (submission,) = read(index, folder)
    assert submission.rows == ()
    assert submission.list_faults[0][1].kind is FaultKind.CRASHED


def _dying(*_args):
    import os

    os._exit(7)


def test_a_folder_that_is_gone():
    with pytest.raises(Unusable):
        look_through(Path("/no/such/folder"))


@pytest.mark.parametrize(
    ("kept", "options", "loaded"),
    [
        (False, {"cache": True}, True),
        (True, {"cache": True}, False),
        (True, {"cache": False}, True),
        (False, {"cache": True, "executor": "dask://host:1"}, False),
    ],
)
def test_readers_are_loaded_beforehand_where_nothing_can_be_known(
    tmp_path, monkeypatch, kept, options, loaded
):
    calls = []
    monkeypatch.setenv("EVIDENCE_CHECK_CACHE_DIR", str(tmp_path))
    monkeypatch.setattr("evidence_check.engine.pool.load_readers", lambda: calls.append(1))
    if kept:
        (tmp_path / "readings.sqlite").touch()
    expect_readers(replace(OPTIONS, **options))
    assert bool(calls) is loaded


def test_no_reader_can_be_started():
    from evidence_check.engine.child import CannotStart

    with pytest.raises(NoWorkers) as failed, open_readers(OPTIONS):
        raise CannotStart("no memory")
    assert failed.value.exit_code == 70


def test_a_run_that_is_stopped_says_what_was_not_looked_at():
    from evidence_check.engine.readers import Stopped

    with pytest.raises(Interrupted) as stopped, open_readers(OPTIONS):
        raise Stopped([f"{number}.pdf" for number in range(12)])
    assert stopped.value.exit_code == 130
    assert stopped.value.format_message().splitlines() == [
        "Stopped: nothing was judged, 12 files were not looked at.",
        *(f"  {number}.pdf" for number in range(10)),
        "  … and 2 more",
    ]
