"""Does it say what it must, not say what it mustn't, cite what it must, and is it complete?"""

from __future__ import annotations

from collections.abc import Iterator

from evidence_check.judging.context import Case
from evidence_check.model.assessment import Finding, Status, Value
from evidence_check.model.index import DocumentRule, Phrase
from evidence_check.reading.citations import cites
from evidence_check.reading.search import Hit, find_phrase, stands


def asks_for_text(rule: DocumentRule) -> bool:
    """Whether a condition here is about what the record doesn't say."""
    return bool(rule.mentions or rule.forbids or rule.cites)


def judge_mentions(case: Case) -> Iterator[Finding]:
    """Every required phrase stands somewhere in the file (`mentions`)."""
    for phrase in case.rule.mentions:
        if not any(stands(wording, case.text) for wording in phrase):
            yield not_found(case, "I214", "mentions", " / ".join(phrase))


def judge_forbids(case: Case) -> Iterator[Finding]:
    """No forbidden phrase stands in the file (`forbids`)."""
    for phrase in case.rule.forbids:
        hit = _find(case, phrase)
        if hit is not None:
            yield case.finding(
                "I215",
                Status.INCORRECT,
                "forbids",
                page=hit.page,
                quote=hit.quote,
                expected=" / ".join(phrase),
                found=hit.quote,
            )
        elif not case.reading.whole:
            yield not_found(case, "I214", "forbids", " / ".join(phrase))


def judge_cites(case: Case) -> Iterator[Finding]:
    """Every required document is cited by its number (`cites`)."""
    for number in case.rule.cites:
        if cites(case.own_text, number) is None:
            yield not_found(case, "I216", "cites", number)


def judge_pages(case: Case) -> Iterator[Finding]:
    """The file has as many pages as the rule asks for (`pages`)."""
    rule, count = case.rule.pages, _page_count(case)
    if rule is None:
        return
    too_few = rule.min is not None and count < rule.min
    too_many = rule.max is not None and count > rule.max
    if too_few or too_many:
        yield case.finding(
            "I217",
            Status.INCORRECT,
            "pages",
            expected=f"≥ {rule.min}" if too_few else f"≤ {rule.max}",
            found=count,
        )


def _page_count(case: Case) -> int:
    """The pages of the file; of a document behind another one, its own."""
    record = case.reading.record
    if record.behind and record.span is not None:
        return record.span[1] - record.span[0] + 1
    return case.reading.page_count


def judge_format(case: Case) -> Iterator[Finding]:
    """The file has one of the formats that the rule accepts (`format`), by its content."""
    accepted, found = case.rule.formats, case.reading.format.value
    if accepted and found not in accepted:
        yield case.finding("I218", Status.INCORRECT, "format", expected=accepted, found=found)


def _find(case: Case, phrase: Phrase) -> Hit | None:
    hits = (find_phrase(wording, case.text) for wording in phrase)
    return next((hit for hit in hits if hit is not None), None)


def not_found(case: Case, code: str, key: str, what: Value) -> Finding:
    """The finding that something does not stand in the text: `review` where parts are unread."""
    if not case.reading.whole:
        return case.finding("I257", Status.REVIEW, key, expected=what)
    return case.finding(code, Status.INCORRECT, key, expected=what)
