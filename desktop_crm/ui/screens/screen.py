"""What fills the middle of the window, and how it is announced."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_crm.domain.changes import Changes
from desktop_crm.domain.permissions import Permission
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.shortcuts import Shortcut

Draft = Mapping[str, str]
"""What was typed and not saved yet, by the name of the field."""


@dataclass(frozen=True, slots=True)
class PaletteItem:
    """A line of the command palette: a record or an action, already worded."""

    title: str
    icon: str
    run: Callable[[], None]
    detail: str = ""
    keys: str = ""


class Screen(QWidget):
    """Base of every screen; a screen overrides what concerns it.

    ``desk.link.changed`` is connected to :meth:`refresh`. A screen that shows words ends its constructor with
    ``desk.presentation.follow(self)``.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        desk.link.changed.connect(self.refresh)

    def retranslate(self) -> None:
        """Put every word shown into the language in force."""

    def new_action(self) -> str:
        """Return what New (Ctrl+N) is called here, already worded, or nothing where nothing can be begun."""
        return ""

    def start_new(self) -> None:
        """Begin what :meth:`new_action` names."""

    def refresh(self, changes: Changes) -> None:
        """Ask anew for what ``changes`` concern."""

    def enter(self) -> None:
        """The screen was brought to the front."""

    def take_keyboard(self) -> None:
        """Give the keyboard to what a person begins with here: what comes first, unless a screen knows better."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.focusNextChild()

    def open_record(self, reference: str) -> None:
        """Show the record called ``reference``."""

    def place(self) -> str:
        """Return the reference of the record shown, to come back to after the lock."""
        return ""

    def drafts(self) -> Sequence[Draft]:
        """Return what was typed and not saved, one draft for each record; ``of`` is its reference, or nothing."""
        return ()

    def restore(self, draft: Draft) -> None:
        """Put one of the drafts back into the fields."""

    def shortcuts(self) -> Sequence[Shortcut]:
        """Return the keys that work here besides the frame's."""
        return ()

    def offers(self) -> Sequence[PaletteItem]:
        """Return what the command palette offers here besides the frame's."""
        return ()


@dataclass(frozen=True, slots=True)
class ScreenEntry:
    """One entry of the rail.

    ``title`` is a msgid. ``build`` imports what it needs when it is called, on the screen's first showing. Somebody
    without ``permission`` does not see the entry. ``foot`` puts it at the rail's bottom.
    """

    key: str
    icon: str
    title: str
    permission: Permission | None
    build: Callable[[Desk], Screen]
    foot: bool = False


Finder = Callable[[Desk, str, Callable[[Sequence[PaletteItem]], None]], None]
"""Looks records up for the command palette: gets what was typed and whom to tell, now or later."""
