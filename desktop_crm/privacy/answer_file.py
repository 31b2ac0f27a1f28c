"""The file that answers an access request: everything held on one person, in their own language (GDPR Art. 15).

What is held is derived from the column map, so that a table added later is in the answer without being named here.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import Any

from desktop_crm.domain import subject_file as file
from desktop_crm.domain.adequacy import Standing, standing
from desktop_crm.domain.consents import Consent
from desktop_crm.domain.contacts import Address, Contact, ContactId, reference
from desktop_crm.domain.handed_files import HandedFile
from desktop_crm.domain.languages import Language
from desktop_crm.domain.office import OfficeDetails
from desktop_crm.domain.recipients import Recipient
from desktop_crm.domain.retention import Due, Keeper
from desktop_crm.domain.trail import TrailFilter
from desktop_crm.privacy.held_values import held_tables, plain_tables
from desktop_crm.privacy.masking import Masks
from desktop_crm.privacy.plain_values import shown
from desktop_crm.privacy.served_purposes import purpose_told, served_by
from desktop_crm.privacy.subjects import looks_at
from desktop_crm.store import subject_map
from desktop_crm.store.queries import consents as consent_rows
from desktop_crm.store.queries import disclosures as disclosure_rows
from desktop_crm.store.queries import due as due_rows
from desktop_crm.store.queries import recipients as recipient_rows
from desktop_crm.store.telling import Telling
from desktop_crm.store.unfolding import unfolded
from desktop_crm.words.authorities import authority_said
from desktop_crm.words.catalogue import Words
from desktop_crm.words.known_texts import said_again
from desktop_crm.words.labels import label
from desktop_crm.words.national import words_for
from desktop_crm.words.retention import kept_because
from desktop_crm.words.retention import what as what_of
from desktop_crm.words.transfers import country_said, place_said, rests_on_said
from desktop_crm.work.unit import Work

Columns = Mapping[str, frozenset[str]]
"""Names of columns, by their table."""
_LOOKS = 2_000
_MASKED_OF_CONTACT = ("company_name", "job_title", "source", "website")
_LINES = ("street", "postcode", "city", "region")


def file_of(
    work: Work, contact: Contact, language: Language, request: file.SubjectRequest, masks: Masks, plain: Masks
) -> file.SubjectFile:
    """Return everything held on a contact, worded in ``language``, without what ``masks`` hide.

    Its SHA-256 is of the data as JSON, for which ``plain`` are the same masks, said in no language.
    """
    words = words_for(language, work.details.region)
    say = partial(shown, language=language, words=words)
    contact, files = masked_contact(contact, masks), handed_files(work, contact.id, masks, None)
    consents = consent_rows.of_contact(work.connection, contact.id)
    disclosures = disclosure_rows.of_contact(work.connection, contact.id)
    given = {one.recipient.id for one in disclosures}
    tables = tuple(held_tables(work, contact.id, language, words, masks))
    served = served_by(work, contact.id, tables)
    may = {number for one in served if not one.over for number in one.recipients}
    everybody = tuple(
        one
        for one in recipient_rows.recipients(work.connection)
        if one.id in given or (one.ended_on is None and one.id in may)
    )
    far = tuple(one for one in everybody if standing(one.country, work.today) is not Standing.EEA)
    answer = file.SubjectFile(
        language=language,
        controller=controller_of(work.details, words),
        subject=file.Subject(reference(contact.id), contact.name, envelope(contact, language)),
        request=request,
        purposes=tuple(purpose_told(one, everybody, words, language) for one in served),
        tables=tables,
        consents=tuple(consent_given(_masked_consent(one, masks), words, language) for one in consents),
        disclosures=tuple(
            file.Disclosure(
                one.at.astimezone().date(),
                said_again(one.recipient.name, language),
                say(Telling.DISCLOSED, masks.text("disclosure", one.id, "what", one.what)),
                masks.text("disclosure", one.id, "why", one.why),
                place_said(one.recipient, language),
                rests_on_said(one.recipient, language, work.today) if one.recipient in far else "",
            )
            for one in disclosures
        ),
        recipients=tuple(
            _recipient_told(one, language, received=one.id in given)
            for one in everybody
        ),
        looks=tuple(replace(one, who=masks.who(one.who)) for one in _looks(work, contact.id, words)),
        sources=(
            file.Source(
                words.gettext("All your data"),
                said_again(contact.draft.source, language)
                or words.gettext("From you, or from somebody acting for you"),
                contact.created_at.astimezone().date(),
            ),
        ),
        automated=_automated(work.details, words),
        transfers=tuple(
            file.Transfer(
                said_again(one.name, language),
                place_said(one, language),
                rests_on_said(one, language, work.today) or words.gettext("no safeguard is written down yet"),
                work.details.dpo_contact or work.details.email,
            )
            for one in far
        ),
        retention=tuple(
            retention_told(
                (
                    replace(one, held=masks.same("retention_hold", "reason", one.held))
                    if one.kept_by is Keeper.HOLD
                    else one
                    for one in due_rows.of_contact(work.connection, contact.id, work.today)
                ),
                words,
                language,
            )
        ),
        backups=words.gettext(
            "Copies kept for safety are encrypted, are deleted in turn, and are used for nothing else. "
            "Whoever is erased is erased again from a copy before it is ever used."
        ),
        masked=tuple((label(reason, words), count) for reason, count in sorted(masks.reasons().items())),
        files=len(files),
        blacked_out=tuple(label(each.reason, words) for each in files.values() if each.reason is not None),
    )  # fmt: skip
    return replace(answer, sha256=hashlib.sha256(data_set(work, contact, plain)).hexdigest())


def data_set(work: Work, contact: Contact, masks: Masks) -> bytes:
    """Return everything held on a contact as JSON, machine-readable: table by table, value by value."""
    return as_json(_everything(work, contact, masks))


def as_json(document: Any) -> bytes:
    """Return a document as it is written and hashed."""
    return json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True).encode()


def handed_files(work: Work, contact_id: int, masks: Masks, kept: Columns | None) -> dict[str, HandedFile]:
    """Return the files a person gets with the answer, by the names under which it speaks of them.

    Only those of the columns that are ``kept``, by table; None are all.
    """
    found = {}
    for held in subject_map.personal_tables():
        for number, values in subject_map.numbered(work.connection, held, contact_id):
            for column, value in chain.from_iterable(unfolded(work.connection, held, values)):
                outer = column.name.partition(".")[0]
                if isinstance(value, bytes) and (kept is None or outer in kept[held.name]):
                    file = masks.shown(held.name, number, column, value)
                    if isinstance(file, HandedFile):
                        found[file.name] = file
    return found


def _everything(work: Work, contact: Contact, masks: Masks) -> dict[str, Any]:
    tables = plain_tables(work, contact.id, masks)
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
        "masked": {reason.value: count for reason, count in sorted(masks.reasons().items())},
    }


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
        authority_name=authority_said(details.authority, details.region, words),
        authority_contact="",
    )


def masked_contact(contact: Contact, masks: Masks) -> Contact:
    """Return a contact as the package may tell of them; an address of which a part is masked is not told at all."""
    draft = contact.draft
    plain: dict[str, Any] = {name: masks.same("contact", name, getattr(draft, name)) for name in _MASKED_OF_CONTACT}
    emails = tuple(
        each for each in draft.emails if masks.same("contact_email", "address", each.address) == each.address
    )
    phones = tuple(each for each in draft.phones if masks.same("contact_phone", "number", each.number) == each.number)
    places = tuple(_masked_place(each, masks) for each in draft.addresses)
    return replace(contact, draft=replace(draft, emails=emails, phones=phones, addresses=places, **plain))


def _masked_place(place: Address, masks: Masks) -> Address:
    lines: dict[str, Any] = {name: masks.same("contact_address", name, getattr(place, name)) for name in _LINES}
    return replace(place, **lines)


def _masked_consent(one: Consent, masks: Masks) -> Consent:
    return replace(
        one,
        source=masks.text("consent", one.id, "source", one.source),
        proof_name=masks.text("consent_proof", one.id, "name", one.proof_name),
    )


def _recipient_told(one: Recipient, language: Language, *, received: bool) -> file.Recipient:
    name, role = said_again(one.name, language), said_again(one.category, language)
    return file.Recipient(name, role, place_said(one, language), received)


def consent_given(one: Consent, words: Words, language: Language) -> file.ConsentGiven:
    """Return a consent as documents tell of it."""
    return file.ConsentGiven(
        purpose=said_again(one.purpose.name, language),
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
    if not details.automated:
        return ()
    return (file.AutomatedDecision(words.gettext("Automated decisions"), details.automated, ""),)


def retention_told(outlook: Iterable[Due], words: Words, language: Language) -> Iterator[file.RetentionOutlook]:
    """Yield what goes when, as documents tell it."""
    for one in outlook:
        yield file.RetentionOutlook(
            what=what_of(one.what, words),
            why=f"{label(one.trigger, words)} · {said_again(one.reason, language)}",
            after=one.on,
            then=label(one.action, words),
            held=kept_because(one, words),
        )


def envelope(contact: Contact, language: Language) -> str:
    """Return where a letter to a contact goes, its country in ``language``, or an e-mail address, or nothing."""
    for place in contact.draft.addresses:
        lines = (
            place.street,
            f"{place.postcode} {place.city}".strip(),
            place.region,
            country_said(place.country, language),
        )
        return "\n".join(line for line in lines if line)
    return contact.draft.emails[0].address if contact.draft.emails else ""
