"""Composed beginnings of rows in a signature block: what stands before a word that can be read.

A seal, a signature, both or nothing lie over it. The row is on the scale of the reader: capitals
`CAP` pixels high on row `BASELINE` of `HEIGHT`, and the word that can be read begins in column
`ANCHOR` of `WIDTH`; what the reader answers is the word before it.
"""

from __future__ import annotations

import io
import math
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

HEIGHT, WIDTH, CAP, BASELINE, ANCHOR = 40, 176, 16, 28, 160

NOTHING, DEGREE, OTHER = "", "TS.", "*"
SURNAMES: dict[str, float] = {
    "Nguyễn": 30, "Trần": 11, "Lê": 10, "Phạm": 7.5, "Hoàng": 4, "Huỳnh": 3, "Phan": 5, "Vũ": 3.5, "Võ": 3.5, "Đặng": 3,
    "Bùi": 3, "Đỗ": 3, "Hồ": 2.5, "Ngô": 2.5, "Dương": 2.5, "Lý": 2, "Đinh": 2, "Đoàn": 1.8, "Đào": 1.8, "Lương": 1.8,
    "Trịnh": 1.8, "Trương": 2.2, "Lâm": 1.6, "Mai": 1.4, "Hà": 1.6, "Cao": 1.5, "Tô": 1.3, "Vương": 1.1, "Phùng": 1.3, "Lưu": 1.3,
    "Tạ": 1.2, "Thái": 1.2, "Châu": 1, "Tăng": 0.9, "Quách": 0.9, "Chu": 1.2, "Kiều": 0.8, "Nông": 1, "Hứa": 0.8, "Triệu": 0.9,
    "Từ": 0.8, "Tống": 0.9, "Nghiêm": 0.8, "Doãn": 0.7, "La": 0.7, "Lại": 0.8, "Hoa": 0.6, "Văn": 2.5, "Lò": 0.7, "Đàm": 0.8,
    "Thạch": 0.7, "Giang": 0.6, "Kim": 0.7, "Ninh": 0.5, "Bạch": 0.5, "Quàng": 0.5, "Cầm": 0.5, "Vi": 0.6, "Lường": 0.5, "Đồng": 0.5,
}  # fmt: skip
"""how often each is shown: frequent ones less often than they are"""
MIDDLE: dict[str, float] = {"Thị": 6, "Văn": 5}
PREFIXES: dict[str, float] = {"PHÓ": 10, "KT.": 5, "TL.": 3, "Q.": 1.5}
_AS_TL = ("TL.", "TL. ", "TUQ.", "TM.", "TM. ", "T/M")
_AS_KT = ("KT.", "KT.", "K/T", "KT,", "KT")
ANSWERS = tuple(dict.fromkeys((NOTHING, DEGREE, OTHER, *SURNAMES, *MIDDLE, *PREFIXES)))

DEGREES = ("TS.", "TS.", "ThS.", "ThS.", "PGS.TS.", "PGS. TS.", "GS.TS.", "BS.", "BSCKII.", "BS.CKII.", "CN.", "KS.", "TS", "Ths.", "PGS.TS",
           "DS.", "LS.", "BSCKI.", "Thiếu tá", "Đại tá", "Thượng tá", "Trung tá", "Đ/c", "Ông", "Bà", "NGƯT.")  # fmt: skip
