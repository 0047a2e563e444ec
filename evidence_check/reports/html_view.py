"""A unit's part of a page, made from what came of its check; the template only arranges it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from evidence_check.model.assessment import (
    Assessment,
    CriterionResult,
    DocumentResult,
    Finding,
    Status,
    SubmissionResult,
    Verdict,
)
from evidence_check.prospects import Outlook
from evidence_check.reports import wording
from evidence_check.reports.html_parts import (
    Chip,
    CriterionView,
    FileView,
    FindingView,
    FirstView,
    Remark,
    Score,
    Step,
    UnitView,
    VerdictView,
    facts_of,
    facts_of_criterion,
)
from evidence_check.reports.html_places import Places
from evidence_check.reports.interface import Look
from evidence_check.reports.outlooks import ALL, lost_last_year, way_to_target
from evidence_check.reports.phrases import (
    aside,
    cited,
    cost,
    finding_status,
    name_of,
    nothing_there,
    rule_line,
    status_of,
)
from evidence_check.reports.places import (
    areas,
    documents_by_path,
    further,
    link,
    top_areas,
)
from evidence_check.reports.ranking import TROUBLE, Task, by_weight, costliest, set_aside, tasks
from evidence_check.reports.safe import plain, plain_path
from evidence_check.texts import _, date_text

FIRST = 10
"""criteria that «what to do first» names"""
_STEPS = 3
"""tasks of one criterion that it names"""
_FILES = 20
"""files that one remark names"""
_ASKED = 60
"""lines of the rules' words for one criterion"""


def counts(submissions: Iterable[SubmissionResult]) -> list[Chip]:
    """How many pieces of evidence have which status, worst first."""
    found = Counter(
        verdict.status
        for submission in submissions
        for criterion in submission.criteria
        for verdict in criterion.verdicts
    )
    return chips(found)


def chips(found: Counter[Status]) -> list[Chip]:
    """The same, of what was counted already."""
    return [Chip.of(status, found[status]) for status in Status if found[status]]


def anchors(submission: SubmissionResult, anchor: str) -> Mapping[str, str]:
    """Where on its page each criterion of a submission stands, by id."""
    numbered = enumerate(submission.criteria, start=1)
    return {criterion.id: f"{anchor}-c{number}" for number, criterion in numbered}


def chip_of(criterion: CriterionResult) -> Chip:
    """The status of a criterion, also of one that nobody can judge from documents."""
    if criterion.points.elsewhere:
        return Chip("external", status_of(criterion))
    return Chip.of(criterion.status)


def first_to_do(criterion: CriterionResult, link: str, unit: str = "") -> FirstView:
    """A criterion that costs points, and what to do for it."""
    todo = tasks(criterion)
    return FirstView(
        link=link,
        id=criterion.id,
        title=criterion.title,
        unit=unit,
        chip=Chip.of(criterion.status),
        cost=cost(criterion.points),
        steps=[_step(each) for each in todo[:_STEPS]],
        more=max(len(todo) - _STEPS, 0),
    )


def area_of(criterion: str, headings: Sequence[str]) -> str:
    """The id of the heading that a criterion stands under; empty where there is none."""
    return next((each for each in headings if f"{criterion}.".startswith(f"{each}.")), "")


