"""The report on the terminal, for an official at the end of a long day.

First what must be done, what costs most points first, each with its proof; then one line for each
criterion; last, where the eye rests when the output stops, a summary that fits a screen. What is in
order is not spoken of unless asked for. Colours only repeat what words say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from io import StringIO
from itertools import groupby
from typing import BinaryIO

from rich.console import Console
from rich.text import Text

from evidence_check.model.assessment import (
    Assessment,
    CriterionResult,
    Finding,
    Status,
    SubmissionResult,
    Value,
    Verdict,
)
from evidence_check.reports import wording
from evidence_check.reports.console_parts import (
    LISTED,
    and_more,
    hanging,
    heading,
    point_cells,
    points_table,
    status_text,
)
from evidence_check.reports.console_summary import overview, summary
from evidence_check.reports.interface import Look
from evidence_check.reports.phrases import aside, cost, name_of, nothing_there, rule_line
from evidence_check.reports.places import further
from evidence_check.reports.ranking import (
    Task,
    by_weight,
    costliest,
    lessened,
    set_aside,
    tasks,
)
from evidence_check.reports.safe import plain, plain_path
from evidence_check.texts import N_, _, date_text

name = "console"
suffix = ".txt"
_NARROWEST = 40
_SHORT = 60
"""letters up to which what is asked for and what was found stand on one line"""
_HEIGHT = 100
"""of nothing; only so that rich asks no terminal"""
_QUIET = frozenset({Status.OK, Status.NOT_DUE})


def write(assessment: Assessment, stream: BinaryIO, look: Look) -> None:
    """Write the report as text, in colour where the terminal has colours."""
    stream.write(render(assessment, look).encode(look.encoding, look.errors))


def render(assessment: Assessment, look: Look) -> str:
    """The report as text."""
    out = paper(look)
    if not look.brief:
        for number, each in enumerate(assessment.submissions):
            if number:
                out.print()
            _details(out, assessment, each, verbose=look.verbose)
    if len(assessment.submissions) == 1:
        summary(out, assessment, assessment.submissions[0])
    else:
        overview(out, assessment)
    return written(out)


def paper(look: Look) -> Console:
    """A console that keeps what is printed on it, and takes nothing in a text for a command."""
    return Console(
        file=StringIO(),
        width=max(look.width, _NARROWEST),
        height=_HEIGHT,
        force_terminal=look.colour,
        color_system="standard" if look.colour else None,
        no_color=not look.colour,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},
    )


def written(out: Console) -> str:
    """What was printed, without the spaces that tables leave at the ends of lines."""
    assert isinstance(out.file, StringIO)
    return "".join(f"{line.rstrip()}\n" for line in out.file.getvalue().split("\n")[:-1])


def _details(
    out: Console, assessment: Assessment, submission: SubmissionResult, *, verbose: bool
) -> None:
    heading(out, plain(submission.name, 120))
    if lacking := nothing_there(submission):
        out.print(Text(lacking, "bold red"))
    for each in costliest(submission, assessment.groups):
        _criterion(out, each, tasks(each))
    for each in lessened(submission):
        said = [Task(each, (verdict,)) for verdict in each.verdicts if verdict.findings]
        _criterion(out, each, said)
    if verbose:
        _in_order(out, submission.criteria)
    _set_aside(out, submission)
    _further(out, submission)
    _table(out, submission.criteria, verbose=verbose)


def _criterion(out: Console, criterion: CriterionResult, said: Iterable[Task]) -> None:
    out.print()
    hanging(out, 0, Text(plain(criterion.id), "bold"), Text(plain(criterion.title), "bold"))
    line = Text().append(status_text(criterion.status)).append(f" · {cost(criterion.points)}")
    hanging(out, 2, "", line)
    for task in said:
        _task(out, task)


def _task(out: Console, task: Task) -> None:
    if len(task.verdicts) == 1:
        text = Text(_name(task.first)).append(": ").append(status_text(task.first.status))
        hanging(out, 2, "▸", text)
    else:
        hanging(out, 2, "▸", status_text(task.first.status).append(f": {len(task.verdicts)}"))
        for each in task.verdicts[:LISTED]:
            hanging(out, 4, "-", _name(each))
        if more := and_more(len(task.verdicts) - LISTED):
            hanging(out, 4, "", more.strip())
    for path, findings in groupby(by_weight(task.first), key=lambda each: each.path):
        if path:
            hanging(out, 4, Text(_("File") + ":", "dim"), plain_path(path))
        for finding in findings:
            _finding(out, finding, several=len(task.verdicts) > 1)


def _name(verdict: Verdict) -> str:
    """Title, instance and due day of a verdict."""
    text = name_of(verdict)
    if verdict.due:
        text += _(", due {day}").format(day=date_text(verdict.due))
    return text


def _finding(out: Console, finding: Finding, *, several: bool) -> None:
    """What is wrong, its proof, what to do; nothing that was already said is said again."""
    if several:  # the lines above tell in what they differ
        said, finding = wording.title(finding.code), replace(finding, expected=None, found=None)
    else:
        said = wording.message(finding, plain)
    quote = plain(finding.quote, 200)
    quoted = bool(quote) and quote not in said
    if finding.page and not quoted:
        said += _(" (page {page})").format(page=finding.page)
    hanging(out, 4, finding.code, plain(said, 600))
    if quoted:
        page = _("Page {page}").format(page=finding.page) if finding.page else _("On the page")
        hanging(out, 9, Text(f"{page}:", "dim"), f"“{quote}”")
    for label, text in _proof(finding, said, quote):
        hanging(out, 9, Text(f"{label}:", "dim"), text)


def _proof(finding: Finding, said: str, quote: str) -> Iterator[tuple[str, str]]:
    """Label and text of what was asked for, what was found, what to do, and the rule."""
    said = f"{said}\n{quote}"
    expected, found = _unsaid(finding.expected, said), _unsaid(finding.found, said)
    both = expected and found and len(expected + found) < _SHORT
    if both:
        text = _("{expected} · found: {found}").format(expected=expected, found=found)
        yield _("Asked for"), text
    elif expected:
        yield _("Asked for"), expected
    if found and not both:
        yield _("Found"), found
    yield _("To do"), plain(wording.fix(finding, plain), 600)
    if finding.rule:
        yield _("Rule"), rule_line(finding.rule)


def _unsaid(value: Value, said: str) -> str:
    """What was asked for or found, where the text before does not say it."""
    text = plain(wording.value_text(value), 200)
    return "" if re.search(rf"(?<!\w){re.escape(text)}(?!\w)", said) else text


def _in_order(out: Console, criteria: Iterable[CriterionResult]) -> None:
    """With --verbose: which documents the fine criteria rest on."""
    fine = [
        (criterion, verdict)
        for criterion in criteria
        for verdict in criterion.verdicts
        if verdict.status in _QUIET
    ]
    if fine:
        out.print()
        out.print(Text(_("In order, or not yet due"), "bold"))
    for criterion, verdict in fine:
        text = Text(_name(verdict)).append(": ").append(status_text(verdict.status))
        if verdict.documents:
            text.append(f" ({', '.join(plain_path(path) for path in verdict.documents)})")
        hanging(out, 2, plain(criterion.id), text)


def _set_aside(out: Console, submission: SubmissionResult) -> None:
    """What a person decides: nothing of it is lost, and nothing is kept."""
    found = set_aside(submission)
    if found:
        out.print()
        out.print(Text(_("Set aside, for the appraiser to decide"), "bold"))
    for criterion, verdict in found:
        hanging(out, 2, "▸", plain(aside(criterion, verdict), 900))


def _further(out: Console, submission: SubmissionResult) -> None:
    """What concerns files and lists and no requirement; the same about many files in a line."""
    said: dict[tuple[str, str], list[str]] = {}
    for finding in further(submission):
        text = plain(wording.message(finding, plain), 600)
        said.setdefault((finding.code, text), []).append(finding.path or "")
    if not said and not submission.strays:
        return
    out.print()
    out.print(Text(_("Also noticed"), "bold"))
    for (code, text), paths in said.items():
        hanging(out, 2, code, text)
        if named := [path for path in paths if path]:
            hanging(out, 7, Text(_("File") + ":", "dim"), _files(named))
    if submission.strays:
        text = _(
            "Not read: {files}. Only PDF and DOCX are read. If evidence is among these, unpack it "
            "or save it as PDF."
        )
        hanging(out, 2, "", text.format(files=_files(submission.strays)))


def _files(paths: Sequence[str]) -> str:
    """Some file names in a line."""
    shown = ", ".join(plain_path(path, 80) for path in paths[:LISTED])
    return shown + and_more(len(paths) - LISTED)


def _table(out: Console, criteria: Sequence[CriterionResult], *, verbose: bool) -> None:
    """The criteria that cost points; those that don't in a line for each status."""
    judged = [each for each in criteria if not each.points.elsewhere]
    out.print()
    shown = criteria if verbose else [each for each in judged if not _needs_no_eye(each)]
    if shown:
        table = points_table(N_("Criterion"), N_("Status"))
        scored = any(each.self_score is not None for each in criteria)
        if scored:
            table.add_column(_("Self"), justify="right", no_wrap=True)
        for each in shown:
            label = Text(f"{plain(each.id)} {plain(each.title, 120)}")
            elsewhere = each.points.elsewhere
            status = Text(_("not judged here")) if elsewhere else status_text(each.status)
            own = "–" if each.self_score is None else wording.points_text(each.self_score)
            table.add_row(label, status, *point_cells(each.points), *([own] if scored else []))
        out.print(table)
    if not verbose:
        _folded(out, judged)


def _needs_no_eye(criterion: CriterionResult) -> bool:
    """Whether a criterion is in order, or not yet due, and costs no points."""
    return criterion.status in _QUIET and not criterion.points.lost


def _folded(out: Console, criteria: Sequence[CriterionResult]) -> None:
    """A line for each status that needs nobody's attention."""
    for status in (Status.OK, Status.NOT_DUE):
        alike = (each for each in criteria if each.status is status and _needs_no_eye(each))
        ids = [plain(each.id) for each in alike]
        if ids:
            hanging(out, 0, status_text(status).append(f" ({len(ids)}):"), ", ".join(ids))
