"""A subject (trích yếu) taken apart: its words with their weights, its periods, its numbers.

`V/v`, `Về việc` and the name of the type in front are no part of it, nor is a look ahead at its end
(`…, nhiệm vụ trọng tâm quý II`). Abbreviations are written out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from evidence_check.reading.official_words import (
    ABBREVIATIONS,
    ANOTHER_THING,
    BEGIN_PLACES,
    BODY_ENDS,
    BODY_HEADS,
    BODY_OPENINGS,
    OUTLOOK,
    PLACE_HEADS,
    PLAIN_TYPES,
    SAME,
    SMALL,
    SMALL_PLAIN,
    STRONG,
    WEAK,
)
from evidence_check.reading.periods_in_text import TimeUnit, TimeWords, times_in, with_years
from evidence_check.reading.text import fold, strip_accents, with_y

WEAK_WEIGHT = 0.12
"""of words that come and go"""
# A body behind `của` is mostly the issuer, which is a condition of its own; one behind `tại` isn't.
_BODY_MARKERS = {"của": 0.12, "thuộc": 0.12, "do": 1.0, "tại": 1.0}


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a subject."""

    text: str
    """folded"""
    bare: str
    """without accents"""
    weight: float
    """1 for words that say what the document is, less for those that come and go"""
    body: bool = False
    """part of the name of a body"""
    listed: bool = False
    """behind a comma or `và`"""
    whole: bool = False
    """belongs to the word before it: `cải cách hành chính` is not `cải cách thủ tục hành chính`"""

    @property
    def heavy(self) -> bool:
        """Whether it says what the document is."""
        return self.weight == 1.0


