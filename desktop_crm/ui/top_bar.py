"""The bar above the screens: search, New, alerts, lock."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.shortcuts import native
from desktop_crm.ui.theme.style_sheet import mark
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.buttons import button, icon_button, name
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import line


class SearchButton(QPushButton):
    """Looks like a search field and opens the command palette, which searches."""

    def __init__(self, presentation: Presentation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, kind="search")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        presentation.theme.dress(self, "ph.magnifying-glass", "muted")
        self._keys = label("key", native("Ctrl+K"), self)
        self._keys.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.NONE, Space.NONE, Space.SMALL, Space.NONE)
        row.addStretch(1)
        row.addWidget(self._keys, alignment=Qt.AlignmentFlag.AlignVCenter)


class TopBar(QWidget):
    """Offers what can be done from everywhere.

    Signals:
        search_wanted, new_wanted, alerts_wanted, lock_wanted: the button was pressed.
    """

    search_wanted = Signal()
    new_wanted = Signal()
    alerts_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self, presentation: Presentation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presentation = presentation
        self._alert_count = 0
        self.search = SearchButton(presentation, self)
        self.new = button(presentation, "primary", "ph.plus", self)
        self.alerts = icon_button(presentation, "ph.bell", self)
        self.lock = icon_button(presentation, "ph.lock", self)
        row = line(self, Space.MEDIUM)
        row.addWidget(self.search, 1)
        for part in (self.new, self.alerts, self.lock):
            row.addWidget(part)
        self.search.clicked.connect(self.search_wanted)
        self.new.clicked.connect(self.new_wanted)
        self.alerts.clicked.connect(self.alerts_wanted)
        self.lock.clicked.connect(self.lock_wanted)
        self.offer_new("")
        presentation.follow(self)

    def retranslate(self) -> None:
        words = self._presentation.words
        self.search.setText("  " + words.gettext("Search, or do anything"))
        name(self.search, words.gettext("Search, or do anything"), native("Ctrl+K"))
        name(self.lock, words.gettext("Lock"), native("Ctrl+L"))
        self.set_alerts(self._alert_count)

    def offer_new(self, text: str) -> None:
        """Name what New begins on the screen in front; without a name there is no button."""
        self.new.setText(f" {text}")
        self.new.setVisible(bool(text))
        name(self.new, text, native("Ctrl+N"))

    def set_alerts(self, count: int) -> None:
        """Show how many alerts there are."""
        self._alert_count = count
        words = self._presentation.words
        said = words.ngettext("{n} alert", "{n} alerts", count).format(n=count) if count else words.gettext("No alerts")
        name(self.alerts, said)
        self.alerts.setText(str(count) if count < 100 else "99+")
        beside, alone = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
        self.alerts.setToolButtonStyle(beside if count else alone)
