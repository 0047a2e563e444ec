from dataclasses import fields

import pytest

from evidence_check import texts
from evidence_check.documents.limits import LimitExceeded, Limits
from evidence_check.documents.sniffing import Content
from evidence_check.reports.details import _LIMITS, detail_text


@pytest.mark.parametrize(
    ("detail", "english", "vietnamese"),
    [
        (
            "file_bytes: at most 209715200, found 314572800",
            "size of the file, at most 200 MB, here 300 MB",
            "dung lượng tệp, nhiều nhất 200 MB, ở đây 300 MB",
        ),
        ("pages: at most 3000", "number of pages, at most 3,000", "số trang, nhiều nhất 3.000"),
        (
            "wall_seconds: at most 180 s",
            "time for reading, at most 180 s",
            "thời gian đọc, nhiều nhất 180 s",
        ),
        ("cpu_seconds", "processor time for reading", "thời gian xử lý khi đọc"),
        ("needs a password", "needs a password", "cần mật khẩu"),
        (
            "named .docm, but is: Word 97-2003 document (.doc)",
            "named .docm, but is: Word 97-2003 document (.doc)",
            "tên là .docm, nhưng là: văn bản Word 97-2003 (.doc)",
        ),
        (
            "2 tracked changes, all taken as accepted",
            "2 tracked changes, all taken as accepted",
            "2 chỗ sửa đổi, đều coi như đã chấp nhận",
        ),
        (
            "filters of one stream: at most 8",
            "depth of packing, at most 8",
            "số lớp nén, nhiều nhất 8",
        ),
        ("{x} cannot be shown", "{x} cannot be shown", "{x} cannot be shown"),
        ("page {x} cannot be shown", "page {x} cannot be shown", "không hiển thị được trang {x}"),
        ("zip entry: BadZipFile", "zip entry: BadZipFile", "zip entry: BadZipFile"),
        ("Kế hoạch năm 2026", "Kế hoạch năm 2026", "Kế hoạch năm 2026"),
        ("", "", ""),
    ],
)
def test_what_an_official_can_act_on_is_told_in_words(detail, english, vietnamese):
    assert detail_text(detail) == english
    texts.use_language("vi")
    assert detail_text(detail) == vietnamese


CALLED_SO_IN_VIETNAMESE = {Content.PDF, Content.POSTSCRIPT, Content.XML}


@pytest.mark.parametrize("content", sorted({*Content} - CALLED_SO_IN_VIETNAMESE))
def test_every_format_that_bytes_may_have_has_a_vietnamese_name(content):
    texts.use_language("vi")
    assert detail_text(content) != content


TOLD_OTHERWISE = {"ratio_floor", "pictures", "ocr_pages"}
"""limits past which nothing is refused"""


@pytest.mark.parametrize("name", [each.name for each in fields(Limits)])
def test_every_limit_has_words(name):
    assert name in _LIMITS or name in TOLD_OTHERWISE
    said = detail_text(str(LimitExceeded(name, 7, 8)))
    assert name in TOLD_OTHERWISE or said != str(LimitExceeded(name, 7, 8))
