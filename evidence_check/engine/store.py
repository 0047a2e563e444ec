"""One SQLite file in which answers are kept from run to run; it may be lost at any time.

Several runs may use it at once (WAL, short transactions), each may be killed in the middle of a
word. Whatever is wrong with the file (damaged, foreign, somebody else's, on a full disk), nothing
is found in it, nothing kept, and the work is done anew. What is found was kept so: every answer
bears a checksum that includes its key.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import stat
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

MOST_BYTES = 2 << 30
"""size of the file from which on what was not used for longest goes"""
MOST_DAYS = 180
"""days without use after which an answer goes"""
LASTING_DAYS = 36_500
"""an answer that holds as long as what it is an answer to"""
_APPLICATION = 0x45764368
"""«EvCh», so that the file of another program is known for one"""
_FORM = 1
"""of the tables; those of another form are made anew"""
_BUSY_SECONDS = 5.0
_PAUSE_SECONDS = 0.005
"""until it is asked again whether a file that another run begins is ready"""
_AT_ONCE = 64
"""answers written in one transaction"""
_ASKED_AT_ONCE = 500
"""places in one question"""
_WAIT_SECONDS = 1.0
"""but no answer waits longer for it: a killed run loses so much"""
_USED_DAYS = 7
"""so long an answer counts as used today: being used costs no writing every time"""
_GONE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
"""what says in the middle of the work that the file is beyond use"""
_NOT_THE_FILE = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
    }
)
"""what keeps it from being opened though it may be in order: all else is damage of its head"""
_TROUBLE = (sqlite3.Error, UnicodeDecodeError)
"""the latter from messages that quote a damaged table"""
_TABLES = """
CREATE TABLE answers (
    key BLOB PRIMARY KEY, size INTEGER NOT NULL, tool TEXT NOT NULL, until INTEGER NOT NULL,
    used INTEGER NOT NULL, head BLOB NOT NULL, text BLOB NOT NULL
);
CREATE INDEX answers_by_size ON answers (size);
CREATE INDEX answers_by_use ON answers (used);
CREATE TABLE files (
    place BLOB PRIMARY KEY, stamp TEXT NOT NULL, content TEXT NOT NULL, used INTEGER NOT NULL
) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer that was kept, without its text."""

    head: bytes
    tool: str
    """the outside program that had a part in it; empty: none"""


@dataclass(frozen=True, slots=True)
class Inventory:
    """What a store holds."""

    answers: int
    """about files"""
    files: int
    bytes: int


class Store:
    """Answers by key, and what is known of files by their place. For one thread."""

    @classmethod
    def open(cls, path: Path) -> Self | None:
        """The store at `path`, made if it is not there; None where there can be none.

        One that is damaged or foreign is made anew; somebody else's is left alone.
        """
        for last_try in (False, True):
            try:
                create(path)
                return cls(path) if is_private(path) else None
            except OSError:
                return None
            except _TROUBLE as error:
                if last_try or _code(error) in _NOT_THE_FILE:
                    return None
            with contextlib.suppress(OSError):
                remove(path)
        return None

    def __init__(self, path: Path) -> None:
        self.path = path
        self._today = int(time.time() // 86_400)
        self._answers: list[tuple[Any, ...]] = []
        self._files: list[tuple[Any, ...]] = []
        self._used: list[bytes] = []
        self._written = time.monotonic()
        self._changed = False
        self._connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
        try:
            self._prepare()
        except BaseException:
            self._connection.close()
            raise

    def _prepare(self) -> None:
        ask = self._connection.execute
        ask("PRAGMA auto_vacuum = INCREMENTAL")  # counts only before there are tables
        self._begin_log()
        ask("PRAGMA synchronous = NORMAL")
        ask("PRAGMA trusted_schema = OFF")
        with self._transaction():
            form = ask("PRAGMA application_id").fetchone() + ask("PRAGMA user_version").fetchone()
            if form == (_APPLICATION, _FORM):
                return
            if form != (0, 0) or ask("SELECT 1 FROM sqlite_master").fetchone():
                raise _Foreign
            for statement in filter(str.strip, _TABLES.split(";")):
                ask(statement)
            ask(f"PRAGMA application_id = {_APPLICATION}")
            ask(f"PRAGMA user_version = {_FORM}")

    def _begin_log(self) -> None:
        """Where two runs begin one file, SQLite tells the second at once that the first is at it
        (they would wait for each other), whatever the timeout.
        """
        until = time.monotonic() + _BUSY_SECONDS
        while True:
            try:
                self._connection.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                if _code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                    raise
                time.sleep(_PAUSE_SECONDS)
            else:
                return

    # ── asking ───────────────────────────────────────────────────────────────────────────────────

    def content_of(self, place: bytes, stamp: str) -> str | None:
        """The content that the file at a place had under this stamp."""
        row = self._row("SELECT content FROM files WHERE place = ? AND stamp = ?", place, stamp)
        return row[0] if row and isinstance(row[0], str) else None

    def contents_of(self, stamps: Mapping[bytes, str]) -> dict[bytes, str]:
        """The contents of the files at these places, of those that had these stamps."""
        found: dict[bytes, str] = {}
        for marks, some in _portions(stamps):
            sql = f"SELECT place, stamp, content FROM files WHERE place IN ({marks})"  # noqa: S608
            for place, stamp, content in self._rows(sql, *some):
                if stamps.get(place) == stamp and isinstance(content, str):
                    found[place] = content
        return found

    def sizes_among(self, sizes: Collection[int]) -> set[int]:
        """Those of the sizes of which some answer is about a file, as `has_size`."""
        found: set[int] = set()
        for marks, some in _portions(sizes):
            sql = f"SELECT DISTINCT size FROM answers WHERE size IN ({marks})"  # noqa: S608
            found.update(size for (size,) in self._rows(sql, *some))
        return found

    def has_size(self, size: int) -> bool:
        """Whether any answer is about a file of this size: else none can be about its content."""
        return self._row("SELECT 1 FROM answers WHERE size = ?", size) is not None

    def head(self, key: bytes) -> Kept | None:
        """The answer kept under a key."""
        row = self._row("SELECT head, tool, until, used FROM answers WHERE key = ?", key)
        if row is None:
            return None
        head, tool, until, used = row
        answer = _opened(head, key, tool, until)
        if answer is None or until < self._today:
            return None
        if not isinstance(used, int) or used < self._today - _USED_DAYS:
            self._used.append(key)
        return Kept(answer, tool)

    def text(self, key: bytes) -> bytes | None:
        """The text of the answer kept under a key."""
        row = self._row("SELECT text FROM answers WHERE key = ?", key)
        return _opened(row[0], key) if row else None

    def inventory(self) -> Inventory | None:
        """What it holds; None where that cannot be told."""
        counts = self._row(
            "SELECT (SELECT count(*) FROM answers WHERE size >= 0), (SELECT count(*) FROM files)"
        )
        return Inventory(counts[0], counts[1], self._bytes()) if counts else None

    def _row(self, sql: str, *values: object) -> tuple[Any, ...] | None:
        return next(iter(self._rows(f"{sql} LIMIT 1", *values)), None)

    def _rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(sql, values).fetchall()
        except _TROUBLE as error:
            self._failed(error)
            return []

    # ── keeping ──────────────────────────────────────────────────────────────────────────────────

    def keep(
        self,
        key: bytes,
        size: int,
        head: bytes,
        text: bytes,
        *,
        tool: str = "",
        days: int = LASTING_DAYS,
    ) -> None:
        """Keep an answer about a file of this size, for so many days at most."""
        until = self._today + days
        sealed = _sealed(head, key, tool, until), _sealed(text, key)
        self._answers.append((key, size, tool, until, self._today, *sealed))
        self._flush_if_due()

    def keep_content(self, place: bytes, stamp: str, content: str) -> None:
        """Keep what content the file at a place has under this stamp."""
        self._files.append((place, stamp, content, self._today))
        self._flush_if_due()

    def _flush_if_due(self) -> None:
        waiting = len(self._answers) + len(self._files)
        if waiting >= _AT_ONCE or time.monotonic() - self._written >= _WAIT_SECONDS:
            self.flush()

    def flush(self) -> None:
        """Write what waits."""
        answers, files, used = self._answers, self._files, self._used
        self._answers, self._files, self._used = [], [], []
        self._written = time.monotonic()
        if not (answers or files or used):
            return
        self._changed = True
        with self._forgiven(), self._transaction():
            many = self._connection.executemany
            many("INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?, ?, ?)", answers)
            many("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)", files)
            many(
                "UPDATE answers SET used = ? WHERE key = ?",
                [(self._today, key) for key in used],
            )

    def clear(self) -> None:
        """Forget everything, for other runs that have it open, too, and give the room back."""
        with self._forgiven():
            with self._transaction():
                self._connection.execute("DELETE FROM answers")
                self._connection.execute("DELETE FROM files")
            self._connection.execute("VACUUM")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Write what waits, let go of what is too old or too much, and close the file."""
        self.flush()
        if self._changed:
            with self._forgiven():
                self._prune()
        self._connection.close()

    def _prune(self) -> None:
        ask = self._connection.execute
        with self._transaction():
            for table in ("answers", "files"):
                ask(f"DELETE FROM {table} WHERE used < ?", (self._today - MOST_DAYS,))  # noqa: S608
            ask("DELETE FROM answers WHERE until < ?", (self._today,))
            while self._bytes() > MOST_BYTES:
                (count,) = ask("SELECT count(*) FROM answers").fetchone()
                oldest = "SELECT rowid FROM answers ORDER BY used, rowid LIMIT ?"
                ask(f"DELETE FROM answers WHERE rowid IN ({oldest})", (count // 8 + 1,))  # noqa: S608
                if not count:
                    break
        # As a script: a statement without rows is taken one step only, which is one page.
        self._connection.executescript("PRAGMA incremental_vacuum")

    def _bytes(self) -> int:
        counts = [
            self._connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("page_count", "freelist_count", "page_size")
        ]
        return int((counts[0] - counts[1]) * counts[2])

    # ── trouble ──────────────────────────────────────────────────────────────────────────────────

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        """All or nothing, and nobody else writes meanwhile."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    @contextlib.contextmanager
    def _forgiven(self) -> Iterator[None]:
        try:
            yield
        except _TROUBLE as error:
            self._failed(error)

    def _failed(self, error: Exception) -> None:
        """Go on without; what can't be read by anybody is removed for the next run."""
        if _code(error) in _GONE:
            self._connection.close()
            with contextlib.suppress(OSError):
                remove(self.path)
            # Nothing is found in an empty store, and nothing is left of it.
            self._connection = sqlite3.connect(":memory:", isolation_level=None)
            with contextlib.suppress(sqlite3.Error):
                self._prepare()


class _Foreign(sqlite3.DatabaseError):
    """Another program's file, or one of another form."""

    sqlite_errorcode = sqlite3.SQLITE_NOTADB


def _portions(values: Collection[Any]) -> Iterator[tuple[str, Sequence[Any]]]:
    """As many values as one question may name, with the marks that stand for them."""
    every = list(values)
    for start in range(0, len(every), _ASKED_AT_ONCE):
        some = every[start : start + _ASKED_AT_ONCE]
        yield ",".join("?" * len(some)), some


def _code(error: Exception) -> int:
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def create(path: Path) -> None:
    """Make an empty file that is the user's alone, where there is none yet. Raises `OSError`."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def remove(path: Path) -> None:
    """Remove a store that nobody can use. Raises `OSError`."""
    for suffix in ("", "-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)


def is_private(path: Path) -> bool:
    """Whether a file is the user's own, and nobody else could have written it.

    Raises `OSError`. Windows keeps the users' folders apart itself.
    """
    if not hasattr(os, "getuid"):
        return stat.S_ISREG(path.lstat().st_mode)
    folder, file = path.parent.stat(), path.lstat()
    if not stat.S_ISREG(file.st_mode) or {folder.st_uid, file.st_uid} != {os.getuid()}:
        return False
    if (folder.st_mode | file.st_mode) & 0o022:
        return False
    path.chmod(0o600)
    return True


def _sealed(answer: bytes, *bound: object) -> bytes:
    return _seal(answer, bound) + answer


def _opened(sealed: object, *bound: object) -> bytes | None:
    if not isinstance(sealed, bytes) or sealed[:8] != _seal(sealed[8:], bound):
        return None
    return sealed[8:]


def _seal(answer: bytes, bound: Iterable[object]) -> bytes:
    """Eight bytes that change when anything of it does."""
    return hashlib.blake2b(answer, digest_size=8, salt=_salt(tuple(bound))).digest()


def _salt(bound: Sequence[object]) -> bytes:
    return hashlib.blake2b(repr(bound).encode(), digest_size=16).digest()
