"""What everybody has to do once in a while: one's own part, and for who keeps the registers everybody's."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from desktop_crm.domain.permissions import Permission
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.entries import Entries, Entry
from desktop_crm.ui.widgets.panels import Card, line


class Lacking(NamedTuple):
    """Something one person has still to do."""

    account_id: str
    name: str
    what: str


class OwnPart(QWidget):
    """Two cards beside each other: ``own`` entries, a click opens one, and the ``people`` who still have to."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.own, self.people = Entries(desk.presentation, self), Entries(desk.presentation, self)
        self.own_card, self.all_card = Card(self), Card(self)
        self.own_card.body.addWidget(self.own, 1)
        self.all_card.body.addWidget(self.people, 1)
        self.all_card.setVisible(desk.may(Permission.REGISTER_READ))
        rows = line(self, Space.LARGE)
        rows.setContentsMargins(0, Space.LARGE, 0, 0)
        rows.addWidget(self.own_card, 1)
        rows.addWidget(self.all_card, 1)

    def head(self, own: str, note: str) -> None:
        """Say what one's own part is."""
        everybody = self._desk.presentation.words.gettext("Everybody")
        self.own_card.set_heading(own, note)
        self.all_card.set_heading(everybody)
        self.own.setAccessibleName(own)
        self.people.setAccessibleName(everybody)

    def show_lacking(self, lacking: Iterable[Lacking], done: str) -> None:
        """Show each person with what they have still to do; ``done`` where it is nobody."""
        words = self._desk.presentation.words
        found: dict[str, list[Lacking]] = {}
        for each in lacking:
            found.setdefault(each.account_id, []).append(each)
        chip = words.gettext("still to do")
        entries = [
            Entry("ph.student", theirs[0].name, ", ".join(each.what for each in theirs), chip, "warn", ink="warn")
            for theirs in found.values()
        ]
        self.people.show_entries(entries or ([Entry("ph.check-circle", done, ink="good")] if done else []))
