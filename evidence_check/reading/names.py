"""Names of people: what looks like one, and how it is written without degrees and ranks."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from evidence_check.reading.bodies import SECTORS, looks_like_body
from evidence_check.reading.lexicon import listed
from evidence_check.reading.text import bare, clean, fold
from evidence_check.reading.titles import is_title

SURNAMES = listed("""
        nguyễn; trần; lê; phạm; hoàng; huỳnh; phan; vũ; võ; đặng; bùi; đỗ; hồ; ngô; dương; lý;
        đào; đoàn; vương; trịnh; trương; đinh; lâm; phùng; mai; tô; hà; cao; đậu; lưu; lương;
        thái; châu; tạ; tăng; quách; la; thạch; sơn; kim; tống; chu; văn; kiều; nghiêm; cù; mạc;
        triệu; quan; từ; hứa; giang; lại; bạch; thân; khuất; trà; doãn; ông; tôn; bế; nông; hoa;
        ninh; khổng; cung; nhữ; viên; phí; tào; lục; lò; vàng; giàng; sùng; thào; hạng; mùa; lầu;
        vừ; cứ; cầm; điêu; quàng; lường; tòng; vi; sầm; lã; ma; mã; chẩu; bàn; đằng; tẩn; chảo;
        lù; cháng; thò; sình; già; vù; ly; giáp; y; rơ; ksor; kpă; rmah; siu; nay; niê; ayun; cil;
        k'; h'; liêng; bon; krông; jrang; kon; pinăng; chamaléa; katơr; bá; thành; đổng; đàng;
        thập; ức; mang; bríu; alăng; zơrâm; pơloong; tơngôl; arất; blúp; quế; âu; ân; an; bành;
        biện; cát; chung; chế; công; diệp; dư; đái; điền; đồng; đới; đường; hàn; hình; hùng; kha;
        khiếu; khương; kỷ; lạc; lăng; liễu; lôi; mẫn; mẫu; ngụy; nhâm; nhan; ngạc; ngân; nhậm; ôn;
        ổn; phương; sái; sử; tân; thẩm; thang; thi; thiều; thôi; thủy; tiết; tiêu; tiền; tuấn;
        ung; uông; ưng; vạn; viễn; vòng; xa; yên; yến; mẹc; danh; sằn; chướng; chìu; phàn; tằng;
        trang; tiển; thượng; lành; lộc; nhị; đàm; đầu; quản; hán; thế
    """)
"""First words of names, of the Kinh and of other peoples, the most frequent first."""
_SURNAMES = frozenset(map(fold, SURNAMES))
_FIRST_SURNAMES = frozenset(map(fold, SURNAMES[:31]))
"""those that nearly everybody has; what follows them in the list are mostly names, too"""

_DEGREE = re.compile(
    r"(?<![^\W\d_])(?:(?:PGS|GS|TSKH|TS|Th\.?\s?S|Ths|THS|ThS|CN|BSCK\s?II|BSCK\s?I|BSCKII|BSCKI|BS|DSCK\s?II?|DS|"
    r"LS|KS|KTS|CKII|CKI|CK\s?II?|NGND|NGƯT|NSND|NSƯT|TTND|TTƯT|AHLĐ|ĐD|CVP|NCS|CKI{1,2}|"
    r"Tiến sĩ|Thạc sĩ|Bác sĩ|Giáo sư|Phó Giáo sư|Kỹ sư|Luật sư|Cử nhân|Dược sĩ|"
    r"(?:Đại|Thượng|Trung|Thiếu) ?(?:tướng|tá|úy)|Đại tướng|ÔNG|Ông|Bà|BÀ|Đ/c|Đồng chí)"
    r"(?:\s*[.,:;/&-]+\s*|\s+))+(?=\S)"
)
_NOT_NAMES = frozenset(
    listed("""
        ngày; tháng; số; nơi; nhận; ký; đóng; dấu; bởi; email; cơ; chức; vụ; phụ; biểu; khoản;
        tổng; cộng; người; lập; phòng; ban; sở; ủy; ubnd; tỉnh; huyện; xã; phường; trưởng; giám;
        đốc; chủ; tịch; phó; quận; quyết; định; kế; hoạch; báo; cáo; như; trên
    """)
)
"""Words of headings and forms; accents count, for `Điều` is a word of forms and `Diệu` a name."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]*)?")


