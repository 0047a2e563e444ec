"""The kinds of single values in the language, each read from its source text.

Every type here is given the text as it stands in the file and returns the exact value or says what
it expected; the JSON Schema beside it is what editors hold against the same file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import PydanticCustomError, core_schema

from evidence_check.model.document_types import TYPES, canonical
from evidence_check.model.index import Term
from evidence_check.model.period import Period
from evidence_check.reading.text import bare
from evidence_check.rules.problems import nearest
from evidence_check.texts import _

FIRST_YEAR, LAST_YEAR = 1990, 2099
"""Years that a rule can speak of; anything else is a slip of the pen."""

_ID = re.compile(r"[^\s/\\\[\]{}#:*?\"<>|]+")
_NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?")
_PERCENT = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,4})?)\s*%")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_OTHER_DATE = re.compile(
    r"(?P<y>[0-9]{4})[-/.](?P<m>[0-9]{1,2})[-/.](?P<d>[0-9]{1,2})"
    r"|(?P<d2>[0-9]{1,2})[-/.](?P<m2>[0-9]{1,2})[-/.](?P<y2>[0-9]{4})"
)
_TERM = re.compile(
    r"0*([1-9][0-9]{0,2})\s+(?:(working|business) days?|days?|(ngày làm việc)|ngày)", re.IGNORECASE
)


def complaint(expected: str, message: str = "", suggestion: str = "") -> PydanticCustomError:
    """The error that a value is not what it should be."""
    values = {"expected": expected, "message": message, "suggestion": suggestion}
    return PydanticCustomError("rule", "{message}", values)


def _text(value: object, expected: str) -> str:
    if not isinstance(value, str):
        raise complaint(expected)
    return value.strip()


def text(value: object) -> str:
    """Any text that is not blank, white space at its ends and line breaks within it dropped."""
    expected = _("a text")
    words = " ".join(_text(value, expected).split())
    if not words:
        raise complaint(expected, _("an empty text"))
    return words


def identifier(value: object) -> str:
    """An id, as it stands in the file: `1.10` stays `1.10`."""
    expected = _("an id of letters, digits, `.`, `-` and `_`")
    name = _text(value, expected)
    if not _ID.fullmatch(name):
        raise complaint(expected, suggestion="-".join(_ID.findall(name)))
    return name


def flag(value: object) -> bool:
    """`true` or `false`; YAML 1.1's `yes`, `no`, `on`, `off` are texts here."""
    expected = _("`true` or `false`")
    word = _text(value, expected).casefold()
    if word not in {"true", "false"}:
        meant = {"yes": "true", "on": "true", "no": "false", "off": "false"}
        raise complaint(expected, suggestion=meant.get(word, ""))
    return word == "true"


def _decimal(value: object, expected: str) -> Decimal:
    number = _text(value, expected)
    if not _NUMBER.fullmatch(number):
        with_point = number.replace(",", ".").removesuffix("%").strip()
        raise complaint(expected, suggestion=with_point if _NUMBER.fullmatch(with_point) else "")
    return Decimal(number)


def number(value: object) -> Decimal:
    """An exact decimal number: `1.10` is not a float."""
    return _decimal(value, _("a number with a decimal point"))


def points(value: object) -> Decimal:
    """Points: an exact number, 0 or more."""
    expected = _("a number of points from 0 on, with a decimal point")
    found = _decimal(value, expected)
    if found < 0:
        raise complaint(expected)
    return found


def share(value: object) -> Decimal:
    """A share of the points, from 0 to 1."""
    expected = _("a share of the points from 0 to 1, like 0.5")
    if isinstance(value, str) and (percent := _PERCENT.fullmatch(value.strip())):
        raise complaint(expected, suggestion=f"{(Decimal(percent[1]) / 100).normalize():f}")
    found = _decimal(value, expected)
    if not 0 <= found <= 1:
        raise complaint(expected)
    return found


def count(value: object) -> int:
    """A count: a whole number from 1 on."""
    expected = _("a whole number from 1 on")
    digits = _text(value, expected)
    if not re.fullmatch(r"0*[1-9][0-9]{0,5}", digits):
        raise complaint(expected)
    return int(digits)


def day_of_month(value: object) -> int:
    """The number of a day in its month; 30 is read as the last day where a month has no 30th."""
    expected = _("a day of the month from 1 to 31")
    digits = _text(value, expected)
    if not re.fullmatch(r"[0-9]{1,2}", digits) or not 1 <= int(digits) <= 31:
        raise complaint(expected)
    return int(digits)


def year(value: object) -> int:
    """A year in four digits."""
    expected = _("a year from {first} to {last}").format(first=FIRST_YEAR, last=LAST_YEAR)
    digits = _text(value, expected)
    if not re.fullmatch(r"[0-9]{4}", digits) or not FIRST_YEAR <= int(digits) <= LAST_YEAR:
        inside = re.findall(r"(?<!\d)(?:19|20)\d{2}(?!\d)", digits)
        raise complaint(expected, suggestion=inside[0] if len(inside) == 1 else "")
    return int(digits)


