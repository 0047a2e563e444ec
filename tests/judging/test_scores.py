"""Figures, levels, parts and deductions; the kinds of scoring rows that real indices have."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_check.model.submission import ListRow, Statement

REPORT = "- id: bc\n  document: {type: Báo cáo, subject: kết quả nhiệm vụ năm 2026}\n"
TEXT = "Kết quả: tổng số 40 nhiệm vụ; đã hoàn thành 36 nhiệm vụ; còn lại 4 nhiệm vụ."


def shown(name, words):
    return f"{name}: {{in: bc, find: '{words} {{number}} nhiệm vụ'}}"


AB = f"figures: {{{shown('a', 'tổng số')}, {shown('b', 'đã hoàn thành')}}}"


def indented(text, by):
    return "".join(f"{'':{by}}{line}\n" for line in text.strip("\n").splitlines())


def rules(score, points="1", evidence=REPORT, more=""):
    return (
        f"- id: '1.1'\n  title: x\n  points: {points}\n"
        + (f"  evidence:\n{indented(evidence, 4)}" if evidence else "")
        + (f"  score:\n{indented(score, 4)}" if score else "")
        + indented(more, 2)
    )


@pytest.fixture
def judge(office):
    def check(criterion, text=TEXT, rows=(), files=None, as_of="2027-03-01", **more):
        if files is None:
            reading = office.reading(
                type="Báo cáo",
                subject="Kết quả nhiệm vụ năm 2026",
                text=text,
                **{"date": "2026-12-20", "number": "9/BC-SNV", **more},
            )
            files = [office.file("1.1/BC.pdf", reading)]
        row = ListRow("danh-muc.xlsx", 2, "1.1", figures=tuple(rows))
        result = office.run(criterion, files, as_of, statements=(Statement(row, "1.1"),))
        points = result.criteria[0].points
        assert points.kept + points.lost + points.open == points.max
        ways = [
            (v.key.partition("/")[2], v.status.value, *(f.code for f in v.findings))
            for v in result.criteria[0].verdicts
            if v.requirement not in {"bc", "qd", "cv"}
        ]
        return ways, *(str(one.normalize()) for one in (points.kept, points.lost, points.open))

    return check


def declared(**figures):
    return [(name, Decimal(value)) for name, value in figures.items()]


# ── figures ──────────────────────────────────────────────────────────────────────────────────────


def test_a_share_of_the_points_from_figures_that_a_document_shows(judge):
    got = judge(rules(f"{AB}\nformula: b / a * points", "1.5"))
    assert got == ([("score", "ok", "W510")], "1.35", "0.15", "0")


def test_under_the_floor_there_is_nothing(judge):
    got = judge(rules(f"{AB}\nformula: b / a * points\nzero_if: b / a < 0.95"))
    assert got == ([("score", "incorrect", "I226")], "0", "1", "0")


def test_a_ceiling_above_which_all_is_given(judge):
    got = judge(rules(f"{AB}\nformula: b / a * points\nfull_if: b / a >= 0.7"))
    assert got == ([("score", "ok")], "1", "0", "0")


def test_nothing_to_do_gives_the_maximum(judge):
    score = f"{AB}\nfull_if: a == 0\nformula: b / a * points"
    assert judge(rules(score), "tổng số 0 nhiệm vụ")[:2] == ([("score", "ok")], "1")
    without = f"{AB}\nformula: b / a * points"
    text = "tổng số 0 nhiệm vụ; đã hoàn thành 0 nhiệm vụ"
    assert judge(rules(without), text) == ([("score", "review", "I264")], "0", "0", "1")


def test_declared_figures_are_open_never_kept(judge):
    score = "figures: {a: {}, b: {}}\nformula: b / a * points"
    got = judge(rules(score), rows=declared(a=4, b=3))
    assert got == ([("score", "review", "I261")], "0", "0.25", "0.75")


def test_a_document_is_believed_before_the_list(judge):
    got = judge(rules(f"{AB}\nformula: b / a * points"), rows=declared(a=1, b=1))
    assert got[1] == "0.9"


def test_unknown_figures_leave_all_open(judge):
    got = judge(rules("figures: {a: {title: tổng số}, b: {}}\nformula: b / a * points"))
    assert got == ([("score", "review", "I262")], "0", "0", "1")


def test_two_values_in_the_document_are_no_figure(judge):
    text = TEXT + " Trong đó tổng số 41 nhiệm vụ."
    assert judge(rules(f"{AB}\nformula: b / a * points"), text)[0] == [("score", "review", "I262")]


def test_without_the_document_there_are_no_points(judge):
    got = judge(rules(f"{AB}\nformula: b / a * points"), files=[])
    assert got == ([], "0", "1", "0")
    assert judge(rules(f"{AB}\nformula: b / a * points"), files=[], as_of="2026-12-01") == (
        [],
        *("0", "0", "1"),
    )


def test_figures_that_need_no_document_are_not_due_before_the_year_is_over(judge):
    criterion = rules(
        "figures: {a: {}}\nformula: a * points", evidence=REPORT + "  required: false"
    )
    assert judge(criterion, files=[], as_of="2026-12-31")[0] == [("score", "not_due")]
    assert judge(criterion, files=[], as_of="2027-01-01")[0] == [("score", "review", "I262")]


def test_keeps_of_the_documents_multiplies_the_figures(judge):
    late = REPORT + "  due: 2026-12-10\n"
    score = f"{AB}\nformula: b / a * points\nkeeps: {{late: 0.5}}"
    assert judge(rules(score, evidence=late))[1:] == ("0.45", "0.55", "0")
    score = "figures: {a: {}}\nformula: a * points\nkeeps: {late: 0.5}"
    assert judge(rules(score, evidence=late), rows=declared(a=1))[1:] == ("0", "0.5", "0.5")


@settings(max_examples=60)
@given(a=st.integers(1, 300), b=st.integers(0, 300), c=st.integers(0, 300))
def test_the_weighted_sum_equals_a_plain_computation(a, b, c):
    from evidence_check.judging.scores import _points
    from evidence_check.rules.loading import load_text
    from evidence_check.scoring import parts_of

    score = (
        "figures: {a: {}, b: {}, c: {}}\nformula: b / a * 1.50 + c / a\nzero_if: (b + c)/a < 0.7"
    )
    head = "version: 1\nindex: {id: x, title: x, period: 2026}\ncriteria:\n"
    (part,) = parts_of(load_text(head + rules(score, "1.5")).criteria[0])
    plain = Fraction(3 * b, 2 * a) + Fraction(c, a)
    plain = Fraction(0) if Fraction(b + c, a) < Fraction(7, 10) else min(plain, Fraction(3, 2))
    got = _points(part, {"a": Decimal(a), "b": Decimal(b), "c": Decimal(c)})[0]
    assert abs(Fraction(got) - plain) < Fraction(1, 10**25)


# ── counts ───────────────────────────────────────────────────────────────────────────────────────

INITIATIVES = (
    "- id: qd\n  document: {type: Quyết định, subject: công nhận sáng kiến, signed: true}\n"
)
COUNTED = """
figures: {n: {count: qd}}
bands: [{at_least: 3, points: 1.5}, {at_least: 2, points: 1}, {at_least: 1, points: 0.5}]
"""


def decisions(office, *numbers, **more):
    return [
        office.file(
            f"1.1/{at}.pdf",
            office.reading(
                type="Quyết định",
                number=f"{number}/QĐ-SNV",
                subject="Công nhận sáng kiến",
                content=str(at),
                **more,
            ),
        )
        for at, number in enumerate(numbers)
    ]


@pytest.mark.parametrize(
    ("numbers", "kept"), [([1], "0.5"), ([1, 2], "1"), ([1, 2, 3, 4], "1.5"), ([1, 1, 2], "1")]
)
def test_bands_over_a_count_of_documents(judge, office, numbers, kept):
    got = judge(rules(COUNTED, "1.5", INITIATIVES), files=decisions(office, *numbers))
    assert got[1] == kept


def test_what_is_not_in_order_does_not_count(judge, office):
    files = decisions(office, 1, 2)
    files += decisions(office, 3, signed=None)
    files[2] = office.file("1.1/khac.pdf", files[2].reading)
    got = judge(rules(COUNTED, "1.5", INITIATIVES), files=files)
    assert got[1] == "1"


QUARTERLY = """\
- id: bq
  document: {type: Báo cáo, subject: "công tác CCHC quý {quarter} năm {year}"}
  due: {by: {day: 31}}
  repeat: quarterly
