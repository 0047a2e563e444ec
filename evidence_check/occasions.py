"""Which of several it is, as people say it: the March report, that of the second quarter."""

from __future__ import annotations

from evidence_check.model.period import Period, PeriodKind
from evidence_check.reading.periods_in_text import periods_in
from evidence_check.texts import _


def period_text(period: Period) -> str:
    """`tháng 3 năm 2026`, `quý II năm 2026`, `6 tháng đầu năm 2026`, `năm 2026`."""
    texts = {
        PeriodKind.MONTH: _("month {month} of {year}"),
        PeriodKind.QUARTER: _("quarter {quarter} of {year}"),
        PeriodKind.YEAR: _("the year {year}"),
    }
    if period.kind is PeriodKind.HALF:
        half = (_("the first half of {year}"), _("the second half of {year}"))[period.ordinal - 1]
        return half.format_map(period.fill)
    return texts[period.kind].format_map(period.fill)


def occasion_text(instance: str) -> str:
    """An instance's name, of which a period key is a part or all: `2026-Q2, Sở Nội vụ`."""
    first, comma, rest = instance.partition(", ")
    period = _period(first)
    return period_text(period) + comma + rest if period else instance


def untitled_occasion(instance: str, title: str) -> str:
    """The same where the title does not say it already (`Báo cáo tháng 3`); else empty."""
    if not instance or instance in title:
        return ""
    period = _period(instance)
    if period is None:
        return occasion_text(instance)
    titled = (found.period for found in periods_in(title, period.year))
    return "" if period in titled else period_text(period)


def _period(key: str) -> Period | None:
    try:
        return Period.parse(key)
    except ValueError:
        return None
