"""Is what a sentence says of a figure reached, or aimed at, demanded, or another's?

What is aimed at stands behind who set it (`Nghị quyết giao`, `Xã đăng ký`, `Kế hoạch đề ra:`) or
behind a verb of doing that nothing puts into the past (`Tiếp tục bảo đảm tỷ lệ …`; but `Nhờ đó đã
bảo đảm tỷ lệ …`). All tables are without accents, as OCR loses them.
"""

from __future__ import annotations

import re

from evidence_check.reading.lexicon import listed
from evidence_check.reading.text import strip_accents


def any_of(words: str) -> str:
    """Expressions that a regular expression takes any of: a list, without accents."""
    return "|".join(map(strip_accents, listed(words)))


PEOPLE = "người dân; công dân; nhân dân; tổ chức; doanh nghiệp; cá nhân"
"""whom bodies serve: a figure of what these handed in is one of all"""
_MEANT = frozenset(
    listed("""
        bằng; cần; chậm; chấm; chưa; còn; dưới; đã; đạt; đặt; đấu; đề; để; đưa; gần; giảm; giao;
        khi; luôn; muộn; nâng; năng; nếu; nêu; nên; nhằm; nhờ; phải; phân; phấn; sẽ; tăng; thấp;
        tồn; vẫn
    """)
)
_LIKE_THEM = frozenset(map(strip_accents, _MEANT))
"""Words that say what becomes of a figure, and are others with other accents (`cân đối`, `bộ phận
đầu mối`, `chia sẻ`)."""
_WORD = re.compile(r"[^\W\d_]+")


def as_meant(text: str) -> str:
    """A text without accents, its words masked that only then look like one that says something.

    Letters keep their places. Of a text that has lost its accents nobody knows.
    """
    if text.isascii():
        return text
    return strip_accents(_WORD.sub(_masked, text))


def _masked(match: re.Match[str]) -> str:
    word = match[0]
    other = word not in _MEANT and strip_accents(word) in _LIKE_THEM
    return "x" * len(word) if other else word


