"""Every condition of `document:`: a document that is in order, and one that breaks it.

The clauses are those of the contract, sections 2 and 6.
"""

import datetime as dt
from dataclasses import replace

import pytest

from evidence_check.model.document import FaultKind, Format, SignatureRole
from evidence_check.model.record import Method, SignedBy
from evidence_check.model.submission import ListRow

PLAN = """
  - id: "1.1"
    title: Kế hoạch CCHC
    points: 1
    evidence:
      - id: ke-hoach
        title: Kế hoạch CCHC năm 2026
        document:
          type: Kế hoạch
          subject: cải cách hành chính năm 2026
          {extra}
        {outer}
"""


@pytest.fixture
def judge(office):
    """The status and the codes of one document under one more condition."""

    def judge_one(extra="", *, outer="", rows=(), as_of="2026-07-01", **reading):
        rules = PLAN.format(extra=extra, outer=outer)
        file = office.file(reading=office.reading(**reading), rows=rows)
        verdict = office.verdicts(office.run(rules, [file], as_of))["1.1/ke-hoach"]
        return verdict.status.value, [f.code for f in verdict.findings]

    return judge_one


def test_a_document_in_order_has_nothing_to_be_said_of(judge):
    assert judge() == ("ok", [])


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        ({"number": ""}, "I202"),
        ({"number": None}, "I202"),
        ({"date": ""}, "I203"),
        ({"issuer": None}, "I225"),
        ({"type": "Báo cáo"}, "I210"),
        ({"subject": "Kế hoạch cải cách hành chính năm 2025"}, "I212"),
        ({"subject": "Kế hoạch trồng cây đầu xuân"}, "I211"),
    ],
)
def test_what_every_document_needs(judge, broken, code):
    assert judge(**broken) == ("incorrect", [code])


def test_number_none_needs_no_number(judge):
    assert judge("number: none", number="") == ("ok", [])


@pytest.mark.parametrize(
    ("rule", "found", "codes"),
    [
        ("number: 12/KH-SNV", "12/KH-SNV", []),
        ("number: 12/KH-SNV", "012/KH-SNV", []),
        ("number: 12/KH-SNV", "13/KH-SNV", ["I213"]),
        ('number: "*/KH-SNV"', "7/KH-SNV", []),
        ('number: "*/KH-SNV"', "7/KH-STC", ["I213"]),
    ],
)
def test_number_of_the_rule(judge, rule, found, codes):
    assert judge(rule, number=found, symbol=found.split("/")[1])[1] == codes


def test_ink_in_the_place_of_the_number_counts_as_numbered(judge):
    assert judge(number=...) == ("ok", [])


@pytest.mark.parametrize("rule", ["", 'number: "*/KH-SNV"'])
@pytest.mark.parametrize(
    ("quote", "status"),
    [
        ("Số: ¿+é/KH-SNV", "ok"),
        ("Số:...../KH-SNV", "review"),
        ("Số  /KHSNV", "review"),
        ("Số:   fKH-SNV", "review"),
        ("Số: (KH-SNV", "review"),
        ("Số: 4ŕKH-SNV", "ok"),
        ("", "review"),
    ],
)
def test_a_number_that_may_not_be_there_at_all(office, rule, quote, status):
    reading = office.reading(number=...)
    number = replace(reading.record.number, quote=quote, method=Method.OCR)
    reading = replace(reading, record=replace(reading.record, number=number))
    rules = PLAN.format(extra=rule, outer="due: 2026-01-12")
    verdict = office.verdicts(office.run(rules, [office.file(reading=reading)]))["1.1/ke-hoach"]
    assert verdict.status == status


def test_ink_is_asked_about_where_the_rule_names_the_number(judge):
    assert judge("number: 12/KH-SNV", number=...) == ("review", ["I251"])
    assert judge('number: "*/KH-SNV"', number=...) == ("ok", [])
    assert judge('number: "*/KH-STC"', number=...) == ("incorrect", ["I213"])


