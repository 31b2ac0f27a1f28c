"""What the office asks back before it does what it was asked for, and the sheets in which a person answers.

The sheets are made when they are wanted: they are not needed for the window to appear.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from desktop_crm.api.ask import Ask
from desktop_crm.domain.contacts import ContactId
from desktop_crm.domain.errors import ConfirmPassword, DelicateText, PurposeNeeded, Refused
from desktop_crm.domain.references import CONTACT, number_in
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.link import Again

if TYPE_CHECKING:
    from desktop_crm.ui.screens.purpose_sheet import PurposeSheet


class Questions:
    """Answers on the desk's line for as long as the office is open."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._purposes: dict[str, PurposeSheet] = {}
        desk.link.answer_with(ConfirmPassword, self._confirm)
        desk.link.answer_with(DelicateText, self._ask_about_text)
        desk.link.answer_with(PurposeNeeded, self._ask_purpose)

    def _confirm(self, _error: Refused, _ask: Ask[Any] | None, again: Again, back: Callable[[], None]) -> None:
        from desktop_crm.ui.unlock.confirm import confirm_password

        confirm_password(self._desk, lambda: again(None), back)

    def _ask_about_text(self, error: Refused, ask: Ask[Any] | None, again: Again, back: Callable[[], None]) -> None:
        from desktop_crm.ui.screens.delicate_sheet import ask_about_text

        ask_about_text(self._desk, error, ask, again, back)

    def _ask_purpose(self, error: Refused, _ask: Ask[Any] | None, again: Again, back: Callable[[], None]) -> None:
        from desktop_crm.ui.screens.purpose_sheet import PurposeSheet

        reference = str(error.args[0])
        number = number_in(CONTACT, reference)
        if number is None:
            back()
            return
        sheet = self._purposes.get(reference)
        if sheet is None:
            sheet = self._purposes[reference] = PurposeSheet(self._desk, ContactId(number), reference)
            sheet.sheet.closed.connect(lambda: self._purposes.pop(reference, None))
            sheet.open()
        sheet.wait(lambda: again(None), back)
