"""How long a second look at unchanged folders takes, as a share of the first.

    python benchmarks/cache.py [--files N] [--units N] [--runs N] [--max SECONDS]
    python benchmarks/cache.py ROOT --rules FILE [--as-of DAY]

Without ROOT, an office is made up: units with Word documents of some pages each, half of them asked
for content. Audits it once with an empty cache and then, alternating with a bare interpreter,
several times with a full one; prints the times (of the clock, and of the parent's processor), the
parent's peak memory and the ratio. With `--max` the exit code is 1 when a warm run takes more
seconds than that above the start of the interpreter.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpus import make_office

RUN = """
import re, resource, sys
from pathlib import Path
from evidence_check.cli import main
def peak():  # not `ru_maxrss`, which begins with that of who started it
    return int(re.search("VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1])
try:
    main()
finally:
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(used.ru_utime + used.ru_stime, peak() / 1024, file=sys.stderr)
"""


def audit(root, rules_file, as_of, cache, out="json"):
    """Seconds of the clock, of the parent's processor, and its MB at most."""
    line = ["audit", root, "--rules", rules_file, "--as-of", as_of, "--format", out]
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", RUN, *map(str, line)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        env={**os.environ, "EVIDENCE_CHECK_CACHE_DIR": str(cache)},
    )
    seconds = time.perf_counter() - start
    if done.returncode not in (0, 1, 3):
        sys.exit(done.stderr)
    processor, megabytes = map(float, done.stderr.split()[-2:])
    return seconds, processor, megabytes


def bare():
    """Seconds that an interpreter takes to do nothing, of the clock and of the processor."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", ""], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - start, used


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("root", nargs="?", type=Path)
    parser.add_argument("--rules", type=Path)
    parser.add_argument("--as-of", default="2026-07-20")
    parser.add_argument("--files", type=int, default=1_000)
    parser.add_argument("--units", type=int, default=10)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--max", type=float)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root, rules_file = options.root, options.rules
        if root is None:
            root, rules_file = make_office(Path(folder), options.files, options.units)
        cache = Path(folder) / "cache"
        cold = audit(root, rules_file, options.as_of, cache)
        pairs = [
            (bare(), audit(root, rules_file, options.as_of, cache)) for _ in range(options.runs)
        ]
        size = sum(path.stat().st_size for path in cache.rglob("*")) / 1e6
    warm = [statistics.median(each) for each in zip(*(run for _, run in pairs), strict=True)]
    start = [statistics.median(each) for each in zip(*(empty for empty, _ in pairs), strict=True)]
    print("       clock s  parent's processor s  parent's MB")
    for name, (seconds, processor, megabytes) in (("cold", cold), ("warm", warm)):
        print(f"{name}  {seconds:8.2f}  {processor:20.2f}  {megabytes:11.0f}")
    print(f"bare  {start[0]:8.2f}  {start[1]:20.2f}")
    print(f"cache {size:.1f} MB; warm / cold {warm[0] / cold[0]:.3f}")
    above = warm[0] - start[0]
    print(f"warm above the start of the interpreter: {above:.2f} s")
    return int(options.max is not None and above > options.max)


if __name__ == "__main__":
    sys.exit(main())
