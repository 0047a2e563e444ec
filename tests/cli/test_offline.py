"""No code path asks the network anything; what was handed in stays as it is; nothing is left."""

from __future__ import annotations

import hashlib
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from evidence_check.documents import Limits
from evidence_check.engine.reading import read_file
from evidence_check.model.document import FaultKind

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
FOLDER = SAMPLES / "phong-chuyen-mon"
RULES = SAMPLES / "bo-chi-so-mau.yaml"


GUARD = """
import os, socket
def refuse(*_, **__):
    with open(os.environ["ASKED"], "a") as asked:
        asked.write("asked\\n")
    raise OSError("no network here")
connect = socket.socket.connect
def local(self, address):  # workers are started through a socket of this computer
    return connect(self, address) if self.family == getattr(socket, "AF_UNIX", None) else refuse()
socket.socket.connect = local
socket.socket.connect_ex = socket.socket.sendto = refuse
socket.getaddrinfo = socket.gethostbyname = socket.create_connection = refuse
with open(os.environ["GUARDED"], "a") as guarded:
    guarded.write("a process\\n")
"""
"""read by every Python that is started, the workers' too"""


@pytest.fixture
def run(tmp_path):
    """Run the program where no process of it reaches a network; no OCR."""
    (tmp_path / "sitecustomize.py").write_text(GUARD, encoding="utf-8")
    (tmp_path / "temporary").mkdir()
    own = {
        "PYTHONPATH": tmp_path,
        "TMPDIR": tmp_path / "temporary",
        "EVIDENCE_CHECK_CACHE_DIR": tmp_path / "cache",
        "ASKED": tmp_path / "asked",
        "GUARDED": tmp_path / "guarded",
        "PATH": "",
    }
    environment = os.environ | {name: str(value) for name, value in own.items()}

    def of(*words):
        command = [sys.executable, "-m", "evidence_check", *map(str, words)]
        return subprocess.run(
            command, env=environment, capture_output=True, timeout=120, check=False
        )

    return of


def state(folder: Path) -> dict[str, tuple[str, int]]:
    """Content and time of change of all that is in a folder."""
    return {
        str(path): (
            hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "",
            path.lstat().st_mtime_ns,
        )
        for path in [folder, *folder.rglob("*")]
    }


@pytest.fixture
def no_network(monkeypatch):
    """This very process without a network."""

    def refuse(*_, **__):
        raise AssertionError("the network was asked")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def test_reading_asks_no_network(no_network, without_ocr):
    files = [path for path in sorted(FOLDER.rglob("*")) if path.suffix in (".pdf", ".docx")]
    assert files
    for path in files:
        reading = read_file(str(path), path.name, Limits())
        assert FaultKind.CRASHED not in {fault.kind for fault in reading.faults}, path


@pytest.mark.parametrize("command", ["check", "inspect"])
def test_a_run_asks_no_network_changes_nothing_and_leaves_nothing(run, tmp_path, command):
    before = state(FOLDER)
    rules = ["--rules", RULES, "--as-of", "2026-12-31"] if command == "check" else []
    result = run(command, FOLDER, *rules, "--format", "json")
    assert result.returncode in (0, 1), result.stderr
    assert result.stdout
    assert (tmp_path / "guarded").read_text().count("\n") > 1  # the workers, too
    assert not (tmp_path / "asked").exists()
    assert state(FOLDER) == before
    assert not any((tmp_path / "temporary").iterdir())
