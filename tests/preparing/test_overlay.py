import datetime as dt

import pytest

from evidence_check.preparing.overlay import overlay
from evidence_check.rules.loading import load_text, load_with_warnings
from evidence_check.rules.shipped import shipped_file, shipped_names

RULES = """
version: 1
index: {id: thu, title: "Thử {year}", period: 2024}
criteria:
  - id: "1.1"
    title: Kế hoạch
    points: 1
    verified: true
    evidence:
      - {id: a, title: A, document: {type: Kế hoạch, dated: 2024}, due: 2024-02-29}
      - id: b
        title: B
        document: {type: Báo cáo, dated: {from: 2023-12-15, to: 2024-12-20}}
        due: {before: 2024-12-25, rollover: next_working_day}
      - {id: c, title: C, document: {type: Báo cáo}, repeat: monthly, due: {before: {day: 25}}}
  - {id: "1.2", title: X, points: 1, evidence: [{id: d, title: D, document: {type: Báo cáo}}]}
"""


@pytest.fixture
def made(tmp_path):
    def of(year):
        (tmp_path / "goc.yaml").write_text(RULES, encoding="utf-8")
        text = overlay("goc.yaml", load_text(RULES), year, "bo-chi-so.yaml")
        (tmp_path / "bo-chi-so.yaml").write_text(text, encoding="utf-8")
        return load_with_warnings(tmp_path / "bo-chi-so.yaml")

    return of


def test_the_same_year_changes_nothing(made):
    index = made(2024).index
    assert (index.id, index.criteria) != ("", ())
    assert index.id == "thu"
    assert index.criterion("1.1").verified is True


def test_days_are_moved_and_marked_as_not_confirmed(made):
    loaded = made(2027)
    first, second, monthly = loaded.index.criterion("1.1").evidence
    assert first.due.day == dt.date(2027, 2, 28)
    assert first.asks.dated.last == dt.date(2027, 12, 31)
    assert (second.due.day, second.due.before, second.due.rollover) == (
        dt.date(2027, 12, 25), True, True,
    )  # fmt: skip
    assert second.asks.dated.first == dt.date(2026, 12, 15)
    assert second.asks.types == ("Báo cáo",)
    assert monthly.repeat[0].key == "2027-01"
    assert loaded.index.criterion("1.1").verified is False
    assert loaded.index.criterion("1.2").verified is not False
    assert loaded.index.id == "thu-2027"


@pytest.mark.parametrize("name", shipped_names())
def test_shipped_rules_can_be_taken_for_another_year(tmp_path, name):
    index = load_with_warnings(shipped_file(name)).index
    file = tmp_path / "bo-chi-so.yaml"
    file.write_text(overlay(f"{name}.yaml", index, index.year + 1, file.name), encoding="utf-8")
    loaded = load_with_warnings(file)
    assert loaded.index.year == index.year + 1
    assert not [each for each in loaded.warnings if "lies before" in str(each)]
