"""The cache from the command line: the same bytes with it and without, and nothing done twice."""

import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from evidence_check.cli.caching import store_path
from evidence_check.cli.exits import Exit
from evidence_check.engine.preloading import small_docx, small_pdf

RULES = """\
version: 1
index: {id: mau-2026, title: Mẫu, period: 2026, source: tự đặt ra}
units: {van-phong: {name: Văn phòng}}
criteria:
  - id: "1.1"
    title: Kế hoạch
    points: 1
    owner: van-phong
    evidence:
      - id: ke-hoach
        title: Kế hoạch
        document: {type: Kế hoạch, subject: Kế hoạch năm 2026, mentions: [KH-UBND]}
"""


@pytest.fixture
def folder(tmp_path):
    """A folder of a while ago: documents, a list, a file that cannot be read."""
    root = tmp_path / "van-phong"
    (root / "1.1").mkdir(parents=True)
    (root / "1.1" / "KH.docx").write_bytes(small_docx())
    (root / "1.1" / "KH.pdf").write_bytes(small_pdf())
    (root / "rong.pdf").write_bytes(b"")
    (root / "danh-muc.csv").write_text("Tiêu chí,Tên tệp\n1.1,KH.pdf\n", encoding="utf-8")
    for path in root.rglob("*"):
        os.utime(path, (time.time() - 1000,) * 2)
    (tmp_path / "r.yaml").write_text(RULES, encoding="utf-8")
    return root


@pytest.fixture
def check(call, folder):
    def run(*words):
        line = ("check", folder, "--rules", folder.parent / "r.yaml", "--as-of", "2026-03-31")
        done = call(*line, "--format", "json", *words)
        assert done.exit_code == Exit.UNDECIDED, done.stderr
        return done.stdout_bytes

    return run


def test_the_result_is_the_same_with_it_and_without(check, folder):
    without = check("--no-cache")
    assert not store_path().exists()
    assert check() == without  # made
    assert check() == without  # recalled
    assert check("--rehash") == without
    (folder / "1.1" / "KH.docx").write_bytes(small_pdf())
    assert check() == check("--no-cache") != without


def test_a_damaged_cache_is_no_matter(check):
    without = check("--no-cache")
    check()
    store_path().write_bytes(b"damaged" * 1000)
    assert check() == without
    assert check() == without


def test_without_a_place_for_it_everything_works(check, monkeypatch, tmp_path):
    without = check("--no-cache")
    (tmp_path / "file").touch()
    monkeypatch.setenv("EVIDENCE_CHECK_CACHE_DIR", str(tmp_path / "file"))
    assert check() == without
    monkeypatch.setenv("EVIDENCE_CHECK_CACHE_DIR", "not/absolute")
    assert store_path() is None
    assert check() == without


def test_without_a_home_nothing_is_made_here(monkeypatch, tmp_path):
    monkeypatch.delenv("EVIDENCE_CHECK_CACHE_DIR")
    assert store_path().name == "readings.sqlite"
    import platformdirs

    monkeypatch.setattr(platformdirs, "user_cache_path", lambda *_, **__: Path("~/.cache"))
    assert store_path() is None


WARM = """
import sys, atexit

def tell():
    heavy = {"spacy", "pypdf", "pypdfium2", "pyhanko", "openpyxl", "lxml", "numpy", "docx", "PIL"}
    heavy.add("evidence_check.checking")
    from multiprocessing import active_children, forkserver
    server = forkserver._forkserver._forkserver_pid
    print(sorted(heavy & sys.modules.keys()), server, active_children(), file=sys.stderr)

atexit.register(tell)
from evidence_check.cli import main
main()
"""


@pytest.mark.skipif(os.name != "posix", reason="where there is a fork server")
def test_a_check_of_an_unchanged_folder_reads_nothing(check, folder):
    expected = check()
    line = ["check", str(folder), "--rules", str(folder.parent / "r.yaml"), "--as-of", "2026-03-31"]
    done = subprocess.run(
        [sys.executable, "-c", WARM, *line, "--format", "json"],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.stderr.decode().splitlines()[-1] == "[] None []"
    assert done.stdout == expected


def test_two_runs_at_once(folder):
    line = ["check", str(folder), "--rules", str(folder.parent / "r.yaml"), "--as-of", "2026-03-31"]
    command = [sys.executable, "-m", "evidence_check", *line, "--format", "json"]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, env=env) for _ in range(2)]
    first, second = (run.communicate(timeout=60)[0] for run in runs)
    assert first == second
    assert [run.returncode for run in runs] == [Exit.UNDECIDED] * 2


def test_info_and_clear(call, check):
    check()
    told = call("cache", "info", "--lang", "en")
    assert told.exit_code == 0
    assert str(store_path()) in told.stdout
    assert "4 readings, 4 known files" in told.stdout
    assert stat.S_IMODE(store_path().stat().st_mode) == 0o600 or os.name == "nt"
    assert call("cache", "clear", "--lang", "en").stdout == f"Forgotten: {store_path()}\n"
    assert "0 readings, 0 known files" in call("cache", "info", "--lang", "en").stdout


def test_no_place_for_a_cache_is_said_where_it_is_asked_for(call, monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.setenv("EVIDENCE_CHECK_CACHE_DIR", str(tmp_path / "file"))
    for word in ("info", "clear"):
        done = call("cache", word, "--lang", "en")
        assert done.exit_code == 2
        assert "no place for a cache" in done.output


def test_inspect_remembers_and_shows_the_text_when_asked(call, folder):
    import json

    line = ("inspect", folder / "1.1" / "KH.pdf", "--format", "json")
    plain = call(*line)
    assert call(*line).stdout_bytes == plain.stdout_bytes
    assert call(*line, "--no-cache").stdout_bytes == plain.stdout_bytes
    assert "content" not in json.loads(plain.stdout)["documents"][0]
    for words in (("--text",), ("--text", "--no-cache")):
        (document,) = json.loads(call(*line, *words).stdout)["documents"]
        assert (document["content"], document["unread_pages"]) == (["So: 1/KH-UBND"], [])
    told = call("inspect", folder / "1.1" / "KH.pdf", "--text", "--lang", "en")
    assert "page 1" in told.stdout
    assert "    So: 1/KH-UBND" in told.stdout
