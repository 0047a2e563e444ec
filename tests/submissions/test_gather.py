import random
from dataclasses import replace
from decimal import Decimal

from submission_making import criterion, faulty, index, read

from evidence_check.model.document import Fault, FaultKind
from evidence_check.model.period import Period
from evidence_check.model.submission import ListRow, PlacedBy, Placement, Statement
from evidence_check.submissions.gather import (
    Contents,
    Owner,
    absent_submission,
    gather_submission,
)
from evidence_check.submissions.lists import SubmissionList

INDEX = index(criterion("1.1.1"), criterion("1.2.1"))
OWNER = Owner("vp", "Văn phòng", unit="vp")


def gathered(readings, **more):
    return gather_submission("vp", OWNER, Contents(readings, **more), INDEX)


def test_files_with_their_places_and_rows():
    row = ListRow("danh-muc.csv", 2, criterion="1.2.1", file="BC thang 3.pdf")
    lost = ListRow("danh-muc.csv", 3, criterion="1.2.1", file="nothing.pdf")
    submission = gathered(
        {"BC thang 3.pdf": read(), "1.1.1/KH.pdf": read(), "x.pdf": read()},
        lists={"danh-muc.csv": SubmissionList((row, lost))},
    )
    assert (submission.id, submission.unit, submission.path) == ("vp", "vp", "vp")
    assert [(file.path, file.placements) for file in submission.files] == [
        ("1.1.1/KH.pdf", (Placement("1.1.1", PlacedBy.FOLDER),)),
        ("BC thang 3.pdf", (Placement("1.2.1", PlacedBy.LIST),)),
        ("x.pdf", ()),
    ]
    assert submission.files[1].periods == (Period.parse("2026-03"),)
    assert submission.files[1].rows == (row,)
    assert submission.rows == (row, lost)
    assert not submission.absent


def test_a_copy_knows_what_the_list_says_of_its_twin():
    row = ListRow("danh-muc.csv", 2, criterion="1.2.1", file="BC.pdf")
    other = replace(read(), sha256="other")
    submission = gathered(
        {"BC.pdf": read(), "BC (1).pdf": read(), "KH.pdf": other},
        lists={"danh-muc.csv": SubmissionList((row,))},
    )
    assert {file.path: (file.rows, file.twin_rows) for file in submission.files} == {
        "BC.pdf": ((row,), ()),
        "BC (1).pdf": ((), (row,)),
        "KH.pdf": ((), ()),
    }


def test_a_format_that_is_not_read_is_a_stray_unless_it_is_named_like_a_document():
    submission = gathered(
        {
            "Bieu.doc": faulty(FaultKind.UNSUPPORTED),
            "KH.PDF": faulty(FaultKind.UNSUPPORTED),
            "KH.docx": faulty(FaultKind.DAMAGED),
            "no-suffix": faulty(FaultKind.DAMAGED),
        },
        strays=("Thumbs.db",),
    )
    assert [file.path for file in submission.files] == ["KH.docx", "KH.PDF", "no-suffix"]
    assert submission.strays == ("Bieu.doc", "Thumbs.db")


def test_a_table_that_is_no_list_is_a_stray_and_a_broken_list_is_told():
    fault = Fault(FaultKind.DAMAGED, "no text")
    submission = gathered(
        {},
        lists={
            "danh-muc TTHC.xlsx": SubmissionList(),
            "danh-muc.xlsx": SubmissionList(faults=(fault,)),
        },
    )
    assert submission.strays == ("danh-muc TTHC.xlsx",)
    assert submission.list_faults == (("danh-muc.xlsx", fault),)


def test_the_order_is_that_of_the_paths():
    paths = ["b.pdf", "A/b.pdf", "a/a.pdf", "B.pdf", "1.1.1/KH.pdf"]
    expected = ["1.1.1/KH.pdf", "a/a.pdf", "A/b.pdf", "B.pdf", "b.pdf"]
    for seed in range(5):
        random.Random(seed).shuffle(paths)
        submission = gathered({path: read() for path in paths}, strays=tuple(paths))
        assert [file.path for file in submission.files] == expected
        assert list(submission.strays) == expected


def test_an_owner_without_a_folder_has_a_submission_of_nothing():
    submission = absent_submission(OWNER)
    assert submission.absent
    assert (submission.id, submission.unit, submission.path) == ("vp", "vp", "")
    assert submission.files == submission.strays == ()


def test_what_the_list_says_of_criteria():
    figures = ListRow("danh-muc.csv", 2, "TC 1.1.1", figures=(("a", Decimal(4)),))
    not_ours = ListRow("danh-muc.csv", 3, "1.2.1", explanation="KHÔNG ÁP DỤNG: không có TTHC")
    why = ListRow("danh-muc.csv", 4, "1.2.1", explanation="Không phát sinh")
    nowhere = ListRow("danh-muc.csv", 5, None, explanation="Không phát sinh")
    rows = (figures, not_ours, why, nowhere)
    said = gathered({}, lists={"danh-muc.csv": SubmissionList(rows)}).statements
    assert said == (
        Statement(figures, "1.1.1"),
        Statement(not_ours, "1.2.1", not_applicable=True),
        Statement(why, "1.2.1"),
    )
