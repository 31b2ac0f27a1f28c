"""The hours the law leaves to notify an incident, at the foot of every screen until the authority was told."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer

from desktop_crm.api.deadlines import Deadlines
from desktop_crm.domain.changes import Changes, Subject
from desktop_crm.domain.deadlines import Deadline
from desktop_crm.domain.permissions import Permission
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.widgets.status_bar import StatusBar
from desktop_crm.words.incidents import clock

MINUTE_MS = 60_000


class BreachClock(QObject):
    """Shows the incident whose hours end first, to whoever may judge incidents."""

    def __init__(self, desk: Desk, bar: StatusBar) -> None:
        super().__init__(bar)
        self._desk, self._bar = desk, bar
        self._due: Sequence[Deadline] = ()
        self._may = desk.may(Permission.INCIDENT_WRITE)
        if not self._may:
            return
        desk.link.changed.connect(self._hear)
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE_MS)
        self._minute.timeout.connect(self.tick)
        self._minute.start()
        desk.presentation.follow(self)

    def retranslate(self) -> None:
        self.tick()

    def ask(self) -> None:
        """Ask the office anew for what runs."""
        if self._may:
            self._desk.link.ask(Deadlines(), self._take)

    def tick(self) -> None:
        """Say how many hours are left now."""
        first = min(((each.at, each.reference) for each in self._due if each.at is not None), default=None)
        if first is None:
            self._bar.show_clock("", "plain")
            return
        at, reference = first
        said, tone = clock(at, self._desk.now(), self._desk.presentation.words)
        self._bar.show_clock(f"{reference}: {said}", tone)

    def _hear(self, changes: Changes) -> None:
        if changes.about(Subject.INCIDENT):
            self.ask()

    def _take(self, found: Sequence[Deadline]) -> None:
        self._due = found
        self.tick()
