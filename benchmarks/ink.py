"""How ink in heads is read: by length, by source and by quality; blanks; claims held against it.

    python benchmarks/ink.py [--documents 12] [--mnist FOLDER] [--hands FOLDER] [CORPUS…]

Takes number and day out of this project's own samples, makes room, and writes others there in
drawn strokes, digits of MNIST and handwriting fonts where their folders are given (see
`training/line_reader`: `--mnist` draws from the part that is held out), or leaves the place blank,
bare or dotted. Every page is then made worse in each of the ways of `scans.py` and read by the
whole pipeline, as `inspect` does. Of a CORPUS (see `reading.py`) the scans are read as they are.
Only readings with a confidence of 0.5 or more count; what is seen to be ink and not read is open.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image

from evidence_check.documents.limits import Limits
from evidence_check.engine.reading import read_bytes
from evidence_check.model.document import SlotKind
from evidence_check.model.record import Field, Presence, Record
from evidence_check.reading.ink import Support, claim
from evidence_check.reading.numbers import parse

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1]))
from reading import cases, corpus_folder
from scans import QUALITIES, READ, bound, originals

from training.line_reader.digits import Mnist, Writer

SCALE = 300 / 72
INKS = ((20, 30, 120), (15, 15, 20), (60, 60, 65), (90, 40, 130))
"""ballpoint blue, gel black, a tired pen, violet"""
CLAIMS = 20
"""wrong numbers of the same length that are held against each place"""
NUMBER = re.compile(r"S\S{1,3}\s?:\s?(?P<digits>\d+)")
DAY = re.compile(r"ng\S{1,3}y\s(?P<digits>\d+)\sth")


@dataclass(frozen=True)
class Seen:
    """One place: what stands there, what was read, and what the ink says of claims."""

    kind: SlotKind
    truth: str
    source: str
    quality: str
    outcome: str
    true: Support
    wrong: tuple[Support, ...]
    near: Support


@dataclass(frozen=True)
class Place:
    """Digits of a page, in pixels: what is left and right of them, and their line."""

    left: int
    right: int
    top: int
    bottom: int

    @property
    def cap(self) -> int:
        """Height of a digit of print."""
        return self.bottom - self.top


def place_of(page: pypdfium2.PdfPage, pattern: re.Pattern[str]) -> Place | None:
    """Where the digits that a pattern finds stand on the picture of a page."""
    text = page.get_textpage()
    match = pattern.search(text.get_text_range())
    if match is None:
        return None
    boxes = [text.get_charbox(index) for index in range(*match.span("digits"))]
    left, bottom, right, top = (
        edge(box[side] for box in boxes) for side, edge in enumerate((min, min, max, max))
    )
    high = page.get_height()
    slant = 0.2 * (top - bottom) if pattern is DAY else 0.0
    return Place(*(round(SCALE * at) for at in (left, right + slant, high - top, high - bottom)))


def opened(page: np.ndarray, place: Place, room: int, step: int) -> tuple[int, int]:
    """Takes the digits out, moves the print on one side of them away; the edges of the place.

    `step`: 1 moves what stands right of the place to the right, -1 what stands left to the left,
    as far as there is nothing else.
    """
    rows = slice(place.top - place.cap, place.bottom + place.cap // 2)
    page[rows, place.left : place.right] = 255
    side = page[rows, place.right :] if step > 0 else page[rows, : place.left][:, ::-1]
    end, white = _run(side.min(axis=(0, 2)) < 128, 2 * place.cap)
    more = min(max(0, room - (place.right - place.left)), white - place.cap // 2)
    side[:, more : end + more] = side[:, :end].copy()
    side[:, :more] = 255
    return (place.left, place.right + more) if step > 0 else (place.left - more, place.right)


def _run(ink: np.ndarray, least: int) -> tuple[int, int]:
    """Where print ends, that is, where at least so much paper follows; and how much follows."""
    places = [*np.flatnonzero(ink).tolist(), len(ink)]
    for before, after in pairwise(places):
        if after - before > least:
            return before + 1, after - before - 1
    return len(ink), 0


def dotted(page: np.ndarray, left: int, right: int, foot: int) -> None:
    """The dots of a form."""
    for x in range(left + 4, right - 4, 11):
        page[foot - 4 : foot, x : x + 4] = 0


def written(
    page: np.ndarray, left: int, right: int, place: Place, text: str, writer: Writer
) -> None:
    """Digits by hand, about in the middle of the place, on its line."""
    rng = writer.rng
    glyphs = [
        writer.write(char, round(place.cap * rng.uniform(0.95, 1.15) * writer.tall))
        for char in text
    ]
    gap = rng.uniform(-0.05, 0.2) * place.cap
    wide = sum(glyph.shape[1] for glyph in glyphs) + gap * (len(glyphs) - 1)
    x = left + max(0.0, (right - left - wide) * rng.uniform(0.3, 0.7))
    foot, slope = place.bottom + rng.gauss(0, 0.1) * place.cap, rng.gauss(0, 0.06)
    ink = np.array(rng.choice(INKS), np.float32)
    for glyph in glyphs:
        high, broad = glyph.shape
        top, start = round(foot - high - slope * (x - left)), round(x)
        part = page[top : top + high, start : start + broad]
        shade = 255 - glyph[: part.shape[0], : part.shape[1], None] * (255 - ink)
        np.minimum(part, shade.astype("u1"), out=part)
        x += broad + gap


@dataclass(frozen=True)
class Filled:
    """A page's picture, filled in, with what was."""

    page: Image.Image
    number: str
    day: str
    source: str


