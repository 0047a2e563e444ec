"""How long a country takes, from what one file costs here: hours, workers, cost, bottleneck.

    python benchmarks/country.py --worker-ms MS --parent-ms MS [--scan-ms MS] [--scans SHARE]
                                 [--documents N] [--price PRICE]

Costs of one file come from `cold.py` (workers) and `growth.py` (parent). A first audit of all
documents takes as long as the slower of its workers together and its one parent; provinces that
audit by themselves have a parent each. `--price` is that of a processor for an hour.
"""

import argparse
import math


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=3_300 * 100)
    parser.add_argument("--provinces", type=int, default=34)
    parser.add_argument("--worker-ms", type=float, required=True)
    parser.add_argument("--parent-ms", type=float, required=True)
    parser.add_argument("--scan-ms", type=float, default=0.0)
    parser.add_argument("--scans", type=float, default=0.0)
    parser.add_argument("--price", type=float, default=0.05)
    options = parser.parse_args()
    each = options.worker_ms * (1 - options.scans) + options.scan_ms * options.scans
    hour = 3_600_000
    reading, judging = options.documents * each / hour, options.documents * options.parent_ms / hour
    print(
        f"{options.documents} documents: {reading:.2f} h of workers, {judging:.2f} h of the parent"
    )
    print("workers   hours  bottleneck")
    for workers in (1, 2, 8, 32, 128):
        hours = max(reading / workers, judging)
        bottleneck = "workers" if reading / workers > judging else "the parent"
        print(f"{workers:7} {hours:7.2f}  {bottleneck}")
    print(f"the parent is the bottleneck from {math.ceil(each / options.parent_ms)} workers on")
    per_province = max(reading / 2, judging) / options.provinces
    print(f"{options.provinces} provinces by themselves, 2 workers each: {per_province:.2f} h")
    print(f"processors: {(reading + judging) * options.price:.2f} at {options.price} an hour")


if __name__ == "__main__":
    main()
