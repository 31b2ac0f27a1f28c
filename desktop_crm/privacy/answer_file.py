"""The file that answers an access request: everything held on one person, in their own language (GDPR Art. 15).

What is held is derived from the column map, so that a table added later is in the answer without being named here.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Any

from desktop_crm.domain import subject_file as file
from desktop_crm.domain.consents import Consent
from desktop_crm.domain.contacts import Contact, ContactId, reference
from desktop_crm.domain.languages import Language
from desktop_crm.domain.office import OfficeDetails
from desktop_crm.domain.retention import Due
from desktop_crm.domain.trail import TrailFilter
from desktop_crm.privacy.plain_values import shown
from desktop_crm.privacy.subjects import looks_at
from desktop_crm.store import subject_map
from desktop_crm.store.queries import consents as consent_rows
from desktop_crm.store.queries import disclosures as disclosure_rows
from desktop_crm.store.queries import due as due_rows
from desktop_crm.words.catalogue import Words, words_in
from desktop_crm.words.labels import label
from desktop_crm.words.records import CATEGORIES
from desktop_crm.words.retention import kept_because
from desktop_crm.words.retention import what as what_of
from desktop_crm.work.unit import Work

# Kept beside the facts so that lists are quick: the same values once more, which would only confuse the reader.
_DERIVED = frozenset(
    {
        "sort_key",
        "search",
        "list_email",
        "list_phone",
        "list_city",
        "folded",
        "e164",
        "consented",
        "consent_until",
        "wording_id",
        "recipient_id",
    }
)
_LOOKS = 2_000


def file_of(work: Work, contact: Contact, language: Language, request: file.SubjectRequest) -> file.SubjectFile:
    """Return everything held on a contact, worded in ``language``; its SHA-256 is of the data as JSON."""
    words = words_in(language)
    consents = consent_rows.of_contact(work.connection, contact.id)
    disclosures = disclosure_rows.of_contact(work.connection, contact.id)
    everybody = disclosure_rows.recipients(work.connection)
    tables = tuple(_tables(work, contact.id, language, words))
    answer = file.SubjectFile(
        language=language,
        controller=controller_of(work.details, words),
        subject=file.Subject(reference(contact.id), contact.name, envelope(contact)),
        request=request,
        purposes=tuple(_purposes(work, words, everybody)),
        tables=tables,
        consents=tuple(consent_given(one, words) for one in consents),
        disclosures=tuple(
            file.Disclosure(
                one.at.astimezone().date(), one.recipient.name, one.what, one.why, "", one.recipient.country,
                one.recipient.safeguard,
            )
            for one in disclosures
        ),
        recipients=tuple(file.Recipient(one.name, one.category, one.country) for one in everybody),
        looks=tuple(_looks(work, contact.id, words)),
        sources=(
            file.Source(
                words.gettext("All your data"),
                contact.draft.source or words.gettext("From you, or from somebody acting for you"),
                contact.created_at.astimezone().date(),
            ),
        ),
        automated=_automated(work.details, words),
        transfers=tuple(
            file.Transfer(one.name, one.country, one.safeguard, work.details.dpo_contact or work.details.email)
            for one in everybody
            if one.safeguard
        ),
        retention=tuple(_retention(due_rows.of_contact(work.connection, contact.id, work.today), words)),
        backups=words.gettext(
            "Copies kept for safety are encrypted, are deleted in turn, and are used for nothing else. "
            "Whoever is erased is erased again from a copy before it is ever used."
        ),
    )  # fmt: skip
    return replace(answer, sha256=hashlib.sha256(data_set(work, contact)).hexdigest())


def data_set(work: Work, contact: Contact) -> bytes:
    """Return everything held on a contact as JSON, machine-readable (Art. 20): table by table, value by value."""
    return json.dumps(portable(work, contact), ensure_ascii=False, indent=2, sort_keys=True).encode()


def portable(work: Work, contact: Contact) -> dict[str, Any]:
    """Return everything held on a contact as plain values under the tables' technical names."""
    tables = {}
    for held in subject_map.personal_tables():
        names = [column.name for column in held.columns]
        rows = subject_map.rows(work.connection, held, contact.id)
        tables[held.name] = [dict(zip(names, map(_plain, row), strict=True)) for row in rows]
    given = consent_rows.of_contact(work.connection, contact.id)
    passed_on = disclosure_rows.of_contact(work.connection, contact.id)
    return {
        "reference": reference(contact.id),
        "id": contact.uid,
        "data": tables,
        "consents": [
            {"purpose": one.purpose.name, "wording": one.wording.text, "version": one.wording.version} for one in given
        ],
        "recipients": sorted({one.recipient.name for one in passed_on}),
    }


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bytes):
        return {"bytes": len(value), "sha256": hashlib.sha256(value).hexdigest()}
    return value


