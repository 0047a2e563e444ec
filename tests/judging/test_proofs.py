"""What a finding on a document says: place, what was asked for and found, the line of the rule."""

import datetime as dt
from dataclasses import replace

import pytest

from evidence_check.model.document import Box
from evidence_check.model.period import Period, PeriodKind
from evidence_check.model.record import Field, MarkKind, Method, Presence, SignedBy

RULES = """
  - id: "1.1"
    title: Kế hoạch CCHC
    points: 1
    evidence:
      - id: ke-hoach
        title: Kế hoạch CCHC năm 2026
        document:
          {conditions}
"""
SUBJECT = "subject: cải cách hành chính năm 2026"
PLACE = Box(10, 20, 30, 40)
DOUBTFUL, GUESS = 0.7, 0.3


@pytest.fixture
def told(office):
    """What one finding of one document says, and the status that follows; None: nothing."""

    def tell(*conditions, change=None, **reading):
        rules = RULES.format(conditions=f"\n{' ' * 10}".join(conditions))
        read = office.reading(**reading)
        if change is not None:
            read = replace(read, record=replace(read.record, **change(read.record)))
        result = office.run(rules, [office.file(reading=read)])
        verdict = office.verdicts(result)["1.1/ke-hoach"]
        if not verdict.findings:
            assert verdict.status.value == "ok"
            return None
        (found,) = verdict.findings
        line = (office.header + rules).splitlines()[found.rule.line - 1].strip()
        assert found.path == "1.1/KH.pdf"
        return (verdict.status.value, found.code, line.split(":")[0]), found

    return tell


def doubt(name, confidence=DOUBTFUL, **more):
    """A change of a record: one field read doubtfully."""
    return lambda record: {name: replace(getattr(record, name), confidence=confidence, **more)}


def absent(name, confidence=0.99):
    """A change of a record: one field that is not there."""
    return lambda _record: {name: Field(confidence=confidence, page=1, quote="ở đây")}


# ── signed ───────────────────────────────────────────────────────────────────────────────────────


def test_a_broken_signature_shows_its_place_its_signer_and_the_reason(told, office):
    bad = {"intact": False, "page": 2, "box": PLACE}
    verdict, found = told("signed: true", signatures=[office.signature(**bad, error="why")])
    assert verdict == ("incorrect", "I206", "signed")
    assert (found.page, found.box, found.found) == (2, PLACE, "why")
    assert found.values == {"signer": "Trần Văn A"}


def test_a_change_after_signing_is_the_reason_and_the_field_a_name(told, office):
    bad = office.signature(changed_after=True, signer=None)
    _verdict, found = told("signed: digital", signatures=[bad])
    assert (found.found, found.values) == ("changed after signing", {"signer": "Signature1"})


@pytest.mark.parametrize(("signer", "name"), [("Trần Văn A", "Trần Văn A"), (None, "Signature1")])
def test_an_untrusted_signature_shows_its_place_and_its_name(told, office, signer, name):
    bad = office.signature(trusted=False, page=2, box=PLACE, signer=signer)
    verdict, found = told("signed: digital", signatures=[bad])
    assert verdict == ("review", "I272", "signed")
    assert (found.page, found.box, found.found) == (2, PLACE, name)


@pytest.mark.parametrize("kind", [MarkKind.DRAFT, MarkKind.UNCLEAR])
def test_a_mark_of_a_draft_shows_its_place(told, kind):
    def marked(record):
        return {"marks": tuple(replace(mark, kind=kind, box=PLACE) for mark in record.marks)}

    verdict, found = told("signed: true", draft=True, change=marked)
    quote = "DỰ THẢO" if kind is MarkKind.DRAFT else ""
    code = ("incorrect", "I208") if quote else ("review", "I271")
    assert verdict == (*code, "signed")
    assert (found.page, found.quote, found.box, found.found or "") == (1, quote, PLACE, quote)


def test_a_draft_that_says_so_is_not_asked_about_as_well(told):
    def both(record):
        return {"marks": (*record.marks, replace(record.marks[0], kind=MarkKind.UNCLEAR))}

    verdict, _found = told("signed: true", draft=True, change=both)
    assert verdict == ("incorrect", "I208", "signed")


@pytest.mark.parametrize("signed", [SignedBy.PICTURE, None])
def test_no_digital_signature_has_no_place_and_is_said_once(told, signed):
    verdict, found = told("signed: digital", signed=signed)
    assert (verdict, found.page) == (("incorrect", "I205", "signed"), None)