TITLES = (
    "CHỦ TỊCH", "GIÁM ĐỐC", "HIỆU TRƯỞNG", "TRƯỞNG BAN", "TRƯỞNG PHÒNG", "CỤC TRƯỞNG", "CHÁNH VĂN PHÒNG", "BÍ THƯ", "TỔNG GIÁM ĐỐC",
    "CHI CỤC TRƯỞNG", "VỤ TRƯỞNG", "BỘ TRƯỞNG", "CHÁNH THANH TRA", "TRƯỞNG TRẠM", "VIỆN TRƯỞNG", "ĐỘI TRƯỞNG", "TRƯỞNG KHOA", "CHỦ NHIỆM",
)  # fmt: skip
OVER = (
    "TM. ỦY BAN NHÂN DÂN",
    "KT. GIÁM ĐỐC",
    "TL. CHỦ TỊCH",
    "GIÁM ĐỐC SỞ NỘI VỤ",
    "PHÓ CHỦ TỊCH",
    "HIỆU TRƯỞNG",
    "TM. BAN CHẤP HÀNH",
)
AROUND = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM * TỈNH BẮC NINH *", "ỦY BAN NHÂN DÂN XÃ TÂN PHÚ * TỈNH LONG AN *", "SỞ NỘI VỤ * THÀNH PHỐ HẢI PHÒNG *",
    "X.H.C.N VIỆT NAM * TỈNH QUẢNG TRỊ *", "BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP * TỈNH ĐỒNG THÁP *", "TRƯỜNG ĐẠI HỌC * BỘ GIÁO DỤC VÀ ĐÀO TẠO *",
    "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM * TỈNH AN GIANG *", "ĐẢNG ỦY PHƯỜNG HÒA BÌNH * ĐẢNG BỘ THÀNH PHỐ *",
)  # fmt: skip
INSIDE = (
    ["SỞ", "Y TẾ"],
    ["ỦY BAN", "NHÂN DÂN"],
    ["TRƯỜNG", "ĐẠI HỌC"],
    ["BAN", "QUẢN LÝ"],
    ["SỞ", "THÔNG TIN", "TRUYỀN THÔNG"],
    ["CHI CỤC"],
)


@dataclass(frozen=True, slots=True)
class Fonts:
    """Printing fonts by kind, each a path."""

    bold: Path
    regular: Path
    sans_bold: Path
    sans: Path


@dataclass(frozen=True, slots=True)
class Sample:
    """A picture, `HEIGHT` by `WIDTH`, 0 paper … 255 ink, and the answer's place in `ANSWERS`."""

    picture: np.ndarray
    answer: int


def _drawn(rng: random.Random, weights: dict[str, float]) -> str:
    return rng.choices([*weights], [*weights.values()])[0]


def _row(rng: random.Random, given: list[str]) -> tuple[str, str, str, bool]:
    """What stands far left, the word asked for, what can be read, and whether it is a name."""
    if rng.random() < 0.68:
        degree = rng.choice(DEGREES) if rng.random() < 0.22 else ""
        rest = [rng.choice(given) for _ in range(rng.choice((1, 2, 2, 3)))]
        way = rng.random()
        if way < 0.6:
            return degree, _drawn(rng, SURNAMES), " ".join(rest), True
        surname = _drawn(rng, SURNAMES)
        if way < 0.7:
            return surname, _drawn(rng, MIDDLE), rest[0], True
        if way < 0.84:
            return surname, rng.choice(given), " ".join(rest), True
        return "", degree, f"{surname} {' '.join(rest)}", True
    title = rng.choice(TITLES)
    way = rng.random()
    if way < 0.34:
        return "", "", title, False
    if way < 0.46:
        words = title.split()
        return " ".join(words[:-2]), words[-2], words[-1], False
    if way < 0.5:
        words = rng.choice(
            (
                "TM. ỦY BAN NHÂN DÂN",
                "TM. HỘI ĐỒNG NHÂN DÂN",
                "TM. BAN CHẤP HÀNH",
                "TM. BAN THƯỜNG VỤ",
                "TM. ĐẢNG ỦY",
            )
        ).split()
        at = rng.randrange(1, len(words))
        return " ".join(words[: at - 1]), words[at - 1], " ".join(words[at:]), False
    prefix = _drawn(rng, PREFIXES)
    shown = {"TL.": rng.choice(_AS_TL), "KT.": rng.choice(_AS_KT)}.get(prefix, prefix)
    if prefix == "KT." and rng.random() < 0.1:
        return "KT.", "PHÓ", title, False
    return "", shown, title, False


def _answer(word: str, name: bool) -> str:
    if word in DEGREES:
        return DEGREE
    if not name:
        if word in _AS_TL:
            return "TL."
        if word in _AS_KT:
            return "KT."
        return word if word in PREFIXES or not word else OTHER
    return word if word in ANSWERS else OTHER


