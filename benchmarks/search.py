"""What searching a document for phrases costs, beside `str.find`, as the document grows.

    python benchmarks/search.py

Texts are made of sentences of official prose, and of what is worst for a tolerant search: the
phrase's own pieces over and over, one letter without end. For each length: milliseconds a phrase,
once the text was folded (which is done once a document), and how the cost grows when the text
becomes ten times longer (10 is linear). Below, for the same phrases in prose: `str.find`, and
rapidfuzz's `partial_ratio_alignment` over the whole text, which finds one similar place and knows
nothing of words, numbers or negations. Processor time, the best of three runs.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from typing import Any

from rapidfuzz import fuzz

from evidence_check.reading.search import SearchText, find_phrase

SENTENCES = (
    "Sở Nội vụ đề nghị các sở, ban, ngành báo cáo kết quả thực hiện công tác cải cách hành chính. ",
    "Tỷ lệ hồ sơ thủ tục hành chính được giải quyết đúng hạn đạt 98,5% trong quý II năm 2026. ",
    "Giao Văn phòng chủ trì, phối hợp với các phòng chuyên môn rà soát quy trình nội bộ. ",
    "Kinh phí thực hiện được bố trí từ ngân sách theo phân cấp hiện hành. ",
)
PHRASES = (
    "tăng cường kỷ luật, kỷ cương hành chính",  # not there
    "ket qua thuc hien cong tac cai cach hanh chính",  # there, without its accents
    "kết quả thực hiện nhiệm vụ cải cách hành chính",  # there, with two words changed
    "rà soát quy trình nội bộ",  # there, word for word
)
LENGTHS = (10_000, 100_000, 1_000_000)
RUNS = 3
PAGE = 2_500
"""characters"""


def prose(length: int) -> str:
    """Sentences in no order, each with a number of its own."""
    order = random.Random(1)
    out: list[str] = []
    size = 0
    while size < length:
        out.append(f"{len(out)}. {order.choice(SENTENCES)}")
        size += len(out[-1])
    return "".join(out)[:length]


TEXTS: dict[str, Callable[[int], str]] = {
    "prose": prose,
    "pieces of the phrase": lambda length: ("ket qua thuc hien nhiem " * length)[:length],
    "one letter": lambda length: "h" * length,
    "its words, mixed": lambda length: ("hành chính cải cách công tác kết quả " * length)[:length],
}


def main() -> None:
    """A row for each kind of text."""
    print("ms a phrase" + " " * 17 + "".join(f"{f'{n:,} characters':>22}" for n in LENGTHS))
    for name, make in TEXTS.items():
        costs = [_cost(_pages(make(length))) for length in LENGTHS]
        growth = [round(b / max(a, 1e-4), 1) for a, b in pairwise(costs)]
        print(f"  {name:<26}" + "".join(f"{cost:>22.2f}" for cost in costs) + f"  x{growth}")
    for name, look in (("str.find, prose", str.find), ("rapidfuzz, prose", _rapidfuzz)):
        costs = [_best(partial(_plainly, look, prose(length))) for length in LENGTHS]
        print(f"  {name:<26}" + "".join(f"{cost:>22.2f}" for cost in costs))


def _pages(text: str) -> Sequence[str]:
    return [text[start : start + PAGE] for start in range(0, len(text), PAGE)]


def _cost(pages: Sequence[str]) -> float:
    """Milliseconds of one phrase, the mean over all, the text having been folded before."""
    text = SearchText(pages)
    find_phrase(PHRASES[0], text)
    return _best(partial(_plainly, lambda text, phrase: find_phrase(phrase, text), text))


def _plainly(look: Callable[[Any, str], object], text: object) -> None:
    for phrase in PHRASES:
        look(text, phrase)


def _rapidfuzz(text: str, phrase: str) -> object:
    return fuzz.partial_ratio_alignment(phrase, text)


def _best(search: Callable[[], None]) -> float:
    """Milliseconds of processor time a phrase, of the fastest of some runs."""
    costs = []
    for _ in range(RUNS):
        start = time.process_time()
        search()
        costs.append(time.process_time() - start)
    return 1000 * min(costs) / len(PHRASES)


if __name__ == "__main__":
    main()
