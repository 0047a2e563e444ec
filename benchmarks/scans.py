"""How scans are read: by quality of the scan, by stated confidence, and how fast.

    python benchmarks/scans.py [--documents 12] [CORPUS…]     quality and calibration
    python benchmarks/scans.py --speed FILE-OR-FOLDER…        seconds, beside tesseract alone

The first degrades this project's own samples: a document's pages are printed as pictures, made
worse in one way each, bound to a PDF again and read; what the text layer said is the truth. Stated
confidences are then held against what was right; scans of a CORPUS (see `reading.py`) are added to
that table. A field counts as read from a confidence of 0.5 on, as `wrong` where it then differs.
The second reads every scan and, in the same run, has `tesseract` read all pages of the same files.
"""

from __future__ import annotations

import argparse
import difflib
import io
import json
import os
import resource
import subprocess
import sys
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

# One thread of arithmetic, as workers have it; NumPy looks when it is imported.
os.environ["OMP_NUM_THREADS"] = "1"
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np
import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from evidence_check.documents.limits import Limits
from evidence_check.engine.pool import local_pool
from evidence_check.engine.reading import Job, read_bytes
from evidence_check.engine.workers import read_all
from evidence_check.model.record import Field, Method, Presence, Reading

sys.path.insert(0, str(Path(__file__).parent))
from reading import cases, corpus_folder, judge_of, ours

SAMPLES = Path(__file__).parent.parent / "samples"
FIELDS = ("number", "date", "type", "issuer", "subject", "signer_title", "signer_name")
STEPS = (0.5, 0.8, 0.9, 0.95, 1.01)
"""edges of the calibration table"""
READ = STEPS[0]
MOST_PAGES = 3
ALIKE = 0.95

Degrade = Callable[[Image.Image, np.random.Generator], Image.Image]
Outcomes = list[tuple[str, float, str]]
"""field, stated confidence, and right, wrong or empty"""


def _grain(page: Image.Image, rng: np.random.Generator, sigma: float = 4.0) -> Image.Image:
    pixels = np.asarray(page, np.float32)
    return Image.fromarray(
        np.clip(pixels + rng.normal(0, sigma, pixels.shape), 0, 255).astype("u1")
    )


def colour(page: Image.Image, rng: np.random.Generator) -> Image.Image:
    """A good scanner: 300 dpi, a little grain."""
    return _grain(page, rng)


