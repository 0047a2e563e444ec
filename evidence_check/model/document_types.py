"""The types of official documents: their names and their abbreviations in a symbol.

The 29 administrative types of Decree 30/2020/NĐ-CP (Điều 7, Phụ lục III), the legal normative ones
of the Law on Promulgation of Legal Documents, the Party's, and those that practice has
added. Data, not code: a type that is not here is added as a line of `TYPES`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

LETTER = "Công văn"
"""The type of a document without a type line: it has a `V/v` and a `Kính gửi` instead."""
COVERING = frozenset({LETTER, "Tờ trình", "Phiếu gửi", "Phiếu chuyển"})
"""Types of documents with which others are passed on, and behind which those often are scanned."""


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A type of document."""

    name: str
    """as Vietnamese prose writes it: `Kế hoạch`"""
    abbreviations: tuple[str, ...] = ()
    """what stands for it in a symbol, the prescribed one first: `KH`"""
    other_names: tuple[str, ...] = ()
    """headings and spellings that mean the same type"""
    kind_of: str = ""
    """the general type that it is a case of: a Báo cáo thẩm định is a Báo cáo"""


TYPES: tuple[DocumentType, ...] = (
    # Decree 30/2020/NĐ-CP, Điều 7
    DocumentType("Nghị quyết", ("NQ",)),
    DocumentType("Quyết định", ("QĐ",)),
    DocumentType("Chỉ thị", ("CT",)),
    DocumentType("Quy chế", ("QC",)),
    DocumentType("Quy định", ("QyĐ", "QĐi")),
    DocumentType("Thông cáo", ("TC",), ("Thông cáo báo chí",)),
    DocumentType("Thông báo", ("TB",)),
    DocumentType("Hướng dẫn", ("HD",)),
    DocumentType("Chương trình", ("CTr",)),
    DocumentType("Kế hoạch", ("KH",)),
    DocumentType("Phương án", ("PA",)),
    DocumentType("Đề án", ("ĐA",)),
    DocumentType("Dự án", ("DA",)),
    DocumentType("Báo cáo", ("BC",)),
    DocumentType("Biên bản", ("BB",), ("Biên bản họp", "Biên bản làm việc", "Biên bản hội nghị")),
    DocumentType("Tờ trình", ("TTr",)),
    DocumentType("Hợp đồng", ("HĐ",)),
    DocumentType(LETTER, ("CV",)),
    DocumentType("Công điện", ("CĐ",), ("Công điện khẩn",)),
    DocumentType("Bản ghi nhớ", ("BGN",)),
    DocumentType("Bản thỏa thuận", ("BTT",), ("Thỏa thuận",)),
    DocumentType("Giấy ủy quyền", ("GUQ",)),
    DocumentType("Giấy mời", ("GM",), ("Giấy mời họp",)),
    DocumentType("Giấy giới thiệu", ("GGT",)),
    DocumentType("Giấy nghỉ phép", ("GNP",)),
    DocumentType("Phiếu gửi", ("PG",)),
    DocumentType("Phiếu chuyển", ("PC",)),
    DocumentType("Phiếu báo", ("PB",)),
    DocumentType("Thư công"),
    # legal normative documents
    DocumentType("Hiến pháp", ("HP",)),
    DocumentType("Bộ luật", ("BL",), kind_of="Luật"),
    DocumentType("Luật", ("L",)),
    DocumentType("Pháp lệnh", ("PL",)),
    DocumentType("Lệnh"),
    DocumentType("Nghị định", ("NĐ",)),
    DocumentType("Thông tư", ("TT",)),
    DocumentType("Thông tư liên tịch", ("TTLT",), kind_of="Thông tư"),
    DocumentType("Nghị quyết liên tịch", ("NQLT",), kind_of="Nghị quyết"),
    DocumentType("Văn bản hợp nhất", ("VBHN",)),
    # Party, unions, councils
    DocumentType("Kết luận", ("KL",)),
    DocumentType("Kết luận thanh tra", ("KLTT",), kind_of="Kết luận"),
    DocumentType("Điều lệ", ("ĐL",)),
    DocumentType("Thông tri", ("TTri",)),
    DocumentType("Chương trình hành động", ("CTrHĐ", "CTHĐ"), kind_of="Chương trình"),
    DocumentType("Chương trình phối hợp", ("CTPH", "CTrPH"), kind_of="Chương trình"),
    DocumentType("Kế hoạch phối hợp", ("KHPH",), kind_of="Kế hoạch"),
    DocumentType("Kế hoạch liên tịch", ("KHLT",), ("Kế hoạch liên ngành",), "Kế hoạch"),
    DocumentType("Hướng dẫn liên ngành", ("HDLN", "HDLT"), ("Hướng dẫn liên tịch",), "Hướng dẫn"),
    DocumentType("Quy chế phối hợp", ("QCPH",), kind_of="Quy chế"),
    # practice
    DocumentType("Báo cáo thẩm định", ("BCTĐ",), kind_of="Báo cáo"),
    DocumentType("Báo cáo thẩm tra", ("BCTT",), kind_of="Báo cáo"),
    DocumentType("Báo cáo kiểm tra", ("BCKT",), kind_of="Báo cáo"),
    DocumentType("Báo cáo giải trình", ("BCGT",), kind_of="Báo cáo"),
    DocumentType("Thư mời", ("TM",), ("Thư mời họp",)),
    DocumentType("Phiếu trình", ("PT", "PTr"), ("Phiếu trình giải quyết công việc",)),
    DocumentType("Phiếu đề nghị", ("PĐN",)),
    DocumentType("Phiếu xin lỗi", ("PXL",), ("Thư xin lỗi",)),
    DocumentType("Giấy đề nghị", ("GĐN",), ("Đơn đề nghị",)),
    DocumentType("Giấy xác nhận", ("GXN",)),
    DocumentType("Giấy chứng nhận", ("GCN",)),
    DocumentType("Giấy phép", ("GP",)),
    DocumentType("Giấy biên nhận", ("GBN",)),
    DocumentType("Giấy đi đường", ("GĐĐ",)),
    DocumentType("Sáng kiến", ("SK",)),
    DocumentType("Nội quy", ("NQy",)),
    DocumentType("Quy trình", ("QT", "QTr")),
    DocumentType("Danh mục", ("DM",)),
    DocumentType("Danh sách", ("DS",)),
    DocumentType("Lịch công tác", ("LCT", "LLV"), ("Lịch làm việc",)),
    DocumentType("Bản cam kết", ("BCK",)),
    DocumentType("Công bố", ("CB",)),
    DocumentType("Tóm tắt", ("TT-BC",)),
)


