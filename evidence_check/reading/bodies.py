"""Names of issuing bodies: which rows make one, which body stands above, how prose spells it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from evidence_check.reading.layout import Row, joined
from evidence_check.reading.lexicon import listed
from evidence_check.reading.text import VOWELS, bare, clean, fold

HEADS = listed("""
    Chính phủ; Quốc hội; Ủy ban Thường vụ Quốc hội; Thủ tướng Chính phủ; Chủ tịch nước; Văn phòng;
    Bộ; Ban; Ủy ban; Ủy ban nhân dân; UBND; UBMTTQ; UBKT; HĐND; Hội đồng; Hội đồng nhân dân; Sở;
    Cục; Tổng cục; Chi cục; Vụ; Phòng; Trung tâm; TTYT; Trường; Đại học; Học viện; Viện; Bệnh
    viện; Trạm; Đội; Hạt; Công ty; Tổng công ty; CTCP; Tập đoàn; Ngân hàng; Kho bạc; Bảo hiểm xã
    hội; BHXH; Thanh tra; Tòa án; Tòa án nhân dân; Viện kiểm sát nhân dân; TAND; Viện kiểm sát;
    VKSND; VKS; Công an; Quân khu; Quân đội; Bộ Chỉ huy; Bộ Tư lệnh; Đảng bộ; Đảng ủy; Đảng đoàn;
    Đảng Cộng sản Việt Nam; Chi bộ; Tỉnh ủy; Thành ủy; Huyện ủy; Quận ủy; Thị ủy; Đoàn; Tỉnh đoàn;
    Thành đoàn; Huyện đoàn; BCH; BTV; BCĐ; BQL; Hội; Hội sinh viên; Liên hiệp; Liên đoàn; LĐLĐ;
    Công đoàn; CĐCS; Mặt trận; MTTQ; Hiệp hội; Quỹ; Tạp chí; Báo; Đài; Thư viện; Bảo tàng; Nhà
    hát; Nhà văn hóa; Nhà xuất bản; Khoa; Tổ; Nhóm; Vườn quốc gia; Vườn ươm; Khu bảo
    tồn; Tiểu ban; Hợp tác
    xã; HTX; Doanh nghiệp; Dự án; Liên minh; Cụm thi đua; Khối thi đua; Kiểm toán nhà nước; Cơ
    quan; Phân hiệu; Phân viện; Xí nghiệp; Nhà máy; Tổng Liên đoàn; Câu lạc bộ; Lâm trường; Hải
    quan; Thuế; Điện lực; Bưu điện; Viễn thông; Cảng vụ; Cảng; Hội Nông dân; Hội Đông y; Hội Cựu
    chiến binh; Hội Liên hiệp Phụ nữ; Hội Chữ thập đỏ; Thi hành án dân sự
