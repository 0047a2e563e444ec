"""Instances: keys, filled texts, last days."""

from datetime import date

from evidence_check.model.index import (
    AnyOf,
    DocumentRule,
    Measured,
    MeasureRule,
    ReplyRule,
)
from evidence_check.rules.expansion import alternatives_of, criteria_of, expand, owners_of
from evidence_check.rules.loading import load_text

EVERYWHERE = """
- id: bao-cao
  title: Báo cáo tháng {month}
  document:
    type: Báo cáo
    subject: tháng {month} năm {year}
    number: "{month}/*"
    mentions: ["trong tháng {month}", {any_of: ["a {month}", "b {year}"]}]
    forbids: ["chưa có số liệu tháng {month}"]
    cites: ["{month}/KH-STN"]
    signed: {by: ["Trưởng ban {year}"]}
  due: {before: {day: 25}}
  repeat: monthly
"""


def test_every_month_of_the_index(index_with):
    instances = expand(*index_with(EVERYWHERE))
    assert [one.name for one in instances] == [f"2026-{n:02}" for n in range(1, 13)]
    assert [one.key for one in instances][2] == "1.1/bao-cao[2026-03]"
    assert instances[2].last_day == date(2026, 3, 24)
    assert instances[2].criterion == "1.1"


def test_every_text_is_filled(index_with):
    march = expand(*index_with(EVERYWHERE))[2].requirement
    rule = march.asks
    assert isinstance(rule, DocumentRule)
    assert march.title == "Báo cáo tháng 3"
    assert rule.subject == "tháng 3 năm 2026"
    assert rule.number == "3/*"
    assert rule.mentions == (("trong tháng 3",), ("a 3", "b 2026"))
    assert rule.forbids == (("chưa có số liệu tháng 3",),)
    assert rule.cites == ("3/KH-STN",)
    assert rule.signed is not None
    assert rule.signed.by == ("Trưởng ban 2026",)


def test_quarters_are_roman_and_halves_are_words(index_with):
    text = "- {id: a, title: 'X', document: {type: BC}, repeat: R}"
    quarterly = text.replace("X", "quý {quarter}").replace("R", "quarterly")
    assert [one.requirement.title for one in expand(*index_with(quarterly))] == [
        "quý I",
        "quý II",
        "quý III",
        "quý IV",
    ]
    halves = text.replace("X", "6 tháng {half} năm").replace("R", "half_yearly")
    assert [one.requirement.title for one in expand(*index_with(halves))] == [
        "6 tháng đầu năm",
        "6 tháng cuối năm",
    ]
    assert [one.key for one in expand(*index_with(halves))] == ["1.1/a[2026-H1]", "1.1/a[2026-H2]"]


def test_a_list_of_periods_keeps_its_order(index_with):
    periods = "[2026-Q1, 2026-H1, 2026-Q3, 2026]"
    text = f"- {{id: a, document: {{type: BC}}, due: {{by: {{day: 20}}}}, repeat: {periods}}}"
    assert [(one.key, one.last_day) for one in expand(*index_with(text))] == [
        ("1.1/a[2026-Q1]", date(2026, 3, 20)),
        ("1.1/a[2026-H1]", date(2026, 6, 20)),
        ("1.1/a[2026-Q3]", date(2026, 9, 20)),
        ("1.1/a[2026]", date(2026, 12, 20)),
    ]


def test_the_year_is_filled_without_a_repeat(index_with):
    text = "- {id: a, title: 'Kế hoạch {year}', document: {type: KH, subject: 'năm {year}'}}"
    (one,) = expand(*index_with(text))
    assert (one.key, one.name, one.last_day) == ("1.1/a", None, None)
    assert one.requirement.title == "Kế hoạch 2026"
    assert isinstance(one.requirement.asks, DocumentRule)
    assert one.requirement.asks.subject == "năm 2026"


def test_the_year_is_that_of_the_index_in_every_period(index_with):
    text = "- {id: a, title: 'tháng {month} năm {year}', document: {type: BC}, repeat: [2025-12]}"
    (one,) = expand(*index_with(text))
    assert one.requirement.title == "tháng 12 năm 2026"


def test_for_each_value(index_with):
    text = "- {id: a, title: 'ở {ward}', document: {type: BC}, for_each: {ward: [An Biên, '03']}}"
    instances = expand(*index_with(text))
    assert [one.key for one in instances] == ["1.1/a[An Biên]", "1.1/a[03]"]
    assert [one.value for one in instances] == ["An Biên", "03"]
    assert [one.requirement.title for one in instances] == ["ở An Biên", "ở 03"]


