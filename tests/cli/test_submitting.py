"""Folders to submissions: lists read by workers, what cannot be read named, order kept."""

from pathlib import Path

import pytest

from evidence_check.cli import submitting
from evidence_check.cli.base import Unusable
from evidence_check.cli.reading import NoWorkers, reading_pool
from evidence_check.cli.submitting import look_through, read_list_packed, read_submissions
from evidence_check.documents.limits import Limits
from evidence_check.model.document import FaultKind
from evidence_check.rules.loading import load_text
from evidence_check.submissions.lists import SubmissionList
from evidence_check.submissions.owners import Handed, owner_of

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


def read(index, *folders):
    handed = [Handed(owner_of(each, index), each) for each in folders]
    return read_submissions(handed, index, 1, progress=False)


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
    (submission,) = read_submissions([Handed(owner, None)], index, 1, progress=False)
    assert submission.path == ""
    assert submission.files == ()


def test_a_link_is_named_and_not_read(index, folder):
    (folder / "link.pdf").symlink_to(folder / "b.pdf")
    (submission,) = read(index, folder)
    faults = {each.path: each.reading.faults[0] for each in submission.files}
    assert faults["link.pdf"].kind is FaultKind.UNREADABLE


def unpacked(packed):
    import msgspec

    return msgspec.msgpack.decode(packed, type=SubmissionList)


def test_a_list_that_cannot_be_read_says_so(tmp_path):
    gone = unpacked(read_list_packed(str(tmp_path / "x.csv"), "x.csv", Limits()))
    assert gone.faults[0].kind is FaultKind.UNREADABLE
    (tmp_path / "y.csv").write_text("Tiêu chí,Tên tệp\n1.1,a\n", encoding="utf-8")
    large = unpacked(read_list_packed(str(tmp_path / "y.csv"), "y.csv", Limits(file_bytes=3)))
    assert large.faults[0].kind is FaultKind.LIMIT
    fine = unpacked(read_list_packed(str(tmp_path / "y.csv"), "y.csv", Limits()))
    assert fine.rows[0].criterion == "1.1"


def test_a_list_whose_reader_died(monkeypatch, index, folder):
    monkeypatch.setattr(submitting, "read_list_packed", _dying)
    (submission,) = read(index, folder)
    assert submission.rows == ()
    assert submission.list_faults[0][1].kind is FaultKind.CRASHED


def _dying(*_args):
    import os

    os._exit(7)


def test_a_folder_that_is_gone():
    with pytest.raises(Unusable):
        look_through(Path("/no/such/folder"))


def test_no_reader_can_be_started():
    from evidence_check.engine.child import CannotStart

    with pytest.raises(NoWorkers) as failed, reading_pool([], 1, progress=False):
        raise CannotStart("no memory")
    assert failed.value.exit_code == 70
