"""What may be asked about everything that hangs on a purpose."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_crm.api.ask import Command, Made, Query
from desktop_crm.domain.categories import Category
from desktop_crm.domain.consents import Channel, LegalBasis
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.purposes import DataSource, PersonKind, PurposeSheet


@dataclass(frozen=True, slots=True)
class PurposeSheets(Query[tuple[PurposeSheet, ...]]):
    """Every purpose with its data, people, recipients, rules and wordings, and how many consents hang on it."""

    takes_long = True
    permission = Permission.OFFICE_LOOK


@dataclass(frozen=True, slots=True, kw_only=True)
class EditPurpose(Command[Made]):
    """Write a purpose anew, with everything that belongs to it; its short name stays.

    ``consent_months`` is how long a consent for it lasts where it says nothing else, None without end. Consents given
    before keep the end they have. ``marketing`` names the ways it advertises by; by e-mail, telephone and
    SMS that needs consent whatever the basis. ``sources`` says where its data come from, ``origin`` which those are by
    name (Art. 14(2)(f)).
    """

    permission = Permission.PURPOSE_WRITE

    purpose_id: int
    name: str
    basis: LegalBasis
    description: str = ""
    retention: str = ""
    consent_months: int | None = None
    marketing: tuple[Channel, ...] = ()
    categories: tuple[Category, ...] = ()
    persons: tuple[PersonKind, ...] = ()
    recipients: tuple[int, ...] = ()
    rules: tuple[int, ...] = ()
    sources: tuple[DataSource, ...] = ()
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RetirePurpose(Command[Made]):
    """Use a purpose no more: no new consents, no exports; what was given, and what was written, stays."""

    permission = Permission.PURPOSE_WRITE

    purpose_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReactivatePurpose(Command[Made]):
    """Take a retired purpose up again."""

    permission = Permission.PURPOSE_WRITE

    purpose_id: int