def day(value: object) -> date:
    """A day of the calendar, written `2026-01-15`."""
    expected = _("a day as YYYY-MM-DD")
    written = _text(value, expected)
    if not _ISO.fullmatch(written):
        raise complaint(expected, suggestion=_as_iso(written))
    try:
        found = date.fromisoformat(written)
    except ValueError:
        message = _("{day} is no day of the calendar").format(day=written)
        raise complaint(expected, message) from None
    year(str(found.year))
    return found


def _as_iso(written: str) -> str:
    """A day written in another way as the language writes it, or an empty text."""
    match = _OTHER_DATE.fullmatch(written)
    if match is None:
        # `25`, `trước ngày 25`: a day of the month.
        found = re.search(r"(?<![\d/.-])0?([1-9]|[12][0-9]|3[01])(?![\d/.-])", written)
        return f"{{day: {found[1]}}}" if found else ""
    parts = [int(match[name] or match[f"{name}2"]) for name in "ymd"]
    return f"{parts[0]:04}-{parts[1]:02}-{parts[2]:02}"


def period(value: object) -> Period:
    """A period: `2026-03`, `2026-Q1`, `2026-H1` or `2026`."""
    expected = _("a period: 2026-03, 2026-Q1, 2026-H1 or 2026")
    written = _text(value, expected)
    try:
        found = Period.parse(written)
    except ValueError:
        upper = written.upper().replace("_", "-")
        raise complaint(expected, suggestion=upper if upper != written else "") from None
    year(str(found.year))
    return found


def term(value: object) -> Term:
    """A term in days: `10 days`, `5 working days` (also `10 ngày`, `05 ngày làm việc`)."""
    expected = _("a term: `10 days` or `5 working days`")
    match = _TERM.fullmatch(_text(value, expected))
    if match is None:
        raise complaint(expected)
    return Term(int(match[1]), working=bool(match[2] or match[3]))


def document_type(value: object) -> str:
    """A document type by name or abbreviation, as its canonical name."""
    expected = _("a document type, by name or abbreviation, like Kế hoạch or KH")
    written = _text(value, expected)
    name = canonical(written)
    if name is None:
        if all(canonical(part.strip()) for part in written.split(",")):
            raise complaint(_("a list of types"), suggestion=f"[{written}]")
        names = [word for kind in TYPES for word in (kind.name, *kind.other_names)]
        message = _("the document type {type} is not known").format(type=f"`{written}`")
        raise complaint(expected, message, nearest(written, names))
    return name


class Reads:
    """Reads a value from its text with `read`; editors are told `schema`."""

    def __init__(self, read: Callable[[object], object], **schema: object) -> None:
        self._read = read
        self._schema = schema

    def __get_pydantic_core_schema__(
        self, _source: type, _handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(self._read)

    def __get_pydantic_json_schema__(
        self, _core: core_schema.CoreSchema, _handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return dict(self._schema)


def one_of(*words: str, meant: Mapping[str, str] | None = None) -> Reads:
    """Takes one of these words only; `meant` has those of other languages, without accents."""

    def read(value: object) -> object:
        if value not in words:
            expected = _("one of: {words}").format(words=", ".join(words))
            near = (meant or {}).get(bare(str(value))) or nearest(str(value), words)
            raise complaint(expected, suggestion=near)
        return value

    return Reads(read, enum=list(words))


# Editors read `2026` and `1.10` as numbers, so their schema must let numbers pass for texts.
Text = Annotated[str, Reads(text, type=["string", "number"])]
Id = Annotated[str, Reads(identifier, type=["string", "number"])]
Flag = Annotated[bool, Reads(flag, type="boolean")]
Number = Annotated[Decimal, Reads(number, type="number")]
Points = Annotated[Decimal, Reads(points, type="number", minimum=0)]
Share = Annotated[Decimal, Reads(share, type="number", minimum=0, maximum=1)]
Count = Annotated[int, Reads(count, type="integer", minimum=1)]
DayNumber = Annotated[int, Reads(day_of_month, type="integer", minimum=1, maximum=31)]
Year = Annotated[int, Reads(year, type="integer", minimum=FIRST_YEAR, maximum=LAST_YEAR)]
Day = Annotated[date, Reads(day, type="string", pattern=r"^\d{4}-\d{2}-\d{2}$")]
PeriodKey = Annotated[
    Period,
    Reads(
        period,
        type=["string", "integer"],
        pattern=r"^\d{4}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$",
    ),
]
TermText = Annotated[Term, Reads(term, type="string", examples=["10 days", "5 working days"])]
TypeName = Annotated[
    str, Reads(document_type, type="string", examples=[kind.name for kind in TYPES[:29]])
]