REACH = 160
"""letters before the words of a figure that tell what is said of it"""
_BODIES = any_of("""
    đơn vị; cơ quan; xã; phường; đặc khu; sở; ngành; địa phương; tỉnh; huyện; phòng; trường
""")
_AIMS = any_of("""
    phấn đấu; mục tiêu; dự kiến; dự toán; đặt ra; đề ra; chỉ tiêu là; nhiệm vụ trọng tâm; yêu cầu;
    phải; cần(?! bo| cu); tối thiểu; thời gian tới
""")
_TARGET = re.compile(
    rf"(?<![^\W_])(?:{_AIMS})(?![^\W_])(?![^.;]*(?<![^\W_])da (?:dat|hoan thanh|thuc hien))"
    r"[^.;:]*:?\s*(?:(?<![\d/.])\d{1,2}[.)]\s*)?$"
    r"|(?<![^\W_])(?:(?:muc tieu|chi tieu (?:duoc )?giao)(?: nam \d{4})?\s?:|de|nham|neu)\s*$"
    r"|(?<![^\W_])(?:giao chi tieu|ke hoach giao|quyet tam|cho phep|huong toi"
    r"|(?<!chia )se|(?<!ky )(?<!ban )cam ket"
    r"|chi tieu(?: [^\W\d_]+){0,2}(?: nam \d{4})? (?:la|giao))(?![^\W_])[^.,;:]*$"
    r"|(?:[.;:]|(?<![^\W_])[-+•])\s(?:bao dam|dam bao|nang)\s*$"
)
_AIM = r"(?: (?:thuc hien|phan dau|dat|cac|chi tieu|muc tieu|nam \d{4}|la|ve|voi|cho \w+))*"
# Who says what is to be reached, right before it. `Nhiệm vụ được giao` says whose tasks they are.
_SET = re.compile(
    rf"(?<![^\W_])dang ky{_AIM}\s?:?\s*$"
    r"|(?<![^\W_])(?:ke hoach|nghi quyet|quyet dinh|chi thi|de an|chuong trinh|bo chi so|chi tieu"
    rf"|muc tieu)(?: [^.;:,]{{0,60}})? (?:de ra|dat ra|giao|xac dinh|quy dinh|neu|an dinh){_AIM}"
    r"\s?:?\s*$"
    r"|(?<![^\W_])(?:giao|quyet nghi|yeu cau|chi dao|quy dinh|xac dinh|phan dau|dang ky)\s?:\s*$"
    r"|(?<![^\W_])(?:kha nang|co the)(?: se)?\s*$"
    r"|(?<![^\W_])(?:khuyen cao|quy dinh|yeu cau|dieu kien(?: de [^.;]{0,40})? la)\s*$"
    r"|(?<![^\W_])(?:neu|khi|truong hop|voi dieu kien|cho(?= toi| den)|neu nhu)\s*$"
    r"|(?<![^\W_])theo (?:chi tieu|muc tieu)(?: [^.;:,]{0,40})?,?\s*$"
    r"|(?<![^\W_])(?:thang diem|(?:cach|quy dinh) (?:tinh|cham) diem|diem toi da)[^.;]{0,12}\s*$"
    r"|(?<!thuc hien )(?<!theo )(?<![^\W_])ke hoach\s*$"
)
# `Tỉnh giao tỷ lệ …`; but `được giao tổng số 40 nhiệm vụ` counts what was given.
_GIVEN = re.compile(
    rf"(?<![^\W_])(?<!nhiem vu )(?<!nhiem vu duoc )giao{_AIM}(?:(?<!giao)\s?:)?\s*$"
)
_MISSED = re.compile(
    r"(?<![^\W_])(?:chua|khong) (?:dat|hoan thanh)(?: duoc)? (?:chi tieu|muc tieu)(?: ve)?\s*$"
    r"|(?<![^\W_])(?:chi tieu|muc tieu|ke hoach)(?: [^.;:,()]{0,40})?\(\s*$"
)
_REACHED = re.compile(
    r"(?<![^\W_])(?:ket qua (?:thuc hien|hoan thanh|dat duoc)|(?:hoan thanh|vuot|dat|so voi)"
    r"(?= (?:(?:cac|nhung|muc|vuot|ca) )*(?:chi tieu|muc tieu|ke hoach)))"
    r"(?: (?:cac|nhung|mot so|vuot|muc))*"
    r"(?:(?:,| va)? (?:muc tieu|chi tieu|nhiem vu|ke hoach|nghi quyet))+"
    r"(?:(?: [^.;:,]{0,60}?)? (?:de ra|dat ra|giao|xac dinh)(?=\s?[:,]))?(?![^\W_])"
)
_TO_DO = any_of("bảo đảm; đảm bảo; duy trì; giữ vững; nâng(?: cao)?; đưa")
_DO = re.compile(
    rf"(?<![^\W_])(?:{_TO_DO})(?: (?:cho|muc|100 ?%))*"
    r"(?: (?:ty le|ti le|ho so|so|muc|chi so|tien do|viec)(?: [^\W\d_]+){0,7})?\s*$"
)
_IN_ORDER_TO = re.compile(rf"(?<![^\W_])(?:de|nham|tiep tuc) (?:{_TO_DO})(?![^\W_])[^.,;:]*$")
_DONE = any_of("""
    đã; luôn; nhờ; qua đó; từ đó; góp phần; vì vậy; do đó; do vậy; kết quả(?=,| la); trong kỳ;
    (?:thang|quy|nam|thoi gian) qua; vẫn(?! phong| ban| hoa); thực tế; hiện nay; đến nay; cơ bản;
    trong (?:thang|quy|nam); (?<!nhiem vu )được(?! giao| phan cong)
""")
_PAST = re.compile(rf"(?<![^\W_])(?:{_DONE})(?![^\W_])")
_DEMANDS = any_of("""
    tiếp tục; tập trung; chỉ đạo; đề nghị; yêu cầu; đôn đốc; giao; phân công; trách nhiệm; đẩy mạnh;
    tăng cường; nỗ lực; chủ động; quán triệt; nghiêm túc thực hiện
""")
_DEMANDED = re.compile(rf"(?<![^\W_])(?:{_DEMANDS})(?![^\W_])")
# Where a figure is named: `tỷ lệ hồ sơ giải quyết` before the words `đúng hạn`.
_NAMED = re.compile(
    r"(?<![^\W_])(?:ty le|ti le|so luong|tong so|muc do|chi so)(?: [^\W\d_]+){0,8}\s*$"
)
_LEADS = any_of("""
    đã; đạt; có; và; với; nên; nhờ (?:do|vay); qua đó; từ đó; do đó; do vậy; vì vậy; vì thế;
    theo đó; trong đó; riêng; về; của; còn; hiện; (?:hien|den|nam) nay; kết quả; cụ thể; như;
    như sau; là; cũng; đồng thời; ngoài ra; tuy nhiên; thống kê; lũy kế; ước; chung; đưa; nâng;
    bảo đảm; đảm bảo; duy trì; giữ vững; làm; khiến; giúp; trong kỳ; kể; thì; được; đạt được; cao;
    thấp; ghi nhận; cho thấy; thấy; mặc dù; tuy
""")
_STATES = re.compile(
    rf"(?:^|[.;,:()/|–•+*]|(?<![^\W_])-|(?<![^\W_])(?:{_LEADS}|(?:toan|ca) (?:{_BODIES})))"
    r"(?:\s+(?:tinh|dau|den|het|trong|cuoi|ky|ngay|nay|tu|hien|ca|nam|luy ke))*"
    r"\s*\d{0,2}\s*[).]?\s*$"
)
_UNEVEN = re.compile(r"\s*\d+[.,](?![05]0*(?!\d))\d+")
_LISTS = re.compile(r"[:;,(–•+-]\s*(?:(?<![\d/.])\d{1,2}[.)]\s*)?$")
_SENTENCE = re.compile(r"[.;](?=\s|$)|(?<![^\W_])[-+•](?=\s)")
_SOME = re.compile(
    rf"(?<![^\W_])(?:\d+(?:/\d+)?|mot so|nhung|cac|nhieu|khong(?: co)?|moi) (?:{_BODIES})"
    r"(?: [^,.;:]{0,20})? (?:co|dat)\s*$"
)
_AVERAGE = re.compile(
    r"(?<![^\W_])(?:binh quan|trung binh|mat bang)(?: chung)?(?: cua)?(?: (?:toan|ca|cac))? "
    r"(?:tinh|thanh pho|nuoc|quoc gia|tinh thanh|dia phuong|xa|phuong|so)(?![^\W_])[^.;]{0,20}$"
)
_ANOTHER_TIME = re.compile(
    r"(?<![^\W_])(?:cung ky|(?:nam|ky|quy|thang) (?:truoc|ngoai))(?![^\W_])[^,]*$"
)


