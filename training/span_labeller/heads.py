"""Heads of official documents: Decree 30/2020/NĐ-CP, Phụ lục I, and the Party's forms."""

from __future__ import annotations

import random
import re

from training.span_labeller.bodies import a_body, a_party_body
from training.span_labeller.phrases import a_commune, a_place, a_subject, body_rows, broken
from training.span_labeller.rows import Piece, PlacedRow, Rows, row_of
from training.span_labeller.words import CHIEFS, MINISTRIES, PROVINCES, SECTORS, TYPES

Rng = random.Random


def header(rng: Rng) -> Rows:
    """The rows of a head: issuer's column, state's column, type, subject, the body's beginning."""
    party = rng.random() < 0.12
    parent, issuer, short = a_party_body(rng) if party else a_body(rng)
    letter = rng.random() < 0.3
    kind, abbreviation = rng.choice(TYPES)
    subject = a_subject(rng)
    left = _bodies(rng, parent, issuer)
    if party and rng.random() < 0.7:
        left.append(row_of("L", 0, "*"))
    elif rng.random() < 0.25:
        left.append(
            row_of("L", 0, rng.choice(("________", "-------", "——", "_", "*", "---oOo---")))
        )
    left.append(_number(rng, party, letter, abbreviation, short))
    if letter and rng.random() < 0.93:
        left += _about(rng, subject)
    right = _state(rng, party)
    below: Rows = []
    if rng.random() < 0.05:
        below.append(row_of("C", 1, rng.choice(("DỰ THẢO", "HỎA TỐC", "KHẨN", "MẬT"))))
    if letter:
        below += _addressees(rng)
    else:
        below += _heading(rng, kind, subject, issuer)
    below += body_rows(rng, rng.randint(1, 4))
    rows = left + right + below
    return rows[:60]


def _capitals(rng: Rng, text: str) -> str:
    return text.upper() if rng.random() < 0.95 else text


def _split(rng: Rng, text: str, width: int) -> list[str]:
    """Rows of a text: broken where it gets too long, or before the place's name."""
    if rng.random() < 0.3:
        match = re.search(r" (?=(?:tỉnh|thành phố|huyện|quận|phường|xã|thị xã) )", text)
        if match and match.start() > 8:
            return [text[: match.start()], text[match.end() :]]
    rows = [""]
    for word in text.split():
        if rows[-1] and len(rows[-1]) + len(word) + 1 > width:
            rows.append(word)
        else:
            rows[-1] = f"{rows[-1]} {word}".strip()
    return rows


def _bodies(rng: Rng, parent: str, issuer: str) -> Rows:
    width = rng.randint(16, 38)
    rows = [
        row_of("L", 0, _capitals(rng, text), "parent")
        for text in (_split(rng, parent, width) if parent else [])
    ]
    rows += [row_of("L", 0, _capitals(rng, text), "issuer") for text in _split(rng, issuer, width)]
    if rng.random() < 0.03:
        rows.append(
            row_of(
                "L", 0, rng.choice(("Địa chỉ: số 12 đường Trần Phú", "Điện thoại: 0225 3842 000"))
            )
        )
    return rows


def _number(rng: Rng, party: bool, letter: bool, abbreviation: str, short: str) -> PlacedRow:
    digits = str(rng.choice((rng.randint(1, 99), rng.randint(1, 999), rng.randint(100, 9999))))
    digits = digits.zfill(2) if rng.random() < 0.8 else digits
    if rng.random() < 0.12:
        digits = rng.choice(("", "…", "......", "     "))
    elif rng.random() < 0.03:
        digits += rng.choice("ABb")
    unit = rng.choice(("", "", "-VP", "-CCHC", "-TCHC", "-P3", "-KGVX", "-QLVHGD", "-NC&KSTTHC"))
    if party:
        symbol = rng.choice(
            (f"-{abbreviation}/{short}", f" - {abbreviation}/{short}", f"-CV/{short}")
        )
    elif letter:
        symbol = rng.choice(
            (f"/{short}{unit}", f"/{short}{unit}", f"/CV-{short}", f"/ {short} {unit}")
        )
    else:
        year = rng.choice(("", "", "", "", "/2025", "/2023"))
        symbol = f"{year}/{abbreviation}{rng.choice(('-', '-', '-', ' - ', '- ', ''))}{short}{unit}"
    lead = rng.choice(("Số: ", "Số: ", "Số: ", "Số:", "Số ", "Số : ", "Số:  "))
    return PlacedRow(
        "L", rng.choice((0, 1, 1)), (Piece(lead), Piece(f"{digits}{symbol}", "number"))
    )