@pytest.mark.parametrize(
    "change", [absent("signed", DOUBTFUL), doubt("signed", presence=Presence.UNREAD, value=None)]
)
def test_a_signature_that_may_be_there_is_asked_about_at_its_place(told, change):
    verdict, found = told("signed: true", change=change)
    assert (verdict, found.page) == (("review", "I253", "signed"), 1)


def test_who_did_not_sign_is_named_and_the_empty_place_shown_where_it_is_known(told):
    verdict, found = told("signed: true", signed=None)
    assert verdict == ("incorrect", "I204", "signed")
    assert (found.found, found.quote) == ("Trần Văn A", "Trần Văn A")
    _verdict, found = told("signed: true", change=absent("signed"))
    assert (found.found, found.quote) == ("Trần Văn A", "ở đây")


def test_the_digital_signature_of_another_document_in_the_file_is_asked_about(told, office):
    def second(record):
        ink = Field(confidence=0.99, page=2, quote="ở đây")
        return {"span": (2, 3), "apart": True, "signed": ink}

    verdict, found = told("signed: digital", signatures=[office.signature()], change=second)
    assert verdict == ("review", "I253", "signed")
    assert (found.page, found.quote) == (2, "ở đây")


BY = "signed: {by: [Giám đốc, Phó Giám đốc]}"


@pytest.mark.parametrize(
    ("change", "verdict"),
    [
        (None, ("incorrect", "I207")),
        (doubt("signer_title"), ("review", "I258")),
        (absent("signer_title"), ("review", "I258")),
    ],
)
def test_another_title_is_wrong_where_it_is_sure_and_asked_about_else(told, change, verdict):
    got, found = told(BY, signer_title="Chánh Văn phòng", change=change)
    value = None if "I258" in verdict and found.found is None else "Chánh Văn phòng"
    assert got == (*verdict, "signed")
    assert (found.expected, found.found) == (("Giám đốc", "Phó Giám đốc"), value)
    assert found.page == 1


@pytest.mark.parametrize(
    ("title", "wanted", "holds"),
    [
        ("Chánh Văn phòng; Giám đốc", "Giám đốc", True),  # two who sign
        ("Người được giao việc.", "Người được giao việc", True),  # titles that nobody knows
        ("Người được giao việc", "Người được giao việc .", True),
        ("Người được giao việc", "Người được giao", False),
        ("Phó Giám đốc", "Phó Giám đốc phụ trách", False),
        ("Phó Giám đốc", "Phó Giám đốc điều hành", False),
        ("Phó Chủ tịch", "Phó Chủ tịch chuyên trách", False),
        ("Phó Giám đốc phụ trách", "Phó Giám đốc phụ trách", True),
        ("Bí thư", "Bí thư thường trực", False),  # no deputy: a title of its own
        ("Bí thư thường trực", "Bí thư", False),
        ("Bí thư thường trực", "Bí thư thường trực", True),
        ("Giám đốc Sở Nội vụ", "GIÁM ĐỐC SỞ NỘI VỤ.", True),
        ("Giám đốc Sở Tài chính", "Giám đốc Sở Nội vụ", False),
        ("Giám đốc Sở Nội vụ", "Giám đốc Sở Nội vụ", True),
        ("Phó Giám đốc Sở", "Phó Giám đốc", True),
    ],
)
def test_titles(told, title, wanted, holds):
    got = told(f"signed: {{by: [{wanted}]}}", signer_title=title)
    assert got is None if holds else got[0] == ("incorrect", "I207", "signed")


# ── type and subject ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("change", "verdict", "value"),
    [
        (None, ("incorrect", "I210"), "Báo cáo"),
        (doubt("type"), ("review", "I255"), None),
        (absent("type"), ("review", "I255"), None),
    ],
)
def test_another_type_is_wrong_where_it_is_sure_and_asked_about_else(told, change, verdict, value):
    got, found = told("type: Kế hoạch", SUBJECT, type="Báo cáo", change=change)
    assert got == (*verdict, "type")
    assert (found.expected, found.found, found.page) == (("Kế hoạch",), value, 1)


OTHER = "Kế hoạch trồng cây đầu xuân"
WANTED = "cải cách hành chính năm 2026"