@pytest.mark.parametrize(
    ("rule", "day", "codes"),
    [
        ("dated: 2026", "2026-01-01", []),
        ("dated: 2026", "2025-12-31", ["I201"]),
        ("dated: {from: 2026-01-01, to: 2026-03-31}", "2026-03-31", []),
        ("dated: {from: 2026-01-01, to: 2026-03-31}", "2026-04-01", ["I201"]),
    ],
)
def test_dated(judge, rule, day, codes):
    assert judge(rule, date=day)[1] == codes


JANUARY = (dt.date(2026, 1, 1), dt.date(2026, 1, 31))


@pytest.mark.parametrize(
    ("due", "status"),
    [("2026-02-10", "ok"), ("2026-01-15", "review"), ("2025-12-20", "late")],
)
def test_a_month_without_its_day_decides_what_it_can(judge, due, status):
    assert judge(outer=f"due: {due}", date=..., date_range=JANUARY)[0] == status


def test_a_date_that_was_not_read_is_asked_about(judge):
    assert judge(outer="due: 2026-02-10", date=...) == ("review", ["I252"])
    assert judge("dated: 2026", date=...) == ("review", ["I252"])
    assert judge("dated: 2026", date=..., date_range=JANUARY) == ("ok", [])


def test_late_and_wrong_is_incorrect_with_both_findings(judge):
    assert judge(outer="due: 2026-01-05", number="") == ("incorrect", ["I202", "L301"])


def test_on_the_last_day_is_in_time(judge):
    assert judge(outer="due: 2026-01-10") == ("ok", [])
    assert judge(outer="due: {before: 2026-01-10}") == ("late", ["L301"])


class TestIssuer:
    def test_permitted(self, judge):
        assert judge("issuer: so-a") == ("ok", [])
        assert judge("issuer: [so-b, so-a]", issuer="SỞ NỘI VỤ") == ("ok", [])

    def test_another_body(self, judge):
        assert judge("issuer: so-b") == ("incorrect", ["I209"])

    def test_same_name_in_another_province(self, judge):
        elsewhere = "Ủy ban nhân dân tỉnh Khác"
        assert judge("issuer: so-a", parent=elsewhere) == ("incorrect", ["I209"])

    def test_itself(self, office):
        rules = PLAN.format(extra="issuer: [self, so-b]", outer="")
        own, other, stranger = (
            office.file(reading=office.reading(issuer=name))
            for name in ("Sở Nội vụ", "Sở Tài chính", "Sở Y tế")
        )

        def statuses(file, **more):
            verdict = office.verdicts(office.run(rules, [file], **more))["1.1/ke-hoach"]
            return verdict.status.value, [f.code for f in verdict.findings]

        assert statuses(own, body="so-a") == ("ok", [])
        assert statuses(stranger, body="so-a") == ("incorrect", ["I209"])
        assert statuses(own) == ("review", ["I269"])
        assert statuses(stranger) == ("review", ["I269"])
        assert statuses(other) == ("ok", [])
        named = office.header.replace("period: 2026}", "period: 2026, body: so-a}")
        assert statuses(own, header=named) == ("ok", [])
        assert statuses(stranger, header=named) == ("incorrect", ["I209"])
        assert statuses(stranger, header=named, body="so-b") == ("incorrect", ["I209"])

    def test_doubtful_reading_is_confirmed_or_asked_about(self, judge):
        assert judge("issuer: so-a", issuer="Sở Nội vụ", confidence=0.95)[0] == "ok"
        assert judge("issuer: so-b", issuer=...) == ("review", ["I254"])


