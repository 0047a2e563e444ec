"""Titles of those who sign, and the prefixes that say by whose authority (Decree 30, Điều 13)."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from evidence_check.reading.lexicon import listed
from evidence_check.reading.text import bare, fold

AUTHORITIES = ("tm", "t/m", "kt", "k/t", "tl", "t/l", "tuq", "t/uq", "q", "quyền")
"""Prefixes before a body (TM.: for all of it) or a title (KT.: in its place; TL.: by its order)."""

TITLES = listed("""
    Chủ tịch; Chủ tịch nước; Chủ tịch Hội đồng; Chủ tịch Hội đồng quản trị; Chủ tịch Công đoàn;
    Chủ tịch Quốc hội; Thủ tướng; Thủ tướng Chính phủ; Bộ trưởng; Thứ trưởng; Thống đốc; Tổng
    Thanh tra; Tổng Kiểm toán nhà nước; Chủ nhiệm; Bí thư; Bí thư Chi bộ; Bí thư Đảng ủy; Bí thư
    thường trực; Ủy viên; Ủy viên thường vụ; Ủy viên thường trực; Thường trực; Thường trực Ban Bí
    thư; Tổng Bí thư; Tổng Giám đốc; Giám đốc; Giám đốc Sở; Chánh Văn phòng; Chánh Thanh tra;
    Chánh án; Cục trưởng; Tổng cục trưởng; Chi cục trưởng; Vụ trưởng; Viện trưởng; Hiệu trưởng;
    Trưởng phòng; Trưởng ban; Trưởng khoa; Trưởng bộ môn; Trưởng đoàn; Trưởng trạm; Trạm trưởng;
    Hạt trưởng; Đội trưởng; Tổ trưởng; Tổ phó; Đội phó; Trạm phó; Nhóm trưởng; Trưởng đại diện;
    Trưởng Công an; Trưởng tiểu ban; Trưởng nhóm; Trưởng thôn; Trưởng đài; Trưởng bộ phận;
    Chỉ huy trưởng; Chính ủy; Tư lệnh;
    Chính trị viên; Tham mưu trưởng; Giám thị; Tổng Biên tập; Tổng Thư ký; Thư ký; Chủ tọa; Chủ
    trì; Chủ trì cuộc họp; Thư ký cuộc họp; Chủ tọa cuộc họp; Chủ tọa kỳ họp; Đại diện; Thủ
    trưởng; Thủ trưởng cơ quan; Thủ trưởng đơn vị; Kế toán trưởng; Kế toán; Người lập biểu; Người
    lập; Người báo cáo; Người viết báo cáo; Người soạn thảo; Người ghi biên bản; Người tổng hợp;
    Kiểm soát viên; Chấp hành viên; Hội trưởng; Chủ nhiệm Văn phòng; Chủ nhiệm Hợp tác xã; Quản
    đốc; Phụ trách; Phụ trách phòng; Phụ trách kế toán; Người đứng đầu; Trưởng Văn phòng; Chủ tịch
    hội đồng quản lý; Trưởng Thuế; Trưởng Thuế tỉnh; Trưởng Thuế thành phố; Trưởng Thuế cơ sở;
    Trưởng chi nhánh; Trưởng phân hiệu; Trưởng trung tâm; Trưởng cơ quan; Trưởng khối; Trưởng cụm;
    Trưởng khu; Trưởng trại; Trưởng xưởng; Trưởng ga; Trưởng kho; Trưởng bến; Trưởng điểm;
    Trưởng cửa khẩu; Chi hội trưởng; Chủ tịch Hội đồng trường; Chủ tịch Hội đồng thành viên;
    Phụ trách Văn phòng;
    Điều hành
