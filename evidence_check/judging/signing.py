"""Is it signed, by whom, and was it changed since? (`signed:`; contract, section 6, Signed.)"""

from __future__ import annotations

from collections.abc import Iterator

from evidence_check.judging.bodies import body_key, same_body
from evidence_check.judging.context import Case
from evidence_check.model.assessment import Finding, Status
from evidence_check.model.document import Signature
from evidence_check.model.index import DIGITAL, Level
from evidence_check.model.record import MarkKind, Presence, SignedBy
from evidence_check.reading.text import fold
from evidence_check.reading.titles import split_title

_LEVELS = frozenset({"thường trực", "phụ trách", "điều hành", "chuyên trách"})
"""What makes a deputy one among several; not the name of a body behind a title."""


def judge_signed(case: Case) -> Iterator[Finding]:
    """All that `signed` asks for: no broken signature, signed at all, digitally, by whom."""
    rule, record = case.rule.signed, case.reading.record
    if rule is None:
        return
    broken = [s for s in case.reading.signatures if not s.intact or s.changed_after]
    if broken:
        yield _broken(case, broken[0])
    elif rule.digital:
        if not case.reading.signatures:
            yield case.finding("I205", Status.INCORRECT, "signed", page=None)
            if case.rule.level(DIGITAL) is not Level.FAIL:
                yield from _signed_at_all(case)
        else:
            if record.span and record.signed.value is not SignedBy.DIGITAL:
                # It is on the pages of another document of the file.
                yield case.finding("I253", Status.REVIEW, "signed", proof=record.signed)
            yield from _trusted(case)
    else:
        yield from _signed_at_all(case)
    if rule.by:
        yield from _signed_by(case, rule.by)
    draft = record.mark(MarkKind.DRAFT)
    if draft is not None:
        yield case.finding(
            "I208",
            Status.INCORRECT,
            "signed",
            page=draft.page,
            quote=draft.quote,
            box=draft.box,
            found=draft.quote,
        )
    unclear = record.mark(MarkKind.UNCLEAR)
    if draft is None and unclear is not None:
        yield case.finding("I271", Status.REVIEW, "signed", page=unclear.page, box=unclear.box)


def _broken(case: Case, signature: Signature) -> Finding:
    return case.finding(
        "I206",
        Status.INCORRECT,
        "signed",
        page=signature.page,
        box=signature.box,
        found=signature.error or "changed after signing",
        values={"signer": signature.signer or signature.field},
    )


def _trusted(case: Case) -> Iterator[Finding]:
    """Where roots were given, whether none of the signatures, all intact, may come from them."""
    signatures = case.reading.signatures
    if all(signature.trusted is False for signature in signatures):
        first = signatures[0]
        yield case.finding(
            "I272",
            Status.REVIEW,
            "signed",
            page=first.page,
            box=first.box,
            found=first.signer or first.field,
        )


def _signed_at_all(case: Case) -> Iterator[Finding]:
    record = case.reading.record
    field = record.signed
    if field.presence is Presence.READ:
        return
    if not field.sure:
        yield case.finding("I253", Status.REVIEW, "signed", proof=field)
    else:
        yield case.finding(
            "I204",
            Status.INCORRECT,
            "signed",
            proof=field if field.page else record.signer_name,
            found=record.signer_name.value,
        )


def _signed_by(case: Case, titles: tuple[str, ...]) -> Iterator[Finding]:
    """The signer's own title counts, not that of whom he signs for (Decree 30, Điều 13)."""
    field = case.reading.record.signer_title
    held = (field.value or "").split(";")
    if any(_holds(title, wanted) for title in held for wanted in titles):
        return
    decided = field.value is not None and field.sure
    code, status = ("I207", Status.INCORRECT) if decided else ("I258", Status.REVIEW)
    yield case.finding(code, status, "signed", proof=field, expected=titles, found=field.value)


def _holds(title: str, wanted: str) -> bool:
    """`Giám đốc Sở` is a `Giám đốc`; `Phó Giám đốc` and `Q. Giám đốc` are other titles.

    A rule may name the body where the page does not (`Chủ tịch UBND xã`): the issuer is a condition
    of its own. `Chủ tịch Công đoàn` is no `Chủ tịch`: what follows there is no body above.
    """
    held, of = _parts(title)
    asked, asked_of = _parts(wanted)
    if held != asked:
        return False
    if not asked_of:
        return True
    if not of:
        return fold(asked_of) not in _LEVELS
    return same_body(of, asked_of) or body_key(of).startswith(body_key(asked_of) + " ")


def _parts(title: str) -> tuple[str, str]:
    """A title and what stands behind it: a body, or a word that makes it another one."""
    text = " ".join(title.split()).strip(" .")
    found = split_title(text)
    if found is None:
        return fold(text), ""
    name, behind = found
    if name.endswith(" Sở"):
        name, behind = name.removesuffix(" Sở"), f"Sở {behind}".strip()
    deputy, level, rest = fold(name).partition(" thường trực")
    if deputy.startswith("phó ") and not rest:
        return deputy, f"{level.strip()} {behind}".strip()
    return fold(name), behind
