"""Who a sheet about one person is about: also somebody who has no card any more."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_crm.domain.contacts import Contact, ContactId
from desktop_crm.domain.languages import Language
from desktop_crm.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class Whom:
    """A person: the number, what they are called, and the code of the language they speak, '' where nobody knows."""

    id: ContactId
    name: str
    speaks: str = ""

    def language(self, desk: Desk) -> Language:
        """Return the person's own language where the program speaks it, or the office's."""
        return Language(self.speaks) if self.speaks in set(Language) else desk.session.office.language


def whom(contact: Contact) -> Whom:
    """Return whom a card is about."""
    return Whom(contact.id, contact.name, contact.draft.language)
