"""The window's end of the pipe: asks, and promises answers.

Nothing here may load SQL or keys, not even through others; so the worker's own half is named by a string and
imported in the other process only (a frozen build must list ``desktop_crm.worker.serve`` as a hidden import).
"""

from __future__ import annotations

import atexit
import importlib
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeVar, cast

from desktop_crm.api.ask import Ask
from desktop_crm.api.session import PasswordVerdict, Session
from desktop_crm.domain.backups import Restorable, Restored
from desktop_crm.domain.changes import Changes
from desktop_crm.domain.errors import Defect, WorkerLost
from desktop_crm.domain.languages import Language
from desktop_crm.domain.office import NewOffice
from desktop_crm.worker.messages import (
    BeginRecovery,
    Cancel,
    CommitCreation,
    CommitRecovery,
    Control,
    DemoMade,
    DrawKit,
    End,
    EnrolDevice,
    Inward,
    JudgePassword,
    KitPages,
    LookAtBackup,
    MakeDemo,
    Outward,
    Prepare,
    Progress,
    RenewSession,
    Request,
    RestoreBackup,
    SaveKit,
    SignIn,
)

T = TypeVar("T")

ReportProgress = Callable[[int, int], None]
"""Called with how much is done and how much there is, on a thread of the worker's."""

THIS_MACHINE = "desktop_crm.app.start:this_machine"
"""Where the worker finds its clock, randomness and keyring."""

GRACE = 1.2
"""Seconds the worker has to close its files before it is ended; with the rest it stays under two (K14)."""


def _begin(pipe: Connection, machine: str) -> None:
    """Run the worker's half, in the worker's process."""
    importlib.import_module("desktop_crm.worker.serve").serve(pipe, machine)


class Promise(Future[T]):
    """A Future of what the worker will answer.

    Cancelling asks the worker to stop and to roll back. The promise is completed only when the worker has spoken:
    with Cancelled, or with the answer where that was faster, so that nobody believes undone what was done.
    """

    def __init__(self, stop: Callable[[], None]) -> None:
        super().__init__()
        self._stop = stop

    def cancel(self) -> bool:
        """Ask for it to be taken back; say whether there was still time to ask."""
        if self.done():
            return False
        self._stop()
        return True


@dataclass(frozen=True, slots=True)
class Waiting:
    """A request under way."""

    promise: Promise[Any]
    with_changes: bool
    progress: ReportProgress | None


