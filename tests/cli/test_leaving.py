import sys

import click
import pytest

from evidence_check.cli.base import Unusable
from evidence_check.cli.leaving import leave


def raising(error):
    def run():
        raise error

    return run


def code_of(run, **kwargs):
    with pytest.raises(SystemExit) as left:
        leave(run, **{"debug": False, **kwargs})
    return int(left.value.code)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (Unusable("x"), 2),
        (click.UsageError("x"), 2),
        (click.FileError("x"), 2),
        (click.Abort(), 130),
        (ValueError("x"), 70),
    ],
)
def test_exit_codes_of_errors(error, code):
    assert code_of(raising(error)) == code


@pytest.mark.parametrize(("result", "code"), [(None, 0), (0, 0), (1, 1), (3, 3), ("text", 0)])
def test_exit_codes_of_commands(result, code):
    assert code_of(lambda: result) == code


def test_a_bug_says_its_kind_and_place_and_no_word_of_a_document(capsys):
    code_of(raising(ValueError("Nguyễn Văn A, số 12/BC")))
    said = capsys.readouterr().err
    assert "ValueError" in said
    assert "test_leaving" in said
    assert "Nguyễn" not in said
    assert "Traceback" not in said


def test_debug_shows_the_traceback():
    with pytest.raises(ValueError, match="x"):
        leave(raising(ValueError("x")), debug=True)


def test_a_reader_that_went_away(monkeypatch, tmp_path):
    with (tmp_path / "out").open("w") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        assert code_of(raising(BrokenPipeError())) == 141
