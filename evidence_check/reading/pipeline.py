"""The reader's own spaCy pipeline: a row in, a `Doc` out whose spans say what is what.

spaCy's Vietnamese tokenizer splits on spaces only and its multi-language one takes `14/QĐ-SKHCN`
apart, so the tokens are made here. The pipeline runs on rows of header and closing, never on whole
documents, and is built once per process; it is asked only of rows that have a word with which one
of its patterns begins, and once of rows that all documents have.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from evidence_check.reading.layout import Row
from evidence_check.reading.lean_spacy import load_spacy
from evidence_check.reading.lexicon import listed
from evidence_check.reading.text import bare, fold
from evidence_check.reading.titles import AUTHORITIES, TITLES

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Label(StrEnum):
    """What a span of a zone can be."""

    NATION = "nation"
    """`CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM`"""
    MOTTO = "motto"
    """`Độc lập - Tự do - Hạnh phúc`"""
    PARTY = "party"
    """`ĐẢNG CỘNG SẢN VIỆT NAM`, or the Youth Union's line in the same place"""
    NUMBER = "number"
    """`Số:` at the beginning of a row"""
    DATE = "date"
    """from `ngày` to the year"""
    ABOUT = "about"
    """`V/v`, `Về việc`"""
    TO = "to"
    """`Kính gửi`"""
    BASIS = "basis"
    """words that open a body: `Căn cứ`, `Thực hiện`, `Điều 1`"""
    RECIPIENTS = "recipients"
    """`Nơi nhận`"""
    TITLE = "title"
    """the title of one who signs; `span.id_` is the title as prose writes it"""
    AUTHORITY = "authority"
    """`KT.`, `TL.`, `TM.` before a title or a body"""


PHRASES: dict[Label, tuple[str, ...]] = {
    Label.NATION: listed("""
        Cộng hòa xã hội chủ nghĩa Việt Nam; Cộng hòa xã hội chủ nghĩa; CHXHCN Việt Nam
    """),
    Label.MOTTO: listed("""
        Độc lập - Tự do - Hạnh phúc; Độc lập Tự do Hạnh phúc; Độc lập - Tự do; Tự do - Hạnh phúc;
        Độc lập , Tự do , Hạnh phúc; Độc lập . Tự do . Hạnh phúc
    """),
    Label.PARTY: listed("""
        Đảng Cộng sản Việt Nam; Đoàn TNCS Hồ Chí Minh; Đoàn Thanh niên Cộng sản Hồ Chí Minh
    """),
    Label.ABOUT: listed("v/v; v / v; vv; về việc; ve viec"),
    Label.TO: listed("kính gửi; kính gởi"),
    Label.BASIS: listed("""
        căn cứ; thực hiện; thi hành; theo đề nghị; theo đề xuất; xét đề nghị; xét; điều 1; chương
        i; trên cơ sở; phúc đáp; tiếp theo; ngày; hôm nay; để; nhằm; trong thời gian qua; tiếp
        tục; kính thưa; phần i; phần thứ nhất; i .; a .; 1 .; thời gian; để triển khai; triển
        khai; qua; vừa qua; trả lời; trước; sau khi; theo; từ ngày; trong; đến nay; tại; dưới sự;
        được sự
    """),
    Label.RECIPIENTS: listed("nơi nhận; nơi gửi"),
}
"""Fixed phrases, in any case; rows read by OCR are met without accents, too."""

