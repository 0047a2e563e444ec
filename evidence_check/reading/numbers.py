"""Numbers and symbols of documents: `14/QĐ-SKHCN`, `30/2018/QĐ-UBND`, `05-NQ/TU`, `673/QĐUBND`.

A running number, now and then with a letter, in legal normative documents the year, the symbol.
The running number is exact; in the symbol spaces, hyphens, case and accents get lost on the way
through producers, lists and file names, so they count for nothing when two numbers are compared.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufffe\u00ad"), "-")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
_CLEAN = {**_DASHES, **_INVISIBLE, ord("\u00a0"): " ", ord("\u00d0"): "Đ", ord("\u00f0"): "đ"}

_UPPER = "A-ZĂÂĐÊÔƠƯ"
_PART = rf"[{_UPPER}][A-Za-zĂÂĐÊÔƠƯđ0-9]*(?:\.[{_UPPER}]+)*(?![^\W\d_])"
# Spaces around a hyphen belong to the symbol only before capitals: `/KCN - LĐ`, not `/QĐ-UB - Sở`.
# Rows end behind hyphens: `/SGDĐT-` above `GDTrH`.
_SHORT = rf"[{_UPPER}](?=[a-zđ]?[{_UPPER}])[A-Za-zĂÂĐÊÔƠƯđ]{{1,7}}"
_NEXT = rf"(?:[-/&,]{_PART}|\s?[-–]\s?(?:[{_UPPER}]{{2,}}|[{_UPPER}]+\d{{1,2}}|{_SHORT})(?![^\W_]))"
NUMBER = re.compile(
    r"(?<![\w/.,-])(?P<running>\d{1,6})(?P<suffix>[A-Za-zĐđ](?![A-Za-zĐđÀ-ỹ]))?"
    r"(?:\s?/\s?(?P<year>(?:19|20)\d{2})(?=\s?/|[A-ZĐ]))?"
    rf"\s?[-/]?\s?(?<=[-/\d\s])(?P<code>{_PART}{_NEXT}*)"
)
"""A number with its symbol in running text; the groups are those of `DocumentNumber`.

It also matches things like `5 Phòng`: use `find_numbers`, which asks for a separator.
"""

_OWN = re.compile(
    r"\s*(?P<running>\d{1,6})\s?(?P<suffix>[A-Za-zĐđ](?![A-Za-zĐđÀ-ỹ]))?\s*(?P<separator>[-/])\s*"
    r"(?:(?P<year>(?:19|20)\d{2})(?:\s*/\s*|(?=[A-ZĐ])))?"
    r"(?P<code>[^\W\d_][^\s()]*?(?:\s*[-/&,]\s*[^\s()]+?)*)?[\s.;:,_…]*"
)
_MOST_JOINTS = 14
"""hyphens, slashes and commas of a number; that of a programme of ten bodies has no more. With many
more there would be millions of ways to divide what is none"""


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A number and symbol in its parts."""

    running: str
    """digits as printed, with leading zeros"""
    code: str
    """the symbol without the year: `QĐ-SKHCN`; as printed, without spaces"""
    suffix: str = ""
    """the letter after the digits (`3176B`)"""
    year: int | None = None
    separator: str = "/"
    """what stands after the digits: `/`, in the Party's documents `-`"""

    @property
    def symbol(self) -> str:
        """The printed part after the first slash or hyphen: `QĐ-SKHCN`, `2018/QĐ-UBND`."""
        return f"{self.year}/{self.code}" if self.year else self.code

    def __str__(self) -> str:
        joint = self.separator if self.symbol else ""
        return f"{self.running}{self.suffix}{joint}{self.symbol}"


