"""The table of contents of the window: which screens there are, in the rail's order."""

from __future__ import annotations

from desktop_crm.domain.permissions import Permission
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.screen import Finder, Screen, ScreenEntry
from desktop_crm.words.catalogue import N_


def screens() -> tuple[ScreenEntry, ...]:
    """Return every screen; a new one is one more line here."""
    return (
        ScreenEntry("today", "ph.sun", N_("Today"), None, _today),
        ScreenEntry("contacts", "ph.users", N_("Contacts"), Permission.CONTACT_READ, _people),
        ScreenEntry("companies", "ph.buildings", N_("Companies"), Permission.CONTACT_READ, _companies),
        ScreenEntry("privacy", "ph.shield-check", N_("Privacy"), None, _privacy),
        ScreenEntry("import", "ph.upload-simple", N_("Import"), Permission.CONTACT_IMPORT, _importing),
        ScreenEntry("settings", "ph.gear-six", N_("Settings"), None, _settings, foot=True),
    )


def finders() -> tuple[Finder, ...]:
    """Return who looks records up for the command palette."""
    from desktop_crm.ui.screens.contacts.finder import find_contacts

    return (find_contacts,)


def _today(desk: Desk) -> Screen:
    from desktop_crm.ui.screens.today.screen import TodayScreen

    return TodayScreen(desk)


def _people(desk: Desk) -> Screen:
    from desktop_crm.ui.screens.contacts.screen import people

    return people(desk)


def _companies(desk: Desk) -> Screen:
    from desktop_crm.ui.screens.contacts.screen import companies

    return companies(desk)


def _privacy(desk: Desk) -> Screen:
    from desktop_crm.ui.screens.privacy.screen import PrivacyScreen

    return PrivacyScreen(desk)


def _importing(desk: Desk) -> Screen:
    from desktop_crm.ui.screens.importing.screen import ImportScreen

    return ImportScreen(desk)


def _settings(desk: Desk) -> Screen:
    from desktop_crm.ui.screens.settings.screen import SettingsScreen

    return SettingsScreen(desk)
