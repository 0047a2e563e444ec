"""Keeps what the repository shows of the program's own output: run it after a change of reports.

    python tools/refresh.py           # or: make refresh
    python tools/refresh.py --check   # exit code 1 if something is not current

Three kinds: the golden results of both samples (`tests/samples/*.json`), the JSON Schemas that
editors are told of (`rules/*.schema.json`), and the outputs in the READMEs, each between
`<!-- output: a command -->` and `<!-- end of output -->`. All commands run in the root of the
repository, with scans left unread, so that a computer with OCR prints the same.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "samples"
PAGES = (ROOT / "README.md", ROOT / "README.vi.md")
_RULES = "--rules samples/bo-chi-so-mau.yaml --as-of 2026-07-20 --lang en"
SAMPLES = {
    "phong-chuyen-mon.json": f"evidence-check check samples/phong-chuyen-mon {_RULES}",
    "so.json": f"evidence-check audit samples/so {_RULES}",
}
"""Golden file → the command that it is the result of, as JSON."""
BLOCK = re.compile(
    r"(?P<head><!-- output: (?P<command>.+?) -->\n\n?```text\n).*?"
    r"(?P<tail>```\n\n?<!-- end of output -->)",
    re.DOTALL,
)


def run(command: str, *more: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the program, without OCR."""
    program, *arguments = shlex.split(command)
    if program != "evidence-check":
        raise ValueError(command)
    return subprocess.run(  # noqa: S603  our own program
        [sys.executable, "-m", "evidence_check", *arguments, *more],
        cwd=ROOT,
        env=_environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def _environment() -> dict[str, str]:
    """The same everywhere: no settings of the user, no Tesseract, a cache of this process alone."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("EVIDENCE_")}
    cache = {"EVIDENCE_CHECK_CACHE_DIR": _scratch().name}
    return kept | cache | {"PATH": _scratch().name, "PYTHONUTF8": "1", "COLUMNS": "100"}


@cache
def _scratch() -> tempfile.TemporaryDirectory[str]:
    """A folder that goes when this process does."""
    return tempfile.TemporaryDirectory(ignore_cleanup_errors=True)


def output(command: str) -> str:
    """What a command prints. Raises `RuntimeError` if it could not do its work."""
    done = run(command)
    if done.returncode not in (0, 1, 3):
        raise RuntimeError(f"{command}: exit code {done.returncode}\n{done.stderr}")
    return "".join(line.rstrip() + "\n" for line in done.stdout.strip("\n").splitlines())


def with_outputs(page: str) -> str:
    """A page with all of its outputs current."""
    return BLOCK.sub(lambda match: match["head"] + output(match["command"]) + match["tail"], page)


def current() -> dict[Path, str]:
    """What every file that shows output should hold."""
    golden = {GOLDEN / name: output(f"{line} --format json") for name, line in SAMPLES.items()}
    schemas = {
        ROOT / "rules" / f"{kind}.schema.json": output(f"evidence-check rules schema {kind}")
        for kind in ("rules", "waivers", "cases", "calendar")
    }
    return golden | schemas | {page: with_outputs(page.read_text("utf-8")) for page in PAGES}


def main() -> int:
    """Write what is not current, or with `--check` say so."""
    stale = 0
    for path, text in current().items():
        if path.exists() and path.read_text("utf-8") == text:
            continue
        if "--check" in sys.argv[1:]:
            print(f"{path.relative_to(ROOT)} is not current: run make refresh")
            stale = 1
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    return stale


if __name__ == "__main__":
    sys.exit(main())