def controller_of(details: OfficeDetails, words: Words) -> file.Controller:
    """Return who answers, as the document shows it."""
    return file.Controller(
        name=details.name,
        address=details.address,
        email=details.email,
        phone=details.phone,
        tax_id=details.tax_id,
        representative=details.representative,
        dpo_name=details.dpo_name,
        dpo_contact=details.dpo_contact,
        authority_name=details.authority or _authority(details.region, words),
        authority_contact="",
    )


def _authority(region: str, words: Words) -> str:
    """Return the supervisory authority of a country (Art. 51, 77)."""
    match region:
        case "PL":
            return words.gettext("President of the Personal Data Protection Office (UODO), ul. Moniuszki 1A, Warsaw")
        case "UA":
            return words.gettext("Ukrainian Parliament Commissioner for Human Rights, vul. Instytutska 21/8, Kyiv")
        case _:
            return words.gettext("The data protection authority of the country you live or work in")


def _tables(work: Work, contact_id: int, language: Language, words: Words) -> Iterator[file.HeldTable]:
    for held in subject_map.personal_tables():
        columns = [(at, column) for at, column in enumerate(held.columns) if column.name not in _DERIVED]
        show = [partial(shown, held.name, column.name, language=language, words=words) for _, column in columns]
        rows = subject_map.rows(work.connection, held, contact_id)
        yield file.HeldTable(
            label=held.label,
            columns=tuple(file.HeldColumn(column.label, CATEGORIES[column.category]) for _, column in columns),
            rows=tuple(tuple(say(row[at]) for say, (at, _) in zip(show, columns, strict=True)) for row in rows),
            name=held.name,
        )


def _purposes(work: Work, words: Words, recipients: tuple[Any, ...]) -> Iterator[file.Purpose]:
    for purpose in consent_rows.purposes(work.connection):
        yield file.Purpose(
            name=purpose.name,
            legal_basis=label(purpose.basis, words),
            description=purpose.description,
            retention=purpose.retention,
            recipients=tuple(one.name for one in recipients),
        )


def consent_given(one: Consent, words: Words) -> file.ConsentGiven:
    """Return a consent as documents tell of it."""
    return file.ConsentGiven(
        purpose=one.purpose.name,
        wording=one.wording.text,
        given=one.given_at.astimezone().date(),
        wording_version=str(one.wording.version),
        channel=label(one.channel, words),
        form=label(one.form, words),
        source=one.source,
        withdrawn=None if one.withdrawn_at is None else one.withdrawn_at.astimezone().date(),
        proof=one.proof_name,
        expires=one.expires_on,
    )


def _looks(work: Work, contact_id: ContactId, words: Words) -> Iterator[file.Look]:
    yield from looks_at(work, TrailFilter(contact_id=contact_id), words, _LOOKS)


def _automated(details: OfficeDetails, words: Words) -> tuple[file.AutomatedDecision, ...]:
    if not details.automated_decisions.strip():
        return ()
    return (file.AutomatedDecision(words.gettext("Automated decisions"), details.automated_decisions, ""),)


def _retention(outlook: tuple[Due, ...], words: Words) -> Iterator[file.RetentionOutlook]:
    for one in outlook:
        yield file.RetentionOutlook(
            what=what_of(one.what, words),
            why=f"{label(one.trigger, words)} · {one.reason}",
            after=one.on,
            then=label(one.action, words),
            held=kept_because(one, words),
        )


def envelope(contact: Contact) -> str:
    """Return where a letter to a contact goes, or an e-mail address, or nothing."""
    for place in contact.draft.addresses:
        lines = (place.street, f"{place.postcode} {place.city}".strip(), place.region, place.country)
        return "\n".join(line for line in lines if line)
    return contact.draft.emails[0].address if contact.draft.emails else ""
