"""What a table's words about scoring can be written as: formula, parts, levels; else for people.

Only a proposal: a figure that no document shows stays open, and a level is a person's to decide, so
that a draft never gives points by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from evidence_check.drafting.entries import Entry
from evidence_check.formulas import RESERVED, FormulaError, names_of

_FIGURE = re.compile(r"(?P<name>[a-z]\d?)\s*(?:là|:|=)\s+(?P<title>\S.+)")
_SO_MUCH = r"\s*(?:[:=]|,?\s*thì (?:đạt |được |điểm đánh giá |điểm đạt được )*(?:là)?)\s*"
"""`Từ 20% trở lên: 1`, `Từ 20% trở lên thì điểm đánh giá là 1`"""
_STEP = re.compile(
    rf"(?:[-+•*]\s*)?(?P<when>\S.*?){_SO_MUCH}"
    r"(?P<points>\d{1,3}(?:[.,]\d{1,3})?)\s*(?:điểm)?[.;]?"
)
_FULL = re.compile(
    rf"(?:[-+•*]\s*)?(?P<when>\S.*?){_SO_MUCH}(?:đạt\s+)?(?:được\s+)?điểm tối đa[.;]?",
    re.IGNORECASE,
)
_FORMULA = re.compile(
    r"công thức\s*:?\s*(?P<text>[^.:;\n]*?[a-z]\d?\s*[/*+-].*?)(?:\.\s|\.?\s*trong đó|\.?$)",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"(?:nếu|trường hợp|khi)\s+(?:tỷ lệ\s+|giá trị\s+)?(?P<left>[a-z0-9()/+*\s.-]{1,40}?)\s*"
    r"(?P<sign><=|>=|<|>|=|≤|≥)\s*(?P<right>[\d.,]+\s*%?)\s*(?:,\s*)?thì\s+(?P<then>.+)",
    re.IGNORECASE,
)
_SIGNS = {"=": "==", "≤": "<=", "≥": ">="}


@dataclass(frozen=True, slots=True)
class Step:
    """So many points, when."""

    points: Decimal
    when: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """One way of scoring that the words may mean; all empty: they could not be read."""

    figures: tuple[tuple[str, str], ...] = ()
    """name and title"""
    formula: str = ""
    full_if: str = ""
    zero_if: str = ""
    levels: tuple[Step, ...] = ()
    parts: tuple[Step, ...] = ()


def propose(entry: Entry) -> Proposal:
    """What the words about the scoring of a line can be written as."""
    if entry.points is None or not entry.how:
        return Proposal()
    steps = tuple(_steps(entry.how, entry.points))
    if len(steps) > 1:
        most = max(step.points for step in steps)
        if most < entry.points == sum(step.points for step in steps):
            return Proposal(parts=steps)
    computed = _computed(entry.how)
    if computed.formula:
        # A formula beside fixed points is that of one part: which, a person must say.
        return Proposal() if steps else computed
    if len(steps) > 1 and most == entry.points:
        return Proposal(levels=tuple(sorted(steps, key=lambda step: -step.points)))
    return Proposal()


def _steps(lines: Sequence[str], points: Decimal) -> Iterator[Step]:
    for line in lines:
        if _CONDITION.search(line):
            continue
        if match := _STEP.fullmatch(line):
            yield Step(Decimal(match["points"].replace(",", ".")), match["when"])
        elif match := _FULL.fullmatch(line):
            yield Step(points, match["when"])


def _computed(lines: Sequence[str]) -> Proposal:
    """A formula over figures that the lines name, with its floor and its exception."""
    figures = {
        match["name"]: match["title"].rstrip(" .;")
        for line in lines
        if (match := _FIGURE.match(line))
    }
    known = {*figures, "points"}
    whole = " ".join(lines)
    found = next(filter(None, map(_FORMULA.search, (*lines, whole))), None)
    formula = _expression(found["text"]) if found else ""
    if not _speaks_of(formula, known, condition=False):
        return Proposal()
    full, zero = "", ""
    for line in lines:
        match = _CONDITION.search(line)
        if match is None:
            continue
        sign = _SIGNS.get(match["sign"], match["sign"])
        text = f"{_expression(match['left'])} {sign} {_expression(match['right'])}"
        if not _speaks_of(text, known, condition=True):
            continue
        then = match["then"].casefold()
        if "tối đa" in then:
            full = full or text
        elif re.search(r"(?:là|bằng|đạt|được)?\s*0(?![.,\d])", then):
            zero = zero or text
    names = names_of(formula) | (names_of(full, condition=True) if full else set())
    names |= names_of(zero, condition=True) if zero else set()
    used = tuple((name, title) for name, title in figures.items() if name in names)
    return Proposal(used, formula, full, zero)


def _expression(text: str) -> str:
    """The words of a formula as the language writes them: `b / a * points * 0.75`."""
    said = re.sub(r"điểm (?:tối đa|chuẩn)", " points ", text, flags=re.IGNORECASE)
    said = re.sub(r"(?<=\d),(?=\d)", ".", said).replace("×", "*").replace("%%", "%")
    said = re.sub(r"(?<=[\s)\d])[xX](?=[\s(\d])", "*", said)
    said = re.sub(r"(\d+(?:\.\d+)?)\s*%", lambda match: _share(match[1]), said)
    said = re.sub(r"\s*([*/+-])\s*", r" \1 ", said)
    return " ".join(said.split()).strip(" .;,")


def _share(percent: str) -> str:
    return f"{(Decimal(percent) / 100).normalize():f}"


def _speaks_of(text: str, known: set[str], *, condition: bool) -> bool:
    """Whether it is a formula over these figures, and over one at least."""
    if not text or {*re.findall(r"\w+", text)} & (RESERVED - {"points"}):
        return False
    try:
        names = names_of(text, condition=condition)
    except FormulaError:
        return False
    return bool(names - {"points"}) and names <= known
