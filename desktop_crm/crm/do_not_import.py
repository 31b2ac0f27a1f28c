"""Keeping people out who were erased and asked not to be taken in again.

Of them the office keeps keyed hashes of each e-mail address, each telephone, and the name together with the date of
birth. The key lies in the vault; without it the hashes cannot even be tried out.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable

from desktop_crm.domain.contacts import ContactDraft, own_name
from desktop_crm.domain.errors import DoNotImport
from desktop_crm.domain.text import comparable
from desktop_crm.store.queries import do_not_import as rows
from desktop_crm.work.unit import Work


def keys(secret: bytes, addresses: Iterable[str], name: str, born: str) -> frozenset[str]:
    """Return what somebody is recognised by: folded e-mail addresses and E.164 numbers, and a name with a birth date.

    ``name`` is comparable, ``born`` an ISO date; a name alone recognises nobody, too many people share it.
    """
    said = [f"address|{address}" for address in addresses if address]
    if name and born:
        said.append(f"born|{name}|{born}")
    return frozenset(
        hmac.digest(secret, f"desktop-crm/do-not-import/v1|{each}".encode(), "sha256").hex() for each in said
    )


def keys_of(work: Work, draft: ContactDraft) -> frozenset[str]:
    """Return what a contact is recognised by; the telephones of ``draft`` are in international form."""
    return keys(work.around.ledger_key, *_known_by(draft))


def _known_by(draft: ContactDraft) -> tuple[list[str], str, str]:
    addresses = [*(email.address.casefold() for email in draft.emails), *(phone.e164 for phone in draft.phones)]
    born = draft.birth_date.isoformat() if draft.birth_date else ""
    return addresses, comparable(own_name(draft)), born


def _told(draft: ContactDraft) -> tuple[object, ...]:
    """Return what somebody is recognised by as it was written: where that stays, nothing need be folded."""
    return draft.emails, draft.phones, own_name(draft), draft.birth_date


def require_wanted(work: Work, draft: ContactDraft, before: ContactDraft | None = None) -> None:
    """Raise DoNotImport where ``draft``, other than ``before``, is somebody on the list."""
    if before is not None and _told(draft) == _told(before):
        return
    said = keys_of(work, draft)
    if before is not None:
        said -= keys_of(work, before)
    if said and rows.listed(work.connection, said):
        raise DoNotImport
