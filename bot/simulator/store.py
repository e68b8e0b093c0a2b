"""The simulator's SQLite file, written behind the requests in batches."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

SCHEMA = """
CREATE TABLE IF NOT EXISTS facts (
    kind TEXT, key TEXT, value TEXT, PRIMARY KEY (kind, key)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS bodies (id INTEGER PRIMARY KEY, body BLOB);
CREATE TABLE IF NOT EXISTS entries (
    seq INTEGER PRIMARY KEY, at INTEGER, origin TEXT, body INTEGER, count INTEGER, via TEXT,
    unsent INTEGER);
CREATE TABLE IF NOT EXISTS entry_chats (
    chat TEXT, seq INTEGER, PRIMARY KEY (chat, seq)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sends (
    n INTEGER PRIMARY KEY, request_id TEXT, kind TEXT, chats TEXT, retry_key TEXT, at INTEGER,
    seq INTEGER, count INTEGER);
CREATE TABLE IF NOT EXISTS tokens (
    token TEXT PRIMARY KEY, chat TEXT, event_at INTEGER, delivered_at INTEGER, used INTEGER)
    WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS blobs (id TEXT PRIMARY KEY, type TEXT, data BLOB);
"""
WRITES = {
    "facts": "INSERT OR REPLACE INTO facts VALUES (?, ?, ?)",
    "bodies": "INSERT OR REPLACE INTO bodies VALUES (?, ?)",
    "entries": "INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?, ?, ?, ?)",
    "entry_chats": "INSERT OR REPLACE INTO entry_chats VALUES (?, ?)",
    "sends": "INSERT OR REPLACE INTO sends VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    "tokens": "INSERT OR REPLACE INTO tokens VALUES (?, ?, ?, ?, ?)",
    "blobs": "INSERT OR REPLACE INTO blobs VALUES (?, ?, ?)",
}
# What a reset empties; users, rich menus and switches stay.
MESSAGE = "message:"  # begins the key of a picture that stands in a chat
OF_CHATS = ("bodies", "entries", "entry_chats", "sends", "tokens")


def _of_message(key: str) -> bool:
    return key.startswith(MESSAGE)


class Store:
    """Rows are handed over with `put` and reach the file at the next `flush`.

    Bodies are large and seldom read again, so they leave memory once they are in the file.
    """

    def __init__(self, path: Path | None) -> None:
        self._folder = None if path else tempfile.TemporaryDirectory(prefix="line-simulator-")
        file = path or Path(self._folder.name if self._folder else "") / "state.sqlite"
        file.parent.mkdir(parents=True, exist_ok=True)
        self._writer = self._connect(file)
        self._writer.executescript(SCHEMA)
        self._reader = self._connect(file)
        self._pending: dict[str, list[tuple[Any, ...]]] = {name: [] for name in WRITES}
        # What the file does not hold yet: it is looked for here first.
        self._bodies: dict[int, bytes] = {}
        self._blobs: dict[str, tuple[str, bytes] | None] = {}
        self._lock = asyncio.Lock()

    @staticmethod
    def _connect(file: Path) -> sqlite3.Connection:
        connection = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("PRAGMA busy_timeout=5000")
        return connection

    def put(self, table: str, *row: Any) -> None:
        self._pending[table].append(row)

    def put_many(self, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
        self._pending[table].extend(rows)

    def fact(self, kind: str, key: str, value: Any) -> None:
        """Remember a small JSON value; None forgets it."""
        self.put("facts", kind, key, None if value is None else json.dumps(value))

    def put_body(self, number: int, body: bytes) -> None:
        self._bodies[number] = body
        self.put("bodies", number, body)

    def body(self, number: int) -> bytes:
        """A stored body; `{}` for one that was erased."""
        waiting = self._bodies.get(number)
        if waiting is not None:
            return waiting
        row = self._reader.execute("SELECT body FROM bodies WHERE id = ?", (number,)).fetchone()
        return bytes(row[0]) if row else b"{}"

    def put_blob(self, key: str, blob: tuple[str, bytes] | None) -> None:
        """Keep a picture, or forget it."""
        self._blobs[key] = blob
        self.put("blobs", key, *(blob or (None, None)))

    def blob(self, key: str) -> tuple[str, bytes] | None:
        """Media type and bytes of a picture."""
        if key in self._blobs:
            return self._blobs[key]
        query = "SELECT type, data FROM blobs WHERE id = ?"
        row = self._reader.execute(query, (key,)).fetchone()
        return (row[0], bytes(row[1])) if row and row[1] is not None else None

    def rows(self, query: str) -> Iterator[tuple[Any, ...]]:
        yield from self._reader.execute(query)

    def facts(self) -> Iterator[tuple[str, str, Any]]:
        for kind, key, value in self.rows("SELECT * FROM facts WHERE value IS NOT NULL"):
            yield kind, key, json.loads(value)

    async def flush(self) -> None:
        """Everything handed over so far is in the file afterwards."""
        async with self._lock:
            batch = {name: rows for name, rows in self._pending.items() if rows}
            if not batch:
                return
            self._pending = {name: [] for name in WRITES}
            bodies, blobs = dict(batch.get("bodies", ())), dict(self._blobs)
            try:
                await asyncio.to_thread(self._write, batch)
            except sqlite3.Error:
                for name, rows in batch.items():
                    self._pending[name][:0] = rows
                raise
            # One that was put anew meanwhile is not in the file yet.
            for number, body in bodies.items():
                if self._bodies.get(number) is body:
                    del self._bodies[number]
            for key, blob in blobs.items():
                if self._blobs.get(key) is blob:
                    self._blobs.pop(key, None)

    def _write(self, batch: dict[str, list[tuple[Any, ...]]]) -> None:
        self._writer.execute("BEGIN IMMEDIATE")
        try:
            for table, rows in batch.items():
                self._writer.executemany(WRITES[table], rows)
        except BaseException:
            self._writer.execute("ROLLBACK")
            raise
        self._writer.execute("COMMIT")

    async def empty_chats(self) -> None:
        """What is put from the moment of the call on is kept."""
        for table in OF_CHATS:
            self._pending[table] = []
        self._pending["blobs"] = [r for r in self._pending["blobs"] if not _of_message(r[0])]
        self._blobs = {key: blob for key, blob in self._blobs.items() if not _of_message(key)}
        self._bodies.clear()
        # A flush under way ends first; the next one comes after this, for the lock is fair.
        async with self._lock:
            await asyncio.to_thread(self._empty)

    def _empty(self) -> None:
        self._writer.execute("BEGIN IMMEDIATE")
        for table in OF_CHATS:
            self._writer.execute(f"DELETE FROM {table}")
        self._writer.execute("DELETE FROM blobs WHERE id LIKE ?", (MESSAGE + "%",))
        self._writer.execute("COMMIT")

    def close(self) -> None:
        self._reader.close()
        self._writer.close()
        if self._folder:
            self._folder.cleanup()
