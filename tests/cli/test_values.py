import datetime as dt
from pathlib import Path

import click
import pytest

from evidence_check.cli import values
from evidence_check.cli.base import Unusable
from evidence_check.cli.values import (
    DateType,
    FolderType,
    Output,
    OutputType,
    StatusesType,
    outputs_of,
)
from evidence_check.model.assessment import Status
from evidence_check.reports import FORMATS


def converted(type_, value):
    return type_.convert(value, None, None)


@pytest.mark.parametrize("text", ["2026-03-31", "31/03/2026"])
def test_a_day_in_either_form(text):
    assert converted(DateType(), text) == dt.date(2026, 3, 31)


@pytest.mark.parametrize(
    "text", ["2026-02-30", "31.3.2026", "", "hôm nay", "0226-03-31", "9999-12-31"]
)
def test_no_day(text):
    with pytest.raises(click.UsageError):
        converted(DateType(), text)


def test_a_folder_is_one_and_is_there(tmp_path):
    assert converted(FolderType(), str(tmp_path)) == tmp_path
    (tmp_path / "ho-so.zip").touch()
    for name, said in (("none", "not there"), ("ho-so.zip", "no folder")):
        with pytest.raises(Unusable, match=said):
            converted(FolderType(), str(tmp_path / name))


def test_format_and_file(tmp_path):
    assert converted(OutputType(FORMATS), "json") == Output("json", None)
    assert converted(OutputType(FORMATS), "json=-") == Output("json", None)
    assert converted(OutputType(FORMATS), "md") == Output("markdown", None)
    file = tmp_path / "a=b.json"
    assert converted(OutputType(FORMATS), f"json={file}") == Output("json", file)


@pytest.mark.parametrize("text", ["xml", "json=", "json=no/such/folder/a.json", "json=."])
def test_no_format_or_no_place_for_it(text, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(click.UsageError):
        converted(OutputType(FORMATS), text)


def test_statuses():
    assert converted(StatusesType(), "missing, late") == {Status.MISSING, Status.LATE}
    assert converted(StatusesType(), "none") == frozenset()
    for text in ("lost", "", "missing,none"):
        with pytest.raises(click.UsageError):
            converted(StatusesType(), text)


def test_the_console_is_the_default_and_one_report_at_most_goes_there():
    assert outputs_of(()) == (Output("console", None),)
    both = (Output("console", None), Output("json", Path("a.json")))
    assert outputs_of(both) == both
    with pytest.raises(click.UsageError):
        outputs_of((Output("console", None), Output("json", None)))
    with pytest.raises(click.UsageError):
        outputs_of((Output("console", Path("a")), Output("json", Path("./a"))))


def test_today_is_the_day_in_viet_nam(monkeypatch):
    class Clock(dt.datetime):
        @classmethod
        def now(cls, tz=None):
            return dt.datetime(2026, 3, 31, 20, tzinfo=dt.UTC).astimezone(tz)

    monkeypatch.setattr(values.dt, "datetime", Clock)
    assert values.today() == dt.date(2026, 4, 1)


def test_names_known_to_help_are_those_of_the_model():
    assert tuple(Status) == values.STATUSES


@pytest.mark.parametrize(
    ("asked", "where"),
    [("xlsx", "xlsx=FILE"), ("docx=-", "docx=FILE"), ("letters", "letters=FOLDER")],
)
def test_what_is_no_text_needs_a_file_or_a_folder(asked, where):
    with pytest.raises(click.BadParameter, match=f"say where to: --format {where}"):
        OutputType((*FORMATS, "letters")).convert(asked, None, None)
