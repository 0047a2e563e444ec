import sys

import docx
import pytest
from making import criterion, index, read

from evidence_check.documents.limits import Limits
from evidence_check.engine import reading
from evidence_check.engine.readers import Readers, Stopped
from evidence_check.engine.reading import unread
from evidence_check.engine.workers import InProcess, Pool
from evidence_check.model.document import Fault, FaultKind
from evidence_check.submissions.gather import Owner
from evidence_check.submissions.intake import arrive, take_in
from evidence_check.submissions.owners import Handed

INDEX = index(criterion("1.1.1"), criterion("1.2.1"))
LIST = "Tiêu chí;Tên tệp\n1.2.1;BC.pdf\n"


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
    return take_in(arrivals(root), INDEX, readers, wants_text)


@pytest.fixture
def quick(monkeypatch):
    """A reader that takes every file for a good document."""
    monkeypatch.setattr(reading, "read_bytes", lambda data, name, limits, layer: read())


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


def test_a_self_scoring_table_is_known_by_its_headings_and_stays_a_document(tmp_path):
    folder = tmp_path / "vp"
    folder.mkdir()
    document = docx.Document()
    table = document.add_table(2, 4)
    rows = (
        ("TT", "Tiêu chí", "Điểm tự đánh giá", "Tài liệu kiểm chứng"),
        ("1.1.1", "Kế hoạch", "0,5", "Kế hoạch số 5/KH-VP ngày 06/01/2026"),
    )
    for line, texts in enumerate(rows):
        for at, text in enumerate(texts):
            table.cell(line, at).text = text
    document.save(folder / "Báo cáo.docx")
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
