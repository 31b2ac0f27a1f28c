"""A page with one card in its middle: signing in, the lock, the guide."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from desktop_crm.domain.languages import Language
from desktop_crm.ui.language import OWN_NAMES
from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.theme.style_sheet import mark
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import Card, column, line, rule, scrolled


class CentredPage(QWidget):
    """The program's name at the left, the language at the right, a card between.

    ``card`` is to be filled; it is ``width`` pixels wide before scaling and scrolls where the window is low.
    """

    def __init__(self, presentation: Presentation, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presentation = presentation
        self._card_width = width
        mark(self, role="canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.languages = LanguageChoice(presentation, self)
        head = line(gap=Space.MEDIUM)
        head.setContentsMargins(Space.HUGE, Space.LARGE, Space.HUGE, Space.LARGE)
        head.addWidget(label("heading", "Desktop CRM", self))
        head.addStretch(1)
        head.addWidget(self.languages)
        self._middle = QWidget()
        mark(self._middle, role="scrolled")
        self.card = Card(self._middle, Space.HUGE)
        held = QHBoxLayout()
        held.addStretch(1)
        held.addWidget(self.card)
        held.addStretch(1)
        rows = column(self._middle, Space.NONE, Space.LARGE)
        rows.addStretch(2)
        rows.addLayout(held)
        rows.addStretch(3)
        outer = column(self, Space.NONE)
        outer.addLayout(head)
        outer.addWidget(rule(self))
        outer.addWidget(scrolled(self._middle, self), 1)
        presentation.theme.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.card.setFixedWidth(self._presentation.theme.px(self._card_width))


class LanguageChoice(QComboBox):
    """The languages, each by its own name; choosing one switches the window's language."""

    def __init__(self, presentation: Presentation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presentation = presentation
        for language, own_name in OWN_NAMES.items():
            self.addItem(own_name, language)
        self.activated.connect(self._switch)
        presentation.follow(self)

    def retranslate(self) -> None:
        self.setCurrentIndex(self.findData(self._presentation.language.language))
        self.setAccessibleName(self._presentation.words.gettext("Language"))

    def _switch(self, row: int) -> None:
        self._presentation.language.switch(Language(self.itemData(row)))
