"""The reader's own spaCy pipeline: rows in, a `Doc` out whose spans say what is what.

spaCy's Vietnamese tokenizer splits on spaces only and its multi-language one takes `14/QĐ-SKHCN`
apart, so the tokens are made here. A token knows the row it was printed in (`token._.row`), and so
its page and its box. The pipeline runs on the short header and closing zones only, never on whole
documents, and is built once per process.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from evidence_check.model.document_types import TYPES
from evidence_check.reading.layout import Row
from evidence_check.reading.lexicon import listed
from evidence_check.reading.text import bare, fold
from evidence_check.reading.titles import AUTHORITIES, TITLES

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span


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
    TYPE = "type"
    """the name of a document type; `span.id_` is the type's canonical name"""
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
class Zone:
    """Rows of a page and what the pipeline found in them."""

    rows: tuple[Row, ...]
    spans: tuple[dict[Label, Span], ...] = field(repr=False)
    """for each row the first span of each label in it"""
    doc: Doc = field(repr=False)

    def __iter__(self) -> Iterator[tuple[Row, dict[Label, Span]]]:
        return zip(self.rows, self.spans, strict=True)

    def starts(self, index: int, label: Label) -> bool:
        """Whether the row begins with a span of that label."""
        span = self.spans[index].get(label)
        return span is not None and at_start(span)


def at_start(span: Span) -> bool:
    """Whether nothing but punctuation stands before the span in its row."""
    homes: list[int] = span.doc.user_data["homes"]
    before = span.start - 1
    while before >= 0 and homes[before] == homes[span.start]:
        if span.doc[before].text[0].isalnum():
            return False
        before -= 1
    return True


def annotate(*columns: Sequence[Row]) -> tuple[Zone, ...]:
    """Run the pipeline over the rows of some columns, all at once; one zone for each of them."""
    nlp = pipeline()
    rows = [row for column in columns for row in column]
    doc = nlp(_tokenized(nlp, rows))
    homes: list[int] = doc.user_data["homes"]
    spans: list[dict[Label, Span]] = [{} for _ in rows]
    for span in sorted(doc.spans["zone"], key=lambda span: (span.start, -span.end)):
        spans[homes[span.start]].setdefault(Label(span.label_), span)
    zones = []
    start = 0
    for column in columns:
        end = start + len(column)
        zones.append(Zone(tuple(column), tuple(spans[start:end]), doc))
        start = end
    return tuple(zones)


def _tokenized(nlp: Language, rows: Sequence[Row]) -> Doc:
    """A `Doc` of the rows; norms are folded, and bare where OCR may have lost accents."""
    from spacy.tokens import Doc

    words: list[str] = []
    norms: list[str] = []
    homes: list[int] = []
    for index, row in enumerate(rows):
        normal = _bare if row.ocr else _fold
        for token in _TOKEN.findall(row.text):
            words.append(token)
            norms.append(normal(token))
            homes.append(index)
    doc = Doc(nlp.vocab, words=words or [" "])
    for token, norm in zip(doc, norms, strict=False):
        token.norm_ = norm or token.text
    doc.user_data["rows"] = tuple(rows)
    doc.user_data["homes"] = homes or [0]
    return doc


_fold = lru_cache(maxsize=1 << 14)(fold)
_bare = lru_cache(maxsize=1 << 14)(bare)
"""Headers and closings have few words, and always the same ones."""


@cache
def pipeline() -> Language:
    """The pipeline, built at the first call; importing spaCy takes most of the time."""
    import spacy
    from spacy.language import Language
    from spacy.tokens import Token

    if not Token.has_extension("row_index"):
        Token.set_extension("row_index", getter=lambda token: token.doc.user_data["homes"][token.i])
        Token.set_extension(
            "row", getter=lambda token: token.doc.user_data["rows"][token._.row_index]
        )
        Token.set_extension("page", getter=lambda token: token._.row.page)
        Token.set_extension("box", getter=lambda token: token._.row.box)
    if not Language.has_factory("evidence_zone"):
        Language.factory("evidence_zone", func=_ZoneMatcher)
    nlp = spacy.blank("xx")
    nlp.add_pipe("evidence_zone")
    return nlp


class _ZoneMatcher:
    """The component: fixed phrases by `PhraseMatcher`, number and date lines by `Matcher`."""

    def __init__(self, nlp: Language, name: str) -> None:
        from spacy.matcher import Matcher, PhraseMatcher

        self._phrases = PhraseMatcher(nlp.vocab, attr="NORM")
        for label, texts in PHRASES.items():
            self._phrases.add(label.value, [_pattern(nlp, text) for text in _forms(texts)])
        for kind in TYPES:
            key = f"{Label.TYPE}:{kind.name}"
            names = (kind.name, *kind.other_names)
            self._phrases.add(key, [_pattern(nlp, text) for text in _forms(names)])
        for title in (*TITLES, *(f"Phó {title}" for title in TITLES)):
            key = f"{Label.TITLE}:{title}"
            self._phrases.add(key, [_pattern(nlp, text) for text in _forms((title,))])
        self._patterns = Matcher(nlp.vocab)
        self._patterns.add(Label.NUMBER.value, _number_patterns())
        self._patterns.add(Label.AUTHORITY.value, _authority_patterns())
        self._patterns.add(Label.DATE.value, _date_patterns(), greedy="LONGEST")

    def __call__(self, doc: Doc) -> Doc:
        from spacy.tokens import Span

        spans = []
        homes: list[int] = doc.user_data["homes"]
        for key, start, end in [*self._phrases(doc), *self._patterns(doc)]:
            label, _, kind = doc.vocab.strings[key].partition(":")
            if homes[start] == homes[end - 1]:
                spans.append(Span(doc, start, end, label=label, span_id=kind))
        doc.spans["zone"] = spans
        return doc


def _forms(texts: Sequence[str]) -> list[str]:
    """Each text folded, and bare for rows whose accents may be lost."""
    return sorted({fold(text) for text in texts} | {bare(text) for text in texts})


def _pattern(nlp: Language, text: str) -> Doc:
    from spacy.tokens import Doc

    words = _TOKEN.findall(text)
    doc = Doc(nlp.vocab, words=words)
    for token in doc:
        token.norm_ = token.text
    return doc


def _number_patterns() -> list[list[dict[str, Any]]]:
    """`Số` before anything that is no word: a colon, digits, dots, the slash of a blank number."""
    number = {"NORM": {"IN": ["số", "so", "sô", "sỗ"]}}
    law = {"NORM": {"IN": ["luật", "luat"]}}
    return [[number, {"IS_ALPHA": False}], [law, number]]


def _authority_patterns() -> list[list[dict[str, Any]]]:
    """`KT.`, `TL.`, … before a word; a dot may be hidden by a seal."""
    prefix = {"NORM": {"IN": [*AUTHORITIES, *(bare(prefix) for prefix in AUTHORITIES)]}}
    return [[prefix, {"IS_PUNCT": True, "OP": "?"}, {"IS_ALPHA": True}]]


def _date_patterns() -> list[list[dict[str, Any]]]:
    """`ngày … tháng … năm …` with digits, dots or nothing between them."""
    filling = {"IS_ALPHA": False, "OP": "{0,3}"}
    return [
        [
            {"NORM": {"IN": ["ngày", "ngay", "ngảy", "ngây"]}},
            filling,
            {"NORM": {"IN": ["tháng", "thang", "thàng"]}},
            filling,
            {"NORM": {"IN": ["năm", "nam", "nãm", "nắm"]}},
            filling,
        ],
    ]