"""
KEEPS = "keeps: {missing: 1, late: 1, incorrect: 1}\n"


def reports_of(office, *numerals, **more):
    return [
        office.file(
            f"1.1/Q{n}.pdf",
            office.reading(
                type="Báo cáo",
                subject=f"Công tác CCHC quý {numeral} năm 2026",
                **{"number": f"{n}/BC-SNV", "date": f"2026-{3 * n:02d}-20", **more},
            ),
        )
        for n, numeral in enumerate(("I", "II", "III", "IV"), 1)
        if numeral in numerals
    ]


def test_what_is_missing_is_counted_out_and_keeps_nothing_by_itself(office):
    criterion = rules(f"{KEEPS}figures: {{n: {{count: bq}}}}\nformula: 0.25 * n", "1", QUARTERLY)
    for numerals, kept in (((), "0"), (("I", "II"), "0.5"), (("I", "II", "III", "IV"), "1")):
        files = reports_of(office, *numerals)
        one = office.run(criterion, files, "2027-03-01").criteria[0]
        assert one.points.kept == Decimal(kept), numerals
        # Each of those that are missing brings its quarter of a point.
        assert [step.gain for step in one.prospect.steps] == [
            Decimal("0.25") * n for n in range(1, 5 - len(numerals))
        ]


def test_where_something_missing_keeps_a_share_it_is_one_of_what_the_figures_give(judge):
    evidence = REPORT + "- id: kh\n  document: {type: Kế hoạch}\n"
    ways, *points = judge(rules(f"keeps: {{missing: 0.5}}\n{AB}\nformula: b / a", "1", evidence))
    assert (points, ways[-1][1]) == (["0.45", "0.55", "0"], "ok")
    # And without the figures nothing is kept, whatever the share.
    ways, *points = judge(rules(f"keeps: {{missing: 0.5}}\n{AB}\nformula: b / a"), files=[])
    assert points == ["0", "0.5", "0.5"]


def test_the_outlooks_count_anew(office):
    criterion = rules(
        f"{KEEPS}figures: {{n: {{count: bq}}}}\nbands: [{{at_least: 4, points: 1}}, "
        "{at_least: 2, points: 0.5}]\nvalue: n",
        "1",
        QUARTERLY,
    )
    files = reports_of(office, "I", "II", "III")
    found = office.run(criterion, files, "2026-11-01").criteria[0].prospect
    assert (found.nothing_more, found.as_planned) == (Decimal("0.5"), 1)
    wrong = [*reports_of(office, "I", "II", "III"), *reports_of(office, "IV", number=None)]
    one = office.run(criterion, wrong, "2027-03-01").criteria[0]
    assert one.points.kept == Decimal("0.5")
    (step,) = one.prospect.steps
    assert (step.keys, step.gain) == (("1.1/bq[2026-Q4]",), Decimal("0.5"))


def test_a_doubtful_document_makes_the_count_doubtful(judge, office):
    doubtful = decisions(office, 1, 2, signed=...)[1]
    files = [*decisions(office, 1), doubtful]
    got = judge(rules(COUNTED, "1.5", INITIATIVES), files=files)
    assert got[0] == [("score", "review", "I262")]
    assert got[1] == "0"


REPLY = """
- id: qd
  replies: {to: {type: Công văn, subject: góp ý}, by: {type: Công văn, issuer: so-a}}
