"""What may be asked about the audit trail: reading it, proving it, taking it along, letting its oldest lines go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from desktop_crm.api.ask import Command, Count, Look, Made, Query
from desktop_crm.domain.contacts import ContactId
from desktop_crm.domain.danger import Danger
from desktop_crm.domain.fields import NOTHING, Touches
from desktop_crm.domain.languages import Language
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.trail import ChainState, TrailFilter


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One line of the audit trail.

    ``subject`` is the reference of a contact who is still there, or the id of another record; ``whose`` names a person:
    the contact's reference, or who signs in, unless it is the one who acted.
    """

    number: int
    at: datetime
    who: str
    tag: str
    kind: str
    subject: str
    fields: tuple[str, ...]
    detail: str
    whose: str = ""


@dataclass(frozen=True, slots=True)
class AuditLines(Look[tuple[AuditLine, ...]]):
    """The lines of the audit trail that fit ``wanted``, newest first, before line ``before``."""

    permission = Permission.AUDIT_READ
    touches = NOTHING

    wanted: TrailFilter = TrailFilter()
    before: int | None = None
    limit: int = 100


@dataclass(frozen=True, slots=True)
class AuditHead(Query[ChainState]):
    """How long the trail is, and its head."""

    permission = Permission.AUDIT_READ


@dataclass(frozen=True, slots=True)
class VerifyAudit(Look[ChainState]):
    """Walk the chain from its first line; ``signatures`` checks every signature, not only the last of each person."""

    permission = Permission.AUDIT_READ

    signatures: bool = True


@dataclass(frozen=True, slots=True)
class CheckTrail(Look[ChainState]):
    """Walk the newest lines of the chain: what the program does by itself after a sign-in, whoever signed in."""

    permission = Permission.SESSION_USE

    newest: int = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportAudit(Command[Count]):
    """Write the lines that fit ``wanted`` to a CSV, XLSX or PDF file, by the ending of ``to``, newest first.

    Each line goes with its hash and whether its signature holds; the file ends with the head of the trail and what a
    check of the whole chain found.
    """

    permission = Permission.AUDIT_EXPORT
    danger = Danger.AUDIT_EXPORT
    touches = NOTHING

    to: Path
    wanted: TrailFilter = TrailFilter()


@dataclass(frozen=True, slots=True)
class FindExport(Look[tuple[AuditLine, ...]]):
    """The lines that tell of the export a file says it comes from: who wrote it, and whose data were in it."""

    permission = Permission.AUDIT_READ
    touches = NOTHING

    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportWhoSaw(Command[Made]):
    """Write to a PDF who reached a contact's data, in plain words, person by person and day by day."""

    permission = Permission.SUBJECT_ANSWER
    touches = Touches(whole=True)

    contact_id: ContactId
    language: Language
    pdf: Path
    since: date | None = None
    until: date | None = None

    def opens_card(self) -> bool:
        """Say yes: who saw somebody tells of them, too."""
        return True


@dataclass(frozen=True, slots=True)
class Trimming:
    """What keeping the trail for its time means today.

    Lines up to ``through`` may go, the oldest of them written on ``oldest``; ``kept_back`` says that some past their
    time stay because they are about somebody under a legal hold, with an open request, or an incident is open.
    """

    months: int
    oldest: date | None
    through: int
    lines: int
    kept_back: bool


@dataclass(frozen=True, slots=True)
class PreviewTrimming(Query[Trimming]):
    """Which lines of the trail are past their time."""

    takes_long = True
    permission = Permission.AUDIT_READ


@dataclass(frozen=True, slots=True, kw_only=True)
class TrimAudit(Command[Count]):
    """Let go of the lines past their time, from the oldest on; the trail keeps a signed mark of where it begins."""

    permission = Permission.RETENTION_RUN
    touches = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAuditMonths(Command[None]):
    """Set for how many months lines are kept."""

    permission = Permission.POLICY_WRITE
    danger = Danger.POLICY

    months: int