def _about(rng: Rng, subject: str) -> Rows:
    text = (
        rng.choice(("V/v ", "V/v ", "V/v: ", "v/v ", "Về việc ", "V/v"))
        + subject[0].lower()
        + subject[1:]
    )
    parts = broken(text, rng.randint(22, 46))
    return [
        row_of("L", int(at == 0 and rng.random() < 0.3), part, "subject")
        for at, part in enumerate(parts)
    ]


def _state(rng: Rng, party: bool) -> Rows:
    day, month, year = rng.randint(1, 31), rng.randint(1, 12), rng.randint(2009, 2027)
    shown = rng.choice((f"{day:02d}", str(day), "", "…", "   "))
    month_shown = rng.choice((str(month), f"{month:02d}", f"{month:02d}", ""))
    place = rng.choice(
        (rng.choice(PROVINCES), rng.choice(PROVINCES), a_place(rng), f"TP. {a_place(rng)}")
    )
    date = f"ngày {shown} tháng {month_shown} năm {year}"
    dated = PlacedRow("R", rng.choice((0, 1, 1)), (Piece(f"{place}, "), Piece(date, "date")))
    if party:
        return [row_of("R", 0, "ĐẢNG CỘNG SẢN VIỆT NAM"), dated]
    rows = [
        row_of(
            "R",
            0,
            rng.choice(
                ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM")
            ),
        ),
        row_of("R", 0, rng.choice(("Độc lập - Tự do - Hạnh phúc", "Độc lập – Tự do – Hạnh phúc"))),
    ]
    if rng.random() < 0.2:
        rows.append(row_of("R", 0, rng.choice(("_____", "-----", "—"))))
    return rows if rng.random() < 0.02 else [*rows, dated]


def _heading(rng: Rng, kind: str, subject: str, issuer: str) -> Rows:
    upper = rng.random() < 0.94
    name = kind.upper() if upper else kind
    if rng.random() < 0.04:
        name = " ".join(name.replace(" ", ""))
    framing = rng.choice(("Về việc ", "Về ", "V/v ", "", "", "")) if rng.random() < 0.7 else ""
    text = framing + (subject[0].lower() + subject[1:] if framing else subject)
    if rng.random() < 0.12:
        text = text.upper()
    rows: Rows = []
    parts = broken(text, rng.randint(34, 72))
    if rng.random() < 0.05 and len(parts[0]) < 60:
        rows.append(PlacedRow("C", 1, (Piece(name + " ", "type"), Piece(parts[0], "subject"))))
        parts = parts[1:]
    else:
        rows.append(row_of("C", rng.choice((1, 1, 2, 0)), name, "type"))
    rows += [row_of("C", 0, part, "subject") for part in parts]
    if rng.random() < 0.25:
        rows.append(row_of("C", 0, rng.choice(("_____", "-------", "—————", "***", "___"))))
    if rng.random() < 0.12:
        rows.append(
            row_of(
                "C",
                0,
                rng.choice(
                    (
                        "(Kèm theo Quyết định số 12/QĐ-UBND)",
                        "(Số liệu tính đến ngày 15/6)",
                        "(Từ ngày 15/12 đến ngày 14/3)",
                    )
                ),
            )
        )
    if kind in ("Quyết định", "Nghị quyết", "Chỉ thị", "Thông tư") and rng.random() < 0.8:
        head = rng.choice(CHIEFS)
        who = rng.choice((f"{head} {issuer}", head, issuer, f"{head} {issuer}"))
        rows += [
            row_of("C", 1 - int(at > 0), part) for at, part in enumerate(broken(who.upper(), 48))
        ]
    elif rng.random() < 0.2:
        rows += _addressees(rng)
    return rows


def _addressees(rng: Rng) -> Rows:
    names = [
        rng.choice(
            (
                f"Sở {rng.choice(SECTORS)}",
                f"UBND {a_commune(rng)}",
                rng.choice(MINISTRIES),
                "Các phòng, đơn vị trực thuộc",
                "Ủy ban nhân dân các xã, phường",
            )
        )
        for _ in range(rng.randint(1, 4))
    ]
    if len(names) == 1:
        return [row_of("C", 2, f"Kính gửi: {names[0]}{rng.choice(('.', ';', ''))}")]
    return [row_of("C", 2, "Kính gửi:"), *(row_of("C", 0, f"- {name};") for name in names)]
