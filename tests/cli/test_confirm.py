"""`confirm` keeps a person's word where the next check finds it."""

import pytest
from click.testing import CliRunner

from evidence_check.cli import main
from evidence_check.submissions.confirming import FILE_NAME, read_confirmations


@pytest.fixture
def confirm(tmp_path):
    (tmp_path / "1.1").mkdir()
    file = tmp_path / "1.1" / "KH.pdf"
    file.write_bytes(b"scan")

    def call(*args):
        return CliRunner().invoke(main, ["--lang", "en", "confirm", str(file), *args])

    call.folder = tmp_path
    return call


def test_keeps_what_was_seen(confirm):
    (confirm.folder / FILE_NAME).write_bytes(b"")
    assert confirm("--number", "12/KH-SNV", "--date", "2026-01-10", "--by", "B").exit_code == 0
    assert confirm("--signed", "--by", "B").exit_code == 0
    first, second = read_confirmations((confirm.folder / FILE_NAME).read_bytes())
    assert (first.file, first.fields["number"]) == ("1.1/KH.pdf", "12/KH-SNV")
    assert second.fields == {"signed": True}
    assert [path.name for path in confirm.folder.iterdir()] != [f".{FILE_NAME}.new"]


def test_beside_the_file_where_no_folder_keeps_any(confirm):
    assert confirm("--signed", "--by", "B").exit_code == 0
    assert (confirm.folder / "1.1" / FILE_NAME).exists()


@pytest.mark.parametrize(
    "args",
    [
        ("--by", "B"),
        ("--number", "abc", "--by", "B"),
        ("--type", "Bài thơ", "--by", "B"),
        ("--signed", "--by", " "),
    ],
)
def test_a_word_that_says_nothing_is_refused(confirm, args):
    result = confirm(*args)
    assert result.exit_code == 2
    assert not list(confirm.folder.rglob(FILE_NAME))


def test_what_cannot_be_is_told_in_words(confirm):
    assert "Write it as on the page: 12/BC-SKHCN." in confirm("--number", "abc", "--by", "B").stderr
    assert "no such type of document" in confirm("--type", "Bài thơ", "--by", "B").stderr


def test_a_broken_file_is_never_overwritten(confirm):
    kept = confirm.folder / FILE_NAME
    kept.write_bytes(b"confirmed: 5")
    assert confirm("--signed", "--by", "B").exit_code == 2
    assert kept.read_bytes() == b"confirmed: 5"
