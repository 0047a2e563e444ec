"""How a verdict came about, on the terminal: verdict, documents, conditions, nearest first."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from evidence_check.fitting import Fit
from evidence_check.model.assessment import Status
from evidence_check.occasions import period_text
from evidence_check.reports import why_words, wording
from evidence_check.reports.console import paper, written
from evidence_check.reports.console_parts import LISTED, and_more, hanging, heading, status_text
from evidence_check.reports.interface import Look
from evidence_check.reports.phrases import rule_line
from evidence_check.reports.safe import plain, plain_path
from evidence_check.texts import _, date_text
from evidence_check.tracing import Considered, Role, Shown, Trail


def render(name: str, trails: Sequence[Trail], look: Look) -> str:
    """The trails of one submission as text."""
    out = paper(look)
    heading(out, plain(name, 120))
    for trail in trails:
        _trail(out, trail, verbose=look.verbose)
    return written(out)


def _trail(out: Console, trail: Trail, *, verbose: bool) -> None:
    verdict = trail.verdict
    out.print()
    title = Text(f"{plain(verdict.key, 200)} · {plain(verdict.title, 200)}", "bold")
    hanging(out, 0, "", title)
    line = status_text(verdict.status)
    if verdict.due:
        line.append(_(", due {day}").format(day=date_text(verdict.due)))
    if trail.rule:
        line.append(f" · {rule_line(trail.rule)}")
    hanging(out, 2, "", line)
    for finding in verdict.findings:
        hanging(out, 2, finding.code, plain(wording.message(finding, plain), 600))
    if trail.source:
        text = _("The figure is read off the document of {key}.")
        hanging(out, 2, "", text.format(key=plain(trail.source, 200)))
    _documents(out, trail, verbose=verbose)


def _documents(out: Console, trail: Trail, *, verbose: bool) -> None:
    taken = [each for each in trail.considered if each.role is not Role.PASSED_OVER]
    passed = [each for each in trail.considered if each.role is Role.PASSED_OVER]
    for each in taken:
        out.print()
        _taken(out, each)
    if not passed:
        return
    out.print()
    out.print(Text(_("Not taken for it, the nearest first"), "bold"))
    shown = passed if verbose else passed[:LISTED]
    for each in shown:
        reasons = "; ".join(why_words.reason(reason) for reason in each.reasons)
        hanging(out, 2, "-", f"{plain_path(each.file.path)}: {reasons}{_score(each.fit)}")
    if more := and_more(len(passed) - len(shown)):
        hanging(out, 4, "", more.strip() + _(" (--verbose names them all)"))


def _taken(out: Console, each: Considered) -> None:
    role = _(why_words.ROLES[each.role])
    head = Text(plain_path(each.file.path), "bold").append(f" · {role}", "not bold")
    if each.status:
        head.append(" · ", "not bold").append_text(status_text(each.status))
    hanging(out, 0, "▸", head)
    if where := _where(each):
        hanging(out, 2, Text(_("Lies under") + ":", "dim"), where + _score(each.fit))
    for shown in each.shown:
        _condition(out, shown)


def _where(each: Considered) -> str:
    """Criteria, requirement and periods that the place of a file names."""
    named = [
        f"{placement.criterion}/{placement.requirement}"
        if placement.requirement
        else placement.criterion
        for placement in each.file.placements
    ]
    named += [period_text(period) for period in each.file.periods]
    return ", ".join(plain(name, 80) for name in dict.fromkeys(named)) or _("names nothing")


def _score(fit: Fit | None) -> str:
    if fit is None or fit.subject is None:
        return ""
    return _(" (subject alike by {percent}%)").format(percent=round(100 * fit.subject.score))


def _condition(out: Console, shown: Shown) -> None:
    """A line: outcome, condition, what was asked for and found; then its proof and its finding."""
    holds = shown.status is Status.OK
    mark = Text("✓", "green") if holds else Text("✗", "red")
    line = Text(why_words.condition(shown))
    line.append(": ").append(_("holds") if holds else wording.status_word(shown.status))
    details = []
    if asked := why_words.asked(shown):
        details.append(_("asked for: {text}").format(text=asked))
    if found := why_words.found(shown):
        details.append(_("found: {text}").format(text=found))
    if shown.page:
        quote = f" “{plain(shown.quote, 120)}”" if shown.quote else ""
        details.append(_("page {page}").format(page=shown.page) + quote)
    if shown.rule:
        details.append(rule_line(shown.rule))
    hanging(out, 2, mark, line.append(" · ".join(["", *details]), "dim"))
    for finding in shown.tested.findings:
        hanging(out, 4, finding.code, plain(wording.message(finding, plain), 600))
