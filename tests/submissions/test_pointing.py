import datetime as dt
import unicodedata
from dataclasses import replace

import pytest
from submission_making import criterion, index, read

from evidence_check.model.submission import ListRow
from evidence_check.submissions.placement import PlaceNames
from evidence_check.submissions.pointing import point

NAMES = PlaceNames.of(index(criterion("1.1.1"), criterion("1.2.1")))
FILES = ("Tai lieu/KH nam 2026.pdf", "Tai lieu/Báo cáo quý I.docx", "BC.pdf")


def row(file=None, source="danh-muc.xlsx", **cells):
    return ListRow(source, 2, file=file, **cells)


def pointed(row, readings):
    return list(point([row], readings, NAMES))


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("Tai lieu/KH nam 2026.pdf", FILES[0]),
        ("Tai lieu\\KH nam 2026.pdf", FILES[0]),
        ("./tai lieu/kh NAM 2026.PDF", FILES[0]),
        ("KH nam 2026.pdf", FILES[0]),
        ("P.CĐS/Tai lieu/KH nam 2026.pdf", FILES[0]),
        ("KH nam 2026", FILES[0]),
        ("KH_nam_2026.pdf", FILES[0]),
        (unicodedata.normalize("NFD", "Báo cáo quý I.docx"), FILES[1]),
        ("Bao cao quy I", FILES[1]),
        ("BC.pdf", FILES[2]),
    ],
)
def test_a_name_however_it_was_typed(written, path):
    assert pointed(row(written), {path: read() for path in FILES}) == [path]


@pytest.mark.parametrize("written", ["KH nam 2025.pdf", "Tai lieu", "…", "../../etc/passwd", "/"])
def test_a_name_of_nothing_points_nowhere(written):
    assert pointed(row(written), {path: read() for path in FILES}) == []


def test_the_lists_own_folder_comes_first():
    files = {"BC.pdf": read(), "1.1.1/BC.pdf": read()}
    assert pointed(row("BC.pdf", source="1.1.1/danh-muc.csv"), files) == ["1.1.1/BC.pdf"]
    assert pointed(row("BC.pdf"), files) == ["BC.pdf"]


def test_of_files_of_one_name_the_other_columns_decide():
    day = dt.date(2026, 3, 4)
    files = {
        "1.1.1/a/BC.pdf": read("1/BC-VP"),
        "1.1.1/b/BC.pdf": read("2/BC-VP", day),
        "1.2.1/BC.pdf": read("3/BC-VP"),
    }
    assert pointed(row("BC.pdf", number="03/BC-VP"), files) == ["1.2.1/BC.pdf"]
    assert pointed(row("BC.pdf", date=day), files) == ["1.1.1/b/BC.pdf"]
    assert pointed(row("BC.pdf", criterion="TC 1.2.1"), files) == ["1.2.1/BC.pdf"]
    assert pointed(row("BC.pdf"), files) == ["1.1.1/a/BC.pdf"]


def test_rows_alike_go_to_files_alike_one_by_one():
    files = {"a/BC.pdf": read(), "b/BC.pdf": read()}
    rows = [ListRow("l.csv", number, file="BC.pdf") for number in (2, 3)]
    found = point(rows, files, NAMES)
    assert {path: [row.row for row in rows] for path, rows in found.items()} == {
        "a/BC.pdf": [2],
        "b/BC.pdf": [3],
    }


def test_several_rows_may_point_to_a_file():
    rows = [row("BC.pdf", criterion="1.1.1"), row("BC.pdf", criterion="1.2.1")]
    assert point(rows, {"BC.pdf": read()}, NAMES) == {"BC.pdf": tuple(rows)}


def test_a_row_without_a_file_points_by_its_number():
    files = {"a.pdf": read("07/KH-VP"), "b.pdf": read("8/KH-VP")}
    assert pointed(row(number="7/KH-VP"), files) == ["a.pdf"]
    assert pointed(row(number="9/KH-VP"), files) == []
    assert pointed(row(title="Kế hoạch"), files) == []


def test_a_number_may_be_that_of_a_later_document_in_a_file():
    letter, plan = read("5/SNV-VP"), read("12/KH-SNV")
    later = replace(plan.record, span=(2, 3), apart=True)
    both = replace(letter, record=replace(letter.record, span=(1, 1), later=(later,)))
    assert pointed(row(number="12/KH-SNV"), {"a.pdf": read("1/BC-VP"), "b.pdf": both}) == ["b.pdf"]
    enclosed = replace(both.record, later=(replace(later, apart=False),))
    assert pointed(row(number="12/KH-SNV"), {"b.pdf": replace(both, record=enclosed)}) == []