class Worker:
    """A process that holds one office. It starts at once and loads what it needs while the person types.

    Every method returns at once; the promise is completed in a thread of this class, with a Refused where a person
    can do something about it and a Defect where only we can. Where the process ends while something is under way,
    that ends in WorkerLost. ``machine`` names the function that answers the ``Machine`` as ``module:name``, for it
    cannot cross the pipe.
    """

    def __init__(self, folder: Path, machine: str = THIS_MACHINE) -> None:
        context = get_context("spawn")
        self._folder = folder
        self._pipe, far_end = context.Pipe()
        self._process = context.Process(target=_begin, args=(far_end, machine), name="office")
        self._process.start()  # no daemon: daemons may have no children, and files are read in one
        far_end.close()
        atexit.register(self.end)
        self._lock = threading.Lock()
        self._numbers = count(1)
        self._waiting: dict[int, Waiting] = {}
        self._open = True
        self._sending: queue.SimpleQueue[Outward | None] = queue.SimpleQueue()
        self.gone: Future[None] = Future()
        """Completed when the process has ended, whatever ended it."""
        threading.Thread(target=self._send, name="to office", daemon=True).start()
        threading.Thread(target=self._listen, name="from office", daemon=True).start()

    @property
    def pid(self) -> int:
        """Return the worker's process id."""
        return self._process.pid or 0

    def ask(self, ask: Ask[T], progress: ReportProgress | None = None) -> Future[tuple[T, Changes]]:
        """Send ``ask``; the future holds its answer and what it altered. ``progress`` is called in another thread."""
        return cast("Future[tuple[T, Changes]]", self._request(ask, progress, with_changes=True))

    def sign_in(self, login: str, password: str, code: str = "") -> Future[Session]:
        """Open the office; SignInFailed, CodeNeeded, MustWait and the file troubles of ``domain.errors``."""
        return self._request(SignIn(self._folder, login, password, code))

    def renew_session(self) -> Future[Session]:
        """Answer the session of the open office as it is now, once a due password was changed."""
        return self._request(RenewSession())

    def judge_password(self, password: str, context: tuple[str, ...] = ()) -> Future[PasswordVerdict]:
        """Say what a new password is worth; ``context`` holds names it must not be made of."""
        return self._request(JudgePassword(password, context))

    def prepare(self, office: NewOffice) -> Future[tuple[str, ...]]:
        """Make a new office in the worker's memory and answer the groups of its recovery code; nothing is on disk.

        Asked again, it starts over with a new code.
        """
        return self._request(Prepare(self._folder, office))

    def begin_recovery(
        self, code: str, login: str, password: str, *, with_device_secret: bool = True
    ) -> Future[tuple[str, ...]]:
        """Check a way back with the recovery code and answer the groups of the next code; nothing is changed."""
        return self._request(BeginRecovery(self._folder, code, login, password, with_device_secret))

    def commit_recovery(self, progress: ReportProgress | None = None) -> Future[Session]:
        """Let the person back in; the code they came with is spent."""
        return self._request(CommitRecovery(), progress)

    def draw_kit(self) -> Future[tuple[str, ...]]:
        """Draw another recovery code for the open office and answer its groups; ``RenewKit`` puts it in force."""
        return self._request(DrawKit())

    def enrol_device(self, code: str) -> Future[None]:
        """Enrol this computer with the code of an invitation."""
        return self._request(EnrolDevice(self._folder, code))

    def save_kit(self, path: Path) -> Future[None]:
        """Write the emergency kit in hand to ``path`` as a PDF."""
        return self._request(SaveKit(path))

    def kit_pages(self, dpi: int) -> Future[tuple[bytes, ...]]:
        """Answer the pages of the emergency kit in hand as PNG pictures, for a printer."""
        return self._request(KitPages(dpi))

    def commit_creation(self) -> Future[Session]:
        """Write the prepared office into its folder and sign its owner in."""
        return self._request(CommitCreation(self._folder))

    def look_at_backup(self, file: Path) -> Future[Restorable]:
        """Answer what a backup tells before it is opened."""
        return self._request(LookAtBackup(file))

    def restore_backup(self, wish: RestoreBackup, progress: ReportProgress | None = None) -> Future[Restored]:
        """Put a backup back while no office is open; nothing is changed where that fails."""
        return self._request(wish, progress)

    def make_demo(
        self,
        people: int = 500,
        seed: int = 1,
        progress: ReportProgress | None = None,
        language: Language = Language.POLISH,
    ) -> Future[DemoMade]:
        """Make an office of fictional people in the folder and sign its owner in."""
        return self._request(MakeDemo(self._folder, people, seed, language), progress)

    def end(self) -> None:
        """End the process, and with it every copy of the key, within two seconds; what waits ends in WorkerLost."""
        atexit.unregister(self.end)
        self._sending.put(End())
        try:
            self.gone.result(GRACE)
        except TimeoutError:
            self._process.kill()
            self.gone.result()

    def _request(
        self, body: Ask[Any] | Control, progress: ReportProgress | None = None, *, with_changes: bool = False
    ) -> Future[Any]:
        number = next(self._numbers)
        promise: Promise[Any] = Promise(lambda: self._sending.put(Cancel(number)))
        with self._lock:
            if self._open:
                self._waiting[number] = Waiting(promise, with_changes, progress)
                self._sending.put(Request(number, body, progress is not None))
                return promise
        promise.set_exception(WorkerLost())
        return promise

    def _send(self) -> None:
        """Put messages into the pipe; in a thread of its own, so that a large one never holds the window up."""
        while (message := self._sending.get()) is not None:
            try:
                self._pipe.send(message)
            except OSError:
                return  # the listener sees the end too, and tells everybody
            except Exception as error:  # an ask that cannot be pickled is a mistake of its maker
                if isinstance(message, Request) and (waiting := self._take(message.number)):
                    waiting.promise.set_exception(Defect(type(error).__name__, type(message.body).__name__))

    def _listen(self) -> None:
        while (message := self._receive()) is not None:
            self._hear(message)
        with self._lock:
            self._open = False
            lost = list(self._waiting.values())
            self._waiting.clear()
        self._sending.put(None)
        for waiting in lost:
            waiting.promise.set_exception(WorkerLost())
        self._process.join(GRACE)
        self._process.kill()
        self._process.join()
        self._pipe.close()
        self.gone.set_result(None)

    def _receive(self) -> Inward | None:
        """Return the next message, or None when there will be no other."""
        try:
            return cast(Inward, self._pipe.recv())
        except (EOFError, OSError):
            return None
        except Exception:
            self._process.kill()  # bytes that are no message: nothing after them could be trusted either
            return None

    def _hear(self, message: Inward) -> None:
        if isinstance(message, Progress):
            with self._lock:
                under_way = self._waiting.get(message.number)
            if under_way is not None and under_way.progress is not None:
                with suppress(Exception):  # whoever shows progress must not be able to lose the answer
                    under_way.progress(message.done, message.total)
        elif (waiting := self._take(message.number)) is not None:
            if message.error is not None:
                waiting.promise.set_exception(message.error)
            elif waiting.with_changes:
                waiting.promise.set_result((message.answer, message.changes))
            else:
                waiting.promise.set_result(message.answer)

    def _take(self, number: int) -> Waiting | None:
        with self._lock:
            return self._waiting.pop(number, None)
