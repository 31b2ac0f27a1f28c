"""The screen of settings."""

from __future__ import annotations

from desktop_crm.domain.changes import Changes, Subject
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.screen import Screen
from desktop_crm.ui.screens.settings.appearance import Appearance
from desktop_crm.ui.screens.settings.office import OfficePage
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.panels import Card, column
from desktop_crm.ui.widgets.tabs import Tabs


class SettingsScreen(Screen):
    """The office's details, and how the window looks on this computer."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.office, self.appearance = OfficePage(desk), Appearance(desk.presentation)
        self.tabs = Tabs(desk.presentation, self)
        self.tabs.add("office", lambda: self.office)
        self.tabs.add("appearance", lambda: self.appearance)
        card = Card(self)
        card.body.addWidget(self.tabs, 1)
        column(self, Space.NONE).addWidget(card)
        desk.presentation.follow(self)

    def retranslate(self) -> None:
        words = self.desk.presentation.words
        self.setAccessibleName(words.gettext("Settings"))
        self.tabs.say("office", words.gettext("Office"))
        self.tabs.say("appearance", words.gettext("Appearance and language"))

    def refresh(self, changes: Changes) -> None:
        if changes.about(Subject.OFFICE):
            self.office.ask()

    def enter(self) -> None:
        self.office.ask()

    def open_record(self, reference: str) -> None:
        self.tabs.turn_to(reference)

    def place(self) -> str:
        return self.tabs.current()
