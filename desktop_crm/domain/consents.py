"""Purposes, the wordings people agree to, and the consents they give (GDPR Art. 4(11), 6, 7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class LegalBasis(StrEnum):
    """Why processing is lawful: GDPR Art. 6(1)(a)–(f)."""

    CONSENT = "consent"
    CONTRACT = "contract"
    LEGAL_OBLIGATION = "legal_obligation"
    LEGITIMATE_INTERESTS = "legitimate_interests"
    PUBLIC_TASK = "public_task"
    VITAL_INTERESTS = "vital_interests"


class Channel(StrEnum):
    """How the office may reach somebody for a purpose."""

    ANY = "any"
    EMAIL = "email"
    PHONE = "phone"
    POST = "post"
    SMS = "sms"


class ConsentForm(StrEnum):
    """In what form a consent was given."""

    CHECKBOX = "checkbox"
    ELECTRONIC = "electronic"
    PAPER = "paper"
    SIGNATURE = "signature"
    SPOKEN = "spoken"


@dataclass(frozen=True, slots=True)
class Purpose:
    """What personal data are used for, why that is lawful, and how long they are kept in plain words.

    From ``retired_on`` on nothing new is begun for it; what was given stays. A consent for it lasts ``consent_months``
    where it says nothing else itself, without end where they are None. ``marketing`` names the ways it advertises by:
    some of them need consent whatever the basis (see ``domain.gate``). ``origin`` names the registers, firms or
    authorities its data come from (Art. 14(2)(f)); of which kind they are stands beside it.
    """

    id: int
    code: str
    name: str
    basis: LegalBasis
    description: str
    retention: str
    retired_on: date | None = None
    consent_months: int | None = None
    marketing: tuple[Channel, ...] = ()
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """The exact words of a consent; a change of words is a new version."""

    id: int
    purpose_id: int
    language: str
    version: int
    text: str
    since: date


@dataclass(frozen=True, slots=True)
class Consent:
    """A consent as given, and as withdrawn where it was; ``objected`` is set while the person objects to the purpose.

    An objection (Art. 21) outweighs every consent to the same purpose until it is taken back.
    """

    id: int
    purpose: Purpose
    wording: Wording
    channel: Channel
    form: ConsentForm
    source: str
    given_at: datetime
    expires_on: date | None
    withdrawn_at: datetime | None
    withdrawn_how: str
    proof_name: str
    objected: bool = False

    def in_force(self, on: date) -> bool:
        """Say whether the consent stands on the day ``on``."""
        if self.objected or self.withdrawn_at is not None or self.given_at.astimezone().date() > on:
            return False
        return self.expires_on is None or on <= self.expires_on