@dataclass(frozen=True, slots=True)
class Number:
    """A number that is no period: of a document, an annex, a round."""

    label: str
    """the word before it"""
    text: str
    key: str
    """without leading zeros and, in a symbol, without what gets lost, nor `số` before it"""

    @classmethod
    def of(cls, label: str, text: str) -> Number:
        """A number and the word before it."""
        key = re.sub(r"^so\s|[\s-]|(?<!\d)0+(?=\d)|\W+$", "", strip_accents(text))
        return cls(strip_accents(label), text, key)


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject taken apart; prepare what is compared often."""

    text: str
    """folded"""
    words: tuple[Word, ...]
    times: tuple[TimeWords, ...]
    numbers: tuple[Number, ...]
    things: frozenset[str] = frozenset()
    """what in it is another thing than the words in it alone, without accents"""
    stage: str = ""
    """`plan` or `result`, where it says which: `Kế hoạch …`, `Công nhận kết quả …`"""

    @classmethod
    def of(cls, subject: str | Subject) -> Subject:
        """Take a subject apart; one that is apart is returned as it is."""
        return subject if isinstance(subject, Subject) else _take_apart(subject)

    @property
    def plain(self) -> bool:
        """Whether it has no accents, since it is to be compared without."""
        return self.text.isascii()


@lru_cache(maxsize=4096)  # every document is compared with the same few hundred rules
def _take_apart(subject: str) -> Subject:
    text = fold(subject)
    text, symbols = _cut(text, [match.span() for match in _SYMBOL.finditer(text)])
    text, times = _without_outlook(_without_front(_one_sided(_spelt_out(text))))
    things = frozenset(_things().findall(strip_accents(text)))
    text, _ = _cut(text, [(time.start, time.end) for time in times])
    numbers = [Number.of("số", symbol) for symbol in symbols]
    numbers += [Number.of(match[1] or "", match[2]) for match in _NUMBERED.finditer(text)]
    text, _ = _cut(text, [match.span(2) for match in _NUMBERED.finditer(text)])
    return Subject(
        text=fold(subject),
        words=_words(text),
        times=tuple(time for time in times if time.unit is not TimeUnit.DATE),
        numbers=tuple(numbers),
        things=things,
        stage=_stage(fold(subject)),
    )


_STAGES = {"kế hoạch": "plan", "ke hoach": "plan", "kết quả": "result", "ket qua": "result"}
_STAGE = re.compile(
    r"(?:(?:v\s?/\s?v|về việc|ve viec|về|báo cáo|quyết định|phê duyệt|ban hành|công nhận|thông qua"
    r"|công bố|kèm theo|bao cao|quyet dinh|phe duyet|ban hanh|cong nhan|thong qua|cong bo)[\s:]+)*"
    rf"({'|'.join(_STAGES)})(?![^\W_])(?!.*(?:{'|'.join(_STAGES)})(?![^\W_]))"
)


def _stage(text: str) -> str:
    """Whether it begins with a plan or with what came of one; one that names both says neither."""
    match = _STAGE.match(text)
    return _STAGES[match[1]] if match else ""


@cache
def _things() -> re.Pattern[str]:
    things = "|".join(strip_accents(fold(thing)) for thing in ANOTHER_THING)
    return re.compile(rf"(?<![^\W_])(?:{things})(?![^\W_])")


_SYMBOL = re.compile(r"(?:s[ốo]\s)?\d+[a-z]?\s?(?:/\s?\d{4}\s?)?[/-]\s?[a-zđ][\wđ&,/-]*")
_NUMBERED = re.compile(
    r"(?:([^\W\d_]+)\s)?(?<![^\W_])(\d+(?:[.,/]\d+)*|(?:(?<=khóa )|(?<=đợt )|(?<=lần )|(?<=thứ )"
    r"|(?<=phụ lục )|(?<=giai đoạn )|(?<=nhóm )|(?<=hạng )|(?<=kỳ ))[ivx]+)(?![^\W_])"
)
_MEETINGS = "họp|hop|hội|hoi|cuộc|cuoc|buổi|buoi|phiên|phien|lễ|le|đại hội|dai hoi|tọa đàm|toa dam"
_FRONT = re.compile(
    r"[\W_]*(?:v\s?/\s?v|vv|về việc|ve viec|về|trích yếu"
    rf"|(?:dự|du)(?= (?:{_MEETINGS})(?![^\W_])))(?![^\W_])[\s:.\"'-]*"
)
"""what says nothing of the subject: `V/v`, and that somebody is invited to attend"""


_BETWEEN = re.compile(
    r"(?<![^\W_])(?:giữa|giua) ((?:lãnh đạo|lanh dao|chủ tịch|chu tich|giám đốc|giam doc"
    r"|bí thư|bi thu|người đứng đầu|nguoi dung dau) [^,;|]{2,90}?) (với|voi)(?![^\W_])"
)


def _one_sided(text: str) -> str:
    """`giữa lãnh đạo Sở với người dân` as `của lãnh đạo Sở đối với người dân`.

    Whose leaders they are is mostly the issuer, as it is behind `của`.
    """
    of, towards = ("cua", "doi") if text.isascii() else ("của", "đối")
    return _BETWEEN.sub(rf"{of} \1 {towards} \2", text)


def _cut(text: str, spans: Sequence[tuple[int, int]]) -> tuple[str, list[str]]:
    """`text` with a mark in the place of each span, and what stood there."""
    out, last = [], 0
    for start, end in spans:
        out += [text[last:start], " | "]
        last = end
    return "".join([*out, text[last:]]), [text[start:end] for start, end in spans]


@cache
def _replacements() -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern for everything that is written out or unified, and what it becomes."""
    table = {fold(short): fold(long) for short, long in {**SAME, **ABBREVIATIONS}.items()}
    for short, long in list(table.items()):
        table.setdefault(strip_accents(short), long)
    longest_first = sorted(map(re.escape, table), key=len, reverse=True)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(longest_first)})(?![^\W_])"), table


_GLOSS = re.compile(r"\s?\(([^()]{2,16})\)")


def _without_gloss(match: re.Match[str]) -> str:
    """Nothing where brackets only shorten the words before: `Chỉ số … hành chính (PAR INDEX)`."""
    short, before = match[1].strip(), match.string[: match.start()].rstrip()
    long = _replacements()[1].get(short)
    if long is not None and before.endswith((long, strip_accents(long))):
        return ""
    letters = re.sub(r"\W", "", short)
    words = re.findall(r"[^\W_]+", before)[-len(letters) :]
    initials = "".join(word[0] for word in words)
    return (
        "" if len(letters) > 1 and strip_accents(initials) == strip_accents(letters) else match[0]
    )