_TOKEN = re.compile(
    r"[vV]\s?/\s?[vV](?!\w)|[TtKk]\s?/\s?[MmTtLl](?!\w)|[TtKkL]\s?/\s?[Uu][Qq](?!\w)"
    r"|\d+[A-Za-zĐđ]?(?:/(?:19|20)\d{2})?\s?[/-]\s?[A-ZĐ][\w&,./-]*\w"
    r"|[^\W\d_]+|\d+|[.…_]{2,}|\S"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that the pipeline found in a row."""

    label: Label
    name: str
    """of a title: how prose writes it"""
    text: str
    opens: bool
    """nothing but punctuation stands before it in its row"""


@dataclass(frozen=True, slots=True)
class Zone:
    """Rows of a page and what the pipeline finds in them."""

    rows: tuple[Row, ...]

    def starts(self, index: int, label: Label) -> bool:
        """Whether the row begins with a span of that label."""
        row = self.rows[index]
        if not may_start(row.text, row.ocr, label):
            return False
        return any(each.opens for each in self.mentions(index) if each.label is label)

    def has(self, index: int, label: Label) -> bool:
        """Whether a span of that label is in the row."""
        row = self.rows[index]
        if first_words()[label].isdisjoint(_norms(row.text, row.ocr)):
            return False
        return any(each.label is label for each in self.mentions(index))

    def mentions(self, index: int) -> tuple[Mention, ...]:
        """The spans in the row, from left to right."""
        row = self.rows[index]
        return _mentions(row.text, row.ocr)


def may_start(text: str, ocr: bool, label: Label) -> bool:
    """Whether a row begins with a word with which spans of that label begin."""
    return _opener(text, ocr) in first_words()[label]


def annotate(*columns: Sequence[Row]) -> tuple[Zone, ...]:
    """The rows of some columns, ready to be asked; one zone for each column."""
    return tuple(Zone(tuple(column)) for column in columns)


@lru_cache(maxsize=1024)
def _mentions(text: str, ocr: bool) -> tuple[Mention, ...]:
    """Run the pipeline over a row."""
    words = _TOKEN.findall(text)
    found = pipeline().found(words, _norms(text, ocr))
    first = next((at for at, word in enumerate(words) if word[0].isalnum()), len(words))
    mentions = []
    for key, start, end in sorted(found, key=lambda span: (span[1], -span[2])):
        label, _, name = key.partition(":")
        mentions.append(Mention(Label(label), name, " ".join(words[start:end]), start <= first))
    return tuple(mentions)


@lru_cache(maxsize=4096)
def _opener(text: str, ocr: bool) -> str:
    """The first word of a row, as the pipeline's patterns have it."""
    normal = bare if ocr else fold
    words = (match[0] for match in _TOKEN.finditer(text))
    return next((normal(word) for word in words if word[0].isalnum()), "")


@lru_cache(maxsize=1024)
def _norms(text: str, ocr: bool) -> tuple[str, ...]:
    """The words of a row, folded, and bare where OCR may have lost accents."""
    normal = bare if ocr else fold
    return tuple(normal(word) for word in _TOKEN.findall(text))


@cache
def first_words() -> Mapping[Label, frozenset[str]]:
    """For each label the words, folded or bare, with which its spans begin."""
    found: dict[Label, set[str]] = defaultdict(set)
    for label, texts in (*PHRASES.items(), (Label.TITLE, _titles())):
        found[label].update(_TOKEN.findall(text)[0] for text in _forms(texts))
    for label, patterns in _PATTERNS.items():
        for first, *_ in patterns:
            found[label].update(first["NORM"]["IN"])
    return {label: frozenset(words) for label, words in found.items()}


def _titles() -> list[str]:
    return [*TITLES, *(f"Phó {title}" for title in TITLES)]


@cache
def pipeline() -> _Pipeline:
    """The pipeline, built at the first call; importing spaCy takes most of the time."""
    load_spacy()
    return _Pipeline()


class _Pipeline:
    """Fixed phrases by `PhraseMatcher`, number and date lines by `Matcher`."""

    def __init__(self) -> None:
        from spacy.attrs import IS_ALPHA, IS_PUNCT, NORM  # type: ignore[import-not-found]
        from spacy.lang.lex_attrs import LEX_ATTRS
        from spacy.matcher import Matcher, PhraseMatcher
        from spacy.vocab import Vocab

        asked = {name: LEX_ATTRS[name] for name in (IS_ALPHA, IS_PUNCT)}
        self._vocab = Vocab(lex_attr_getters=asked)
        self._phrases = PhraseMatcher(self._vocab, attr=NORM)
        for label, texts in PHRASES.items():
            self._phrases.add(label.value, [self._pattern(text) for text in _forms(texts)])
        for title in _titles():
            key = f"{Label.TITLE}:{title}"
            self._phrases.add(key, [self._pattern(text) for text in _forms((title,))])
        self._patterns = Matcher(self._vocab, validate=False)
        for label, patterns in _PATTERNS.items():
            greedy = "LONGEST" if label is Label.DATE else None
            self._patterns.add(label.value, patterns, greedy=greedy)

    def found(self, words: Sequence[str], norms: Sequence[str]) -> list[tuple[str, int, int]]:
        """What is found in a row: its label (of titles, `title:` and how prose writes it), the
        number of its first word, and that of the word after it.
        """
        doc = self._doc(words, norms)
        found = [*self._phrases(doc), *self._patterns(doc)]
        return [(self._vocab.strings[key], start, end) for key, start, end in found]

    def _pattern(self, text: str) -> Doc:
        words = _TOKEN.findall(text)
        return self._doc(words, words)

    def _doc(self, words: Sequence[str], norms: Sequence[str]) -> Doc:
        from spacy.tokens import Doc

        doc = Doc(self._vocab, words=[*words])
        for token, norm in zip(doc, norms, strict=True):
            token.norm_ = norm or token.text
        return doc


def _forms(texts: Sequence[str]) -> list[str]:
    """Each text folded, and bare for rows whose accents may be lost."""
    return sorted({fold(text) for text in texts} | {bare(text) for text in texts})


_NUMBER = {"NORM": {"IN": ["số", "so", "sô", "sỗ"]}}
_LAW = {"NORM": {"IN": ["luật", "luat"]}}
_AUTHORITY = {"NORM": {"IN": [*AUTHORITIES, *(bare(prefix) for prefix in AUTHORITIES)]}}
_FILLING = {"IS_ALPHA": False, "OP": "{0,3}"}
_PATTERNS: dict[Label, list[list[dict[str, Any]]]] = {
    # `Số` before anything that is no word: a colon, digits, dots, the slash of a blank number
    Label.NUMBER: [[_NUMBER, {"IS_ALPHA": False}], [_LAW, _NUMBER]],
    # `KT.`, `TL.`, … before a word; a dot may be hidden by a seal
    Label.AUTHORITY: [[_AUTHORITY, {"IS_PUNCT": True, "OP": "?"}, {"IS_ALPHA": True}]],
    # `ngày … tháng … năm …` with digits, dots or nothing between them
    Label.DATE: [
        [
            {"NORM": {"IN": ["ngày", "ngay", "ngảy", "ngây"]}},
            _FILLING,
            {"NORM": {"IN": ["tháng", "thang", "thàng"]}},
            _FILLING,
            {"NORM": {"IN": ["năm", "nam", "nãm", "nắm"]}},
            _FILLING,
        ],
    ],
}
"""Patterns of the labels that no fixed phrases have."""