"""
EITHER = """
- id: qd
  any_of:
    - {id: bc, document: {type: Báo cáo, subject: kết quả nhiệm vụ năm 2026}}
    - {id: cv, replies: {to: {type: Công văn, subject: góp ý}, by: {type: Công văn, issuer: so-a}}}
"""
FIGURE = f"""
{REPORT}
- id: qd
  measure: {{in: bc, find: "đạt {{percent}}", bands: [{{at_least: 0, points: 1}}]}}
"""


@pytest.mark.parametrize(
    ("evidence", "text", "found"),
    [
        (REPLY, "", "n = 0"),
        (EITHER, "", "n = 1"),
        (FIGURE, "đạt 80%", "n = 1"),
        (FIGURE, "", "n = 0"),
    ],
)
def test_what_is_no_document_is_counted_as_an_instance(office, evidence, text, found):
    reading = office.reading(type="Báo cáo", subject="Kết quả nhiệm vụ năm 2026", text=text)
    criterion = rules("figures: {n: {count: qd}}\nformula: n", "2", evidence)
    result = office.run(criterion, [office.file("1.1/BC.pdf", reading)], "2027-03-01")
    (score,) = (one for one in result.criteria[0].verdicts if one.requirement == "score")
    assert score.findings[0].found == found


# ── levels, parts, deductions ────────────────────────────────────────────────────────────────────

LEVELS = "levels: [{points: 1, when: Đầy đủ}, {points: 0.5, when: Chưa đủ}]"


def test_levels_are_open(judge):
    assert judge(rules(LEVELS)) == ([("score", "review", "I263")], "0", "0", "1")
    assert judge(rules(LEVELS), files=[]) == ([], "0", "1", "0")
    signed = REPORT.replace("2026}", "2026, signed: true}")
    assert judge(rules(LEVELS, evidence=signed), signed=None) == ([], "0", "1", "0")


PARTS = f"""
parts:
  - {{id: mot, points: 0.5, score: {{keeps: {{late: 1}}}}}}
  - id: hai
    points: 1
    score: {{{AB}, formula: b / a * points}}
  - id: ba
    points: 0.25
    evidence: [{{id: cv, document: {{type: Công văn, subject: chỉ đạo}}}}]
  - {{id: bon, points: 0.25, scored_by: authority}}