def _spelt_out(text: str) -> str:
    """With abbreviations written out; without accents where the whole text has none."""
    pattern, table = _replacements()
    plain = text.isascii()
    text = _GLOSS.sub(_without_gloss, with_y(text))
    text = pattern.sub(lambda match: table[match[0]], text)
    return strip_accents(text) if plain else text


@cache
def _plain_types() -> re.Pattern[str]:
    names = {fold(name) for name in PLAIN_TYPES}
    names |= {strip_accents(name) for name in names}
    both = "|".join(sorted(names, key=len, reverse=True))
    verbs = "ban hành|phê duyệt|thông qua|công bố|ban hanh|phe duyet|thong qua"
    return re.compile(rf"[\W_]*(?:(?:{verbs})\s(?:kèm theo\s)?)?(?:{both})(?![^\W_])(?!\s*:\s*$)")


def _without_front(text: str) -> str:
    """Without `V/v`, `Về việc` and the name of the type, `ban hành Kế hoạch` included."""
    while True:
        match = _FRONT.match(text) or _plain_types().match(text)
        if match is None or not re.search(r"[^\W_]", text[match.end() :]):
            return text
        text = text[match.end() :]


@cache
def _ahead() -> re.Pattern[str]:
    phrases = {form for phrase in map(fold, OUTLOOK) for form in (phrase, strip_accents(phrase))}
    return re.compile("|".join(map(re.escape, phrases)))


_SEMESTER_AHEAD = re.compile(
    r"(?<=(?:học kỳ|hoc ky) i)(?=[,;\s])[^|]*?(?:phương hướng|phuong huong|nhiệm vụ|nhiem vu)"
    r"[^,;|]*?(?:học kỳ|hoc ky) (?:ii|2)(?![^\W_])"
)
"""What a report on half a school year looks ahead to: `…, phương hướng nhiệm vụ học kỳ II`."""


def _without_outlook(text: str) -> tuple[str, list[TimeWords]]:
    """Without a look ahead (`kết quả tháng 3, nhiệm vụ trọng tâm tháng 4`); its times."""
    text = _SEMESTER_AHEAD.sub("", text)
    times = with_years(times_in(text))
    periods = [time for time in times if time.unit is not TimeUnit.DATE]
    if len(periods) < 2:
        return text, times
    ahead = _ahead().search(text, periods[0].end)
    if ahead is not None and ahead.start() <= periods[-1].start:
        end = ahead.start()
    else:
        end = _before_next(text, periods)
    return text[:end], [time for time in times if time.end <= end]


_JOINED = re.compile(r"[\W_]*(?:(?:và|va|đến|den|tới|toi|với|voi|cùng|cung)[\W_]+)?")


def _before_next(text: str, periods: Sequence[TimeWords]) -> int:
    """Where a subject goes over to what is to be done after the period that it reports on.

    `giải ngân tháng 3 và giải pháp tháng 4`: words of its own stand before the later period, other
    words than before the first one. `tháng 3 và tháng 4`, `báo cáo quý I, báo cáo quý II` name two.
    """
    first = periods[0]
    for later in periods[1:]:
        between = text[first.end : later.start]
        words = between[_match_end(_JOINED, between) :].strip()
        again = words and text[: first.start].rstrip().endswith(words)
        if words and not again and _follows(later, first):
            parted = re.search(r"[,;]|(?<![^\W_])(?:và|va)(?![^\W_])", between)
            return first.end + (parted.start() if parted else 0)
    return len(text)


