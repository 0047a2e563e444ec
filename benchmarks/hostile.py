"""What becomes of damaged and hostile files: one class each, the same every time.

    python benchmarks/hostile.py FOLDER [--workers 2 1] [--ocr] [--list]

Reads every file below FOLDER in workers, once for each number of workers, and prints how many fell
into which class. The exit code is 1 when a reader crashed or failed on a file, when a file's answer
differs between the runs, or when the parent or a worker took more memory than it may.
Without `--ocr` no scan is read: such files are counted as needing OCR.
"""

import argparse
import contextlib
import os
import sys
import threading
import time
from collections import Counter
from pathlib import Path

from evidence_check.documents import Limits
from evidence_check.engine.pool import local_pool
from evidence_check.engine.reading import Job
from evidence_check.engine.workers import read_all
from evidence_check.model.document import FaultKind, TextSource

CLASSES = {
    FaultKind.CRASHED: "crashed",
    FaultKind.LIMIT: "over a limit",
    FaultKind.TIMEOUT: "over a limit",
    FaultKind.ENCRYPTED: "encrypted",
    FaultKind.DAMAGED: "damaged",
    FaultKind.UNSUPPORTED: "not a document",
    FaultKind.UNREADABLE: "not a document",
}
COLUMNS = (
    "read", "needs OCR", "encrypted", "damaged", "over a limit", "not a document", "crashed",
)  # fmt: skip
UNREAD = (FaultKind.NO_TEXT, FaultKind.GARBLED)
PARENT_MEMORY = 300
"""megabytes that the parent may take, whatever is read"""


def class_of(reading):
    """The one class of a file; a blank document is read, a file without bytes is damaged."""
    for fault in reading.faults:
        if fault.kind in CLASSES:
            return CLASSES[fault.kind]
        if fault.kind is FaultKind.EMPTY:
            return "read" if reading.pages else "damaged"
        if fault.kind in UNREAD and (reading.text is TextSource.NONE or fault.page == 1):
            return "needs OCR"
    return "read"


def run(files, workers, limits):
    """The readings of all files, and the seconds that they took."""
    start = time.perf_counter()
    jobs = (Job(str(file), file.name) for file in files)
    with local_pool(limits, workers=workers) as pool:
        readings = list(read_all(jobs, pool, limits))
    return readings, time.perf_counter() - start


def table(root, files, readings):
    """Files per class, a row for each folder."""
    counts = {}
    for file, reading in zip(files, readings, strict=True):
        folder = str(file.parent.relative_to(root))
        counts.setdefault(folder, Counter())[class_of(reading)] += 1
    width = max(map(len, counts), default=0)
    print(" " * width, *(f"{column:>14}" for column in COLUMNS))
    for folder, row in sorted(counts.items()):
        print(f"{folder:{width}}", *(f"{row[column]:14}" for column in COLUMNS))
    total = sum(counts.values(), Counter())
    print(f"{'all':{width}}", *(f"{total[column]:14}" for column in COLUMNS))
    return total


class Memory(threading.Thread):
    """Looks every now and then how much memory the parent and its workers have taken at most."""

    def __init__(self):
        super().__init__(daemon=True)
        self.parent = self.workers = 0

    def run(self):
        while True:
            self.look()
            time.sleep(0.1)

    def look(self):
        """Linux keeps each process's peak; a worker that ends between two looks goes unseen."""
        tree = {}
        for status in Path("/proc").glob("[0-9]*/status"):
            with contextlib.suppress(OSError, ValueError):
                rows = dict(row.split(":", 1) for row in status.read_text().splitlines())
                memory = int(rows.get("VmHWM", "0 kB").split()[0]) // 1024
                tree[int(rows["Pid"])] = int(rows["PPid"]), memory
        for pid, (parent, memory) in tree.items():
            if pid == os.getpid():
                self.parent = max(self.parent, memory)
            ancestor = parent
            while ancestor in tree and ancestor != os.getpid():
                ancestor = tree[ancestor][0]
            if ancestor == os.getpid():
                self.workers = max(self.workers, memory)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--workers", type=int, nargs="+", default=[2, 1])
    parser.add_argument("--ocr", action="store_true")
    parser.add_argument("--list", action="store_true", help="also print what is said of each file")
    options = parser.parse_args()
    if not options.ocr:
        os.environ["PATH"] = ""  # no OCR program is found
    limits = Limits()
    files = sorted(path for path in options.folder.rglob("*") if path.is_file())
    memory, runs = Memory(), []
    memory.start()
    for workers in options.workers:
        readings, seconds = run(files, workers, limits)
        runs.append(readings)
        print(f"{len(files)} files, {workers} workers: {seconds:.0f} s")
    total = table(options.folder, files, runs[0])
    differing = [
        file
        for file, *answers in zip(files, *runs, strict=True)
        if len({repr(a) for a in answers}) > 1
    ]
    print(f"answers that differ between the runs: {len(differing)}")
    print(f"peak memory: parent {memory.parent} MB, a worker {memory.workers} MB")
    for file, reading in zip(files, runs[0], strict=True) if options.list else ():
        told = "; ".join(f"{fault.kind}: {fault.detail}" for fault in reading.faults)
        print(f"{class_of(reading):14} {file.relative_to(options.folder)} {told}")
    for file in differing:
        print(f"differs: {file}")
    too_much = memory.parent > PARENT_MEMORY or memory.workers > limits.memory_bytes // 2**20
    return 1 if total["crashed"] or differing or too_much else 0


if __name__ == "__main__":
    sys.exit(main())