def is_aim(before: str, figure: str = "", *, begins: bool = False, counts: bool = False) -> bool:
    """Whether what stands before makes a figure one that is only aimed at.

    `figure` is what comes of it: nobody aims at 98,73 %. `begins`: the words of the figure begin a
    sentence; `counts`: it is a count. `Kết quả thực hiện các mục tiêu`, a heading mostly, says what
    came of aims.
    """
    plain = _REACHED.sub(" ", before)
    if _TARGET.search(plain):
        return True
    if begins and not _LISTS.search(before):
        return False
    if not counts and _GIVEN.search(plain):
        return True
    return bool(_MISSED.search(before) or _SET.search(plain)) or _is_to_be_done(plain, figure)


def is_stated(before: str) -> bool:
    """Whether a figure that is named within a sentence is plainly stated there.

    `Nhờ vậy tỷ lệ … đạt` states it. Of `Ban giám hiệu nhắc tỷ lệ … đạt` nobody knows.
    """
    named = _NAMED.search(before)
    return bool(_STATES.search(before[: named.start()] if named else before))


def _is_to_be_done(before: str, figure: str) -> bool:
    """Whether a verb of doing rules the figure, and nothing between says that it was done."""
    if not _DO.search(before) or _UNEVEN.match(figure):
        return False
    if _IN_ORDER_TO.search(before):
        return True
    sentence = before[max((end.end() for end in _SENTENCE.finditer(before)), default=0) :]
    demands = [found.end() for found in _DEMANDED.finditer(sentence)]
    return not _PAST.search(sentence, demands[-1] if demands else 0)


def of_another_time(words: str) -> bool:
    """Whether words say that a figure is one of last year: `cùng kỳ năm trước`."""
    return bool(_ANOTHER_TIME.search(words))


def of_some(before: str) -> bool:
    """Whether a figure is one that some reach: `có 05 đơn vị có tỷ lệ … đạt 100%`."""
    return bool(_SOME.search(before))


def on_average(before: str) -> bool:
    """Whether a figure is what others reach on average."""
    return bool(_AVERAGE.search(before))
