"""The doors through which other people's bytes come in, each with what it promises.

A door takes any bytes. It comes back, or raises what its docstring says it may raise; whatever else
comes out of it is a bug. `DOORS` names them; `seeds` gives each what it is meant for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from evidence_check.documents import Limits, open_document
from evidence_check.documents.limits import Refusal
from evidence_check.documents.ocr import OcrOptions
from evidence_check.reading.record import read_record
from evidence_check.results import NoResultError, read_result
from evidence_check.rules.loading import load_text
from evidence_check.rules.problems import RulesError, UnreadableError
from evidence_check.rules.source import decode
from evidence_check.submissions.confirming import BadConfirmationsError, read_confirmations
from evidence_check.submissions.last_year import read_last_year
from evidence_check.submissions.lists import read_list
from evidence_check.submissions.self_scoring import read_self_scoring

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
LIMITS = Limits(
    pages=50, unpacked_bytes=16 << 20, part_bytes=8 << 20, picture_pixels=4_000_000, ocr_pages=0
)
"""small ones, so that a second holds many tries"""


def document(data: bytes) -> None:
    """A PDF or DOCX: a record, or faults that say why there is none."""
    found = open_document(data, "tep.pdf", LIMITS, OcrOptions(engine=None))
    if found.readable:
        read_record(found)
    elif not found.faults:
        raise AssertionError("nothing is read, and nothing says why")


def rules(data: bytes) -> None:
    """A rules file: an index, or all that is wrong with it, each with its place."""
    try:
        load_text(decode(data), "quy-tac.yaml")
    except UnreadableError:
        return
    except RulesError as error:
        if not error.problems:
            raise AssertionError("refused without a reason") from error


def submission_list(data: bytes) -> None:
    """A submission list (XLSX, CSV): rows or faults, never an error."""
    read_list(data, "danh-muc.xlsx", LIMITS)


def self_scoring(data: bytes) -> None:
    """A self-scoring table in DOCX: rows or faults, never an error."""
    read_self_scoring(data, "bang-tu-cham.docx", LIMITS)


def confirmations(data: bytes) -> None:
    """A `xac-nhan.yaml`: a person's words, or `BadConfirmationsError`."""
    try:
        read_confirmations(data)
    except BadConfirmationsError:
        return


def last_year(data: bytes) -> None:
    """Last year's points (YAML, XLSX), or a `Refusal`."""
    try:
        read_last_year(data, LIMITS)
    except Refusal:
        return


def result(data: bytes) -> None:
    """An earlier result (JSON), or `NoResultError`."""
    try:
        read_result(data)
    except NoResultError:
        return


DOORS: dict[str, Callable[[bytes], None]] = {
    each.__name__: each
    for each in (
        document,
        rules,
        submission_list,
        self_scoring,
        confirmations,
        last_year,
        result,
    )
}
_SEEDS = {
    "document": ("samples/**/*.pdf", "samples/**/*.docx"),
    "rules": ("rules/*.yaml", "samples/*.yaml"),
    "submission_list": ("samples/**/*.csv", "samples/**/*.xlsx"),
    "self_scoring": ("samples/**/*.docx",),
    "result": ("tests/samples/*.json", "samples/*.json"),
}
_MOST_BYTES = 200_000
"""of a seed: larger ones make every try slow"""


def seeds(door: str) -> Iterator[bytes]:
    """What a door is meant for: the samples, the shipped rules, and what it fell over before."""
    patterns = (*_SEEDS.get(door, ()), f"fuzz/seeds/{door}/*")
    for pattern in patterns:
        for path in sorted(ROOT.glob(pattern)):
            if path.is_file() and path.stat().st_size <= _MOST_BYTES:
                yield path.read_bytes()
