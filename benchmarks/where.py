"""Where the time of a first audit goes: in workers and parent, by the rooms of the house.

    python benchmarks/where.py [--files N] [--docx SHARE]

An office is made up (`corpus.py`), 100 files a unit. They are read one after the other, as a worker
reads them, and then audited with workers that answer at once what was read, into an empty cache:
what that takes is the parent's. Prints milliseconds of the processor a file, measured without a
profile, and how a profile divides them (one of calls, which makes much of what is called often).
Start-up and imports are left out: everything runs once before it is measured.
"""

import argparse
import contextlib
import cProfile
import os
import pstats
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import Executor, Future
from pathlib import Path

from corpus import make_office

import evidence_check

HOUSE = Path(evidence_check.__file__).parent
SHOWN = 12
"""rows of a profile"""


class Answering(Executor):
    """Workers that answer at once what was read before."""

    def __init__(self):
        self.said = {}

    def submit(self, work, job, limits, /):
        key = work.__name__, job.location, job.layer
        if key not in self.said:
            self.said[key] = work(job, limits)
        future = Future()
        future.set_result(self.said[key])
        return future


def read(jobs, limits):
    from evidence_check.engine.reading import read_packed

    for job in jobs:
        read_packed(job, limits)


def audit(root, rules_file, folder, workers):
    """An audit in this process, with an empty cache."""
    from evidence_check.cli import main, reading

    reading._workers = lambda *_: contextlib.nullcontext(workers)
    with tempfile.TemporaryDirectory(dir=folder) as cache:
        os.environ["EVIDENCE_CHECK_CACHE_DIR"] = cache
        line = ["audit", root, "--rules", rules_file, "--as-of", "2026-07-20"]
        line += ["--format", f"json={cache}/result.json"]
        with (
            contextlib.suppress(SystemExit),
            Path(os.devnull).open("w") as nowhere,
            contextlib.redirect_stderr(nowhere),
        ):
            main([*map(str, line)], standalone_mode=False)


def room(file):
    """Which part of the house a function is in, or which library."""
    path = Path(file)
    if path.is_relative_to(HOUSE):
        inside = path.relative_to(HOUSE).with_suffix("")
        return f"{inside.parts[0]}/" if len(inside.parts) > 1 else str(inside)
    parts = path.parts
    if "site-packages" in parts:
        return parts[parts.index("site-packages") + 1]
    return "Python" if path.suffix == ".py" else "built in"


def divided(profile):
    """The share of each room; what is built in (regular expressions, SQLite) counts for callers."""
    shares = Counter()
    for (file, _, _), (_, _, own, _, callers) in pstats.Stats(profile).stats.items():
        name = room(file)
        if name == "built in" and callers:
            for (caller, _, _), (_, _, part, _) in callers.items():
                shares[room(caller)] += part
        else:
            shares[name] += own
    whole = sum(shares.values())
    return [(name, part / whole) for name, part in shares.most_common(SHOWN)]


def measured(what, files, function):
    """A table of where a function's time goes."""
    function()  # imports, tables, patterns
    start = time.process_time()
    function()
    each = 1000 * (time.process_time() - start) / files
    profile = cProfile.Profile(time.process_time)
    profile.runcall(function)
    print(f"\n{what}: {each:.2f} ms a file")
    for name, share in divided(profile):
        print(f"  {name:24} {100 * share:5.1f} %  {share * each:6.2f} ms")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--files", type=int, default=400)
    parser.add_argument("--docx", type=float, default=0.25)
    options = parser.parse_args()
    from evidence_check.documents.limits import Limits
    from evidence_check.engine.reading import Job

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        root, rules_file = make_office(
            folder, options.files, max(1, options.files // 100), options.docx
        )
        files = sorted(path for path in root.rglob("*.*") if path.is_file())
        for kind in ("pdf", "docx"):
            jobs = [Job(str(path), path.name) for path in files if path.suffix == f".{kind}"]
            if jobs:
                measured(f"worker, {kind.upper()}", len(jobs), lambda: read(jobs, Limits()))  # noqa: B023
        workers = Answering()
        measured("parent", len(files), lambda: audit(root, rules_file, folder, workers))


if __name__ == "__main__":
    sys.exit(main())
