import dataclasses

import click
import pytest

from evidence_check.cli.limiting import LimitType, LimitValue, limits_of
from evidence_check.documents.limits import Limits


def converted(text):
    return LimitType().convert(text, None, None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("pages=7", LimitValue("pages", 7)),
        ("file_bytes=500M", LimitValue("file_bytes", 500 << 20)),
        ("file_bytes=2 GiB".replace(" ", ""), LimitValue("file_bytes", 2 << 30)),
        ("part_bytes=3kb", LimitValue("part_bytes", 3 << 10)),
    ],
)
def test_a_limit(text, value):
    assert converted(text) == value
    assert converted(value) is value


@pytest.mark.parametrize(
    "text", ["", "pages", "pages=", "pages=0", "pages=-1", "pages=1e9", "sites=3", "pages=9" * 9]
)
def test_no_limit(text):
    with pytest.raises(click.BadParameter):
        converted(text)


def test_what_is_not_given_stays_and_the_last_word_counts():
    given = limits_of((converted("pages=7"), converted("pages=8")))
    assert given == dataclasses.replace(Limits(), pages=8)
    assert limits_of(()) == Limits()


def test_a_limit_reaches_the_reader(call, tmp_path):
    from pypdf import PdfWriter

    writer = PdfWriter()
    for _page in range(3):
        writer.add_blank_page(595, 842)
    writer.write(tmp_path / "a.pdf")
    shown = call("inspect", tmp_path / "a.pdf", "--limit", "pages=2", "--format", "json")
    assert '"F406"' in shown.output
    assert '"F406"' not in call("inspect", tmp_path / "a.pdf", "--format", "json").output
