"""What the page shows, in words and numbers; the template only arranges it.

A picture of the place on the page will be a field of `FindingView`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from evidence_check.model.assessment import (
    Assessment,
    CriterionResult,
    DocumentResult,
    Finding,
    Points,
    Status,
    SubmissionResult,
    Verdict,
)
from evidence_check.reports import wording
from evidence_check.reports.phrases import (
    cited,
    cost,
    finding_status,
    name_of,
    rule_line,
    status_of,
)
from evidence_check.reports.places import (
    Area,
    areas,
    documents_by_path,
    further,
    link,
    top_areas,
)
from evidence_check.reports.ranking import TROUBLE, Task, by_weight, costliest, tasks
from evidence_check.reports.safe import plain, plain_path
from evidence_check.texts import _

_FIRST = 10
"""criteria that «what to do first» names"""
_STEPS = 3
"""tasks of one criterion that it names"""
_FILES = 20
"""files that one remark names"""


@dataclass(frozen=True, slots=True)
class Chip:
    """A status: the word that people read, and the class that colours it."""

    kind: str
    word: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class Score:
    """Points as they are shown, and the shares of a bar of 100."""

    max: str
    kept: str
    lost: str
    open: str
    external: str
    shares: tuple[int, int, int]
    """kept, lost, open"""

    @classmethod
    def of(cls, points: Points) -> Score:
        """The score that these points make."""
        shown = (points.max, points.kept, points.lost, points.open)
        most, kept, lost, hanging = map(wording.points_text, shown)
        external = wording.points_text(points.external) if points.external else ""
        return cls(most, kept, lost, hanging, external, _shares(points))


def _shares(points: Points) -> tuple[int, int, int]:
    if not points.max:
        return (0, 0, 0)
    kept = int(points.kept * 100 / points.max)
    lost = int((points.kept + points.lost) * 100 / points.max) - kept
    return (kept, lost, 100 - kept - lost if points.open else 0)


@dataclass(frozen=True, slots=True)
class FileView:
    """A submitted file: as officials cite it, its name, where it leads."""

    said: str
    path: str
    link: str | None


@dataclass(frozen=True, slots=True)
class FindingView:
    """One thing that is wrong, with its proof."""

    code: str
    chip: Chip
    message: str
    quote: str
    page: int | None
    expected: str
    found: str
    fix: str
    rule: str
    file: FileView | None


@dataclass(frozen=True, slots=True)
class VerdictView:
    """One piece of evidence that is asked for."""

    title: str
    chip: Chip
    due: str
    files: Sequence[FileView]
    findings: Sequence[FindingView]


@dataclass(frozen=True, slots=True)
class CriterionView:
    """A criterion, with the headings of the index that stand before it."""

    anchor: str
    id: str
    title: str
    chip: Chip
    score: Score
    cost: str
    areas: Sequence[tuple[Area, Score]]
    verdicts: Sequence[VerdictView]
    trouble: bool


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do: for what, why, how."""

    title: str
    why: str
    fix: str


