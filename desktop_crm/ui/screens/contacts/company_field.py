"""The field for somebody's employer: a company of the office that is picked, or just a name."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QStringListModel, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from desktop_crm.domain.contacts import ContactId, ContactPage, reference
from desktop_crm.ui.presentation import Presentation

LookUp = Callable[[str, Callable[[ContactPage], None]], None]
"""Asks for the companies a text finds and tells them to what it was given."""

_PAUSE_MS = 250
_SHORTEST = 2


class CompanyField(QLineEdit):
    """Offers companies while a name is typed; one that is picked stands fast until it is removed."""

    def __init__(self, presentation: Presentation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presentation = presentation
        self._ask: LookUp | None = None
        self._offered: dict[str, tuple[ContactId, str]] = {}
        self.company_id: ContactId | None = None
        self._names = QStringListModel(self)
        self._completer = QCompleter(self._names, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(self)
        self._completer.activated.connect(self.pick)
        self._sign, self.remove = QAction(self), QAction(self)
        presentation.theme.dress(self._sign, "ph.buildings")
        presentation.theme.dress(self.remove, "ph.x")
        self.addAction(self._sign, QLineEdit.ActionPosition.LeadingPosition)
        self.addAction(self.remove, QLineEdit.ActionPosition.TrailingPosition)
        self.remove.triggered.connect(self._unpick)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.look_up)
        self.textEdited.connect(lambda _text: self._pause.start())
        self.show_company(None)
        presentation.follow(self)

    def retranslate(self) -> None:
        words = self._presentation.words
        self._sign.setToolTip(words.gettext("A company of this office"))
        self.remove.setText(words.gettext("Remove"))

    def offer_from(self, look_up: LookUp) -> None:
        """Look companies up with ``look_up`` from now on."""
        self._ask = look_up

    def show_company(self, company_id: ContactId | None) -> None:
        """Show that the name is the one of a company of the office, or with None just a name."""
        self.company_id = company_id
        picked = company_id is not None
        self.setReadOnly(picked)
        self._sign.setVisible(picked)
        self.remove.setVisible(picked)

    def pick(self, offered: str) -> None:
        """Take one of the companies that are offered."""
        if offered in self._offered:
            company_id, name = self._offered[offered]
            self.setText(name)
            self.show_company(company_id)
            self.textEdited.emit(name)
            self._pause.stop()

    def _unpick(self) -> None:
        self.show_company(None)
        self.clear()
        self.textEdited.emit("")
        self.setFocus()

    def look_up(self) -> None:
        """Ask for the companies of what is typed; done by itself once the typing pauses."""
        text = self.text().strip()
        if self._ask is not None and self.company_id is None and len(text) >= _SHORTEST:
            self._ask(text, partial(self._take, text))

    def _take(self, asked: str, page: ContactPage) -> None:
        if asked == self.text().strip() and self.company_id is None:
            self._offered = {f"{each.name} · {reference(each.id)}": (each.id, each.name) for each in page.lines}
            self._names.setStringList(list(self._offered))
            if self._offered and self.hasFocus():
                self._completer.complete()
