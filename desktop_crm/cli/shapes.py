"""What ``--json`` answers: keys in snake_case, dates in ISO 8601, money as decimal strings with its currency."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from desktop_crm.api.contacts import ContactCard
from desktop_crm.domain.consents import Consent
from desktop_crm.domain.contacts import Contact, ContactLine, reference
from desktop_crm.domain.fields import DRAFTED, Field
from desktop_crm.domain.interactions import Money, TimelineEntry
from desktop_crm.domain.periods import Period
from desktop_crm.domain.retention import Due, Hold, Kept, RetentionRule, RetentionRun, Stay
from desktop_crm.words.catalogue import Words
from desktop_crm.words.recipients import disclosed_said


def iso(moment: date | datetime | None) -> str | None:
    """Return a day or a moment as text."""
    return moment.isoformat() if moment is not None else None


def money(value: Money | None) -> dict[str, str] | None:
    """Return an amount and its currency."""
    return {"amount": str(value.amount), "currency": value.currency} if value is not None else None


KEYS: Mapping[str, Field] = {
    **{name: field for field, names in DRAFTED.items() for name in names},
    "city": Field.ADDRESSES,
    "company": Field.COMPANY,
    "company_reference": Field.COMPANY,
    "consent_until": Field.CONSENTS,
    "consented": Field.CONSENTS,
    "consents": Field.CONSENTS,
    "consents_expiring": Field.CONSENTS,
    "email": Field.EMAILS,
    "phone": Field.PHONES,
}
"""The field a key tells of: whoever may not see it is not given the key either, so that nothing passes for empty."""


def without(document: dict[str, Any], hidden: frozenset[str]) -> dict[str, Any]:
    """Return a document without the keys that tell of a hidden field."""
    return {key: value for key, value in document.items() if KEYS.get(key) not in hidden}


def line(contact: ContactLine, hidden: frozenset[str]) -> dict[str, Any]:
    """Return a contact as a list shows it, without what is hidden."""
    document = {
        "reference": reference(contact.id),
        "id": contact.uid,
        "kind": contact.kind.value,
        "name": contact.name,
        "company": contact.company,
        "email": contact.email,
        "phone": contact.phone,
        "city": contact.city,
        "status": contact.status.value,
        "consented": list(contact.consented),
        "consent_until": iso(contact.consent_until),
        "restricted": contact.restricted,
    }
    return without(document, hidden)


def card(shown: ContactCard, hidden: frozenset[str]) -> dict[str, Any]:
    """Return everything the card shows, without what is hidden."""
    document = {
        **contact(shown.contact),
        "consents": [consent(given) for given in shown.consents],
        "hold": hold(shown.hold) if shown.hold else None,
        "due": due(shown.due) if shown.due else None,
    }
    return without(document, hidden)


def contact(held: Contact) -> dict[str, Any]:
    """Return a contact with all its fields."""
    draft = held.draft
    return {
        "reference": reference(held.id),
        "id": held.uid,
        "version": held.version,
        "kind": draft.kind.value,
        "name": held.name,
        "prefix": draft.prefix,
        "given": draft.given,
        "additional": draft.additional,
        "family": draft.family,
        "suffix": draft.suffix,
        "job_title": draft.job_title,
        "company": draft.company_name,
        "company_reference": reference(draft.company_id) if draft.company_id else None,
        "emails": [{"address": one.address, "label": one.label.value} for one in draft.emails],
        "phones": [{"number": one.number, "e164": one.e164, "label": one.label.value} for one in draft.phones],
        "addresses": [
            {
                "street": place.street, "postcode": place.postcode, "city": place.city, "region": place.region,
                "country": place.country, "label": place.label.value,
            }
            for place in draft.addresses
        ],
        "birth_date": iso(draft.birth_date),
        "national_id": draft.national_id,
        "tax_id": draft.tax_id,
        "website": draft.website,
        "status": draft.status.value,
        "language": draft.language,
        "source": draft.source,
        "contract_until": iso(draft.contract_until),
        "special": draft.special,
        "owner": held.owner_name,
        "created_at": iso(held.created_at),
        "updated_at": iso(held.updated_at),
        "deleted_at": iso(held.deleted_at),
        "restricted_at": iso(held.restricted_at),
    }  # fmt: skip


def consent(given: Consent) -> dict[str, Any]:
    """Return a consent with its evidence."""
    return {
        "number": given.id,
        "purpose": given.purpose.code,
        "channel": given.channel.value,
        "form": given.form.value,
        "source": given.source,
        "given_at": iso(given.given_at),
        "expires_on": iso(given.expires_on),
        "withdrawn_at": iso(given.withdrawn_at),
        "withdrawn_how": given.withdrawn_how,
        "wording": {
            "language": given.wording.language,
            "version": given.wording.version,
            "since": iso(given.wording.since),
            "text": given.wording.text,
        },
        "proof": given.proof_name,
    }


def entry(told: TimelineEntry, words: Words) -> dict[str, Any]:
    """Return an entry of a timeline."""
    return {
        "kind": told.kind.value, "at": iso(told.at), "text": disclosed_said(told.text, words), "by": told.by,
        "money": money(told.money),
    }  # fmt: skip


def period(length: Period) -> dict[str, int]:
    """Return a length of time."""
    return {"years": length.years, "months": length.months, "days": length.days}


def rule(made: RetentionRule) -> dict[str, Any]:
    """Return a retention rule."""
    return {
        "number": made.id,
        "name": made.name,
        "what": made.what.code,
        "along": [each.code for each in made.along],
        "trigger": made.trigger.value,
        "period": period(made.period),
        "from_year_end": made.period.from_year_end,
        "action": made.action.value,
        "reason": made.reason,
        "active": made.active,
        "warning_days": made.warning_days,
        "since": None if made.since == date.min else iso(made.since),
        "begins": None if made.begins == date.min else iso(made.begins),
        "approved": made.approved,
        "purposes": list(made.purposes),
    }


def kept(part: Kept) -> dict[str, Any]:
    """Return something a rule can speak about."""
    return {
        "code": part.code, "shape": part.shape.value, "categories": sorted(part.categories), "dated": part.dated,
    }  # fmt: skip


def stay(one: Stay) -> dict[str, Any]:
    """Return what a law keeps."""
    return {"what": one.what.code, "until": iso(one.until), "law": one.law, "rule": one.rule_name}


def due(coming: Due) -> dict[str, Any]:
    """Return what a rule does to a contact, and when."""
    return {
        "reference": reference(coming.contact_id),
        "what": coming.what.code,
        "action": coming.action.value,
        "on": iso(coming.on),
        "reason": coming.reason,
        "rule": coming.rule_name,
        "trigger": coming.trigger.value,
        "since": iso(coming.since),
        "held": coming.held,
        "kept_by": None if coming.kept_by is None else coming.kept_by.value,
        "restricted_on": iso(coming.restricted_on),
        "stays": [stay(each) for each in coming.stays],
        "records": coming.records,
        "warned": coming.warned,
    }


def hold(placed: Hold) -> dict[str, Any]:
    """Return a legal hold."""
    return {
        "reference": reference(placed.contact_id),
        "reason": placed.reason,
        "review_on": iso(placed.review_on),
        "placed_at": iso(placed.placed_at),
        "placed_by": placed.placed_by,
    }


def run(done: RetentionRun) -> dict[str, Any]:
    """Return what a retention run did."""
    return {
        "number": done.id,
        "at": iso(done.at),
        "on": iso(done.on),
        "by": done.by,
        "deleted": done.deleted,
        "anonymised": done.anonymised,
        "held": done.held,
        "unattended": done.unattended,
        "undone_at": iso(done.undone_at),
        "undone_by": done.undone_by,
        "finished_at": iso(done.finished_at),
        "undo_until": iso(done.undo_until),
        "parts": [
            {
                "rule": each.rule, "what": each.what, "action": each.action.value, "count": each.count,
                "kept_by": None if each.kept_by is None else each.kept_by.value, "because": each.because,
            }
            for each in done.parts
        ],
    }  # fmt: skip