@dataclass(frozen=True, slots=True)
class FirstView:
    """A criterion that costs points, and the first things to do for it."""

    anchor: str
    id: str
    title: str
    chip: Chip
    cost: str
    steps: Sequence[Step]
    more: int


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about files that concerns no requirement; the same about many files once."""

    code: str
    message: str
    fix: str
    files: Sequence[FileView]
    more: int


@dataclass(frozen=True, slots=True)
class UnitView:
    """One submission."""

    anchor: str
    name: str
    handed_in: bool
    score: Score
    counts: Sequence[Chip]
    areas: Sequence[tuple[Area, Score]]
    first: Sequence[FirstView]
    more: int
    criteria: Iterable[CriterionView]
    remarks: Sequence[Remark]
    strays: Sequence[str]
    documents: int


def counts(submissions: Iterable[SubmissionResult]) -> list[Chip]:
    """How many pieces of evidence have which status, worst first."""
    found = Counter(
        verdict.status
        for submission in submissions
        for criterion in submission.criteria
        for verdict in criterion.verdicts
    )
    return [_chip(status, count=found[status]) for status in Status if found[status]]


def units(assessment: Assessment, folder: str | None) -> Iterator[UnitView]:
    """The submissions, one at a time: an audit is too large to be held as text."""
    for number, submission in enumerate(assessment.submissions, start=1):
        yield _Maker(assessment, submission, folder, f"u{number}").unit()


def _chip(status: Status, word: str = "", count: int = 0) -> Chip:
    return Chip(status.value, word or wording.status_word(status), count)


class _Maker:
    """Makes the view of one submission."""

    def __init__(
        self, assessment: Assessment, submission: SubmissionResult, folder: str | None, anchor: str
    ) -> None:
        self.assessment = assessment
        self.submission = submission
        self.folder = folder
        self.anchor = anchor
        self.documents: dict[str, DocumentResult] = documents_by_path(submission)
        self.anchors = {
            criterion.id: f"{anchor}-c{number}"
            for number, criterion in enumerate(submission.criteria, start=1)
        }

    def unit(self) -> UnitView:
        submission = self.submission
        ranked = costliest(submission)
        return UnitView(
            anchor=self.anchor,
            name=plain(submission.name, 160),
            handed_in=bool(submission.path),
            score=Score.of(submission.points),
            counts=counts([submission]),
            areas=[
                (each, Score.of(each.points)) for each in top_areas(self.assessment, submission)
            ],
            first=[self._first(each) for each in ranked[:_FIRST]],
            more=max(len(ranked) - _FIRST, 0),
            criteria=self._criteria(),
            remarks=self._remarks(),
            strays=[plain_path(path) for path in submission.strays[:_FILES]],
            documents=len(submission.documents),
        )

    def _first(self, criterion: CriterionResult) -> FirstView:
        todo = tasks(criterion)
        return FirstView(
            anchor=self.anchors[criterion.id],
            id=criterion.id,
            title=criterion.title,
            chip=_chip(criterion.status),
            cost=cost(criterion.points),
            steps=[_step(each) for each in todo[:_STEPS]],
            more=max(len(todo) - _STEPS, 0),
        )

    def _criteria(self) -> Iterator[CriterionView]:
        headings = areas(self.assessment, self.submission)
        for criterion in self.submission.criteria:
            external = bool(criterion.points.external)
            yield CriterionView(
                anchor=self.anchors[criterion.id],
                id=criterion.id,
                title=criterion.title,
                chip=Chip("external", status_of(criterion))
                if external
                else _chip(criterion.status),
                score=Score.of(criterion.points),
                cost="" if external else cost(criterion.points),
                areas=[(each, Score.of(each.points)) for each in headings[criterion.id]],
                verdicts=[self._verdict(each) for each in criterion.verdicts],
                trouble=criterion.status in TROUBLE,
            )

    def _verdict(self, verdict: Verdict) -> VerdictView:
        return VerdictView(
            title=name_of(verdict),
            chip=_chip(verdict.status),
            due=wording.date_text(verdict.due) if verdict.due else "",
            files=[self._file(path) for path in verdict.documents],
            findings=[self._finding(each, verdict) for each in by_weight(verdict)],
        )

    def _finding(self, finding: Finding, verdict: Verdict) -> FindingView:
        kind = finding.status.value if finding.status else "note"
        message = wording.message(finding, plain)
        quote = plain(finding.quote, 600)
        named = finding.path and (
            len(verdict.documents) > 1 or finding.path not in verdict.documents
        )
        return FindingView(
            code=finding.code,
            chip=Chip(kind, finding_status(finding)),
            message=plain(message, 1500),
            quote="" if quote in message else quote,
            page=finding.page,
            expected=wording.value_text(finding.expected),
            found=wording.value_text(finding.found),
            fix=plain(wording.fix(finding, plain), 1500),
            rule=rule_line(finding),
            file=self._file(finding.path) if named and finding.path else None,
        )

    def _file(self, path: str) -> FileView:
        said = cited(self.documents.get(path), path)
        return FileView(said, plain_path(path), link(self.submission, path, self.folder))

    def _remarks(self) -> list[Remark]:
        said: dict[tuple[str, str, str], list[str]] = {}
        for finding in further(self.submission):
            message = plain(wording.message(finding, plain), 1000)
            fix = plain(wording.fix(finding, plain), 1000)
            said.setdefault((finding.code, message, fix), []).append(finding.path or "")
        return [
            Remark(
                code,
                message,
                fix,
                [self._file(path) for path in islice(filter(None, paths), _FILES)],
                max(len(paths) - _FILES, 0),
            )
            for (code, message, fix), paths in said.items()
        ]


def _step(task: Task) -> Step:
    names = [name_of(each) for each in task.verdicts]
    title = "; ".join(names[:_FILES])
    if len(names) > _FILES:
        title += " " + _("and {count} more").format(count=len(names) - _FILES)
    findings = by_weight(task.first)
    if not findings:
        return Step(title, wording.status_word(task.first.status), "")
    return Step(title, wording.title(findings[0].code), plain(wording.fix(findings[0], plain), 600))