_SIGNED = re.compile(r"\(\s*(?:đã ký|da ky)\s*\)", re.IGNORECASE)
_SCRAP = re.compile(r"^(?:[\W\d_]{1,3}[a-z]{0,2})(?=[^\W\d_])")
"""what a signature drawn as glyphs leaves before the name under it"""


def without_degrees(text: str) -> str:
    """A name without academic degrees, ranks and forms of address before it."""
    text = _SCRAP.sub("", _SIGNED.sub(" ", clean(text)).strip())
    rest = _DEGREE.sub("", text, count=1).strip(" .,;:")
    before = text[: text.rfind(rest)].split() if rest else text.split()[:1]
    sir = before[-1] if before and fold(before[-1]) == "ông" else ""
    if sir and (len(rest.split()) < 2 or fold(rest.split()[0]) not in _FIRST_SURNAMES):
        return f"{sir} {rest}".strip()  # not a form of address here, but the surname
    return rest


_LEVELS = frozenset({"thường trực", "phụ trách"})
"""what a deputy's title ends with, of which a seal left no more"""
_ENUMERATED = re.compile(r"(?:[IVXLC]{1,5}|[A-H])\s*[.)]\s+\S")
"""a heading of a section: `II. NỘI DUNG`"""


@lru_cache(maxsize=1024)
def name_likeness(text: str) -> float:
    """How surely a row is a person's name and nothing else, 0…1."""
    if _ENUMERATED.match(text):
        return 0.0
    text = without_degrees(text)
    if re.search(r"[\d:;/@(){}\[\]<>=+%&\"“”_]", text) or len(text) > 40:
        return 0.0
    words = text.split()
    if not 2 <= len(words) <= 7 or not all(_WORD.fullmatch(word.strip(".,-")) for word in words):
        return 0.0
    if not all(word[0].isupper() for word in words) or is_title(text):
        return 0.0
    folded = fold(text).split()
    if " ".join(folded) in _sectors() or " ".join(folded[-2:]) in _LEVELS:
        return 0.0
    if folded[0] not in _SURNAMES and looks_like_body(text):
        return 0.0
    if any(len(word) > 7 for word in folded) and folded[0] not in _SURNAMES:
        return 0.2
    odd = sum(word in _NOT_NAMES for word in folded)
    if odd >= 2 and odd * 2 >= len(words):
        return 0.0
    if folded[0] in _SURNAMES:
        return 0.98 if len(words) <= 5 else 0.8
    return 0.85 if bare(text).split()[0] in _bare_surnames() else 0.5


@cache
def _sectors() -> frozenset[str]:
    """What bodies deal with, as their seals and headers say it: `Y TẾ` is no Mr Y."""
    return frozenset(form(sector) for sector in SECTORS for form in (fold, bare))


@cache
def _bare_surnames() -> dict[str, str]:
    """Surname without accents → the most frequent surname that it can be."""
    table: dict[str, str] = {}
    for name in SURNAMES:
        table.setdefault(bare(name), name)
    return table


def is_surname(word: str) -> bool:
    """Whether names begin with that word."""
    return fold(word) in _SURNAMES


def surname_weight(word: str) -> float:
    """How frequent a surname is, beside 1 for the most frequent ones; 0.25 for none at all."""
    place = _ranks().get(fold(word))
    return 0.25 if place is None else 1.0 if place < 60 else 0.6 if place < 110 else 0.4


@cache
def _ranks() -> dict[str, int]:
    return {fold(name): rank for rank, name in enumerate(SURNAMES)}


def with_surname(name: str) -> str:
    """A name that OCR read, its first word put right where it is no surname: `Đổ` → `Đỗ`."""
    first, _, rest = name.partition(" ")
    known = _bare_surnames().get(bare(first))
    if not rest or fold(first) in _SURNAMES or known is None:
        return name
    return f"{known.capitalize()} {rest}"


def prose_name(text: str) -> str:
    """A name as prose writes it, without degrees: `TS. NGUYỄN VĂN A` → `Nguyễn Văn A`."""
    text = " ".join(without_degrees(text).split()).strip(" .,;:-*")
    if text.isupper():
        return " ".join(word.capitalize() for word in text.split())
    return unicodedata.normalize("NFC", text)