""")
"""First words of the name of a body; a row that begins with one may begin a new body."""

_NEEDS_MORE = frozenset(
    fold(text)
    for text in listed("""
        Đảng bộ; Ban Chấp hành; Văn phòng; Hội đồng; Ban Chỉ đạo; Ban Quản lý; Đoàn; Trường;
        Trường Đại học; Trường Cao đẳng; Công ty; Chi bộ; Đảng ủy; Công đoàn; Ban; Ủy ban; Tổ;
        Hội; Thanh tra; Trung tâm; Sở; Phòng; Bộ; Viện; Cục; Khoa; Liên đoàn; Tổ công tác; Ban
        Thường vụ; Ban Tổ chức; Hội đồng thẩm định; Tiểu ban; Ban Chỉ huy; Tổ giúp việc; Đảng
        đoàn; Văn phòng Đoàn; BCH; BTV; BCĐ; BQL; Ban quản lý dự án; Trường Trung cấp; Trường
        THPT; Trường THCS; Trường Tiểu học; Trường Mầm non; Trường Chính trị; Bảo hiểm xã hội; Kho
        bạc nhà nước; Dự án; Cụm thi đua; Tổng cục
    """)
)
"""Names that are no body yet: the next row belongs to them whatever it begins with."""

_WHOLE_BELOW = frozenset(
    fold(text)
    for text in listed("""
        Văn phòng; Thanh tra; Ban Tổ chức; Ban Thường vụ; Ban Chấp hành; Đảng ủy; Chi bộ; Công đoàn;
        Kho bạc nhà nước; Bảo hiểm xã hội; Ban Quản lý
    """)
)
_COMMITTEES = ("ban nhân dân", "ban mặt trận", "ban mttq")
_OPEN_END = re.compile(r"(?:[-,&/]|\b(?:và|va|của|cua|thuộc|thuoc|về|ve|cho))\s*$", re.IGNORECASE)
_PLACED = re.compile(
    r"(?:ủy ban nhân dân|ubnd) (?:tỉnh|huyện|quận|phường|xã|thị xã|thị trấn) \w.*[,-]$"
)
"""a body of a place, and dust behind it"""
_BELOW = re.compile(r"(?:sở|phòng|ban|trung tâm|trường|văn phòng|thanh tra|chi cục)\b")
"""the name of a body below that one, which doesn't go on there"""
PLACES = listed("""
    tỉnh; thành phố; tp; huyện; quận; phường; xã; thị xã; thị trấn; đặc khu; khu phố
""")
_INNER_HEADS = frozenset({"sở", "bộ", "ubnd", "hđnd", "đoàn", "trường"})
_NAMED = frozenset(
    listed("tỉnh ủy; thành ủy; huyện ủy; quận ủy; thị ủy; tỉnh đoàn; thành đoàn; huyện đoàn")
)
"""heads behind which the name of a place stands"""
_SCHOOLS = frozenset({"tiểu học", "mầm non", "trung học cơ sở", "trung học phổ thông"})
"""what the proper name of a school stands behind"""
PROVINCES = listed("""
    An Giang; Bà Rịa - Vũng Tàu; Bắc Giang; Bắc Kạn; Bạc Liêu; Bắc Ninh; Bến Tre; Bình Định; Bình
    Dương; Bình Phước; Bình Thuận; Cà Mau; Cần Thơ; Cao Bằng; Đà Nẵng; Đắk Lắk; Đắk Nông; Điện
    Biên; Đồng Nai; Đồng Tháp; Gia Lai; Hà Giang; Hà Nam; Hà Nội; Hà Tĩnh; Hải Dương; Hải Phòng;
    Hậu Giang; Hòa Bình; Hưng Yên; Khánh Hòa; Kiên Giang; Kon Tum; Lai Châu; Lâm Đồng; Lạng Sơn;
    Lào Cai; Long An; Nam Định; Nghệ An; Ninh Bình; Ninh Thuận; Phú Thọ; Phú Yên; Quảng Bình;
    Quảng Nam; Quảng Ngãi; Quảng Ninh; Quảng Trị; Sóc Trăng; Sơn La; Tây Ninh; Thái Bình; Thái
    Nguyên; Thanh Hóa; Thừa Thiên Huế; Huế; Tiền Giang; Hồ Chí Minh; Trà Vinh; Tuyên Quang; Vĩnh
    Long; Vĩnh Phúc; Yên Bái; Việt Nam; Sài Gòn; Tây Nguyên
""")
"""Names of provinces before and after July 2025, and a few larger places."""
_CAPITALS = re.compile(r"[^\W\d_]+")
_KEEP = frozenset(
    listed("""
        ubnd; hđnd; mttq; ubmttq; bch; btv; bcđ; bql; bhxh; tand; vksnd; thpt; thcs; tnhh; tnxp;
        tncs; kcn; kkt; cntt; cđcs; lđlđ; ctcp; htx; ttyt; đhqg; tphcm; gd&đt; gdđt; khcn; tw;
        hcm; cnvc; vnpt; evn; ncc; ubkt; tt&tt; vh,tt&dl; đbqh
    """)
)
SECTORS = listed("""
    Khoa học và Công nghệ; Nội vụ; Tư pháp; Tài chính; Y tế; Giáo dục và Đào tạo; Xây dựng;
    Công Thương; Giao thông vận tải; Tài nguyên và Môi trường; Nông nghiệp và Môi trường;
    Nông nghiệp và Phát triển nông thôn; Thông tin và Truyền thông; Văn hóa, Thể thao và Du lịch;
    Văn hóa và Thể thao; Du lịch; Lao động - Thương binh và Xã hội; Kế hoạch và Đầu tư; Ngoại vụ;
    Dân tộc và Tôn giáo; Dân tộc; Quy hoạch - Kiến trúc; Quốc phòng; Tài chính - Kế hoạch;
    Kế hoạch - Tài chính; Văn hóa - Xã hội; Kinh tế, Hạ tầng và Đô thị; Kinh tế; Đô thị; Hạ tầng;
    Chuyển đổi số; Tổ chức - Hành chính; Hành chính - Tổng hợp; Tổ chức cán bộ; Quản lý đô thị;
    Bưu chính; Viễn thông; Công nghệ; Đổi mới sáng tạo; Khởi nghiệp; Môi trường; Xã hội; Văn hóa;
    Thể thao; Lao động; Giáo dục; Nông nghiệp; Kế hoạch; Thông tin; Truyền thông; Thương binh; Nông
    dân; Phụ nữ; Thanh niên; Thanh niên Cộng sản Hồ Chí Minh; Cộng sản; Cựu chiến binh
""")
"""Sectors that bodies are named after, as prose spells them."""
UNITS = listed("""
    quản lý; công nghệ; tiêu chuẩn; đo lường; chất lượng; kế hoạch; tài chính; phục vụ; phục vụ
    hành chính công; cung ứng; cung ứng dịch vụ công; thông tin; kiểm soát; ứng dụng; quy hoạch;
    tổ chức; hành chính; đào tạo; nghiên cứu; phát triển; đại học; cao đẳng; mầm non; tiểu học;
    trung học cơ sở; trung học phổ thông; phổ thông dân tộc bán trú; phổ thông dân tộc nội trú;
    bán trú; nội trú;
    kiểm định; giám định; đầu tư; xúc tiến; nội chính; tuyên giáo; dân vận; kiểm tra; khoa học;
    chỉ đạo; chấp hành; thường vụ; cán sự; thi đua; khen thưởng
""")


