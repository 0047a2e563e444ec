import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from evidence_check.reading.text import Folded, bare, clean, fold, key, opening, strip_accents

VIETNAMESE = (
    "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđbcghklmnpqrstvx"
    "AÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬEÈÉẺẼẸÊỀẾỂỄỆIÌÍỈĨỊOÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢUÙÚỦŨỤƯỪỨỬỮỰYỲÝỶỸỴĐBCGHKLMNPQRSTVX"
)
ODD = " \t\n\u00a0\u2009\u200b\u00ad\ufeff\u0301\u0302\u0306\u0323\u031b–‑ÐðßİK/&.,;:0123456789"
words = st.text(alphabet=VIETNAMESE + ODD)
anything = st.text()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Uỷ ban nhân dân", "ỦY BAN NHÂN DÂN"),
        ("hoà", "hòa"),
        ("thuý", "Thúy"),
        ("khoẻ", "KHỎE"),
        ("hoàn thành", "hòan thành"),
        ("huỳnh", "hùynh"),
        ("quý III", "qúy III"),
        ("Ðồng ý", "đồng ý"),
        ("kế hoạch", unicodedata.normalize("NFD", "kế hoạch")),
        ("kế", "ke\u0301\u0302"),
        ("kế", "é\u0302".replace("é", "ké")),
        ("văn bản số 5", "văn\u00a0bản  số\n5"),
        ("QĐ-UBND", "QĐ–UBND"),
        ("QĐ-UBND", "QĐ\u2011UBND"),
        ("đồng ý", "đồ\u00adng\u200b ý"),
        ("“một cửa”", '"Một cửa"'),
    ],
)
def test_spellings_of_the_same_words_fold_to_one(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("kế hoạch", "kê hoạch"), ("quý", "quy"), ("múa", "mua"), ("góp ý", "gộp y"), ("đ", "d")],
)
def test_accents_count_until_bare(one, other):
    assert fold(one) != fold(other)
    assert bare(one) == bare(other)


@given(st.lists(words | anything, max_size=4))
def test_words_are_folded_each_by_itself(texts):
    whole = " ".join(texts)
    assert fold(whole) == " ".join(filter(None, map(fold, texts)))
    assert bare(whole) == " ".join(filter(None, map(bare, texts)))


@given(words | anything)
def test_bare_is_fold_without_accents(text):
    assert bare(text) == strip_accents(fold(text))


def test_an_opening_is_how_a_text_begins_however_long_it_is():
    text = "Nơi nhận: " + "đơn vị " * 100
    assert bare(text).startswith(opening(text))
    assert opening(text).startswith("noi nhan: don vi")
    assert opening("Nơi nhận") == "noi nhan"
    assert opening("") == ""


def test_quy_and_qua_stay_as_they_are():
    assert fold("Quý quà quỹ quỷ") == "quý quà quỹ quỷ"


def test_clean_keeps_case_lines_and_tone_placement():
    assert clean("Uỷ\u00a0ban\r\nNHÂN\u200b DÂN\f–") == "Uỷ ban\nNHÂN DÂN\n-"


def test_clean_repairs_misordered_marks_but_not_foreign_ones():
    assert clean("k\u00e9\u0302 h\u00e0\u0306ng") == "kế hằng"


def test_key_forgets_hyphens_and_spaces():
    assert key("QĐ - UBND") == key("QÐUBND") == "qdubnd"


@example("U\u0300\u0302\u0302")
@example("a\u0301\u0306\u0300\u0302")
@given(anything | words)
def test_folding_twice_changes_nothing(text):
    assert clean(clean(text)) == clean(text)
    assert fold(fold(text)) == fold(text)
    assert bare(bare(text)) == bare(text)
    assert bare(fold(text)) == bare(text)


@given(words)
def test_unicode_form_does_not_matter(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(words)
def test_case_does_not_matter(text):
    assert fold(text.upper()) == fold(text.lower()) or "ß" in text or "İ" in text


@given(words, st.data())
def test_a_quote_folds_back_to_what_was_found(text, data):
    folded = Folded.of(text)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    quote = folded.quote(start, end)
    # A part of a word may fold differently alone (tone placement, ß), whole words may not.
    left = folded.text.rfind(" ", 0, start) + 1
    right = folded.text.find(" ", end)
    right = len(folded.text) if right < 0 else right
    assert fold(folded.quote(left, right)) == folded.text[left:right].strip()
    assert quote in folded.quote(left, right)


@given(words)
def test_the_whole_folded_text_is_the_whole_original(text):
    folded = Folded.of(text)
    if folded.text:
        first, last = folded.span(0, len(folded.text))
        assert fold(text[:first]) == "" == fold(text[last:])


def test_a_quote_is_the_original_not_the_folded_text():
    folded = Folded.of("Số:  14/QÐ–SKHCN\nUỷ  ban")
    start = folded.text.index("ủy ban")
    assert folded.quote(start, start + 6) == "Uỷ  ban"
    start = folded.text.index("14/qđ-skhcn")
    assert folded.quote(start, start + 11) == "14/QÐ–SKHCN"


def test_a_place_inside_a_word_with_marks_is_traced():
    original = unicodedata.normalize("NFD", "số:kếhoạch")
    folded = Folded.of(original)
    start = folded.text.index("hoạch")
    assert unicodedata.normalize("NFC", folded.quote(start, start + 5)) == "hoạch"
    start = folded.text.index("kế")
    assert unicodedata.normalize("NFC", folded.quote(start, start + 2)) == "kế"
