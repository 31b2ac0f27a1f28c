"""The encrypted database file: opening it, and the two connections everything goes through.

SQLCipher with a raw 32-byte key (see ``vault``). The *writer* begins every transaction with BEGIN IMMEDIATE; the
*reader* is a second connection that cannot write. Nothing above the store may know which database this is.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Dialect, Engine, create_engine, make_url
from sqlalchemy.pool import StaticPool
from sqlalchemy.util import LRUCache

from desktop_crm.domain.errors import DatabaseDamaged, Defect, FileUnwritable, OfficeMissing, TooNew
from desktop_crm.store.errors import told_plainly
from desktop_crm.store.prepared import BARE
from desktop_crm.store.rekeying import Progress, reencrypt

__all__ = ["SCHEMA_VERSION", "Connection", "Store", "connect", "opens"]

SCHEMA_VERSION = 7
"""The number of migrations; kept in the file as ``PRAGMA user_version``."""

_PRAGMAS = (
    "foreign_keys=ON",
    "secure_delete=ON",
    "synchronous=FULL",
    "temp_store=MEMORY",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "cache_size=-65536",
    "journal_mode=WAL",
    "analysis_limit=400",
)

_ASIDE_KIB = 8192

_URL = make_url("sqlite+pysqlite://")
_STATEMENTS = 1000


@cache
def _worked_out() -> tuple[Dialect, LRUCache[Any, Any]]:
    """Return what SQLAlchemy knows of the database, and statements as SQL: one connection works them out for all."""
    engine = create_engine(_URL, module=driver)
    engine.connect().close()  # it looks at what it speaks with at the first connection alone
    engine.dispose()
    return engine.dialect, LRUCache(_STATEMENTS)


def connect(path: Path, key: bytes | bytearray, *, read_only: bool = False) -> driver.Connection:
    """Open the database file with ``key``; a wrong key or a damaged file fails here as DatabaseDamaged."""
    with told_plainly():
        connection = driver.connect(str(path), timeout=5.0, isolation_level=None, check_same_thread=False)
        try:
            # SQLCipher would write to standard error by itself; what is wrong is told as an error of ours.
            connection.execute("PRAGMA cipher_log_level = NONE").fetchall()
            connection.execute(f"PRAGMA key = \"x'{bytes(key).hex()}'\"")
            for pragma in _PRAGMAS:
                connection.execute(f"PRAGMA {pragma}").fetchall()
            if read_only:
                connection.execute("PRAGMA query_only=ON")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except BaseException:
            connection.close()
            raise
        return connection


def opens(path: Path, key: bytes | bytearray) -> bool:
    """Tell whether ``key`` opens the database file."""
    try:
        connect(path, key, read_only=True).close()
    except DatabaseDamaged:
        return False
    return True


class _Line:
    """One connection to the file, and the only way to a transaction on it.

    SQLAlchemy's own transactions would cost more than the page of a list they are for: a connection taken out of a pool
    and put back, and an event at every statement. So there is one SQLAlchemy connection for good, told that each
    statement commits itself, and BEGIN and COMMIT go past it to the driver.
    """

    def __init__(self, raw: driver.Connection, begin: str) -> None:
        self.lock, self._begin = threading.RLock(), begin
        self.attach(raw)

    def attach(self, raw: driver.Connection) -> None:
        """Go on with a connection just opened, after :meth:`close`."""
        self.raw = raw
        dialect, statements = _worked_out()
        pool = StaticPool(lambda: raw, reset_on_return=None, dialect=dialect)
        self._engine = Engine(pool, dialect, _URL, hide_parameters=True)
        self._connection = self._engine.connect().execution_options(**{BARE: raw}, compiled_cache=statements)

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Give the connection inside one transaction."""
        with self.lock, told_plainly(writing=self._begin != "BEGIN"):
            self.raw.execute(self._begin)
            try:
                yield self._connection
                self._commit()
            except BaseException:
                if self.raw.in_transaction:  # some errors of the database have rolled back already
                    self.raw.execute("ROLLBACK")
                raise

    def _commit(self) -> None:
        try:
            self.raw.execute("COMMIT")
        except MemoryError:
            # A damaged page met earlier leaves the cipher refusing to write, and SQLite takes that for want of memory.
            raise DatabaseDamaged from None

    def close(self) -> None:
        """Close both connections, SQLAlchemy's and the driver's."""
        self._connection.close()
        self._engine.dispose()
        self.raw.close()


