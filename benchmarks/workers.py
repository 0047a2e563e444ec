"""How much two workers do beside one, and workers of a Dask cluster beside those of this machine.

    python benchmarks/workers.py [--files N] [--runs N] [--min-two X] [--min-dask X] [--no-dask]

An office of text PDFs and DOCX is made up (`corpus.py`) and audited with an empty cache: by one and
by two local workers, then by one and by two Dask workers on loopback (one thread each). These live
longer than an audit, so the clock does not count their start and what they load then (`--preload`);
the processes in which they read start with the first file. Ratios are those of the clock, medians
over the runs, and mean nothing where others use the processors: there the seconds of the processor,
of all processes together, tell how much more the same work costs. Dask is an extra.
"""

import argparse
import contextlib
import ctypes
import importlib.util
import resource
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from cold import as_users_have_it, audit, reaped
from corpus import make_office

DASK = [sys.executable, "-m", "distributed.cli.dask_scheduler"]
WORKER = [sys.executable, "-m", "distributed.cli.dask_worker"]
_LOADING = 2
"""seconds in which workers load the readers"""
QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


@contextlib.contextmanager
def cluster(workers, folder):
    """A scheduler and so many workers of one thread; gives their address."""
    from distributed import Client

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"127.0.0.1:{port}"
    place = ["--host", "127.0.0.1", "--no-dashboard"]
    how = {"cwd": folder, "env": as_users_have_it(), **QUIET}
    running = [subprocess.Popen([*DASK, *place, "--port", str(port)], **how)]
    try:
        line = [*WORKER, f"tcp://{address}", *place, "--nthreads", "1", "--no-nanny"]
        line += ["--preload", "evidence_check.engine.cluster"]
        running += [subprocess.Popen(line, **how) for _ in range(workers)]
        with Client(f"tcp://{address}", timeout=60, set_as_default=False) as client:
            client.wait_for_workers(workers, timeout=60)
        time.sleep(_LOADING)
        yield f"dask://{address}"
    finally:
        for process in reversed(running):
            process.terminate()
            process.wait()
        reaped()


def run(office, folder, jobs=None, workers=None):
    """Seconds of the clock of an audit, and of the processor of all that had a part in it."""
    if jobs:
        return audit(*office, folder, "--jobs", str(jobs))
    before = processor()
    with cluster(workers, folder) as address:
        clock, _ = audit(*office, folder, "--executor", address, alone=False)
    return clock, processor() - before


def processor():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--files", type=int, default=2_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--min-two", type=float)
    parser.add_argument("--min-dask", type=float)
    parser.add_argument("--no-dask", action="store_true")
    options = parser.parse_args()
    ctypes.CDLL(None).prctl(36, 1)  # PR_SET_CHILD_SUBREAPER: times of grandchildren come to us
    kinds = {"local 1": {"jobs": 1}, "local 2": {"jobs": 2}}
    if not options.no_dask and importlib.util.find_spec("distributed"):
        kinds |= {"dask 1": {"workers": 1}, "dask 2": {"workers": 2}}
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        office = make_office(folder, options.files, 20, 0.25)
        found = {name: [] for name in kinds}
        for _ in range(options.runs):
            for name, how in kinds.items():
                found[name].append(run(office, folder, **how))
    print("          clock s  processor s  files/s of the clock")
    for name, times in found.items():
        clock, used = (statistics.median(each) for each in zip(*times, strict=True))
        print(f"{name:8} {clock:8.1f} {used:12.1f} {options.files / clock:12.1f}")
    missed = False
    for name, base, over, least in (
        ("two local workers / one", "local 1", "local 2", options.min_two),
        ("two Dask workers / one", "dask 1", "dask 2", None),
        ("two Dask workers / two local", "local 2", "dask 2", options.min_dask),
    ):
        if over in found:
            pairs = list(zip(found[base], found[over], strict=True))
            faster, dearer = (
                statistics.median(one[at] / two[at] for one, two in pairs) for at in (0, 1)
            )
            print(f"{name}: {faster:.2f} times as fast; {1 / dearer:.2f} times the processor")
            missed |= least is not None and faster < least
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
