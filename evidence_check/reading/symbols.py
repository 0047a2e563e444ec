"""The symbol of a number row that was read off a scan: `/KH-SNV` behind digits in ink.

Ink runs into the print beside it: a slash is taken for a 1, the first letters for more ink. But a
symbol says twice what the page says elsewhere: the type of the heading by its abbreviation, and the
issuer by its initials. What both confirm is sure; what begins amid a word and is confirmed by
neither is not said. A letter that was lost is put back where the heading's own abbreviation is
meant, and nothing else.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from evidence_check.model.document_types import TYPES, canonical, kind_of
from evidence_check.reading.layout import Row
from evidence_check.reading.numbers import fold_symbol, tidy
from evidence_check.reading.scans import FIELD, words_of

CONFIRMED: Final = 0.92
"""a symbol whose parts type and issuer confirm, or that several looks at it agree on"""
MENDED: Final = 0.75
"""one that lost a letter of its type's abbreviation"""
DOUBTED: Final = 0.4
"""one that begins amid a word, or with another type's abbreviation than the heading's"""
_HALF: Final = 0.5
"""confidence below which initials say nothing of the other parts of a symbol"""
_OFF: Final = 2
"""letters of a part of a symbol that were misread"""
_MANY: Final = 2
"""looks; more of them that agree are right though all of them were unsure"""
_PLAIN: Final = 0.85
"""confidence from which what stands behind a slash is what was printed"""

_CODE = r"[A-ZĐ][A-Za-zĐđ0-9&,.]*"
_BARE = re.compile(r"(?P<symbol>[A-ZĐ]{3,})\W*$")
"""the issuer's initials alone, the slash before them lost in ink"""
_PRINTED = (
    re.compile(rf"(?P<symbol>{_CODE}(?:\s?[-–]\s?{_CODE})+)\W*$"),
    re.compile(rf"(?P<symbol>[A-ZĐ][A-Za-zĐđ]{{1,3}}/{_CODE})\W*$"),
    re.compile(rf"[/⁄|-]\s*(?P<symbol>{_CODE})\W*$"),
    _BARE,
)
"""the symbol at the end of a row in which the digits may have become anything"""
_YEAR = re.compile(r"[/⁄|-]\s*(?P<year>(?:19|20)\d{2})\s*[/⁄|]?\s*$")
"""the year of a legal normative document, behind the number and its slash"""
_GARBLED = re.compile(r"[a-zđ]{3}")
"""no abbreviation has so many small letters in a row"""
_SEPARATED = re.compile(r"[/⁄|\\]\s*$|\d\s?[-–]\s*$")


@dataclass(frozen=True, slots=True)
class _Read:
    """A symbol as one look has it."""

    year: str
    code: str
    clean: bool
    """whether a slash stands before it, and not what ink became"""
    sure: float


def scanned_symbol(looks: Sequence[Row], type_: str, issuer: str) -> tuple[str, float]:
    """The symbol of a row, of which there are several looks, and how sure it is.

    `type_` is the type that the heading says, empty where there is none. Two looks that agree are
    sure; one that ends as a longer one does began too late.
    """
    votes: dict[str, list[float]] = defaultdict(list)
    sound: dict[str, bool] = {}
    for look in looks:
        for read in _reads(look, issuer):
            text, sure, possible = _judged(read, type_, issuer)
            votes[text].append(sure)
            sound[text] = possible or sound.get(text, False)
    whole = [
        text
        for text in votes
        if not any(_is_part(text, other) and sound[other] >= sound[text] for other in votes)
        and not _is_garbled(text, votes, initials(issuer))
    ]
    if not whole:
        return "", 0.0
    best = max(whole, key=lambda text: (sum(votes[text]), max(votes[text])))
    rest = max((max(votes[text]) for text in whole if text != best), default=0.0)
    sure = max(votes[best])
    if sound[best] and len(votes[best]) > 1:
        return best, max(sure, CONFIRMED if sure >= _HALF or len(votes[best]) > _MANY else MENDED)
    return best, sure if sure > rest else min(sure, DOUBTED)


def _is_garbled(text: str, others: Iterable[str], names: frozenset[str]) -> bool:
    """Whether the last part of a symbol is none of the issuer's, and a letter or two off one that
    is and that another look has read: `SIP` beside `STP`.
    """
    *before, last = re.split(r"[-/]", text)
    if not before or _is_among(last, names):
        return False
    return any(
        rest == before
        and len(own) == len(last)
        and _is_among(own, names)
        and sum(map(str.__ne__, own, last)) <= _OFF
        for *rest, own in (re.split(r"[-/]", other) for other in others)
    )


def _is_part(text: str, other: str) -> bool:
    """Whether a symbol is the end of another one, or its first part."""
    begins = other.startswith(text) and other[len(text) : len(text) + 1] in ("-", "/")
    return len(text) < len(other) and (other.endswith(text) or begins)


def _reads(row: Row, issuer: str) -> Iterator[_Read]:
    match = next((match for pattern in _PRINTED if (match := pattern.search(row.text))), None)
    if match is None or (match.re is _BARE and not _begins(match["symbol"], initials(issuer))):
        return
    text = tidy(match["symbol"]).strip(".;:,")
    before = row.text[: match.start("symbol")]
    year = _YEAR.search(before)
    clean = _SEPARATED.search(before) is not None or year is not None
    yield _Read(year["year"] if year else "", text, clean, _confidence(row, text))


def _confidence(row: Row, symbol: str) -> float:
    """That of the worst word which the symbol, or a part of it, stands in."""
    worst = 1.0
    words = words_of(row)
    for word in words:
        text = tidy(word.text).strip("/-.;:,⁄|")
        if len(text) > 1 and (text in symbol or symbol in text or symbol[:3] in text):
            worst = min(worst, word.confidence)
    return min(worst, FIELD) if words else min(row.confidence, FIELD)


