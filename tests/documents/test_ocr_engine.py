"""The program behind the interface; what needs it is skipped where it is not installed."""

from __future__ import annotations

import stat

import numpy as np
import pytest

from evidence_check.documents.ocr_engine import (
    Layout,
    OcrFailed,
    Tesseract,
    _as_pgm,
    _in_program_files,
    find_tesseract,
    words_of_table,
)

TABLE = (
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
    "4\t1\t1\t1\t1\t0\t10\t10\t90\t20\t-1\t\n"
    "5\t1\t1\t1\t1\t1\t10\t12\t40\t20\t96.5\tSố:\n"
    '5\t1\t1\t1\t1\t2\t60\t11\t40\t21\t31.25\t"14\n'
    "5\t1\t1\t1\t1\t3\t110\t11\t40\t21\t95\t \n"
)
WHITE = np.full((40, 60), 255, np.uint8)


def test_words_of_the_table():
    first, second = words_of_table(TABLE)
    assert (first.text, first.left, first.top, first.right, first.bottom) == ("Số:", 10, 12, 50, 32)
    assert first.confidence == pytest.approx(0.965)
    assert second.text == '"14'
    assert first.line == second.line


def test_a_picture_as_bytes():
    assert _as_pgm(np.array([[0, 255]], np.uint8)) == b"P5 2 1 255\n\x00\xff"


def program(tmp_path, body):
    path = tmp_path / "tesseract"
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(path.stat().st_mode | stat.S_IEXEC)
    return str(path)


@pytest.mark.parametrize("body", ["exit 3", "sleep 5"])
def test_a_program_that_fails_or_hangs_is_one_kind_of_failure(tmp_path, body):
    with pytest.raises(OcrFailed):
        Tesseract(program(tmp_path, body), seconds=0.5).recognise(WHITE, 200, Layout.COLUMN)


def test_a_program_that_is_not_there(tmp_path):
    with pytest.raises(OcrFailed):
        Tesseract(str(tmp_path / "none")).recognise(WHITE, 200, Layout.COLUMN)


def test_one_thread_and_the_vietnamese_model(tmp_path):
    seen = tmp_path / "seen"
    body = f'cat > /dev/null; echo "$OMP_THREAD_LIMIT $@" > {seen}'
    Tesseract(program(tmp_path, body)).recognise(WHITE, 200, Layout.COLUMN)
    assert seen.read_text().split() == [
        "1", "stdin", "stdout", "--dpi", "200", "-l", "vie", "--psm", "4", "tsv",
    ]  # fmt: skip


def test_the_way_up_that_the_program_reports(tmp_path):
    report = 'cat > /dev/null; printf "Orientation in degrees: 90\\nRotate: 270\\nScript: Latin\\n"'
    assert Tesseract(program(tmp_path, report)).turned(WHITE, 200) == 3
    assert Tesseract(program(tmp_path, "exit 1")).turned(WHITE, 200) == 0


def test_the_place_of_windows_installer(tmp_path, monkeypatch):
    assert _in_program_files() is None
    program = tmp_path / "Tesseract-OCR" / "tesseract.exe"
    program.parent.mkdir()
    program.touch()
    monkeypatch.setenv("PROGRAMFILES", str(tmp_path))
    assert _in_program_files() == str(program)


@pytest.mark.skipif(find_tesseract() is None, reason="tesseract with its Vietnamese model")
def test_the_installed_program_finds_no_words_on_white_paper():
    engine = find_tesseract()
    assert engine is not None
    picture = np.full((300, 400), 255, np.uint8)
    assert [
        word for word in engine.recognise(picture, 200, Layout.COLUMN) if word.text.isalnum()
    ] == []
