"""Asks, inside the page, what becomes of what was typed and not saved."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.theme.style_sheet import mark
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import column, line


class LeaveGuard(QFrame):
    """Save, discard, or stay; no saving where not ``may_save``, because more than that must be known first.

    Signals:
        save_wanted, discard_wanted, stay_wanted: what was chosen; the guard is hidden by then.
    """

    save_wanted = Signal()
    discard_wanted = Signal()
    stay_wanted = Signal()

    def __init__(self, presentation: Presentation, parent: QWidget | None = None, *, may_save: bool = True) -> None:
        super().__init__(parent)
        self._presentation = presentation
        self._may_save = may_save
        mark(self, role="banner", tone="warn")
        self._text = label(parent=self, wrap=True)
        mark(self._text, tone="warn")
        self.save = button(presentation, "primary", parent=self)
        self.discard = button(presentation, "danger", parent=self)
        self.stay = button(presentation, "secondary", parent=self)
        foot = line()
        foot.addStretch(1)
        for choice in (self.stay, self.discard, self.save):
            foot.addWidget(choice)
        self.save.setVisible(may_save)
        rows = column(self, Space.SMALL, Space.MEDIUM)
        rows.addWidget(self._text)
        rows.addLayout(foot)
        self.save.clicked.connect(self.save_wanted)
        self.discard.clicked.connect(self._discard)
        self.stay.clicked.connect(self._stay)
        self.hide()
        presentation.follow(self)

    def retranslate(self) -> None:
        words = self._presentation.words
        said = words.gettext("What you typed is not saved yet.")
        self._text.setText(said)
        self.setAccessibleName(said)
        self.save.setText(words.gettext("Save"))
        self.discard.setText(words.gettext("Discard"))
        self.stay.setText(words.gettext("Go on editing"))

    def ask(self) -> None:
        """Show the question."""
        self.show()
        (self.save if self._may_save else self.stay).setFocus()

    def _discard(self) -> None:
        self.hide()
        self.discard_wanted.emit()

    def _stay(self) -> None:
        self.hide()
        self.stay_wanted.emit()
