"""Every request that came in has an answer (`replies:`).

The requests are documents of the submission; the answer is a document of the answering body that
cites the request's number, states a position and is in time: by the deadline that the request
states, else within the rule's own term. One instance per request, keyed by the request's number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from evidence_check.judging.bodies import fits_body
from evidence_check.judging.context import Case, Context
from evidence_check.judging.dates import possible_days
from evidence_check.judging.documents import Judgement, judge_document, status_of
from evidence_check.judging.files import is_blind
from evidence_check.model.assessment import Finding, Status, Verdict
from evidence_check.model.document_types import is_a
from evidence_check.model.index import DocumentRule, DueRule, Instance, ReplyRule, RuleLine
from evidence_check.model.record import Record
from evidence_check.model.submission import SubmittedFile
from evidence_check.reading.citations import Citation, citations_in
from evidence_check.reading.numbers import same_number
from evidence_check.reading.search import SearchText, find_phrase
from evidence_check.reading.similarity import subject_fit
from evidence_check.reading.statements import stated_deadline, stated_position
from evidence_check.rules.calendar import reply_deadline

Texts = Mapping[str, SearchText]


@dataclass(frozen=True, slots=True)
class Letter:
    """A request or an answer."""

    file: SubmittedFile
    text: SearchText
    cited: tuple[Citation, ...] = ()

    @property
    def record(self) -> Record:
        """What was read of it."""
        return self.file.reading.record


def judge_replies(
    context: Context,
    instance: Instance,
    rule: ReplyRule,
    files: Sequence[SubmittedFile],
    texts: Texts,
) -> tuple[list[Verdict], frozenset[str]]:
    """One verdict per request found, and the paths of the requests."""
    here = [
        file
        for file in sorted(files, key=lambda file: file.path)
        if not file.placements or any(p.criterion == instance.criterion for p in file.placements)
    ]
    answers = [
        Letter(file, texts[file.path], tuple(citations_in(file.reading.pages)))
        for file in here
        if _may_answer(context, rule.by, file.reading.record)
    ]
    taken = {answer.file.path for answer in answers}
    requests = [
        Letter(file, texts[file.path])
        for file in here
        if file.path not in taken and _is_request(context, rule.to, file.reading.record)
    ]
    blind = [file for file in here if file.placements and is_blind(file)]
    verdicts = [
        _judge_request(context, instance, rule, request, answers, blind)
        for request in _first_of_each(requests)
    ]
    return verdicts, frozenset(request.file.path for request in requests)


def _may_answer(context: Context, by: DocumentRule, record: Record) -> bool:
    """A document of the answering body and type; it is never a request."""
    typed = not by.types or bool(
        record.type.value and any(is_a(record.type.value, type_) for type_ in by.types)
    )
    bodies = context.issuers(by)
    return typed and (not bodies or any(fits_body(body, record) for body in bodies))


def _is_request(context: Context, to: DocumentRule, record: Record) -> bool:
    found, subject = record.type.value, record.subject.value
    if to.types and not (found and any(is_a(found, type_) for type_ in to.types)):
        return False
    bodies = context.issuers(to)
    if bodies and not any(fits_body(body, record) for body in bodies):
        return False
    if to.subject is None:
        return True
    # The wanted words may stand inside a longer subject: «V/v đề nghị góp ý dự thảo Quyết định …».
    return subject is not None and (
        find_phrase(to.subject, (subject,)) is not None or subject_fit(to.subject, subject).fits
    )


def _first_of_each(requests: Sequence[Letter]) -> list[Letter]:
    """A request that was handed in twice is one request."""
    seen: dict[str, Letter] = {}
    for request in requests:
        seen.setdefault(_name(request), request)
    return list(seen.values())


def _name(request: Letter) -> str:
    """What the instance is keyed by: the request's number, else its symbol and file name."""
    return request.record.number.value or request.file.path


