"""The right half of the house in one call: index and submissions in, assessment out. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import Self

from evidence_check.as_of import AsOf
from evidence_check.fitting import Fits, Slot, slots_of
from evidence_check.judging.alternatives import is_mixed, judge_alternatives, together
from evidence_check.judging.comparing import compare_files, compare_list, unread_lists
from evidence_check.judging.content import asks_for_text
from evidence_check.judging.context import Context
from evidence_check.judging.correspondence import correspondence, unsure_issuer
from evidence_check.judging.files import confirmed_findings, fault_findings
from evidence_check.judging.identity import needs_text_for_subject
from evidence_check.judging.instances import Outcome, judge_instance
from evidence_check.judging.measures import judge_measure, source_key
from evidence_check.judging.replies import judge_replies, nothing_asked
from evidence_check.judging.scores import Evidence, judge_scores, recounted
from evidence_check.judging.statements import explained, unverified
from evidence_check.judging.waiving import expired, waived
from evidence_check.matching import Candidate, Candidates, match
from evidence_check.model.assessment import (
    Assessment,
    CriterionResult,
    DocumentResult,
    Finding,
    Status,
    SubmissionResult,
    Verdict,
)
from evidence_check.model.document_types import COVERING
from evidence_check.model.index import Criterion, Index, Instance, MeasureRule, ReplyRule
from evidence_check.model.record import Record
from evidence_check.model.submission import Submission, SubmittedFile
from evidence_check.prospects import prospect
from evidence_check.reading.search import SearchText
from evidence_check.rules.expansion import alternatives_of, criteria_of, expand
from evidence_check.scoring import criterion_status, parts_of, score_criterion, total_of


class Checking:
    """The right half for one run, in two steps: texts are only had where the first asks for them.

    What a submission owes, and which files may be evidence for it, hangs on the records alone and
    is worked out once.
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        self._owed: dict[str, _Owed] = {}
        self._asked: _Asked | None = None
        """of the submission before, since those of an audit mostly owe the same"""

    def wants_text(self, submission: Submission) -> frozenset[str]:
        """Which files more is asked of than the record says, by path: of these alone the text
        counts.

        Documents that may be evidence for a rule about content, figures or replies; those without a
        subject, which is looked for in the text, then; and scans that serve nothing as far as they
        were read, but may have what does behind a covering letter.
        """
        owed = self._worked_out(submission)
        self._owed[submission.id] = owed.without_texts()
        return _wanted(self._index, submission, owed)

    def assess(self, submissions: Iterable[Submission], as_of: date) -> Assessment:
        """As the function below; of submissions that were not seen before as well."""
        index = self._index
        results = (
            _assess(Context(index, as_of, each.body), each, self._of(each)) for each in submissions
        )
        return Assessment.of(index, as_of, tuple(results))

    def judge(self, submission: Submission, as_of: AsOf) -> SubmissionResult:
        """What became of one submission, as of a day that notes how long that holds."""
        context = Context(self._index, as_of, submission.body)
        return _assess(context, submission, self._of(submission))

    def _of(self, submission: Submission) -> _Owed:
        known = self._owed.pop(submission.id, None)
        owed = known.with_files(submission) if known else None
        return owed or self._worked_out(submission)

    def _worked_out(self, submission: Submission) -> _Owed:
        criteria = criteria_of(self._index, submission.unit)
        if self._asked is None or self._asked.criteria != criteria:
            self._asked = _Asked.of(criteria, self._index)
        return _Owed.of(self._asked, submission)


def assess(index: Index, submissions: Iterable[Submission], as_of: date) -> Assessment:
    """Judge every submission against the criteria that it owes, as of a day."""
    return Checking(index).assess(submissions, as_of)


def _wanted(index: Index, submission: Submission, owed: _Owed) -> frozenset[str]:
    wanted: set[str] = set()
    serving: set[str] = set()
    measured = {
        f"{criterion.id}/{figure.source}"
        for criterion in owed.criteria
        for part in parts_of(criterion)
        for figure in part.score.figures
    }
    for instance in chain.from_iterable((one, *alternatives_of(one)) for one in owed.all_instances):
        asks = instance.requirement.asks
        if isinstance(asks, ReplyRule):
            due, criterion = instance.requirement.due, instance.criterion
            found = correspondence(criterion, asks, submission.files, index, submission.body)
            asking = {file.path for file in found.requests}
            serving |= asking
            serving.update(file.path for file in (*found.answers, *found.doubtful))
            # What asks for sure is no answer; its text is only read for the deadline it may set.
            wanted.update(
                file.path
                for file in (*found.answers, *found.doubtful)
                if file.path not in asking or unsure_issuer(file.reading.record)
            )
            if due and due.stated:
                wanted |= asking
        elif isinstance(asks, MeasureRule):
            measured.add(f"{instance.criterion}/{asks.source}")
    for slot, candidates in owed.candidates.items():
        everything = slot.key.partition("[")[0] in measured or asks_for_text(slot.rule)
        serving.update(candidate.file.path for candidate in candidates)
        wanted.update(
            candidate.file.path
            for candidate in candidates
            if everything or needs_text_for_subject(slot.rule, candidate.file.reading.record)
        )
    wanted.update(
        file.path for file in submission.files if file.path not in serving and _may_pass_on(file)
    )
    return frozenset(wanted)


