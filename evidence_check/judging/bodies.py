"""Is the issuer that a page names the body that a rule means?

Names are compared folded and with the usual abbreviations spelt out. `Sở X tỉnh Y` is `Sở X` of
that province, `Phòng A` never `Phòng B`: between bodies one word makes the difference, so there is
no fuzzy match for text that was read for sure. OCR loses accents on capitals (`PHÓ HÒ`): there the
bare letters may agree, with at most a few characters off and the same words otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from evidence_check.model.index import Body, Index
from evidence_check.model.record import Field, Method, Record
from evidence_check.reading.bodies import PROVINCES
from evidence_check.reading.text import bare, fold

_SPELT_OUT = (
    (r"ubnd", "ủy ban nhân dân"),
    (r"hđnd", "hội đồng nhân dân"),
    (r"(?:tp|t\.p)\b\.?(?=\s|$)", "thành phố"),
)
_TERRITORY = r"(?:tỉnh|thành phố|quận|huyện|thị xã|phường|xã|đặc khu|thị trấn)"
_ABOVE_ALL = r"(?:tỉnh|thành phố|sở|bộ)"
"""there is one above a body: it may go without saying which (`Thanh tra tỉnh`, `Văn phòng Sở`)"""
_PARTY = re.compile(
    r"^(?:(?:ban chấp hành )?đảng bộ|(?:(?P<place>tỉnh|thành|huyện|quận|thị|xã|phường)|đảng) ủy) "
    r"(?=\S)"
)
_JOINT = re.compile(r"(?:LT|LN|PH)(?:[-/&][^-/&]+){2}")
"""end of a symbol of what several bodies issue together: `KHLT-SNV-CĐCS`, liên tịch, liên ngành"""
_PLACES = {"thành": "thành phố", "thị": "thị xã"}
_PROVINCES = frozenset(fold(name) for name in PROVINCES)


@lru_cache(maxsize=4096)
def body_key(name: str) -> str:
    """A body's name as it is compared: folded, abbreviations spelt out, without punctuation."""
    text = fold(name)
    for short, long in _SPELT_OUT:
        text = re.sub(rf"(?<![^\W_]){short}(?![^\W_])", long, text)
    text = _PARTY.sub(_organisation, " ".join(re.sub(r"[^\w\s]", " ", text).split()))
    words = text.split()
    # `Văn hóa - Xã hội`, `Văn hóa và Xã hội`: signs and conjunctions come and go.
    return " ".join(word for word in words if word != "và")


def _organisation(match: re.Match[str]) -> str:
    """The Party organisation for its committee: headers have `Đảng bộ tỉnh` over `Đảng ủy xã`."""
    place = match["place"]
    return f"đảng bộ {_PLACES.get(place, place)} " if place else "đảng bộ "


def same_body(name: str, other: str, *, by_ocr: bool = False) -> bool:
    """Whether two names are of one body."""
    left, right = body_key(name), body_key(other)
    if left == right or _with_territory(left, right) or _with_territory(right, left):
        return True
    if _abbreviated(left.split(), right.split()) or _abbreviated(right.split(), left.split()):
        return True
    return by_ocr and _same_but_for_ocr(left, right)


def _with_territory(short: str, long: str) -> bool:
    """`sở nội vụ` and `sở nội vụ tỉnh bắc giang`; but `ủy ban nhân dân` alone is no body."""
    if not long.startswith(short + " ") or short.split()[-2:] == ["nhân", "dân"]:
        return False
    more = long[len(short) + 1 :]
    return (
        more in _PROVINCES
        or re.match(_TERRITORY + r"(?:\s|$)", more) is not None
        or re.search(rf"\s{_ABOVE_ALL}$", short) is not None
    )


def _abbreviated(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether `short` is `long` with words of it as initials: `sở gd đt`, `trường thpt lê lợi`."""
    if not short or not long:
        return not short and not long
    first = bare(short[0])
    if short[0] == long[0] and _abbreviated(short[1:], long[1:]):
        return True
    count = len(first)
    if not 2 <= count <= len(long) or short[0] in long:
        return False
    initials = "".join(bare(word)[0] for word in long[:count])
    return first == initials and _abbreviated(short[1:], long[count:])


def _same_but_for_ocr(left: str, right: str) -> bool:
    left, right = bare(left), bare(right)
    if len(left.split()) != len(right.split()):
        return left.replace(" ", "") == right.replace(" ", "")
    # Every word may lose a letter to OCR, no word may become another one.
    return all(
        Levenshtein.distance(a, b) <= (1 if len(a) > 3 else 0) for a, b in _words(left, right)
    )


def _words(left: str, right: str) -> list[tuple[str, str]]:
    return list(zip(left.split(), right.split(), strict=True))


def fits_body(body: Body, record: Record) -> bool:
    """Whether the record's issuer is `body`, by its name or one of its aliases.

    The header of `Văn phòng Sở Nội vụ` has `SỞ NỘI VỤ` above `VĂN PHÒNG`. Of bodies that issue
    something together each is its issuer.
    """
    issuer, above = record.issuer, record.parent
    if issuer.value is None:
        return False
    written = [issuer.value]
    if above.value is not None and above.sure:
        written.append(f"{issuer.value} {above.value}")
    names = (body.name, *body.aliases)
    joint = _is_joint(record)
    if joint and above.value is not None and above.sure:
        written.append(above.value)
    return any(
        same_body(name, found, by_ocr=_by_ocr(issuer)) for name in names for found in written
    ) or (joint and any(_is_one_of(name, issuer.value) for name in names))


def _is_joint(record: Record) -> bool:
    """Whether the symbol says that several bodies issued it."""
    symbol = record.symbol.value
    return symbol is not None and _JOINT.search(symbol) is not None


def _is_one_of(name: str, issuers: str) -> bool:
    """Whether a body is the first or the last of those that a header names without a break."""
    words = body_key(issuers).split()
    parts = [part for at in range(2, len(words)) for part in (words[:at], words[at:])]
    return any(same_body(name, " ".join(part)) for part in parts)


def parent_conflicts(body: Body, index: Index, record: Record) -> bool:
    """Whether the header names another body above the issuer than the index does.

    `UBND TỈNH BẮC GIANG / SỞ NỘI VỤ` is not the Sở Nội vụ of another province, `SỞ TƯ PHÁP /
    VĂN PHÒNG` not the office of another department.
    """
    parent = index.bodies.get(body.parent) if body.parent else None
    above = record.parent
    if parent is None or above.value is None or not above.sure:
        return False
    if _is(parent, above):
        return False
    names = (parent.name, *parent.aliases)
    if any(_is(other, above) for other in index.bodies.values() if other is not body):
        return not any(_is(higher, above) for higher in _above(parent, index))
    territory = re.search(rf"{_TERRITORY}\s+\S.*", body_key(above.value))
    known = [re.search(rf"{_TERRITORY}\s+\S.*", body_key(name)) for name in names]
    # Only another territory is a conflict: headers shorten the parent in many ways.
    return territory is not None and any(known) and territory[0] not in {k[0] for k in known if k}


def _is(body: Body, field: Field[str]) -> bool:
    return any(
        same_body(name, field.value or "", by_ocr=_by_ocr(field))
        for name in (body.name, *body.aliases)
    )


def _above(body: Body, index: Index) -> Iterator[Body]:
    """The bodies above a body; the rules were checked for circles."""
    while body.parent is not None and body.parent in index.bodies:
        body = index.bodies[body.parent]
        yield body


def _by_ocr(field: Field[str]) -> bool:
    return field.method in (Method.OCR, Method.INK)