@pytest.mark.parametrize(
    ("subject", "change", "verdict", "value"),
    [
        (OTHER, None, ("incorrect", "I211"), OTHER),
        (OTHER, doubt("subject"), ("review", "I256"), OTHER),
        ("Kế hoạch trồng cây năm 2025", None, ("incorrect", "I211"), "Kế hoạch trồng cây năm 2025"),
        (..., None, ("review", "I256"), None),
    ],
)
def test_another_subject_is_wrong_where_it_is_sure_and_asked_about_else(
    told, subject, change, verdict, value
):
    got, found = told("type: Kế hoạch", SUBJECT, subject=subject, change=change)
    assert got == (*verdict, "subject")
    assert (found.expected, found.found, found.page) == (WANTED, value, 1)


def test_another_year_of_the_same_thing_is_said_as_the_year(told):
    subject = "Kế hoạch cải cách hành chính năm 2025"
    got, found = told("type: Kế hoạch", SUBJECT, subject=subject)
    assert got == ("incorrect", "I212", "subject")
    years = tuple(Period(year, PeriodKind.YEAR) for year in (2026, 2025))
    assert (found.expected, found.found) == years


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        ("Kế hoạch kiểm tra quý I năm 2026", Period(2026, PeriodKind.QUARTER, 1)),
        ("Kế hoạch năm 2026 kiểm tra quý I năm 2026", Period(2026, PeriodKind.QUARTER, 1)),
        ("Kế hoạch kiểm tra năm 2025", "năm 2025"),
    ],
)
def test_of_several_periods_the_one_of_the_kind_asked_for_is_said(told, subject, said):
    got, found = told("type: Kế hoạch", "subject: kiểm tra quý II năm 2026", subject=subject)
    assert got == ("incorrect", "I212", "subject")
    assert (found.expected, found.found) == (Period(2026, PeriodKind.QUARTER, 2), said)


def test_without_a_subject_line_the_text_says_it(told):
    assert told("type: Kế hoạch", SUBJECT, subject=None, text=WANTED) is None
    got, found = told("type: Kế hoạch", SUBJECT, subject=None, text="trồng cây")
    assert got == ("incorrect", "I211", "subject")
    assert found.expected == WANTED


MONTHLY = """
  - id: "1.1"
    title: Báo cáo
    points: 1
    evidence:
      - id: bao-cao
        title: Báo cáo tháng {month}
        document: {type: %s, subject: "kết quả cải cách hành chính tháng {month} năm {year}"}
        repeat: [2026-05]
"""


@pytest.mark.parametrize(
    ("type_", "subject", "day", "codes"),
    [
        ("Báo cáo", "Kết quả cải cách hành chính tháng 5", "2025-06-02", ["I265"]),
        ("Báo cáo", "Kết quả cải cách hành chính tháng 5", "2026-04-30", ["I265"]),
        ("Báo cáo", "Kết quả cải cách hành chính tháng 5", "2026-05-01", []),
        ("Báo cáo", "Kết quả cải cách hành chính", "2026-04-30", ["I265"]),
        ("Báo cáo", "Kết quả cải cách hành chính tháng 5/2026", "2026-04-30", []),
        ("Báo cáo", "Kết quả tháng 5 về cải cách hành chính năm 2025", "2025-05-22", ["I265"]),
        ("Báo cáo", "Kết quả tháng 5 về cải cách hành chính năm 2025", "2026-05-22", []),
        ("Kế hoạch", "Kết quả cải cách hành chính tháng 5", "2026-02-01", []),  # plans come before
        ("Kế hoạch", "Kết quả cải cách hành chính tháng 5", "2026-01-31", ["I265"]),
        ("Kế hoạch", "Kết quả cải cách hành chính tháng 5/2026", "2026-01-31", []),
    ],
)
def test_a_report_without_its_year_that_is_older_than_its_month(office, type_, subject, day, codes):
    reading = office.reading(type=type_, subject=subject, date=day)
    verdict = office.verdicts(office.run(MONTHLY % type_, [office.file(reading=reading)]))[
        "1.1/bao-cao[2026-05]"
    ]
    assert [found.code for found in verdict.findings] == codes
    assert verdict.status.value == ("review" if codes else "ok")