def _match_end(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.match(text)
    return match.end() if match else 0


def _follows(later: TimeWords, first: TimeWords) -> bool:
    """Whether one period of a year is the one after another, or one of those after it."""
    if later.unit is not first.unit or later.unit in {TimeUnit.YEAR, TimeUnit.SPAN}:
        return False
    if None in (later.ordinal, first.ordinal):
        return False
    years = (later.year or 0) - (first.year or later.year or 0) if later.year else 0
    return (years, later.ordinal or 0) > (0, first.ordinal or 0)


@cache
def _phrases() -> re.Pattern[str]:
    """Weak and strong phrases and compounds, longest first: a strong one hides the weak in it."""
    kinds = [("weak", WEAK), ("strong", STRONG), ("compound", ABBREVIATIONS.values())]
    table = {fold(phrase): kind for kind, phrases in kinds for phrase in phrases}
    groups = "|".join(
        rf"(?P<{table[phrase]}{index}>{re.escape(phrase)}|{re.escape(strip_accents(phrase))})"
        for index, phrase in enumerate(sorted(table, key=len, reverse=True))
    )
    return re.compile(rf"(?<![^\W_])(?:{groups})(?![^\W_])")


_TABLES = SMALL, BODY_HEADS, BODY_ENDS, _BODY_MARKERS


@cache
def _plain_tables() -> tuple[frozenset[str], frozenset[str], frozenset[str], dict[str, float]]:
    """The same tables for texts without accents."""
    heads, ends = (
        frozenset(map(strip_accents, BODY_HEADS)),
        frozenset(map(strip_accents, BODY_ENDS)),
    )
    return SMALL_PLAIN, heads, ends, {"cua": _BODY_MARKERS["của"]}


@cache
def _openings() -> re.Pattern[str]:
    forms = {form for phrase in BODY_OPENINGS for form in (phrase, strip_accents(phrase))}
    return re.compile("|".join(sorted(forms)))


@cache
def _plain_phrases() -> tuple[re.Pattern[str], dict[str, tuple[str, list[str]]]]:
    """Weak and strong phrases of several words by their letters alone: kind and words."""
    table = {
        strip_accents(fold(phrase)): (kind, fold(phrase).split())
        for kind, phrases in (("weak", WEAK), ("strong", STRONG))
        for phrase in phrases
        if " " in phrase
    }
    longest_first = "|".join(sorted(table, key=len, reverse=True))
    return re.compile(rf"(?<![^\W_])(?:{longest_first})(?![^\W_])"), table


def _misread(text: str) -> Iterator[tuple[range, str]]:
    """Phrases of which one word has another accent, as OCR reads `tố chức`: places and kinds."""
    pattern, table = _plain_phrases()
    for match in pattern.finditer(strip_accents(text)):
        kind, words = table[match[0]]
        said = text[match.start() : match.end()].split()
        if sum(one != other for one, other in zip(said, words, strict=True)) == 1:
            yield range(*match.span()), kind


def _kinds(text: str) -> dict[int, str]:
    """What each letter's phrase is; a `+` behind it where the phrase goes on."""
    spans = list(_misread(text))
    spans += [
        (range(*match.span()), (match.lastgroup or "").rstrip("0123456789"))
        for match in _phrases().finditer(text)
    ]
    return {
        place: kind if place == span.start else f"{kind}+" for span, kind in spans for place in span
    }


def _words(text: str) -> tuple[Word, ...]:
    """The words of a subject with their weights; small ones are left out."""
    kinds = _kinds(text)
    small, heads, ends, markers = _plain_tables() if text.isascii() else _TABLES
    words: list[Word] = []
    body: float | None = None
    marker = before = ""
    listed = False
    for match in re.finditer(r"[^\W_]+|[|,;]", text):
        word, kind = match[0], kinds.get(match.start(), "")
        named = word in BEGIN_PLACES and before in PLACE_HEADS
        before = word
        if word in markers and not kind:
            marker, body = word, None
        elif word == "|" or (word in ends and not named):
            marker, body = "", None
        listed = listed or word in {",", ";", "và", "va"}
        if not word.isalnum() or (word in small and not kind and not named):
            continue
        if marker and (word in heads or _openings().match(text, match.start())):
            body = markers[marker]
        marker = ""
        weight = body if body is not None else WEAK_WEIGHT if kind.startswith("weak") else 1.0
        whole = kind == "compound+"
        words.append(Word(word, strip_accents(word), weight, body is not None, listed, whole))
        listed = False
    return tuple(words)
