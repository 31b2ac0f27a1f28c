"""What may be asked about the office, its people, its files and its audit trail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop_crm.api.ask import Command, Look, Made, Query
from desktop_crm.domain.office import Account, OfficeDetails
from desktop_crm.domain.permissions import Permission


@dataclass(frozen=True, slots=True)
class ShowOffice(Query[OfficeDetails]):
    """The office's details."""

    permission = Permission.SESSION_USE


@dataclass(frozen=True, slots=True, kw_only=True)
class EditOffice(Command[Made]):
    """Write the office's details anew."""

    permission = Permission.OFFICE_WRITE

    details: OfficeDetails


@dataclass(frozen=True, slots=True)
class Accounts(Query[tuple[Account, ...]]):
    """Everybody who may sign in."""

    permission = Permission.SESSION_USE


@dataclass(frozen=True, slots=True)
class Overview:
    """What today's page and the badges show.

    ``followups`` are the newest entries of the person's own contacts; counts are of what the person may see.
    """

    people: int
    companies: int
    retention_due: int
    consents_expiring: int
    erasures_pending: int
    last_retention_run: datetime | None


@dataclass(frozen=True, slots=True)
class ShowOverview(Query[Overview]):
    """What needs attention today."""

    permission = Permission.SESSION_USE


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One line of the audit trail; ``subject`` is the record's reference where it still exists."""

    number: int
    at: datetime
    who: str
    tag: str
    kind: str
    subject: str
    fields: tuple[str, ...]
    detail: str


@dataclass(frozen=True, slots=True)
class AuditLines(Look[tuple[AuditLine, ...]]):
    """Lines of the audit trail, newest first, before line ``before``; of one account or one tag where given."""

    permission = Permission.AUDIT_READ

    before: int | None = None
    account_id: str | None = None
    tag: str | None = None
    limit: int = 100


@dataclass(frozen=True, slots=True)
class ChainState:
    """What a check of the audit trail found; ``broken_at`` is the first line that does not fit, None where all do."""

    lines: int
    head: str
    broken_at: int | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class VerifyAudit(Look[ChainState]):
    """Walk the chain from its first line; ``signatures`` checks every signature, not only the last of each person."""

    permission = Permission.AUDIT_READ

    signatures: bool = True


@dataclass(frozen=True, slots=True)
class AuditHead(Query[ChainState]):
    """How long the trail is, and its head."""

    permission = Permission.AUDIT_READ


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a check looked at; ``message`` names what was found without personal data."""

    what: str
    sound: bool
    message: str = ""


@dataclass(frozen=True, slots=True)
class CheckOffice(Look[tuple[Finding, ...]]):
    """Everything about the files: pages, foreign keys, search index, audit chain, vault, ledger."""

    permission = Permission.OFFICE_CHECK


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePassword(Command[None]):
    """Change one's own password; the old one is asked for again."""

    permission = Permission.SESSION_USE

    old: str
    new: str