def _ring_text(
    layer: Image.Image,
    x: float,
    y: float,
    radius: float,
    path: Path,
    size: int,
    text: str,
    ink: int,
    turn: float,
) -> None:
    """Letters around a seal, upright on its inner ring."""
    font = ImageFont.truetype(str(path), size)
    box = 2 * size + 8
    for at, char in enumerate(text):
        angle = turn + at * 2 * math.pi / len(text)
        cx, cy = x + radius * math.cos(angle), y + radius * math.sin(angle)
        if not (-box < cx < layer.width + box and -box < cy < layer.height + box):
            continue
        glyph = Image.new("L", (box, box), 0)
        ImageDraw.Draw(glyph).text((box / 2, box / 2), char, font=font, fill=255, anchor="mm")
        glyph = glyph.rotate(-math.degrees(angle) - 90, Image.Resampling.BILINEAR)
        layer.paste(ink, (round(cx - box / 2), round(cy - box / 2)), glyph)


class Seals:
    """Round seals, each shown several times: at another place, angle and size, in another ink."""

    KEPT, USES, SCALE = 64, 10, 30.0

    def __init__(self, fonts: Fonts) -> None:
        self._fonts, self._made = fonts, []  # type: Fonts, list[tuple[Image.Image, int]]

    def drawn(
        self, rng: random.Random, size: tuple[int, int], cap: float, x: float, y: float, ink: int
    ) -> Image.Image:
        """One of them on paper, its middle at `x` and `y`."""
        at = rng.randrange(self.KEPT)
        while len(self._made) <= at:
            self._made.append((_seal(rng, self.SCALE, self._fonts), 0))
        seal, uses = self._made[at]
        self._made[at] = (
            (_seal(rng, self.SCALE, self._fonts), 0) if uses > self.USES else (seal, uses + 1)
        )
        side = round(seal.width * cap / self.SCALE)
        shown = seal.rotate(rng.uniform(0, 360), Image.Resampling.BILINEAR, fillcolor=255).resize(
            (side, side), Image.Resampling.BILINEAR
        )
        layer = Image.new("L", size, 255)
        layer.paste(
            shown.point(lambda v: ink + (255 - ink) * v // 255),
            (round(x - side / 2), round(y - side / 2)),
        )
        if rng.random() < 0.4:
            noise = Image.fromarray(
                np.random.default_rng(rng.getrandbits(30)).integers(0, 255, (5, 12), dtype=np.uint8)
            )
            layer = ImageChops.lighter(
                layer, noise.resize(size, Image.Resampling.BICUBIC).point(lambda v: max(0, v - 110))
            )
        return layer


def _seal(rng: random.Random, cap: float, fonts: Fonts) -> Image.Image:
    """A round seal in black, for print of that height."""
    radius = rng.uniform(4.5, 6.1) * cap
    side = round(2 * radius + 6)
    x = y = side / 2
    layer = Image.new("L", (side, side), 255)
    draw = ImageDraw.Draw(layer)
    points = cap / 9.3
    rings = rng.choice((((0, 1.6), (4, 0.7), (20, 0.8)), ((0, 2.2), (3.5, 0.7), (19, 0.8), (21, 0.6)), ((0, 1.2), (17, 0.8)), ((0, 2.0), (18, 1.0)),
                        ((0, 1.4), (2.6, 1.0), (16, 0.9))))  # fmt: skip
    for inward, wide in rings:
        r = radius - inward * points
        draw.ellipse(
            (x - r, y - r, x + r, y + r),
            outline=0,
            width=max(1, round(wide * points * rng.uniform(0.7, 1.4))),
        )
    letters = max(7, round(rng.uniform(6.5, 11.5) * points))
    face = rng.choice((fonts.sans_bold, fonts.sans_bold, fonts.sans))
    band = min(rings[-1][0], 19)
    _ring_text(
        layer,
        x,
        y,
        radius - (band + 3) / 2 * points,
        face,
        letters,
        rng.choice(AROUND),
        0,
        rng.uniform(0, 6.3),
    )
    kind = rng.random()
    if kind < 0.4:
        star = rng.uniform(0.2, 0.3) * radius
        corners = [
            (
                x + (star if k % 2 == 0 else 0.4 * star) * math.sin(k * math.pi / 5),
                y - (star if k % 2 == 0 else 0.4 * star) * math.cos(k * math.pi / 5),
            )
            for k in range(10)
        ]
        draw.polygon(corners, fill=0)
    if kind > 0.3:
        font = ImageFont.truetype(
            str(rng.choice((fonts.sans_bold, fonts.sans))),
            max(7, round(rng.uniform(7, 11) * points)),
        )
        rows = rng.choice(INSIDE)
        for at, text in enumerate(rows):
            draw.text(
                (x, y + (at - (len(rows) - 1) / 2) * 1.25 * font.size),
                text,
                font=font,
                fill=0,
                anchor="mm",
            )
    return layer


def _strokes(rng: random.Random, size: tuple[int, int], cap: float, ink: int) -> Image.Image:
    """A signature's strokes across the row."""
    layer = Image.new("L", size, 255)
    draw = ImageDraw.Draw(layer)
    for _ in range(rng.choice((1, 1, 2))):
        t = np.linspace(0, 1, 70)
        x0, wide = rng.uniform(-2, 8) * cap, rng.uniform(3, 14) * cap
        xs = x0 + wide * t + rng.uniform(0, 1.3) * cap * np.sin(t * rng.uniform(4, 24))
        ys = (
            rng.uniform(0, 3.2) * cap
            + rng.uniform(0.1, 2.2)
            * cap
            * np.sin(t * rng.uniform(2, 22) + rng.uniform(0, 6))
            * (1 - 0.6 * t)
            - rng.uniform(-1, 1.5) * cap * t
        )
        draw.line(
            list(zip(xs.tolist(), ys.tolist(), strict=True)),
            fill=ink,
            width=max(1, round(rng.uniform(0.06, 0.2) * cap)),
            joint="curve",
        )
    return layer


def _spoilt(rng: random.Random, picture: Image.Image, cap: float) -> Image.Image:
    """As scanners and copiers make it."""
    noise = np.random.default_rng(rng.getrandbits(30))
    scale = cap / 26

    def grain(image: Image.Image, deep: float) -> Image.Image:
        return Image.fromarray(
            np.clip(
                np.asarray(image, np.float32) + noise.normal(0, deep, (image.height, image.width)),
                0,
                255,
            ).astype(np.uint8)
        )

    picture = picture.filter(ImageFilter.GaussianBlur(rng.uniform(0.2, 0.85) * scale))
    way = rng.random()
    if way < 0.5:  # two colours
        if rng.random() < 0.35:
            picture = grain(picture, 9).point(lambda v: 255 * (v > 150))
            if rng.random() < 0.4:
                picture = picture.filter(
                    rng.choice((ImageFilter.MinFilter(3), ImageFilter.MaxFilter(3)))
                    if cap > 24
                    else ImageFilter.GaussianBlur(0.3)
                )
            picture = picture.filter(ImageFilter.GaussianBlur(rng.uniform(0.3, 0.8) * scale))
        limit = rng.randint(115, 200)
        picture = grain(picture, rng.choice((3, 8, 15))).point(lambda v: 255 * (v > limit))
    else:
        if rng.random() < 0.4:
            stream = io.BytesIO()
            picture.save(stream, "JPEG", quality=rng.choice((18, 30, 50, 75)))
            picture = Image.open(stream).convert("L")
        picture = grain(picture, rng.choice((2, 4, 8)))
        if rng.random() < 0.5:
            low, high = rng.uniform(0, 70), rng.uniform(200, 255)
            picture = picture.point(lambda v: max(0, min(255, int((v - low) * 255 / (high - low)))))
    return picture


def compose(rng: random.Random, fonts: Fonts, seals: Seals, given: list[str]) -> Sample:
    """One row's beginning."""
    left, word, right, name = _row(rng, given)
    if name and rng.random() < 0.07:
        answer = _answer(word, True)
        left, word, right = left.upper(), word.upper(), right.upper()
    else:
        answer = _answer(word, name)
    cap = rng.uniform(17, 41)
    face = rng.choices((fonts.bold, fonts.regular, fonts.sans_bold, fonts.sans), (74, 6, 12, 8))[0]
    serif = face in (fonts.bold, fonts.regular)
    font = ImageFont.truetype(str(face), max(12, round(cap / (0.66 if serif else 0.72))))
    space = font.getlength(" ") * rng.uniform(0.8, 1.3)
    width, height, baseline, anchor = round(12.6 * cap), round(4.2 * cap), 2.45 * cap, 10.9 * cap
    print_ = rng.choice((0, 0, 10, 25, 40, 60, 90, 125))
    text = Image.new("L", (width, height), 255)
    draw = ImageDraw.Draw(text)
    gap = 0.0 if word.endswith(".") and rng.random() < 0.25 else space
    draw.text((anchor, baseline), right, font=font, fill=print_, anchor="ls")
    if word:
        draw.text((anchor - gap, baseline), word, font=font, fill=print_, anchor="rs")
        far = anchor - gap - font.getlength(word) - space
        if left:
            draw.text((far, baseline), left, font=font, fill=print_, anchor="rs")
    if rng.random() < 0.35:
        over = ImageFont.truetype(str(face), font.size)
        pitch = rng.uniform(1.55, 2.1) * cap
        up = -pitch if rng.random() < 0.6 else pitch
        draw.text(
            (anchor + rng.uniform(-3, 3) * cap, baseline + up),
            rng.choice(OVER),
            font=over,
            fill=print_,
            anchor="ms",
        )
    if rng.random() < (0.1 if serif else 0.45):  # rubber stamps are narrow
        k = rng.uniform(0.72, 0.92)
        text = text.transform(
            text.size,
            Image.Transform.AFFINE,
            (1 / k, 0, anchor * (1 - 1 / k), 0, 1, 0),
            Image.Resampling.BILINEAR,
            fillcolor=255,
        )
    page = text
    if rng.random() < 0.88:
        x = anchor - rng.uniform(-3, 9) * cap
        y = baseline - (rng.uniform(2.6, 6.6) if name else -rng.uniform(0.5, 6)) * cap
        if rng.random() < 0.25:
            y = baseline + rng.uniform(-6, 6) * cap
        ink = rng.choice((print_, print_, print_, 60, 95, 120, 150, 180, 205, 225))
        page = ImageChops.multiply(page, seals.drawn(rng, page.size, cap, x, y, ink))
    if rng.random() < 0.45:
        page = ImageChops.multiply(
            page, _strokes(rng, page.size, cap, rng.choice((print_, print_, 60, 110, 170)))
        )
    if rng.random() < 0.05:
        at = rng.uniform(0, width)
        ImageDraw.Draw(page).line((at, 0, at + 1, height), fill=0, width=rng.choice((1, 2, 3)))
    if rng.random() < 0.5:
        page = page.rotate(
            rng.gauss(0, 0.6), Image.Resampling.BILINEAR, center=(anchor, baseline), fillcolor=255
        )
    page = _spoilt(rng, page, cap)
    step = cap * rng.uniform(0.84, 1.2) / CAP
    x0 = anchor + rng.gauss(0, 0.17) * cap - ANCHOR * step
    y0 = baseline + rng.gauss(0, 0.08) * cap - BASELINE * step
    # shrunk in one step after a blur that keeps what lies between
    if step > 1.3:
        page = page.filter(ImageFilter.BoxBlur((step - 1) / 2))
    shown = page.transform(
        (WIDTH, HEIGHT),
        Image.Transform.AFFINE,
        (step, 0, x0, 0, step, y0),
        Image.Resampling.BILINEAR,
        fillcolor=255,
    )
    return Sample(255 - np.asarray(shown), ANSWERS.index(answer))
