"""What is there is tried: a program that does not run, or reads wrongly, is not there."""

import os
import stat
import sys

import pytest

from evidence_check import equipment
from evidence_check.documents import ocr_engine
from evidence_check.equipment import State, System

posix = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")


@pytest.fixture
def tesseract(tmp_path, monkeypatch):
    """Puts a program of that name, which is this shell script, into the path, and nothing else."""

    def put(script):
        program = tmp_path / "tesseract"
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        ocr_engine.find_tesseract.cache_clear()

    monkeypatch.setenv("PATH", str(tmp_path))
    yield put
    ocr_engine.find_tesseract.cache_clear()


def part(name, cache=None, encoding="utf-8"):
    return next((each for each in equipment.parts(cache, encoding) if each.name == name), None)


def test_without_tesseract_a_line_for_each_system(tesseract):
    found = part("ocr")
    assert found.state is State.LIMITED
    assert set(found.ways) == set(System)
    assert part("ocr-vie") is None


@posix
def test_a_program_that_does_not_run_is_not_there(tesseract):
    tesseract("exit 1")
    assert part("ocr").state is State.LIMITED


@posix
def test_a_model_that_lacks_is_named(tesseract):
    tesseract('if [ "$1" = --version ]; then echo tesseract 5.9; else echo eng; fi')
    assert part("ocr").found.startswith("tesseract 5.9, ")
    assert part("ocr-vie").state is State.LIMITED
    assert part("ocr-works") is None
    assert part("ocr-osd").state is State.OPTIONAL


@posix
def test_a_program_that_reads_wrongly_does_not_count(tesseract):
    if next(equipment.vietnamese_fonts(), None) is None:
        pytest.skip("no font with Vietnamese letters here")
    table = "level\\ttext\\tleft\\ttop\\twidth\\theight\\tconf\\tblock_num\\tpar_num\\tline_num"
    row = "5\\tSo:\\t1\\t1\\t9\\t9\\t90\\t1\\t1\\t1"
    tesseract(
        f'case "$*" in *--version*) echo tesseract 5.9;; *--list-langs*) printf "vie\\nosd\\n";; '
        f'*) printf "{table}\\n{row}\\n";; esac'
    )
    works = part("ocr-works")
    assert (works.state, works.found) == (State.LIMITED, "So:")


@pytest.mark.skipif(ocr_engine.find_tesseract() is None, reason="needs tesseract with vie")
def test_the_real_program_reads_the_sentence():
    if next(equipment.vietnamese_fonts(), None) is None:
        pytest.skip("no font with Vietnamese letters here")
    assert part("ocr-works").state is State.FINE


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "none-such"])
def test_a_terminal_without_the_letters_is_told(encoding):
    assert part("terminal", encoding=encoding).state is State.OPTIONAL


def test_an_extra_that_is_not_installed_says_how(monkeypatch):
    monkeypatch.setattr(equipment.importlib.util, "find_spec", lambda _name: None)
    found = part("serve")
    assert found.state is State.OPTIONAL
    assert set(found.ways.values()) == {'python -m pip install "evidence-check[serve]"'}


@pytest.mark.parametrize(
    ("platform", "system"),
    [("win32", System.WINDOWS), ("darwin", System.MACOS), ("linux", System.DEBIAN)],
)
def test_fonts_are_looked_for_on_every_system(monkeypatch, platform, system):
    monkeypatch.setattr(sys, "platform", platform)
    assert equipment.this_system() is system
    assert list(equipment.font_folders())


def test_what_is_no_font_is_none(tmp_path, monkeypatch):
    (tmp_path / "times.ttf").write_bytes(b"no font")
    monkeypatch.setattr(equipment, "font_folders", lambda: iter([tmp_path, tmp_path / "none"]))
    assert list(equipment.vietnamese_fonts()) == []