"""


def test_parts_are_added_up(judge, office):
    got = judge(rules("", "2", more=PARTS))
    assert got == ([("hai", "ok", "W510")], "1.4", "0.35", "0")
    result = office.run(rules("", "2", more=PARTS), [], "2027-03-01")
    points = result.criteria[0].points
    assert (points.max, points.lost, points.external) == (
        Decimal("1.75"),
        Decimal("1.75"),
        Decimal("0.25"),
    )


def test_a_late_report_costs_ten_percent(judge):
    report = REPORT + "  due: 2026-12-10\n"
    letter = "- id: qd\n  document: {type: Quyết định, subject: nhiệm vụ}\n  required: false\n"
    deduct = "deducts: [{requirement: bc, when: [late], percent: 10}]"
    assert judge(rules(deduct, evidence=report + letter))[1:] == ("0.9", "0.1", "0")
    in_time = judge(rules(deduct, evidence=report + letter), date="2026-12-09")
    assert in_time[1:] == ("1", "0", "0")
    doubtful = judge(rules(deduct, evidence=report + letter), date=..., confidence=0.3)
    assert doubtful[1:] == ("0.9", "0", "0.1")


def test_each_missing_instance_costs_points(judge):
    evidence = REPORT.replace("- id: bc", "- id: bc\n  repeat: quarterly")
    score = "deducts: [{requirement: bc, points: 0.3, each: true}]"
    assert judge(rules(score, "2", evidence), files=[])[1:] == ("0.8", "1.2", "0")
    assert judge(rules(score, "1", evidence), files=[])[1:] == ("0", "1", "0")


def test_a_deduction_from_the_sum_of_parts(judge):
    more = """
parts:
  - {id: mot, points: 0.5, score: {figures: {n: {count: qd}}, formula: "0.25 + 0 * n"}}
  - {id: hai, points: 0.5}
