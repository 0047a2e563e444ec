"""The index that comes of a file."""

from datetime import date
from decimal import Decimal

import pytest

from evidence_check.model.index import (
    Band,
    DateRange,
    DayOfMonth,
    DocumentRule,
    DueRule,
    MeasureRule,
    PageRule,
    Per,
    ScoredBy,
    SignedRule,
    Term,
)
from evidence_check.model.period import Period, PeriodKind
from evidence_check.rules.building import periods_of, year_of
from evidence_check.rules.loading import load_text


def document(index_with, keys: str) -> DocumentRule:
    criterion, _index = index_with(f"- {{id: a, document: {{type: BC, {keys}}}}}")
    asks = criterion.evidence[0].asks
    assert isinstance(asks, DocumentRule)
    return asks


@pytest.mark.parametrize(
    ("keys", "field", "value"),
    [
        ("issuer: so", "issuers", ("so",)),
        ("issuer: [so, self]", "issuers", ("so", "self")),
        ("number: 14/QĐ-STN", "number", "14/QĐ-STN"),
        ("number: none", "numberless", True),
        ("number: none", "number", None),
        ("dated: 2026", "dated", DateRange(date(2026, 1, 1), date(2026, 12, 31))),
        ("dated: {from: 2026-02-01}", "dated", DateRange(date(2026, 2, 1), None)),
        ("signed: true", "signed", SignedRule()),
        ("signed: false", "signed", None),
        ("signed: digital", "signed", SignedRule(digital=True)),
        ("signed: {by: [Giám đốc]}", "signed", SignedRule(by=("Giám đốc",))),
        (
            "signed: {digital: true, by: [Giám đốc]}",
            "signed",
            SignedRule(digital=True, by=("Giám đốc",)),
        ),
        ("mentions: [a, {any_of: [b, c]}]", "mentions", (("a",), ("b", "c"))),
        ("forbids: [a]", "forbids", (("a",),)),
        ("cites: [5304/QĐ-UBND]", "cites", ("5304/QĐ-UBND",)),
        ("pages: {min: 2}", "pages", PageRule(2, None)),
        ("format: [pdf]", "formats", ("pdf",)),
    ],
)
def test_conditions(index_with, keys, field, value):
    assert getattr(document(index_with, keys), field) == value


def test_types_are_canonical_and_once(index_with):
    criterion, _index = index_with("- {id: a, document: {type: [KH, kế hoạch, QĐ]}}")
    asks = criterion.evidence[0].asks
    assert isinstance(asks, DocumentRule)
    assert asks.types == ("Kế hoạch", "Quyết định")


@pytest.mark.parametrize(
    ("due", "rule"),
    [
        ("2026-01-15", DueRule(day=date(2026, 1, 15))),
        ("{by: 2026-01-15}", DueRule(day=date(2026, 1, 15))),
        ("{before: 2026-01-15}", DueRule(day=date(2026, 1, 15), before=True)),
        ("{before: {day: 25}}", DueRule(day=DayOfMonth(25), before=True)),
        ("{by: {day: 5, month: next}}", DueRule(day=DayOfMonth(5, next_month=True))),
        (
            "{by: 2026-01-31, rollover: next_working_day}",
            DueRule(day=date(2026, 1, 31), rollover=True),
        ),
    ],
)
def test_due(index_with, due, rule):
    text = f"- {{id: a, document: {{type: BC}}, repeat: monthly, due: {due}}}"
    assert index_with(text)[0].evidence[0].due == rule


@pytest.mark.parametrize(
    ("due", "rule"),
    [
        ("stated", DueRule(stated=True)),
        ("{within: 5 working days}", DueRule(within=Term(5, working=True))),
        ("{stated: true, within: 10 days}", DueRule(within=Term(10), stated=True)),
        ("{by: 2026-05-01}", DueRule(day=date(2026, 5, 1))),
    ],
)
def test_due_of_replies(index_with, due, rule):
    text = f"- {{id: a, replies: {{to: {{type: CV}}, by: {{type: CV}}}}, due: {due}}}"
    assert index_with(text)[0].evidence[0].due == rule


