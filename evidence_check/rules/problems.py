"""What is wrong in a rules file: where, what, what was expected, with a frame of the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evidence_check.texts import _

_FRAME_CONTEXT = 1
_FRAME_WIDTH = 100


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A place in a text; lines and columns (in characters) count from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Issue:
    """Something wrong at a place of a text whose file is not named yet."""

    mark: Mark
    message: str
    """what is wrong"""
    expected: str = ""
    """what could stand there instead"""
    suggestion: str = ""
    """the nearest thing that would be right"""


class UnreadableError(Exception):
    """An issue after which nothing more of the file can be understood."""

    def __init__(self, issue: Issue) -> None:
        super().__init__(issue.message)
        self.issue = issue


@dataclass(frozen=True, slots=True)
class RuleProblem:
    """An issue of a named file; printed as `file:line:column: what is wrong, what was expected`."""

    file: str
    line: int
    column: int
    message: str
    expected: str = ""
    suggestion: str = ""
    frame: str = ""

    @property
    def summary(self) -> str:
        """Everything but the frame, in one line."""
        parts = [f"{self.file}:{self.line}:{self.column}: {self.message}"]
        if self.expected:
            parts.append(_("expected {what}").format(what=self.expected))
        if self.suggestion:
            parts.append(_("did you mean {what}?").format(what=self.suggestion))
        return ", ".join(parts)

    def __str__(self) -> str:
        return f"{self.summary}\n{self.frame}" if self.frame else self.summary


class RulesError(Exception):
    """A rules file that cannot be used, with every problem of it in the order of the text."""

    def __init__(self, problems: Iterable[RuleProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n\n".join(map(str, self.problems)))


def printable(text: str) -> str:
    """`text` with everything that a terminal would act upon made visible, length unchanged."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in text)


def frame(lines: list[str], mark: Mark, before: int = 0) -> str:
    """The line of `mark` with its neighbours and a caret under the column.

    `before` lines stand above the file's first one and are not counted in what is shown.
    """
    first = max(before + 1, mark.line - _FRAME_CONTEXT)
    last = min(len(lines), mark.line + _FRAME_CONTEXT)
    width = len(str(last - before))
    rows: list[str] = []
    # A line longer than the frame is cut to a window around the column.
    offset = max(0, mark.column - _FRAME_WIDTH // 2) if mark.column > _FRAME_WIDTH else 0
    for number in range(first, last + 1):
        text = printable(lines[number - 1].replace("\t", " "))[offset : offset + _FRAME_WIDTH]
        sign = ">" if number == mark.line else " "
        rows.append(f"{sign} {number - before:{width}} | {text}".rstrip())
        if number == mark.line:
            rows.append(f"  {'':{width}} | {' ' * (mark.column - 1 - offset)}^")
    return "\n".join(rows)


Starts = Sequence[tuple[str, int]]
"""Files that stand one after the other in a text, each with the line before its first one."""


def name_file(
    issues: Iterable[Issue], file: str, text: str, starts: Starts = ()
) -> tuple[RuleProblem, ...]:
    """The issues as problems of `file`, in the order of its text, each place and message once.

    With `starts` the text is that of several files, and each problem is told of its own.
    """
    lines = text.splitlines()
    ordered = sorted(dict.fromkeys(issues), key=lambda issue: (issue.mark, issue.message))
    return tuple(_problem(issue, file, lines, starts) for issue in ordered)


def _problem(issue: Issue, file: str, lines: list[str], starts: Starts) -> RuleProblem:
    above = [(name, before) for name, before in starts if before < issue.mark.line]
    name, before = above[-1] if above else (file, 0)
    return RuleProblem(
        name,
        issue.mark.line - before,
        issue.mark.column,
        printable(issue.message),
        printable(issue.expected),
        printable(issue.suggestion),
        frame(lines, issue.mark, before),
    )


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that `word` is most likely a slip of, else an empty text."""
    from rapidfuzz import fuzz, process

    best = process.extractOne(
        word, list(known), scorer=fuzz.ratio, processor=str.casefold, score_cutoff=60
    )
    return str(best[0]) if best else ""
