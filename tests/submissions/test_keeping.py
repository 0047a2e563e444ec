import datetime as dt

import pytest

from evidence_check.submissions.confirming import (
    BadConfirmationsError,
    Confirmation,
    read_confirmations,
)
from evidence_check.submissions.keeping import keep


def said(**fields):
    at = dt.datetime(2026, 3, 1, 9, tzinfo=dt.UTC)
    return Confirmation("KH.pdf", "ab" * 32, fields, "N. V. A", at)


def test_entries_are_added_and_none_is_lost(tmp_path):
    file = tmp_path / "xac-nhan.yaml"
    keep(file, said(number="1/BC-SNV"))
    keep(file, said(signed=True), said(date=dt.date(2026, 3, 1)))
    kept = read_confirmations(file.read_bytes())
    assert [list(each.fields) for each in kept] == [["number"], ["signed"], ["date"]]
    assert [path.name for path in tmp_path.iterdir()] == ["xac-nhan.yaml"]


def test_what_cannot_be_read_back_is_not_kept(tmp_path):
    file = tmp_path / "xac-nhan.yaml"
    keep(file, said(number="1/BC-SNV"))
    before = file.read_bytes()
    with pytest.raises(BadConfirmationsError):
        keep(file, said(number="no number"))
    assert file.read_bytes() == before


def test_a_file_that_is_not_understood_stays_as_it_is(tmp_path):
    file = tmp_path / "xac-nhan.yaml"
    file.write_text("version: 9", encoding="utf-8")
    with pytest.raises(BadConfirmationsError):
        keep(file, said(signed=True))
    assert file.read_text(encoding="utf-8") == "version: 9"


def test_a_link_is_neither_read_nor_written_through(tmp_path):
    elsewhere = tmp_path / "elsewhere"
    (tmp_path / "xac-nhan.yaml").symlink_to(elsewhere)
    elsewhere.write_text("version: 1", encoding="utf-8")
    with pytest.raises(BadConfirmationsError):
        keep(tmp_path / "xac-nhan.yaml", said(signed=True))
    assert elsewhere.read_text(encoding="utf-8") == "version: 1"
