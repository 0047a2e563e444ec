"""The pages of a document, prepared for searching, and what a find looks like on its page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from evidence_check.model.document import TextSource
from evidence_check.reading.text import Folded, Words, fold, strip_accents

RUN = re.compile(r"[^\W_]+")
"""Letters and digits in a row."""
_PAGE_NUMBER = re.compile(r"\s*(?:-\s*|trang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?(?:\s*-)?\s*", re.I)

_BARE_LETTERS = Words(lambda word: strip_accents("".join(RUN.findall(fold(word)))))


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a phrase was found."""

    page: int
    """from 1; the page that it begins on"""
    quote: str
    """as it stands there"""
    score: float
    """1: word for word; less: the share of it that agrees"""
    start: int
    end: int
    """place in the text of the page; `end` is the page's end where the phrase runs over it"""


class SearchText:
    """The pages of one document, prepared so that each further phrase costs little.

    Forms are made when first asked for and kept; otherwise it is a value.
    """

    def __init__(self, pages: Sequence[str], source: TextSource = TextSource.LAYER) -> None:
        self.pages = tuple(pages)
        self.source = source

    @classmethod
    def of(
        cls, pages: Sequence[str] | SearchText, source: TextSource = TextSource.LAYER
    ) -> SearchText:
        """Prepare pages; prepared ones are returned as they are."""
        return pages if isinstance(pages, SearchText) else cls(pages, source)

    def only(self, first: int, last: int) -> SearchText:
        """The same without the text of any page but `first` to `last`, which keep their numbers."""
        kept = (
            page if first <= number <= last else "" for number, page in enumerate(self.pages, 1)
        )
        return SearchText(tuple(kept), self.source)

    @cached_property
    def text(self) -> str:
        """All pages folded, joined by single spaces, page numbers left out."""
        return " ".join(folded.text for _, _, folded in self._folded if folded.text)

    def has(self, folded: str) -> bool:
        """Whether a folded text stands in `text`; where its letters do not, nothing is folded."""
        letters = "".join(map(_BARE_LETTERS.__getitem__, folded.split()))
        return letters in self.bare_letters and folded in self.text

    @cached_property
    def _inner(self) -> list[tuple[int, str]]:
        """Per page: how much of its beginning was left out, the rest."""
        return [without_page_number(page) for page in self.pages]

    @cached_property
    def _folded(self) -> list[tuple[int, int, Folded]]:
        """Per page: its number, how much of its beginning was left out, the rest folded."""
        return [
            (number, skipped, Folded.of(text))
            for number, (skipped, text) in enumerate(self._inner, 1)
        ]

    @cached_property
    def _page_starts(self) -> list[tuple[int, int]]:
        """For each page with text: where it begins in `text`, and its index in `_folded`."""
        starts, position = [], 0
        for index, (_, _, folded) in enumerate(self._folded):
            if folded.text:
                starts.append((position, index))
                position += len(folded.text) + 1
        return starts

    @cached_property
    def _runs(self) -> tuple[list[int], list[int]]:
        """Where each run of letters and digits begins: in `letters`, and in `text`."""
        inner, outer, position = [], [], 0
        for match in RUN.finditer(self.text):
            start, end = match.span()
            inner.append(position)
            outer.append(start)
            position += end - start
        return inner, outer

    @cached_property
    def letters(self) -> str:
        """The letters and digits of `text` and nothing else."""
        return "".join(RUN.findall(self.text))

    @cached_property
    def bare_letters(self) -> str:
        """`letters` without accents, place by place; for less than the letters themselves."""
        words = chain.from_iterable(text.split() for _, text in self._inner)
        return "".join(map(_BARE_LETTERS.__getitem__, words))

    def place(self, index: int) -> int:
        """Where the letter at `index` of `letters` stands in `text`."""
        inner, outer = self._runs
        run = bisect_right(inner, index) - 1
        return outer[run] + index - inner[run]

    def begins_word(self, index: int) -> bool:
        """Whether a run of letters and digits begins at `index` of `letters`, or the text ends."""
        inner, _ = self._runs
        run = bisect_right(inner, index) - 1
        return index >= len(self.letters) or inner[run] == index

    def word_starts(self, first: int, last: int) -> list[int]:
        """Where runs begin in `letters[first:last + 1]`; the end of the text counts as one."""
        inner, _ = self._runs
        found = inner[bisect_right(inner, first - 1) : bisect_right(inner, last)]
        return [*found, len(self.letters)] if last >= len(self.letters) else found

    def hit(self, start: int, end: int, score: float = 1.0) -> Hit:
        """The find at `text[start:end]`, as it stands on its page."""
        first = bisect_right(self._page_starts, (start, len(self.pages))) - 1
        last = bisect_right(self._page_starts, (end - 1, len(self.pages))) - 1
        quotes, spans = [], []
        for begin, index in self._page_starts[first : last + 1]:
            _, skipped, folded = self._folded[index]
            inside = max(start - begin, 0), min(end - begin, len(folded.text))
            quotes.append(folded.quote(*inside))
            spans.append(tuple(skipped + place for place in folded.span(*inside)))
        page = self._folded[self._page_starts[first][1]][0]
        return Hit(page, " ".join(quotes), round(score, 3), spans[0][0], spans[0][1])


def without_page_number(page: str) -> tuple[int, str]:
    """The page without a first and a last line that are only its number, and the start cut off.

    They stand between the two halves of a phrase that runs over a page break.
    """
    start, end = 0, len(page)
    first_end = page.find("\n")
    if first_end >= 0 and _PAGE_NUMBER.fullmatch(page, 0, first_end):
        start = first_end + 1
    last_start = page.rfind("\n", start)
    if last_start >= 0 and _PAGE_NUMBER.fullmatch(page, last_start + 1):
        end = last_start
    return start, page[start:end]