class UnitMaker:
    """Makes the view of one submission."""

    def __init__(
        self, assessment: Assessment, submission: SubmissionResult, look: Look, anchor: str
    ) -> None:
        self.assessment = assessment
        self.submission = submission
        self.look = look
        self.anchor = anchor
        self.documents: dict[str, DocumentResult] = documents_by_path(submission)
        self.anchors = anchors(submission, anchor)
        self.places = Places(submission, look.gallery)
        self.top_areas = top_areas(assessment, submission)

    def unit(self) -> UnitView:
        """The whole part."""
        submission = self.submission
        ranked = costliest(submission, self.assessment.groups)
        alone = len(self.assessment.submissions) == 1
        return UnitView(
            anchor=self.anchor,
            name=plain(submission.name, 160),
            lacking=nothing_there(submission),
            score=Score.of(submission.points),
            counts=counts([submission]),
            facts=facts_of(
                submission.criteria,
                submission.points,
                Outlook.of(submission.criteria, self.assessment.groups),
            ),
            areas=[(each, Score.of(each.points)) for each in self.top_areas],
            first=[first_to_do(each, f"#{self.anchors[each.id]}") for each in ranked[:FIRST]],
            more=max(len(ranked) - FIRST, 0),
            way=way_to_target(self.assessment, ALL) if alone else None,
            last_year=lost_last_year(submission.criteria),
            aside=[plain(aside(*each), 900) for each in set_aside(submission)],
            criteria=self._criteria(),
            remarks=self._remarks(),
            strays=[plain_path(path) for path in submission.strays[:_FILES]],
        )

    def _criteria(self) -> Iterator[CriterionView]:
        headings = areas(self.assessment, self.submission)
        outermost = [each.id for each in self.top_areas]
        for criterion in self.submission.criteria:
            asked = self.look.rules(criterion.id) if self.look.rules else ()
            yield CriterionView(
                anchor=self.anchors[criterion.id],
                id=criterion.id,
                title=criterion.title,
                chip=chip_of(criterion),
                score=Score.of(criterion.points),
                cost="" if criterion.points.elsewhere else cost(criterion.points),
                area=area_of(criterion.id, outermost),
                areas=[(each, Score.of(each.points)) for each in headings[criterion.id]],
                verdicts=[self._verdict(each) for each in criterion.verdicts],
                trouble=criterion.status in TROUBLE,
                asked=asked[:_ASKED],
                facts=facts_of_criterion(criterion),
            )

    def _verdict(self, verdict: Verdict) -> VerdictView:
        return VerdictView(
            title=name_of(verdict),
            chip=Chip(verdict.status.value, _state(verdict)),
            due=date_text(verdict.due) if verdict.due else "",
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
            # What is not permitted is there: asked for and found are the same words.
            expected=""
            if finding.expected == finding.found
            else wording.value_text(finding.expected),
            found=wording.value_text(finding.found),
            fix=plain(wording.fix(finding, plain), 1500),
            rule=rule_line(finding.rule),
            file=self._file(finding.path) if named and finding.path else None,
            place=self.places.shown(finding),
        )

    def _file(self, path: str) -> FileView:
        said = cited(self.documents.get(path), path)
        return FileView(said, plain_path(path), link(self.submission, path, self.look.folder))

    def _remarks(self) -> list[Remark]:
        said: dict[tuple[str, str, str], list[Finding]] = {}
        for finding in further(self.submission):
            message = plain(wording.message(finding, plain), 1000)
            fix = plain(wording.fix(finding, plain), 1000)
            said.setdefault((finding.code, message, fix), []).append(finding)
        return [self._remark(*key, findings) for key, findings in said.items()]

    def _remark(self, code: str, message: str, fix: str, findings: Sequence[Finding]) -> Remark:
        paths = [finding.path for finding in findings if finding.path]
        pointing = (each for each in findings if each.quote or each.box)
        shown = filter(None, map(self.places.shown, pointing))
        return Remark(
            code,
            message,
            fix,
            [self._file(path) for path in paths[:_FILES]],
            max(len(paths) - _FILES, 0),
            list(islice(shown, _STEPS)),
        )


def _state(verdict: Verdict) -> str:
    """The status of a verdict, and why it stands apart if it does."""
    said = wording.status_word(verdict.status)
    return f"{said} · {wording.apart_word(verdict)}" if verdict.apart else said


def _step(task: Task) -> Step:
    names = [name_of(each) for each in task.verdicts]
    title = "; ".join(names[:_FILES])
    if len(names) > _FILES:
        title += " " + _("and {count} more").format(count=len(names) - _FILES)
    findings = by_weight(task.first)
    if not findings:
        return Step(title, wording.status_word(task.first.status), "")
    return Step(
        title, wording.title(findings[0].code), plain(wording.to_do(findings[0], plain), 600)
    )
