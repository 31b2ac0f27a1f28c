"""The sheet that asks once more before words are kept that look as if they did not belong there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from operator import attrgetter
from typing import Any

from desktop_crm.api.ask import Ask, Writing
from desktop_crm.domain.errors import DelicateText, Refused
from desktop_crm.domain.free_text import delicate, without
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.link import Again
from desktop_crm.ui.screens.asking_back import AskingBack
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.labels import label
from desktop_crm.words.catalogue import Words
from desktop_crm.words.fields import field_name
from desktop_crm.words.free_text import kinds_said


class DelicateSheet(AskingBack):
    """Names the fields and what they seem to hold; it is taken out, saved all the same, or changed by hand."""

    def __init__(
        self, desk: Desk, error: DelicateText, ask: Writing[Any], again: Again, back: Callable[[], None]
    ) -> None:
        shown, words = desk.presentation, desk.presentation.words
        told = words.gettext(
            "Free texts are read by everybody who opens the card, and are part of every copy a person is given. "
            "Official numbers have fields of their own, which can be closed; words about health need a reason of their "
            "own (Art. 9)."
        )
        super().__init__(desk, words.gettext("Does this belong here?"), told, back)
        self._ask, self._again = ask, again
        for line in found_in(ask, error, words):
            self.sheet.body.addWidget(label("label", line, parent=self.sheet, wrap=True))
        self.sheet.body.addStretch(1)
        self.cancel.setText(words.gettext("Back to the text"))
        self.keep = button(shown, parent=self.sheet)
        self.keep.setText(words.gettext("Save anyway"))
        self.take_out = button(shown, "primary", parent=self.sheet)
        self.take_out.setText(words.gettext("Take it out and save"))
        for action in (self.keep, self.take_out):
            self.sheet.add_action(action)
        self.keep.clicked.connect(lambda: self._go_on(replace(self._ask, allow_sensitive=True)))
        self.take_out.clicked.connect(lambda: self._go_on(self._ask.reworded(without)))

    def open(self) -> None:
        """Show the sheet; what is safe comes first."""
        self.sheet.open()
        self.take_out.setFocus()

    def _go_on(self, ask: Writing[Any]) -> None:
        self.settle()
        self._again(ask)


def found_in(ask: Writing[Any], error: DelicateText, words: Words) -> list[str]:
    """Return a line for each field that seems to hold something; the words themselves are repeated nowhere."""
    said = words.gettext("{field}: this looks like {kinds}.")
    lines = [
        said.format(field=field_name(path.rpartition(".")[2], words), kinds=kinds_said(kinds, words))
        for path in ask.free_text
        if (kinds := delicate(attrgetter(path)(ask)))
    ]
    return lines or [words.gettext("This looks like {kinds}.").format(kinds=kinds_said(error.args, words))]


def ask_about_text(
    desk: Desk, error: Refused, ask: Ask[Any] | None, again: Again, back: Callable[[], None]
) -> DelicateSheet | None:
    """Ask what becomes of free words before they are kept."""
    if not isinstance(error, DelicateText) or not isinstance(ask, Writing):
        back()
        return None
    sheet = DelicateSheet(desk, error, ask, again, back)
    sheet.open()
    return sheet