@dataclass(frozen=True, slots=True)
class Bodies:
    """What the left side of a header names."""

    issuer: tuple[Row, ...]
    parent: tuple[Row, ...] = ()
    sure: float = 1.0
    """how clear it was where the one ends and the other begins"""


def split_bodies(rows: Sequence[Row]) -> Bodies:
    """The issuing body and the one above it, out of the rows above the number.

    The issuer is bold and the body above it is not (Decree 30, Phụ lục I); where the page doesn't
    tell them apart so, a row that begins with a head word begins a body.
    """
    weights = [row.bold for row in rows]
    turns = [i for i in range(1, len(rows)) if weights[i] and not weights[i - 1]]
    if len(turns) == 1 and not any(weights[: turns[0]]) and _starts(rows[turns[0]].text):
        above, text = rows[: turns[0]], rows[turns[0]].text
        if not _splits_sector(fold(joined(row.text for row in above)), text):
            return Bodies(tuple(rows[turns[0] :]), _last_body(above), 1.0)
    groups = _groups(rows)
    parent = tuple(groups[-2]) if len(groups) > 1 else ()
    return Bodies(tuple(groups[-1]) if groups else (), parent, 1.0 if len(groups) < 3 else 0.9)


def _last_body(rows: Sequence[Row]) -> tuple[Row, ...]:
    groups = _groups(rows)
    return tuple(groups[-1]) if groups else ()


