"""Real damaged and hostile files: an answer for each, the same every time. Skipped without them."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence_check.documents import Limits, open_document
from evidence_check.engine.pool import local_pool
from evidence_check.engine.reading import Job, read_packed
from evidence_check.engine.workers import read_all
from evidence_check.model.document import FaultKind

FOLDER = Path(__file__).parents[3] / "shared" / "hostile"
SMALL = 100_000
"""bytes; the benchmark reads the larger ones too"""

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the hostile files are not here")


def files(*suffixes: str) -> list[Path]:
    found = sorted(FOLDER.rglob("*")) if FOLDER.is_dir() else []
    return [file for file in found if file.suffix.lower() in suffixes]


def test_every_word_file_is_read_or_refused():
    word = files(".docx", ".docm", ".doc")
    assert word
    for file in word:
        data = file.read_bytes()
        document = open_document(data, file.name)
        assert document.pages or document.faults, file
        assert open_document(data, file.name) == document, file


@pytest.mark.usefixtures("without_ocr")
def test_workers_survive_small_pdfs():
    pdf = [file for file in files(".pdf") if file.stat().st_size < SMALL]
    assert pdf
    jobs = [Job(str(file), file.name) for file in pdf]
    with local_pool(Limits(wall_seconds=30), workers=2) as pool:
        readings = list(read_all(jobs, pool, Limits(), work=read_packed))
    crashed = [
        file.name
        for file, reading in zip(pdf, readings, strict=True)
        if any(fault.kind is FaultKind.CRASHED for fault in reading.faults)
    ]
    assert crashed == []
