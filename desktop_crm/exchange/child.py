"""Reading in a process of its own, so that a hostile file costs that process and nothing else.

What the child makes of each record crosses as soon as a few hundred are made: whoever takes them in works beside it,
and neither waits for the last record nor keeps them all.
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Generic, TypeVar

from desktop_crm.domain.errors import Cancelled, Defect, FileUnreadable
from desktop_crm.domain.problems import FileTrouble
from desktop_crm.domain.records import FileKind, FileProblem, FileReading, FoundRecord, Severity
from desktop_crm.exchange.limits import LIMITS, Limits
from desktop_crm.exchange.preparing import Finding, NotTaken
from desktop_crm.exchange.table import Progress

CHUNK = 500
LISTEN = 0.2

T = TypeVar("T")
Make = Callable[[FileReading], Callable[[FoundRecord], T]]
"""What the child makes of records, told what is known of a file when it is opened. It crosses to the child: a function
of a module, or a frozen dataclass that can be called."""


_FINDING = Finding()


def read_in_child(
    path: Path | bytes,
    kind: FileKind | None = None,
    progress: Progress | None = None,
    *,
    make: Make[FoundRecord | NotTaken] = _FINDING,
    sheet: str = "",
    limits: Limits = LIMITS,
    cancelled: Callable[[], bool] = lambda: False,
) -> FileReading:
    """Return what ``reading.read_file`` makes of a file, run in a child with limits of memory and time.

    A record that an import would not take is none of the records and one of the problems. Raises as
    :func:`opened_in_child` does.
    """
    with opened_in_child(path, kind, progress, make=make, sheet=sheet, limits=limits, cancelled=cancelled) as child:
        records: list[FoundRecord] = []
        refused: list[FileProblem] = []
        for batch in child.batches():
            for one in batch:
                if isinstance(one, NotTaken):
                    refused.append(FileProblem(one.line, Severity.ERROR, one.code, one.detail))
                else:
                    records.append(one)
        problems = sorted([*child.reading.problems, *refused], key=lambda problem: problem.line)
        return replace(child.reading, records=tuple(records), problems=tuple(problems))


@contextmanager
def opened_in_child(
    path: Path | bytes,
    kind: FileKind | None = None,
    progress: Progress | None = None,
    *,
    make: Make[T],
    sheet: str = "",
    chunk: int = CHUNK,
    limits: Limits = LIMITS,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[Child[T]]:
    """Give the file at a path, or in memory, opened in a child that reads it on and makes something of each record.

    Raises, here and while its batches are taken, :class:`FileUnreadable` (``TOO_SLOW`` after ``limits.seconds`` of
    waiting, ``TOO_BIG`` without memory) and :class:`Cancelled` when ``cancelled`` says so; the child has ended either
    way. The calling process must not be a daemonic one of multiprocessing, and its ``__main__`` must be guarded.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_serve, args=(theirs, path, kind, make, chunk, limits, sheet), daemon=True)
    with _undisturbed():
        process.start()
    theirs.close()
    try:
        child: Child[T] = Child(ours, progress, cancelled, limits.seconds)
        child.open()
        yield child
    finally:
        ours.close()
        process.join(0.5)
        if process.is_alive():
            process.kill()
            process.join()
        process.close()


@dataclass(slots=True)
class Child(Generic[T]):
    """A file under way in the child: ``reading`` tells of it without its records, all of it after the last batch.

    ``total`` is how many records there are at most.
    """

    _pipe: Connection
    _progress: Progress | None
    _cancelled: Callable[[], bool]
    _patience: float
    reading: FileReading = field(init=False)
    total: int = field(init=False)

    def open(self) -> None:
        """Wait until the child knows what the file is."""
        _, (self.reading, self.total) = self._next("opened")

    def batches(self) -> Iterator[list[T]]:
        """Yield what was made of the records, a few hundred at a time."""
        while True:
            kind, value = self._next("made", "reading")
            if kind == "reading":
                self.reading = value
                return
            yield value

    def _next(self, *wanted: str) -> tuple[str, Any]:
        while True:
            kind, value = self._receive()
            if kind in wanted:
                return kind, value
            if kind == "progress":
                if self._progress is not None:
                    self._progress(*value)
            elif kind == "refused":
                raise value
            else:
                raise Defect(value if kind == "broke" else f"reader: {kind}")

    def _receive(self) -> tuple[str, Any]:
        """Return the next thing the child says; only time spent waiting for it counts."""
        began = time.monotonic()
        while True:
            if self._cancelled():
                raise Cancelled
            if time.monotonic() - began > self._patience:
                raise FileUnreadable(FileTrouble.TOO_SLOW, "")
            if self._pipe.poll(LISTEN):
                break
        try:
            kind, value = self._pipe.recv()
        except (EOFError, OSError):
            # The system ended it, or a library under it did: there was no memory, or the file found its weak spot.
            raise FileUnreadable(FileTrouble.MALFORMED, "reader ended") from None
        self._patience -= time.monotonic() - began
        return kind, value


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let a child that is started here not hear the Ctrl+C of a terminal it shares: whoever started it ends it."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _itself(record: FoundRecord) -> FoundRecord:
    return record


def _serve(
    pipe: Connection,
    path: Path | bytes,
    kind: FileKind | None,
    make: Make[Any],
    chunk: int,
    limits: Limits,
    sheet: str,
) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit(limits)
    gc.disable()  # a short life of many small values that all stay: looking for garbage finds none
    from desktop_crm.exchange.reading import open_file

    def send(kind: str, value: Any) -> None:
        pipe.send((kind, value))

    with suppress(BrokenPipeError):  # nobody listens any more
        try:
            opened = open_file(path, kind, lambda done, total: send("progress", (done, total)), limits, sheet)
            reading = opened.close()
            send("opened", (reading, opened.total))
            made = map(make(reading), opened.records)
            while batch := list(islice(made, chunk)):
                send("made", batch)
            send("reading", opened.close())
        except FileUnreadable as refused:
            send("refused", refused)
        except MemoryError:
            send("refused", FileUnreadable(FileTrouble.TOO_BIG, "memory"))
        except BrokenPipeError:
            raise
        except Exception as error:
            send("broke", f"reader: {type(error).__name__}")
    pipe.close()


def _limit(limits: Limits) -> None:
    try:
        import resource
    except ImportError:
        return
    for which, amount in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):
            resource.setrlimit(which, (amount, amount))
