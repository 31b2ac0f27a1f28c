"""Reading in a process of its own, so that a hostile file costs that process and nothing else."""

from __future__ import annotations

import gc
import multiprocessing
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from desktop_crm.domain.errors import Cancelled, Defect, FileUnreadable
from desktop_crm.domain.problems import FileTrouble
from desktop_crm.domain.records import FileKind, FileReading, FoundRecord
from desktop_crm.exchange.limits import LIMITS, Limits
from desktop_crm.exchange.table import Progress

CHUNK = 5_000
LISTEN = 0.2


def read_in_child(
    path: Path,
    kind: FileKind | None = None,
    progress: Progress | None = None,
    *,
    limits: Limits = LIMITS,
    cancelled: Callable[[], bool] = lambda: False,
) -> FileReading:
    """Return what ``reading.read_file`` makes of ``path``, run in a child with limits of memory and time.

    Raises :class:`FileUnreadable` (``TOO_SLOW`` after ``limits.seconds``, ``TOO_BIG`` without memory) and
    :class:`Cancelled` when ``cancelled`` says so; the child has ended either way. The calling process must not be a
    daemonic one of multiprocessing, and its ``__main__`` must be guarded.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_serve, args=(theirs, str(path), kind, limits), name="reader", daemon=True)
    child.start()
    theirs.close()
    try:
        return _gather(ours, progress, cancelled, time.monotonic() + limits.seconds)
    finally:
        ours.close()
        child.join(0.5)
        if child.is_alive():
            child.kill()
            child.join()
        child.close()


def _gather(pipe: Connection, progress: Progress | None, cancelled: Callable[[], bool], deadline: float) -> FileReading:
    records: list[FoundRecord] = []
    while True:
        if cancelled():
            raise Cancelled
        if time.monotonic() > deadline:
            raise FileUnreadable(FileTrouble.TOO_SLOW, "")
        if not pipe.poll(LISTEN):
            continue
        try:
            kind, value = pipe.recv()
        except (EOFError, OSError):
            # The system ended it, or a library under it did: there was no memory, or the file found its weak spot.
            raise FileUnreadable(FileTrouble.MALFORMED, "reader ended") from None
        if kind == "progress" and progress is not None:
            progress(*value)
        elif kind == "records":
            records += value
        elif kind == "reading":
            reading: FileReading = replace(value, records=tuple(records))
            return reading
        elif kind == "refused":
            raise value
        elif kind == "broke":
            raise Defect(value)


def _serve(pipe: Connection, path: str, kind: FileKind | None, limits: Limits) -> None:
    _limit(limits)
    gc.disable()  # a short life of many small values that all stay: looking for garbage finds none
    from desktop_crm.exchange.reading import read_file

    def send(kind: str, value: Any) -> None:
        pipe.send((kind, value))

    with suppress(BrokenPipeError):  # nobody listens any more
        try:
            reading = read_file(Path(path), kind, lambda done, total: send("progress", (done, total)), limits)
            for start in range(0, len(reading.records), CHUNK):
                send("records", reading.records[start : start + CHUNK])
            send("reading", replace(reading, records=()))
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
        (resource.RLIMIT_CPU, int(limits.seconds) + 1),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):
            resource.setrlimit(which, (amount, amount))
