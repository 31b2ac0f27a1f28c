"""What a guide proposed and nobody has checked, as the lists and sheets of the desk show it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QPushButton

from desktop_crm.api.guides import ListToCheck, MarkChecked
from desktop_crm.domain.guides import Proposed, ToCheck
from desktop_crm.domain.permissions import Permission
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.widgets.buttons import button


class Unchecked:
    """Knows what is to be checked since it last asked; ``changed`` is called when that is told."""

    def __init__(self, desk: Desk, changed: Callable[[], None]) -> None:
        self._desk, self._changed = desk, changed
        self._found: frozenset[tuple[Proposed, int]] = frozenset()

    def ask(self) -> None:
        """Ask the office anew, where whoever is signed in may read the registers."""
        if self._desk.may(Permission.REGISTER_READ):
            self._desk.link.ask(ListToCheck(), self._take)

    def holds(self, what: Proposed, number: int) -> bool:
        """Say whether something is still to be checked."""
        return (what, number) in self._found

    def _take(self, found: Sequence[ToCheck]) -> None:
        self._found = frozenset((each.what, each.number) for each in found)
        self._changed()


def check(desk: Desk, what: Proposed, number: int) -> None:
    """Say to the office that something is right."""
    said = desk.presentation.words.gettext("Checked.")
    desk.link.ask(MarkChecked(what=what, number=number), lambda _count: desk.host.toast(said))


def check_button(desk: Desk) -> QPushButton:
    """Return a button that says that something is right."""
    made = button(desk.presentation, "secondary", "ph.check")
    made.setText(desk.presentation.words.gettext("Checked"))
    return made


def hint(form: SheetForm) -> None:
    """Say above the fields of a form that a guide proposed what is in it."""
    words = form.desk.presentation.words
    told = words.gettext("To be checked: the guide proposed this. Saving it says that you have checked it.")
    form.banner.say(told, "warn")


def chip_text(desk: Desk) -> str:
    """Return what the chip of something unchecked says."""
    return desk.presentation.words.gettext("To be checked")