score: {deducts: [{requirement: bc, percent: 10}]}
"""
    evidence = REPORT + INITIATIVES.replace("signed: true}", "}") + "  required: false\n"
    assert judge(rules("", "1", evidence, more), files=[])[1] == "0.675"


# ── the rows of real indices ─────────────────────────────────────────────────────────────────────

ROWS = {
    "in time, late, not at all (Cà Mau 1.1.1)": ("keeps: {late: 0.5}", "ok", "1"),
    "all or nothing (Cà Mau 1.2.1, Phú Thọ 3.1.1)": ("", "ok", "1"),
    "over 90 %, 70 to 90 %, under 70 % (Cà Mau 1.1.4)": (
        f"{AB}\nvalue: b / a * 100\nbands: [{{at_least: 90.000001, points: 1}}, "
        "{at_least: 70, points: 0.5}]",
        "ok",
        "0.5",
    ),
    "fine bands of the justice sector": (
        f"{AB}\nvalue: b / a * 100\nbands: [{{at_least: 100, points: 1}}, "
        "{at_least: 95, points: 0.875}, {at_least: 80, points: 0.75}, {at_least: 70, points: 0.5},"
        " {at_least: 60, points: 0.25}]",
        "ok",
        "0.75",
    ),
    "rate times maximum (DTI 1.3)": (f"{AB}\nformula: b / a * points", "ok", "0.9"),
    "so many meetings a year (DTI 1.1)": (
        f"figures: {{{shown('b', 'còn lại')}}}\nbands: [{{at_least: 4, points: 1}}, "
        "{at_least: 3, points: 0.75}, {at_least: 2, points: 0.5}, {at_least: 1, points: 0.25}]",
        "ok",
        "1",
    ),
    "so much for each regulation (Phú Thọ 3.2)": (
        f"figures: {{{shown('b', 'còn lại')}}}\nformula: 0.125 * b",
        "ok",
        "0.5",
    ),
    "so much off for each task not done (Phú Thọ 2.1)": (
        f"{AB}\nformula: points - 0.1 * (a - b)",
        "ok",
        "0.6",
    ),
    "by the gravity of breaches (Phú Thọ III.3.1, III.3.2)": (
        "levels: [{points: 1, when: Tuân thủ}, {points: 0.5, when: Vi phạm nhẹ}]",
        "review",
        "0",
    ),
    "excellent, good, done (Phú Thọ IV.4.1)": (
        "levels: [{points: 1, when: Xuất sắc}, {points: 0.75, when: Tốt}, "
        "{points: 0.5, when: Hoàn thành}]",
        "review",
        "0",
    ),
}


@pytest.mark.parametrize(("score", "status", "kept"), ROWS.values(), ids=ROWS)
def test_rows_of_real_indices(judge, score, status, kept):
    ways, got, _lost, _open = judge(rules(score))
    assert got == kept
    assert all(way[1] == status for way in ways)


def test_signed_by_the_head(judge):
    """«do người đứng đầu ký» (DTI 1.3): the signer is part of the rule."""
    evidence = REPORT.replace("2026}", "2026, signed: {by: [Giám đốc]}}")
    assert judge(rules("", evidence=evidence))[1] == "1"
    assert judge(rules("", evidence=evidence), signer_title="Phó Giám đốc")[1] == "0"


def test_somebody_else_scores(office):
    """«đơn vị không cần tự đánh giá» (Phú Thọ V)."""
    row = "- {id: '1.1', title: x, points: 5, evidence: none, scored_by: authority}\n"
    assert office.run(row, []).points.external == 5


# ── a figure of a requirement that repeats ───────────────────────────────────────────────────────

QUARTERS = REPORT.replace("- id: bc", "- id: bc\n  repeat: [2026-Q1, 2026-Q2, 2026-Q3]").replace(
    "kết quả nhiệm vụ năm 2026", "'kết quả nhiệm vụ quý {quarter} năm 2026'"
)


def quarterly(office, *figures):
    texts = [f"Đã tổ chức {n} cuộc." if n is not None else "Không nêu." for n in figures]
    return [
        office.file(
            f"1.1/quy {at}.pdf",
            office.reading(
                type="Báo cáo",
                number=f"{at}/BC-SNV",
                subject=f"Kết quả nhiệm vụ quý {'I' * at} năm 2026",
                date=f"2026-{3 * at:02}-20",
                text=text,
            ),
        )
        for at, text in enumerate(texts, 1)
    ]


@pytest.mark.parametrize(
    ("take", "figures", "got"),
    [
        ("sum", (1, 2, 3), ([("score", "ok", "W510")], "6")),
        ("mean", (1, 2, 3), ([("score", "ok", "W510")], "2")),
        ("last", (1, 2, 3), ([("score", "ok", "W510")], "3")),
        ("sum", (1, None, 3), ([("score", "review", "I262")], "0")),
        ("last", (1, None, 3), ([("score", "ok", "W510")], "3")),
    ],
)
def test_a_figure_over_several_periods(judge, office, take, figures, got):
    score = f"figures: {{n: {{in: bc, find: 'tổ chức {{number}} cuộc', take: {take}}}}}\nformula: n"
    judged = judge(rules(score, "9", QUARTERS), files=quarterly(office, *figures))
    assert judged[:2] == got


def test_periods_that_are_not_due_are_left_out(judge, office):
    score = "figures: {n: {in: bc, find: 'tổ chức {number} cuộc', take: sum}}\nformula: n"
    evidence = QUARTERS + "  due: {by: {day: 25}}\n"
    judged = judge(rules(score, "9", evidence), files=quarterly(office, 1, 2), as_of="2026-07-01")
    assert judged[:2] == ([("score", "ok", "W510")], "3")


# ── sections apart, caps ─────────────────────────────────────────────────────────────────────────

GROUPS = """groups:
  "1": {title: Chính, points: 3, cap: 2}
  "2": {title: Điểm cộng, section: bonus, cap: 1.5}
  "3": {title: Điểm trừ, section: penalty}
