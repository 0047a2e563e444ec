"""An official document in its parts (Decree 30/2020/NĐ-CP, Điều 8), before it is laid out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

PROVINCE = "tỉnh Thanh Giang"
PLACE = "Thanh Giang"
DEPARTMENT = "Sở Khoa học và Công nghệ"
PARENT = f"Ủy ban nhân dân {PROVINCE}"
NOTE = "Văn bản mẫu của evidence-check, không có giá trị pháp lý"
"""At the foot of every page."""


@dataclass(frozen=True)
class Letter:
    """Everything that stands on the pages; an empty number or a blank day is left open."""

    type: str
    subject: str
    number: str
    symbol: str
    date: dt.date
    issuer: str = DEPARTMENT
    parent: str = PARENT
    body: tuple[str, ...] = ()
    annex: tuple[str, ...] = ()
    authority: tuple[str, ...] = ()
    """lines above the signer's title, as `KT. GIÁM ĐỐC`"""
    title: str = "Giám đốc"
    name: str = "Phạm Minh Đức"
    recipients: tuple[str, ...] = ("Như trên;", "Lưu: VT.")
    to: str = ""
    day_blank: bool = False
    draft: bool = False
    said_signed: bool = False
    """the words (Đã ký) in the place of a signature"""

    @property
    def is_letter(self) -> bool:
        """A công văn has no type line, but a `V/v` under its number."""
        return self.type == "Công văn"

    @property
    def number_line(self) -> str:
        return f"Số: {self.number or '        '}/{self.symbol}"

    @property
    def date_line(self) -> str:
        day = "     " if self.day_blank else f"{self.date.day:02d}"
        month = f"{self.date.month:02d}" if self.date.month < 3 else str(self.date.month)
        return f"{PLACE}, ngày {day} tháng {month} năm {self.date.year}"

    def but(self, **changes: object) -> Letter:
        """The same letter with something changed."""
        return replace(self, **changes)  # type: ignore[arg-type]
