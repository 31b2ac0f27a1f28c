"""Packages for partners: whom one is for, what speaks against it, and whether it was deleted when its time was over."""

from __future__ import annotations

import base64
import hmac
from dataclasses import replace

from desktop_crm.api import packages as api
from desktop_crm.api.ask import Made
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.consents import Purpose
from desktop_crm.domain.contacts import ContactFilter, ContactId, Use, reference
from desktop_crm.domain.errors import Invalid, Missing
from desktop_crm.domain.gate import needs_consent, open_to_objection
from desktop_crm.domain.packages import COLUMNS, Chosen, Package, PackageColumn
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.purposes import require_in_use
from desktop_crm.domain.recipients import Recipient, RecipientDoubt
from desktop_crm.domain.registers import LONGEST_TEXT
from desktop_crm.domain.tags import Tag
from desktop_crm.privacy.recipient_doubts import doubts_for
from desktop_crm.store.queries import contacts as contact_rows
from desktop_crm.store.queries import packages as rows
from desktop_crm.store.queries import purposes as purpose_rows
from desktop_crm.store.queries import recipients as recipient_rows
from desktop_crm.work.unit import Work

_DIGITS = 12


def packages(work: Work, ask: api.Packages) -> tuple[Package, ...]:
    """Return the packages there are."""
    return rows.packages(work.connection, ask.recipient_id)


def preview(work: Work, ask: api.PreviewPackage) -> api.PackageOutlook:
    """Return whom a package would be for and what speaks against it."""
    recipient = recipient_rows.fetch(work.connection, ask.recipient_id)
    purpose = purpose_rows.fetch(work.connection, ask.purpose_id)
    _, chosen = chosen_for(work, ask.filter, purpose)
    return api.PackageOutlook(chosen, doubts(work, recipient, purpose, ask.columns))


def confirm(work: Work, ask: api.ConfirmDeletion) -> Made:
    """Record that a recipient deleted a package."""
    found, how = rows.fetch(work.connection, ask.package_id), ask.how.strip()
    if found.deleted_on is not None:
        raise Invalid("package.state", Problem.DUPLICATE)
    if not how:
        raise Invalid("package.deleted_how", Problem.BLANK)
    if len(how) > LONGEST_TEXT:
        raise Invalid("package.deleted_how", Problem.TOO_LONG)
    if ask.deleted_on > work.today:
        raise Invalid("package.deleted_on", Problem.TOO_LATE)
    if ask.deleted_on < found.at.astimezone().date():
        raise Invalid("package.deleted_on", Problem.TOO_EARLY)
    rows.confirm(work.connection, found.id, ask.deleted_on, how, work.now)
    work.record(Tag.PACKAGE_CONFIRM, Subject.PACKAGE, found.id)
    return Made(found.reference, str(found.id), found.id)


def whose(work: Work, ask: api.WhosePseudonym) -> ContactId:
    """Return the contact behind a pseudonym, and record who asked."""
    said = "".join(letter for letter in ask.pseudonym.upper() if letter.isalnum())
    for number, uid in rows.given_to(work.connection, ask.recipient_id):
        if hmac.compare_digest(said, pseudonym(work.around.ledger_key, ask.recipient_id, uid).replace("-", "")):
            contact = contact_rows.fetch(work.connection, number, work.reach)
            work.record_contact(Tag.PACKAGE_PERSON_READ, contact.id)
            return contact.id
    raise Missing(ask.pseudonym.strip())


def pseudonym(secret: bytes, recipient_id: int, uid: str) -> str:
    """Return what a recipient knows a contact as: the same in each package, and another for each recipient.

    Nobody without the office's key can tell who it is, or that two recipients have the same person (Art. 4(5)).
    """
    said = hmac.digest(secret, f"desktop-crm/pseudonym/v1|{recipient_id}|{uid}".encode(), "sha256")
    digits = base64.b32encode(said).decode()[:_DIGITS]
    return "-".join(digits[at : at + 4] for at in range(0, _DIGITS, 4))


def chosen_for(work: Work, chosen: ContactFilter, purpose: Purpose) -> tuple[list[int], Chosen]:
    """Return the numbers of the people a package is made of, and how many were left out and why.

    Raises Missing where one that is named is out of reach.
    """
    reach = None if work.reach is None else replace(work.reach, barred=frozenset())
    found = dict(contact_rows.numbers(work.connection, chosen, reach))
    for number in chosen.only or ():
        if number not in found:
            raise Missing(reference(number))
    free = [number for number, restricted in found.items() if not restricted]
    objecting = rows.objecting(work.connection, purpose.id, free) if open_to_objection(purpose) else frozenset()
    left = [number for number in free if number not in objecting]
    consenting = left
    if needs_consent(purpose):
        agreed = contact_rows.numbers(work.connection, replace(chosen, usable=Use(purpose.code, work.today)), reach)
        in_force = {number for number, _restricted in agreed}
        consenting = [number for number in left if number in in_force]
    told = Chosen(len(consenting), len(found) - len(free), len(objecting), len(left) - len(consenting))
    return consenting, told


def doubts(
    work: Work, recipient: Recipient, purpose: Purpose, columns: tuple[PackageColumn, ...]
) -> tuple[RecipientDoubt, ...]:
    """Return what speaks against giving a recipient some columns for a purpose."""
    require_in_use(purpose)
    return doubts_for(work, recipient, purpose.id, frozenset(COLUMNS[each].category for each in columns))