def _key(text: str) -> str:
    """Letters only, lower case, one tone placement, spelling kept (`hoạ` = `họa`, `kế` ≠ `ke`)."""
    text = unicodedata.normalize("NFD", text.replace("\u00d0", "Đ").replace("\u00f0", "đ"))
    text = re.sub(r"([oOuU])([aAeEyY])([\u0300\u0301\u0303\u0309\u0323])", r"\1\3\2", text)
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFC", text).casefold())


def _bare(key: str) -> str:
    """A key without any mark: `Kế hoạch` → `kehoach`."""
    marks = unicodedata.normalize("NFD", key.replace("đ", "d"))
    return "".join(c for c in marks if not unicodedata.combining(c))


@cache
def _table(abbreviations: bool) -> dict[str, str]:
    """Exact key of every name (and abbreviation) → name of the type; the first one wins."""
    table: dict[str, str] = {}
    for kind in TYPES:
        short = kind.abbreviations if abbreviations else ()
        for text in (kind.name, *kind.other_names, *short):
            table.setdefault(_key(text), kind.name)
    return table


@cache
def _bare_table(abbreviations: bool) -> dict[str, str]:
    """As `_table` without marks; what two types share (`DA`: Dự án, Đề án) is left out."""
    table: dict[str, set[str]] = {}
    for key, name in _table(abbreviations).items():
        table.setdefault(_bare(key), set()).add(name)
    return {key: names.pop() for key, names in table.items() if len(names) == 1}


def canonical(text: str, *, abbreviations: bool = True) -> str | None:
    """The name of the type that `text` is the name or abbreviation of, in any case; else None.

    Missing accents are forgiven where only one type is left: `ke hoach`, `QD`, but not `DA`.
    """
    if not text.strip():
        return None
    key = _key(text)
    return _table(abbreviations).get(key) or _bare_table(abbreviations).get(_bare(key))


@cache
def _by_name() -> dict[str, DocumentType]:
    return {kind.name: kind for kind in TYPES}


def kind_of(name: str) -> str:
    """The general type that a type is a case of; empty if it is none's."""
    kind = _by_name().get(name)
    return kind.kind_of if kind else ""


def is_a(found: str, asked: str) -> bool:
    """Whether a document of type `found` is one of type `asked` (both canonical).

    A Báo cáo thẩm định is a Báo cáo, not the other way round.
    """
    return found == asked or (bool(asked) and kind_of(found) == asked)
