"""The page about how long data are kept: rules, simulator, run, holds, log."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from desktop_crm.domain.changes import Changes, Subject
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.privacy.retention_past import HoldsPage, LogPage
from desktop_crm.ui.screens.privacy.rules import RulesPage
from desktop_crm.ui.screens.privacy.simulator import Simulator
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.panels import Card, column
from desktop_crm.ui.widgets.tabs import Tabs


class RetentionPage(QWidget):
    """What goes, by which rules, what is kept from going, what went."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.tabs = Tabs(desk.presentation, self)
        for key, make in (
            ("simulator", partial(Simulator, desk)),
            ("rules", partial(RulesPage, desk)),
            ("holds", partial(HoldsPage, desk)),
            ("log", partial(LogPage, desk)),
        ):
            self.tabs.add(key, make)
        self.tabs.turned.connect(lambda _key: self.ask())
        card = Card(self)
        card.body.addWidget(self.tabs, 1)
        rows = column(self, Space.NONE)
        rows.setContentsMargins(0, Space.LARGE, 0, 0)
        rows.addWidget(card)
        desk.presentation.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        self.tabs.say("simulator", words.gettext("What goes when"))
        self.tabs.say("rules", words.gettext("Rules"))
        self.tabs.say("holds", words.gettext("Legal holds"))
        self.tabs.say("log", words.gettext("Runs so far"))

    def ask(self) -> None:
        """Ask the office anew for what the page in front shows."""
        page = self.tabs.page(self.tabs.current())
        assert isinstance(page, Simulator | RulesPage | HoldsPage | LogPage)  # noqa: S101 — made just so
        page.ask()

    def concerns(self, changes: Changes) -> bool:
        """Say whether ``changes`` alter what is shown."""
        page = self.tabs.page("simulator")
        assert isinstance(page, Simulator)  # noqa: S101 — made just so
        page.forecast.forget()
        return changes.about(Subject.RETENTION) or changes.about(Subject.CONTACT)