@pytest.mark.parametrize(
    ("month", "first"),
    [(1, "2025-10-01"), (3, "2025-12-01"), (4, "2026-01-01"), (12, "2026-09-01")],
)
def test_what_is_no_report_may_be_from_the_quarter_before(office, month, first):
    rules = MONTHLY.replace("2026-05", f"2026-{month:02}") % "Kế hoạch"
    issued = dt.date.fromisoformat(first)
    for day, codes in ((issued, []), (issued - dt.timedelta(days=1), ["I265"])):
        reading = office.reading(
            subject=f"Kết quả cải cách hành chính tháng {month}", date=day.isoformat()
        )
        (verdict,) = office.verdicts(office.run(rules, [office.file(reading=reading)])).values()
        assert [found.code for found in verdict.findings] == codes


@pytest.mark.parametrize(
    ("wanted", "subject", "day", "code"),
    [
        (WANTED, "Kế hoạch cải cách hành chính", "2025-09-30", "I265"),
        (WANTED, "Kế hoạch cải cách hành chính", "2025-10-01", None),
        (WANTED, "Kế hoạch cải cách hành chính năm 2026", "2025-09-30", None),
        ("kiểm tra quý II năm 2026", "Kế hoạch kiểm tra quý II", "2025-04-02", "I265"),
        ("kiểm tra năm 2025, 2026 và năm 2027", "Kế hoạch kiểm tra", "2020-01-01", None),
        ("kiểm tra", "Kế hoạch kiểm tra", "2020-01-01", None),
    ],
)
def test_a_plan_without_its_year_that_is_older_than_the_quarter_before(
    told, wanted, subject, day, code
):
    got = told("type: Kế hoạch", f"subject: {wanted}", subject=subject, date=day)
    assert (got and got[0][1]) == code
    if got:
        assert got[0] == ("review", "I265", "subject")
        assert (got[1].expected, got[1].found.isoformat()) == (Period(2026, PeriodKind.YEAR), day)


# ── number ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("change", "verdict"),
    [(absent("number"), ("incorrect", "I202")), (absent("number", DOUBTFUL), ("review", "I251"))],
)
def test_a_number_that_is_not_there_or_may_not_be(told, change, verdict):
    got, found = told("type: Kế hoạch", "number: 12/KH-SNV", change=change)
    assert got == (*verdict, "number")
    assert (found.expected, found.quote) == ("12/KH-SNV", "ở đây")


@pytest.mark.parametrize(
    ("rule", "change", "verdict"),
    [
        ("13/KH-SNV", None, ("incorrect", "I213")),
        ("13/KH-SNV", doubt("number"), ("review", "I251")),
        ('"*/KH-STC"', doubt("number"), ("incorrect", "I213")),  # the printed symbol is sure
        ("12/KH-SNV", doubt("number", GUESS), ("review", "I251")),
        ('"*/KH-SNV"', doubt("number", GUESS), None),
        ("12/KH-SNV", doubt("number"), None),
    ],
)
def test_another_number(told, rule, change, verdict):
    got = told("type: Kế hoạch", f"number: {rule}", change=change)
    if verdict is None:
        assert got is None
        return
    assert got[0] == (*verdict, "number")
    assert got[1].expected == rule.strip('"')


def test_a_symbol_that_is_not_sure_decides_nothing(told):
    def doubtful(record):
        return {
            "number": replace(record.number, confidence=GUESS),
            "symbol": replace(record.symbol, confidence=DOUBTFUL),
        }

    got, _found = told("type: Kế hoạch", "number: 12/KH-STC", change=doubtful)
    assert got == ("review", "I251", "number")


@pytest.mark.parametrize("rule", ["12/KH-SNV", '"*/KH-SNV"'])
def test_a_number_that_was_not_read_and_has_no_symbol_is_asked_about(told, rule):
    def unread(_record):
        unseen = Field(presence=Presence.UNREAD, confidence=GUESS, page=1, method=Method.OCR)
        return {"number": unseen, "symbol": Field(confidence=0.99)}

    got, found = told("type: Kế hoạch", f"number: {rule}", change=unread)
    assert got == ("review", "I251", "number")
    assert found.expected == rule.strip('"')


# ── issuer ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("change", "verdict"),
    [(None, ("incorrect", "I209")), (doubt("issuer"), ("review", "I254"))],
)
def test_another_issuer_is_wrong_where_it_is_sure_and_asked_about_else(told, change, verdict):
    got, found = told(
        "type: Kế hoạch", "issuer: [so-a, tinh]", issuer="Sở Tài chính", change=change
    )
    assert got == (*verdict, "issuer")
    assert found.expected == ("Sở Nội vụ", "Ủy ban nhân dân tỉnh Mẫu")
    assert found.found == found.quote == "Sở Tài chính"
