"""Names, subjects and paragraphs as official documents word them, put together by chance."""

from __future__ import annotations

import random

from training.span_labeller.rows import Rows, row_of
from training.span_labeller.words import (
    BODY_HEADINGS,
    BODY_OPENINGS,
    BODY_WORDS,
    DISTRICTS,
    GIVEN,
    PERIODS,
    PROVINCES,
    SECTORS,
    SURNAMES,
    TOPICS,
    VERBS,
)

Rng = random.Random


def a_place(rng: Rng) -> str:
    """A commune's, a ward's or a street's name: two or three syllables of names."""
    if rng.random() < 0.5:
        return rng.choice(DISTRICTS)
    return " ".join(word.capitalize() for word in rng.sample(GIVEN, rng.choice((2, 2, 2, 3))))


def a_province(rng: Rng) -> str:
    name = rng.choice(PROVINCES)
    kind = (
        "thành phố"
        if name in ("Hà Nội", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế", "Hồ Chí Minh")
        else "tỉnh"
    )
    return f"{kind} {name}"


def a_commune(rng: Rng) -> str:
    kind = rng.choice(
        (
            "xã",
            "xã",
            "phường",
            "phường",
            "huyện",
            "quận",
            "thị xã",
            "thị trấn",
            "thành phố",
            "đặc khu",
        )
    )
    return f"{kind} {a_place(rng)}"


def person(rng: Rng) -> str:
    """A name of three or four syllables."""
    family = SURNAMES[min(int(rng.expovariate(0.06)), len(SURNAMES) - 1)]
    words = [family, *rng.sample(GIVEN, rng.choice((1, 2, 2, 2, 3)))]
    return " ".join(word.capitalize() for word in words)


def a_subject(rng: Rng) -> str:
    """`Triển khai kế hoạch cải cách hành chính quý I năm 2026 trên địa bàn tỉnh Mẫu`"""
    words = [rng.choice(VERBS), rng.choice(TOPICS)]
    if rng.random() < 0.3:
        words += [rng.choice(("và", "gắn với", "phục vụ", ",", "theo")), rng.choice(TOPICS)]
    if rng.random() < 0.25:
        words += [
            rng.choice(("của", "đối với", "cho", "tại")),
            rng.choice(
                (
                    f"Sở {rng.choice(SECTORS)}",
                    f"UBND {a_commune(rng)}",
                    "các cơ quan, đơn vị",
                    "cán bộ, công chức, viên chức",
                    f"ông {person(rng)}",
                )
            ),
        ]
    if rng.random() < 0.6:
        words.append(
            rng.choice(PERIODS).format(
                year=rng.randint(2010, 2027), month=rng.randint(1, 12), day=rng.randint(1, 28)
            )
        )
    if rng.random() < 0.25:
        words += ["trên địa bàn", rng.choice((a_province(rng), a_commune(rng)))]
    if rng.random() < 0.12:
        words.append(
            f"theo Quyết định số {rng.randint(1, 3000)}/QĐ-UBND ngày {rng.randint(1, 28)}/{rng.randint(1, 12)}/{rng.randint(2015, 2026)}"
        )
    if rng.random() < 0.15:
        words += rng.choices(BODY_WORDS, k=rng.randint(3, 14))
    text = " ".join(words).replace(" ,", ",")
    return text[0].upper() + text[1:]


def broken(text: str, width: int) -> list[str]:
    rows = [""]
    for word in text.split():
        if rows[-1] and len(rows[-1]) + len(word) + 1 > width:
            rows.append(word)
        else:
            rows[-1] = f"{rows[-1]} {word}".strip()
    return rows


def body_rows(rng: Rng, count: int) -> Rows:
    """The body's beginning: grounds, paragraphs that speak as subjects do, headings."""
    rows: Rows = []
    while len(rows) < count:
        if rng.random() < 0.12:
            rows.append(row_of("C", 1, rng.choice(BODY_HEADINGS)))
            continue
        end = rng.choice((";", ".", ":", ".", "./."))
        parts = broken(_paragraph(rng) + end, rng.randint(72, 92))
        rows += [
            row_of("B", int(at == 0 and rng.random() < 0.5), part) for at, part in enumerate(parts)
        ]
    return rows[:count]


def _paragraph(rng: Rng) -> str:
    if rng.random() < 0.4:  # as subjects are worded
        words = [rng.choice((*BODY_OPENINGS, "")), rng.choice(VERBS), rng.choice(TOPICS)]
        if rng.random() < 0.5:
            words += [rng.choice(("của", "tại", "do")), f"Sở {rng.choice(SECTORS)}"]
        words += rng.choices(BODY_WORDS, k=rng.randint(0, 14))
    else:
        words = [rng.choice(BODY_OPENINGS), *rng.choices(BODY_WORDS, k=rng.randint(8, 34))]
    if rng.random() < 0.3:
        words.append(f"năm {rng.randint(2015, 2026)}")
    text = " ".join(words).strip()
    return text[0].upper() + text[1:] if rng.random() < 0.9 else text
