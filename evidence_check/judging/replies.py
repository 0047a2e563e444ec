"""Every request that came in has an answer (`replies:`).

The requests are documents of the submission; the answer is a document of the answering body that
cites the request's number, states a position and is in time: by the deadline that the request
states, else within the rule's own term. One instance per request, keyed by the request's number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from evidence_check.judging.content import not_found
from evidence_check.judging.context import Case, Context
from evidence_check.judging.correspondence import Letter, correspondence, unsure_issuer
from evidence_check.judging.dates import possible_days
from evidence_check.judging.documents import Judgement, Tested, judge_document
from evidence_check.judging.instances import Outcome, is_over
from evidence_check.model.assessment import Finding, Status, Verdict
from evidence_check.model.document import TextSource
from evidence_check.model.index import DueRule, Instance, ReplyRule
from evidence_check.model.record import Record
from evidence_check.model.submission import SubmittedFile
from evidence_check.reading.citations import Citation, citations_in
from evidence_check.reading.numbers import same_number
from evidence_check.reading.search import SearchText, find_phrase
from evidence_check.reading.similarity import subject_fit
from evidence_check.reading.stated_deadlines import stated_deadline
from evidence_check.reading.stated_positions import stated_position
from evidence_check.reading.text import fold, strip_accents
from evidence_check.rules.calendar import reply_deadline

Texts = Mapping[str, SearchText]

_REPLY = re.compile(r"\b(?:phúc đáp|trả lời|hồi đáp)\b")
_BEFORE = 80
"""letters before a citation that say why it is cited"""


@dataclass(frozen=True, slots=True)
class _Rest:
    """What else lies there, for saying why a request has no answer."""

    blind: Sequence[SubmittedFile]
    requests: Sequence[Letter]


@dataclass(frozen=True, slots=True)
class _Deadline:
    """The last permitted day of an answer."""

    day: date | None = None
    """the one that the request states, else the rule's own term; None: there is none"""
    known: bool = True
    """False: the request may state another one where it was not read, or its own date was not"""

    @property
    def begins_unknown(self) -> bool:
        """Whether it is a term after the date of the request, which was not read."""
        return self.day is None and not self.known


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request, and what became of it."""

    request: SubmittedFile
    outcome: Outcome


def judge_replies(
    context: Context,
    instance: Instance,
    rule: ReplyRule,
    files: Sequence[SubmittedFile],
    texts: Texts,
) -> tuple[list[Verdict], frozenset[str]]:
    """One verdict per request found, and the paths of the requests."""
    if context.lacks_self(rule.by) or context.lacks_self(rule.to):
        # Who asks and who answers cannot be told apart: «no request» would be a guess.
        return [_unknown_self(context, instance)], frozenset()
    requests, answers, rest = _letters(context, instance, rule, files, texts)
    verdicts = [
        _judge_request(context, instance, rule, request, answers, rest).verdict
        for request in _first_of_each(requests)
    ]
    return verdicts, frozenset(request.file.path for request in requests)


def nothing_asked(context: Context, instances: Sequence[Instance]) -> Iterator[Finding]:
    """That no request was found: in order, but only as far as the folder tells."""
    if instances:
        titles = (f"{each.criterion} {each.requirement.title}" for each in instances)
        line = instances[0].requirement.lines.get("", 0)
        found = tuple(dict.fromkeys(titles))
        yield Finding("W514", found=found, rule=context.index.rule_line(line))


def exchanges(
    context: Context,
    instance: Instance,
    rule: ReplyRule,
    files: Sequence[SubmittedFile],
    texts: Texts,
) -> list[Exchange]:
    """The same with all that was looked at for it."""
    if context.lacks_self(rule.by) or context.lacks_self(rule.to):
        return []
    requests, answers, rest = _letters(context, instance, rule, files, texts)
    return [
        Exchange(request.file, _judge_request(context, instance, rule, request, answers, rest))
        for request in _first_of_each(requests)
    ]


def _letters(
    context: Context,
    instance: Instance,
    rule: ReplyRule,
    files: Sequence[SubmittedFile],
    texts: Texts,
) -> tuple[list[Letter], list[Letter], _Rest]:
    """Requests, answers, and what else lies there."""
    found = correspondence(instance.criterion, rule, files, context.index, context.body)
    answers = [_answer(file, texts) for file in found.answers]
    requests = [Letter(file, texts[file.path]) for file in found.requests]
    meant = [
        letter
        for letter in (_answer(file, texts) for file in found.doubtful)
        if any(
            _meant_for(other, letter) for other in requests if other.file.path != letter.file.path
        )
    ]
    answers += meant
    answering = {letter.file.path for letter in meant}
    requests = [request for request in requests if request.file.path not in answering]
    return requests, answers, _Rest(found.blind, requests)


def _unknown_self(context: Context, instance: Instance) -> Verdict:
    lines = instance.requirement.lines
    line = lines.get("replies.by.issuer", lines.get("replies", lines.get("", 0)))
    finding = Finding("I269", Status.REVIEW, rule=context.index.rule_line(line))
    return replace(Verdict.of(instance, Status.REVIEW, findings=(finding,)), instance=None)


def _answer(file: SubmittedFile, texts: Texts) -> Letter:
    return Letter(file, texts[file.path], tuple(citations_in(file.reading.pages)))


def _meant_for(request: Letter, letter: Letter) -> bool:
    """Whether a letter of another body, or of nobody knows whom, is meant as the answer.

    A reminder cites the request, too; an answer says that it is one.
    """
    if unsure_issuer(letter.record):
        return _answers(request, letter)
    number = request.record.number.value
    return any(
        number is not None and same_number(number, citation.number) and _is_reply(letter, citation)
        for citation in letter.cited
    )


def _is_reply(letter: Letter, citation: Citation) -> bool:
    """Whether the words before a citation say that this is the answer to it."""
    text, quote = fold(letter.reading.pages[citation.page - 1]), fold(citation.quote)
    at = text.find(quote)
    return at >= 0 and _REPLY.search(text, max(0, at - _BEFORE), at) is not None


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
    rest: _Rest,
) -> Outcome:
    name = _name(request)
    due = instance.requirement.due
    deadline = _deadline(context, due, request) if due else _Deadline()
    asked = replace(instance, key=f"{instance.key}[{name}]", last_day=deadline.day)
    judged = [
        _judge_answer(
            Case(context, asked, rule.by, answer.file, "replies.by", answer.text),
            rule,
            request,
            answer,
            deadline,
        )
        for answer in answers
        if _answers(request, answer)
    ]
    judged.sort(key=lambda j: (-j.status.rank, len(j.findings), j.case.file.path))
    if judged:
        status, findings = judged[0].status, judged[0].findings
    else:
        status, findings = _unanswered(context, asked, request, answers, rest, deadline)
    papers = tuple(j.case.file.path for j in judged)
    verdict = Verdict.of(asked, status, due=deadline.day, documents=papers, findings=findings)
    return Outcome(replace(verdict, instance=name), judged[0] if judged else None, tuple(judged))


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


def _deadline(context: Context, due: DueRule, request: Letter) -> _Deadline:
    """The deadline that the request states, else the rule's term after the request's date."""
    days = possible_days(request.record)
    year = days[1].year if days else context.index.year
    asked = days[0] if days else date(year, 1, 1)  # without a term nothing is counted from it
    stated = stated_deadline(request.text, asked) if due.stated else None
    known = stated is not None or not due.stated or request.reading.whole
    if days is None and stated is None and due.within is not None:
        return _Deadline(known=False)  # a term that begins nobody knows when
    day = reply_deadline(due, asked, stated.day if stated else None, context.index.calendar)
    return _Deadline(day, known)


def _judge_answer(
    case: Case, rule: ReplyRule, request: Letter, answer: Letter, deadline: _Deadline
) -> Judgement:
    name = _name(request)
    judgement = judge_document(case, deadline.day if deadline.known else None, reply_to=name)
    tests = [*judgement.tests, Tested("states", tuple(_position(case, rule, request, answer)))]
    if not deadline.known:
        unknown = case.finding("I260", Status.REVIEW, "due", values={"request": name})
        tests.append(Tested("due", (unknown,)))
    tests.append(Tested("order", _precedes(case, request, answer)))
    return Judgement.of(case, tests)


def _precedes(case: Case, request: Letter, answer: Letter) -> tuple[Finding, ...]:
    """An answer dated before its request is none."""
    asked, answered = possible_days(request.record), possible_days(answer.record)
    if not (asked and answered and answered[1] < asked[0]):
        return ()
    proof = answer.record.date
    return (
        case.finding("I224", Status.INCORRECT, proof=proof, expected=asked[0], found=answered[1]),
    )


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
    if not answer.reading.whole:
        return [not_found(case, "I222", "states", rule.states)]
    if answer.reading.text is TextSource.OCR and _position_without_accents(rule, answer):
        return [case.finding("I257", Status.REVIEW, "states", expected=rule.states)]
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


def _position_without_accents(rule: ReplyRule, answer: Letter) -> bool:
    """Whether OCR lost no more than accents (`nhất trị`) of words that take a position."""
    pages = [strip_accents(page) for page in answer.reading.pages]
    states = [strip_accents(state) for state in rule.states]
    subject = answer.record.subject.value
    own = strip_accents(subject) if subject else None
    return stated_position(pages, states, own, source=TextSource.OCR) is not None


def _unanswered(
    context: Context,
    asked: Instance,
    request: Letter,
    answers: Sequence[Letter],
    rest: _Rest,
    deadline: _Deadline,
) -> tuple[Status, tuple[Finding, ...]]:
    """Nothing that was read cites the request: not due, missing, or not to be seen."""
    if not (deadline.begins_unknown or is_over(context, deadline.day)):
        return Status.NOT_DUE, ()
    code, file = _doubt(request, answers, rest.blind, deadline) or ("M102", request.file)
    status = Status.MISSING if code == "M102" else Status.REVIEW
    name, lines = _name(request), asked.requirement.lines
    number = request.record.number if file is request.file else None
    finding = Finding(
        code=code,
        status=status,
        path=file.path,
        page=number.page if number else None,
        quote=number.quote if number else "",
        expected=name if code == "I257" else deadline.day,
        rule=context.index.rule_line(lines.get("replies", lines.get("", 0))),
        values={"request": name, "due": deadline.day},
    )
    stray = next((one for one in answers if _meant_wrongly(request, one, rest)), None)
    if status is not Status.MISSING or stray is None:
        return status, (finding,)
    return status, (finding, _cites_another(request, stray, finding))


def _meant_wrongly(request: Letter, answer: Letter, rest: _Rest) -> bool:
    """Whether a letter answers none of the requests, and is about the same as this one."""
    wanted, found = request.record.subject.value, answer.record.subject.value
    if wanted is None or found is None or any(_answers(one, answer) for one in rest.requests):
        return False
    return find_phrase(wanted, (found,)) is not None or subject_fit(wanted, found).fits


def _cites_another(request: Letter, stray: Letter, unanswered: Finding) -> Finding:
    """Beside what is missing: the letter that may be meant, and what it cites instead."""
    first = stray.cited[0] if stray.cited else None
    return replace(
        unanswered,
        code="I223",
        status=None,
        path=stray.file.path,
        page=first.page if first else None,
        quote=first.quote if first else "",
        expected=_name(request),
        found=tuple(dict.fromkeys(one.number for one in stray.cited)) or None,
    )


def _doubt(
    request: Letter,
    answers: Sequence[Letter],
    blind: Sequence[SubmittedFile],
    deadline: _Deadline,
) -> tuple[str, SubmittedFile] | None:
    """Why it cannot be said that there is no answer, and the file to look at; None: it can."""
    if blind:
        return "I250", blind[0]
    for answer in answers:
        if not answer.reading.whole:
            return "I257", answer.file
    return None if deadline.known else ("I260", request.file)
