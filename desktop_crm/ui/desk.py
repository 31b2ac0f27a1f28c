"""What a screen is given: the look, the line to the office, who is signed in, and the frame around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QWidget

from desktop_crm.api.session import Session
from desktop_crm.domain.fields import Field
from desktop_crm.domain.permissions import Permission
from desktop_crm.ui.files import Files, SystemFiles
from desktop_crm.ui.link import Link
from desktop_crm.ui.memory import Memory, ShortMemory
from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.widgets.progress_strip import ProgressStrip
from desktop_crm.ui.widgets.sheet import Sheet


class Host(Protocol):
    """What the frame does for a screen."""

    def new_sheet(self, width: int | None = None) -> Sheet:
        """Return an empty sheet over the whole frame; fill it and call its ``open``."""

    def toast(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Say shortly what was done."""

    def notice(self, text: str, tone: str = "bad", step: tuple[str, Callable[[], None]] | None = None) -> None:
        """Say something above the screen until it is put away."""

    def progress(self) -> ProgressStrip:
        """Return the strip above the screen for long work that goes on whatever screen is in front."""

    def go_to(self, key: str, reference: str = "") -> None:
        """Show the screen called ``key``, and on it the record ``reference``."""

    def set_badge(self, key: str, count: int) -> None:
        """Show ``count`` beside the screen's entry in the rail; 0 shows nothing."""

    def screen_changed(self) -> None:
        """Read again what the screen in front offers to begin."""

    def note_backup(self, at: datetime) -> None:
        """Show when a backup was last found whole."""

    def put_back(self) -> None:
        """Leave the office, and show where a backup is put back."""

    def is_covered(self) -> bool:
        """Say whether something lies over the screens that the keyboard belongs to."""

    def window(self) -> QWidget:
        """Return the window, as the parent of a file dialog."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Handed to every screen."""

    presentation: Presentation
    link: Link
    session: Session
    host: Host
    files: Files = SystemFiles()
    memory: Memory = ShortMemory()
    today: Callable[[], date] = date.today
    now: Callable[[], datetime] = partial(datetime.now, UTC)

    def sees(self, field: Field) -> bool:
        """Say whether the signed-in person sees a field of contacts that can be closed."""
        return field.value not in self.session.actor.hidden

    def may_write(self, permission: Permission, field: Field) -> bool:
        """Say whether they have ``permission`` and the field it writes is not closed to them."""
        return self.may(permission) and field.value not in self.session.actor.closed_fields

    def may(self, permission: Permission | None) -> bool:
        """Say whether the signed-in person has ``permission``; None is granted to all."""
        return permission is None or self.session.actor.may(permission)
