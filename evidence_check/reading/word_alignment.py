"""Which words of a wanted subject a found one has, and what it has besides, by its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import Indel, Levenshtein

from evidence_check.reading.official_words import (
    HEADINGS,
    TURNING,
    TURNING_AS_SPELT,
    TURNING_BEHIND,
    TURNING_IF_STRONG,
)
from evidence_check.reading.subject_words import WEAK_WEIGHT, Word
from evidence_check.reading.text import strip_accents

_HEAD, _INNER, _TAIL = 1.0, 0.6, 0.03  # what a further word of weight costs, by its place
_TAIL_BODY = 0.08  # of a body in the tail, so that the rule that names the body is preferred
_UNSUPPORTED, _MOVED, _SLIP, _ACCENT = 0.5, 0.95, 0.8, 0.9  # credit of words matched less surely
_ALIKE = 0.75  # share of letters that words have in common which are the same but for a slip
_ALIKE_SURE = 0.6  # the same within a compound, and for words that weigh little
_SURELY_OTHER = 0.6  # the same under which a word is another one, however badly it was read
_SHORT = 4  # letters of a syllable that is another one with one of them changed
_LISTED = 0.75  # weight of what was added to an enumeration: `an toàn, an ninh thông tin`
_ITEM = 2  # syllables of weight of what is listed in front: `bãi bỏ báo cáo và gửi hồ sơ` is more
_MORE = 4  # words further on where a list goes on that had more in front
_ALL_WEAK = 0.2  # what other words cost in a subject of weak words alone
_BODY_SHARE = 0.7  # of the name of a body that must be there


@dataclass(frozen=True, slots=True)
class Alignment:
    """What became of the words of two subjects."""

    recall: float
    """share of the wanted weight that is there"""
    share: float
    """share of the asked for in what is there; what was not asked for counts by its place"""
    missing: tuple[str, ...]
    head: tuple[str, ...]
    """words of weight before the core that were not asked for"""
    inner: tuple[str, ...]
    lacks: bool
    """the first wanted word of weight is not there, or the body that it is about is not, or other
    words stand in the place of the last ones"""
    other_body: str
    """the name that stands where the name of a wanted body should"""


@lru_cache(maxsize=4096)  # when it is matched and when it is judged, and in one unit as in others
def align(wanted: tuple[Word, ...], found: tuple[Word, ...]) -> Alignment:
    """Match the words of two subjects and weigh what is missing and what was added."""
    match = _Matching(_beside_its_type(wanted), found)
    credit = {left: match.credit(left) for left in match.pairs}
    there = sum(match.wanted[left].weight * credit[left] for left in match.pairs)
    total = sum(word.weight for word in match.wanted)
    heavy = [index for index, word in enumerate(match.wanted) if word.heavy]
    head, inner, tail = match.added({left for left in heavy if credit.get(left, 0) > _UNSUPPORTED})
    recall = there / total if total else 0.0
    cost = _HEAD * sum(map(_cost, head)) + _INNER * sum(map(_cost, inner))
    if total and not heavy and not head:  # weak words may all be others: the period tells them
        recall, cost = 1 - _ALL_WEAK * (1 - recall), 0.0
    else:
        cost += sum(_TAIL_BODY if word.body and word.heavy else _TAIL for word in tail)
    return Alignment(
        recall=recall,
        share=there / (there + cost) if cost else 1.0,
        missing=tuple(match.wanted[index].text for index in heavy if index not in match.pairs),
        head=tuple(word.text for word in head if word.heavy),
        inner=tuple(word.text for word in inner if word.heavy),
        lacks=(bool(heavy) and credit.get(heavy[0], 0.0) <= _UNSUPPORTED)
        or match.lacks_body()
        or match.ends_otherwise()
        or match.turns_elsewhere()
        or match.exchanges_a_syllable(),
        other_body=match.other_body(),
    )


def _beside_its_type(wanted: tuple[Word, ...]) -> tuple[Word, ...]:
    """Words of which nothing weighs but a type that stands above the subject, as weak as the rest.

    `Chương trình công tác năm 2026` is asked of a Chương trình, and not of one on something else.
    """
    heavy = [word for word in wanted if word.heavy and not word.body]
    if len(heavy) == len(wanted) or " ".join(word.text for word in heavy) not in HEADINGS:
        return wanted
    return tuple(replace(word, weight=WEAK_WEIGHT) if word in heavy else word for word in wanted)


def _cost(word: Word) -> float:
    return word.weight if word.heavy else word.weight / 2


def _turns(inner: Sequence[Word]) -> bool:
    """Whether words within the core make it another thing: the group that helps a committee."""
    strong = [word for word in inner if word.heavy]
    spelt = any(word.text in TURNING_AS_SPELT for word in inner)
    return spelt or _say_any(inner, TURNING) or _say_any(strong, TURNING_IF_STRONG)


def _say_any(words: Sequence[Word], phrases: Sequence[str]) -> bool:
    said = f" {' '.join(word.bare for word in words)} "
    return any(f" {strip_accents(phrase)} " in said for phrase in phrases)


def _initials(words: tuple[Word, ...], other: tuple[Word, ...]) -> tuple[Word, ...]:
    """`words` with abbreviations spelt out that are the initials of words on the other side."""
    there = {word.bare for word in other}
    letters = "".join(word.bare[0] for word in other)
    out: list[Word] = []
    for word in words:
        place = letters.find(word.bare) if len(word.bare) >= 3 and word.bare not in there else -1
        if place < 0:
            out.append(word)
        else:
            out += [
                Word(long.text, long.bare, word.weight, word.body)
                for long in other[place : place + len(word.bare)]
            ]
    return tuple(out)


class _Matching:
    """Which words of two subjects are the same, found in ever less sure ways."""

    def __init__(self, wanted: tuple[Word, ...], found: tuple[Word, ...]) -> None:
        self.wanted = _initials(wanted, found)
        self.found = _initials(found, self.wanted)
        self.pairs: dict[int, int] = {}
        self.slips: set[int] = set()
        self.moved: set[int] = set()
        self.gaps: list[tuple[list[int], list[int]]] = []
        """between matched words: what is left of `wanted` and of `found`"""
        self._in_order()
        self._keep_together()
        self._slips()
        self._moves()

    def _in_order(self) -> None:
        """The longest common run of words, and what is left between its words."""
        left_words, right_words = [w.bare for w in self.wanted], [w.bare for w in self.found]
        for code in Indel.opcodes(left_words, right_words):
            if code.tag == "equal":
                left, right = (
                    range(code.src_start, code.src_end),
                    range(code.dest_start, code.dest_end),
                )
                self.pairs.update(zip(left, right, strict=True))
        self._close_ranks()
        ends = [(-1, -1), *sorted(self.pairs.items()), (len(self.wanted), len(self.found))]
        self.gaps = [
            (list(range(left + 1, next_left)), list(range(right + 1, next_right)))
            for (left, right), (next_left, next_right) in pairwise(ends)
        ]

    def _close_ranks(self) -> None:
        """Of equal words the ones that stand together are the match.

        `cải cách hành chính, kiểm soát thủ tục hành chính` is about the first `hành chính`,
        `công bố công khai` about the second `công`.
        """
        for left in sorted(self.pairs):
            self._move(left, self.pairs.get(left - 1, -2) + 1)
        for left in sorted(self.pairs, reverse=True):
            if self.pairs.get(left - 1, -2) + 1 != self.pairs[left]:
                self._move(left, self.pairs.get(left + 1, 0) - 1)

    def _move(self, left: int, right: int) -> None:
        """Match a wanted word with another place of the same word, if that is free."""
        if (
            0 <= right < len(self.found)
            and right not in self.pairs.values()
            and self.wanted[left].bare == self.found[right].bare
        ):
            self.pairs[left] = right

    def _keep_together(self) -> None:
        """Of two equal words (`công bố công khai`) the one beside its neighbour is the match."""
        for lefts, _ in self.gaps:
            for left in reversed(lefts):
                right = self.pairs.get(left + 1, 0) - 1
                owner = next((one for one, other in self.pairs.items() if other == right), None)
                if (
                    owner is not None
                    and self.wanted[left].bare == self.found[right].bare
                    and self.pairs.get(owner + 1) != right + 1
                ):
                    self.pairs[left] = self.pairs.pop(owner)
                    lefts[lefts.index(left)] = owner

    def _slips(self) -> None:
        """Words of the same gap that differ by a letter or lost a space, as OCR leaves them."""
        for lefts, rights in self.gaps:
            if lefts and rights and self._alike(lefts, rights):
                step = len(rights) / len(lefts)
                self._slipped({left: rights[int(n * step)] for n, left in enumerate(lefts)})
                lefts.clear()
                rights.clear()
            for left in list(lefts):
                right = max(rights, key=lambda one: self._likeness([left], [one]), default=None)
                if right is not None and self._alike([left], [right]):
                    lefts.remove(left)
                    rights.remove(right)
                    self._slipped({left: right})

    def _likeness(self, lefts: Sequence[int], rights: Sequence[int]) -> float:
        one = "".join(self.wanted[left].bare for left in lefts)
        two = "".join(self.found[right].bare for right in rights)
        return Indel.normalized_similarity(one, two)

    def _alike(self, lefts: Sequence[int], rights: Sequence[int]) -> bool:
        """Whether words may be the same but for a slip; those that matter less sooner."""
        likeness = self._likeness(lefts, rights)
        if len(lefts) == len(rights) == 1:
            word = self.wanted[lefts[0]]
            if self._inside(lefts[0]) or not (word.heavy or word.body):
                return likeness >= _ALIKE_SURE
            if len(word.bare) <= _SHORT and not self._embraced(lefts[0]):
                return False  # `giải ngân`, `giao`: between short syllables a letter is a word
            here = self.found[rights[0]].bare
            if len(word.bare) <= _SHORT and Levenshtein.distance(word.bare, here) > 1:
                return False  # `đảng phí`, `đoàn phí`
        letters = min(
            sum(len(self.wanted[left].bare) for left in lefts),
            sum(len(self.found[right].bare) for right in rights),
        )
        return letters >= 4 and likeness >= _ALIKE

    def _embraced(self, left: int) -> bool:
        """Whether the words on both sides of a wanted one are there."""
        sides = {left - 1, left + 1} & set(range(len(self.wanted)))
        return sides <= set(self.pairs)

    def _inside(self, left: int) -> bool:
        """Whether a word stands in a compound whose other words match around it."""
        whole = self.wanted[left].whole or (
            left + 1 < len(self.wanted) and self.wanted[left + 1].whole
        )
        return whole and (left - 1 in self.pairs or left + 1 in self.pairs)

    def _slipped(self, pairs: Mapping[int, int]) -> None:
        self.pairs.update(pairs)
        self.slips.update(pairs)

    def _moves(self) -> None:
        """Words that stand elsewhere, at least two in a row: a lone syllable proves nothing."""
        missing = {left for lefts, _ in self.gaps for left in lefts}
        extra = {right for _, rights in self.gaps for right in rights}
        for left in sorted(missing):
            for right in sorted(extra):
                run = self._run(left, right, missing, extra)
                if run >= 2:
                    self.pairs.update((left + step, right + step) for step in range(run))
                    self.moved.update(range(left, left + run))
                    missing -= set(range(left, left + run))
                    extra -= set(range(right, right + run))
                    break
        for lefts, rights in self.gaps:
            lefts[:] = [left for left in lefts if left in missing]
            rights[:] = [right for right in rights if right in extra]

    def _run(self, left: int, right: int, missing: set[int], extra: set[int]) -> int:
        run = 0
        while (
            left + run in missing
            and right + run in extra
            and self.wanted[left + run].bare == self.found[right + run].bare
        ):
            run += 1
        return run

    def credit(self, left: int) -> float:
        """How surely a matched word is the wanted one: a lone syllable of a compound is not."""
        word = self.wanted[left]
        if left in self.slips:
            return _SLIP
        if left in self.moved:
            return _MOVED
        there = self.found[self.pairs[left]]
        here = there.text
        sure = 1.0 if word.text == here or word.text.isascii() or here.isascii() else _ACCENT
        if sure == _ACCENT and word.heavy and not (there.heavy or there.body):
            return _UNSUPPORTED  # `bộ` of `bộ chỉ số` is not the `bố` of `công bố`
        if len(self.wanted) == 1 or not word.heavy:
            return sure
        before = self._beside(left, -1)
        after = self._beside(left, 1)
        torn = (word.whole and not before) or (
            left + 1 < len(self.wanted) and self.wanted[left + 1].whole and not after
        )
        return sure if (before or after) and not torn else _UNSUPPORTED

    def _beside(self, left: int, step: int) -> bool:
        """Whether the next matched word on a side stands beside it; one word may be lost.

        Between them a list may have had more: `cử [cán bộ,] công chức`.
        """
        near = self.pairs.get(left + step, self.pairs.get(left + 2 * step))
        if near is None:
            return False
        apart = (near - self.pairs[left]) * step
        return apart in {0, 1} or (1 < apart <= _MORE and step > 0 and self.found[near].listed)

    def added(self, core: set[int]) -> tuple[list[Word], list[Word], list[Word]]:
        """Found words that were not asked for: before, within and behind the core."""
        matched = set(self.pairs.values())
        rest = [index for index in range(len(self.found)) if index not in matched]
        places = sorted(self.pairs[left] for left in core)
        if not places:  # a core of weak words alone: whatever weighs is another document
            light = [self.found[index] for index in rest if not self.found[index].heavy]
            return [self.found[index] for index in rest if self.found[index].heavy], [], light
        first, last = places[0], places[-1]
        head = [self.found[index] for index in rest if index < first]
        inner = self._inner([index for index in rest if first < index < last])
        tail = [self.found[index] for index in rest if index > last]
        few = sum(word.heavy for word in head) <= _ITEM
        if few and self.found[first].listed:  # `thông tin, tuyên truyền` is `tuyên truyền`, too
            head, inner = [], head + inner
        if _turns(inner):
            head, inner = head + inner, []
        if _say_any(tail, TURNING_BEHIND):
            head, tail = head + tail, []
        return head, inner, tail

    def _inner(self, places: Sequence[int]) -> list[Word]:
        """Words within the core that were not asked for; those that go on a list weigh less."""
        words: list[Word] = []
        before, listed = -1, False
        for place in places:
            word = self.found[place]
            listed = word.listed or (listed and place == before + 1)
            before = place
            words.append(replace(word, weight=_LISTED) if listed and word.heavy else word)
        return words

    def lacks_body(self) -> bool:
        """Whether most of the name of a body behind `tại` or `do` is not there."""
        names = [index for index, word in enumerate(self.wanted) if word.body and word.heavy]
        there = sum(self.credit(index) for index in names if index in self.pairs)
        return bool(names) and there < _BODY_SHARE * len(names)

    def ends_otherwise(self) -> bool:
        """Whether other words of weight stand where the last ones should.

        However long what they have in common: `danh mục thủ tục hành chính lĩnh vực hộ tịch` is not
        that of `lĩnh vực đất đai`.
        """
        core = [index for index, word in enumerate(self.wanted) if word.heavy and not word.body]
        sure = [index for index in core if index in self.pairs and index not in self.slips]
        lost = [index for index in core if sure and index > sure[-1]]
        if len(lost) == 1 and self._is_replaced(lost[0]):
            return True
        if len(lost) < 2 or all(index in self.pairs for index in lost):
            return False
        taken = set(self.pairs.values())
        return any(
            word.heavy and not word.body and index > self.pairs[sure[-1]] and index not in taken
            for index, word in enumerate(self.found)
        )

    def turns_elsewhere(self) -> bool:
        """Whether a word of weight stands in the place of weak ones within the core.

        `phân công trực lãnh đạo` is not `phân công nhiệm vụ lãnh đạo`.
        """
        core = [left for left in self.pairs if self.wanted[left].heavy]
        return any(
            min(core) < lefts[0] < max(core)
            and all(self._may_be_left_out(left) for left in lefts)
            and all(self._weighs(right) for right in rights)
            for lefts, rights in self.gaps
            if core and lefts and rights
        )

    def exchanges_a_syllable(self) -> bool:
        """Whether one syllable of weight within the core stands in the place of another one.

        `công khai quyết toán ngân sách` is not `công khai dự toán ngân sách`.
        """
        return any(
            len(lefts) == len(rights) == 1
            and self.wanted[lefts[0]].heavy
            and not self.wanted[lefts[0]].body
            and lefts[0] not in self.pairs
            and {lefts[0] - 1, lefts[0] + 1} <= set(self.pairs)
            and self._weighs(rights[0])
            and self._likeness(lefts, rights) < _SURELY_OTHER
            for lefts, rights in self.gaps
        )

    def _may_be_left_out(self, left: int) -> bool:
        return left not in self.pairs and not (self.wanted[left].heavy or self.wanted[left].body)

    def _weighs(self, right: int) -> bool:
        word = self.found[right]
        return word.heavy and not (word.body or word.listed) and right not in self.pairs.values()

    def _is_replaced(self, left: int) -> bool:
        """Whether other words stand in the place of a wanted one, and are no slip of it.

        The index `PCI` is not `PAPI`, a fire in a forest (`rừng`) not one in an office (`trụ sở`).
        """
        for lefts, rights in self.gaps:
            if left in lefts and left not in self.pairs:
                strong = [right for right in rights if self.found[right].heavy]
                few = 1 <= len(strong) <= _ITEM and not any(
                    self.found[one].listed for one in strong
                )
                return few and self._likeness([left], strong) < _SURELY_OTHER
        return False

    def other_body(self) -> str:
        """Where a wanted body is named and another one stands in its place: the words there."""
        named = any(
            self.wanted[left].body and self.found[right].body for left, right in self.pairs.items()
        )
        for lefts, rights in self.gaps:
            asked = [left for left in lefts if self.wanted[left].body]
            others = [right for right in rights if self.found[right].body]
            if not asked or not others or not (named or len(asked) > 1):
                continue
            slip = len(lefts) == len(rights) == 1 and {lefts[0] - 1, lefts[0] + 1} <= set(
                self.pairs
            )
            if not slip:  # one syllable within a name that agrees around it says no other body
                return " ".join(self.found[right].text for right in others)
        return ""


def overlap(wanted: tuple[Word, ...], found: tuple[Word, ...]) -> float:
    """Share of the wanted weight whose words are there at all, initials as far as they reach."""
    there = {word.bare for word in found}
    letters = "".join(word.bare[0] for word in wanted)
    if any(len(bare) >= 3 and bare in letters for bare in there):
        return 1.0
    initials = "".join(word.bare[0] for word in found)
    total = sum(word.weight for word in wanted)
    common = sum(
        word.weight
        for word in wanted
        if word.bare in there or (len(word.bare) >= 3 and word.bare in initials)
    )
    return common / total if total else 0.0
