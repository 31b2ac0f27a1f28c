"""The window's line to the office: asks travel out, answers come back on the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from functools import partial
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Signal

from desktop_crm.api.ask import Ask
from desktop_crm.domain.changes import Changes
from desktop_crm.domain.errors import (
    AccessEnded,
    Cancelled,
    ConfirmPassword,
    DelicateText,
    NotSignedIn,
    PasswordDue,
    PurposeNeeded,
    Refused,
    WorkerLost,
)
from desktop_crm.ui.asker import AnyFuture, KitDrawing, OpenOffice, ReportProgress
from desktop_crm.ui.mailbox import Mailbox

T = TypeVar("T")
Refusal = Callable[[Refused], None]


Again = Callable[[Ask[Any] | None], None]
Answer = Callable[[Refused, Ask[Any] | None, Again, Callable[[], None]], None]
"""Asks the person what a refusal wants to know, about the ask that was refused.

It calls the first when it was told, which asks again, the same or what it is given; the second when it was not.
"""


class Handle:
    """An ask under way; ``send`` sends it, and sends it once more after the person answered what was asked back."""

    def __init__(
        self,
        send: Callable[[Ask[Any] | None], AnyFuture],
        ask: Ask[Any] | None,
        then: Callable[[Any], None] | None,
        refused: Refusal | None,
        progress: ReportProgress | None,
    ) -> None:
        self._send = send
        self.ask = ask
        self.then, self.refused, self.progress = then, refused, progress
        self.dropped = False
        self._future: AnyFuture = Future()  # until it is sent, which after the lock it never is

    def send(self) -> AnyFuture:
        """Send what was asked; what comes of it is in the future."""
        self._future = self._send(self.ask)
        return self._future

    def cancel(self) -> None:
        """Ask the office to stop and to roll back; ``refused`` hears ``Cancelled``, unless the answer was faster."""
        self._future.cancel()

    def drop(self) -> None:
        """Let the ask run on, but do not hear of it again; for a list that has been asked something newer."""
        self.dropped = True


class Link(QObject):
    """Carries asks to the office and its answers back.

    An answer whose receiver has been deleted meanwhile is dropped.

    Signals:
        changed: ``Changes``, what a command altered, for every screen to judge by itself.
        refused: ``Refused``, a failure a person may be shown and which the asker did not handle.
        broke: a defect of ours, an exception.
        ended: ``Refused``, the person may do nothing here any more; only signing in again helps, if that.
        lost: the worker ended by itself; only signing in again helps.
    """

    changed = Signal(object)
    refused = Signal(object)
    broke = Signal(object)
    ended = Signal(object)
    lost = Signal()

    def __init__(self, office: OpenOffice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._mailbox = Mailbox()
        self._answers: dict[type[Refused], Answer] = {}
        self._closed = False
        self._under_way: set[AnyFuture] = set()
        self.destroyed.connect(self._mailbox.close)

    @property
    def kits(self) -> KitDrawing:
        """What draws, saves and prints emergency kits; hand its futures to :meth:`wait_for`."""
        return self._office

    def answer_with(self, kind: type[Refused], answer: Answer) -> None:
        """Have ``answer`` ask the person wherever the office refuses in this way, and then ask the office again."""
        self._answers[kind] = answer

    def ask(
        self,
        ask: Ask[T],
        then: Callable[[T], None] | None = None,
        refused: Refusal | None = None,
        progress: ReportProgress | None = None,
    ) -> Handle:
        """Send ``ask``; ``then`` gets its answer, ``refused`` its refusal (else the signal tells), on this thread."""
        mailbox = self._mailbox

        def report(done: int, total: int) -> None:
            mailbox.remark(lambda: self._deliver_progress(handle, done, total))

        def send(wanted: Ask[Any] | None) -> AnyFuture:
            return self._office.ask(wanted or ask, progress=report if progress else None)

        handle = Handle(send, ask, then, refused, progress)
        self._send(handle)
        return handle

    def wait_for(
        self, future: Future[T], then: Callable[[T], None] | None = None, refused: Refusal | None = None
    ) -> Handle:
        """Hear of a future that is no ask (signing in, creating) in the same way."""
        handle = Handle(lambda _ask: future, None, then, refused, None)
        self._send(handle)
        return handle

    def close(self) -> None:
        """Carry nothing any more, and have stopped what is still under way: it is of an office that is locked."""
        self._closed = True
        self._mailbox.close()
        under_way, self._under_way = self._under_way, set()
        for future in under_way:
            future.cancel()

    def _send(self, handle: Handle) -> None:
        if self._closed:
            return
        mailbox = self._mailbox
        mailbox.expect()
        future = handle.send()
        self._under_way.add(future)
        future.add_done_callback(lambda done: mailbox.post(lambda: self._deliver(done, handle)))

    def _deliver(self, future: AnyFuture, handle: Handle) -> None:
        self._under_way.discard(future)
        if handle.dropped or not shiboken6.isValid(self):
            return
        try:
            result = future.result()
        except CancelledError:
            self._refuse(Cancelled(), handle)
        except (ConfirmPassword, DelicateText, PurposeNeeded) as error:
            answer = self._answers.get(type(error))
            if answer is None:
                self._refuse(error, handle)
            else:
                again = partial(self._ask_again, handle)
                answer(error, handle.ask, again, lambda: self._refuse(Cancelled(), handle))
        except (AccessEnded, NotSignedIn, PasswordDue) as error:
            if handle.refused is not None:
                self._refuse(error, handle)
            self.ended.emit(error)
        except WorkerLost as error:
            self._refuse(error, handle)
            self.lost.emit()
        except Refused as error:
            self._refuse(error, handle)
        except Exception as error:
            self.broke.emit(error)
        else:
            self._answer(result, handle)

    def _ask_again(self, handle: Handle, ask: Ask[Any] | None) -> None:
        handle.ask = ask or handle.ask
        self._send(handle)

    def _answer(self, result: Any, handle: Handle) -> None:
        answer, changes = result, None
        if isinstance(result, tuple) and len(result) == 2 and isinstance(result[1], Changes):
            answer, changes = result
        if handle.then is not None and _alive(handle.then):
            handle.then(answer)
        if changes is not None and changes.touched:
            self.changed.emit(changes)

    def _refuse(self, error: Refused, handle: Handle) -> None:
        if handle.refused is not None:
            if _alive(handle.refused):
                handle.refused(error)
        elif not isinstance(error, Cancelled | WorkerLost):
            self.refused.emit(error)

    def _deliver_progress(self, handle: Handle, done: int, total: int) -> None:
        if not handle.dropped and handle.progress is not None and _alive(handle.progress):
            handle.progress(done, total)


def _alive(callback: Callable[..., None]) -> bool:
    """Say whether the widget that ``callback`` belongs to, if any, still exists."""
    inner = callback
    while isinstance(inner, partial):
        inner = inner.func
    owner = getattr(inner, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)
