import io
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.cli.code_pages import error_handler, nearest
from evidence_check.cli.speaking import forgiving_streams

TEXT = "Kế hoạch số 07/KH-SKHCN: đạt ở Ủy ban"


@pytest.mark.parametrize(
    ("encoding", "read"),
    [
        ("ascii", "Ke hoach so 07/KH-SKHCN: dat o Uy ban"),
        ("cp437", "Kê hoach sô 07/KH-SKHCN: dat o Uy ban"),
        ("cp1252", "Kê hoach sô 07/KH-SKHCN: dat o Uy ban"),
        ("cp1258", TEXT),
        ("utf-8", TEXT),
    ],
)
def test_as_few_marks_as_possible_are_lost(encoding, read):
    data = TEXT.encode(encoding, error_handler(encoding))
    assert unicodedata.normalize("NFC", data.decode(encoding)) == read


@given(
    st.text(st.characters(), max_size=50), st.sampled_from(["ascii", "cp1252", "cp1258", "cp437"])
)
def test_everything_can_be_written(text, encoding):
    nearest(text, encoding).encode(encoding)
    text.encode(encoding, error_handler(encoding))


def test_streams_of_an_old_console_are_made_forgiving(monkeypatch):
    stream = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
    monkeypatch.setattr(sys, "stdout", stream)
    forgiving_streams()
    stream.write("Thiếu: Kế hoạch…\n")
    stream.flush()
    assert stream.buffer.getvalue().decode("cp1252") == "Thiêu: Kê hoach…\n"


def test_utf8_is_left_alone(monkeypatch):
    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="strict")
    monkeypatch.setattr(sys, "stdout", stream)
    forgiving_streams()
    assert stream.errors == "strict"