def test_replies_are_one_template(index_with):
    text = """
    - id: a
      replies:
        to: {type: CV, subject: "góp ý {year}"}
        by: {type: CV, issuer: so, subject: "trả lời {year}"}
        states: ["đồng ý {year}"]
      due: {stated: true, within: 10 working days}
    """
    (one,) = expand(*index_with(text))
    rule = one.requirement.asks
    assert isinstance(rule, ReplyRule)
    assert (rule.to.subject, rule.by.subject) == ("góp ý 2026", "trả lời 2026")
    assert rule.states == ("đồng ý 2026",)
    assert one.last_day is None


def test_a_measure_is_filled_but_for_its_figure(index_with):
    text = """
    - {id: b, document: {type: BC}, repeat: quarterly}
    - id: a
      measure: {in: b, find: "quý {quarter} đạt {percent}", bands: [{at_least: 0, points: 1}]}
      repeat: quarterly
    """
    measure = expand(*index_with(text))[4].requirement.asks
    assert isinstance(measure, MeasureRule)
    assert measure.find == "quý I đạt {percent}"


ALTERNATIVES = """
- id: a
  repeat: [2026-02, 2026-03]
  due: {by: {day: 20}}
  measured: signed
  any_of:
    - {id: b, title: "b {month}", document: {type: BC, subject: "tháng {month}"}}
    - {id: c, document: {type: CV}, due: {before: {day: 30}, rollover: next_working_day},
       measured: received}
"""


def test_any_of_is_one_instance_due_on_its_latest_day(index_with):
    february, march = expand(*index_with(ALTERNATIVES))
    assert february.key == "1.1/a[2026-02]"
    assert february.last_day == date(2026, 3, 2)  # 28/02 is a Saturday
    assert march.last_day == date(2026, 3, 30)  # 29/03 is a Sunday


def test_alternatives_have_the_outer_key_and_their_own_days(index_with):
    february, _march = expand(*index_with(ALTERNATIVES))
    first, second = alternatives_of(february)
    assert first.key == second.key == february.key
    assert (first.last_day, second.last_day) == (date(2026, 2, 20), date(2026, 3, 2))
    assert first.requirement.title == "b 2"
    assert isinstance(first.requirement.asks, DocumentRule)
    assert first.requirement.asks.subject == "tháng 2"
    assert first.requirement.measured is Measured.SIGNED
    assert second.requirement.measured is Measured.RECEIVED


def test_alternatives_know_the_lines_of_what_they_take_over(index_with):
    criterion, _index = index_with(ALTERNATIVES)
    outer = criterion.evidence[0]
    assert isinstance(outer.asks, AnyOf)
    first, second = outer.asks.alternatives
    assert first.lines["due"] == outer.lines["due"]
    assert second.lines["due"] != outer.lines["due"]
    assert first.lines["document.subject"] == first.lines[""] == outer.lines["any_of"] + 1
    assert "any_of.0" not in outer.lines


def test_any_of_has_no_due_day_when_an_alternative_has_none(index_with):
    text = """
    - id: a
      any_of:
        - {id: b, document: {type: BC}, due: 2026-03-01}
        - {id: c, document: {type: CV}}
    """
    (one,) = expand(*index_with(text))
    assert one.last_day is None
    assert [each.last_day for each in alternatives_of(one)] == [date(2026, 3, 1), None]


def test_what_is_no_any_of_has_no_alternatives(index_with):
    (one,) = expand(*index_with("- {id: a, document: {type: BC}}"))
    assert alternatives_of(one) == ()


def test_owners(file_of):
    criterion = "- {id: 'N', title: x, points: 1, @ evidence: none, scored_by: survey}\n"
    owners = ("owner: all,", "owner: vp,", "owner: [ktc, vp],", "")
    text = "".join(
        criterion.replace("N", str(n)).replace("@", owner) for n, owner in enumerate(owners)
    )
    index = load_text(file_of(text))
    found = [[unit.id for unit in owners_of(one, index)] for one in index.criteria]
    assert found == [["vp", "ktc"], ["vp"], ["ktc", "vp"], []]
    assert [one.id for one in criteria_of(index, "ktc")] == ["0", "2"]
    assert len(criteria_of(index, None)) == 4


def test_a_span_of_the_index_limits_what_repeats(file_with):
    text = file_with("- {id: a, document: {type: BC}, repeat: monthly}")
    text = text.replace("period: 2026", "period: {from: 2025-12-15, to: 2026-12-14}")
    index = load_text(text)
    names = [one.name for one in expand(index.criteria[0], index)]
    assert names == [f"2026-{n:02}" for n in range(1, 12)]
    assert index.year == 2026
