import re
import sys
from pathlib import Path

import pytest

from evidence_check.engine import versions


@pytest.fixture
def version(tmp_path, monkeypatch):
    """The version of readers of our own, in a place where only they and a library are."""
    site = tmp_path / "site"
    for path in ("package/documents/table.npz", "package/engine/reading.py", "package/cli/a.py"):
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_text("1")
    (site / "pypdf-1.0.dist-info").mkdir(parents=True)
    monkeypatch.setattr(versions, "_PACKAGE", tmp_path / "package")
    monkeypatch.setattr(sys, "path", [str(site), str(tmp_path / "not there")])
    return versions.reader_version.__wrapped__


@pytest.mark.parametrize(
    ("change", "another"),
    [
        (lambda root: (root / "package/documents/table.npz").write_text("2"), True),
        (lambda root: (root / "package/engine/reading.py").write_text("2"), True),
        (lambda root: (root / "package/documents/new.py").touch(), True),
        (lambda root: (root / "site/pypdf-2.0.dist-info").mkdir(), True),
        (lambda root: (root / "package/cli/a.py").write_text("2"), False),
        (lambda root: (root / "package/documents/table.pyc").write_text("2"), False),
        (lambda root: (root / "site/notes.txt").touch(), False),
    ],
)
def test_it_changes_with_what_has_a_say_in_a_reading(version, tmp_path, change, another):
    before = version()
    assert version() == before
    change(tmp_path)
    assert (version() != before) is another


@pytest.mark.parametrize(
    ("path", "another"),
    [
        ("documents/table.npz", True),
        ("judging/dates.py", True),
        ("judging/deep/dates.py", True),
        ("matching.py", True),
        ("judging/notes.txt", False),
        ("judging/__pycache__/dates.py", False),
        ("cli/a.py", False),
        ("reports/console.py", False),
    ],
)
def test_what_becomes_of_a_submission_changes_with_readers_and_judges(
    version, tmp_path, monkeypatch, path, another
):
    monkeypatch.setattr(versions, "reader_version", version)
    before = versions.program_version.__wrapped__()
    assert versions.program_version.__wrapped__() == before
    file = tmp_path / "package" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("2")
    assert (versions.program_version.__wrapped__() != before) is another


IMPORTED = re.compile(r"^\s*(?:from|import) (evidence_check\.\w+)", re.MULTILINE)


def test_all_that_readers_import_has_a_say():
    package = versions._PACKAGE
    rooms = {name.removesuffix(".py") for name in versions._READERS} | {"engine"}
    for room in rooms - {"engine"}:
        for path in [package / f"{room}.py", *(package / room).rglob("*.py")]:
            for name in IMPORTED.findall(path.read_text("utf-8") if path.is_file() else ""):
                assert name.split(".")[1] in rooms, (path, name)


def test_it_changes_with_the_release_and_with_python(version, monkeypatch):
    seen = {version()}
    monkeypatch.setattr(versions, "__version__", "99")
    seen.add(version())
    monkeypatch.setattr(sys, "version", "4.0")
    seen.add(version())
    assert len(seen) == 3


def test_the_readers_are_all_there():
    found = {Path(path).name for path in versions._sources()}
    assert {"pdf_text.py", "record.py", "lists.py", "reading.py"} <= found


@pytest.fixture
def tesseract(tmp_path, monkeypatch):
    """An OCR program of our own."""
    from evidence_check.documents import ocr_engine

    model = tmp_path / "vie.traineddata"
    model.write_text("model")
    program = tmp_path / "tesseract"

    def release(number):
        script = f"#!/bin/sh\necho tesseract {number}\necho 'languages in \"{tmp_path}/\" (1):'\n"
        program.write_text(script)
        program.chmod(0o755)
        return versions.ocr_version.__wrapped__()

    engine = ocr_engine.Tesseract(str(program))
    monkeypatch.setattr(ocr_engine, "find_tesseract", lambda: engine)
    release.model = model
    return release


@pytest.mark.skipif(sys.platform == "win32", reason="a program as a shell script")
def test_the_ocr_program_is_told_by_its_release_and_its_model(tesseract):
    first = tesseract("5.3")
    assert tesseract("5.3") == first
    assert tesseract("5.4") != first
    tesseract.model.write_text("another model")
    assert tesseract("5.3") not in (first, versions.NO_OCR)


def test_no_ocr_program(monkeypatch):
    from evidence_check.documents import ocr_engine

    monkeypatch.setattr(ocr_engine, "find_tesseract", lambda: None)
    assert versions.ocr_version.__wrapped__() == versions.NO_OCR
