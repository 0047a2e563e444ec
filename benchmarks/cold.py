"""A first audit against what else one would do with the same files on the same processors.

    python benchmarks/cold.py [--files N] [--runs N] [--max-floor X] [--max-pdftotext X]
                              [--min-pypdf X] [--skip NAME…] [--peers PYTHON] [--against CHECKOUT]

Two offices are made up (`corpus.py`): text PDFs and DOCX, and PDFs alone. Then, in turn:

- `audit`: the audit with an empty cache and two workers, of the mixed office and of the PDFs;
- `before`: the same audit of the mixed office by another checkout, if `--against` names one: on a
  machine whose speed changes from minute to minute only what is run in turn can be compared;
- `floor`: pypdfium2 and lxml taking out the text alone, in two processes, of the mixed office;
- `pdftotext`: `xargs -P2 pdftotext` and a `grep` in what it wrote, of the PDFs;
- `pypdf`: one process with pypdf, of every tenth PDF, times ten;
- `tika` (Apache Tika compiled to native code, package `iscc-tika`) and `docling-parse` (the part of
  docling that takes texts out; its models are not run), if `--peers` names the Python of an
  environment that has them: two processes, of every fifth PDF, times five.

Processor seconds count (all processes together), for a machine that others use as well; seconds of
the clock stand beside them. On two free processors the clock's is half of the processor's, but for
pypdf's. Ratios are medians over the runs. Needs LibreOffice, and pdftotext for its row.
"""

import argparse
import contextlib
import ctypes
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpus import make_office

PHRASE = "công khai kết quả giải quyết thủ tục hành chính"
POOLED = """
import sys, multiprocessing
{text}
if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        print(sum(pool.imap_unordered(text, sys.stdin.read().splitlines(), 8)))
"""
FLOOR = """
import zipfile, io
def text(path):
    if path.endswith(".docx"):
        from lxml import etree
        with zipfile.ZipFile(path) as package:
            content = io.BytesIO(package.read("word/document.xml"))
        tag = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
        return len("".join(each.text or "" for _, each in etree.iterparse(content, tag=tag)))
    import pypdfium2
    document, length = pypdfium2.PdfDocument(path), 0
    for index in range(len(document)):
        page = document[index]
        textpage = page.get_textpage()
        length += len(textpage.get_text_range())
        textpage.close()
        page.close()
    document.close()
    return length
"""
TIKA = """
from iscc_tika import Extractor
def text(path):
    return len(Extractor().extract_file_to_string(path)[0])
"""
DOCLING = """
from docling_parse.pdf_parser import DoclingPdfParser
def text(path):
    document = DoclingPdfParser(loglevel="fatal").load(path)
    length = sum(len(line.text) for _, page in document.iterate_pages()
                 for line in page.textline_cells)
    document.unload()
    return length
"""
PEERS = {"tika": ("iscc_tika", TIKA), "docling-parse": ("docling_parse", DOCLING)}
"""what is imported, and how it takes a text out"""
PYPDF = """
import sys
from pypdf import PdfReader
print(sum(len(page.extract_text()) for path in sys.stdin.read().splitlines()
          for page in PdfReader(path).pages))
"""


def reaped():
    """Wait for what commands left to the system: it comes to us, and its time with it."""
    with contextlib.suppress(ChildProcessError):
        while True:
            os.waitpid(-1, 0)


def as_users_have_it():
    """The environment, in which Python keeps what it compiles whatever developers set."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def timed(command, paths=(), shell=False, alone=True, **environment):
    """Seconds of the clock and of the processor, of a command and all that it started."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(
        command,
        shell=shell,
        input="\n".join(map(str, paths)).encode(),
        capture_output=True,
        check=False,
        env={**as_users_have_it(), **environment},
    )
    if done.returncode not in (0, 1, 3):
        sys.exit(done.stderr.decode())
    clock = time.perf_counter() - start
    if alone:
        reaped()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def audit(root, rules_file, folder, *how, alone=True, **environment):
    """A first audit, with two workers or as `how` says; `alone`: nothing else was started here."""
    cache = tempfile.mkdtemp(dir=folder)
    line = ["audit", root, "--rules", rules_file, "--as-of", "2026-07-20"]
    line += [*(how or ("--jobs", "2")), "--format", f"json={folder / 'result.json'}"]
    return timed(
        [sys.executable, "-m", "evidence_check", *map(str, line)],
        alone=alone,
        EVIDENCE_CHECK_CACHE_DIR=cache,
        **environment,
    )


