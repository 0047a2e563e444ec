import datetime as dt
import os
import sys
import time
from concurrent.futures import Future
from dataclasses import replace
from hashlib import sha256
from io import BytesIO

import docx
import msgspec
import pytest
from submission_making import criterion, index, read

from evidence_check.documents.limits import Limits
from evidence_check.engine import memory as memory_module
from evidence_check.engine import reading
from evidence_check.engine.memory import Memory
from evidence_check.engine.pool import Pool
from evidence_check.engine.readers import Readers, Stopped
from evidence_check.engine.reading import Layer, Packed, unread
from evidence_check.engine.store import Store
from evidence_check.engine.workers import InProcess
from evidence_check.model.document import (
    Box,
    Fault,
    FaultKind,
    Filling,
    Slot,
    SlotKind,
    TextSource,
)
from evidence_check.model.record import Field, Method, Presence, Record
from evidence_check.submissions.confirming import Confirmation, write_confirmations
from evidence_check.submissions.gather import Owner
from evidence_check.submissions.intake import arrive, take_in
from evidence_check.submissions.owners import Handed

INDEX = index(criterion("1.1.1"), criterion("1.2.1"))
LIST = "Tiêu chí;Tên tệp\n1.2.1;BC.pdf\n"
WHEN = dt.datetime(2026, 3, 21, 9, 0, tzinfo=dt.timezone(dt.timedelta(hours=7)))
OLD = time.time() - 1000
BOX = Box(0, 0, 1, 1)


