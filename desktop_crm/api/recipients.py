"""What may be asked about recipients: who gets data, what binds them, and what each was given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop_crm.api.ask import Command, Count, Look, Made, Query
from desktop_crm.domain.consents import Purpose
from desktop_crm.domain.fields import NOTHING
from desktop_crm.domain.languages import Language
from desktop_crm.domain.packages import Package
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.recipients import (
    NotTold,
    PassedOn,
    Recipient,
    RecipientDoubt,
    RecipientKind,
    RecipientVersion,
)
from desktop_crm.domain.register_choices import Safeguard
from desktop_crm.domain.registers import Entry


@dataclass(frozen=True, slots=True)
class Recipients(Query[tuple[Recipient, ...]]):
    """Everybody data are passed on to, by name; the ended ones too where ``ended``."""

    permission = Permission.OFFICE_LOOK
    touches = NOTHING

    ended: bool = False


@dataclass(frozen=True, slots=True)
class RecipientFile:
    """A recipient with everything that hangs on it.

    ``entries`` are its contracts, assessments and transfers, the ended ones too; ``packages`` what it was given; both
    are empty for who may not read them. ``disclosures`` counts how often data were passed on.
    """

    recipient: Recipient
    versions: tuple[RecipientVersion, ...]
    purposes: tuple[Purpose, ...]
    doubts: tuple[RecipientDoubt, ...]
    entries: tuple[Entry, ...] = ()
    packages: tuple[Package, ...] = ()
    disclosures: int = 0


@dataclass(frozen=True, slots=True)
class ShowRecipient(Look[RecipientFile]):
    """One recipient, with its contracts, assessments, transfers, purposes and what was written of it before."""

    permission = Permission.OFFICE_LOOK
    touches = NOTHING

    recipient_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AddRecipient(Command[Made]):
    """Add somebody data are passed on to."""

    permission = Permission.DISCLOSURE_WRITE
    touches = NOTHING

    name: str
    category: str
    country: str = ""
    safeguard: str = ""
    contract: str = ""
    kind: RecipientKind | None = None
    contact: str = ""
    rests_on: Safeguard | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditRecipient(Command[Made]):
    """Write a recipient anew; what it said before stays to be read."""

    permission = Permission.DISCLOSURE_WRITE
    touches = NOTHING

    recipient_id: int
    name: str
    category: str
    country: str = ""
    safeguard: str = ""
    contract: str = ""
    kind: RecipientKind | None = None
    contact: str = ""
    rests_on: Safeguard | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EndRecipient(Command[Made]):
    """Pass nothing on to a recipient any more; it stays to be read with everything it was given.

    Refused while somebody of it signs in as a partner.
    """

    permission = Permission.DISCLOSURE_WRITE
    touches = NOTHING

    recipient_id: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeRecipient(Command[Made]):
    """Take up a recipient again that was ended."""

    permission = Permission.DISCLOSURE_WRITE
    touches = NOTHING

    recipient_id: int


@dataclass(frozen=True, slots=True)
class DisclosuresTo(Look[tuple[PassedOn, ...]]):
    """What of whose data was passed on to a recipient, newest first, of the contacts within reach."""

    permission = Permission.CONTACT_READ
    touches = NOTHING

    recipient_id: int
    limit: int = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportDisclosuresTo(Command[Count]):
    """Write what of whose data was passed on to a recipient, as a PDF or as CSV, whichever ``to`` ends in."""

    permission = Permission.DISCLOSURE_WRITE
    touches = NOTHING

    recipient_id: int
    to: Path
    since: date | None = None
    language: Language | None = None
    """The language of the document; None is the office's own."""


@dataclass(frozen=True, slots=True)
class UntoldDisclosures(Query[tuple[NotTold, ...]]):
    """The recipients whom the privacy notice ties to no purpose: none in use leads to them."""

    takes_long = True
    permission = Permission.REGISTER_READ
    touches = NOTHING
