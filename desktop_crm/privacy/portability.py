"""What a person may carry along (GDPR Art. 20): what they gave, as far as it rests on consent or contract.

An answer of Art. 15 is everything; this is less. "Provided by" the person is what they typed or told of themselves, and
what arose from their own doing, such as orders (WP 242 rev.01, p. 9-11). A note of a conversation, or of a letter they
sent, is the office's own account of it, and what the office concluded is its own as well: neither was provided by the
person. That, and what is kept because a law says so, is left out, and the files say so in words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any

from desktop_crm.domain.categories import Category
from desktop_crm.domain.consents import LegalBasis
from desktop_crm.domain.contacts import Contact, reference
from desktop_crm.privacy.held_values import plain_tables
from desktop_crm.privacy.masking import Masks
from desktop_crm.store import subject_map
from desktop_crm.store.queries import purposes as purpose_rows
from desktop_crm.store.telling import Telling
from desktop_crm.words.catalogue import Words
from desktop_crm.words.portability import said_of_carried
from desktop_crm.work.unit import Work

GIVEN = frozenset({
    Category.CONTACT_DETAIL, Category.DEMOGRAPHIC, Category.DOCUMENT, Category.EMPLOYMENT, Category.IDENTITY,
    Category.SPECIAL, Category.TRANSACTION,
})  # fmt: skip
"""The kinds of data people give of themselves, or that arise from what they do, such as their orders; not what the
office concludes, notes or keeps as proof."""
_CARRIED_BY = frozenset({LegalBasis.CONSENT, LegalBasis.CONTRACT})


class LeftOut(StrEnum):
    """Why a kind of data is not carried along."""

    MADE_BY_OFFICE = "made_by_office"
    OTHER_BASIS = "other_basis"


def left_out(work: Work) -> Mapping[Category, LeftOut]:
    """Return the kinds of data that are not carried along, and why.

    A kind rests on what the purposes in use that need it rest on. One that no purpose names is carried along: nothing
    speaks against it.
    """
    bases: dict[Category, set[LegalBasis]] = {}
    for each in purpose_rows.sheets(work.connection):
        if each.purpose.retired_on is None:
            for category in each.categories:
                bases.setdefault(category, set()).add(each.purpose.basis)
    found = {}
    for category in Category:
        if category not in GIVEN:
            found[category] = LeftOut.MADE_BY_OFFICE
        elif category in bases and not bases[category] & _CARRIED_BY:
            found[category] = LeftOut.OTHER_BASIS
    return found


def carried_along(work: Work, contact: Contact, masks: Masks, words: Words) -> dict[str, Any]:
    """Return the data as plain values under the tables' technical names, with what is left out and why."""
    without = left_out(work)
    kept = columns_kept(without)
    tables = {
        name: [{column: value for column, value in row.items() if column in kept[name]} for row in rows]
        for name, rows in plain_tables(work, contact.id, masks).items()
        if kept[name]
    }
    return {
        "article": "20",
        "about": told(without, words),
        "reference": reference(contact.id),
        "id": contact.uid,
        "data": tables,
        "left_out": {category.value: why.value for category, why in sorted(without.items())},
        "masked": {reason.value: count for reason, count in sorted(masks.reasons().items())},
    }


def told(without: Mapping[Category, LeftOut], words: Words) -> list[str]:
    """Return, for the person, what the files hold and what they do not."""
    made, other = (
        sorted(each for each, why in without.items() if why is one)
        for one in (LeftOut.MADE_BY_OFFICE, LeftOut.OTHER_BASIS)
    )
    return list(said_of_carried(made, other, words))


def columns_kept(without: Mapping[Category, LeftOut]) -> dict[str, frozenset[str]]:
    """Return the columns of each table that are carried along."""
    return {
        held.name: frozenset(
            each.name
            for each in held.columns
            if each.category not in without and each.told is not Telling.AGAIN and not held.outlives
        )
        for held in subject_map.personal_tables()
    }


def carried_contact(contact: Contact, without: Mapping[Category, LeftOut]) -> Contact:
    """Return a contact with only what is carried along, for an address book."""
    draft = contact.draft
    if Category.CONTACT_DETAIL in without:
        draft = replace(draft, emails=(), phones=(), addresses=(), website="")
    if Category.DEMOGRAPHIC in without:
        draft = replace(draft, birth_date=None)
    if Category.EMPLOYMENT in without:
        draft = replace(draft, company_name="", job_title="")
    return replace(contact, draft=draft)
