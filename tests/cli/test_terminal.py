import io
import os
import stat
import sys

import pytest

from evidence_check.cli import terminal
from evidence_check.cli.base import Unusable
from evidence_check.cli.progress import progress_bar


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("environ", "colours"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_colours_only_where_they_are_wanted(monkeypatch, environ, colours):
    monkeypatch.setattr(sys, "stdout", Terminal())
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(terminal.os, "name", "posix")
    assert terminal.has_colours() is colours


def test_no_colours_in_a_pipe(monkeypatch):
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert not terminal.has_colours()


def test_a_file_is_there_complete_or_not_at_all(tmp_path):
    path = tmp_path / "a.json"
    path.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError), terminal.replaced_file(path) as stream:
        stream.write(b"half")
        raise ZeroDivisionError
    assert path.read_bytes() == b"old"
    with terminal.replaced_file(path) as stream:
        stream.write(b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such bits")
def test_a_report_is_for_its_user_alone(tmp_path):
    path = tmp_path / "a.json"
    path.touch(0o644)
    with terminal.replaced_file(path) as stream:
        stream.write(b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_folder_that_is_gone(tmp_path):
    with pytest.raises(Unusable), terminal.replaced_file(tmp_path / "no" / "a.json"):
        pass


@pytest.mark.parametrize(("stream", "wanted"), [(io.StringIO(), True), (Terminal(), False)])
def test_no_bar_in_a_pipe_or_when_unwanted(monkeypatch, stream, wanted):
    monkeypatch.setattr(sys, "stderr", stream)
    with progress_bar(wanted=wanted) as counter:
        counter.expect(100)
        counter.advance()
    assert stream.getvalue() == ""


def test_a_bar_on_a_terminal(monkeypatch):
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    with progress_bar(wanted=True) as counter:
        counter.expect(60)
        for _ in range(60):
            counter.advance()
        counter.expect(40)
    assert "60/100" in stream.getvalue()


def test_few_files_need_no_bar(monkeypatch):
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    with progress_bar(wanted=True) as counter:
        counter.expect(3)
    assert stream.getvalue() == ""


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(Unusable), terminal.replaced_file(tmp_path):
        pass


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no such pipes")
def test_a_pipe_is_written_to_and_stays_one(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    with terminal.replaced_file(path) as stream:
        stream.write(b"new")
    assert os.read(reader, 10) == b"new"
    os.close(reader)
    assert stat.S_ISFIFO(path.stat().st_mode)
