import functools
import os
import random
import signal
import sqlite3
import stat
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from evidence_check.engine import store as store_module
from evidence_check.engine.store import Store

posix = pytest.mark.skipif(os.name != "posix", reason="permissions and signals of POSIX")
KEY = b"k" * 16


@pytest.fixture
def path(tmp_path):
    return tmp_path / "cache" / "readings.sqlite"


@pytest.fixture
def reopened(path):
    """Close a store and open it again, as the next run does."""
    opened = []

    def reopen():
        if opened:
            opened.pop().close()
        opened.append(Store.open(path))
        return opened[0]

    yield reopen
    if opened and opened[0]:
        opened[0].close()


def head(store, key=KEY):
    found = store.head(key)
    return found and found.head


def number(n):
    return n.to_bytes(16, "big")


def test_what_was_kept_is_found_by_the_next_run(reopened):
    store = reopened()
    store.keep(KEY, 3, b"head", b"text" * 1000, tool="ocr 1")
    store.keep_content(b"place", "stamp", "content")
    store = reopened()
    assert store.head(KEY) == store_module.Kept(b"head", "ocr 1")
    assert store.text(KEY) == b"text" * 1000
    assert (store.has_size(3), store.has_size(4)) == (True, False)
    assert store.content_of(b"place", "stamp") == "content"
    assert store.content_of(b"place", "another stamp") is None
    assert store.head(b"another key") is None
    assert store.text(b"another key") is None
    assert (store.inventory().answers, store.inventory().files) == (1, 1)
    store.keep(KEY, 3, b"newer", b"")
    assert head(reopened()) == b"newer"


@posix
def test_nobody_else_can_open_it(reopened, path):
    store = reopened()
    store.keep(KEY, 1, b"head", b"")
    store.flush()
    for file in path.parent.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(list(path.parent.iterdir())) == 3  # the file, its log and the log's index
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@posix
def test_a_file_that_others_could_have_written_is_left_alone(path, tmp_path):
    Store.open(path).close()
    path.chmod(0o644)
    Store.open(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o660)
    assert Store.open(path) is None
    path.chmod(0o600)
    path.parent.chmod(0o777)
    assert Store.open(path) is None
    path.parent.chmod(0o700)
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    assert Store.open(path) is None


def test_where_nothing_can_be_written_there_is_none(tmp_path):
    (tmp_path / "file").touch()
    assert Store.open(tmp_path / "file" / "readings.sqlite") is None
    (tmp_path / "folder" / "readings.sqlite").mkdir(parents=True)
    assert Store.open(tmp_path / "folder" / "readings.sqlite") is None


# ── damage ───────────────────────────────────────────────────────────────────────────────────────


def test_a_damaged_answer_is_none(reopened, path):
    store = reopened()
    for n in range(4):
        store.keep(number(n), 1, b"head %d" % n, b"text")
    reopened()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE answers SET head = head || 'x' WHERE key = ?", (number(0),))
        raw.execute("UPDATE answers SET tool = 'other' WHERE key = ?", (number(1),))
        raw.execute("UPDATE answers SET head = 'words', used = 'x'" + where(2))
        sealed = raw.execute("SELECT head, text FROM answers" + where(3)).fetchone()
        raw.execute("UPDATE answers SET head = ?, text = ?" + where(0), sealed)
        raw.execute("UPDATE answers SET head = ?, text = ? WHERE key = ?", (*sealed, number(0)))
    raw.close()
    store = reopened()
    assert [head(store, number(n)) for n in range(4)] == [None, None, None, b"head 3"]
    assert [store.text(number(n)) for n in range(4)] == [None, b"text", b"text", b"text"]


def where(n):
    return f" WHERE key = x'{number(n).hex()}'"


def someone_elses(path):
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE answers (key, head)")
    raw.commit()
    raw.close()


def of_another_form(path):
    Store.open(path).close()
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA user_version = 99")
    raw.close()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(b"no database, " * 1000),
        lambda path: path.write_bytes(b"SQLite format 3\x00" + bytes(5000)),
        someone_elses,
        of_another_form,
    ],
)
def test_a_foreign_or_damaged_file_is_made_anew(path, reopened, spoil):
    path.parent.mkdir(mode=0o700)
    spoil(path)
    path.chmod(0o600)
    store = reopened()
    assert head(store) is None
    store.keep(KEY, 1, b"head", b"")
    assert head(reopened()) == b"head"


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_overwritten_nothing_false_is_found(path, seed):
    store = Store.open(path)
    for n in range(60):
        store.keep(number(n), n, b"head %d" % n, random.Random(n).randbytes(3000))
        store.keep_content(number(n), "stamp", f"content {n}")
    store.close()
    chance, data = random.Random(seed), bytearray(path.read_bytes())
    for _ in range(chance.choice([1, 5, 50])):
        at = chance.randrange(len(data))
        data[at : at + chance.randrange(1, 200)] = chance.randbytes(chance.randrange(0, 200))
    path.write_bytes(data[: chance.choice([len(data), chance.randrange(len(data))])])
    for _ in range(2):  # the first run may be the one that finds out
        store = Store.open(path)
        for n in range(60):
            assert head(store, number(n)) in (None, b"head %d" % n)
            assert store.text(number(n)) in (None, random.Random(n).randbytes(3000))
        store.keep(KEY, 1, b"head", b"")
        store.close()
    store = Store.open(path)
    assert head(store) == b"head"
    store.close()


