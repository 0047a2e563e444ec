"""How time and memory of an audit grow with the number of files.

    python benchmarks/growth.py [--files N…] [--a-unit N] [--runs N] [--max-exponent X]
                                [--max-mb MB] [--max-share X]

Makes up an audit of each size, with so many files a body: the files are there (a few bytes each),
what they say is put into the cache beforehand, so that what is measured is all but the readers:
walking, recalling, matching, judging, reporting. `judged` is the first run over them, `recalled`
every further one, for which the results are in the cache, too. Prints the time (processor, parent)
and peak memory of each size, the exponent of time over files, and the growth of memory. With
`--max-…` the exit code is 1 where a bar is missed.
"""

import argparse
import math
import os
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from cache import audit
from corpus import TOPICS, rules, write_docx

OLD = int(time.time()) - 3600


def readings(folder):
    """A reading for every topic and month: the documents are written and read."""
    import random

    from evidence_check.documents.limits import Limits
    from evidence_check.engine.reading import read_bytes

    found = {}
    for at, topic in enumerate(TOPICS):
        for month in range(1, 13):
            path = folder / "one.docx"
            write_docx(path, 12 * at + month, topic, month, 2, random.Random(at))
            found[at, month] = read_bytes(path.read_bytes(), path.name, Limits())
    return found


def another(reading, number, content):
    """The reading of another such document: it has a number of its own."""
    record = reading.record
    record = replace(record, number=replace(record.number, value=f"{number}/BC-SM"))
    digest = sha256(content).hexdigest()
    return replace(reading, record=record, sha256=digest, size=len(content))


def make(folder, files, a_unit, said):
    """Folders of units, and a cache that knows what is in them."""
    from evidence_check.documents.limits import Limits
    from evidence_check.engine.memory import Memory
    from evidence_check.engine.opening import Stamp
    from evidence_check.engine.reading import Job, Packed
    from evidence_check.engine.store import Store

    root = folder / "ho-so"
    limits, store = Limits(), Store.open(folder / "cache" / "readings.sqlite")
    memory, made = Memory(store), set()
    for number in range(files):
        unit, at = divmod(number, a_unit)
        topic, month = at % len(TOPICS), at // len(TOPICS) % 12 + 1
        path = root / f"u{unit + 1}" / f"1.{topic + 1}" / f"T{month}" / f"{number}.docx"
        if path.parent not in made:
            path.parent.mkdir(parents=True)
            made.add(path.parent)
        content = b"%d" % number
        path.write_bytes(content)
        os.utime(path, (OLD, OLD))
        job = Job(str(path), path.name, Stamp.of(path.lstat()))
        packed = Packed.of(another(said[topic, month], number + 1, content))
        memory.keep(job, packed, limits)
    store.close()
    units = math.ceil(files / a_unit)
    (folder / "rules.yaml").write_text(rules(units, "bodies"), encoding="utf-8")


def audited(folder):
    """Seconds of the parent's processor, and its MB at most."""
    out = f"json={folder / 'result.json'}"
    return audit(folder / "ho-so", folder / "rules.yaml", "2026-07-20", folder / "cache", out)[1:]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--files", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--a-unit", type=int, default=100)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--max-exponent", type=float)
    parser.add_argument("--max-mb", type=float)
    parser.add_argument("--max-share", type=float)
    options = parser.parse_args()
    found = []
    with tempfile.TemporaryDirectory() as folder:
        said = readings(Path(folder))
        print("   files  judged s      MB  recalled s      MB  result MB")
        for files in options.files:
            place = Path(folder) / str(files)
            (place / "cache").mkdir(parents=True, mode=0o700)
            make(place, files, options.a_unit, said)
            judged, result = audited(place), place / "result.json"
            size = result.stat().st_size
            again = [audited(place) for _ in range(options.runs)]
            recalled = [statistics.median(each) for each in zip(*again, strict=True)]
            if result.stat().st_size != size:
                sys.exit("the results differ: was the program changed while it ran?")
            print(
                f"{files:8} {judged[0]:9.2f} {judged[1]:7.0f} {recalled[0]:11.2f} "
                f"{recalled[1]:7.0f} {size / 1e6:10.1f}",
                flush=True,
            )
            found.append((files, judged, recalled))
    first, last = found[0], found[-1]
    missed = False
    for name, at in (("judged", 1), ("recalled", 2)):
        growth = math.log(last[0] / first[0])
        exponent = math.log(last[at][0] / first[at][0]) / growth if growth else 0.0
        share = last[at][1] / first[at][1]
        print(f"{name}: exponent {exponent:.3f}; memory {share:.2f} times that of {first[0]} files")
        missed |= options.max_exponent is not None and exponent > options.max_exponent
        missed |= options.max_share is not None and share > options.max_share
        missed |= options.max_mb is not None and last[at][1] > options.max_mb
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
