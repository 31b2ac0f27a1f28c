"""The screen of settings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from desktop_crm.domain.permissions import Permission
from desktop_crm.ui.screens.paged import PagedScreen, PageEntry
from desktop_crm.ui.screens.settings.alerts import AlertRulesPage
from desktop_crm.ui.screens.settings.appearance import Appearance
from desktop_crm.ui.screens.settings.backups import BackupsPage
from desktop_crm.ui.screens.settings.keys import KeysPage
from desktop_crm.ui.screens.settings.office import OfficePage
from desktop_crm.ui.screens.settings.passwords import PasswordsPage
from desktop_crm.ui.screens.settings.people import PeoplePage
from desktop_crm.ui.screens.settings.review import ReviewPage
from desktop_crm.ui.screens.settings.roles import RolesPage
from desktop_crm.ui.screens.settings.second_check import SecondCheckPage
from desktop_crm.ui.screens.settings.second_person import SecondPersonPage
from desktop_crm.ui.screens.settings.teams import TeamsPage
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.panels import Card, column
from desktop_crm.words.catalogue import N_

# The groups pages stand in; a page of no group has a tab of its own.
_PEOPLE = N_("People and permissions")
_SECURITY = N_("Sign-in and security")


class SettingsScreen(PagedScreen):
    """The office's details, its people and rules, and how the window looks on this computer."""

    def pages(self) -> Sequence[PageEntry]:
        desk = self.desk
        return (
            PageEntry("office", N_("Office"), None, partial(OfficePage, desk)),
            PageEntry("people", N_("People"), Permission.ACCOUNT_WRITE, partial(PeoplePage, desk), _PEOPLE),
            PageEntry("roles", N_("Roles"), Permission.ROLE_WRITE, partial(RolesPage, desk), _PEOPLE),
            PageEntry("teams", N_("Teams"), Permission.ROLE_WRITE, partial(TeamsPage, desk), _PEOPLE),
            PageEntry("review", N_("Review"), Permission.ACCESS_REVIEW, partial(ReviewPage, desk), _PEOPLE),
            PageEntry(
                "passwords",
                N_("Passwords and sign-in"),
                Permission.POLICY_WRITE,
                partial(PasswordsPage, desk),
                _SECURITY,
            ),
            PageEntry("second_check", N_("Second check"), None, partial(SecondCheckPage, desk), _SECURITY),
            PageEntry(
                "second_person",
                N_("Second person"),
                Permission.POLICY_WRITE,
                partial(SecondPersonPage, desk),
                _SECURITY,
            ),
            PageEntry("keys", N_("Keys"), Permission.KEY_WRITE, partial(KeysPage, desk), _SECURITY),
            PageEntry("alerts", N_("Alerts"), Permission.POLICY_WRITE, partial(AlertRulesPage, desk), _SECURITY),
            PageEntry("backups", N_("Backups"), Permission.BACKUP_MAKE, partial(BackupsPage, desk)),
            PageEntry("appearance", N_("Appearance and language"), None, partial(Appearance, desk.presentation)),
        )

    def title(self) -> str:
        return self.desk.presentation.words.gettext("Settings")

    def lay_out(self) -> None:
        card = Card(self)
        card.body.addWidget(self.tabs, 1)
        column(self, Space.NONE).addWidget(card)
