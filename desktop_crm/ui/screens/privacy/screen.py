"""The screen of the office's duties: overview, retention, purposes, recipients, who saw what, erasures."""

from __future__ import annotations

from functools import partial
from typing import Protocol, cast

from PySide6.QtCore import QTimer

from desktop_crm.domain.changes import Changes
from desktop_crm.domain.permissions import Permission
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.privacy.audit import AuditPage
from desktop_crm.ui.screens.privacy.erasures import ErasuresPage
from desktop_crm.ui.screens.privacy.overview import OverviewPage
from desktop_crm.ui.screens.privacy.purposes import PurposesPage
from desktop_crm.ui.screens.privacy.recipients import RecipientsPage
from desktop_crm.ui.screens.privacy.retention import RetentionPage
from desktop_crm.ui.screens.screen import Screen
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.panels import column
from desktop_crm.ui.widgets.tabs import Tabs


class Page(Protocol):
    """A page of this screen."""

    def ask(self) -> None:
        """Ask the office anew for everything shown."""

    def concerns(self, changes: Changes) -> bool:
        """Say whether ``changes`` alter what is shown."""


class PrivacyScreen(Screen):
    """Pages a person has no permission for are not there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.tabs = Tabs(desk.presentation, self)
        for key, permission, make in (
            ("overview", None, partial(OverviewPage, desk, self.tabs.turn_to)),
            ("retention", Permission.RETENTION_READ, partial(RetentionPage, desk)),
            ("purposes", None, partial(PurposesPage, desk)),
            ("recipients", None, partial(RecipientsPage, desk)),
            ("audit", Permission.AUDIT_READ, partial(AuditPage, desk)),
            ("erasures", Permission.CONTACT_ERASE, partial(ErasuresPage, desk)),
        ):
            if desk.may(permission):
                self.tabs.add(key, make)
        # Asked once the window has turned to where it was sent: a page passed on the way is not looked at.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._ask)
        self.tabs.turned.connect(lambda _key: self._soon.start())
        column(self, Space.NONE).addWidget(self.tabs)
        desk.presentation.follow(self)

    def page(self, key: str) -> Page:
        """Return the page of ``key``."""
        return cast("Page", self.tabs.page(key))

    def retranslate(self) -> None:
        words = self.desk.presentation.words
        self.setAccessibleName(words.gettext("Privacy"))
        texts = {
            "overview": words.gettext("Overview"),
            "retention": words.gettext("Retention"),
            "purposes": words.gettext("Purposes and wordings"),
            "recipients": words.gettext("Recipients"),
            "audit": words.gettext("Who saw what"),
            "erasures": words.gettext("Erasures"),
        }
        for key in self.tabs.keys():  # noqa: SIM118 — no dict
            self.tabs.say(key, texts[key])

    def enter(self) -> None:
        self._soon.start()

    def open_record(self, reference: str) -> None:
        self.tabs.turn_to(reference)

    def place(self) -> str:
        return self.tabs.current()

    def refresh(self, changes: Changes) -> None:
        made = [key for key in self.tabs.keys() if self.tabs.made(key)]  # noqa: SIM118 — no dict
        concerned = {key for key in made if self.page(key).concerns(changes)}
        if self.isVisible() and self.tabs.current() in concerned:
            self.page(self.tabs.current()).ask()

    def _ask(self) -> None:
        self.page(self.tabs.current()).ask()