def grey(page: Image.Image, rng: np.random.Generator) -> Image.Image:
    """200 dpi without colour."""
    small = page.convert("L").resize((page.width * 2 // 3, page.height * 2 // 3))
    return _grain(small.filter(ImageFilter.GaussianBlur(0.6)), rng)


def fax(page: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Black or white at 200 dpi, with specks."""
    pixels = np.asarray(grey(page, rng)).copy()
    specks = rng.random(pixels.shape)
    pixels[specks < 0.0006] = 0
    pixels[specks > 0.9994] = 255
    return Image.fromarray(pixels).point(lambda value: 255 * (value > 150)).convert("1")


def faint(page: Image.Image, rng: np.random.Generator) -> Image.Image:
    """An empty cartridge: print hardly darker than the paper."""
    return _grain(grey(page, rng).point(lambda value: 238 - (255 - value) // 4), rng, 2.0)


def shaded(page: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Grey recycled paper, the binding's shadow on one side."""
    pixels = np.asarray(grey(page, rng), np.float32)
    shade = np.linspace(0.85, 0.5, pixels.shape[1])[None, :]
    return _grain(Image.fromarray((pixels * shade).astype("u1")), rng, 6.0)


def skewed(page: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Laid on the glass by 2.5 degrees."""
    return grey(page, rng).rotate(-2.5, Image.Resampling.BICUBIC, fillcolor=255)


def upside_down(page: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Laid on its head."""
    return grey(page, rng).rotate(180)


def on_its_side(page: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Laid across."""
    return grey(page, rng).rotate(90, expand=True)


QUALITIES: dict[str, tuple[Degrade, bool]] = {
    "colour 300": (colour, False),
    "grey 200": (grey, False),
    "fax 1-bit": (fax, False),
    "faint": (faint, False),
    "grey paper, shadow": (shaded, False),
    "skewed 2.5°": (skewed, False),
    "upside down": (upside_down, False),
    "on its side": (on_its_side, False),
    "sealed twice, colour": (colour, True),
    "sealed twice, grey": (grey, True),
    "sealed twice, fax": (fax, True),
}
"""how, and whether with another seal over title and name: the samples bear one already"""


def sealed(page: Image.Image, name: Field[str], rng: np.random.Generator) -> Image.Image:
    """The page with a red seal and a blue signature over its signature block."""
    if name.box is None:
        return page
    paint, scale = Image.new("RGB", page.size, "white"), 300 / 72
    draw = ImageDraw.Draw(paint)
    radius = 18 / 25.4 * 300
    x = (name.box.left - 6) * scale + rng.uniform(-30, 30)
    y = name.box.top * scale - 0.72 * radius
    red = (205, 45, 50)
    for inner, width in ((0, 9), (14, 4), (70, 4)):
        reach = radius - inner
        draw.ellipse((x - reach, y - reach, x + reach, y + reach), outline=red, width=width)
    font = ImageFont.load_default(34)
    for step, letter in enumerate("CƠ QUAN MẪU * THÀNH PHỐ MẪU * "):
        angle = step * 2 * np.pi / 30
        away = radius - 42
        place = (x + away * np.cos(angle) - 10, y + away * np.sin(angle) - 17)
        draw.text(place, letter, font=font, fill=red)
    ink = np.linspace(0, 1, 60)
    middle = name.box.middle[0] * scale
    across = middle - 170 + 340 * ink
    down = y + 40 * np.sin(ink * 26) * (1 - 0.6 * ink) + 20 * np.sin(ink * 5)
    draw.line(list(zip(across, down, strict=True)), fill=(35, 45, 150), width=6)
    return ImageChops.multiply(page, paint)


def scanned(data: bytes, name: Field[str], degrade: Degrade, seal: bool, seed: int) -> bytes:
    """A PDF of pictures of the pages, made worse."""
    rng = np.random.default_rng(seed)
    document = pypdfium2.PdfDocument(data)
    pages = []
    for number in range(len(document)):
        page = document[number].render(scale=300 / 72).to_pil().convert("RGB")
        if seal and name.page == number + 1:
            page = sealed(page, name, rng)
        pages.append(degrade(page, rng))
    document.close()
    return bound(pages, degrade)


def bound(pages: Sequence[Image.Image], degrade: Degrade) -> bytes:
    """Pictures of pages as a PDF, as that way of scanning stores them."""
    out = io.BytesIO()
    dpi = 300.0 if degrade is colour else 200.0
    more = {} if pages[0].mode == "1" else {"quality": 80}
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=dpi, **more)
    return out.getvalue()


def originals(most: int) -> Iterator[tuple[str, bytes, Reading]]:
    """Samples with a text layer, nothing in doubt or stamped on, of as many kinds as there are."""
    kinds: dict[str, list[tuple[str, bytes, Reading]]] = defaultdict(list)
    for path in sorted(SAMPLES.rglob("*.pdf")):
        data = path.read_bytes()
        reading = read_bytes(data, path.name, Limits())
        record = reading.record
        sure = all(getattr(record, field).sure for field in FIELDS)
        sure &= {record.number.method, record.date.method} == {Method.LAYER}
        short = reading.text == "layer" and reading.page_count <= MOST_PAGES
        if sure and short and not (reading.faults or record.marks) and record.signer_name.value:
            kind = f"{record.type.value} {record.issuer.value}"
            kinds[kind].append((path.name, data, reading))
    turns = max(map(len, kinds.values()), default=0)
    mixed = [
        kinds[kind][turn] for turn in range(turns) for kind in kinds if turn < len(kinds[kind])
    ]
    yield from mixed[:most]


def _same(one: object, other: object) -> bool:
    folded = (unicodedata.normalize("NFC", str(value)).casefold().split() for value in (one, other))
    return len(set(map(tuple, folded))) == 1


def _alike(one: object, other: object) -> bool:
    """As the corpora count subjects: an accent or two may be off."""
    pair = (unicodedata.normalize("NFC", str(value)).casefold() for value in (one, other))
    return difflib.SequenceMatcher(None, *pair, autojunk=False).ratio() >= ALIKE


def outcomes(truth: Reading, got: Reading) -> Outcomes:
    """Every field of a document that was read again off its scan."""
    found = []
    for name in FIELDS:
        want, field = getattr(truth.record, name), getattr(got.record, name)
        read = field.presence is Presence.READ and field.value and field.confidence >= READ
        same = _alike if name == "subject" else _same
        way = "empty" if not read else "right" if same(want.value, field.value) else "wrong"
        found.append((name, field.confidence, way))
    return found


def qualities(most: int) -> Outcomes:
    """The table by quality."""
    print(f"{'right/wrong/empty':<22}" + "".join(f"{name:>14}" for name in (*FIELDS, "signed")))
    documents = list(originals(most))
    everything: Outcomes = []
    for quality, (degrade, seal) in QUALITIES.items():
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for seed, (name, data, truth) in enumerate(documents):
            scan = scanned(data, truth.record.signer_name, degrade, seal, seed)
            got = read_bytes(scan, name, Limits())
            for field, sure, way in outcomes(truth, got):
                counts[field][way] += 1
                everything.append((field, sure, way))
            if seal:
                counts["signed"]["right" if got.record.signed.value else "empty"] += 1
        print(f"{quality:<22}" + "".join(_cell(counts[name]) for name in (*FIELDS, "signed")))
    print(f"({len(documents)} documents each)")
    return everything


def _cell(counts: Counter[str]) -> str:
    if not counts:
        return f"{'–':>14}"
    return f"{'/'.join(str(counts[way]) for way in ('right', 'wrong', 'empty')):>14}"


def of_corpus(corpus: Path) -> Outcomes:
    """The fields of a corpus's scans, judged by the corpus's own rules."""
    judge, found = judge_of(corpus), []
    for kind, path, want in cases(corpus):
        if kind != "scan":
            continue
        got = ours(path)
        stated = got.get("confidence")
        for field in FIELDS:
            way = judge(field, want, got)
            if way in ("right", "wrong") and isinstance(stated, dict) and field in stated:
                found.append((field, float(stated[field]), way))
    return found


def calibration(found: Outcomes) -> None:
    """Of fields with a stated confidence, the share that is right."""
    print(f"\n{'stated confidence':<22}" + "".join(f"{name:>14}" for name in (*FIELDS, "all")))
    for low, high in pairwise(STEPS):
        cells = []
        for name in (*FIELDS, None):
            ways = [
                way
                for field, sure, way in found
                if name in (field, None) and low <= sure < high and way != "empty"
            ]
            share = f"{100 * ways.count('right') / len(ways):.0f} % of {len(ways)}" if ways else "–"
            cells.append(f"{share:>14}")
        print(f"{f'{low:.2f} to {min(high, 1):.2f}':<22}" + "".join(cells))


def _spent() -> float:
    own, others = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    """Wall and processor seconds."""
    wall, spent = time.perf_counter(), _spent()
    work()
    return time.perf_counter() - wall, _spent() - spent


def _read(paths: Sequence[Path], workers: int) -> None:
    limits = Limits()
    jobs = (Job(str(path), path.name) for path in paths)
    with local_pool(limits, workers=workers) as pool:
        list(read_all(jobs, pool, limits))


def _tesseract_alone(paths: Sequence[Path]) -> tuple[int, float, float]:
    """Pages, wall and processor seconds of the program over all pages; rendering not counted."""
    pages, wall, spent = 0, 0.0, 0.0
    command = ["tesseract", "stdin", "stdout", "--dpi", "200", "-l", "vie"]
    for path in paths:
        document = pypdfium2.PdfDocument(path)
        for page in document:
            picture = page.render(scale=200 / 72).to_pil().convert("L")
            data = b"P5 %d %d 255\n" % picture.size + picture.tobytes()
            one, other = _timed(
                lambda data=data: subprocess.run(
                    command, input=data, capture_output=True, check=False,
                    env={"OMP_THREAD_LIMIT": "1", "PATH": "/usr/bin:/bin:/usr/local/bin"},
                )
            )  # fmt: skip
            pages, wall, spent = pages + 1, wall + one, spent + other
        document.close()
    return pages, wall, spent


def speed(places: Sequence[Path]) -> None:
    """Seconds per document, beside tesseract over all pages; and two workers beside one."""
    files = [f for p in places for f in (sorted(p.rglob("*.pdf")) if p.is_dir() else [p])]
    scans = [f for f in files if read_bytes(f.read_bytes(), f.name, Limits()).text == "ocr"]
    if not scans:
        sys.exit("no scans there, or no OCR here")
    count = len(scans)
    pages, wall, spent = _tesseract_alone(scans)
    print(f"{count} scans, {pages} pages; seconds a document, wall / processor")
    print(f"tesseract, all pages   {wall / count:6.2f} / {spent / count:.2f}")
    limits = Limits()
    _, used = _timed(lambda: [read_bytes(f.read_bytes(), f.name, limits) for f in scans])
    print(f"ours, processor            – / {used / count:.2f}   = {used / spent:.2f} of that")
    walls = {}
    for workers in (1, 2):
        walls[workers], _ = _timed(lambda workers=workers: _read(scans, workers))
        share = walls[workers] / wall
        name = f"ours, {workers} worker{'s' * (workers > 1)}"
        print(f"{name:<22} {walls[workers] / count:6.2f} / –      = {share:.2f} of that")
    print(f"two workers: {walls[1] / walls[2]:.2f} times as fast as one")


def main() -> None:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("places", nargs="*", type=Path, metavar="CORPUS")
    parser.add_argument("--documents", type=int, default=12)
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--json", type=Path, help="every outcome, for other tables")
    options = parser.parse_args()
    if options.speed:
        speed(options.places)
        return
    try:
        corpora = [corpus_folder(str(place)) for place in options.places]
    except argparse.ArgumentTypeError as error:
        parser.error(str(error))
    found = qualities(options.documents)
    for corpus in corpora:
        found += of_corpus(corpus)
    calibration(found)
    if options.json:
        options.json.write_text(json.dumps(found, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