def _may_pass_on(file: SubmittedFile) -> bool:
    """Whether pages of a scan that were not read may hold another document than the first ones."""
    reading = file.reading
    if not reading.unread_pages or 1 in reading.unread_pages:
        return False
    return bool(file.placements) or reading.record.type.value in COVERING


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked of all who owe the same criteria."""

    criteria: tuple[Criterion, ...]
    instances: Mapping[str, Sequence[Instance]]
    """by criterion"""
    slots: tuple[Slot, ...]
    fits: Fits

    @classmethod
    def of(cls, criteria: tuple[Criterion, ...], index: Index) -> Self:
        instances = {criterion.id: expand(criterion, index) for criterion in criteria}
        slots = slots_of(one for expanded in instances.values() for one in expanded)
        return cls(criteria, instances, slots, Fits(slots))


@dataclass(frozen=True, slots=True)
class _Owed:
    """What a submission owes, and which of its files may be evidence for it."""

    criteria: tuple[Criterion, ...]
    instances: Mapping[str, Sequence[Instance]]
    """by criterion"""
    slots: tuple[Slot, ...]
    candidates: Candidates
    matched: tuple[object, ...]

    @classmethod
    def of(cls, asked: _Asked, submission: Submission) -> Self:
        candidates = match(asked.slots, submission, asked.fits)
        matched = _matched(submission)
        return cls(asked.criteria, asked.instances, asked.slots, candidates, matched)

    @property
    def all_instances(self) -> Iterator[Instance]:
        return chain.from_iterable(self.instances.values())

    def without_texts(self) -> Self:
        """The same, to be kept while other submissions are read."""
        return self._with(_without_text)

    def with_files(self, submission: Submission) -> Self | None:
        """The same with the texts that were read since; None where more than those changed."""
        if self.matched != _matched(submission):
            return None
        files = {file.path: file for file in submission.files}
        return self._with(lambda file: _of_record(files[file.path], file.reading.record))

    def _with(self, now: Callable[[SubmittedFile], SubmittedFile]) -> Self:
        candidates = {
            slot: tuple(Candidate(now(each.file), each.fit, each.misplaced_at) for each in found)
            for slot, found in self.candidates.items()
        }
        return replace(self, candidates=candidates)


def _of_record(file: SubmittedFile, record: Record) -> SubmittedFile:
    """The file as the document in it that has this record."""
    if file.reading.record is record:
        return file
    return replace(file, reading=replace(file.reading, record=record))


def _matched(submission: Submission) -> tuple[object, ...]:
    """All that matching looks at."""
    return tuple(
        (
            file.path,
            file.placements,
            file.periods,
            file.rows,
            file.twin_rows,
            file.reading.record,
            file.reading.readable,
        )
        for file in submission.files
    )


def _assess(context: Context, submission: Submission, owed: _Owed) -> SubmissionResult:
    bench = _Bench(context, submission, owed)
    results = tuple(
        bench.judge(criterion, owed.instances[criterion.id]) for criterion in owed.criteria
    )
    return SubmissionResult(
        id=submission.id,
        name=submission.name,
        path=submission.path,
        points=total_of(
            ((result.id, result.points) for result in results), context.index.groups.values()
        ),
        criteria=results,
        documents=_documents(submission, results, bench.requests),
        strays=submission.strays,
        findings=(
            *_list_findings(submission),
            *unread_lists(submission),
            *unverified(context, owed.criteria),
            *expired(context, owed.criteria, _owners(submission)),
            *nothing_asked(context, bench.unasked),
        ),
    )


def _owners(submission: Submission) -> frozenset[str]:
    """Whose submission it is, as waivers name it: unit, body."""
    return frozenset(filter(None, (submission.unit, submission.body)))


def _list_findings(submission: Submission) -> Iterator[Finding]:
    """What the submission list says that is true of none of the files."""
    paths = {file.path for file in submission.files}
    return (finding for finding in compare_list(submission) if finding.path not in paths)


class _Bench:
    """What the judging of one submission has at hand."""

    def __init__(self, context: Context, submission: Submission, owed: _Owed) -> None:
        self.context = context
        self.files = submission.files
        self.candidates = owed.candidates
        self.slots: dict[str, list[Slot]] = defaultdict(list)
        for slot in owed.slots:
            self.slots[slot.key].append(slot)
        self.texts = {
            file.path: SearchText.of(file.reading.pages, file.reading.text)
            for file in submission.files
        }
        self.requests: set[str] = set()
        self.unasked: list[Instance] = []
        """rules about replies for which there is no request"""
        self.self_scores = {each.criterion: each.points for each in submission.self_scores}
        self.declared: dict[str, dict[str, Decimal]] = defaultdict(dict)
        for said in submission.statements:
            self.declared[said.criterion].update(said.row.figures)
        self.statements = submission.statements
        self.owners = _owners(submission)

    def judge(self, criterion: Criterion, instances: Sequence[Instance]) -> CriterionResult:
        """The result of one criterion; measures last, since they need the others' documents."""
        outcomes: dict[str, Outcome] = {}
        verdicts: list[Verdict] = []
        for instance in sorted(instances, key=_hangs_on_others):
            asks = instance.requirement.asks
            if isinstance(asks, ReplyRule):
                replies = self._replies(instance, asks)
                verdicts += replies
                if not replies:
                    self.unasked.append(instance)
            elif isinstance(asks, MeasureRule):
                verdicts.append(self._measure(instance, asks, outcomes))
            elif is_mixed(instance):
                alternatives = list(self._alternatives(instance, outcomes))
                verdicts.append(judge_alternatives(instance, alternatives))
            else:
                outcome = self._documents(instance)
                outcomes[instance.key] = outcome
                verdicts.append(outcome.verdict)
        verdicts = _located(verdicts, instances)
        verdicts = explained(self.context, criterion, verdicts, self.statements)
        verdicts = waived(self.context, criterion, verdicts, self.owners)
        evidence = Evidence(tuple(verdicts), outcomes, self.declared[criterion.id])
        verdicts += judge_scores(self.context, criterion, evidence)
        verdicts = waived(self.context, criterion, verdicts, self.owners)
        return CriterionResult(
            id=criterion.id,
            title=criterion.title,
            status=Status.OK if criterion.scored_by else criterion_status(verdicts),
            points=score_criterion(criterion, verdicts),
            owners=criterion.owners,
            verdicts=tuple(verdicts),
            self_score=self.self_scores.get(criterion.id),
            prospect=None if criterion.scored_by else prospect(criterion, verdicts, recounted),
            section=criterion.section,
        )

    def _documents(self, instance: Instance) -> Outcome:
        slots = self.slots[instance.key]
        return judge_instance(self.context, instance, self.candidates, slots, self.texts)

    def _replies(self, instance: Instance, asks: ReplyRule) -> list[Verdict]:
        found, requests = judge_replies(self.context, instance, asks, self.files, self.texts)
        self.requests |= requests
        return found

    def _measure(
        self, instance: Instance, asks: MeasureRule, outcomes: Mapping[str, Outcome]
    ) -> Verdict:
        source = outcomes[source_key(instance, asks)]
        return judge_measure(instance, asks, source.verdict, source.best)

    def _alternatives(
        self, instance: Instance, outcomes: Mapping[str, Outcome]
    ) -> Iterator[Verdict]:
        if self.slots[instance.key]:
            yield self._documents(instance).verdict
        for alternative in alternatives_of(instance):
            asks = alternative.requirement.asks
            if isinstance(asks, ReplyRule):
                yield together(alternative, self._replies(alternative, asks))
            elif isinstance(asks, MeasureRule):
                yield self._measure(alternative, asks, outcomes)