def test_a_file_that_breaks_under_way_is_gone_for_the_next_run(path, reopened):
    store = reopened()
    for n in range(200):
        store.keep(number(n), 1, b"h" * 3000, b"")
    store = reopened()
    store._connection.execute("PRAGMA cache_size = 1")
    store._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(bytes(path.stat().st_size - 4096))
    assert {head(store, number(n)) for n in range(200)} == {None}
    store.keep(KEY, 1, b"head", b"")
    store = reopened()
    store.keep(KEY, 1, b"head", b"")
    assert head(reopened()) == b"head"


# ── room and age ─────────────────────────────────────────────────────────────────────────────────


def test_answers_hold_for_their_days(reopened):
    store = reopened()
    store.keep(KEY, 1, b"head", b"", days=1)
    store = reopened()
    store._today += 1
    assert head(store) == b"head"
    store._today += 1
    assert head(store) is None
    store.keep(number(1), 1, b"", b"")
    store = reopened()  # where it was pruned
    assert store.inventory().answers == 1


def test_what_is_not_used_goes(reopened):
    store = reopened()
    store._today -= store_module.MOST_DAYS
    store.keep(number(1), 1, b"unused", b"")
    store.keep(number(2), 1, b"used", b"")
    store.keep_content(b"place", "stamp", "content")
    store = reopened()
    assert head(store, number(2)) == b"used"  # and so is young again
    store = reopened()
    store._today += 2
    store.keep(number(3), 1, b"", b"")
    store = reopened()
    assert [head(store, number(n)) for n in (1, 2)] == [None, b"used"]
    assert store.content_of(b"place", "stamp") is None


def test_what_was_not_used_for_longest_makes_room(reopened, path, monkeypatch):
    store = reopened()
    for n in range(100):
        store._today += 1
        store.keep(number(n), 1, b"", random.Random(n).randbytes(10_000))
    store = reopened()
    monkeypatch.setattr(store_module, "MOST_BYTES", 500_000)
    store.keep(number(100), 1, b"", b"")
    store = reopened()
    kept = [n for n in range(100) if store.head(number(n))]
    assert 30 < len(kept) < 50
    assert kept == list(range(kept[0], 100))
    assert path.stat().st_size < 600_000


def test_forgetting(reopened, path):
    store = reopened()
    store.keep(KEY, 1, b"SECRET", b"")
    store.keep_content(b"place", "stamp", "content")
    store = reopened()
    store.clear()
    assert (store.inventory().answers, store.inventory().files) == (0, 0)
    assert all(b"SECRET" not in file.read_bytes() for file in path.parent.iterdir())


# ── several at once ──────────────────────────────────────────────────────────────────────────────

WRITER = """
    import sys
    sys.path[:0] = {path!r}
    from pathlib import Path
    from evidence_check.engine.store import Store
    store = Store.open(Path({store!r}))
    print("go", flush=True)
    for n in range({first}, {last}):
        store.keep(n.to_bytes(16, "big"), 1, b"head %d" % n, b"text" * 500)
        if n % 50 == 0:
            store.flush()
    store.close()
"""


def writer(path, first, last):
    script = textwrap.dedent(WRITER)
    script = script.format(path=sys.path, store=str(path), first=first, last=last)
    return subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE)


def test_two_runs_at_once(path, reopened):
    runs = [writer(path, 0, 1500), writer(path, 1000, 2500)]
    assert [run.wait(60) for run in runs] == [0, 0]
    for run in runs:
        run.stdout.close()
    store = reopened()
    assert all(head(store, number(n)) == b"head %d" % n for n in range(2500))


class Begun(sqlite3.Connection):
    """A file that another run is about to begin: SQLite refuses it at once."""

    refusals = 3

    def execute(self, sql, *values):
        if "journal_mode" in sql and Begun.refusals:
            Begun.refusals -= 1
            error = sqlite3.OperationalError("database is locked")
            error.sqlite_errorcode = sqlite3.SQLITE_BUSY
            raise error
        return super().execute(sql, *values)


def test_a_file_that_another_run_begins_is_waited_for(reopened, monkeypatch):
    monkeypatch.setattr(sqlite3, "connect", functools.partial(sqlite3.connect, factory=Begun))
    store = reopened()
    assert Begun.refusals == 0
    store.keep(KEY, 3, b"head", b"text")
    assert head(reopened()) == b"head"


@posix
@pytest.mark.parametrize("wait", [0, 0.05, 0.2])
def test_a_run_that_is_killed_leaves_a_whole_file(path, reopened, wait):
    run = writer(path, 0, 10_000_000)
    run.stdout.readline()
    time.sleep(wait)
    run.send_signal(signal.SIGKILL)
    run.wait()
    run.stdout.close()
    store = reopened()
    assert store._connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    count = store.inventory().answers
    assert all(head(store, number(n)) == b"head %d" % n for n in range(count))
    store.keep(KEY, 1, b"head", b"")
    assert head(reopened()) == b"head"


def test_a_busy_file_costs_the_answer_and_no_more(path, reopened, monkeypatch):
    monkeypatch.setattr(store_module, "_BUSY_SECONDS", 0.05)
    store = reopened()
    store.keep(KEY, 1, b"head", b"")
    store.flush()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    store.keep(number(1), 1, b"lost", b"")
    store.flush()
    assert head(store) == b"head"
    other.execute("ROLLBACK")
    other.close()
    store.keep(number(2), 1, b"kept", b"")
    store = reopened()
    assert [head(store, number(n)) for n in (1, 2)] == [None, b"kept"]


def test_it_is_one_file_after_all(path):
    store = Store.open(path)
    store.keep(KEY, 1, b"head", b"")
    store.close()
    assert list(path.parent.iterdir()) == [path]
    assert isinstance(path, Path)