def _groups(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows put together to bodies."""
    groups: list[list[Row]] = []
    for index, row in enumerate(rows):
        follower = rows[index + 1].text if index + 1 < len(rows) else ""
        # `… THÀNH PHỐ HẢI` / `PHÒNG`: a bare head with nothing after it is the end of a name
        bare_head = fold(row.text) in _NEEDS_MORE and (not follower or _starts(follower))
        bare_head &= " " not in row.text.strip() or bool(follower)
        if groups and (bare_head or not _begins(row.text, groups[-1])):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _begins(text: str, before: Sequence[Row]) -> bool:
    so_far = fold(joined(row.text for row in before))
    if so_far in _NEEDS_MORE or _splits_sector(so_far, text):
        return False
    if _OPEN_END.search(so_far) and not (_PLACED.match(so_far) and _BELOW.match(fold(text))):
        return False
    return _starts(text)


def _splits_sector(so_far: str, text: str) -> bool:
    """Whether the end of one row and the beginning of the next are one: `MÔI` / `TRƯỜNG`.

    So are `VĂN PHÒNG ỦY` / `BAN NHÂN DÂN TỈNH`.
    """
    ends, begins = so_far.split(), fold(text).split()
    if ends[-1:] == ["ủy"] and fold(text).startswith(_COMMITTEES):
        return True
    return any(
        ends[-len(left) :] == left and begins[: len(right)] == right
        for left, right in _halves().get((*ends[-1:], *begins[:1]), ())
    )


@cache
def _halves() -> Mapping[tuple[str, ...], Sequence[tuple[list[str], list[str]]]]:
    """Names of sectors in two halves, by the words that the cut is between."""
    found: dict[tuple[str, ...], list[tuple[list[str], list[str]]]] = {}
    for words in (fold(name).split() for name in (*SECTORS, *UNITS)):
        for cut in range(1, len(words)):
            between = (words[cut - 1], words[cut])
            found.setdefault(between, []).append((words[:cut], words[cut:]))
    return found


@lru_cache(maxsize=1024)
def _starts(text: str) -> bool:
    """Whether a row begins with the first words of a body's name."""
    words = [word.strip(".,;:-") for word in fold(text).split()[:5]]
    plain = [bare(word) for word in words]
    return any(
        " ".join(form[:count]) in table
        for form, table in ((words, _heads()), (plain, _bare_heads()))
        for count in range(1, len(words) + 1)
    )


@cache
def _heads() -> frozenset[str]:
    return frozenset(fold(head) for head in HEADS)


@cache
def _bare_heads() -> frozenset[str]:
    """Heads without accents; short ones would be met by chance (`ban` of `bàn`)."""
    return frozenset(bare(head) for head in HEADS if len(head) > 6)


def unfinished(text: str, *, below: bool = False) -> bool:
    """Whether a name stops where a body's name must go on: `Ủy ban nhân dân`, `Sở`.

    `below` the name of another body some are whole: `SỞ Y TẾ / VĂN PHÒNG`.
    """
    plain = fold(text)
    if below and plain in _WHOLE_BELOW:
        return False
    return plain in _NEEDS_MORE or plain in _OF_A_PLACE


def nameless(text: str) -> bool:
    """Whether the body of a place is left without the place's name: `UBND xã`."""
    return _NAMELESS.fullmatch(fold(text)) is not None


_OF_A_PLACE = frozenset(listed("ủy ban nhân dân; ubnd; hội đồng nhân dân; hđnd; tòa án nhân dân"))
_NAMELESS = re.compile(
    r"(?:ủy ban nhân dân|ubnd|hội đồng nhân dân|hđnd)"
    r" (?:tỉnh|thành phố|huyện|quận|thị xã|thị trấn|phường|xã|đặc khu)"
)


def looks_like_body(text: str) -> bool:
    """Whether a text begins as the name of a body does."""
    return _starts(text)


def prose_body(text: str, context: str = "") -> str:
    """The name of a body as prose spells it: `SỞ NỘI VỤ` → `Sở Nội vụ`.

    Where `context` (the document's own text) has the name in small letters its spelling is taken;
    else the rules of Decree 30, Phụ lục II, as far as they go without a dictionary.
    """
    text = " ".join(clean(text).split()).strip(" .,;:*_")
    if not text.isupper() and not _mostly_capitals(text):
        return text
    return spelling_in(context, text) or _cased(text)


def _mostly_capitals(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return sum(char.isupper() for char in letters) > 0.7 * len(letters)


def spelling_in(context: str, name: str) -> str | None:
    """The most frequent spelling of `name` in `context` that isn't all capitals."""
    words = name.split()
    if len(words) < 2 or not context:
        return None
    spellings = Counter(
        hit
        for hit in _occurrences(words, context)
        if not _mostly_capitals(hit) and hit[:1].isupper() and hit != hit.capitalize()
    )
    return spellings.most_common(1)[0][0] if spellings else None


_SPACES = 60
"""spaces and line breaks too many that may stand between the words of a name"""


def _occurrences(words: Sequence[str], text: str) -> Iterator[str]:
    """Where whole words of a text, the first with a capital, are these in whatever case."""
    # By the capital, of which a text has few: many times faster than a pattern without case.
    name, capital = " ".join(words), words[0][:1].upper()
    wanted, begins, length = name.casefold(), words[0].casefold(), len(name)
    at = -1
    while (at := text.find(capital, at + 1)) >= 0:
        if text[at : at + len(words[0])].casefold() != begins:
            continue
        here = " ".join(text[at : at + length + _SPACES].split())
        if here[:length].casefold() == wanted and not (
            _is_of_word(text[at - 1 : at]) or _is_of_word(here[length : length + 1])
        ):
            yield here[:length]


def _is_of_word(char: str) -> bool:
    return char.isalnum() or char == "_"


@lru_cache(maxsize=1024)  # those of an office are few
def _cased(text: str) -> str:
    """Capitals to prose by rule: head and sector with a capital, names of places in full."""
    words = text.split()
    folded = [fold(word) for word in words]
    out: list[str] = []
    in_name = False  # inside the name of a place every word has a capital
    start = True  # the next word begins a body or the name of its sector
    index = 0
    while index < len(words):
        count, kind = _phrase_at(folded, index, start)
        phrase = words[index : index + count]
        match kind:
            case "place" if out:
                out += [word if _abbreviation(word) else word.lower() for word in phrase]
                in_name, start = True, False
            case "province":
                out += [_word(word, capital=True) for word in phrase]
                in_name, start = True, False
            case "head":
                out.append(_head(" ".join(phrase)))
                in_name, start = fold(" ".join(phrase)) in _NAMED, True
            case "sector":
                out.append(_sector(phrase))
                in_name = start = False
            case "unit":
                first, *rest = phrase
                out += [_word(first, capital=True), *(word.lower() for word in rest)]
                in_name, start = fold(" ".join(phrase)) in _SCHOOLS, False
            case "link":
                out += [word.lower() for word in phrase]
                in_name, start = False, True
            case _:
                count = 1
                out.append(_word(words[index], capital=start or in_name))
                start = words[index].endswith(",")
                in_name = (in_name or _abbreviation(words[index])) and not start
        index += count
    return " ".join(out)


def _word(word: str, capital: bool) -> str:
    if _abbreviation(word):
        return word
    lower = word.lower()
    return "-".join(part.capitalize() for part in lower.split("-")) if capital else lower


def _sector(words: Sequence[str]) -> str:
    said = " ".join(words)
    prose = _spellings().get(fold(said).strip(" ,;.:"), said.capitalize())
    return prose + ("," if words[-1].endswith(",") else "")


def _head(text: str) -> str:
    if any(_abbreviation(word) for word in text.split()):
        return text
    return _spellings().get(fold(text), text.capitalize())


@cache
def _spellings() -> dict[str, str]:
    """Folded sectors and heads of bodies, as prose spells them."""
    return {fold(name): name for name in (*SECTORS, *HEADS)}


def _abbreviation(word: str) -> bool:
    plain = bare(word).strip(".,;:()-")
    letters = _CAPITALS.findall(plain)
    return fold(word).strip(".,;:()") in _KEEP or (
        bool(letters) and not any(char in VOWELS for char in "".join(letters))
    )


def _phrase_at(words: Sequence[str], index: int, start: bool) -> tuple[int, str]:
    """Length and kind of the longest known phrase of folded words from `index` on; (1, "") for a
    plain word.
    """
    for count in range(min(8, len(words) - index), 0, -1):
        phrase = " ".join(filter(None, words[index : index + count])).strip(" .,;:")
        kind = _phrases().get(phrase, "")
        if index == 0 and phrase in _heads():
            kind = "head"
        if not kind or (kind == "head" and not start) or (kind == "sector" and not start):
            continue
        follower = words[index + count] if index + count < len(words) else ""
        if not (phrase == "xã" and follower == "hội"):
            return count, kind
    return 1, ""


@cache
def _phrases() -> dict[str, str]:
    """Folded phrase → what it is. Of a short head inside a name (`khoa` học) nothing is said."""
    table = {fold(unit): "unit" for unit in UNITS}
    table |= {fold(sector): "sector" for sector in SECTORS}
    table |= {fold(head): "head" for head in HEADS if " " in head or fold(head) in _INNER_HEADS}
    table |= {fold(name): "province" for name in PROVINCES}
    table |= dict.fromkeys(PLACES, "place")
    return table | dict.fromkeys(("và", "&", "-", "của", "thuộc", "các"), "link")