class TestSigned:
    def test_marks_that_hold(self, judge):
        for mark in (SignedBy.DIGITAL, SignedBy.PICTURE, SignedBy.INK, SignedBy.WORDS):
            assert judge("signed: true", signed=mark) == ("ok", [])

    def test_typed_name_alone_does_not(self, judge):
        assert judge("signed: true", signed=None) == ("incorrect", ["I204"])

    def test_undecidable_scan(self, judge):
        assert judge("signed: true", signed=...) == ("review", ["I253"])

    def test_draft_mark(self, judge):
        assert judge("signed: true", draft=True) == ("incorrect", ["I208"])
        assert judge(draft=True) == ("ok", [])

    @pytest.mark.parametrize(
        ("trusted", "expected"),
        [
            ([None], ("ok", [])),
            ([True], ("ok", [])),
            ([False], ("review", ["I272"])),
            ([False, True], ("ok", [])),
        ],
    )
    def test_whose_certificate_it_is(self, judge, office, trusted, expected):
        signatures = [office.signature(trusted=one) for one in trusted]
        assert judge("signed: digital", signatures=signatures) == expected
        assert judge("signed: true", signatures=signatures) == ("ok", [])

    def test_a_watermark_that_could_not_be_read(self, judge):
        assert judge("signed: true", draft=None) == ("review", ["I271"])
        assert judge(draft=None) == ("ok", [])

    def test_digital(self, judge, office):
        assert judge("signed: digital", signatures=[office.signature()]) == ("ok", [])
        assert judge("signed: digital") == ("incorrect", ["I205"])

    @pytest.mark.parametrize("rule", ["signed: true", "signed: digital"])
    @pytest.mark.parametrize("broken", [{"intact": False}, {"changed_after": True}])
    def test_tampered(self, judge, office, rule, broken):
        signatures = [office.signature(), office.signature(**broken)]
        assert judge(rule, signatures=signatures) == ("incorrect", ["I206"])

    @pytest.mark.parametrize(
        ("title", "codes"),
        [
            ("Giám đốc", []),
            ("Giám đốc Sở", []),
            ("Phó Giám đốc", ["I207"]),
            ("Q. Giám đốc", ["I207"]),
            ("Chánh Văn phòng", ["I207"]),
        ],
    )
    def test_by(self, judge, title, codes):
        assert judge("signed: {by: [Giám đốc]}", signer_title=title)[1] == codes

    @pytest.mark.parametrize(
        ("title", "wanted", "holds"),
        [
            ("Giám đốc", "Giám đốc Sở", True),
            ("Giám đốc Sở Nội vụ", "Giám đốc Sở", True),
            ("Giám đốc Trung tâm", "Giám đốc Sở", False),
            ("Chủ tịch", "Chủ tịch UBND xã", True),
            ("Chủ tịch Ủy ban nhân dân xã", "Chủ tịch UBND xã", True),
            ("Chủ tịch Hội đồng nhân dân", "Chủ tịch UBND", False),
            ("Chủ tịch Công đoàn", "Chủ tịch", False),
            ("Phó Chủ tịch", "Phó Chủ tịch Thường trực", False),
            ("Phó Chủ tịch Thường trực", "Phó Chủ tịch", True),
            ("Phó Giám đốc phụ trách", "Giám đốc", False),
            ("Phó Bí thư thường trực", "Phó Bí thư", True),
            ("Phó Bí thư", "Phó Bí thư thường trực", False),
            ("Trưởng phòng", "Trưởng phòng Nội vụ", True),
            ("Phó Chánh Văn phòng", "Chánh Văn phòng", False),
        ],
    )
    def test_by_with_a_body_behind_the_title(self, judge, title, wanted, holds):
        got = judge(f"signed: {{by: [{wanted}]}}", signer_title=title)
        assert got == (("ok", []) if holds else ("incorrect", ["I207"]))


