"""Looks contacts up for the command palette."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from desktop_crm.api.contacts import FindContacts
from desktop_crm.domain.contacts import ContactKind, ContactPage, reference
from desktop_crm.domain.permissions import Permission
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.screen import PaletteItem

FOUND = 8
SHORTEST = 2


def find_contacts(desk: Desk, text: str, tell: Callable[[Sequence[PaletteItem]], None]) -> None:
    """Tell of the first contacts ``text`` finds; a single letter finds too many to be of use."""
    if len(text.strip()) < SHORTEST or not desk.may(Permission.CONTACT_READ):
        tell(())
        return

    def take(page: ContactPage) -> None:
        items = []
        for line in page.lines:
            company = line.kind is ContactKind.COMPANY
            open_it = partial(desk.host.go_to, "companies" if company else "contacts", reference(line.id))
            detail = " · ".join(part for part in (line.company, line.email or line.phone, reference(line.id)) if part)
            items.append(PaletteItem(line.name, "ph.buildings" if company else "ph.user", open_it, detail))
        tell(items)

    desk.link.ask(FindContacts(text.strip(), limit=FOUND), take, lambda _error: tell(()))
