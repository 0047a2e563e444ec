"""Composed lines: the number line and the date line of an official document, as scans show them.

Print and ink together, on the scale of the reader: capitals `CAP` pixels high, baseline on row
`BASELINE` of `HEIGHT`. The letters of symbol and place are blank to the reader; what it spells is
`S` (Số), `/`, `N` (ngày), `T` (tháng), `Y` (năm), digits, and the letter after a number (`3176B`).
"""

from __future__ import annotations

import io
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from training.line_reader.digits import Mnist, Writer

HEIGHT, CAP, BASELINE = 48, 18, 33
ALPHABET = "0123456789S/NTYABCD"
"""what the reader spells; index 0 of the network is CTC's blank"""

PLACES = ["Hà Nội", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Quảng Ngãi", "Bắc Giang", "Kiên Giang", "Cà Mau", "An Giang",
          "TP. Hồ Chí Minh", "Thành phố Hồ Chí Minh", "Lâm Đồng", "Nghệ An", "Bình Thuận", "Phú Thọ", "Thái Nguyên",
          "Hưng Yên", "Đồng Nai", "Quận 1", "Gia Lai", "Lạng Sơn", "Huế", "Vĩnh Long", "Đắk Lắk", "Hải Châu", "Ba Đình"]  # fmt: skip
TYPES = [
    "QĐ",
    "KH",
    "BC",
    "TB",
    "TTr",
    "CV",
    "GM",
    "NQ",
    "CT",
    "KL",
    "BB",
    "HD",
    "UBND",
    "SNV",
    "STTTT",
    "SYT",
    "QLCN",
]
BODIES = [
    "UBND",
    "SNV",
    "SKHCN",
    "DCT",
    "STTTT",
    "HĐND",
    "SYT",
    "VP",
    "BCĐ",
    "KCN",
    "CCHC",
    "TTPVHCC",
    "KHTC",
    "ĐHCT",
    "VX",
]
OVER = [
    "SỞ NỘI VỤ",
    "PHÒNG TÀI CHÍNH",
    "ỦY BAN NHÂN DÂN",
    "Độc lập - Tự do - Hạnh phúc",
    "_______",
    "VĂN PHÒNG",
]
UNDER = [
    "V/v góp ý dự thảo",
    "BÁO CÁO",
    "Về việc ban hành",
    "QUYẾT ĐỊNH",
    "Kính gửi:",
    "V/v báo cáo tình hình",
    "",
]


@dataclass
class Sample:
    """A line as a picture, 0 paper … 255 ink, and what it says."""

    picture: np.ndarray
    text: str
    source: str = ""
    """what fills its places: the writer's kind, `print` or `blank`"""
    gap: tuple[float, float] = (0.0, 0.0)
    """the place to fill in, between the form's words beside it"""