""")
"""Titles as prose writes them; `Phó` may stand before any of them, a body or a unit behind."""

_PREFIX = re.compile(
    r"(?P<prefix>t\s?/\s?m|k\s?/\s?t|t\s?/\s?l|t\s?/\s?uq|tm|kt|tl|tuq|q|quyền|quyen)"
    r"(?:\s*[.,:]\s*|\s+)(?=\S)"
)
_DUST = "_-–—|.,:;'`*~ "
"""what specks before a row become"""
_LEVELS = {"thuong truc": "Thường trực", "phu trach": "phụ trách", "dieu hanh": "điều hành"}


def authority(text: str) -> str | None:
    """The prefix of an authority line, `KT` of `KT. GIÁM ĐỐC`; None if it has none."""
    match = _PREFIX.match(fold(text).lstrip(_DUST))
    return match["prefix"].replace(" ", "").upper() if match else None


def without_authority(text: str) -> str:
    """What stands behind the prefix of an authority line: `GIÁM ĐỐC`."""
    text = text.lstrip(_DUST)
    match = _PREFIX.match(fold(text))
    if match is None:
        return text
    return re.sub(r"^\s*\S+?(?:\s*[.,:]\s*|\s+)(?=[^\s.])", "", text, count=1).strip()


@cache
def _table() -> dict[str, str]:
    """Folded (and bare) title → prose; with and without `Phó`."""
    table: dict[str, str] = {}
    for title in TITLES:
        for prose in (title, f"Phó {title}"):
            table.setdefault(fold(prose), prose)
            table.setdefault(bare(prose), prose)
    return table


@cache
def _longest() -> int:
    return max(len(key.split()) for key in _table())


_WORD = re.compile(r"[^\s.,;:()\-–]+")


@lru_cache(maxsize=1024)
def split_title(text: str) -> tuple[str, str] | None:
    """`PHÓ GIÁM ĐỐC SỞ TÀI CHÍNH` → (`Phó Giám đốc`, `SỞ TÀI CHÍNH`); None if it is no title.

    What follows the title keeps its commas and hyphens.
    """
    found = list(_WORD.finditer(text))
    lead = ""
    if len(found) > 1 and fold(found[0][0]) in {"quyền", "q"}:
        lead, found = "Quyền ", found[1:]
    words = [match[0] for match in found]
    folded = fold(" ".join(words)).split()
    if len(folded) != len(words):
        return None
    plain = bare(" ".join(words)).split()
    if plain[:2] == ["truong", "dai"] and plain[2:3] and plain[2].startswith("ho"):
        return None  # a university, its accents aside a head of a radio station
    for count in range(min(len(words), _longest()), 0, -1):
        prose = _table().get(" ".join(folded[:count])) or _table().get(" ".join(plain[:count]))
        if prose is not None:
            rest = " ".join(text[found[count - 1].end() :].split())
            return lead + prose, rest.strip(" .;:-–()").rstrip(" ,")
    return None


_DEPUTY = re.compile(r"\W*(?:[pf]?h)?o\W*")
"""what a seal leaves of `PHÓ`"""


def find_title(text: str) -> str | None:
    """A title inside a row that OCR read, with what a seal left beside it; without what follows.

    `Ấy PHO CHỦ TỊCH`, `Ó CHỦ TỊCH` → `Phó Chủ tịch`. None if there is none, or only a part of one.
    """
    words = text.split()
    for start in range(min(3, len(words))):
        found = split_title(" ".join(words[start:]))
        if found is not None:
            deputy = start and _DEPUTY.fullmatch(bare(words[start - 1]))
            return f"Phó {found[0]}" if deputy and not found[0].startswith("Phó") else found[0]
    return None


def is_title(text: str) -> bool:
    """Whether the text is a title, with a body behind it or without."""
    return split_title(text) is not None


def prose_title(text: str) -> str:
    """A title as prose writes it: `PHÓ CHỦ TỊCH` → `Phó Chủ tịch`.

    Unknown ones keep their words, in sentence case where they were capitals.
    """
    from evidence_check.reading.bodies import prose_body

    text = " ".join(text.split()).strip(" .,;:-")
    found = split_title(text)
    if found is None:
        return text.capitalize() if text.isupper() else text
    title, rest = found
    if not rest:
        return title
    if rest.startswith(","):  # one who holds two: `BỘ TRƯỞNG, CHỦ NHIỆM`
        return f"{title}, {prose_title(rest)}"
    level = _LEVELS.get(bare(rest))
    return f"{title} {level or (prose_body(rest) if rest.isupper() else rest)}"