def _judged(read: _Read, type_: str, issuer: str) -> tuple[str, float, bool]:
    """The symbol as it is meant, how sure that is, and whether it can be one of this document."""
    code, sure = mended_symbol(read.code), read.sure
    own, names = abbreviations(type_), initials(issuer)
    head, joint, tail = _divided(code)
    named = _begins(head, names) or (read.clean and _is_among(head, names))
    plain = read.clean and sure >= _PLAIN
    if own and head not in own and not named and not (plain and canonical(head)):
        meant = _meant(head, own)
        if meant:
            head, code, sure = meant, f"{meant}{joint}{tail}", MENDED
    if _GARBLED.search(code):
        sure = min(sure, DOUBTED)
    text = f"{read.year}/{code}" if read.year else code
    known = head in own if own else named or canonical(head) is not None
    inked = any(map(str.isdigit, head)) and not plain  # `L7TB`: ink ran into `TB`
    if not known and (inked or not (plain or (read.clean and (named or not own)))):
        return text, min(sure, DOUBTED), False
    whole = (head in own and tail) or (plain and (head in own or canonical(head)))
    if own and not whole:
        return text, min(sure, MENDED), False  # `VPTU` of `BC/VPTU`, `HD` of `HD-SXD`
    rest = [_is_among(part, names) for part in re.split(r"[-/]", tail) if part]
    if tail and (named or any(rest)) and (all(rest) or sure >= _HALF):
        return text, max(sure, MENDED if sure == MENDED else CONFIRMED), True
    return text, sure, True


def _divided(code: str) -> tuple[str, str, str]:
    """First part, what joins it to the rest, and the rest."""
    match = re.search(r"[-/]", code)
    return (code[: match.start()], match[0], code[match.end() :]) if match else (code, "", "")


def initials(issuer: str) -> frozenset[str]:
    """What symbols make of an issuer, folded: its initials, and the abbreviations in its name.

    A `Trường THPT Lê Lợi` is `THPTLL` or `TTHPTLL`.
    """
    words = [word for word in re.split(r"[\s,\-]+", issuer) if fold_symbol(word) not in ("va", "")]
    short = [fold_symbol(word) for word in words if word.isupper() and len(word) > 2]
    first = [fold_symbol(word)[0] for word in words]
    whole = [fold_symbol(w) if w.isupper() else fold_symbol(w)[0] for w in words]
    behind = whole[1:] if len(words) > 2 and words[1].isupper() else []
    return frozenset({"".join(first), "".join(whole), "".join(behind), *short} - {""})


def _begins(part: str, names: frozenset[str]) -> bool:
    """Whether a part has initials of the issuer from the first one on."""
    letters = fold_symbol(part)
    return len(letters) > 2 and any(name.startswith(letters) for name in names)


def _is_among(part: str, names: frozenset[str]) -> bool:
    """Whether a part has some of the issuer's initials in a row."""
    letters = fold_symbol(part)
    return len(letters) > 2 and any(letters in name for name in names)


def _meant(head: str, own: Sequence[str]) -> str:
    """The abbreviation that what was read is one letter off, if that is one alone."""
    from rapidfuzz.distance import Levenshtein

    near = [
        short
        for short in own
        if Levenshtein.distance(fold_symbol(short), fold_symbol(head)) <= 1
        and abs(len(head) - len(short)) < 2
    ]
    return near[0] if near else ""


def abbreviations(type_: str) -> tuple[str, ...]:
    """What may stand for a type in a symbol: for itself, its general type, or a case of it."""
    names = {type_, kind_of(type_)} - {""}
    kinds = [kind for kind in TYPES if kind.name in names or kind.kind_of == type_ != ""]
    own = sorted(kinds, key=lambda kind: kind.name != type_)
    return tuple(short for kind in own for short in kind.abbreviations)


def as_headed(symbol: str, type_: str) -> tuple[str, float]:
    """A symbol that was printed, with the abbreviation of the heading's type where its own is none
    and a letter off (`TIr`), and the most that it is sure, then.
    """
    head, joint, tail = _divided(symbol)
    own = abbreviations(type_)
    meant = "" if head in own or canonical(head) else _meant(head, own)
    return (f"{meant}{joint}{tail}", MENDED) if meant else (symbol, FIELD)


def mended_symbol(symbol: str) -> str:
    """A symbol that lost a hyphen or a bar of a letter, where its first part says which one.

    `QD-SX` → `QĐ-SX`, `BCVHXH` → `BC-VHXH`: the abbreviations of types are few.
    """
    code = re.sub(r"^((?:19|20)\d{2})(?=[A-ZĐ])", r"\1/", symbol)
    year, _, rest = code.rpartition("/") if re.match(r"(?:19|20)\d{2}/", code) else ("", "", code)
    head, joint, tail = rest.partition("-")
    for abbreviation in _ABBREVIATIONS:
        folded = fold_symbol(abbreviation)
        if joint and fold_symbol(head) == folded and head.isupper():
            rest = f"{abbreviation}-{tail}"
            break
        if not joint and len(rest) > len(abbreviation) + 1 and rest.startswith(abbreviation):
            behind = rest[len(abbreviation) :]
            if behind[0] in "/&," or not behind.isupper() or abbreviation not in _DISTINCT:
                continue
            rest = f"{abbreviation}-{behind}"
            break
    return f"{year}/{rest}" if year else rest


_DISTINCT = ("BC", "KH", "QĐ", "TB", "TTr", "BCTĐ", "CTr", "UBND", "HĐND")
"""first parts that no longer word begins with by chance"""
_ABBREVIATIONS = (*_DISTINCT, "NĐ", "NQ", "GM", "KL", "CT")