def tidy(text: str) -> str:
    """Any text of a number or symbol without spaces, with plain hyphens and Vietnamese Đ, NFC."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text).translate(_CLEAN))


@lru_cache(maxsize=4096)  # one condition after the other asks for a document's own
def parse(text: str) -> DocumentNumber | None:
    """Take apart a text that is a number and nothing else, `Số:` before it or not.

    Forgiving, since the place says that it is a number: any symbol that begins with a letter
    will do, and none at all (`12/`) is a number without a symbol.
    """
    text = unicodedata.normalize("NFC", text).translate(_CLEAN)
    text = re.sub(r"^\s*(?:luật\s+)?số\s*[:.]?", "", text, flags=re.IGNORECASE)
    few = sum(map(text.count, "-/&,")) <= _MOST_JOINTS
    match = _OWN.fullmatch(text) if few else None
    if match is None:
        return None
    return DocumentNumber(
        running=match["running"],
        code=tidy(match["code"] or ""),
        suffix=match["suffix"] or "",
        year=int(match["year"]) if match["year"] else None,
        separator=match["separator"],
    )


def find_numbers(text: str) -> list[tuple[DocumentNumber, int, int]]:
    """All numbers with a symbol in running text, each with its start and end in `text`.

    Text must have plain hyphens and Đ (as `reading.text.clean` makes it). Dates (`20/11/2017`),
    scores (`24/7`) and quantities (`5 Phòng`) are no numbers: a separator and letters are needed.
    """
    found = []
    for match in NUMBER.finditer(text):
        head = text[match.start() : match.start("code")]
        if not re.search(r"[-/]|\d{4}$", head):
            continue
        code = match["code"].rstrip(".,")
        year = int(match["year"]) if match["year"] else None
        separator = "-" if "-" in head and "/" not in head else "/"
        number = DocumentNumber(
            match["running"], tidy(code), match["suffix"] or "", year, separator
        )
        found.append((number, match.start(), match.start("code") + len(code)))
    return found


@lru_cache(maxsize=4096)  # symbols and issuers are few
def fold_symbol(text: str) -> str:
    """What is left of a symbol when all that gets lost is left out: `QĐ - SKHCN` → `qdskhcn`."""
    marks = unicodedata.normalize("NFD", tidy(text).casefold().replace("đ", "d"))
    return re.sub(r"[\W_]+", "", "".join(c for c in marks if not unicodedata.combining(c)))


def same_number(a: str, b: str) -> bool:
    """Whether two texts name the same number and symbol, tolerant of what gets lost in symbols.

    Leading zeros don't count, years and letter suffixes do. Texts that are no numbers are the
    same when they fold to the same letters and digits.
    """
    left, right = parse(a), parse(b)
    if left is None or right is None:
        return left is right and fold_symbol(a) == fold_symbol(b) != ""
    return (
        int(left.running) == int(right.running)
        and left.suffix.casefold() == right.suffix.casefold()
        and left.year == right.year
        and fold_symbol(left.code) == fold_symbol(right.code)
    )


def fits_glob(pattern: str, number: str) -> bool:
    """Whether `number` fits a pattern of a rule: exact, or with `*` and `?` (`*/KH-SKHCN`).

    A hyphen between two letters of the pattern may be lost in the number; beside a wildcard it
    may not, so that `*/KH-*` doesn't take `12/KHCN-VP`.
    """
    if not re.search(r"[*?]", pattern):
        return same_number(pattern, number)
    return re.fullmatch(_glob(_flat(pattern)), _flat(number)) is not None


def _flat(text: str) -> str:
    """Tidy, without case, accents and leading zeros; separators are all `-` after the first `/`."""
    marks = unicodedata.normalize("NFD", tidy(text).casefold().replace("đ", "d"))
    text = "".join(c for c in marks if not unicodedata.combining(c))
    return re.sub(r"[-/]", "-", text).lstrip("0")


def _glob(pattern: str) -> str:
    out = []
    for i, char in enumerate(pattern):
        before, after = pattern[i - 1 : i], pattern[i + 1 : i + 2]
        match char:
            case "*":
                out.append(".*")
            case "?":
                out.append(".")
            case "-" if before.isalpha() and after.isalpha():
                out.append("-?")
            case _:
                out.append(re.escape(char))
    return "".join(out)
