"""A real office behind the window without a process between them: what is asked is answered at once, on this thread."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TypeVar

from desktop_crm.access.keys import draw_kit
from desktop_crm.api.ask import Ask
from desktop_crm.api.session import Session
from desktop_crm.app.office import Office
from desktop_crm.domain.changes import Changes
from desktop_crm.ui.asker import ReportProgress
from desktop_crm.vault.recovery import RecoveryCode

T = TypeVar("T")


def _ready(value: T) -> Future[T]:
    future: Future[T] = Future()
    future.set_result(value)
    return future


class InProcess:
    """Asks a real office; what was asked is in ``asked``, and ``hold`` keeps answers back until ``let_go``."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.asked: list[object] = []
        self.kit: RecoveryCode | None = None
        self.gone: Future[None] = Future()
        self._held: list[Callable[[], None]] | None = None

    def ask(self, ask: Ask[T], progress: ReportProgress | None = None) -> Future[tuple[T, Changes]]:
        self.asked.append(ask)
        future: Future[tuple[T, Changes]] = Future()

        def answer() -> None:
            self._answer(future, ask, progress)

        if self._held is not None:
            self._held.append(answer)
        else:
            answer()
        return future

    def draw_kit(self) -> Future[tuple[str, ...]]:
        self.kit = draw_kit(self.office.around)
        return _ready(self.kit.groups)

    def save_kit(self, path: Path) -> Future[None]:
        assert self.kit is not None
        path.write_text("-".join(self.kit.groups))
        return _ready(None)

    def kit_pages(self, dpi: int) -> Future[tuple[bytes, ...]]:
        pages: tuple[bytes, ...] = (b"png",)
        return _ready(pages)

    def renew_session(self) -> Future[Session]:
        return _ready(self.office.renewed_session())

    def hold(self) -> None:
        """Answer nothing until :meth:`let_go`."""
        self._held = []

    def let_go(self) -> None:
        """Answer what was held back, in order."""
        held, self._held = self._held or [], None
        for answer in held:
            answer()

    def count(self, kind: type) -> int:
        """Return how often ``kind`` was asked."""
        return sum(isinstance(each, kind) for each in self.asked)

    def _answer(self, future: Future[tuple[T, Changes]], ask: Ask[T], progress: ReportProgress | None) -> None:
        try:
            future.set_result(self.office.perform(ask, progress))
        except Exception as error:
            future.set_exception(error)

    def end(self) -> None:
        self.office.close()
        if not self.gone.done():
            self.gone.set_result(None)