@pytest.fixture
def root(tmp_path):
    for path, text in {
        "vp/1.1.1/KH.pdf": "a",
        "vp/BC.pdf": "b",
        "vp/danh-muc.csv": LIST,
        "vp/Danh muc TTHC.csv": "a;b\n1;2\n",
        "vp/~$KH.docx": "",
        "cds/1.1.1_KH.docx": "c",
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    (tmp_path / "vp" / "1.1.1" / "link.pdf").symlink_to(tmp_path / "vp" / "BC.pdf")
    return tmp_path


def arrivals(root):
    handed = [
        Handed(Owner("vp", "Văn phòng", "vp"), root / "vp"),
        Handed(Owner("tc", "Phòng Tài chính", "tc"), None),
        Handed(Owner("cds", "Phòng CĐS", "cds"), root / "cds"),
    ]
    return [arrive(each) for each in handed]


def nothing_more(submission):
    return frozenset()


def taken(root, executor=None, limits=None, wants_text=nothing_more, **more):
    readers = Readers(executor or InProcess(), limits or Limits(), **more)
    return list(take_in(arrivals(root), INDEX, readers, wants_text))


@pytest.fixture
def quick(monkeypatch):
    """A reader that takes every file for a good document."""
    monkeypatch.setattr(reading, "read_bytes", lambda data, name, limits, *_more: read())


def test_from_folders_to_submissions(root, quick):
    seen = []
    arrived = arrivals(root)
    assert sum(len(each.jobs) for each in arrived) == 3
    first, absent, last = taken(root, on_done=lambda job, _: seen.append(job.name))
    assert seen == [
        f"{root}/vp/1.1.1/KH.pdf",
        f"{root}/vp/BC.pdf",
        f"{root}/cds/1.1.1_KH.docx",
    ]
    assert (first.id, first.path) == ("vp", f"{root}/vp")
    assert [
        (file.path, [place.criterion for place in file.placements]) for file in first.files
    ] == [("1.1.1/KH.pdf", ["1.1.1"]), ("1.1.1/link.pdf", ["1.1.1"]), ("BC.pdf", ["1.2.1"])]
    assert first.files[1].reading == unread(Fault(FaultKind.UNREADABLE, "a link"))
    assert first.strays == ("Danh muc TTHC.csv", "~$KH.docx")
    assert (absent.id, absent.absent, absent.files) == ("tc", True, ())
    assert [file.path for file in last.files] == ["1.1.1_KH.docx"]


def table_docx():
    """A self-scoring table."""
    document = docx.Document()
    table = document.add_table(2, 4)
    rows = (
        ("TT", "Tiêu chí", "Điểm tự đánh giá", "Tài liệu kiểm chứng"),
        ("1.1.1", "Kế hoạch", "0,5", "Kế hoạch số 5/KH-VP ngày 06/01/2026"),
    )
    for line, texts in enumerate(rows):
        for at, text in enumerate(texts):
            table.cell(line, at).text = text
    packed = BytesIO()
    document.save(packed)
    return packed.getvalue()


def test_a_self_scoring_table_is_known_by_its_headings_and_stays_a_document(tmp_path):
    folder = tmp_path / "vp"
    folder.mkdir()
    (folder / "Báo cáo.docx").write_bytes(table_docx())
    readers = Readers(InProcess(), Limits())
    handed = arrive(Handed(Owner("vp", "VP", "vp"), folder))
    (found,) = take_in([handed], INDEX, readers, nothing_more)
    assert [file.path for file in found.files] == ["Báo cáo.docx"]
    (row,) = found.rows
    assert (row.source, row.criterion, row.number) == ("Báo cáo.docx", "1.1.1", "5/KH-VP")
    assert [(each.criterion, str(each.points)) for each in found.self_scores] == [("1.1.1", "0.5")]
    assert found.strays == ()


@pytest.mark.parametrize("workers", [1, 2])
def test_any_number_of_workers_gives_the_same(root, workers):
    expected = taken(root)
    with Pool(workers, Limits(), preload=False) as pool:
        assert taken(root, pool) == expected


def test_a_list_that_cannot_be_read_is_told(root, quick):
    (root / "vp" / "danh-muc.csv").write_bytes(b"PK\x03\x04 cut off")
    submission = taken(root)[0]
    ((path, fault),) = submission.list_faults
    assert (path, fault.kind) == ("danh-muc.csv", FaultKind.DAMAGED)
    (root / "vp" / "danh-muc.csv").write_text(LIST)
    short = taken(root, limits=Limits(file_bytes=20))[0]
    assert [fault.kind for _, fault in short.list_faults] == [FaultKind.LIMIT]


def test_stopping_says_what_was_not_looked_at(root, quick):
    def stop(job, _):
        if job.name.endswith("BC.pdf"):
            raise KeyboardInterrupt

    with pytest.raises(Stopped) as stopped:
        taken(root, on_done=stop)
    assert stopped.value.unread == (f"{root}/vp/BC.pdf", f"{root}/cds/1.1.1_KH.docx")


def test_the_files_handed_in_are_left_as_they_were(root):
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    taken(root)
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_nothing_heavy_is_imported_to_look_through_folders():
    import subprocess

    code = (
        "import sys, evidence_check.submissions.intake, evidence_check.submissions.owners\n"
        "heavy = {'spacy', 'pypdf', 'pypdfium2', 'pyhanko', 'openpyxl', 'lxml', 'rich'}\n"
        "print(sorted(heavy & sys.modules.keys()))"
    )
    run = [sys.executable, "-c", f"import sys; sys.path[:0] = {sys.path!r}\n{code}"]
    assert subprocess.run(run, capture_output=True, text=True, check=True).stdout == "[]\n"


# ── what was read before ─────────────────────────────────────────────────────────────────────────


@pytest.fixture
def memory(tmp_path_factory):
    """The memory of the next run."""
    store = Store.open(tmp_path_factory.mktemp("cache") / "readings.sqlite")

    def next_run():
        store.flush()
        return Memory(store)

    yield next_run
    store.close()


class Nobody(InProcess):
    """No worker is asked."""

    def submit(self, fn, /, *args):
        raise AssertionError(args)


@pytest.fixture
def settled(root):
    """The folders of a while ago, with a table and a person's word, too."""
    (root / "vp" / "tu-cham.docx").write_bytes(table_docx())
    (root / "vp" / "xac-nhan.yaml").write_text("version: 1\nconfirmed: []\n")
    for path in root.rglob("*"):
        os.utime(path, (OLD, OLD), follow_symlinks=False)
    return root


def test_of_unchanged_folders_nothing_is_read_again(settled, memory):
    expected = taken(settled)
    assert expected[0].self_scores
    assert taken(settled, memory=memory()) == expected
    assert taken(settled, Nobody(), memory=memory()) == expected


def test_what_changed_is_read_again(settled, memory):
    taken(settled, memory=memory())
    (settled / "vp" / "danh-muc.csv").write_text(LIST.replace("1.2.1", "1.1.1"))
    (settled / "vp" / "BC.pdf").write_text("%PDF-1.4 cut off")
    again = taken(settled, memory=memory())
    assert again == taken(settled)
    assert [row.criterion for row in again[0].rows if row.file] == ["1.1.1"]


def test_texts_are_only_at_hand_where_they_are_asked_for(settled, memory, monkeypatch):
    def whole(data, name, limits, layer, *_more):
        return replace(read(), sha256=sha256(data).hexdigest(), page_count=1, pages=(f"{data}",))

    monkeypatch.setattr(reading, "read_bytes", whole)

    def text_of_one(submission):
        return frozenset({"BC.pdf"})

    for known in (lambda: None, memory, memory):
        first = taken(settled, wants_text=text_of_one, memory=known())[0]
        pages = {file.path: file.reading.pages for file in first.files}
        assert pages["BC.pdf"] == ("b'b'",)
        assert pages["1.1.1/KH.pdf"] == ()


def test_a_citation_confirms_the_ink_whether_its_document_was_just_read_or_recalled(
    settled, memory, monkeypatch
):
    def scan_and_print(data, *_more):
        found = replace(read(), sha256=sha256(data).hexdigest(), size=len(data), page_count=1)
        if data == b"b":
            return replace(found, pages=("Báo cáo số 05/BC-VP ngày 17 tháng 02 năm 2026",))
        places = (Slot(SlotKind.NUMBER, BOX, Filling.WRITTEN, (("05", 0.6),), 0.6),)
        unsure = Field(presence=Presence.UNREAD, method=Method.INK)
        symbol = Field("BC-VP", Presence.READ, 0.95)
        month = dt.date(2026, 2, 1), dt.date(2026, 2, 28)
        record = Record(number=unsure, symbol=symbol, slots=places, date_range=month)
        return replace(found, record=record)

    monkeypatch.setattr(reading, "read_bytes", scan_and_print)
    for known in (None, memory(), memory()):
        first = taken(settled, memory=known)[0]
        numbers = {file.path: file.reading.record.number.value for file in first.files}
        assert numbers["1.1.1/KH.pdf"] == "05/BC-VP"


def test_a_text_that_comes_damaged_is_asked_for_again_and_then_not_known(settled):
    asked = []

    class Damaging(InProcess):
        def submit(self, fn, job, limits, /):
            asked.append((job.name.rpartition("/")[2], job.layer))
            whole = replace(read(), page_count=1, pages=("một",))
            future = Future()
            future.set_result(msgspec.msgpack.encode((Packed.of(whole).head, b"no text")))
            return future

    (settled / "vp" / "danh-muc.csv").unlink()
    (settled / "vp" / "tu-cham.docx").unlink()
    wanted = frozenset({"BC.pdf"})
    first = taken(settled, Damaging(), wants_text=lambda _: wanted)[0]
    (found,) = [file.reading for file in first.files if file.path == "BC.pdf"]
    assert (found.pages, found.whole) == ((), False)
    assert asked.count(("BC.pdf", Layer.TEXT)) == 1


def test_all_pages_of_a_scan_are_read_where_they_are_asked_for(settled, memory, monkeypatch):
    asked = []

    def scan(data, name, limits, layer, *_more):
        asked.append((name.rpartition("/")[2], layer.value))
        both = ("một", "hai") if layer is Layer.TEXT else ("một", "")
        unread = () if layer is Layer.TEXT else (2,)
        found = replace(read(layer.value), sha256=sha256(data).hexdigest(), page_count=2)
        return replace(found, pages=both, unread_pages=unread, text=TextSource.OCR)

    monkeypatch.setattr(reading, "read_bytes", scan)
    monkeypatch.setattr(memory_module, "ocr_version", lambda: "1")

    def text_of_one(submission):
        return frozenset({"BC.pdf"} if submission.id == "vp" else ())

    expected = None
    for executor, known in ((None, lambda: None), (None, memory), (Nobody(), memory)):
        first = taken(settled, executor, wants_text=text_of_one, memory=known())[0]
        files = {file.path: file.reading for file in first.files}
        assert (files["BC.pdf"].pages, files["BC.pdf"].unread_pages) == (("một", "hai"), ())
        assert files["BC.pdf"].record.number.value == "record"  # what it is taken for stays
        assert (files["1.1.1/KH.pdf"].pages, files["1.1.1/KH.pdf"].unread_pages) == ((), (2,))
        expected = expected or first
        assert first == expected
    assert asked.count(("BC.pdf", "text")) == 2
    assert [name for name, layer in asked if layer == "text"] == ["BC.pdf", "BC.pdf"]


def test_texts_find_their_files_whatever_roots_are_trusted(settled, memory, monkeypatch):
    def scan(data, name, limits, layer, roots):
        assert roots == (b"root",)
        told = {"pages": ("một", "hai")} if layer is Layer.TEXT else {"unread_pages": (2,)}
        return replace(read(), sha256=sha256(data).hexdigest(), page_count=2, **told)

    monkeypatch.setattr(reading, "read_bytes", scan)
    monkeypatch.setattr(memory_module, "ocr_version", lambda: "1")
    for known in (None, memory(), memory()):
        more = {"memory": known, "roots": (b"root",)}
        (first, *_) = taken(settled, wants_text=lambda _: frozenset({"BC.pdf"}), **more)
        pages = {file.path: file.reading.pages for file in first.files}
        assert pages["BC.pdf"] == ("một", "hai")


def test_a_scan_that_takes_too_long_is_known_in_part(settled, monkeypatch):
    def scan(data, name, limits, layer, *_more):
        if layer is Layer.TEXT:
            return unread(Fault(FaultKind.TIMEOUT, "wall_seconds: at most 900"))
        return replace(read(), page_count=2, pages=("một", ""), unread_pages=(2,))

    monkeypatch.setattr(reading, "read_bytes", scan)
    first = taken(settled, wants_text=lambda submission: frozenset({"BC.pdf"}))[0]
    (found,) = [file.reading for file in first.files if file.path == "BC.pdf"]
    assert (found.faults, found.pages, found.unread_pages) == ((), ("một", ""), (2,))


def test_a_persons_word_is_taken_in(root, quick):
    word = {"number": "12/KH-A"}
    sure = Confirmation("1.1.1/KH.pdf", "ab", word, "Trần Thị B", WHEN)
    (root / "vp" / "xac-nhan.yaml").write_bytes(write_confirmations([sure]))
    first = taken(root)[0]
    assert {file.reading.record.number.value for file in first.files} == {"12/KH-A", None}
    assert "xac-nhan.yaml" not in first.strays
    (root / "vp" / "xac-nhan.yaml").write_text("confirmed: [no")
    first = taken(root)[0]
    assert [path for path, _ in first.list_faults] == ["xac-nhan.yaml"]