class Canvas:
    """Ink laid on paper from left to right, oversize, cut at the end."""

    def __init__(self, rng: random.Random, width: int = 700) -> None:
        self.rng = rng
        self.ink = np.zeros((HEIGHT + 40, width), np.float32)
        self.x = 20.0
        self.base = BASELINE + 20
        self.filled = "blank"
        self.faintest = 1.0
        self.gap = (0.0, 0.0)

    def lay(self, ink: np.ndarray, x: float, bottom: float) -> None:
        """Put ink with its lower left corner there; it adds to what is there."""
        top, left = round(bottom) - ink.shape[0], round(x)
        y0, x0 = max(0, top), max(0, left)
        y1, x1 = (
            min(self.ink.shape[0], top + ink.shape[0]),
            min(self.ink.shape[1], left + ink.shape[1]),
        )
        if y1 <= y0 or x1 <= x0:
            return
        part = self.ink[y0:y1, x0:x1]
        np.maximum(part, ink[y0 - top : y1 - top, x0 - left : x1 - left], out=part)

    def print(self, text: str, font: ImageFont.FreeTypeFont) -> None:
        """Printed text at the pen's place."""
        mask, width = printed(text, font)
        self.lay(mask, self.x - 8, self.base + 20)
        self.x += width

    def write(self, writer: Writer, text: str, size: float, room: float) -> None:
        """Digits by hand, about in the middle of `room` pixels, up and down as hands go."""
        rng = self.rng
        glyphs = [
            writer.write(char, max(11, round(size * rng.uniform(0.86, 1.16)))) for char in text
        ]
        least = rng.choices([-0.08, -0.26, -0.36, -0.5], [0.56, 0.29, 0.1, 0.05])[0]
        gap = rng.uniform(least, 0.28) * size
        total = sum(g.shape[1] for g in glyphs) + gap * (len(glyphs) - 1)
        start = self.x + max(-8, (room - total) * rng.uniform(0.15, 0.85))
        slope = rng.gauss(0, rng.choices([0.07, 0.17], [0.8, 0.2])[0])
        x, lift = start, rng.gauss(0, 3) - 0.1 * (size - CAP) + slope * total / 2
        strength = rng.uniform(0.7, 1.0) if rng.random() < 0.8 else rng.uniform(0.3, 0.7)
        joined = 0.6 if rng.random() < 0.15 else 0.0
        self.faintest = strength * SEEN
        for place, glyph in enumerate(glyphs):
            if place and rng.random() < joined:
                self.join(x, self.base - lift + slope * (x - start), size, strength)
            drop = rng.gauss(0, 1.2) + slope * (x - start)
            self.lay(legible(glyph) * strength, x, self.base - lift + drop)
            x += glyph.shape[1] + gap * rng.uniform(0.6, 1.4)
        self.x = max(self.x + room, x - rng.uniform(-1, 9))

    def join(self, x: float, base: float, size: float, strength: float) -> None:
        """What a pen that does not leave the paper draws between two digits."""
        rng = self.rng
        x0, x1 = x - rng.uniform(0.15, 0.4) * size, x + rng.uniform(0.05, 0.4) * size
        y0, y1 = rng.uniform(-0.05, 0.35) * size, rng.uniform(0.3, 1.0) * size
        image = Image.new("L", (max(2, round(x1 - x0)) * 4, max(2, round(1.2 * size)) * 4))
        foot = image.height - 0.1 * size * 4
        ends = [(0, foot - 4 * y0), (image.width, foot - 4 * y1)]
        ImageDraw.Draw(image).line(
            ends, fill=255, width=max(4, round(rng.uniform(0.05, 0.12) * size * 4))
        )
        small = image.resize((image.width // 4, image.height // 4), Image.Resampling.BOX)
        self.lay(np.asarray(small, np.float32) / 255 * strength, x0, base + 0.1 * size)

    def leader(self, kind: str, room: float) -> None:
        """What marks a blank: nothing, dots, a rule."""
        rng = self.rng
        if kind == "dots":
            step = rng.uniform(3.2, 5.5)
            for x in np.arange(self.x + 1, self.x + room - 1, step):
                self.lay(np.full((2, 2), rng.uniform(0.6, 1), np.float32), x, self.base + 1)
        elif kind == "rule":
            self.lay(
                np.full((1, max(1, round(room))), 0.9, np.float32),
                self.x,
                self.base + rng.randint(1, 3),
            )

    def cut(self, left: float, right: float) -> Canvas:
        """The canvas between two places, at least 40 pixels of it."""
        start, end = self.gap
        self.gap = start - max(0, int(left)), end - max(0, int(left))
        self.ink = self.ink[:, max(0, int(left)) : max(int(left) + 40, int(right))]
        return self


SEEN = 0.7
"""how dark most of a stroke is, before it is written faintly or scanned badly: what cannot
be seen is not to be read
"""


def legible(glyph: np.ndarray) -> np.ndarray:
    """A glyph with strokes that are to be seen; hair-thin ones get lost where it is made small."""
    strokes = glyph[glyph > 0.08]
    if not len(strokes):
        return glyph
    return np.minimum(1.0, glyph * max(1.0, SEEN / float(np.quantile(strokes, 0.4))))


FONTS: list[Path] = []
_CACHE: dict[tuple[str, int], ImageFont.FreeTypeFont] = {}


def font(rng: random.Random, italic: bool) -> ImageFont.FreeTypeFont:
    """A printing font with capitals about `CAP` high; it must have Vietnamese glyphs."""
    path = rng.choice([p for p in FONTS if ("Italic" in p.name or "Oblique" in p.name) == italic])
    size = round(CAP / 0.66 * rng.uniform(0.88, 1.12))
    key = (str(path), size)
    if key not in _CACHE:
        loaded = ImageFont.truetype(str(path), size)
        box, letter = (bytes(loaded.getmask(char)) for char in "\uffffố")
        if letter == box:  # it happened, in silence
            raise ValueError(f"{path} prints boxes for Vietnamese letters")
        _CACHE[key] = loaded
    return _CACHE[key]


def printed(text: str, face: ImageFont.FreeTypeFont) -> tuple[np.ndarray, float]:
    """Text as ink with 8 pixels of margin at the left and 20 below the baseline; and its advance."""
    width = face.getlength(text)
    image = Image.new("L", (int(width) + 24, 80))
    ImageDraw.Draw(image).text((8, 60), text, font=face, fill=255, anchor="ls")
    return np.asarray(image, np.float32) / 255, width


def fill(
    canvas: Canvas,
    rng: random.Random,
    writer: Writer,
    face: ImageFont.FreeTypeFont,
    digits: str,
    how: str,
    room: float,
) -> None:
    """A blank of the form and what was put into it: print, ink or nothing."""
    if how == "print":
        canvas.print(digits, face)
        canvas.filled = "print"
        return
    leader = rng.choices(["none", "dots", "rule"], [0.5, 0.4, 0.1])[0]
    canvas.leader(leader, room)
    if how == "blank":
        canvas.x += room
    else:
        canvas.write(
            writer,
            digits,
            CAP * rng.choices([rng.uniform(0.75, 1.5), rng.uniform(1.3, 2.1)], [0.7, 0.3])[0],
            room,
        )


def number_line(rng: random.Random, writer: Writer) -> tuple[Canvas, str]:
    """`Số: 123/QĐ-UBND`."""
    canvas, face = Canvas(rng), font(rng, italic=rng.random() < 0.08)
    how = rng.choices(["ink", "print", "blank"], [0.68, 0.18, 0.14])[0]
    label = rng.choices(["Số:", "Số :", "Số", "Số: "], [0.7, 0.1, 0.08, 0.12])[0]
    canvas.x += rng.uniform(0, 14)
    cut = canvas.x - 20 * rng.random() ** 2
    canvas.print(label, face)
    begin = canvas.x
    canvas.x += rng.uniform(0, 8) if how != "ink" or rng.random() < 0.85 else rng.uniform(-12, 0)
    digits = number(rng) if how != "blank" else ""
    fill(
        canvas,
        rng,
        writer,
        face,
        digits,
        how,
        rng.uniform(16, 44) + rng.uniform(8, 20) * len(digits or "xx"),
    )
    over = -22 if len(digits) > 2 else -10  # ink over the slash
    canvas.x += rng.uniform(-6, 5) if how != "ink" or rng.random() < 0.75 else rng.uniform(over, -4)
    slash, symbol = rng.choice(["/", "/", "/", "/", "/ ", "-", " - "]), symbol_of(rng)
    canvas.gap = begin, canvas.x
    year = f"{rng.randint(2009, 2030)}/" if slash == "/" and rng.random() < 0.1 else ""
    canvas.print(slash + year, face)
    canvas.print(symbol, face)
    end = canvas.x - face.getlength(symbol) + rng.uniform(8, 110)
    return canvas.cut(cut, end), "S" + digits + ("/" if "/" in slash else "") + year


def number(rng: random.Random) -> str:
    """A running number; long and short ones as registers have them."""
    length = rng.choices([1, 2, 3, 4, 5], [0.05, 0.33, 0.31, 0.28, 0.03])[0]
    digits = "".join(rng.choice("0123456789") for _ in range(length))
    if (length == 2 and rng.random() < 0.25) or (length == 3 and rng.random() < 0.05):
        digits = "0" + digits[1:]
    elif digits[0] == "0" and length != 2:
        digits = rng.choice("123456789") + digits[1:]
    digits = digits if digits.strip("0") else digits[:-1] + rng.choice("123456789")
    return digits + (rng.choices("ABCD", [4, 3, 1, 1])[0] if rng.random() < 0.03 else "")


def symbol_of(rng: random.Random) -> str:
    """The part after the number."""
    return rng.choice(TYPES) + rng.choice(["-", "-", "-", " - "]) + rng.choice(BODIES)


def date_line(rng: random.Random, writer: Writer) -> tuple[Canvas, str]:
    """`Hải Phòng, ngày 07 tháng 12 năm 2026`."""
    canvas, face = Canvas(rng, 900), font(rng, italic=rng.random() < 0.88)
    place = rng.choice(PLACES) + rng.choice([", ", ", ", " "])
    canvas.print(place, face)
    day, month, year = (
        f"{rng.randint(1, 31):02d}",
        f"{rng.randint(1, 12):02d}",
        str(rng.choice([*range(2009, 2031)])),
    )
    if rng.random() < 0.25:
        day = day.lstrip("0")
    if rng.random() < 0.45:
        month = month.lstrip("0")
    hows = rng.choices(
        [
            ("ink", "print"),
            ("ink", "ink"),
            ("print", "print"),
            ("blank", "print"),
            ("blank", "blank"),
            ("print", "ink"),
        ],
        [0.42, 0.24, 0.14, 0.1, 0.07, 0.03],
    )[0]
    parts: list[Part] = []
    for word, token, digits, how in zip(("ngày", "tháng"), "NT", (day, month), hows, strict=True):
        begin = canvas.x
        canvas.print(word, face)
        after = canvas.x
        shown = "" if how == "blank" else digits
        room = (
            rng.uniform(14, 46)
            if how == "blank"
            else rng.uniform(0, 16) + rng.uniform(6, 18) * len(digits)
        )
        if how == "print":
            canvas.print(" ", face)
        else:
            canvas.x += rng.uniform(0, 4)
        fill(canvas, rng, writer, face, shown, how, room)
        canvas.x += face.getlength(" ") if how == "print" else rng.uniform(-7, 6)
        parts.append((begin, token + shown, (after, canvas.x)))
    parts.append((canvas.x, "Y" + year, (0.0, 0.0)))
    canvas.print(rng.choice(["năm ", "năm ", "năm"]), face)
    if rng.random() < 0.04:
        canvas.print(year[:2], face)
        canvas.write(writer, year[2:], CAP * rng.uniform(0.9, 1.4), rng.uniform(16, 30))
    else:
        canvas.print(year, face)
    parts.append((canvas.x, "", (0.0, 0.0)))
    return piece(canvas, rng, parts)


Part = tuple[float, str, tuple[float, float]]
"""where a part of a date line begins, what it says, and the place that is filled in"""


def piece(canvas: Canvas, rng: random.Random, parts: list[Part]) -> tuple[Canvas, str]:
    """Day, month or year alone, as the product cuts them: with a little of what is beside them.

    A network that sees whole date lines spells `N` at their very beginning, before it has seen any
    digit, and guesses the day.
    """
    at = rng.choices([0, 1, 2], [0.58, 0.32, 0.1])[0]
    canvas.gap = parts[at][2]
    left = parts[at][0] - (rng.uniform(12, 110) if rng.random() < 0.08 else rng.uniform(-3, 12))
    return canvas.cut(left, parts[at + 1][0] + rng.uniform(-3, 26)), parts[at][1]


def surroundings(canvas: Canvas, rng: random.Random) -> None:
    """Neighbouring lines, rules and streaks that reach into the crop."""
    width = canvas.ink.shape[1]
    if rng.random() < 0.45:
        mask, _ = printed(rng.choice(OVER), font(rng, italic=False))
        canvas.lay(
            mask, rng.uniform(-60, width * 0.5), canvas.base + 20 - rng.uniform(1.75, 2.4) * CAP
        )
    if rng.random() < 0.45:
        mask, _ = printed(rng.choice(UNDER), font(rng, italic=rng.random() < 0.3))
        canvas.lay(
            mask, rng.uniform(-60, width * 0.5), canvas.base + 20 + rng.uniform(1.55, 2.2) * CAP
        )
    if rng.random() < 0.35:
        rule = np.full(
            (rng.randint(1, 2), max(1, rng.randint(20, max(21, width)))), 0.9, np.float32
        )
        canvas.lay(rule, rng.uniform(-20, width * 0.6), canvas.base - rng.uniform(1.0, 2.2) * CAP)
    if rng.random() < 0.06:
        stamped(canvas, rng)
    if rng.random() < 0.05:
        mask, _ = printed(rng.choice(UNDER), font(rng, italic=False))
        canvas.lay(
            mask[:, ::-1] * rng.uniform(0.1, 0.3),
            rng.uniform(-60, width * 0.5),
            canvas.base + 20 + rng.uniform(-1, 1) * CAP,
        )
    for _ in range(rng.choices([0, 1, 2], [0.86, 0.1, 0.04])[0]):
        canvas.lay(
            np.full((canvas.ink.shape[0], rng.randint(1, 2)), rng.uniform(0.3, 1), np.float32),
            rng.uniform(0, width),
            canvas.ink.shape[0],
        )


def stamped(canvas: Canvas, rng: random.Random) -> None:
    """The frame of a stamp, or the rim of a seal, paler than ink."""
    high, wide = canvas.ink.shape
    image = Image.new("L", (wide, high))
    x, y = rng.uniform(-100, wide), rng.uniform(-60, high)
    size = rng.uniform(80, 260)
    draw = ImageDraw.Draw(image)
    shape = draw.ellipse if rng.random() < 0.6 else draw.rectangle
    shape((x, y, x + size, y + size * rng.uniform(0.4, 1)), outline=255, width=rng.randint(1, 4))
    np.maximum(
        canvas.ink, np.asarray(image, np.float32) / 255 * rng.uniform(0.2, 0.9), out=canvas.ink
    )


def scanned(ink: np.ndarray, rng: random.Random, faintest: float) -> np.ndarray:
    """What a scanner makes of it: turned a little, blurred, noisy, faint, or in two colours, in
    which the `faintest` stroke is still to be seen.
    """
    image = Image.fromarray((np.clip(ink, 0, 1) * 255).astype(np.uint8))
    stretch = rng.uniform(0.86, 1.16)
    high = rng.uniform(0.76, 1.1) if rng.random() < 0.25 else rng.gauss(1, 0.04)
    foot = BASELINE + 20
    angle, shear = rng.gauss(0, 0.008), rng.gauss(0, 0.03)
    width = max(40, round(image.width * stretch))
    centre = image.height / 2
    image = image.transform(
        (width, image.height),
        Image.Transform.AFFINE,
        (
            *(1 / stretch, shear, -shear * centre),
            *(-angle, 1 / high, angle * width / 2 + foot * (1 - 1 / high)),
        ),
        Image.Resampling.BILINEAR,
    )
    if rng.random() < 0.55:
        factor = rng.uniform(0.45, 0.95)
        small = image.resize(
            (max(8, round(image.width * factor)), round(image.height * factor)),
            Image.Resampling.BOX,
        )
        image = small.resize(image.size, Image.Resampling.BILINEAR)
    if rng.random() < 0.7:
        image = image.filter(ImageFilter.GaussianBlur(rng.uniform(0.2, 0.9)))
    if rng.random() < 0.15:
        image = image.filter(
            ImageFilter.MaxFilter(3) if rng.random() < 0.8 else ImageFilter.MinFilter(3)
        )
    out = np.asarray(image, np.float32) / 255
    noise = np.random.default_rng(rng.randrange(2**32))
    if rng.random() < 0.6:
        out = out + noise.normal(0, rng.uniform(0.01, 0.09), out.shape)
    if rng.random() < 0.35:
        specks = noise.random(out.shape) < rng.uniform(0.0005, 0.006)
        out = np.where(specks, 1 - np.round(out), out)
    kind = rng.random()
    if kind < 0.4:
        out = (out > rng.uniform(0.25, 0.52) * faintest).astype(np.float32)
        if rng.random() < 0.12:  # a fax has half of the rows
            out = np.repeat(out[::2], 2, axis=0)[: len(out)]
        if rng.random() < 0.7:
            soft = Image.fromarray((out * 255).astype(np.uint8)).filter(
                ImageFilter.GaussianBlur(rng.uniform(0.3, 0.7))
            )
            out = np.asarray(soft, np.float32) / 255
    else:
        out = out * rng.uniform(0.45, 1.1)
        if rng.random() < 0.35:
            out = packed(np.clip(out, 0, 1), rng)
    return np.clip(out, 0, 1)


def packed(out: np.ndarray, rng: random.Random) -> np.ndarray:
    """What JPEG leaves of a line."""
    stream = io.BytesIO()
    image = Image.fromarray((255 - out * 255).astype(np.uint8))
    image.save(stream, "JPEG", quality=rng.randint(15, 70))
    return 1 - np.asarray(Image.open(stream), np.float32) / 255


def compose(
    rng: random.Random, mnist: Mnist, hands: list[Path], stamps: list[Path], margin: int = 0
) -> Sample:
    """One line, with as many further rows above and below as `margin` says."""
    writer = Writer(rng, mnist, hands, stamps)
    canvas, text = (number_line if rng.random() < 0.58 else date_line)(rng, writer)
    surroundings(canvas, rng)
    out = scanned(canvas.ink, rng, canvas.faintest)
    top = 20 + round(rng.gauss(0, 2.2)) - margin
    picture = np.zeros((HEIGHT + 2 * margin, out.shape[1]), np.float32)
    shown = out[max(0, top) : top + len(picture)]
    picture[max(0, -top) : max(0, -top) + len(shown)] = shown
    source = writer.kind if writer.wrote else canvas.filled
    wider = out.shape[1] / canvas.ink.shape[1]
    gap = canvas.gap[0] * wider, canvas.gap[1] * wider
    return Sample((picture * 255).astype(np.uint8), text, source, gap)