def pdftotext(paths, folder):
    out = folder / "texts"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    each = f'pdftotext -layout "$1" "{out}/$(basename "$1").txt"'
    command = f"xargs -P2 -d '\\n' -I@ sh -c '{each}' - @; grep -rlc '{PHRASE}' {out} | wc -l"
    return timed(command, paths, shell=True)


def pooled(folder, name, text, python, paths, times=1):
    """Two processes that take texts out, of so many files as stand for `times` as many."""
    script = folder / f"{name}.py"  # multiprocessing finds no function of `-c` in a new process
    script.write_text(POOLED.format(text=text))
    return lambda: tuple(times * value for value in timed([python, str(script)], paths))


def has(python, module):
    line = [python, "-c", f"import {module}"]
    return subprocess.run(line, check=False, capture_output=True).returncode == 0


def pages_of(paths):
    import pypdfium2

    count = 0
    for path in paths:
        document = pypdfium2.PdfDocument(path)
        count += len(document)
        document.close()
    return count


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--files", type=int, default=2_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--docx", type=float, default=0.25)
    parser.add_argument("--max-floor", type=float)
    parser.add_argument("--max-pdftotext", type=float)
    parser.add_argument("--min-pypdf", type=float)
    parser.add_argument("--skip", nargs="*", default=[])
    parser.add_argument("--peers", help="the Python of an environment that has them")
    parser.add_argument("--against", type=Path, help="a checkout of another version")
    options = parser.parse_args()
    ctypes.CDLL(None).prctl(36, 1)  # PR_SET_CHILD_SUBREAPER
    skipped = {*options.skip} | (set() if shutil.which("pdftotext") else {"pdftotext"})
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for kind, docx in (("mixed", options.docx), ("pdfs", 0.0)):
            (folder / kind).mkdir()
            make_office(folder / kind, options.files, 20, docx)
        mixed, pdfs = (
            sorted(p for p in (folder / kind / "ho-so").rglob("*.*") if p.is_file())
            for kind in ("mixed", "pdfs")
        )
        tenth, pages = pdfs[::10], pages_of(pdfs)
        print(f"{len(mixed)} files; {len(pdfs)} PDFs of {pages} pages", flush=True)
        offices = {
            kind: (folder / kind / "ho-so", folder / kind / "rules.yaml", folder)
            for kind in ("mixed", "pdfs")
        }
        runs = {
            "audit mixed": lambda: audit(*offices["mixed"]),
            "audit pdfs": lambda: audit(*offices["pdfs"]),
            "pdftotext": lambda: pdftotext(pdfs, folder),
            "pypdf": lambda: tuple(
                value * len(pdfs) / len(tenth)
                for value in timed([sys.executable, "-c", PYPDF], tenth)
            ),
        }
        if options.against:
            before = str(options.against.resolve())
            runs["before"] = lambda: audit(*offices["mixed"], PYTHONPATH=before, PYTHONSAFEPATH="1")
        runs["floor"] = pooled(folder, "floor", FLOOR, sys.executable, mixed)
        for name, (module, text) in PEERS.items():
            if options.peers and has(options.peers, module):
                runs[name] = pooled(folder, name, text, options.peers, pdfs[::5], 5)
        found = {name: [] for name in runs if name not in skipped}
        for _ in range(options.runs):
            for name, times in found.items():
                times.append(runs[name]())
    print("                clock s  processor s")
    for name, times in found.items():
        clock, processor = (statistics.median(each) for each in zip(*times, strict=True))
        print(f"{name:14} {clock:9.1f} {processor:12.1f}")
    missed = False
    for name, base, over, bar, most in (
        ("audit / floor", "floor", "audit mixed", options.max_floor, True),
        ("before / floor", "floor", "before", None, True),
        ("audit / before", "before", "audit mixed", None, True),
        ("audit / pdftotext and grep", "pdftotext", "audit pdfs", options.max_pdftotext, True),
        ("pypdf, one process / audit", "audit pdfs", "pypdf", options.min_pypdf, False),
        ("Apache Tika / audit", "audit pdfs", "tika", None, False),
        ("docling-parse / audit", "audit pdfs", "docling-parse", None, False),
    ):
        if base not in found or over not in found:
            continue
        pairs = list(zip(found[over], found[base], strict=True))
        # pypdf runs in one process: what two processes take of the clock is half of their time
        share = 2 if over == "pypdf" else 1
        ratio = statistics.median(share * mine[1] / other[1] for mine, other in pairs)
        print(f"{name}: {ratio:.2f}")
        missed |= bar is not None and (ratio > bar if most else ratio < bar)
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
