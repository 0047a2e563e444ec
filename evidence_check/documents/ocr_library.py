"""The same engine inside this process: Tesseract as a library (tesserocr), where that is installed.

The program starts anew and loads its model for every picture; the library does so once, so that a
single row costs a fiftieth of what it costs the program. The language models are those of the
installed program.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from evidence_check.documents.ocr_engine import (
    LANGUAGE,
    Layout,
    OcrFailed,
    OcrWord,
    Tesseract,
    words_of_table,
)

if TYPE_CHECKING:
    from tesserocr import PyTessBaseAPI

    from evidence_check.documents.ocr_image import Pixels

_HEADINGS = (
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\t"
    "left\ttop\twidth\theight\tconf\ttext\n"
)
"""the library's tables have none"""
_TURNING = "osd"
_ONLY_TURNING = "0"


@dataclass(frozen=True, slots=True)
class LinkedTesseract(Tesseract):
    """Tesseract in this process; `program` is where the models come from.

    A worker that it brings down costs one file, as any reader of foreign bytes may.
    """

    models: str = ""
    """the folder with the language models"""

    def recognise(self, picture: Pixels, dpi: int, layout: Layout) -> tuple[OcrWord, ...]:
        """See `OcrEngine`."""
        api = _opened(self.models, LANGUAGE, layout.value)
        try:
            _show(api, picture, dpi)
            if not api.Recognize(int(1000 * self.seconds)):
                raise OcrFailed("gave up")
            return words_of_table(_HEADINGS + api.GetTSVText(0))
        except (RuntimeError, ValueError) as error:
            raise OcrFailed(type(error).__name__) from error
        finally:
            api.Clear()

    def turned(self, picture: Pixels, dpi: int) -> int:
        """See `OcrEngine`."""
        with suppress(OcrFailed, RuntimeError, ValueError):
            api = _opened(self.models, _TURNING, _ONLY_TURNING)
            _show(api, picture, dpi)
            found = api.DetectOrientationScript()
            api.Clear()
            if found:
                return -int(found["orient_deg"]) // 90 % 4
        return 0


def linked(program: Tesseract, told: str) -> LinkedTesseract | None:
    """The library with the program's models, if it is installed and can read with them.

    `told` is what the program says with `--list-langs`; its first line names the folder.
    """
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # read when the library is loaded
    folder = re.search(r'"([^"\n]+)"', told)
    if folder is None:
        return None
    try:
        _opened(folder[1], LANGUAGE, Layout.COLUMN.value)
    except (ImportError, OcrFailed):
        return None
    return LinkedTesseract(program.program, program.seconds, folder[1])


def _opened(models: str, language: str, layout: str) -> PyTessBaseAPI:
    """The library with that model loaded, set to that layout. Raises `OcrFailed`."""
    api = _loaded(models, language)
    api.SetPageSegMode(int(layout))
    return api


@cache
def _loaded(models: str, language: str) -> PyTessBaseAPI:
    import tesserocr

    try:
        return tesserocr.PyTessBaseAPI(path=models, lang=language)
    except RuntimeError as error:
        raise OcrFailed("the library cannot load its model") from error


def _show(api: PyTessBaseAPI, picture: Pixels, dpi: int) -> None:
    rows, columns = picture.shape
    api.SetImageBytes(picture.tobytes(), columns, rows, 1, columns)
    api.SetSourceResolution(dpi)
