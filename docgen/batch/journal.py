"""What a run has finished, in the target folder: a second run does what is missing, and no two run at once.

Why SQLite with a rollback journal and full synchronisation: the write-ahead log needs memory that all readers share,
which network disks do not have; and what is recorded must have been on the disk before.
"""

from __future__ import annotations

import fcntl
import json
import os
import socket
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from typing import Any

from docgen.findings import Blocked, EnvironmentLacking, Finding, Location, Severity
from docgen.packet.storage import writable

NAME = ".batch.sqlite"
_LOCK = ".batch.lock"
_VERSION = 1
_TABLES = """
CREATE TABLE done (key TEXT PRIMARY KEY, inputs TEXT NOT NULL, files TEXT NOT NULL, result TEXT NOT NULL);
CREATE TABLE folder (key TEXT PRIMARY KEY, name TEXT NOT NULL, folded TEXT NOT NULL UNIQUE);
CREATE TABLE line (number INTEGER PRIMARY KEY, key TEXT NOT NULL, text TEXT NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Done:
    """One finished piece.

    Attributes:
        inputs: The hash of everything it was made from.
        files: Path below the target to size and sha256.
        result: What was recorded with it.
    """

    inputs: str
    files: Mapping[str, tuple[int, str]]
    result: Any

    def stands(self, out: Path) -> bool:
        """Whether every file is there as recorded."""
        return stands(self.files, out)


def stands(files: Mapping[str, tuple[int, str]], out: Path) -> bool:
    """Whether every file below a target is there with its size and sha256."""
    return all(_is(out / name, *recorded) for name, recorded in files.items())


def sealed(out: Path, files: Iterable[Path]) -> dict[str, tuple[int, str]]:
    """Files below a target with size and sha256, all of them safe on the disk when this returns."""
    found = {}
    folders: set[Path] = set()
    for file in sorted(files):
        with file.open("rb") as content:
            found[file.relative_to(out).as_posix()] = (file.stat().st_size, file_digest(content, "sha256").hexdigest())
            os.fsync(content.fileno())
        folders.update(one for one in file.parents if one.is_relative_to(out))
    for folder in folders:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    return found


@contextmanager
def open_journal(out: Path) -> Iterator[Journal]:
    """The journal of a target, which nobody else writes to meanwhile.

    Raises:
        Blocked: With ``batch.busy`` another run works on this target, with ``batch.journal`` the journal is no longer
            one, with ``packet.target`` the target cannot be written.
        EnvironmentLacking: The disk is full or failing.
    """
    with writable(out):
        out.mkdir(parents=True, exist_ok=True)
    with _alone(out), told(out):
        base = sqlite3.connect(out / NAME, isolation_level=None)
        try:
            base.execute("PRAGMA synchronous=EXTRA")
            if base.execute("PRAGMA quick_check").fetchone() != ("ok",):
                raise sqlite3.DatabaseError("malformed")
            version = base.execute("PRAGMA user_version").fetchone()[0]
            if version == 0:
                base.executescript(f"BEGIN; {_TABLES} PRAGMA user_version={_VERSION}; COMMIT;")
            elif version != _VERSION:
                raise sqlite3.DatabaseError("version")
            yield Journal(base, out)
        finally:
            base.close()


class Journal:
    """The records of one target; use it in the thread that opened it."""

    def __init__(self, base: sqlite3.Connection, out: Path) -> None:
        self._base = base
        self._out = out

    def recorded(self, key: str) -> Done | None:
        """What was recorded of a piece, whether or not its files still stand."""
        row = self._base.execute("SELECT inputs, files, result FROM done WHERE key=?", (key,)).fetchone()
        if row is None:
            return None
        files = {name: (size, sha256) for name, (size, sha256) in json.loads(row[1]).items()}
        return Done(row[0], files, json.loads(row[2]))

    def done(self, key: str, inputs: str) -> Done | None:
        """The record of a piece made from these inputs whose files stand as recorded; else None."""
        found = self.recorded(key)
        return found if found is not None and found.inputs == inputs and found.stands(self._out) else None

    def record(self, key: str, inputs: str, files: Mapping[str, tuple[int, str]], result: Any = None) -> None:
        """Record a piece; its files come from :func:`sealed`."""
        self.record_all([(key, inputs, files, result)])

    def record_all(self, pieces: Iterable[tuple[str, str, Mapping[str, tuple[int, str]], Any]]) -> None:
        """Record several pieces at once: all or none, in one write."""
        with self.whole():
            self._base.executemany(
                "INSERT OR REPLACE INTO done VALUES (?, ?, ?, ?)",
                [(key, inputs, _text(files), _text(result)) for key, inputs, files, result in pieces],
            )

    def recorded_keys(self) -> Iterator[str]:
        """Every piece recorded, sorted."""
        return (key for (key,) in self._base.execute("SELECT key FROM done ORDER BY key"))

    def folders(self) -> dict[str, str]:
        """Key to folder name, of every piece that ever had one here."""
        return dict(self._base.execute("SELECT key, name FROM folder"))

    def keep_folders(self, names: Mapping[str, str]) -> None:
        """Remember folder names; two that differ in capitals alone are refused, as some disks would.

        Raises:
            sqlite3.IntegrityError: A name is taken.
        """
        with self.whole():
            self._base.executemany(
                "INSERT INTO folder VALUES (?, ?, ?)", [(key, name, name.casefold()) for key, name in names.items()]
            )

    def clear_lines(self) -> None:
        """Begin the report of a run."""
        self._base.execute("DELETE FROM line")

    def add_line(self, key: str, line: Any) -> None:
        """Put the next line into the report of this run."""
        self._base.execute("INSERT INTO line (key, text) VALUES (?, ?)", (key, _text(line)))

    def lines(self) -> Iterator[Any]:
        """The report of this run, in order."""
        return (json.loads(text) for (text,) in self._base.execute("SELECT text FROM line ORDER BY number"))

    @contextmanager
    def whole(self) -> Iterator[None]:
        """Make what is written in the block one record: all of it or nothing.

        Raises:
            EnvironmentLacking: The disk is full or failing.
        """
        if self._base.in_transaction:
            yield
            return
        self._base.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if self._base.in_transaction:
                self._base.execute("ROLLBACK")
            raise
        self._base.execute("COMMIT")


@contextmanager
def told(out: Path) -> Iterator[None]:
    """Turn what SQLite could not do into a finding."""
    try:
        yield
    except sqlite3.DatabaseError as problem:
        code = getattr(problem, "sqlite_errorcode", None) or 0
        place = Location(str(out / NAME))
        if code & 0xFF in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
            message = "进度记录写不进去：磁盘已满、出错或只读"
            remedy = "腾出磁盘空间或换一个文件夹，再运行同一条命令；已完成的不会重做"
            raise EnvironmentLacking([Finding("batch.journal", Severity.ERROR, place, message, remedy)]) from problem
        if code and code & 0xFF not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise
        message = "进度记录已损坏，或由另一个版本的 docgen 写成"
        remedy = "把这个文件移走，再运行同一条命令；没有变化的卷会核对后保留"
        raise Blocked([Finding("batch.journal", Severity.ERROR, place, message, remedy)]) from problem


@contextmanager
def _alone(out: Path) -> Iterator[None]:
    """Hold the target.

    Raises:
        Blocked: Somebody else does.
    """
    file = out / _LOCK
    with writable(out):
        handle = _locked(file)
    try:
        with writable(out):
            os.ftruncate(handle, 0)
            os.write(handle, f"{socket.gethostname()} {os.getpid()}\n".encode())
        yield
    finally:
        # Before the lock goes: whoever opens the file after this makes a new one.
        file.unlink(missing_ok=True)
        os.close(handle)


def _locked(file: Path) -> int:
    while True:
        handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o644)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.fstat(handle).st_ino == file.stat().st_ino:
                return handle
        except BlockingIOError:
            host, _, process = os.read(handle, 300).decode(errors="replace").strip().partition(" ")
            os.close(handle)
            holder = f"{host} 上的进程 {process}" if process else "另一个进程"
            message = f"另一次运行正在往这个文件夹里写（{holder}）"
            remedy = "等它结束，或换一个文件夹"
            raise Blocked(
                [Finding("batch.busy", Severity.ERROR, Location(str(file.parent)), message, remedy)]
            ) from None
        except FileNotFoundError:
            pass
        os.close(handle)


def _is(file: Path, size: int, sha256: str) -> bool:
    try:
        with file.open("rb") as content:
            return os.fstat(content.fileno()).st_size == size and file_digest(content, "sha256").hexdigest() == sha256
    except OSError:
        return False


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