criteria:
"""
APART = """
- {id: "1.1", title: a, points: 1.5, evidence: [{id: kh, document: {type: Kế hoạch}}]}
- {id: "1.2", title: b, points: 1.5, evidence: [{id: bc, document: {type: Báo cáo}}]}
- id: "2.1"
  title: Sáng kiến
  points: 3
  evidence: [{id: qd, document: {type: Quyết định, subject: công nhận sáng kiến}}]
  score: {figures: {n: {count: qd}}, formula: n}
- id: "2.2"
  title: Nhiệm vụ đột xuất
  points: 1
  evidence: [{id: gk, document: {type: Giấy mời}}]
- id: "3.1"
  title: Chậm báo cáo
  points: 2
  evidence: [{id: tb, document: {type: Thông báo, subject: nhắc nhở chậm báo cáo}}]
  score: {figures: {m: {count: tb}}, formula: 0.5 * m}
"""


def sections(office, *files, as_of="2027-03-01", **more):
    header = office.header.replace("criteria:\n", GROUPS)
    return office.run(APART, files, as_of, header=header, **more)


def of_type(office, path, type_, subject="", **more):
    return office.file(path, office.reading(type=type_, subject=subject, **more), path[:3])


def test_nothing_is_lost_by_what_nobody_claims(office):
    result = sections(office)
    points = result.points
    assert (points.max, points.kept, points.lost, points.bonus, points.penalty) == (2, 0, 2, 0, 0)
    by_id = {one.id: one for one in result.criteria}
    assert [by_id[id].status.value for id in ("2.1", "2.2", "3.1")] == ["ok", "ok", "ok"]
    assert not any(one.findings for id in ("2.1", "2.2", "3.1") for one in by_id[id].verdicts)


def test_a_cap_cuts_what_a_group_keeps_a_bonus_comes_on_top_a_penalty_off(office):
    plan = of_type(office, "1.1/a.pdf", "Kế hoạch")
    report = of_type(office, "1.2/b.pdf", "Báo cáo", "Báo cáo")
    merits = [
        of_type(office, f"2.1/{n}.pdf", "Quyết định", "Công nhận sáng kiến", number=f"{n}/QĐ-SNV")
        for n in (1, 2)
    ]
    notice = of_type(office, "3.1/c.pdf", "Thông báo", "Nhắc nhở chậm báo cáo")
    points = sections(office, plan, report, *merits, notice).points
    assert (points.max, points.kept, points.lost, points.open) == (2, 2, 0, 0)
    assert points.bonus == Decimal("1.5")
    assert points.penalty == Decimal("0.5")
    assert points.total == 3
    half = sections(office, plan).points
    assert (half.max, half.kept, half.lost) == (2, Decimal("1.5"), Decimal("0.5"))


def test_what_is_not_in_order_earns_no_bonus(office):
    wrong = of_type(office, "2.2/x.pdf", "Giấy mời", signed=None, number="")
    (criterion,) = (one for one in sections(office, wrong).criteria if one.id == "2.2")
    assert (criterion.status.value, criterion.points.bonus) == ("incorrect", 0)


POINTS_ = st.decimals(0, 5, places=2)


@settings(max_examples=80)
@given(
    leaves=st.lists(st.tuples(st.sampled_from("12"), st.sampled_from("12"), POINTS_, POINTS_)),
    caps=st.tuples(*[st.none() | POINTS_] * 3),
)
def test_caps_equal_a_plain_computation(leaves, caps):
    from evidence_check.model.assessment import Points
    from evidence_check.model.index import Group
    from evidence_check.scoring import total_of

    names = ("1", "1.1", "2")
    groups = [Group(name, "", cap=cap) for name, cap in zip(names, caps, strict=True)]
    results = [
        (f"{area}.{sub}.{at}", Points(max=most, kept=min(kept, most), lost=most - min(kept, most)))
        for at, (area, sub, most, kept) in enumerate(leaves)
    ]

    def plain(what):
        def under(prefix):
            return sum(
                (getattr(one, what) for id, one in results if id.startswith(prefix)), Decimal(0)
            )

        def cut(value, cap):
            return value if cap is None else min(value, cap)

        inner = cut(under("1.1."), caps[1])
        return cut(inner + under("1.2."), caps[0]) + cut(under("2."), caps[2])

    got = total_of(results, groups)
    assert got.max == plain("max")
    assert got.kept <= plain("kept")
    assert got.kept + got.lost + got.open == got.max
    if not any(cap is not None for cap in caps[:2]):
        assert got.kept == plain("kept")
