import pytest

from evidence_check.model.document import Box, Line, Origin
from evidence_check.reading.layout import row_of
from evidence_check.reading.pipeline import Label, annotate, pipeline


def rows(*texts, origin=Origin.CONTENT):
    return [
        row_of([Line(text, Box(50, 50 + 20 * i, 400, 63 + 20 * i), origin)], 1)
        for i, text in enumerate(texts)
    ]


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
        ("QUYẾT ĐỊNH", Label.TYPE),
    ],
)
def test_what_a_row_begins_with(text, label):
    (zone,) = annotate(rows(text))
    assert zone.starts(0, label)


def test_a_word_in_the_middle_of_a_row_does_not_begin_it():
    (zone,) = annotate(rows("Thực hiện Quyết định số 14/QĐ-SX ngày 05 tháng 02 năm 2026"))
    assert not zone.starts(0, Label.TYPE)
    assert not zone.starts(0, Label.NUMBER)
    assert not zone.starts(0, Label.DATE)
    assert zone.spans[0][Label.TYPE].id_ == "Quyết định"
    assert zone.spans[0][Label.DATE].text.startswith("ngày 05")


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
    assert zone.spans[0][label].id_ == title


def test_a_date_with_blanks_is_a_date():
    (zone,) = annotate(rows("Hải Yên, ngày … tháng 01 năm 2026", "ngày tháng năm"))
    assert Label.DATE in zone.spans[0]
    assert Label.DATE in zone.spans[1]


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
    assert Label.TO not in zone.spans[0]


def test_tokens_know_their_row_page_and_box():
    (zone,) = annotate(rows("Số: 14/QĐ-SX", "Nơi nhận:"))
    token = next(token for token in zone.doc if token.text == "Nơi")
    assert token._.row_index == 1
    assert token._.page == 1
    assert token._.box == zone.rows[1].box
    assert [token.text for token in zone.doc][:3] == ["Số", ":", "14/QĐ-SX"]


def test_columns_share_one_run_and_keep_their_rows():
    left, right = annotate(rows("Số: 14/QĐ-SX"), rows("Độc lập - Tự do - Hạnh phúc", "x"))
    assert left.starts(0, Label.NUMBER)
    assert right.starts(0, Label.MOTTO)
    assert len(right.rows) == 2
    assert annotate([], [])[1].rows == ()


def test_the_pipeline_is_built_once():
    assert pipeline() is pipeline()
