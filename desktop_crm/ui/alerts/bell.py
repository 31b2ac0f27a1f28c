"""The bell in the bar: how many alerts wait, and the way to them."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop_crm.api.alerts import AlertsWaiting
from desktop_crm.domain.changes import Changes, Subject
from desktop_crm.domain.permissions import Permission
from desktop_crm.ui.alerts.desktop_note import ShowNote, show_note
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.top_bar import TopBar


class Bell(QObject):
    """Keeps the count in the bar true and opens the inbox; without the permission there is no bell."""

    def __init__(self, desk: Desk, bar: TopBar, note: ShowNote = show_note) -> None:
        super().__init__(bar)
        self._desk, self._bar = desk, bar
        self.note = note
        self._known: int | None = None
        self._may = desk.may(Permission.ALERT_READ)
        bar.alerts.setVisible(self._may)
        if self._may:
            bar.alerts_wanted.connect(self.open)
            desk.link.changed.connect(self._hear)

    def ask(self) -> None:
        """Ask how many alerts wait."""
        if self._may:
            self._desk.link.ask(AlertsWaiting(), self._show)

    def open(self) -> None:
        """Open the inbox."""
        from desktop_crm.ui.alerts.inbox import Inbox

        Inbox(self._desk).open()

    def _hear(self, changes: Changes) -> None:
        if changes.about(Subject.ALERT):
            self.ask()

    def _show(self, count: int) -> None:
        more = self._known is not None and count > self._known
        self._known = count
        self._bar.set_alerts(count)
        if more and not self._bar.isActiveWindow():
            words = self._desk.presentation.words
            text = words.ngettext("{n} alert waits in the office.", "{n} alerts wait in the office.", count)
            self.note(self._bar.window(), "Desktop CRM", text.format(n=count))
