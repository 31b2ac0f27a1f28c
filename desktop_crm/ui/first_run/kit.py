"""The fifth page: the emergency kit, saved or printed, and some of it typed back."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from desktop_crm.ui.first_run.page import GuidePage
from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.banner import Banner
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.form_row import FormRow
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import line

ASKED = 4

Pick = Callable[[int, int], Sequence[int]]
"""Picks so many numbers below a bound; random in the program, told in a test."""


def pick(bound: int, count: int) -> Sequence[int]:
    """Pick ``count`` numbers below ``bound`` by chance."""
    return secrets.SystemRandom().sample(range(bound), count)


def plain(text: str) -> str:
    """Return a group of the code without what people add when they type: spaces, dashes, small letters."""
    return "".join(letter for letter in text.upper() if letter.isalnum())


class KitPage(GuidePage):
    """Makes sure that there is a kit on paper before there is an office.

    Signals:
        save_wanted, print_wanted: the kit is to go to a file or to a printer.
    """

    save_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, presentation: Presentation, pick: Pick) -> None:
        super().__init__(presentation)
        self._pick = pick
        self._groups: tuple[str, ...] = ()
        self._asked: tuple[int, ...] = ()
        self._kept = False
        self.banner = Banner(presentation)
        self.save = button(presentation, "primary", "ph.file-pdf")
        self.print = button(presentation, "secondary", "ph.printer")
        self.show_code = button(presentation, "link")
        self.code = label("code", wrap=True)
        self.code.hide()
        self._now = label("label", wrap=True)
        self.edits = [QLineEdit(maxLength=12) for _ in range(ASKED)]
        self.rows = [FormRow(edit) for edit in self.edits]
        buttons = line()
        for part in (self.save, self.print):
            buttons.addWidget(part)
        buttons.addStretch(1)
        buttons.addWidget(self.show_code)
        answers = line(gap=Space.LARGE)
        for row in self.rows:
            answers.addWidget(row, 1)
        self.body.addWidget(self.banner)
        self.body.addLayout(buttons)
        self.body.addWidget(self.code)
        self.body.addSpacing(Space.SMALL)
        self.body.addWidget(self._now)
        self.body.addLayout(answers)
        self.save.clicked.connect(self.save_wanted)
        self.print.clicked.connect(self.print_wanted)
        self.show_code.clicked.connect(self._reveal)
        for edit in self.edits:
            edit.textChanged.connect(self._typed)
        self.edits[-1].returnPressed.connect(self.finished)
        presentation.follow(self)

    def title(self) -> str:
        return self._presentation.words.gettext("Emergency kit")

    def text(self) -> str:
        return self._presentation.words.gettext(
            "If every password is forgotten or this computer breaks, only the code on this sheet opens the office. "
            "Print it and keep it where you keep contracts, not on this computer."
        )

    def show_groups(self, groups: tuple[str, ...]) -> None:
        """Begin anew with the code ``groups``."""
        if groups != self._groups:
            replaced = self._kept
            self.forget()
            if replaced:  # a sheet is lying about that opens nothing
                words = self._presentation.words
                self.banner.say(words.gettext("The code is a new one. Destroy the sheet you made before."), "warn")
            self._groups = groups
            self._asked = tuple(sorted(self._pick(len(groups), ASKED)))
            self.code.setText("  ".join(groups))
            self.retranslate()

    def mark_kept(self, text: str = "") -> None:
        """The kit is out of the program; say so in ``text`` and ask for the groups."""
        self._kept = True
        if text:
            self.banner.say(text, "good")
        self._enable()
        self.edits[0].setFocus()

    def ready(self) -> bool:
        return self._kept and bool(self._groups) and all(self._right(n) for n in range(ASKED))

    def enter(self) -> None:
        self.save.setFocus()

    def forget(self) -> None:
        """Forget the code and what was typed of it."""
        self._groups, self._asked, self._kept = (), (), False
        self.code.clear()
        self.code.hide()
        self.banner.put_away()
        for edit, row in zip(self.edits, self.rows, strict=True):
            edit.clear()
            row.set_problem("")
        self._enable()

    def retranslate(self) -> None:
        words = self._presentation.words
        self.save.setText(" " + words.gettext("Save as PDF…"))
        self.print.setText(" " + words.gettext("Print…"))
        self.show_code.setText(words.gettext("Write it down by hand"))
        self.code.setAccessibleName(words.gettext("Recovery code"))
        self._now.setText(words.gettext("Now look at your sheet, and type these four groups of the code:"))
        for row, number in zip(self.rows, self._asked or range(ASKED), strict=True):
            row.say(words.gettext("Group {n}").format(n=number + 1))

    def _right(self, place: int) -> bool:
        return bool(self._asked) and plain(self.edits[place].text()) == plain(self._groups[self._asked[place]])

    def _typed(self) -> None:
        words = self._presentation.words
        for place, (edit, row) in enumerate(zip(self.edits, self.rows, strict=True)):
            whole = bool(self._asked) and len(plain(edit.text())) >= len(plain(self._groups[self._asked[place]]))
            wrong = whole and not self._right(place)
            row.set_problem(words.gettext("This is not what stands on the sheet.") if wrong else "")
        self.ready_changed.emit()

    def _reveal(self) -> None:
        self.code.show()
        self.mark_kept()

    def _enable(self) -> None:
        for row in self.rows:
            row.setEnabled(self._kept)
        self._now.setEnabled(self._kept)
        self.ready_changed.emit()
