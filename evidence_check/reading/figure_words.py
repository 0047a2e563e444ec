"""The words before a figure as reports also write them, and words that make it one of a part.

`Tỷ lệ hồ sơ thủ tục hành chính được giải quyết trước hạn và đúng hạn` is `tỷ lệ hồ sơ giải quyết
đúng hạn`, and so is `tỷ lệ giải quyết hồ sơ đúng hạn`; `tỷ lệ hồ sơ đất đai giải quyết đúng hạn`
is that of some of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from evidence_check.reading.figure_moods import PEOPLE
from evidence_check.reading.lexicon import listed
from evidence_check.reading.search import SearchText, Span, is_negated
from evidence_check.reading.text import strip_accents

_THINGS = "hồ sơ|nhiệm vụ|văn bản|phản ánh, kiến nghị|kiến nghị|thủ tục hành chính|đơn thư"
_DONE = "giải quyết|xử lý|số hóa|tiếp nhận|hoàn thành|thực hiện"
_DONE_TO = re.compile(rf"(?<!\w)(?P<thing>{_THINGS})(?: được)? (?P<done>{_DONE})(?!\w)")
_DOING = re.compile(rf"(?<!\w)(?P<done>{_DONE}) (?P<thing>{_THINGS})(?!\w)")
_PEOPLE = "|".join(listed(PEOPLE))
_SMALL = listed(f"""
    thủ tục hành chính; tthc; công việc; của (?:{_PEOPLE})(?:(?:,| và)? (?:{_PEOPLE}))*; đã; được;
    nộp; gửi; tiếp nhận; giải quyết; đi(?:,| và) đến; đến(?:,| và) đi;
    (?:bằng|qua|theo|dưới) hình thức; (?:trước|sớm) (?:thời )?hạn(?: và|,)?; và; các; tổng số;
    trong kỳ; giảm; cuối (?:năm|kỳ)
""")
"""words that may stand among those of a pattern and say no more than they do"""
_NEUTRAL = "|".join(_SMALL)
_SAYS_NOTHING = frozenset(re.findall(r"[^\W_]+", strip_accents(_NEUTRAL))) | frozenset(
    "nay ky da la ve cua trong so tong chung toan bo hien tai nam thang quy".split()  # noqa: SIM905
)
_IN_TIME = re.compile(
    r"(?<!\w)(?:(?:trước|sớm)(?: hạn)?(?: và|,) đúng|đúng(?: hạn)?(?: và|,) (?:trước|sớm)|đúng) hạn"
    r"(?!\w)"
)
_LETTERS = 4
"""Letters of a word that OCR may have got one of wrong."""


def of_a_part(words: str, found: str) -> bool:
    """Whether words stand among those of a pattern that narrow down what it counts."""
    asked = strip_accents(words).split()
    here = re.findall(r"[^\W_]+", strip_accents(found))
    if len(here) <= len(asked):
        return False
    more = Counter(here) - Counter(re.findall(r"[^\W_]+", strip_accents(words)))
    return any(
        word not in _SAYS_NOTHING
        and not any(
            len(word) >= _LETTERS and Levenshtein.distance(word, other) <= 1 for other in asked
        )
        for word in more
    )


def other_spans(words: str, text: SearchText) -> list[Span]:
    """Where the words stand in another order, or with words between them that say nothing."""
    spans: dict[int, Span] = {}
    for expression in _expressions(words):
        for match in expression.finditer(text.text):
            if not is_negated(text.text[max(0, match.start() - 40) : match.start()]):
                spans.setdefault(match.start(), Span(*match.span(), 0.95))
    return [spans[start] for start in sorted(spans)]


@lru_cache(maxsize=256)
def _expressions(words: str) -> tuple[re.Pattern[str], ...]:
    """What finds the folded words of a pattern, with neutral ones between them."""
    return tuple(map(_loosely, dict.fromkeys(_orders(words))))


def _orders(words: str) -> Iterator[str]:
    yield words
    yield _DONE_TO.sub(r"\g<done> \g<thing>", words)
    yield _DOING.sub(r"\g<thing> \g<done>", words)


def _loosely(words: str) -> re.Pattern[str]:
    between = rf"(?:,? (?:{_NEUTRAL})){{0,3}},? "
    whole = _IN_TIME.sub("\0", words)
    parts = (
        _IN_TIME.pattern if word == "\0" else re.escape(word.strip(",")) for word in whole.split()
    )
    return re.compile(rf"(?<!\w){between.join(parts)}(?!\w)")
