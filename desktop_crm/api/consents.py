"""What may be asked about purposes, wordings and consents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import ClassVar

from desktop_crm.api.ask import Command, Count, Look, Made, Query, Writing
from desktop_crm.domain.consents import Channel, Consent, ConsentForm, LegalBasis, Purpose, Wording
from desktop_crm.domain.contacts import ContactFilter, ContactId
from desktop_crm.domain.fields import LISTED, Field, Touches
from desktop_crm.domain.languages import Language
from desktop_crm.domain.permissions import Permission


@dataclass(frozen=True, slots=True)
class Purposes(Query[tuple[Purpose, ...]]):
    """Every purpose of the office."""

    permission = Permission.SESSION_USE


@dataclass(frozen=True, slots=True)
class Wordings(Query[tuple[Wording, ...]]):
    """The versions of the wordings of a purpose, or of all, newest first."""

    permission = Permission.SESSION_USE

    purpose_id: int | None = None


@dataclass(frozen=True, slots=True)
class ConsentsOf(Look[tuple[Consent, ...]]):
    """Every consent a contact gave, withdrawn ones included, newest first."""

    permission = Permission.CONTACT_READ
    touches = Touches(needs=frozenset({Field.CONSENTS}))

    contact_id: ContactId


@dataclass(frozen=True, slots=True)
class Proof:
    """A file that proves something: a signed form, a receipt of posting."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class ConsentProof(Look[Proof]):
    """The proof attached to a consent; Missing where there is none."""

    permission = Permission.CONTACT_READ
    touches = Touches(needs=frozenset({Field.CONSENTS}))

    consent_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportConsentEvidence(Command[Count]):
    """Write the evidence of consents (GDPR Art. 7(1)) to a PDF, in ``language`` or the office's.

    With ``purpose`` of everybody of ``filter`` who may be used for it (``domain.gate``): the evidence of a mailing.
    Without, of the one contact of ``filter``, withdrawn consents included. Answers how many people are in it.
    """

    permission = Permission.CONTACT_EXPORT
    touches = Touches(shows=LISTED, needs=frozenset({Field.CONSENTS}))

    pdf: Path
    filter: ContactFilter
    purpose: str = ""
    language: Language | None = None

    def asks_by(self) -> frozenset[Field]:
        """Return the fields the people are chosen by."""
        return self.filter.asks_by()

    def opens_card(self) -> bool:
        """Say whether it is the evidence of one person, and not of a mailing."""
        return not self.purpose


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPurpose(Command[Made]):
    """Add a purpose; ``code`` is its short name in lists and on the command line.

    ``marketing`` names the ways it advertises by.
    """

    permission = Permission.PURPOSE_WRITE

    code: str
    name: str
    basis: LegalBasis
    description: str = ""
    retention: str = ""
    marketing: tuple[Channel, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AddWording(Command[Made]):
    """Add the next version of the words people agree to for a purpose, in one language."""

    permission = Permission.PURPOSE_WRITE

    purpose_id: int
    language: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveConsent(Writing[Made]):
    """Record a consent with its evidence (GDPR Art. 7(1)); ``given_at`` is now where it is None."""

    permission = Permission.CONSENT_WRITE
    touches = Touches(writes=frozenset({Field.CONSENTS}))
    free_text: ClassVar = {"source": "consent.source"}

    contact_id: ContactId
    wording_id: int
    channel: Channel
    form: ConsentForm
    source: str
    given_at: datetime | None = None
    expires_on: date | None = None
    proof: Proof | None = None


@dataclass(frozen=True, slots=True)
class PaperForm:
    """A form somebody filled in with the box ticked, and the day that stands on it."""

    contact_id: ContactId
    given_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class GivePaperConsents(Writing[Count]):
    """Record a pile of paper forms with one wording, all or none; answers how many were not recorded before."""

    permission = Permission.CONSENT_WRITE
    touches = Touches(writes=frozenset({Field.CONSENTS}))
    free_text: ClassVar = {"source": "consent.source"}

    wording_id: int
    forms: tuple[PaperForm, ...]
    source: str
    channel: Channel = Channel.ANY
    expires_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawConsent(Writing[Made]):
    """Record that a consent was withdrawn (GDPR Art. 7(3)), and how."""

    permission = Permission.CONSENT_WRITE
    touches = Touches(writes=frozenset({Field.CONSENTS}))
    free_text: ClassVar = {"how": "consent.withdrawn_how"}

    consent_id: int
    how: str = ""
