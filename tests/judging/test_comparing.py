"""What files say of each other and of the list; it changes no status."""

import datetime as dt
from dataclasses import replace

import pytest

from evidence_check.model.submission import ListRow

RULES = """
  - id: "1.1"
    title: Kế hoạch
    points: 1
    evidence:
      - id: ke-hoach
        title: Kế hoạch
        document: {type: Kế hoạch, subject: cải cách hành chính năm 2026}
"""


@pytest.fixture
def codes(office):
    def check(files, rows=()):
        result = office.run(RULES, files, rows=rows)
        assert {v.status.value for v in office.verdicts(result).values()} <= {"ok"}
        own = {d.file.path: [f.code for f in d.findings] for d in result.documents}
        return own | {"": [f.code for f in result.findings]}

    return check


def test_same_bytes_twice(codes, office):
    reading = office.reading()
    got = codes([office.file("1.1/a.pdf", reading), office.file("1.1/b.pdf", reading)])
    assert got == {"1.1/a.pdf": [], "1.1/b.pdf": ["W502"], "": []}


def test_one_number_two_dates(codes, office):
    other = office.reading(date="2026-01-12")
    got = codes([office.file("1.1/a.pdf"), office.file("1.1/b.pdf", other)])
    assert got["1.1/b.pdf"] == ["W503"]


def test_same_number_of_another_year_or_body_is_allowed(codes, office):
    last_year = office.reading(date="2025-01-12")
    elsewhere = office.reading(issuer="Sở Tài chính")
    got = codes(
        [
            office.file("1.1/a.pdf"),
            office.file("1.1/b.pdf", last_year),
            office.file("1.1/c.pdf", elsewhere),
        ]
    )
    assert not {"W502", "W503"} & {code for found in got.values() for code in found}


def row(**cells):
    return ListRow("danh-muc.xlsx", 4, **cells)


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({"number": "12/KH-SNV", "date": dt.date(2026, 1, 10)}, []),
        ({"number": "012 / KH-SNV"}, []),
        ({"number": "13/KH-SNV"}, ["W505"]),
        ({"date": dt.date(2026, 1, 11)}, ["W506"]),
    ],
)
def test_list_against_page(codes, office, cells, found):
    listed = row(file="a.pdf", **cells)
    got = codes([office.file("1.1/a.pdf", rows=[listed])], [listed])
    assert got["1.1/a.pdf"] == found


def test_listed_but_absent(codes, office):
    assert codes([office.file("1.1/a.pdf")], [row(file="b.pdf")])[""] == ["W504"]


def test_what_is_no_day_is_told_once_however_many_files_its_row_names(codes, office):
    rows = [row(file=name, no_days=("31/02/2026",)) for name in ("a.pdf", "b.pdf")]
    files = [
        office.file("1.1/a.pdf", rows=rows[:1]),
        office.file("1.1/b.pdf", office.reading(number="13/KH-SNV"), rows=rows[1:]),
    ]
    assert codes(files, rows)[""] == ["W515"]


def test_a_row_that_names_no_file_says_nothing(codes, office):
    assert codes([office.file("1.1/a.pdf")], [row(title="Kế hoạch")])[""] == []


def test_a_person_s_word_is_shown_as_such(codes, office):
    import dataclasses

    from evidence_check.model.record import Field, Method, Presence

    reading = office.reading(number=...)
    said = Field("12/KH-SNV", Presence.READ, 1.0, 1, "Trần Thị B, 21/03/2026", None, Method.PERSON)
    record = dataclasses.replace(reading.record, number=said)
    file = office.file("1.1/a.pdf", dataclasses.replace(reading, record=record))
    assert codes([file])["1.1/a.pdf"] == ["W512"]


INK = (
    ({"number": "14/KH-SNV"}, ["W505"]),
    ({"number": "12/KH-SNV"}, []),
    ({"number": "17/KH-SNV"}, []),
    ({"date": dt.date(2026, 1, 25)}, ["W506"]),
    ({"date": dt.date(2026, 2, 10)}, ["W506"]),
    ({"date": dt.date(2026, 1, 10)}, []),
    ({"date": dt.date(2026, 1, 16)}, []),
)
"""What a list says, and what a scan contradicts on which 12 and 10 January were read in ink, but
not surely: 17 and 16 may stand there as well."""


@pytest.mark.parametrize(("cells", "found"), INK)
def test_ink_that_is_not_sure_what_it_says_can_be_sure_what_it_does_not_say(office, cells, found):
    import dataclasses

    from evidence_check.judging.comparing import compare_list
    from evidence_check.model.document import Box, Filling, Slot, SlotKind
    from evidence_check.model.submission import Submission

    def ink(kind, *readings):
        return Slot(kind, Box(0, 0, 1, 1), Filling.WRITTEN, readings, readings[0][1])

    record = office.reading().record
    record = dataclasses.replace(
        record,
        number=dataclasses.replace(record.number, confidence=0.75),
        date=dataclasses.replace(record.date, confidence=0.75),
        date_range=(dt.date(2026, 1, 1), dt.date(2026, 1, 31)),
        slots=(
            ink(SlotKind.NUMBER, ("12", 0.93), ("17", 0.06)),
            ink(SlotKind.DAY, ("10", 0.93), ("16", 0.06)),
        ),
    )
    reading = dataclasses.replace(office.reading(), record=record)
    listed = row(file="a.pdf", **cells)
    file = office.file("1.1/a.pdf", reading, rows=[listed])
    submission = Submission("a", "A", "a", files=(file,), rows=(listed,))
    assert [finding.code for finding in compare_list(submission)] == found


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({"number": "12/KH-SNV", "date": dt.date(2026, 1, 10)}, []),
        ({"number": "5/SNV-VP", "date": dt.date(2026, 1, 12)}, []),
        ({"number": "12/KH-SNV", "date": dt.date(2026, 1, 12)}, ["W506"]),
        ({"number": "13/KH-SNV"}, ["W505"]),
    ],
)
def test_a_row_may_mean_any_document_of_a_file(codes, office, cells, found):
    letter = office.reading(type="Công văn", number="5/SNV-VP", date="2026-01-12")
    plan = replace(office.reading().record, span=(2, 3), apart=True)
    record = replace(letter.record, span=(1, 1), later=(plan,))
    listed = row(file="a.pdf", **cells)
    file = office.file("1.1/a.pdf", replace(letter, record=record), rows=[listed])
    assert codes([file], [listed])["1.1/a.pdf"] == found
