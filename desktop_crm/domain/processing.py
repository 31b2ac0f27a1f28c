"""The record of processing activities, derived from purposes, recipients, rules and measures (GDPR Art. 30(1))."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop_crm.domain.categories import Category
from desktop_crm.domain.consents import LegalBasis, Purpose
from desktop_crm.domain.purposes import DataSource, PersonKind, PurposeSheet
from desktop_crm.domain.recipients import Recipient
from desktop_crm.domain.registers import Entry
from desktop_crm.domain.retention import RetentionRule
from desktop_crm.domain.stated_periods import differs

SPARED = (LegalBasis.CONSENT, LegalBasis.CONTRACT)
"""What a rule of another purpose spares while it is in force."""


class Lacking(StrEnum):
    """What the record of an activity must say and does not yet, or says otherwise than is done."""

    CATEGORIES = "categories"
    HOW_LONG = "how_long"
    PERIODS_DIFFER = "periods_differ"
    PERSONS = "persons"


@dataclass(frozen=True, slots=True)
class Activity:
    """One processing activity: a purpose in use with whose and which data, from where, who gets them, how long.

    ``rules`` are the active ones that reach its data, whether they were written down for it or not.
    """

    purpose: Purpose
    persons: tuple[PersonKind, ...] = ()
    categories: tuple[Category, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    transfers: tuple[Entry, ...] = ()
    rules: tuple[RetentionRule, ...] = ()
    sources: tuple[DataSource, ...] = ()

    @property
    def lacking(self) -> tuple[Lacking, ...]:
        """Return what Art. 30(1)(c) and (f) want and is not said; that nobody gets the data is an answer too."""
        said = {
            Lacking.PERSONS: self.persons,
            Lacking.CATEGORIES: self.categories,
            Lacking.HOW_LONG: self.rules or self.purpose.retention.strip(),
            Lacking.PERIODS_DIFFER: not differs(self.purpose.retention, self.rules),
        }
        return tuple(each for each, text in said.items() if not text)


@dataclass(frozen=True, slots=True)
class ProcessingRecord:
    """The activities by name, and the measures in force that protect all of them (Art. 30(1)(g)).

    ``others`` are recipients in the register whom no activity names: they may receive data all the same.
    """

    activities: tuple[Activity, ...]
    measures: tuple[Entry, ...]
    others: tuple[Recipient, ...] = ()
    other_transfers: tuple[Entry, ...] = ()


def reaches(rule: RetentionRule, sheet: PurposeSheet) -> bool:
    """Say whether a rule takes, or keeps, data of a purpose.

    A rule of a purpose reaches that purpose. One of no purpose reaches whatever purpose uses data it speaks of. One of
    other purposes does too, but for what a contract or a consent in force needs, which it spares.
    """
    if sheet.purpose.id in rule.purposes:
        return True
    if rule.purposes and sheet.purpose.basis in SPARED:
        return False
    return rule.what.is_whole or bool(rule.what.categories & set(sheet.categories))
