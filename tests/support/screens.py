"""Screens for tests of the frame: they hold a field and an empty state, and no records."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit

from desktop_crm.domain.changes import Changes
from desktop_crm.domain.permissions import Permission
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.screen import Draft, Screen, ScreenEntry
from desktop_crm.ui.shortcuts import Shortcut
from desktop_crm.ui.widgets.empty_state import EmptyState
from desktop_crm.ui.widgets.panels import Card, line


class SomeScreen(Screen):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.started = 0
        self.opened = ""
        self.changes: list[Changes] = []
        self.note = QLineEdit()
        self.note.setAccessibleName("Note")
        row = line(self, 12)
        card = Card(self)
        card.set_heading("People", "0")
        empty = EmptyState(desk.presentation, "ph.users")
        empty.say("Nobody yet", "People your office works for and with appear here. Add the first one.", "Add a person")
        card.body.addWidget(empty, 1)
        card.body.addWidget(self.note)
        row.addWidget(card, 3)
        row.addWidget(Card(self), 2)

    def new_action(self) -> str:
        return "New person"

    def start_new(self) -> None:
        self.started += 1

    def refresh(self, changes: Changes) -> None:
        self.changes.append(changes)

    def open_record(self, reference: str) -> None:
        self.opened = reference

    def place(self) -> str:
        return self.opened

    def drafts(self) -> Sequence[Draft]:
        return [{"note": self.note.text(), "of": self.opened}] if self.note.text() else []

    def restore(self, draft: Draft) -> None:
        self.note.setText(draft["note"])
        self.opened = draft["of"]

    def shortcuts(self) -> Sequence[Shortcut]:
        return (Shortcut("Ctrl+E", "Edit the person"),)


def some_screens() -> tuple[ScreenEntry, ...]:
    """Return three entries, one of which needs a permission."""
    return (
        ScreenEntry("today", "ph.sun", "Today", None, SomeScreen),
        ScreenEntry("people", "ph.users", "People", Permission.CONTACT_READ, SomeScreen),
        ScreenEntry("duties", "ph.shield-check", "Duties", Permission.RETENTION_WRITE, SomeScreen),
        ScreenEntry("settings", "ph.gear", "Settings", None, SomeScreen, foot=True),
    )
