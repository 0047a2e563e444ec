"""Searches a door for inputs that it falls over, led by what code they reach (Atheris, Linux).

    python fuzz/fuzz.py --seconds 60            # every door, a minute each
    python fuzz/fuzz.py document --seconds 28800   # a night for one

What a door falls over is kept below `fuzz/found/DOOR/`; mend the door, then move it to
`fuzz/seeds/DOOR/`, where `tests/test_fuzz_doors.py` holds every later door against it.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import atheris
import click

with atheris.instrument_imports(include=["evidence_check"]):
    from doors import DOORS, ROOT, seeds

SLOWEST = 20
"""seconds for one input, from which on it counts as a hang"""
MEMORY = 2048
"""MiB for one process"""


@click.command(help=__doc__.split("\n")[0])
@click.argument("names", nargs=-1, metavar="[DOOR]…", type=click.Choice(list(DOORS)))
@click.option("--seconds", default=60, show_default=True, help="Time for each door.")
@click.option("--inside", is_flag=True, hidden=True)
def main(names: tuple[str, ...], seconds: int, *, inside: bool) -> None:
    """Each door in a process of its own: libFuzzer ends the process that it runs in."""
    if inside:
        search(names[0], seconds)
    failed = []
    for name in names or DOORS:
        click.echo(f"── {name}")
        command = [sys.executable, __file__, name, "--seconds", str(seconds), "--inside"]
        if subprocess.run(command, check=False).returncode:  # noqa: S603  this very file
            failed.append(name)
    if failed:
        sys.exit(f"falls over: {', '.join(failed)}; the inputs are in {ROOT / 'fuzz' / 'found'}")


def search(name: str, seconds: int) -> None:
    """Run libFuzzer on a door until time is up or it falls over; does not come back."""
    found = ROOT / "fuzz" / "found" / name
    found.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for number, seed in enumerate(seeds(name)):
            (Path(folder) / str(number)).write_bytes(seed)
        words = [
            *(sys.argv[0], folder, f"-artifact_prefix={found}/", f"-max_total_time={seconds}"),
            *(f"-timeout={SLOWEST}", f"-rss_limit_mb={MEMORY}", "-verbosity=0", "-max_len=200000"),
            "-print_final_stats=1",
        ]
        atheris.Setup(words, DOORS[name])
        atheris.Fuzz()


if __name__ == "__main__":
    main()
