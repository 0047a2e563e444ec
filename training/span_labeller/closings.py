"""Closings of official documents: who receives, who signs and by whose authority (Decree 30, Điều 13)."""

from __future__ import annotations

import random

from training.span_labeller.phrases import body_rows, broken, person
from training.span_labeller.rows import Piece, PlacedRow, Rows, row_of
from training.span_labeller.words import AUTHORITIES_OF, CHIEFS, RECIPIENTS, SECTORS

Rng = random.Random


def closing(rng: Rng) -> Rows:
    """The end of the body, `Nơi nhận` on the left, who signs on the right; or two who sign."""
    rows = body_rows(rng, rng.randint(0, 2))
    left: Rows = []
    if rng.random() < 0.12:
        left = _block(rng, "L")
    elif rng.random() < 0.93:
        left = [row_of("L", 1, rng.choice(("Nơi nhận:", "Nơi nhận:", "Nơi nhận", "Nơi nhận :")))]
        left += [
            row_of("L", 0, f"{rng.choice('-----+')} {rng.choice(RECIPIENTS)}{rng.choice(';;;.')}")
            for _ in range(rng.randint(1, 7))
        ]
    block = _block(rng, "R")
    return rows + left + block


def _block(rng: Rng, place: str) -> Rows:
    rows = [*_authority(rng, place)]
    if rng.random() < 0.12:
        rows.append(
            row_of(place, 1, rng.choice(("(Đã ký)", "(đã ký)", "(Ký tên, đóng dấu)", "Đã ký")))
        )
    if rng.random() < 0.93:
        degree = rng.choice(
            (
                "",
                "",
                "",
                "",
                "",
                "",
                "TS. ",
                "ThS. ",
                "PGS.TS. ",
                "BS CKII. ",
                "Thượng tá ",
                "Đại tá ",
            )
        )
        name = person(rng)
        name = name.upper() if rng.random() < 0.06 else name
        rows.append(
            PlacedRow(place, 2, (*((Piece(degree),) if degree else ()), Piece(name, "name")))
        )
    return rows


def _authority(rng: Rng, place: str) -> Rows:
    """Authority and title rows."""
    chief = rng.choice(CHIEFS)
    deputy = f"Phó {chief}"
    body = rng.choice(AUTHORITIES_OF)
    dot = rng.choice((". ", ". ", ". ", ".", " "))
    way = rng.random()
    heads: list[str]
    if way < 0.25:
        heads, title = [f"KT{dot}{chief}"], deputy
    elif way < 0.4:
        heads, title = [f"TM{dot}{body}", f"KT{dot}{chief}"], deputy
    elif way < 0.52:
        heads, title = [f"TM{dot}{body}"], chief
    elif way < 0.6:
        heads, title = (
            [
                f"T/M {rng.choice(('Ban Thường vụ', 'Ban Chấp hành', 'Chi bộ', 'Đảng ủy', 'Thường trực'))}"
            ],
            rng.choice(("Bí thư", "Phó Bí thư", "Ủy viên", "Phó Bí thư Thường trực")),
        )
    elif way < 0.7:
        heads, title = (
            [f"TL{dot}{chief}"],
            rng.choice(("Chánh Văn phòng", "Trưởng phòng", "Giám đốc Sở Nội vụ", "Vụ trưởng")),
        )
    elif way < 0.76:
        heads, title = [f"TL{dot}{chief}", f"KT{dot}Chánh Văn phòng"], "Phó Chánh Văn phòng"
    elif way < 0.79:
        heads, title = [f"TUQ{dot}{chief}"], rng.choice(("Chánh Văn phòng", "Trưởng phòng Tổ chức"))
    else:
        heads, title = [], chief
        if rng.random() < 0.06:
            title = f"Q{dot}{chief}"
    if rng.random() < 0.12:
        title += rng.choice(
            (" Thường trực", f" {rng.choice(SECTORS)}", " Sở " + rng.choice(SECTORS))
        )
    rows = [
        row_of(place, int(at == 0), part, "authority")
        for at, head in enumerate(heads)
        for part in broken(head.upper(), rng.randint(24, 40))
    ]
    rows += [row_of(place, int(not heads), part, "title") for part in broken(title.upper(), 34)]
    return rows