def filled_in(data: bytes, writer: Writer | None, rng: random.Random) -> Filled | None:
    """The first page of a document with another number and day, or with blanks for both."""
    document = pypdfium2.PdfDocument(data)
    places = [place_of(document[0], pattern) for pattern in (NUMBER, DAY)]
    page = np.array(document[0].render(scale=SCALE).to_pil().convert("RGB"))
    document.close()
    length = rng.choices([1, 2, 3, 4], [1, 4, 4, 3])[0]
    texts = (
        str(rng.randrange(10 ** (length - 1), 10**length)).zfill(2),
        f"{rng.randint(1, 28):02d}",
    )
    if None in places:
        return None
    for place, text, step in zip(places, texts, (-1, 1), strict=True):
        assert place is not None
        room = round(place.cap * (rng.uniform(1.2, 2.5) + 1.1 * len(text)))
        left, right = opened(page, place, room, step)
        if rng.random() < 0.4:
            dotted(page, left, right, place.bottom)
        if writer is not None:
            written(page, left, right, place, text, writer)
    if writer is None:
        return Filled(Image.fromarray(page), "", "", "blank")
    return Filled(Image.fromarray(page), *texts, writer.kind)


def digits_of(field: Field[str]) -> str:
    """The running number of what was read."""
    number = parse(field.value) if field.value else None
    return f"{number.running}{number.suffix}" if number else field.value or ""


def outcome(field: Field[object], got: str, truth: str) -> str:
    """right, wrong, open or empty."""
    if field.presence is Presence.READ and field.value and field.confidence >= READ:
        return "right" if got == truth else "wrong"
    if field.presence in (Presence.BLANK, Presence.ABSENT) and field.confidence >= READ:
        return "wrong" if truth else "right"
    return "open"


def seen(
    record: Record, number: str | None, day: str | None, source: str, quality: str
) -> Iterator[Seen]:
    """Both places of a document, and what stands there: empty for a blank, None if unknown."""
    rng = random.Random(f"{number} {day} {source} {quality}")
    date = record.date
    said = f"{date.value.day:02d}" if date.value else ""
    for kind, field, got, truth in (
        (SlotKind.NUMBER, record.number, digits_of(record.number), number),
        (SlotKind.DAY, date, said, day),
    ):
        if truth is not None:
            others, near = stated_wrongly(kind, truth, rng)
            true, off, *wrong = (claim(record.slots, kind, text) for text in (truth, near, *others))
            way = outcome(field, got, truth)
            yield Seen(kind, truth, source, quality, way, true, tuple(wrong), off)


def stated_wrongly(kind: SlotKind, truth: str, rng: random.Random) -> tuple[list[str], str]:
    """Other numbers of the same length, or the other days; and one that differs by a digit."""
    if kind is SlotKind.DAY:
        others = [f"{day:02d}" for day in range(1, 29) if f"{day:02d}" != truth]
        return others, rng.choice(others)
    size = max(2, len(truth))
    others = [str(rng.randrange(10**size)).zfill(size) for _ in range(CLAIMS)]
    at = rng.randrange(size)
    base = truth or others[0]
    digit = str((int(base[at]) + rng.randint(1, 9)) % 10) if base[at : at + 1].isdigit() else "1"
    return [text for text in others if text != truth], base[:at] + digit + base[at + 1 :]


def of_samples(most: int, writers: Callable[[random.Random], Writer]) -> Iterator[Seen]:
    """The samples, filled in anew and left blank, in every quality without a second seal."""
    rng = random.Random(1)
    for name, data, _ in originals(most):
        for quality, (degrade, seal) in QUALITIES.items():
            for writer in () if seal else (writers(rng), None):
                filled = filled_in(data, writer, rng)
                if filled is None:
                    continue
                scan = bound([degrade(filled.page, np.random.default_rng(1))], degrade)
                record = read_bytes(scan, name, Limits()).record
                yield from seen(record, filled.number, filled.day, filled.source, quality)


