"""`evidence-check why`: how a verdict came about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from evidence_check.cli.base import Unusable, command, option
from evidence_check.cli.configuring import settled
from evidence_check.cli.exits import Exit
from evidence_check.cli.options import (
    as_of_option,
    folder_argument,
    read_options,
    rules_option,
    unit_option,
)
from evidence_check.cli.values import Output, outputs_of, today
from evidence_check.texts import N_, _

if TYPE_CHECKING:
    from evidence_check.cli.options import ReadOptions
    from evidence_check.model.assessment import SubmissionResult
    from evidence_check.model.index import Index
    from evidence_check.reports.interface import Look
    from evidence_check.submissions.owners import Handed
    from evidence_check.tracing import Trail

FORMATS = ("console", "json")
_SUGGESTED = 5


@command(
    help=N_(
        "Shows how a verdict came about: every document that was considered, every condition that "
        "was tested, its outcome and the line of the rules. KEY is printed in reports "
        "(“1.2.1/bao-cao-thang[2026-03]”); a criterion or a requirement stands for all of its "
        "verdicts. The folder is that of a department, or of all of them."
    ),
    examples=(
        (
            "evidence-check why 1.1.1/ke-hoach van-phong/ --rules bo-chi-so.yaml",
            N_("Why is the plan not in order?"),
        ),
        (
            'evidence-check why "1.2.1/bao-cao-thang[2026-03]" ho-so/ --rules bo-chi-so.yaml',
            N_("The report on March, in the folders of all departments."),
        ),
    ),
)
@click.argument("key", metavar="KEY")
@folder_argument
@rules_option
@unit_option
@as_of_option
@option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    default="console",
    show_default=True,
    help=N_("How it is shown."),
)
@option("--verbose", "-v", is_flag=True, help=N_("Name every document that was passed over."))
@read_options
def why(
    key: str,
    folder: Path,
    rules: Path | None,
    unit: str | None,
    as_of: dt.date | None,
    format_: str,
    verbose: bool,
    reading: ReadOptions,
) -> Exit:
    """Show how a verdict came about."""
    from evidence_check.cli.running import load_rules
    from evidence_check.cli.submitting import handed_by
    from evidence_check.cli.terminal import deliver

    settings = settled(rules, unit, folder)
    unit = settings.unit
    index = load_rules(settings.rules)
    handed = handed_by(folder, index, unit)
    names, trails, known = _traced(key, handed, index, as_of or today(), reading)
    if not trails:
        raise Unusable(_unknown(key, known))

    def write(shown: str, stream: BinaryIO, look: Look) -> None:
        stream.write(_shown(shown, names, trails, look))

    deliver(outputs_of((Output(format_, None),)), write, verbose=verbose)
    return Exit.FINE


def _shown(
    format_: str, names: Mapping[str, str], trails: Mapping[str, Sequence[Trail]], look: Look
) -> bytes:
    if format_ == "json":
        from evidence_check.reports.json_report import dump
        from evidence_check.reports.why_json import explained

        return dump(explained(trails))
    from evidence_check.reports.why_console import render

    texts = (render(names[id], found, look) for id, found in trails.items())
    return "\n".join(texts).encode(look.encoding, look.errors)


def _traced(
    key: str,
    handed: Sequence[Handed],
    index: Index,
    as_of: dt.date,
    reading: ReadOptions,
) -> tuple[dict[str, str], dict[str, list[Trail]], list[str]]:
    """Names and trails of those who have verdicts under a key; and all keys that there are."""
    from evidence_check.checking import Checking
    from evidence_check.cli.submitting import read_submissions
    from evidence_check.tracing import trace

    checking = Checking(index)
    names: dict[str, str] = {}
    trails: dict[str, list[Trail]] = {}
    known: list[str] = []
    for submission in read_submissions(handed, index, reading, checking.wants_text):
        result = checking.assess([submission], as_of).submissions[0]
        keys = _keys(result)
        known += keys
        traced = (trace(index, submission, as_of, result, one) for one in _meant(key, keys))
        if found := [trail for trail in traced if trail is not None]:
            names[submission.id] = submission.name
            trails[submission.id] = found
    return names, trails, known


def _keys(result: SubmissionResult) -> list[str]:
    return [verdict.key for criterion in result.criteria for verdict in criterion.verdicts]


def _meant(key: str, keys: Iterable[str]) -> list[str]:
    """The keys that are meant: that very one, else all of a requirement or of a criterion."""
    from evidence_check.reading.text import clean

    wanted, every = clean(key).strip(), list(keys)
    if wanted in every:
        return [wanted]
    return [one for one in every if wanted in (one.partition("[")[0], one.partition("/")[0])]


def _unknown(key: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches

    from evidence_check.reports.safe import plain

    text = _("There is no verdict “{key}” here.").format(key=plain(key, 120))
    every = list(dict.fromkeys([*known, *(one.partition("[")[0] for one in known)]))
    near = get_close_matches(key, every, n=_SUGGESTED, cutoff=0.5)
    if not near:
        return text
    names = ", ".join(f"“{plain(one, 120)}”" for one in near)
    return f"{text} " + _("Did you mean one of these: {names}?").format(names=names)
