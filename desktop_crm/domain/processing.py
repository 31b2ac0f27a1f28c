"""The record of processing activities, derived from purposes, recipients, rules and measures (GDPR Art. 30(1))."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop_crm.domain.categories import Category
from desktop_crm.domain.consents import Purpose
from desktop_crm.domain.purposes import PersonKind
from desktop_crm.domain.recipients import Recipient
from desktop_crm.domain.registers import Entry
from desktop_crm.domain.retention import RetentionRule


class Lacking(StrEnum):
    """What the record of an activity must say and does not yet."""

    CATEGORIES = "categories"
    HOW_LONG = "how_long"
    PERSONS = "persons"


@dataclass(frozen=True, slots=True)
class Activity:
    """One processing activity: a purpose in use with whose and which data, who gets them, where to, how long."""

    purpose: Purpose
    persons: tuple[PersonKind, ...] = ()
    categories: tuple[Category, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    transfers: tuple[Entry, ...] = ()
    rules: tuple[RetentionRule, ...] = ()

    @property
    def lacking(self) -> tuple[Lacking, ...]:
        """Return what Art. 30(1)(c) and (f) want and is not said; that nobody gets the data is an answer too."""
        said = {
            Lacking.PERSONS: self.persons,
            Lacking.CATEGORIES: self.categories,
            Lacking.HOW_LONG: self.rules or self.purpose.retention.strip(),
        }
        return tuple(each for each, text in said.items() if not text)


@dataclass(frozen=True, slots=True)
class ProcessingRecord:
    """The activities by name, and the measures in force that protect all of them (Art. 30(1)(g))."""

    activities: tuple[Activity, ...]
    measures: tuple[Entry, ...]
