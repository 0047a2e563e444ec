import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.reports.safe import inert_json, plain, plain_path, shorten

ANY = st.text(st.characters(), max_size=200)


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b[31mđỏ\x1b[0m", "đỏ"),
        ("\x1b]0;tiêu đề\x07Kế hoạch", "Kế hoạch"),
        ("\x1b]8;;http://x\x1b\\bấm\x1b]8;;\x1b\\", "bấm"),
        ("a\u202egpj.exe", "agpj.exe"),
        ("dòng\nmột\r\n\thai", "dòng một hai"),
        ("ẩn\u200bmình\u2066", "ẩnmình"),
        ("\ud800", ""),
        ("\x9b2J\x00\x7f", ""),
    ],
)
def test_plain_drops_what_acts_on_a_terminal(hostile, shown):
    assert plain(hostile) == shown


@given(ANY)
def test_plain_is_one_visible_line(text):
    shown = plain(text, 50)
    assert len(shown) <= 50
    assert not any(unicodedata.category(letter)[0] == "C" for letter in shown)
    assert "\n" not in shown
    shown.encode("utf-8")


def test_plain_keeps_vietnamese_in_either_form():
    text = "Số: 07/KH-SKHCN, Nguyễn Thị Ngọc Ánh – “Đổi mới” ủy/uỷ"
    assert plain(text) == text
    assert plain(unicodedata.normalize("NFD", text)) == text


def test_marks_cannot_be_piled_up():
    assert plain("a" + "\u0336" * 50 + "b") == "a" + "\u0336" * 2 + "b"


def test_ten_thousand_letters_become_a_line():
    assert plain("x" * 10_000, 100) == "x" * 99 + "…"


def test_a_path_shows_what_is_odd_and_keeps_its_end():
    assert plain_path("a\u202efdp.exe") == "a\ufffdfdp.exe"
    assert plain_path("x/" * 5000 + "tệp.pdf", 20).endswith("/x/tệp.pdf")
    assert len(plain_path("x/" * 5000, 20)) == 20
    assert plain_path("1.3.2 Ket qua/Phong A/cong van.pdf", 25) == "…/Phong A/cong van.pdf"
    assert plain_path("a" * 50, 20) == "…" + "a" * 19


def test_shorten_says_so():
    assert shorten("một hai ba", 20) == "một hai ba"
    assert shorten("một hai ba", 5) == "một…"


@given(ANY)
def test_inert_json_means_the_same(text):
    document = json.dumps({"a": text}, ensure_ascii=False)
    inert = inert_json(document)
    assert json.loads(inert) == {"a": text}
    bad = [letter for letter in inert if unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp")]
    assert bad == []
    assert not any(unicodedata.bidirectional(x) in ("RLO", "LRO", "RLE", "PDF") for x in inert)
    inert.encode("utf-8")
