"""What a letterhead has under a name is no part of it."""

from __future__ import annotations

import pytest

from evidence_check.reading.issuer import _ADDRESS
from evidence_check.reading.text import bare


@pytest.mark.parametrize(
    "text", ["Địa chỉ: số 1 đường Mẫu", "Địa", "Điện thoại: 0123", "Email: a@b.vn", "ĐT: 0123"]
)
def test_addresses(text):
    assert _ADDRESS.fullmatch(bare(text))


@pytest.mark.parametrize("text", ["ĐỊA CHÍNH", "PHÒNG ĐỊA CHẤT", "ĐIỆN LỰC", "SỞ Y TẾ"])
def test_names(text):
    assert not _ADDRESS.fullmatch(bare(text))
