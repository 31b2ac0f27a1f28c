"""The screen of the office's duties: overview, retention, purposes, recipients, who saw what, erasures."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

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
        self.pages: dict[str, Page] = {}
        self._add("overview", OverviewPage(desk, self.tabs.turn_to))
        if desk.may(Permission.RETENTION_READ):
            self._add("retention", RetentionPage(desk))
        self._add("purposes", PurposesPage(desk))
        self._add("recipients", RecipientsPage(desk))
        if desk.may(Permission.AUDIT_READ):
            self._add("audit", AuditPage(desk))
        if desk.may(Permission.CONTACT_ERASE):
            self._add("erasures", ErasuresPage(desk))
        # Asked once the window has turned to where it was sent: a page passed on the way is not looked at.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._ask)
        self.tabs.turned.connect(lambda _key: self._soon.start())
        column(self, Space.NONE).addWidget(self.tabs)
        desk.presentation.follow(self)

    def _add(self, key: str, page: QWidget) -> None:
        self.tabs.add(key, page)
        self.pages[key] = page  # type: ignore[assignment]  # a widget that is a page, too

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
        for key in self.pages:
            self.tabs.say(key, texts[key])

    def enter(self) -> None:
        self._soon.start()

    def open_record(self, reference: str) -> None:
        self.tabs.turn_to(reference)

    def place(self) -> str:
        return self.tabs.current()

    def refresh(self, changes: Changes) -> None:
        concerned = {key for key, page in self.pages.items() if page.concerns(changes)}
        if self.isVisible() and self.tabs.current() in concerned:
            self.pages[self.tabs.current()].ask()

    def _ask(self) -> None:
        self.pages[self.tabs.current()].ask()
