"""The worker's half: the office in a process of its own.

Four threads. The first takes messages off the pipe and never works. The *reader* answers queries, *aside* answers
those that take long, the *writer* everything else in the order it came; so a list scrolls while an import runs, and
while another list is counted. Ending this process is what locking means: nothing of the key outlives it.
"""

from __future__ import annotations

import importlib
import os
import queue
import signal
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from desktop_crm.api.ask import Query
from desktop_crm.domain.errors import Cancelled, Refused
from desktop_crm.vault.memory import harden_process
from desktop_crm.worker.defect import as_defect
from desktop_crm.worker.messages import Cancel, End, Inward, JudgePassword, Progress, Reply, Request

if TYPE_CHECKING:
    from desktop_crm.worker.desk import Desk

CLOSING = 0.8
"""Seconds the office has to close its files; then the process ends anyway and the store recovers when it opens."""

BETWEEN_PROGRESS = 0.05
"""Seconds between two reports of progress: more often nobody sees."""


def serve(pipe: Connection, machine: str) -> None:
    """Answer what comes through ``pipe`` until it closes or End comes; then end this process."""
    harden_process()
    _say_nothing_on_failure()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is for the front, which ends us
    Service(pipe, machine).run()
    os._exit(0)  # at once: no destructor may keep the key a moment longer


def _say_nothing_on_failure() -> None:
    """Keep tracebacks, which quote values, off the standard error of whoever started the program."""
    sys.excepthook = lambda *_: None
    threading.excepthook = lambda _: None


class Service:
    """What the worker does with messages."""

    def __init__(self, pipe: Connection, machine: str) -> None:
        self._pipe = pipe
        self._machine = machine
        self._sending = threading.Lock()
        self._cancelled: dict[int, threading.Event] = {}
        self._reader: queue.SimpleQueue[Request] = queue.SimpleQueue()
        self._aside: queue.SimpleQueue[Request] = queue.SimpleQueue()
        self._writer: queue.SimpleQueue[Request] = queue.SimpleQueue()
        self._desk: Future[Desk] = Future()

    def run(self) -> None:
        """Take messages until the pipe closes or End comes, and close the office."""
        threading.Thread(target=self._load, name="loader", daemon=True).start()
        threading.Thread(target=self._work, args=(self._writer,), name="writer", daemon=True).start()
        threading.Thread(target=self._work, args=(self._reader,), name="reader", daemon=True).start()
        threading.Thread(target=self._work, args=(self._aside,), name="aside", daemon=True).start()
        while True:
            try:
                message = self._pipe.recv()
            except (EOFError, OSError):
                break
            if isinstance(message, End):
                break
            if isinstance(message, Cancel):
                if event := self._cancelled.get(message.number):
                    event.set()
            else:
                self._cancelled[message.number] = threading.Event()
                self._lane(message.body).put(message)
        self._close()

    def _lane(self, body: object) -> queue.SimpleQueue[Request]:
        if isinstance(body, Query):
            return self._aside if body.takes_long else self._reader
        return self._reader if isinstance(body, JudgePassword) else self._writer

    def _load(self) -> None:
        """Load the store and the keys' libraries while the person still types."""
        try:
            module, name = self._machine.split(":")
            make_desk = importlib.import_module("desktop_crm.worker.desk").Desk
            self._desk.set_result(make_desk(getattr(importlib.import_module(module), name)()))
        except Exception as error:
            self._desk.set_exception(error)

    def _work(self, waiting: queue.SimpleQueue[Request]) -> None:
        while True:
            request = waiting.get()
            self._send(self._reply_to(request))
            self._cancelled.pop(request.number, None)

    def _reply_to(self, request: Request) -> Reply:
        cancelled = self._cancelled[request.number]
        if cancelled.is_set():
            return Reply(request.number, error=Cancelled())
        progress = self._progress(request.number) if request.progress else None
        try:
            answer, changes = self._desk.result().answer(request.body, progress, cancelled.is_set)
        except Refused as refused:
            return Reply(request.number, error=_bare(refused))
        except Exception as error:
            return Reply(request.number, error=as_defect(error))
        return Reply(request.number, answer, changes)

    def _progress(self, number: int) -> Callable[[int, int], None]:
        said = 0.0

        def report(done: int, total: int) -> None:
            nonlocal said
            now = time.monotonic()
            if now - said >= BETWEEN_PROGRESS or done == total:
                said = now
                self._send(Progress(number, done, total))

        return report

    def _send(self, message: Inward) -> None:
        try:
            with self._sending:
                self._pipe.send(message)
        except OSError:
            pass  # nobody listens any more; the first thread sees it too and ends the process
        except Exception as error:  # an answer that cannot be pickled
            if isinstance(message, Reply):
                self._send(Reply(message.number, error=as_defect(error)))

    def _close(self) -> None:
        """Stop what runs and close the office, but wait no longer than CLOSING for either."""
        for event in list(self._cancelled.values()):
            event.set()
        if self._desk.done() and self._desk.exception() is None:
            closing = threading.Thread(target=self._desk.result().close, name="closing", daemon=True)
            closing.start()
            closing.join(CLOSING)


def _bare(refused: Refused) -> Refused:
    """Return ``refused`` without its causes, which may quote values, and without its traceback."""
    return type(refused)(*refused.args)
