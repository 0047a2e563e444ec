import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.model.document import Box, Line, Origin
from evidence_check.reading.layout import row_of
from evidence_check.reading.pipeline import Label, annotate, first_words, pipeline

WORDS = """
    Số : 14/QĐ-SX ngày 05 tháng 02 năm 2026 KT. GIÁM ĐỐC Phó Nơi nhận Kính gửi V/v Về việc Căn cứ
    - … Quyết định Độc lập Tự do Hạnh phúc Luật số TM. Q. i . ( Theo đề nghị
""".split()  # noqa: SIM905


def rows(*texts, origin=Origin.CONTENT):
    return [
        row_of([Line(text, Box(50, 50 + 20 * i, 400, 63 + 20 * i), origin)], 1)
        for i, text in enumerate(texts)
    ]


def mention(zone, label):
    return next(each for each in zone.mentions(0) if each.label is label)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Label.NATION),
        ("Độc lập - Tự do - Hạnh phúc", Label.MOTTO),
        ("ĐẢNG CỘNG SẢN VIỆT NAM", Label.PARTY),
        ("Số: 14/QĐ-SX", Label.NUMBER),
        ("Số:      /QĐ-SX", Label.NUMBER),
        ("Luật số: 91/2025/QH15", Label.NUMBER),
        ("V/v góp ý dự thảo", Label.ABOUT),
        ("Kính gửi: Sở Nội vụ", Label.TO),
        ("Căn cứ Luật Tổ chức chính quyền địa phương;", Label.BASIS),
        ("Nơi nhận:", Label.RECIPIENTS),
    ],
)
def test_what_a_row_begins_with(text, label):
    (zone,) = annotate(rows(text))
    assert zone.starts(0, label)


def test_a_word_in_the_middle_of_a_row_does_not_begin_it():
    (zone,) = annotate(rows("Thực hiện Quyết định số 14/QĐ-SX ngày 05 tháng 02 năm 2026"))
    assert not zone.starts(0, Label.NUMBER)
    assert not zone.starts(0, Label.DATE)
    assert mention(zone, Label.DATE).text.startswith("ngày 05")
    assert zone.has(0, Label.DATE)
    assert not zone.has(0, Label.MOTTO)


@pytest.mark.parametrize(
    ("text", "label", "title"),
    [
        ("KT. GIÁM ĐỐC", Label.AUTHORITY, ""),
        ("KT.HIỆU TRƯỞNG", Label.AUTHORITY, ""),
        ("T/M BAN CHẤP HÀNH", Label.AUTHORITY, ""),
        ("TL CHỦ TỊCH", Label.AUTHORITY, ""),
        ("PHÓ GIÁM ĐỐC SỞ NỘI VỤ", Label.TITLE, "Phó Giám đốc Sở"),
        ("CHÁNH VĂN PHÒNG", Label.TITLE, "Chánh Văn phòng"),
    ],
)
def test_authorities_and_titles(text, label, title):
    (zone,) = annotate(rows(text))
    assert zone.starts(0, label)
    assert mention(zone, label).name == title


def test_a_date_with_blanks_is_a_date():
    (zone,) = annotate(rows("Hải Yên, ngày … tháng 01 năm 2026", "ngày tháng năm"))
    assert zone.has(0, Label.DATE)
    assert zone.has(1, Label.DATE)


def test_rows_of_ocr_are_met_without_accents_and_others_are_not():
    lost = "CONG HOA XA HOI CHU NGHIA VIET NAM"
    (scanned,) = annotate(rows("CỌNG HOÀ XÃ HỘI CHỦ NGHÍA VIỆT NAM", origin=Origin.OCR))
    assert scanned.starts(0, Label.NATION)
    (printed,) = annotate(rows("CỌNG HOÀ XÃ HỘI CHỦ NGHÍA VIỆT NAM"))
    assert not printed.starts(0, Label.NATION)
    (bare,) = annotate(rows(lost))
    assert bare.starts(0, Label.NATION)


def test_a_phrase_never_runs_over_two_rows():
    (zone,) = annotate(rows("Kính", "gửi: Sở Nội vụ"))
    assert not zone.has(0, Label.TO)


def test_what_a_row_says_does_not_hang_on_the_row_under_it():
    date, count = "Mẫu, ngày 05 tháng 02 năm 2026", "12 ."
    (zone,) = annotate(rows(date, count))
    assert zone.mentions(0) == annotate(rows(date))[0].mentions(0)
    assert zone.has(0, Label.DATE)


@pytest.mark.parametrize("label", list(Label))
def test_a_label_is_asked_of_rows_that_begin_with_one_of_its_words(label):
    texts = [text.upper() for text in sorted(first_words()[label])]
    assert texts
    assert all(text[0].isalnum() for text in texts)
    for text in texts:
        (zone,) = annotate(rows(f"- {text}. 05 GIÁM SỐ tháng 02 năm 2026"))
        opens = any(each.opens for each in zone.mentions(0) if each.label is label)
        assert zone.starts(0, label) is opens


@given(st.lists(st.sampled_from(WORDS), max_size=9), st.sampled_from(list(Label)))
def test_no_span_is_lost_by_the_look_at_first_words(words, label):
    (zone,) = annotate(rows(" ".join(words)))
    found = [each for each in zone.mentions(0) if each.label is label]
    assert zone.has(0, label) is bool(found)
    assert zone.starts(0, label) is any(each.opens for each in found)


def test_columns_keep_their_rows():
    left, right = annotate(rows("Số: 14/QĐ-SX"), rows("Độc lập - Tự do - Hạnh phúc", "x"))
    assert left.starts(0, Label.NUMBER)
    assert right.starts(0, Label.MOTTO)
    assert len(right.rows) == 2
    assert annotate([], [])[1].rows == ()


def test_the_pipeline_is_built_once():
    assert pipeline() is pipeline()
