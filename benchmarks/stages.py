"""Where the time of a reader goes, in milliseconds of the processor for one file.

    python benchmarks/stages.py FOLDER [--suffix pdf|docx] [--most N] [--runs N]

FOLDER has been made by `corpus.py`, or holds one's own documents. First the stages, in this
process, each beside pypdfium2 (or lxml) taking out the text alone, as `cold.py` has it; then the
functions in which most of the time is spent, with all that they call, by looking at the stack every
millisecond of the processor.
"""

import argparse
import collections
import hashlib
import signal
import time
from pathlib import Path

from cold import FLOOR

from evidence_check.documents import Limits, open_document
from evidence_check.engine import reading

SHOWN = 40
"""functions that the profile names"""


def least(runs, function):
    """Milliseconds of the quickest of some runs, and what it returns."""
    found = []
    for _ in range(runs):
        start = time.process_time()
        result = function()
        found.append(time.process_time() - start)
    return 1000 * min(found), result


def stages(paths, runs):
    floor = {"__name__": "floor"}
    exec(FLOOR, floor)  # our own text
    limits, data = Limits(), [path.read_bytes() for path in paths]
    named = list(zip(data, (path.name for path in paths), strict=True))
    times = {}
    times["the text alone"], _ = least(runs, lambda: [floor["text"](str(path)) for path in paths])
    times["opening"], documents = least(
        runs, lambda: [open_document(each, name, limits) for each, name in named]
    )
    times["record"], _ = least(runs, lambda: [reading._record(each) for each in documents])
    times["hash"], _ = least(runs, lambda: [hashlib.sha256(each).hexdigest() for each in data])
    times["all, packed"], _ = least(
        runs, lambda: [reading.pack(reading.read_bytes(*each, limits)) for each in named]
    )
    pages = sum(document.page_count for document in documents)
    print(f"{len(paths)} files, {pages} pages")
    for name, milliseconds in times.items():
        print(f"{milliseconds / len(paths):8.2f} ms  {name}")


def functions(paths, runs):
    named = [(path.read_bytes(), path.name) for path in paths]
    seen, looks = collections.Counter(), 0

    def look(_signal, frame):
        nonlocal looks
        looks += 1
        here = set()
        while frame is not None:
            code = frame.f_code
            here.add(f"{Path(code.co_filename).name}:{code.co_qualname}")
            frame = frame.f_back
        seen.update(here)

    signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, 0.001, 0.001)
    start = time.process_time()
    for _ in range(runs):
        for data, name in named:
            reading.pack(reading.read_bytes(data, name, Limits()))
    spent = time.process_time() - start
    signal.setitimer(signal.ITIMER_PROF, 0)
    for name, count in seen.most_common(SHOWN):
        print(f"{1000 * spent * count / looks / runs / len(paths):8.2f} ms  {name}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--suffix", default="pdf")
    parser.add_argument("--most", type=int, default=150)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    suffix = options.suffix.lstrip(".")
    paths = sorted(options.folder.rglob(f"*.{suffix}"))[: options.most]
    if not paths:
        parser.error(f"no .{suffix} files in {options.folder}")
    stages(paths, options.runs)
    functions(paths, options.runs)


if __name__ == "__main__":
    main()
