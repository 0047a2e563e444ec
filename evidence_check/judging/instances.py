"""The verdict of one instance: of all that was submitted for it, the best counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from evidence_check.fitting import Slot
from evidence_check.judging.context import Case, Context
from evidence_check.judging.documents import Judgement, Tested, judge_document
from evidence_check.judging.files import judge_faults
from evidence_check.matching import Candidate
from evidence_check.model.assessment import Finding, Status, Verdict
from evidence_check.model.index import Instance
from evidence_check.reading.search import SearchText


@dataclass(frozen=True, slots=True)
class Outcome:
    """A verdict, and the judgement of the document that counts for it."""

    verdict: Verdict
    best: Judgement | None = None
    judged: tuple[Judgement, ...] = ()
    """all that was submitted for it, the best first"""


def judge_instance(
    context: Context,
    instance: Instance,
    candidates: Mapping[Slot, Sequence[Candidate]],
    slots: Sequence[Slot],
    texts: Mapping[str, SearchText],
) -> Outcome:
    """The verdict of an instance with one slot, or with one slot per alternative (`any_of`)."""
    judged = sorted(
        (
            _judge(context, slot, candidate, texts)
            for slot in slots
            for candidate in candidates.get(slot, ())
        ),
        key=_better_first,
    )
    if judged:
        return _of_the_best(instance, judged)
    return Outcome(_of_nothing(context, instance, _last_day(slots)))


def _of_the_best(instance: Instance, judged: Sequence[Judgement]) -> Outcome:
    best = judged[0]
    verdict = Verdict.of(
        instance,
        best.status,
        due=best.case.instance.last_day,
        documents=tuple(dict.fromkeys(judgement.case.file.path for judgement in judged)),
        findings=best.findings,
    )
    return Outcome(verdict, best, tuple(judged))


def _of_nothing(context: Context, instance: Instance, last_day: date | None) -> Verdict:
    """What it means that nothing was submitted."""
    if not instance.requirement.required:
        return replace(Verdict.of(instance, Status.OK, due=last_day), counts=False)
    if not is_over(context, last_day):
        return Verdict.of(instance, Status.NOT_DUE, due=last_day)
    finding = _missing(context, instance, last_day)
    return Verdict.of(instance, Status.MISSING, due=last_day, findings=(finding,))


def is_over(context: Context, last_day: date | None) -> bool:
    """Whether nothing can be handed in any more; on the last day itself something can."""
    end = last_day or context.index.span.last
    return end is not None and context.as_of > end


def _judge(
    context: Context, slot: Slot, candidate: Candidate, texts: Mapping[str, SearchText]
) -> Judgement:
    file = candidate.file
    case = Case(context, slot.instance, slot.rule, file, text=texts[file.path])
    record = file.reading.record
    if record.behind and not record.apart:
        return _inside_another(case)
    misplaced = None
    if candidate.misplaced_at is not None:
        misplaced = case.finding(
            "I219",
            Status.INCORRECT,
            page=1,
            expected=slot.criterion,
            found=candidate.misplaced_at,
        )
    return judge_document(case, slot.instance.last_day, misplaced=misplaced)


def _inside_another(case: Case) -> Judgement:
    """It stands behind another document, of which it may be but a form, an annex or a copy."""
    record = case.reading.record
    title = (field.value for field in (record.type, record.number) if field.value)
    page = record.span[0] if record.span else None
    finding = case.finding(
        "I266",
        Status.REVIEW,
        page=page,
        quote=record.subject.quote,
        found=" ".join(title),
        values={"page": page},
    )
    return Judgement.of(
        case, [Tested("file", tuple(judge_faults(case))), Tested("text", (finding,))]
    )


def _better_first(judgement: Judgement) -> tuple[int, int, int, str]:
    errors = sum(finding.status is judgement.status for finding in judgement.findings)
    return (
        -judgement.status.rank,
        errors if judgement.status is not Status.OK else 0,
        len(judgement.findings),
        judgement.case.file.path,
    )


def _last_day(slots: Sequence[Slot]) -> date | None:
    """With alternatives, the latest of their last days; None where one of them has none."""
    days = [slot.instance.last_day for slot in slots]
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None


def _missing(context: Context, instance: Instance, last_day: date | None) -> Finding:
    lines = instance.requirement.lines
    due = last_day or context.index.span.last
    return Finding(
        code="M101",
        status=Status.MISSING,
        expected=due,
        rule=context.index.rule_line(lines.get("", 0)),
        values={
            "title": instance.requirement.title,
            "criterion": instance.criterion,
            "due": due,
        },
    )