def test_bands_come_highest_first(index_with):
    text = """
    - {id: b, document: {type: BC}}
    - id: a
      measure:
        in: b
        find: "{percent}"
        bands: [{at_least: 80, points: 0.5}, {at_least: 100, points: 1}, {at_least: -1, points: 0}]
    """
    measure = index_with(text)[0].evidence[1].asks
    assert isinstance(measure, MeasureRule)
    assert measure.source == "b"
    assert measure.bands == (
        Band(Decimal(100), Decimal(1)),
        Band(Decimal(80), Decimal("0.5")),
        Band(Decimal(-1), Decimal(0)),
    )


def test_lines_of_every_key(index_with):
    text = """
    - id: a
      title: x
      document:
        type: BC
        mentions:
          - một
          - any_of:
              - hai
      due:
        before: 2026-03-01
    """
    criterion, _index = index_with(text)
    lines = criterion.evidence[0].lines
    first = lines[""]
    assert criterion.line == 9
    assert first == 14
    assert {path: line - first for path, line in lines.items()} == {
        "": 0,
        "id": 0,
        "title": 1,
        "document": 2,
        "document.type": 3,
        "document.mentions": 4,
        "document.mentions.0": 5,
        "document.mentions.1": 6,
        "document.mentions.1.any_of": 6,
        "document.mentions.1.any_of.0": 7,
        "due": 8,
        "due.before": 9,
    }


def test_the_head(file_of):
    text = file_of(
        "- {id: 1.10, title: 'x {year}', points: 1.10, evidence: none, scored_by: survey}"
    )
    text = text.replace("bodies:", "groups: {'1': {title: 'Năm {year}', points: 2}}\nbodies:")
    index = load_text(text, "thu.yaml")
    (criterion,) = index.criteria
    assert (criterion.id, str(criterion.points)) == ("1.10", "1.10")
    assert criterion.title == "x 2026"
    assert criterion.scored_by is ScoredBy.SURVEY
    assert index.groups["1"].title == "Năm 2026"
    assert index.span == DateRange(date(2026, 1, 1), date(2026, 12, 31))
    assert index.bodies["so"].symbols == ("STN",)
    assert index.file == "thu.yaml"
    assert len(index.sha256) == 64
    assert date(2026, 1, 2) in index.calendar.days_off
    assert index.criterion("1.10") is criterion


def test_a_score(file_of):
    text = file_of(
        "- {id: '1', title: x, points: 1, score: {keeps: {late: 0.5}, per: instance},\n"
        "   evidence: [{id: a, document: {type: BC}, required: false}]}"
    )
    (criterion,) = load_text(text).criteria
    assert criterion.score.keeps == {"late": Decimal("0.5")}
    assert criterion.score.per is Per.INSTANCE
    assert not criterion.evidence[0].required
    assert criterion.evidence[0].title == "a"


@pytest.mark.parametrize(
    ("first", "last", "year"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), 2026),
        (date(2025, 12, 15), date(2026, 12, 14), 2026),
        (date(2026, 1, 1), date(2027, 1, 31), 2026),
        (date(2026, 7, 1), date(2027, 6, 30), 2026),
        (date(2026, 12, 31), date(2027, 1, 1), 2027),
        (date(2026, 5, 5), date(2026, 5, 5), 2026),
    ],
)
def test_the_year_is_where_most_of_the_span_lies(first, last, year):
    assert year_of(DateRange(first, last)) == year


def test_periods_lie_wholly_inside():
    span = DateRange(date(2026, 2, 1), date(2026, 9, 29))
    assert list(periods_of(PeriodKind.QUARTER, span)) == [Period.parse("2026-Q2")]
    assert len(list(periods_of(PeriodKind.MONTH, span))) == 7
    assert list(periods_of(PeriodKind.YEAR, span)) == []
