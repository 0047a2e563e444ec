"""Single values, read from their source text."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from evidence_check.model.document_types import TYPES
from evidence_check.model.index import Term
from evidence_check.model.period import Period
from evidence_check.rules import scalars
from evidence_check.rules.nodes import NOTHING


def refusal(read: Callable[[object], object], value: object) -> dict[str, str]:
    with pytest.raises(PydanticCustomError) as caught:
        read(value)
    return {key: str(text) for key, text in (caught.value.context or {}).items()}


READERS = [
    scalars.text,
    scalars.identifier,
    scalars.flag,
    scalars.number,
    scalars.points,
    scalars.share,
    scalars.count,
    scalars.day_of_month,
    scalars.year,
    scalars.day,
    scalars.period,
    scalars.term,
    scalars.document_type,
]


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("value", [NOTHING, [], ["x"], {}, {"a": "b"}, ""])
def test_another_kind_of_value_is_refused_with_what_was_expected(
    read: Callable[[object], object], value: object
) -> None:
    assert refusal(read, value)["expected"]


@pytest.mark.parametrize("read", READERS)
@given(value=st.text(max_size=40))
def test_any_text_is_read_or_refused(read: Callable[[object], object], value: str) -> None:
    try:
        read(value)
    except PydanticCustomError as error:
        assert (error.context or {})["expected"]


def test_an_id_is_its_source_text() -> None:
    assert scalars.identifier("1.10") == "1.10"


@pytest.mark.parametrize("value", ["1/2", "a b", "a[1]", "{x}", "a:b"])
def test_an_id_holds_nothing_that_keys_and_paths_need(value: str) -> None:
    assert refusal(scalars.identifier, value)


def test_points_are_exact() -> None:
    assert str(scalars.points("1.10")) == "1.10"
    assert scalars.points("0.1") + scalars.points("0.2") == Decimal("0.3")


@pytest.mark.parametrize("value", ["1e3", "NaN", "inf", "1_0", "٣", "+1", "-1", "1.", ".5", "0x1"])
def test_odd_numbers_are_no_points(value: str) -> None:
    assert refusal(scalars.points, value)


def test_a_decimal_comma_gets_its_point() -> None:
    assert refusal(scalars.points, "0,5")["suggestion"] == "0.5"


@pytest.mark.parametrize(("word", "meant"), [("yes", "true"), ("no", "false"), ("off", "false")])
def test_yes_and_no_are_no_flags(word: str, meant: str) -> None:
    assert refusal(scalars.flag, word)["suggestion"] == meant


def test_a_share_lies_between_nothing_and_all() -> None:
    assert scalars.share("1") == 1
    assert refusal(scalars.share, "1.01")


def test_days() -> None:
    assert scalars.day("2024-02-29") == date(2024, 2, 29)
    assert "no day" in refusal(scalars.day, "2025-02-30")["message"]


@pytest.mark.parametrize("written", ["15/01/2026", "2026/01/15", "15-1-2026", "2026-1-15"])
def test_a_day_written_otherwise_gets_its_iso_form(written: str) -> None:
    assert refusal(scalars.day, written)["suggestion"] == "2026-01-15"


@pytest.mark.parametrize("written", ["0026-01-15", "9999-12-31", "1889-01-01"])
def test_a_day_of_another_age_is_a_slip(written: str) -> None:
    assert refusal(scalars.day, written)


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back(value: date) -> None:
    assert scalars.day(value.isoformat()) == value


@pytest.mark.parametrize("key", ["2026-03", "2026-Q2", "2026-H1", "2026"])
def test_periods(key: str) -> None:
    assert scalars.period(key) == Period.parse(key)


def test_a_period_in_small_letters_gets_its_form() -> None:
    assert refusal(scalars.period, "2026-q1")["suggestion"] == "2026-Q1"
    assert refusal(scalars.period, "2026-13")


@pytest.mark.parametrize(
    ("written", "term"),
    [
        ("5 working days", Term(5, working=True)),
        ("1 working day", Term(1, working=True)),
        ("10 days", Term(10)),
        ("05 ngày làm việc", Term(5, working=True)),
        ("15 ngày", Term(15)),
    ],
)
def test_terms(written: str, term: Term) -> None:
    assert scalars.term(written) == term


@pytest.mark.parametrize("written", ["5", "0 days", "-1 days", "two days", "5 weeks", "1000 days"])
def test_no_terms(written: str) -> None:
    assert refusal(scalars.term, written)


@pytest.mark.parametrize("kind", TYPES)
def test_every_type_goes_by_name_and_abbreviation(kind: object) -> None:
    name = kind.name  # type: ignore[attr-defined]
    assert scalars.document_type(name) == name


def test_types_by_abbreviation() -> None:
    assert scalars.document_type("KH") == "Kế hoạch"
    assert scalars.document_type("QĐ") == "Quyết định"


def test_an_unknown_type_gets_the_nearest() -> None:
    told = refusal(scalars.document_type, "Báo cáoo")
    assert told["suggestion"] == "Báo cáo"
    assert "Báo cáoo" in told["message"]