class TestBackdated:
    RULE = "due: 2026-01-12"

    def signed(self, judge, office, when, role=SignatureRole.SIGNER, measured=""):
        signatures = [office.signature(when, role=role)]
        outer = f"{self.RULE}\n        {measured}"
        return judge("signed: true", outer=outer, signatures=signatures)

    def test_one_working_day_of_tolerance(self, judge, office):
        assert self.signed(judge, office, "2026-01-13T16:00:00+07:00") == ("ok", [])

    def test_a_weekend_is_none_of_it(self, judge, office):
        signatures = [office.signature("2026-01-19T08:00:00+07:00")]
        outer = "due: 2026-01-16"
        assert judge("signed: true", outer=outer, signatures=signatures) == ("ok", [])

    def test_signed_after_it(self, judge, office):
        assert self.signed(judge, office, "2026-01-14T08:00:00+07:00") == ("review", ["L351"])

    def test_a_later_copy_proves_nothing(self, judge, office):
        late = "2026-03-01T08:00:00+07:00"
        assert self.signed(judge, office, late, SignatureRole.COPY) == ("ok", [])

    def test_measured_signed_on_the_last_day(self, judge, office):
        got = self.signed(judge, office, "2026-01-12T23:59:00+07:00", measured="measured: signed")
        assert got == ("ok", [])

    def test_measured_signed(self, judge, office):
        got = self.signed(judge, office, "2026-01-13T08:00:00+07:00", measured="measured: signed")
        assert got == ("late", ["L303"])

    def test_measured_signed_by_a_copier_alone(self, judge, office):
        signatures = [office.signature("2026-03-01T08:00:00+07:00", role=SignatureRole.COPY)]
        outer = "due: 2026-01-12\n        measured: signed"
        assert judge(outer=outer, signatures=signatures) == ("review", ["L354"])

    def test_measured_signed_without_signature(self, judge):
        outer = "due: 2026-01-12\n        measured: signed"
        assert judge(outer=outer) == ("review", ["L354"])


class TestReceived:
    """`measured: received`: the day in the list counts, not the one printed on the document."""

    @pytest.mark.parametrize(
        ("days", "verdict"),
        [
            (["2026-01-12"], ("ok", [])),
            (["2026-01-13"], ("late", ["L304"])),
            (["2026-01-20", "2026-01-12"], ("ok", [])),  # what came twice came with the first
            ([None], ("review", ["L353"])),
            ([], ("review", ["L353"])),
        ],
    )
    def test_the_day_in_the_list(self, judge, days, verdict):
        outer = "due: 2026-01-12\n        measured: received"
        rows = [
            ListRow("danh-muc.csv", at, received=day and dt.date.fromisoformat(day))
            for at, day in enumerate(days, 2)
        ]
        assert judge(outer=outer, rows=rows) == verdict


class TestContent:
    def test_mentions(self, judge):
        rule = "mentions: [phân công đầu mối, {any_of: [giải pháp cụ thể, biện pháp cụ thể]}]"
        text = "Việc phân công\nđầu mối và các biện pháp cụ thể."
        assert judge(rule, text=text) == ("ok", [])
        assert judge(rule, text="Việc phân công đầu mối.") == ("incorrect", ["I214"])

    def test_not_found_in_what_was_not_read_completely(self, judge):
        rule = "mentions: [phân công đầu mối]"
        assert judge(rule, unread_pages=[2]) == ("review", ["I257"])
        assert judge(rule, page_count=2) == ("review", ["I257"])  # its text was not kept
        assert judge(rule, unread_pages=[2], text="phân công đầu mối") == ("ok", [])
        assert judge("cites: [14/QĐ-SNV]", unread_pages=[2]) == ("review", ["I257"])

    def test_forbidden_things_may_stand_where_nothing_was_read(self, judge):
        rule = "forbids: [chưa thực hiện]"
        assert judge(rule, unread_pages=[2]) == ("review", ["I257"])
        text = "Đơn vị chưa thực hiện."
        assert judge(rule, text=text, unread_pages=[2]) == ("incorrect", ["I215"])

    def test_a_document_without_a_subject_may_say_it_where_nothing_was_read(self, judge):
        said = "Chương trình cải cách hành chính năm 2026"
        assert judge(subject=None, text=said, unread_pages=[2]) == ("ok", [])
        assert judge(subject=None, text="Họp giao ban") == ("incorrect", ["I211"])
        assert judge(subject=None, text="Họp giao ban", unread_pages=[2]) == ("review", ["I256"])

    def test_forbids(self, judge):
        rule = "forbids: [chưa thực hiện]"
        assert judge(rule, text="Đơn vị chưa thực hiện.") == ("incorrect", ["I215"])
        assert judge(rule, text="Đơn vị đã thực hiện.") == ("ok", [])

    def test_cites(self, judge):
        rule = "cites: [14/QĐ-SNV]"
        assert judge(rule, text="Căn cứ Quyết định số 14/QĐ-SNV ngày 05/01/2026") == ("ok", [])
        assert judge(rule, text="Căn cứ Quyết định số 114/QĐ-SNV") == ("incorrect", ["I216"])

    def test_pages_and_format(self, judge):
        assert judge("pages: {min: 3}", page_count=3) == ("ok", [])
        assert judge("pages: {min: 3}", page_count=2) == ("incorrect", ["I217"])
        assert judge("format: [pdf]", format=Format.DOCX) == ("incorrect", ["I218"])


