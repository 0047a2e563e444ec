"""Is the issuer that a page names the body that a rule means?

Names are compared folded and with the usual abbreviations spelt out. `Sở X tỉnh Y` is `Sở X` of
that province, `Phòng A` never `Phòng B`: between bodies one word makes the difference, so there is
no fuzzy match for text that was read for sure. OCR loses accents on capitals (`PHÓ HÒ`): there the
bare letters may agree, with at most a few characters off and the same words otherwise.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from evidence_check.model.index import Body, Index
from evidence_check.model.record import Field, Method, Record
from evidence_check.reading.text import bare, fold

_SPELT_OUT = (
    (r"ubnd", "ủy ban nhân dân"),
    (r"hđnd", "hội đồng nhân dân"),
    (r"kh\s?&\s?cn", "khoa học và công nghệ"),
    (r"(?:tp|t\.p)\b\.?(?=\s|$)", "thành phố"),
    (r"&", " và "),
)
_TERRITORY = r"(?:tỉnh|thành phố|quận|huyện|thị xã|phường|xã|đặc khu|thị trấn)"


@lru_cache(maxsize=4096)
def body_key(name: str) -> str:
    """A body's name as it is compared: folded, abbreviations spelt out, without punctuation."""
    text = fold(name)
    for short, long in _SPELT_OUT:
        text = re.sub(rf"(?<![^\W_]){short}(?![^\W_])", long, text)
    return " ".join(re.sub(r"[^\w\s]", " ", text).split())


def same_body(name: str, other: str, *, by_ocr: bool = False) -> bool:
    """Whether two names are of one body."""
    left, right = body_key(name), body_key(other)
    if left == right or _with_territory(left, right) or _with_territory(right, left):
        return True
    return by_ocr and _same_but_for_ocr(left, right)


def _with_territory(short: str, long: str) -> bool:
    """`sở nội vụ` and `sở nội vụ tỉnh bắc giang`; but `ủy ban nhân dân` alone is no body."""
    if short.split()[-2:] == ["nhân", "dân"] or not long.startswith(short + " "):
        return False
    return re.match(_TERRITORY + r"\s", long[len(short) + 1 :]) is not None


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
    """Whether the record's issuer is `body`, by its name or one of its aliases."""
    issuer = record.issuer
    if issuer.value is None:
        return False
    return any(
        same_body(name, issuer.value, by_ocr=_by_ocr(issuer)) for name in (body.name, *body.aliases)
    )


def parent_conflicts(body: Body, index: Index, record: Record) -> bool:
    """Whether the header names another body above the issuer than the index does.

    `UBND TỈNH BẮC GIANG / SỞ NỘI VỤ` is not the Sở Nội vụ of another province.
    """
    parent = index.bodies.get(body.parent) if body.parent else None
    above = record.parent
    if parent is None or above.value is None or not above.sure:
        return False
    names = (parent.name, *parent.aliases)
    if any(same_body(name, above.value, by_ocr=_by_ocr(above)) for name in names):
        return False
    territory = re.search(rf"{_TERRITORY}\s+\S.*", body_key(above.value))
    known = [re.search(rf"{_TERRITORY}\s+\S.*", body_key(name)) for name in names]
    # Only another territory is a conflict: headers shorten the parent in many ways.
    return territory is not None and any(known) and territory[0] not in {k[0] for k in known if k}


def _by_ocr(field: Field[str]) -> bool:
    return field.method in (Method.OCR, Method.INK)
