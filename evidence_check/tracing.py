"""How a verdict came about: every document considered, every condition tested, with its outcome.

Works everything out again for one key, by the functions that judged it, and keeps what they looked
at. Pure; how it is shown is for `reports`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from evidence_check.fitting import Fit, Fits, Fitting, Slot, same_core, slots_of
from evidence_check.judging.alternatives import is_mixed
from evidence_check.judging.context import Case, Context
from evidence_check.judging.correspondence import is_typed
from evidence_check.judging.documents import Judgement, Tested
from evidence_check.judging.instances import judge_instance
from evidence_check.judging.measures import source_key
from evidence_check.judging.replies import exchanges
from evidence_check.matching import match
from evidence_check.model.assessment import Status, SubmissionResult, Value, Verdict
from evidence_check.model.index import Index, Instance, MeasureRule, ReplyRule, RuleLine, SignedRule
from evidence_check.model.record import Field, Record, SignedBy
from evidence_check.model.submission import Submission, SubmittedFile
from evidence_check.reading.citations import cites
from evidence_check.reading.search import SearchText, find_phrase
from evidence_check.rules.expansion import alternatives_of, criteria_of, expand
from evidence_check.whereabouts import agrees


class Role(StrEnum):
    """What a document is to a verdict."""

    COUNTS = "counts"
    """the verdict is that of this one"""
    OFFERED = "offered"
    """submitted for it, too; another one is better"""
    REQUEST = "request"
    """what was to be answered"""
    PASSED_OVER = "passed_over"
    """not taken for it"""


class Why(StrEnum):
    """Why a document was passed over."""

    UNREADABLE = "unreadable"
    ELSEWHERE = "elsewhere"
    """it lies under another criterion"""
    OTHER_PLACE = "other_place"
    """its place names another period or value"""
    TYPE = "type"
    PERIOD = "period"
    """about the same thing, of another period, number or body"""
    SUBJECT = "subject"
    """about something else"""
    NOT_TELLING = "not_telling"
    """the rule names no subject, and its place no criterion"""
    NOT_CITED = "not_cited"
    """it does not cite the request"""
    BETTER = "better"
    """it serves something else better"""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for which a document was passed over."""

    why: Why
    expected: Value = None
    found: Value = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A condition, what it asks for, what it found and where, and what came of it."""

    tested: Tested
    rule: RuleLine | None = None
    expected: Value = None
    found: Value = None
    page: int | None = None
    quote: str = ""

    @property
    def key(self) -> str:
        """Of the rules language, or what `Tested.key` says."""
        return self.tested.key

    @property
    def status(self) -> Status:
        """What it forces."""
        return self.tested.status


@dataclass(frozen=True, slots=True)
class Considered:
    """A document that was looked at for a verdict."""

    file: SubmittedFile
    role: Role
    fit: Fit | None = None
    """how far what it says answers the rule; None: that was not asked"""
    reasons: tuple[Reason, ...] = ()
    shown: tuple[Shown, ...] = ()
    status: Status | None = None
    """what it is worth as evidence; None: passed over"""


@dataclass(frozen=True, slots=True)
class Trail:
    """How one verdict came about."""

    verdict: Verdict
    criterion: str
    rule: RuleLine | None
    considered: tuple[Considered, ...] = ()
    """the one that counts first, what was passed over last, nearest first"""
    source: str | None = None
    """for a figure: the key of the requirement whose document shows it"""


def trace(
    index: Index, submission: Submission, as_of: date, result: SubmissionResult, key: str
) -> Trail | None:
    """The trail of the verdict that `result` has under a key; None where it has none."""
    found = next(
        (
            (criterion.id, verdict)
            for criterion in result.criteria
            for verdict in criterion.verdicts
            if verdict.key == key
        ),
        None,
    )
    if found is None:
        return None
    criterion, verdict = found
    instances = [
        instance for one in criteria_of(index, submission.unit) for instance in expand(one, index)
    ]
    own = next((one for one in instances if _is_of(key, one)), None)
    if own is None:
        return Trail(verdict, criterion, None)
    trail = Trail(verdict, criterion, index.rule_line(own.requirement.lines.get("", 0)))
    asks = own.requirement.asks
    if isinstance(asks, MeasureRule):
        return replace(trail, source=source_key(own, asks))
    tracer = _Tracer(index, submission, as_of)
    if isinstance(asks, ReplyRule):
        return replace(trail, considered=tuple(tracer.of_reply(own, asks, key)))
    if is_mixed(own):
        return replace(trail, considered=tuple(tracer.of_alternatives(own, instances, verdict)))
    return replace(trail, considered=tuple(tracer.of_document(own, instances)))


def _is_of(key: str, instance: Instance) -> bool:
    reply = isinstance(instance.requirement.asks, ReplyRule)
    return key == instance.key or (reply and key.startswith(f"{instance.key}["))


class _Tracer:
    """What is at hand when a verdict of one submission is gone over again."""

    def __init__(self, index: Index, submission: Submission, as_of: date) -> None:
        self.context = Context(index, as_of, submission.body)
        self.submission = submission
        self.texts = {
            file.path: SearchText.of(file.reading.pages, file.reading.text)
            for file in submission.files
        }

    def of_document(self, own: Instance, instances: Sequence[Instance]) -> Iterator[Considered]:
        slots = slots_of(instances)
        candidates = match(slots, self.submission)
        mine = [slot for slot in slots if slot.key == own.key]
        outcome = judge_instance(self.context, own, candidates, mine, self.texts)
        fits = Fits(mine)
        for place, judgement in enumerate(outcome.judged):
            fit = _best(fits.of(judgement.case.file.reading.record), judgement.case)
            yield _judged(judgement, Role.OFFERED if place else Role.COUNTS, fit)
        offered = {judgement.case.file.path for judgement in outcome.judged}
        others = [file for file in self.submission.files if file.path not in offered]
        nearest = (
            [
                (file, *_nearest(fits.of(file.reading.record)))
                for other in others
                for file in other.documents
            ]
            if mine
            else []
        )
        for file, slot, fit in sorted(nearest, key=lambda near: (_distance(near), near[0].path)):
            reasons = tuple(_reasons(file, slot, fit))
            yield Considered(file, Role.PASSED_OVER, fit, reasons)

    def of_alternatives(
        self, own: Instance, instances: Sequence[Instance], verdict: Verdict
    ) -> Iterator[Considered]:
        """What the alternatives ask for, documents and letters; each file once, at its best."""
        found = list(self.of_document(own, instances))
        for alternative in alternatives_of(own):
            asks = alternative.requirement.asks
            if isinstance(asks, ReplyRule):
                files = self.submission.files
                for each in exchanges(self.context, alternative, asks, files, self.texts):
                    found += self.of_reply(alternative, asks, each.outcome.verdict.key)
        seen: set[str] = set()
        for one in sorted(found, key=lambda one: one.role is Role.PASSED_OVER):
            counts = one.role is not Role.COUNTS or one.file.path in verdict.documents
            if one.file.path not in seen:
                yield one if counts else replace(one, role=Role.OFFERED)
            seen.add(one.file.path)

    def of_reply(self, own: Instance, asks: ReplyRule, key: str) -> Iterator[Considered]:
        found = exchanges(self.context, own, asks, self.submission.files, self.texts)
        mine = next((each for each in found if each.outcome.verdict.key == key), None)
        if mine is None:
            return
        request, number = mine.request, mine.outcome.verdict.instance
        for place, judgement in enumerate(mine.outcome.judged):
            yield _judged(judgement, Role.OFFERED if place else Role.COUNTS, None)
        yield Considered(request, Role.REQUEST)
        seen = {request.path, *(each.case.file.path for each in mine.outcome.judged)}
        asking = {each.request.path for each in found}
        for file in sorted(self.submission.files, key=lambda file: file.path):
            if file.path in seen or file.path in asking:
                continue
            reasons = tuple(_no_answer(file, own, asks, number))
            yield Considered(file, Role.PASSED_OVER, None, reasons)


def _best(fits: Fitting, case: Case) -> Fit | None:
    return next((fit for slot, fit in fits.items() if slot.rule == case.rule), None)


def _nearest(fits: Fitting) -> tuple[Slot, Fit]:
    return max(fits.items(), key=lambda pair: pair[1].rank)


def _distance(near: tuple[SubmittedFile, Slot, Fit]) -> tuple[object, ...]:
    """Less is nearer: first what lies there, then what says the most of what is asked."""
    file, slot, fit = near
    here = any(placement.criterion == slot.criterion for placement in file.placements)
    score = fit.subject.score if fit.subject else 0.0
    return (not here, not fit.number, -score, fit.type is not True)


# ── why a document was passed over ───────────────────────────────────────────────────────────────


def _reasons(file: SubmittedFile, slot: Slot, fit: Fit) -> Iterator[Reason]:
    found = list(_differences(file, slot, fit))
    yield from found or [Reason(Why.BETTER)]


def _differences(file: SubmittedFile, slot: Slot, fit: Fit) -> Iterator[Reason]:
    record = file.reading.record
    places = tuple(dict.fromkeys(placement.criterion for placement in file.placements))
    if places and slot.criterion not in places:
        yield Reason(Why.ELSEWHERE, slot.criterion, places)
    elif agrees(file, slot) is False:
        yield Reason(Why.OTHER_PLACE, slot.instance.period or slot.instance.value)
    if not file.reading.readable or not (record.type.value or record.subject.value):
        yield Reason(Why.UNREADABLE)
        return
    if fit.type is False:
        yield Reason(Why.TYPE, slot.rule.types, record.type.value)
    subject = fit.subject
    if fit.asked and subject is not None and not subject.fits:
        same = subject.conflicts and same_core(subject)
        yield Reason(Why.PERIOD if same else Why.SUBJECT, slot.rule.subject, record.subject.value)
    if not fit.asked and not places:
        yield Reason(Why.NOT_TELLING)


def _no_answer(
    file: SubmittedFile, own: Instance, asks: ReplyRule, number: str | None
) -> Iterator[Reason]:
    record = file.reading.record
    places = tuple(dict.fromkeys(placement.criterion for placement in file.placements))
    if places and own.criterion not in places:
        yield Reason(Why.ELSEWHERE, own.criterion, places)
    if not is_typed(asks.by, record):
        yield Reason(Why.TYPE, asks.by.types, record.type.value)
    else:
        yield Reason(Why.NOT_CITED, number)


# ── what was tested ──────────────────────────────────────────────────────────────────────────────


def _judged(judgement: Judgement, role: Role, fit: Fit | None) -> Considered:
    case = judgement.case
    shown = tuple(
        _shown(case, tested)
        for tested in judgement.tests
        if tested.findings or _asked(case, tested.key)
    )
    return Considered(case.file, role, fit, shown=shown, status=judgement.status)


_ALWAYS = frozenset({"file", "dated", "issuer"})
"""Every document that counts can be read, and has a date and an issuer."""


def _asked(case: Case, key: str) -> bool:
    """Whether a condition says anything of this document."""
    if key == "due":
        return case.instance.last_day is not None
    if key == "number":
        return not case.rule.numberless
    return key in _ALWAYS or key in {"states", "order"} or bool(_expected(case, key))


def _expected(case: Case, key: str) -> Value:
    """What the rule asks for under a key, in words of the rule."""
    rule = case.rule
    match key:
        case "type":
            return rule.types or None
        case "subject" | "number":
            return rule.subject if key == "subject" else rule.number
        case "dated":
            span = rule.dated
            return (
                tuple(day.isoformat() if day else "…" for day in (span.first, span.last))
                if span
                else None
            )
        case "issuer":
            return tuple(body.name for body in case.context.issuers(rule)) or None
        case "signed":
            return _expected_signing(rule.signed)
        case "mentions" | "forbids":
            phrases = rule.mentions if key == "mentions" else rule.forbids
            return tuple(" / ".join(phrase) for phrase in phrases) or None
        case "cites" | "format":
            return (rule.cites if key == "cites" else rule.formats) or None
        case "pages":
            return str((rule.pages.min, rule.pages.max)) if rule.pages else None
        case "due":
            return case.instance.last_day
    return None


def _expected_signing(signed: SignedRule | None) -> Value:
    if signed is None:
        return None
    return signed.by or ("digital" if signed.digital else "signed")


def _shown(case: Case, tested: Tested) -> Shown:
    key = tested.key
    base = Shown(tested, _line(case, tested), _expected(case, key))
    record = case.reading.record
    if key in {"mentions", "forbids"}:
        wanted = case.rule.mentions if key == "mentions" else case.rule.forbids
        hits = [find_phrase(word, case.text) for phrase in wanted for word in phrase]
    elif key == "cites":
        hits = []
        citation = next(filter(None, (cites(case.text, one) for one in case.rule.cites)), None)
        if citation is not None:
            return replace(base, page=citation.page, quote=citation.quote)
    elif key == "pages":
        return replace(base, found=str(case.reading.page_count))
    elif key == "format":
        return replace(base, found=case.reading.format.value)
    else:
        field = _field(record, key)
        return base if field is None else _with_field(base, field)
    hit = next((hit for hit in hits if hit is not None), None)
    return base if hit is None else replace(base, page=hit.page, quote=hit.quote)


def _line(case: Case, tested: Tested) -> RuleLine | None:
    said: Iterable[RuleLine | None] = (finding.rule for finding in tested.findings)
    own = case.rule_line(tested.key if tested.key not in {"file", "text", "place"} else "")
    return next(filter(None, said), own)


def _field(record: Record, key: str) -> Field[object] | None:
    """The field of the record that a condition looks at."""
    fields: dict[str, Field[object]] = {
        "type": record.type,
        "subject": record.subject,
        "number": record.number,
        "dated": record.date,
        "due": record.date,
        "order": record.date,
        "issuer": record.issuer,
        "signed": record.signed,
    }
    return fields.get(key)


def _with_field(base: Shown, field: Field[object]) -> Shown:
    value = field.value
    found = value if value is None or isinstance(value, date | SignedBy) else str(value)
    return replace(base, found=found, page=field.page, quote=field.quote)
