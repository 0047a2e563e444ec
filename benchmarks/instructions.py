"""Instructions that a reader takes for a document: the same on a busy machine and on an idle one.

    python benchmarks/instructions.py FOLDER [--suffix pdf] [--most 20] [--against CHECKOUT]

Counted by Valgrind's cachegrind, of all documents read three times less all read once, so that
neither the start nor what is remembered of the first reading counts. `--against` names a checkout
of another version, to see by how much this one differs. A document takes some seconds.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

READ = """
import sys
from pathlib import Path
from evidence_check.documents.limits import Limits
from evidence_check.engine import reading
rounds, *paths = sys.argv[1:]
for _ in range(int(rounds)):
    for path in map(Path, paths):
        reading.pack(reading.read_bytes(path.read_bytes(), path.name, Limits()))
"""
VALGRIND = ("valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null")
ONCE, OFTEN = 1, 3


def counted(checkout, rounds, paths):
    """Instructions of a process that reads these documents so many times."""
    done = subprocess.run(
        [*VALGRIND, sys.executable, "-c", READ, str(rounds), *map(str, paths)],
        capture_output=True,
        text=True,
        check=True,
        env={
            **os.environ,
            "PYTHONPATH": str(checkout),
            "PYTHONSAFEPATH": "1",  # not what lies where this was called
            "PYTHONHASHSEED": "0",
            "OPENBLAS_NUM_THREADS": "1",
        },
    )
    found = re.search(r"I\s+refs:\s+([\d,]+)", done.stderr)
    return int(found[1].replace(",", ""))


def each(checkout, paths):
    """Millions of instructions a document."""
    often, once = (counted(checkout, rounds, paths) for rounds in (OFTEN, ONCE))
    return (often - once) / (OFTEN - ONCE) / len(paths) / 1e6


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--suffix", default="pdf")
    parser.add_argument("--most", type=int, default=20)
    parser.add_argument("--against", type=Path, help="a checkout of another version")
    options = parser.parse_args()
    paths = sorted(options.folder.resolve().rglob(f"*.{options.suffix.lstrip('.')}"))
    paths = paths[: options.most]
    if not paths or not shutil.which("valgrind"):
        parser.error("there are no such files" if not paths else "valgrind is not installed")
    here = each(Path(__file__).resolve().parents[1], paths)
    print(f"{len(paths)} documents: {here:.1f} million instructions each")
    if options.against:
        there = each(options.against.resolve(), paths)
        print(f"{options.against}: {there:.1f}; this version takes {here / there:.3f} of that")


if __name__ == "__main__":
    main()
