"""Texts of findings, and dates, numbers and statuses, in the language in use."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from evidence_check.findings import CATALOGUE
from evidence_check.model.assessment import (
    Apart,
    CriterionResult,
    Finding,
    Severity,
    Status,
    Value,
    Verdict,
)
from evidence_check.model.index import Section
from evidence_check.model.period import Period
from evidence_check.model.record import SignedBy
from evidence_check.occasions import period_text
from evidence_check.reports.details import detail_text
from evidence_check.scoring import shown
from evidence_check.texts import N_, _, date_text, language, number_text

STATUS_WORDS: Mapping[Status, str] = {
    Status.MISSING: N_("missing"),
    Status.INCORRECT: N_("incorrect"),
    Status.LATE: N_("late"),
    Status.REVIEW: N_("to be looked at"),
    Status.OK: N_("in order"),
    Status.NOT_DUE: N_("not yet due"),
}
SEVERITY_WORDS: Mapping[Severity, str] = {
    Severity.ERROR: N_("error"),
    Severity.WARNING: N_("warning"),
    Severity.NOTE: N_("note"),
}
APART_WORDS: Mapping[Apart, str] = {
    Apart.EXPLAINED: N_("explained"),
    Apart.NOT_APPLICABLE: N_("said not to apply"),
    Apart.WAIVED: N_("waived"),
}
SECTION_WORDS: Mapping[Section, str] = {
    Section.MAIN: N_("main part"),
    Section.BONUS: N_("bonus"),
    Section.PENALTY: N_("penalty"),
}
SIGNED_WORDS: Mapping[SignedBy, str] = {
    SignedBy.DIGITAL: N_("digitally"),
    SignedBy.PICTURE: N_("picture of signature or seal"),
    SignedBy.INK: N_("ink or seal on paper"),
    SignedBy.WORDS: N_("the words “(Đã ký)”"),
}
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_EQUALS = re.compile(r".+ = \d+(?:\.\d+)?")
_FIGURE = re.compile(r"(?<= = )\d+\.\d+(?=, \w+ = |$)")
"""figures and levels with what they are (`b = 38.5`), as judging/scores.py names them"""
_ANY = re.compile(r"\{(?:percent|number|done|total)\}|^\*(?=/)")
"""places of a figure in a text of the rules; a number that may be any"""
_WRITTEN_PLACES = 4
"""decimal places up to which a figure may have been written so by somebody"""
Clean = Callable[[str], str]
"""Makes a text from a file fit for where it is shown."""


def status_word(status: Status) -> str:
    """A status in the contract's words."""
    return _(STATUS_WORDS[status])


def apart_word(verdict: Verdict) -> str:
    """Why a verdict stands apart."""
    return _(APART_WORDS[verdict.apart]) if verdict.apart else ""


def section_word(criterion: CriterionResult) -> str:
    """The section that a criterion belongs to."""
    return _(SECTION_WORDS[criterion.section])


def moment_text(moment: dt.datetime) -> str:
    """A day with hour and minute."""
    return f"{date_text(moment.date())} {moment:%H:%M}"


def rounded(points: Decimal) -> Decimal:
    """Points as they are shown: two places, half up, nothing superfluous."""
    return shown(points).normalize() + Decimal(0)


def count_text(count: int) -> str:
    """How many, in groups of three, as the language writes them: 10.000, or 10,000 in English."""
    return f"{count:,}".replace(",", "." if language() == "vi" else ",")


def points_text(points: Decimal) -> str:
    """Points as they are shown."""
    return number_text(rounded(points))


def value_text(value: Value) -> str:
    """What a finding expects or found, for a reader. Words that we know are translated."""
    if isinstance(value, dt.datetime):
        return moment_text(value)
    if isinstance(value, dt.date):
        return date_text(value)
    if isinstance(value, Decimal):
        return number_text(_cut(value))
    if isinstance(value, Period):
        return period_text(value)
    if isinstance(value, tuple):
        return _span(value) or "; ".join(value_text(part) for part in value)
    return "" if value is None else _word(str(value))


def _cut(figure: Decimal) -> Decimal:
    """A quotient to two places, never rounded up to what it does not reach; others as written."""
    whole, _point, places = f"{figure:f}".partition(".")
    return figure if len(places) <= _WRITTEN_PLACES else Decimal(f"{whole}.{places[:2]}")


def _word(text: str) -> str:
    """A text that is a day, figures with their names, words of ours, a fault's detail, or what a
    rule or a page says.
    """
    if _EQUALS.fullmatch(text):
        return _FIGURE.sub(lambda figure: number_text(_cut(Decimal(figure[0]))), text)
    day = _day(text)
    return date_text(day) if day else detail_text(_(_ANY.sub("…", text)))


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def _span(parts: tuple[str, ...]) -> str:
    """Two days as a year or a span; an empty text for anything else."""
    days = [day for day in map(_day, parts) if day]
    if len(parts) != 2 or len(days) != 2:
        return ""
    first, last = days
    if (first, last) == (dt.date(first.year, 1, 1), dt.date(first.year, 12, 31)):
        return _("the year {year}").format(year=first.year)
    return _("from {first} to {last}").format(first=date_text(first), last=date_text(last))


def title(code: str) -> str:
    """The heading of a code."""
    return _(CATALOGUE[code].title)


def explanation(code: str) -> str:
    """What a code means and where its rule comes from."""
    return _(CATALOGUE[code].explanation)


def message(finding: Finding, clean: Clean = str) -> str:
    """What is wrong, with the finding's values."""
    return _filled(CATALOGUE[finding.code].message, _values(finding, clean))


def to_do(finding: Finding, clean: Clean = str) -> str:
    """What to do about it, with the finding's values."""
    return _filled(CATALOGUE[finding.code].fix, _values(finding, clean))


def fix(finding: Finding, clean: Clean = str) -> str:
    """What to do about it, and what helps in doing it."""
    text = to_do(finding, clean)
    likely = ", ".join(clean(value_text(each)) for each in candidates(finding))
    more = _("The ink looks most like: {candidates}.").format(candidates=likely)
    return f"{text} {more}" if likely else text


def candidates(finding: Finding) -> tuple[str, ...]:
    """What ink may say that was not read for sure, likeliest first; days in ISO form."""
    found = finding.values.get("candidates")
    return found if isinstance(found, tuple) else ()


def general(template: str) -> str:
    """A message or fix without any finding: an ellipsis for every value."""
    return _PLACEHOLDER.sub("…", _(template))


def _values(finding: Finding, clean: Clean) -> Mapping[str, str]:
    own: Mapping[str, Value] = {
        "path": finding.path,
        "page": finding.page,
        "quote": finding.quote,
        "expected": finding.expected,
        "found": finding.found,
    }
    known = {**own, **finding.values}
    return {name: clean(value_text(value)) for name, value in known.items()}


def _filled(template: str, values: Mapping[str, str]) -> str:
    """The template in the language in use; a value that is not known is a dash, never an error."""
    text = _PLACEHOLDER.sub(lambda found: values.get(found[1]) or "–", _(template))
    return re.sub(r"\s*[:：]\s*–\.?$", ".", text)
