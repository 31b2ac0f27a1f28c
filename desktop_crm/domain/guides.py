"""What a guide proposes to an office of some kind to start from: purposes, wordings, rules, recipients, entries.

A guide is data; its texts are messages in English, put into the office's language when it is applied. Nothing in it is
legal advice: whatever is taken over counts as *to be checked* until somebody looks at it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from desktop_crm.domain.categories import Category
from desktop_crm.domain.consents import Channel, LegalBasis
from desktop_crm.domain.languages import Language
from desktop_crm.domain.periods import Period
from desktop_crm.domain.purposes import DataSource, PersonKind
from desktop_crm.domain.recipients import RecipientKind
from desktop_crm.domain.register_specs import Register
from desktop_crm.domain.retention import Trigger

LOOK_WITHIN = timedelta(days=30)
"""How soon what was proposed is to be checked."""


class OfficeKind(StrEnum):
    """The kinds of office there is a guide for."""

    ASSOCIATION = "association"
    BOOKKEEPING = "bookkeeping"
    CLINIC = "clinic"
    CONSULTING = "consulting"
    ESTATE_AGENT = "estate_agent"
    PRINT_SHOP = "print_shop"
    SALON = "salon"
    SHOP = "shop"
    WORKSHOP = "workshop"


class Law(StrEnum):
    """Whose law the periods and provisions of a guide are taken from; EU where the country is none of the others."""

    EU = "EU"
    PL = "PL"
    UA = "UA"


class Proposed(StrEnum):
    """What can be proposed."""

    ENTRY = "entry"
    PURPOSE = "purpose"
    RECIPIENT = "recipient"
    RULE = "rule"
    WORDING = "wording"


Texts = Mapping[Law, str]
"""A message for each law."""


@dataclass(frozen=True, slots=True)
class GuideRecipient:
    """A kind of recipient, and what it mostly is in law; None where that depends."""

    key: str
    name: str
    category: str
    kind: RecipientKind | None = None


@dataclass(frozen=True, slots=True)
class GuideRule:
    """A rule of retention, its period and its reason by law; it deletes, and only once it was checked.

    ``what`` is a code of what a rule can speak about.
    """

    key: str
    name: str
    what: str
    trigger: Trigger
    periods: Mapping[Law, Period]
    because: Texts


@dataclass(frozen=True, slots=True)
class GuidePurpose:
    """A purpose: what is done, why that is lawful, how long data are kept; ``wording`` is what people consent to.

    ``origin`` names the registers its data come from.
    """

    key: str
    name: str
    basis: LegalBasis
    what: str
    why: Texts
    kept: Texts
    persons: tuple[PersonKind, ...]
    categories: tuple[Category, ...]
    recipients: tuple[GuideRecipient, ...]
    rules: tuple[GuideRule, ...]
    wording: str = ""
    marketing: tuple[Channel, ...] = ()
    sources: tuple[DataSource, ...] = (DataSource.PERSON,)
    origin: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GuideEntry:
    """An entry of a register: ``texts`` are messages and ``codes`` choices by field, ``days`` counts days from today.

    ``entries`` and ``recipients`` lead to what else is proposed; a field that must lead somewhere and cannot leaves the
    entry out.
    """

    key: str
    register: Register
    texts: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    days: Mapping[str, int] = field(default_factory=dict)
    entries: Mapping[str, GuideEntry] = field(default_factory=dict)
    recipients: Mapping[str, GuideRecipient] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Guide:
    """What is proposed to one kind of office."""

    purposes: tuple[GuidePurpose, ...]
    entries: tuple[GuideEntry, ...]

    @property
    def recipients(self) -> tuple[GuideRecipient, ...]:
        """Return whom its purposes and entries pass data on to, each once."""
        found = [one for purpose in self.purposes for one in purpose.recipients]
        found += [one for entry in self.entries for one in entry.recipients.values()]
        return tuple(dict.fromkeys(found))

    @property
    def rules(self) -> tuple[GuideRule, ...]:
        """Return the rules its purposes lead to, each once."""
        seen = {rule.key: rule for purpose in self.purposes for rule in purpose.rules}
        return tuple(seen.values())


@dataclass(frozen=True, slots=True)
class GuideChoice:
    """Which guide is taken over, by whose law and in which language, but for what is left out by its keys."""

    kind: OfficeKind
    law: Law
    language: Language
    leave_out: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Proposal:
    """One thing that is proposed, worded: ``lines`` says what for, why it is lawful, how long and under which law.

    ``there`` says that the office has it already, so that it would be left as it is.
    """

    key: str
    what: Proposed
    title: str
    lines: tuple[str, ...] = ()
    there: bool = False


@dataclass(frozen=True, slots=True)
class ToCheck:
    """Something a guide proposed and nobody has checked; ``number`` is its number among its kind."""

    what: Proposed
    number: int
    title: str
    since: date
    register: Register | None = None
    checked_at: datetime | None = None

    @property
    def due_on(self) -> date:
        """Return the day by which it is to be checked."""
        return self.since + LOOK_WITHIN


def law_of(country: str) -> Law:
    """Return whose law holds in a country, by its two letters."""
    return Law(country) if country in set(Law) else Law.EU


def key_of(what: Proposed, key: str, language: str = "") -> str:
    """Return under which key something is proposed and remembered."""
    return ":".join(filter(None, (what.value, key, language)))