def of_corpus(corpus: Path) -> Iterator[Seen]:
    """The scans of a corpus; where it says what is ink, of that alone, and of what is blank."""
    for kind, path, want in cases(corpus):
        number, day = in_ink(want)
        if kind == "scan" and (number, day) != (None, None):
            record = read_bytes(path.read_bytes(), path.name, Limits()).record
            yield from seen(record, number, day, str(want.get("source", corpus.resolve().name)), "")


def in_ink(want: Mapping[str, object]) -> tuple[str | None, str | None]:
    """Number and day; empty where a form was left blank, None where it is print or nowhere."""
    first = re.match(r"\d+[A-Z]?", str(want.get("number") or ""))
    number = first[0] if first else "" if want.get("symbol") else None
    day = str(want["date"])[8:10] if want.get("date") else None
    if "signatures" not in want:  # labels do not say which of them is ink
        return number, day
    ink = want.get("handwritten") or ()
    return (number if not number or "number" in ink else None), (day if "day" in ink else None)


def share(ways: Sequence[str]) -> str:
    """Right, wrong and open, in percent."""
    counts = Counter(ways)
    parts = (f"{100 * counts[way] / len(ways):6.1f}" for way in ("right", "wrong", "open"))
    return "".join(parts) + f"{len(ways):6}"


def table(title: str, places: Iterable[Seen], by: Callable[[Seen], str]) -> None:
    """Right, wrong and open by something."""
    groups: Mapping[str, list[str]] = defaultdict(list)
    for each in places:
        groups[by(each)].append(each.outcome)
    if groups:
        print(f"\n{title:<34} right wrong  open    of")
        for name, ways in sorted(groups.items()):
            print(f"  {name:<30}{share(ways)}")


def claims(places: Sequence[Seen]) -> None:
    """What the ink says of numbers and days that are stated rightly and wrongly."""
    print(f"\n{'claims':<34} supported undecided contradicted of")
    for kind in (SlotKind.NUMBER, SlotKind.DAY):
        own = [each for each in places if each.kind is kind and each.truth]
        near = "one digit off" if kind is SlotKind.NUMBER else "any one other"
        for name, said in (
            ("true", [each.true for each in own]),
            ("random, wrong", [one for each in own for one in each.wrong]),
            (near, [each.near for each in own]),
        ):
            counts = Counter(said)
            parts = "".join(f"{100 * counts[s] / max(1, len(said)):9.1f}%" for s in Support)
            print(f"  {kind.value + ', ' + name:<30}{parts}{len(said):8}")


def report(places: Sequence[Seen]) -> None:
    """All tables of one material."""
    for kind in (SlotKind.NUMBER, SlotKind.DAY):
        own = [each for each in places if each.kind is kind]
        filled = [each for each in own if each.truth]
        table(f"{kind.value} in ink, %", filled, lambda each: "all")
        if kind is SlotKind.NUMBER:
            table("number by length, %", filled, lambda each: str(len(each.truth)))
        table(f"{kind.value} by source, %", filled, lambda each: each.source)
        if any(each.quality for each in own):
            table(f"{kind.value} by quality, %", filled, lambda each: each.quality)
        blank = [each for each in own if not each.truth]
        table(f"{kind.value}, place left blank, %", blank, lambda each: each.quality or "all")
    claims(places)


def writers_of(mnist: Path | None, hands: Path | None) -> Callable[[random.Random], Writer]:
    """Who may write, in turns."""
    fonts = sorted(hands.glob("*.ttf")) if hands else []
    pictures = Mnist(mnist, held=True) if mnist else None
    kinds = ("stroke", *(["mnist"] if pictures else []), *(["font"] if fonts else []))

    def writer(rng: random.Random) -> Writer:
        made = Writer(rng, pictures, fonts, [], kinds=kinds)
        made.tall = rng.uniform(0.95, 1.6)
        return made

    return writer


def main() -> None:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpora", nargs="*", type=corpus_folder, metavar="CORPUS")
    parser.add_argument("--documents", type=int, default=12)
    parser.add_argument("--mnist", type=Path)
    parser.add_argument("--hands", type=Path)
    options = parser.parse_args()
    if options.documents:
        print("== samples, filled in anew")
        report(list(of_samples(options.documents, writers_of(options.mnist, options.hands))))
    for corpus in options.corpora:
        print(f"\n== {corpus.resolve().name}")
        report(list(of_corpus(corpus)))


if __name__ == "__main__":
    main()
