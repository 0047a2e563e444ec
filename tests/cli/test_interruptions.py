"""Whatever happens to a run, the next one says what a clean run says, byte for byte."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

if os.name == "nt":
    pytest.skip("signals and limits as of POSIX", allow_module_level=True)

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
CHECK = (
    *(sys.executable, "-m", "evidence_check", "check", str(SAMPLES / "phong-chuyen-mon")),
    *("--rules", str(SAMPLES / "bo-chi-so-mau.yaml"), "--as-of", "2026-07-20"),
    *("--format", "json", "--jobs", "2"),
)
FULL_DISK = f"""
import os, resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, ({16 << 10}, {16 << 10}))
os.execv(sys.executable, sys.argv[1:])
"""
"""the cache begins, and ends in the middle"""

YESTERYEAR = """
import time
now, now_ns, back = time.time, time.time_ns, 400 * 86_400
time.time = lambda: now() - back
time.time_ns = lambda: now_ns() - back * 10**9
"""


@pytest.fixture(scope="module")
def clean(tmp_path_factory):
    """What a run says that nothing happens to."""
    return said(started(tmp_path_factory.mktemp("clean")))


def started(cache, *words, full_disk=False, **environment):
    """A check of the sample, by itself; without OCR, which has no part in this."""
    own = {"EVIDENCE_CHECK_CACHE_DIR": str(cache), "PATH": "", **environment}
    before = (sys.executable, "-c", FULL_DISK) if full_disk else ()
    return subprocess.Popen(
        [*before, *CHECK, *words],
        env={name: value for name, value in (os.environ | own).items() if value is not None},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def said(process):
    out, err = process.communicate(timeout=120)
    assert process.returncode == 1, err.decode()
    return out


def test_runs_killed_at_any_moment_leave_the_next_one_as_it_is(tmp_path, clean):
    dice = random.Random(0)
    for _run in range(4):
        process = started(tmp_path)
        time.sleep(dice.uniform(0.2, 1.5))
        process.send_signal(signal.SIGKILL)  # the workers see to it themselves that they end
        process.communicate(timeout=60)
    assert said(started(tmp_path)) == clean
    assert said(started(tmp_path)) == clean


def test_two_runs_with_one_cache(tmp_path, clean):
    both = [started(tmp_path), started(tmp_path)]
    assert [said(each) for each in both] == [clean, clean]


def test_a_full_disk_costs_the_cache_and_no_more(tmp_path, clean):
    assert said(started(tmp_path, full_disk=True)) == clean
    assert said(started(tmp_path)) == clean


def test_a_full_disk_leaves_the_report_before(tmp_path):
    report = tmp_path / "report.html"
    report.write_bytes(b"of last month")
    process = started(tmp_path, "--format", f"html={report}", full_disk=True)
    _out, err = process.communicate(timeout=120)
    assert process.returncode == 2
    assert b"report.html" in err
    assert report.read_bytes() == b"of last month"
    assert not list(tmp_path.glob(".*tmp"))


def test_a_report_that_cannot_be_written_keeps_no_other_from_it(tmp_path, clean):
    last = tmp_path / "last.md"  # the only small one
    lost = ("--format", f"html={tmp_path}/a.html", "--format", f"sarif={tmp_path}/b.sarif")
    process = started(tmp_path, *lost, "--format", f"markdown={last}", full_disk=True)
    out, err = process.communicate(timeout=120)
    assert process.returncode == 2
    assert out == clean
    assert last.stat().st_size
    assert all(name in err for name in (b"a.html", b"b.sarif"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_an_output_that_is_full_is_said_to_be():
    full = os.open("/dev/full", os.O_WRONLY)
    for command in (CHECK, (*CHECK[:3], "explain")):
        process = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
        assert process.returncode == 2, process.stderr.decode()
        assert "ổ đĩa đã đầy" in process.stderr.decode()
        assert b"Exception" not in process.stderr
    os.close(full)


@pytest.mark.parametrize("stream", [1, 2])
def test_without_a_console(tmp_path, stream):
    """As schedulers and services start programs."""
    close = f"import os, sys; os.close({stream}); os.execv(sys.argv[1], sys.argv[1:])"
    report = tmp_path / "result.json"
    process = subprocess.run(
        [sys.executable, "-c", close, *CHECK, "--format", f"json={report}"], check=False
    )
    assert process.returncode == 1
    assert report.stat().st_size


def test_a_cache_in_a_folder_that_cannot_be(tmp_path, clean):
    (tmp_path / "file").touch()
    assert said(started(tmp_path / "file" / "cache")) == clean


def test_no_home(tmp_path, clean):
    (tmp_path / "file").touch()
    nobody = {"HOME": str(tmp_path / "file"), "XDG_CACHE_HOME": None}
    assert said(started(tmp_path, EVIDENCE_CHECK_CACHE_DIR=None, **nobody)) == clean


def test_a_clock_set_back(tmp_path, clean):
    (tmp_path / "sitecustomize.py").write_text(YESTERYEAR, encoding="utf-8")
    cache = tmp_path / "cache"
    assert said(started(cache)) == clean
    assert said(started(cache, PYTHONPATH=str(tmp_path))) == clean
    assert said(started(cache)) == clean