class TestUnreadable:
    @pytest.mark.parametrize(
        ("kind", "status", "code"),
        [
            (FaultKind.ENCRYPTED, "incorrect", "F402"),
            (FaultKind.DAMAGED, "incorrect", "F401"),
            (FaultKind.EMPTY, "incorrect", "F403"),
            (FaultKind.NO_TEXT, "review", "F410"),
            (FaultKind.TIMEOUT, "review", "F407"),
            (FaultKind.LIMIT, "review", "F406"),
        ],
    )
    def test_file(self, office, kind, status, code):
        file = office.file(reading=office.blind(kind))
        rules = PLAN.format(extra="", outer="due: 2026-01-12")
        verdict = office.verdicts(office.run(rules, [file]))["1.1/ke-hoach"]
        assert (verdict.status.value, [f.code for f in verdict.findings]) == (status, [code])


def test_nothing_submitted(office):
    rules = PLAN.format(extra="", outer="due: 2026-01-12")
    got = {
        day: office.verdicts(office.run(rules, [], day))["1.1/ke-hoach"].status.value
        for day in ("2026-01-12", "2026-01-13")
    }
    assert got == {"2026-01-12": "not_due", "2026-01-13": "missing"}


def test_every_finding_shows_its_rule_line(office):
    rules = PLAN.format(extra="signed: true", outer="due: 2026-01-05")
    file = office.file(reading=office.reading(signed=None, number=""))
    verdict = office.verdicts(office.run(rules, [file]))["1.1/ke-hoach"]
    source = (office.header + rules).splitlines()
    shown = {f.code: source[f.rule.line - 1].strip() for f in verdict.findings}
    assert shown == {"I202": "document:", "I204": "signed: true", "L301": "due: 2026-01-05"}


@pytest.mark.parametrize(
    ("field", "rule", "code"),
    [
        ("number", "number: 12/KH-SNV", "I251"),
        ("number", 'number: "*/KH-SNV"', None),
        ("number", "", None),
        ("issuer", "issuer: self", "I254"),
        ("issuer", "", "I254"),
    ],
)
def test_a_doubtful_reading_that_agrees_is_confirmed_and_a_guess_is_not(office, field, rule, code):
    """But ink in the place of the number is a number, whatever it says."""
    header = office.header.replace("period: 2026}", "period: 2026, body: x}").replace(
        "units:", "  x: {name: Sở Nội vụ, symbols: [SNV]}\nunits:"
    )
    reading = office.reading()
    for confidence, found in ((0.7, []), (0.3, [code] if code else [])):
        doubtful = replace(getattr(reading.record, field), confidence=confidence)
        record = replace(reading.record, **{field: doubtful})
        file = office.file(reading=replace(reading, record=record))
        result = office.run(PLAN.format(extra=rule, outer=""), [file], header=header)
        verdict = office.verdicts(result)["1.1/ke-hoach"]
        assert [finding.code for finding in verdict.findings] == found
        assert verdict.status == ("review" if found else "ok")
