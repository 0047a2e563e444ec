"""Makes the samples anew, and what must be found in them:

    python samples/make_samples.py           # or: make samples
    python samples/make_samples.py --check   # exit code 1 if plan or names of files are not current

Writes `phong-chuyen-mon/` and `so/` (see `making/department.py`, `making/office.py`), and the plan,
`expected.json`: every instance with its status and codes, every file with its own. The tests hold
the checks of both samples against it, so that everything planted is found, and nothing else.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from making import department, office  # noqa: E402
from making.page import register_fonts  # noqa: E402
from making.plan import Sample  # noqa: E402
from making.steady import steady  # noqa: E402

PLAN = HERE / "expected.json"
SAMPLES = (department.SAMPLE, *office.SAMPLES)


def main() -> int:
    if "--check" in sys.argv[1:]:
        return check()
    register_fonts()
    for top in ("phong-chuyen-mon", "so"):
        shutil.rmtree(HERE / top, ignore_errors=True)
    for sample in SAMPLES:
        write(sample)
    PLAN.write_text(plan(), encoding="utf-8", newline="\n")
    return 0


def check() -> int:
    stale = [PLAN.name] if PLAN.read_text("utf-8") != plan() else []
    for sample in SAMPLES:
        folder = HERE / sample.folder
        there = {
            path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
        }
        made = {path for path, _ in sample.contents()}
        stale += [f"{sample.folder}/{path}" for path in sorted(there ^ made)]
    for each in stale:
        print(f"{each} is not current: run make samples")
    return bool(stale)


def plan() -> str:
    """What must be found in all samples, as JSON."""
    found = {sample.folder: expected(sample) for sample in SAMPLES}
    return json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def write(sample: Sample) -> None:
    for path, make in sample.contents():
        place = HERE / sample.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        with steady(path):
            place.write_bytes(make())


def expected(sample: Sample) -> dict[str, object]:
    """The plan of one sample, in the words of the result."""
    instances = {
        key: {"status": each.status, "codes": sorted(each.codes)}
        for key, each in sample.instances.items()
    }
    instances |= {key: {"status": "not_due", "codes": []} for key in sample.not_due}
    return {
        "unit": sample.unit,
        "instances": instances,
        "documents": {file.path: sorted(file.codes) for file in sample.files},
        "strays": sorted(sample.strays),
        "list": sorted(sample.list_codes),
    }


if __name__ == "__main__":
    sys.exit(main())
