"""A real office behind the window without a process between them: what is asked is answered at once, on this thread."""

from __future__ import annotations

from concurrent.futures import Future

from desktop_crm.app.office import Office


class InProcess:
    """Asks a real office; what was asked is in ``asked``, and ``hold`` keeps answers back until ``let_go``."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.asked: list[object] = []
        self.gone: Future[None] = Future()
        self._held: list[tuple[Future, object, object]] | None = None

    def ask(self, ask, progress=None):
        self.asked.append(ask)
        future: Future = Future()
        if self._held is not None:
            self._held.append((future, ask, progress))
        else:
            self._answer(future, ask, progress)
        return future

    def hold(self) -> None:
        """Answer nothing until :meth:`let_go`."""
        self._held = []

    def let_go(self) -> None:
        """Answer what was held back, in order."""
        held, self._held = self._held or [], None
        for each in held:
            self._answer(*each)

    def count(self, kind: type) -> int:
        """Return how often ``kind`` was asked."""
        return sum(isinstance(each, kind) for each in self.asked)

    def _answer(self, future, ask, progress):
        try:
            future.set_result(self.office.perform(ask, progress))
        except Exception as error:
            future.set_exception(error)

    def end(self):
        self.office.close()
        if not self.gone.done():
            self.gone.set_result(None)