class Store:
    """An open database: a writer, a reader, and a second reader for what takes long; each used by one thread at a time.

    The second reader is opened when it is first wanted. It keeps little: what reads everything reads it once.
    """

    def __init__(self, path: Path, key: bytes | bytearray) -> None:
        if not path.exists():
            raise OfficeMissing(str(path.parent))
        self.path = path
        self._key = bytearray(key)
        self._writer = _Line(connect(path, key), "BEGIN IMMEDIATE")
        try:
            self._reader = _Line(connect(path, key, read_only=True), "BEGIN")
        except BaseException:
            self._writer.close()
            raise
        self._aside: _Line | None = None
        self._aside_lock = threading.RLock()

    @property
    def version(self) -> int:
        """Return the schema version the file carries."""
        with told_plainly():
            return int(self._writer.raw.execute("PRAGMA user_version").fetchone()[0])

    def refuse_newer(self) -> None:
        """Raise TooNew where a newer program wrote the file."""
        if (found := self.version) > SCHEMA_VERSION:
            raise TooNew("office.db", found, SCHEMA_VERSION)

    def write(self) -> AbstractContextManager[Connection]:
        """Give a connection inside one write transaction, committed at the end and rolled back on any error."""
        return self._writer.transaction()

    def read(self, *, aside: bool = False) -> AbstractContextManager[Connection]:
        """Give a connection inside one read transaction: everything read stands at one moment.

        Nobody who reads waits for somebody who reads ``aside``.
        """
        return self._read_aside() if aside else self._reader.transaction()

    @contextmanager
    def _read_aside(self) -> Iterator[Connection]:
        with self._aside_lock:
            if self._aside is None:
                self._aside = _Line(self.fresh(), "BEGIN")
                self._aside.raw.execute(f"PRAGMA cache_size=-{_ASIDE_KIB}").fetchall()
            with self._aside.transaction() as connection:
                yield connection

    @contextmanager
    def alone(self) -> Iterator[driver.Connection]:
        """Give the bare writer outside a transaction while nobody reads, for VACUUM and checkpoints."""
        with self._writer.lock, self._reader.lock, self._aside_lock, told_plainly():
            yield self._writer.raw

    @contextmanager
    def read_afresh(self) -> Iterator[Connection]:
        """Give a new connection inside one read transaction: it sees the file and not a cache."""
        line = _Line(self.fresh(), "BEGIN")
        try:
            with line.transaction() as connection:
                yield connection
        finally:
            line.close()

    def fresh(self) -> driver.Connection:
        """Open a new read-only connection, which sees the file and not a cache; the caller closes it."""
        return connect(self.path, self._key, read_only=True)

    def rekey(self, old: bytes, new: bytes, progress: Progress | None = None) -> None:
        """Write the whole file under the key ``new`` instead of ``old``; done when it has reached the disk.

        A crash at any moment leaves a file that one of the two opens, with everything in it. Raises Busy where somebody
        else reads the file, FileUnwritable where the disk has no room for it once more. Whatever is raised, both
        connections go on afterwards under the key that opens the file.
        """
        with self._writer.lock, self._reader.lock, self._aside_lock:
            if bytes(self._key) != old or self._writer.raw.in_transaction:
                raise Defect("rekey: not the key of this store, or inside a transaction")
            self._close_aside()
            self._reader.close()
            try:
                with told_plainly(writing=True):
                    reencrypt(self._writer.raw, self.path, new, progress)
            finally:
                self._writer.close()
                self._key[:] = new if opens(self.path, new) else old
                self._writer.attach(connect(self.path, self._key))
                self._reader.attach(connect(self.path, self._key, read_only=True))
            if bytes(self._key) != new:
                raise FileUnwritable(self.path.name)

    def _stop_readers(self) -> None:
        # Never the writer before it closes: it would then leave its journal beside the file.
        for line in (self._reader, self._aside):
            if line is not None:
                line.raw.interrupt()

    def _close_aside(self) -> None:
        if self._aside is not None:
            self._aside.close()
            self._aside = None

    def close(self) -> None:
        """Close every connection and wipe the copy of the key; what is written is awaited, what is read is stopped.

        A connection closed under a statement that is running would take the process with it.
        """
        with self._writer.lock:
            with suppress(driver.ProgrammingError):  # closed before
                self._stop_readers()
            with self._reader.lock, self._aside_lock:
                self._close_aside()
                self._reader.close()
                self._writer.close()
                self._key[:] = bytes(len(self._key))


def create(path: Path, key: bytes | bytearray) -> Store:
    """Make the database file, empty of everything, and open it."""
    path.touch(mode=0o600, exist_ok=False)
    try:
        return Store(path, key)
    except DatabaseDamaged:
        path.unlink()
        raise