def _located(verdicts: Sequence[Verdict], instances: Iterable[Instance]) -> list[Verdict]:
    """With the place in a long document that the rules name."""
    places = {one.key: one.requirement.locator for one in instances if one.requirement.locator}
    if not places:
        return list(verdicts)
    return [replace(one, locator=places.get(one.key, "")) for one in verdicts]


def _hangs_on_others(instance: Instance) -> bool:
    """Measures, and what may hold one, need the documents of others."""
    return isinstance(instance.requirement.asks, MeasureRule) or is_mixed(instance)


def _without_text(file: SubmittedFile) -> SubmittedFile:
    return file.with_reading(file.reading.without_text())


def _documents(
    submission: Submission, results: Sequence[CriterionResult], requests: set[str]
) -> tuple[DocumentResult, ...]:
    """What became of every file: what it is evidence for, and what is to be said of it."""
    used: dict[str, list[str]] = defaultdict(list)
    for result in results:
        for verdict in result.verdicts:
            for path in verdict.documents:
                used[path].append(verdict.key)
    tables = {row.source for row in submission.rows}
    tables |= {score.source for score in submission.self_scores}
    said: dict[str | None, list[Finding]] = defaultdict(list)
    for finding in (*compare_files(submission), *compare_list(submission)):
        said[finding.path].append(finding)
    return tuple(
        DocumentResult(
            # No report shows a whole text, and those of all files would fill memory.
            file=_without_text(file),
            used_by=tuple(used[file.path]),
            findings=(
                *fault_findings(file),
                *confirmed_findings(file),
                *said[file.path],
                *(
                    ()
                    if used[file.path] or file.path in requests or file.path in tables
                    else (Finding(code="W501", path=file.path),)
                ),
            ),
        )
        for file in sorted(submission.files, key=lambda file: file.path)
    )
