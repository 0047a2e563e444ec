"""An index in words, for people who are to check that it says what their notice says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from evidence_check.model.index import (
    SELF,
    AnyOf,
    Criterion,
    DateRange,
    DocumentRule,
    DueRule,
    Group,
    Index,
    Instance,
    Level,
    Measured,
    MeasureRule,
    Per,
    ReplyRule,
    Requirement,
    ScoredBy,
    ScoreRule,
    Section,
    Take,
    Term,
)
from evidence_check.occasions import occasion_text
from evidence_check.rules.expansion import alternatives_of, expand, filled
from evidence_check.rules.placeholders import PERIODS
from evidence_check.texts import N_, _, date_text, ngettext, number_text

_WAYS = frozenset({"id", "evidence", "parts"})
"""keys that only lead to others"""
_STATUS = {
    "missing": N_("missing"),
    "incorrect": N_("incorrect"),
    "late": N_("late"),
    "review": N_("to be looked at"),
    "ok": N_("in order"),
    "not_due": N_("not due yet"),
}
_CONDITIONS = {
    "number": N_("Number"),
    "dated": N_("Dated"),
    "issuer": N_("Issued by"),
    "signed": N_("Signed"),
    "digital": N_("digitally"),
    "mentions": N_("Mentions"),
    "forbids": N_("Must not hold"),
    "cites": N_("Cites"),
    "pages": N_("Pages"),
    "format": N_("Format"),
}
"""Conditions that a `level` can be said of."""
_SCORED_BY = {
    ScoredBy.SURVEY: N_("no evidence: scored by survey"),
    ScoredBy.AUTHORITY: N_("no evidence: scored by the authority"),
}
_TAKE = {
    Take.SUM: N_("the sum over all periods"),
    Take.MEAN: N_("the mean over all periods"),
    Take.LAST: N_("the last period's"),
}
_SECTION = {
    Section.BONUS: N_("bonus: on top of all points"),
    Section.PENALTY: N_("penalty: taken off"),
}
_MEASURED = {
    Measured.ISSUED: "",
    Measured.SIGNED: N_("the time of the digital signature counts"),
    Measured.RECEIVED: N_("the day received counts"),
}


def describe_index(index: Index) -> Iterator[str]:
    """The head of an index."""
    yield f"{index.id}: {index.title}"
    yield _("Period: {span}").format(span=_span(index.span))
    count = len(index.criteria)
    criteria = ngettext("{n} criterion", "{n} criteria", count).format(n=count)
    points = sum((criterion.points for criterion in index.criteria), Decimal(0))
    yield f"{criteria} · " + _("points: {points}").format(points=number_text(points))
    if index.source:
        yield _("Source: {text}").format(text=index.source)


def describe_heading(group: Group) -> str:
    """A heading with its points, and what is special about its section."""
    text = f"{group.id}. {group.title}"
    if group.points is not None:
        text += _(" ({points} points)").format(points=number_text(group.points))
    text += _after(_(_SECTION[group.section]) if group.section in _SECTION else "")
    if group.cap is None:
        return text
    cap = _("at most {points} points together").format(points=number_text(group.cap))
    return text + _after(cap)


def describe_criterion(criterion: Criterion, index: Index) -> Iterator[str]:
    """A criterion with its evidence and the due day of every instance."""
    owners = ", ".join(index.units[owner].name for owner in criterion.owners)
    yield f"{criterion.id}  {criterion.title}"
    points = _("points: {points}").format(points=number_text(criterion.points))
    yield f"    {points} · " + (owners or _("the body as a whole"))
    if criterion.scored_by is not None:
        yield "    " + _(_SCORED_BY[criterion.scored_by])
    of_parts = {id for part in criterion.parts for id in part.requirements}
    yield from _evidence(criterion, {one.id for one in criterion.evidence} - of_parts, index)
    for part in criterion.parts:
        points = _("points: {points}").format(points=number_text(part.points))
        yield f"    + {part.title} · {points}"
        if part.scored_by is not None:
            yield "        " + _(_SCORED_BY[part.scored_by])
        yield from _indented(_evidence(criterion, {*part.requirements}, index), 4)
        yield from _indented(describe_score(part.score), 8)
    yield from _indented(describe_score(criterion.score), 4)
    yield from _indented(_row(_("Note"), criterion.note), 4)
    yield from _indented(_row(_("Slip in the original"), criterion.slip), 4)
    yield from _indented(_row(_("Source"), criterion.source), 4)
    yield from _indented(_origin(criterion, index), 4)
    if criterion.verified is False:
        yield "    " + _("not confirmed yet: hold it against its source")


def asked_by(index: Index, criterion: str) -> Sequence[str]:
    """What the rules ask for with a criterion, in words, without its name and points."""
    found = index.criterion(criterion)
    return list(describe_criterion(found, index))[2:] if found else ()


def _origin(criterion: Criterion, index: Index) -> Iterator[str]:
    """With `extends`: which keys of the criterion stand where."""
    if not index.starts:
        return
    lines = dict(criterion.lines)
    for requirement in criterion.evidence:
        paths = {
            path: line
            for path, line in requirement.lines.items()
            if path and not path.rpartition(".")[2].isdigit()
        }
        lines |= {f"{requirement.id}.{path}": line for path, line in paths.items()}
    found: dict[str, list[str]] = {}
    for path, line in lines.items():
        found.setdefault(index.rule_line(line).file, []).append(path)
    own = found.get(index.file, [])
    below = [file for file in found if file != index.file]
    if below:
        yield from _row(_("From {file}").format(file=", ".join(below)), _("everything else"))
    whole = {path for path in own if any(other.startswith(f"{path}.") for other in own)}
    keys = [one for one in own if one not in whole and one.rpartition(".")[2] not in _WAYS]
    yield from _row(_("From {file}").format(file=index.file), ", ".join(keys))


def _evidence(criterion: Criterion, wanted: set[str], index: Index) -> Iterator[str]:
    """These requirements, each with its instances."""
    instances = expand(criterion, index)
    for requirement in criterion.evidence:
        if requirement.id in wanted:
            prefix = f"{criterion.id}/{requirement.id}"
            own = [one for one in instances if one.key.partition("[")[0] == prefix]
            yield from _indented(_requirement(requirement, own, index), 4)


def _indented(lines: Iterable[str], by: int) -> Iterator[str]:
    return (f"{'':{by}}{line}" for line in lines)


def _after(text: str) -> str:
    return f" · {text}" if text else ""


def describe_score(score: ScoreRule) -> Iterator[str]:
    """How points come about, where it is not the usual way."""
    keeps = [
        _("{status} keeps {share}").format(status=_(_STATUS[status]), share=number_text(share))
        for status, share in score.keeps.items()
    ]
    if score.per is Per.INSTANCE:
        keeps.append(_("the mean over all periods counts"))
    if keeps:
        yield _("Scoring: {rules}").format(rules="; ".join(keeps))
    yield from _figures(score)
    for level in score.levels:
        yield _("Points {points}: {when}").format(points=number_text(level.points), when=level.when)
    for one in score.deducts:
        percent = one.percent is not None
        amount = number_text(one.percent if one.percent is not None else one.points or Decimal(0))
        amount = f"{amount}%" if percent else amount
        text = _("{requirement} {statuses}: {amount} off, each time")
        if not one.each:
            text = _("{requirement} {statuses}: {amount} off")
        statuses = _either(_(_STATUS[status]) for status in one.when)
        yield text.format(requirement=one.requirement, statuses=statuses, amount=amount)


def _figures(score: ScoreRule) -> Iterator[str]:
    for figure in score.figures:
        if figure.count is not None:
            where = _("counted: {requirement}").format(requirement=figure.count)
        elif figure.find is not None:
            where = _("in {source}: “{text}”").format(source=figure.source, text=figure.find)
            where += _after(_(_TAKE[figure.take]) if figure.take else "")
        else:
            where = _("declared in the submission list")
        yield f"{figure.name} = {figure.title or figure.name} ({where})"
    yield from _row(_("All points if"), score.full_if)
    yield from _row(_("No points if"), score.zero_if)
    yield from _row(_("Points"), score.formula)
    for band in score.bands:
        text = _("{value} from {figure} on: points {points}")
        yield text.format(
            value=score.value, figure=number_text(band.at_least), points=number_text(band.points)
        )


def _requirement(
    requirement: Requirement, instances: Sequence[Instance], index: Index, *, days: bool = True
) -> Iterator[str]:
    if len(instances) == 1:
        requirement = instances[0].requirement  # its texts are filled in
    else:
        requirement = filled(requirement, _of_any(requirement, index))
    optional = "" if requirement.required else _(" (not required)")
    title = "" if requirement.title == requirement.id else f": {requirement.title}"
    yield f"- {requirement.id}{title}{optional}"
    yield from _indented(_asks(requirement, instances, index), 4)
    yield from _indented(_row(_("Where"), requirement.locator), 4)
    yield from _indented(_row(_("Note"), requirement.note), 4)
    if days:
        yield from _indented(_days(requirement, instances), 4)


def _of_any(requirement: Requirement, index: Index) -> Mapping[str, str]:
    """What fills the texts of a repeated requirement: the year, and dots where instances differ."""
    names = (*PERIODS, *(requirement.for_each or ())[:1])
    return {**dict.fromkeys(names, "…"), "year": str(index.year)}


def _asks(requirement: Requirement, instances: Sequence[Instance], index: Index) -> Iterator[str]:
    match requirement.asks:
        case DocumentRule() as rule:
            yield from _document(rule, index)
        case ReplyRule() as rule:
            yield _("Every request:")
            yield from _indented(_document(rule.to, index), 2)
            yield _("has an answer that cites it:")
            yield from _indented(_document(rule.by, index), 2)
            if rule.states:
                yield _("and states one of: {texts}").format(texts=_either(rule.states))
        case MeasureRule() as rule:
            yield _("Figure in {source}: “{text}”").format(source=rule.source, text=rule.find)
            for band in rule.bands:
                text = _("from {figure} on: points {points}")
                yield "  " + text.format(
                    figure=number_text(band.at_least), points=number_text(band.points)
                )
        case AnyOf() as rule:
            yield _("One of:")
            outside = [each.last_day for each in instances]
            for number, alternative in enumerate(rule.alternatives):
                own = [alternatives_of(each)[number] for each in instances]
                # Days that are those of the whole are told there, once.
                days = not any(outside) or outside != [each.last_day for each in own]
                yield from _indented(_requirement(alternative, own, index, days=days), 2)


def _document(rule: DocumentRule, index: Index) -> Iterator[str]:
    issuers = [index.bodies[id].name if id != SELF else _("itself") for id in rule.issuers]
    yield from _row(_("Type"), _either(rule.types))
    yield from _row(_("Issued by"), _either(issuers))
    yield from _row(_("Number"), _("none needed") if rule.numberless else rule.number or "")
    yield from _row(_("About"), rule.subject or "")
    yield from _row(_("Dated"), _span(rule.dated) if rule.dated else "")
    if rule.signed is not None:
        how = _("digitally") if rule.signed.digital else _("yes")
        yield from _row(_("Signed"), how + _after(_either(rule.signed.by)))
    yield from _row(_("Mentions"), "; ".join(_either(phrase) for phrase in rule.mentions))
    yield from _row(_("Must not hold"), "; ".join(_either(phrase) for phrase in rule.forbids))
    yield from _row(_("Cites"), ", ".join(rule.cites))
    if rule.pages is not None:
        ends = [str(end) if end is not None else "…" for end in (rule.pages.min, rule.pages.max)]
        yield from _row(_("Pages"), "–".join(ends))
    yield from _row(_("Format"), _either(rule.formats))
    for level, label in ((Level.WARN, _("Only a warning")), (Level.IGNORE, _("Ignored"))):
        keys = (key for key, one in rule.levels.items() if one is level)
        yield from _row(label, ", ".join(_(_CONDITIONS[key]) for key in keys))


def _row(label: str, text: str) -> Iterator[str]:
    if text:
        yield f"{label}: {text}"


def _either(texts: Iterable[str]) -> str:
    return _(" or ").join(texts)


def _span(span: DateRange) -> str:
    ends = [date_text(end) if end is not None else "…" for end in (span.first, span.last)]
    return " – ".join(ends)


def _days(requirement: Requirement, instances: Sequence[Instance]) -> Iterator[str]:
    """The last permitted days, of each instance where there are several."""
    if any(one.name is not None for one in instances):
        texts = [
            f"{occasion_text(name)}: {date_text(one.last_day) if one.last_day else '–'}"
            for one in instances
            if (name := one.name) is not None
        ]
        yield _("Last day: {days}").format(days="; ".join(texts))
    elif instances and instances[0].last_day is not None:
        yield _("Last day: {days}").format(days=date_text(instances[0].last_day))
    elif requirement.due is not None:
        yield _("Last day: {days}").format(days=_after_request(requirement.due))
    elif not isinstance(requirement.asks, MeasureRule | AnyOf):
        yield _("No due day: by the end of the index period")
    yield from _row(_("Due"), _(_MEASURED[requirement.measured]))


def _after_request(due: DueRule) -> str:
    parts = [_("as the request says")] if due.stated else []
    if due.within is not None:
        parts.append(_("{term} after the request").format(term=_term(due.within)))
    return _(", else ").join(parts)


def _term(term: Term) -> str:
    if term.working:
        text = ngettext("{n} working day", "{n} working days", term.days)
    else:
        text = ngettext("{n} day", "{n} days", term.days)
    return text.format(n=term.days)