def _judge_request(
    context: Context,
    instance: Instance,
    rule: ReplyRule,
    request: Letter,
    answers: Sequence[Letter],
    blind: Sequence[SubmittedFile],
) -> Verdict:
    name = _name(request)
    due = instance.requirement.due
    last_day = _last_day(context, due, request) if due else None
    asked = replace(instance, key=f"{instance.key}[{name}]", last_day=last_day)
    judged = [
        _judge_answer(
            Case(context, asked, rule.by, answer.file, "replies.by", answer.text),
            rule,
            request,
            answer,
            last_day,
        )
        for answer in answers
        if _answers(request, answer)
    ]
    judged.sort(key=lambda j: (-j.status.rank, len(j.findings), j.case.file.path))
    status, findings = _outcome(context, asked, request, judged, blind, last_day)
    return Verdict(
        key=asked.key,
        requirement=instance.requirement.id,
        instance=name,
        title=instance.requirement.title,
        status=status,
        due=last_day,
        documents=tuple(j.case.file.path for j in judged),
        findings=findings,
    )


def _answers(request: Letter, answer: Letter) -> bool:
    """It cites the request's number; where that could not be read, its symbol and day."""
    number = request.record.number.value
    if number is not None:
        return any(same_number(number, citation.number) for citation in answer.cited)
    return any(_may_cite(request.record, citation) for citation in answer.cited)


def _may_cite(record: Record, citation: Citation) -> bool:
    """The citation agrees with the printed symbol and the days that are possible."""
    days = possible_days(record)
    symbol = record.symbol.value
    return (
        symbol is not None
        and same_number(f"1/{symbol}", f"1/{_symbol(citation.number)}")
        and citation.date is not None
        and days is not None
        and days[0] <= citation.date <= days[1]
    )


def _symbol(number: str) -> str:
    return number.split("/", 1)[-1]


def _last_day(context: Context, due: DueRule, request: Letter) -> date | None:
    """The deadline that the request states, else the rule's term after the request's date."""
    days = possible_days(request.record)
    year = days[1].year if days else context.index.year
    stated = stated_deadline(request.text, year) if due.stated else None
    if days is None and stated is None:
        return None
    asked = days[0] if days else stated.day  # type: ignore[union-attr]  # one of them is there
    return reply_deadline(due, asked, stated.day if stated else None, context.index.calendar)


def _judge_answer(
    case: Case, rule: ReplyRule, request: Letter, answer: Letter, last_day: date | None
) -> Judgement:
    name = _name(request)
    judgement = judge_document(case, last_day, reply_to=name)
    more = [*judgement.findings, *_position(case, rule, request, answer)]
    asked, answered = possible_days(request.record), possible_days(answer.record)
    if asked and answered and answered[1] < asked[0]:
        more.append(
            case.finding(
                "I224",
                Status.INCORRECT,
                proof=answer.record.date,
                expected=asked[0],
                found=answered[1],
            )
        )
    return Judgement(case, status_of(more), tuple(more))


def _position(case: Case, rule: ReplyRule, request: Letter, answer: Letter) -> list[Finding]:
    """The answer agrees or disagrees, in its own words (not in the request's title)."""
    if not rule.states:
        return []
    position = stated_position(
        answer.text,
        rule.states,
        own_subject=answer.record.subject.value,
        request_subject=request.record.subject.value,
    )
    if position is not None:
        return []
    return [
        case.finding(
            "I222",
            Status.INCORRECT,
            "states",
            page=1,
            expected=rule.states,
            values={"request": _name(request)},
        )
    ]


def _outcome(
    context: Context,
    asked: Instance,
    request: Letter,
    judged: Sequence[Judgement],
    blind: Sequence[SubmittedFile],
    last_day: date | None,
) -> tuple[Status, tuple[Finding, ...]]:
    if judged:
        return judged[0].status, judged[0].findings
    if last_day is None:
        over = context.index.span.last is not None and context.as_of > context.index.span.last
    else:
        over = context.as_of > last_day
    if not over:
        return Status.NOT_DUE, ()
    status = Status.REVIEW if blind else Status.MISSING
    line = asked.requirement.lines.get("replies", asked.requirement.lines.get("", 0))
    finding = Finding(
        code="I250" if blind else "M102",
        status=status,
        path=blind[0].path if blind else request.file.path,
        page=None if blind else request.record.number.page,
        quote="" if blind else request.record.number.quote,
        expected=last_day,
        rule=RuleLine(context.index.file, line),
        values={"request": _name(request), "due": last_day},
    )
    return status, (finding,)
