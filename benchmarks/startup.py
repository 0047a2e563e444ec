"""How long `evidence-check --help` takes, as a multiple of `python -c "import click"`.

    python benchmarks/startup.py [--runs N] [--max RATIO]

Runs both in turn, so that a busy machine slows both, and prints the median of the ratios of the
pairs. With `--max` the exit code is 1 when the ratio is greater.
"""

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path

BASE = [sys.executable, "-c", "import click"]
HELP = [str(Path(sys.executable).with_name("evidence-check")), "--help"]


def seconds(command):
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=31)
    parser.add_argument("--max", type=float)
    options = parser.parse_args()
    for command in (BASE, HELP):  # bytecode written, files in the cache
        seconds(command)
    pairs = [(seconds(BASE), seconds(HELP)) for _ in range(options.runs)]
    ratio = statistics.median(mine / base for base, mine in pairs)
    base, mine = (statistics.median(column) * 1000 for column in zip(*pairs, strict=True))
    print(f"import click {base:.0f} ms, --help {mine:.0f} ms (medians of {options.runs} pairs)")
    print(f"ratio {ratio:.2f}")
    return int(options.max is not None and ratio > options.max)


if __name__ == "__main__":
    sys.exit(main())
