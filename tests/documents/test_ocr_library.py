"""Tesseract as a library: the program's words, its failures as the same kind of failure."""

from __future__ import annotations

import sys
import types

import numpy as np
import pytest

from evidence_check.documents import ocr_library
from evidence_check.documents.ocr_engine import Layout, OcrFailed, Tesseract, find_tesseract
from evidence_check.documents.ocr_library import LinkedTesseract, linked

WHITE = np.full((60, 90), 255, np.uint8)
LISTED = 'List of available languages in "/models/" (1):\nvie\n'
TABLE = "5\t1\t1\t1\t1\t1\t10\t20\t30\t12\t93.5\tSở\n"


class Library:
    """What the module uses of PyTessBaseAPI."""

    fails = False

    def __init__(self, path, lang):
        if self.fails:
            raise RuntimeError("Failed to init API")
        self.path, self.lang, self.ends, self.degrees = path, lang, True, {"orient_deg": 90}

    def __getattr__(self, name):
        return lambda *arguments: None

    def Recognize(self, milliseconds):  # noqa: N802  the library's names
        return self.ends

    def GetTSVText(self, page):  # noqa: N802
        return TABLE

    def DetectOrientationScript(self):  # noqa: N802
        return self.degrees


@pytest.fixture
def library(monkeypatch):
    module = types.ModuleType("tesserocr")
    module.PyTessBaseAPI = type("PyTessBaseAPI", (Library,), {})
    monkeypatch.setitem(sys.modules, "tesserocr", module)
    ocr_library._loaded.cache_clear()
    yield module.PyTessBaseAPI
    ocr_library._loaded.cache_clear()


def test_it_reads_with_the_models_of_the_program(library):
    engine = linked(Tesseract("tesseract"), LISTED)
    assert engine == LinkedTesseract("tesseract", models="/models/")
    (word,) = engine.recognise(WHITE, 200, Layout.LINE)
    assert (word.text, word.left, word.bottom, word.confidence) == ("Sở", 10, 32, 0.935)
    assert (ocr_library._loaded("/models/", "vie").path) == "/models/"


def test_a_picture_that_takes_too_long_is_a_failure(library):
    engine = linked(Tesseract("tesseract"), LISTED)
    ocr_library._loaded("/models/", "vie").ends = False
    with pytest.raises(OcrFailed):
        engine.recognise(WHITE, 200, Layout.LINE)


def test_the_way_up(library):
    engine = linked(Tesseract("tesseract"), LISTED)
    eye = ocr_library._loaded("/models/", "osd")
    assert engine.turned(WHITE, 200) == 3
    eye.degrees = None
    assert engine.turned(WHITE, 200) == 0


def test_without_the_library_or_its_model_the_program_reads(library, monkeypatch):
    program = Tesseract("tesseract")
    assert linked(program, "vie\n") is None
    library.fails = True
    assert linked(program, LISTED) is None
    monkeypatch.setitem(sys.modules, "tesserocr", None)
    assert linked(program, LISTED) is None


@pytest.mark.skipif(
    not isinstance(find_tesseract(), LinkedTesseract), reason="needs tesserocr and its model"
)
def test_nothing_of_one_picture_is_left_in_the_next():
    engine = find_tesseract()
    from PIL import Image, ImageDraw, ImageFont

    page = Image.new("L", (500, 60), 255)
    ImageDraw.Draw(page).text((20, 10), "So 15 ngay 20", font=ImageFont.load_default(30), fill=0)
    picture = np.asarray(page)
    first = engine.recognise(picture, 200, Layout.LINE)
    assert first
    engine.recognise(picture[::-1].copy(), 200, Layout.LINE)
    assert engine.recognise(picture, 200, Layout.LINE) == first
    assert engine.turned(picture, 200) == 0
