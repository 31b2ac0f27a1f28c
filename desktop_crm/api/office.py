"""What may be asked about the office, its people and its files."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from desktop_crm.api.ask import Command, Look, Made, Query
from desktop_crm.domain.checking import Finding
from desktop_crm.domain.fields import EVERY_FIELD, Touches
from desktop_crm.domain.office import Account, OfficeDetails
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.retention import RetentionRun


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

    Counts are of what the person may see; ``consents_expiring`` is None where consents are hidden from them.
    ``review_due`` says that who may do what is to be looked through and signed off. ``retention_coming`` people lose
    something within the warning of a rule; ``latest_run`` is the newest run, of which ``retention_paused`` says that it
    was undone and that none comes by itself before one by hand.
    """

    people: int
    companies: int
    retention_due: int
    consents_expiring: int | None
    erasures_pending: int
    last_retention_run: datetime | None
    approvals_waiting: int = 0
    review_due: bool = False
    retention_coming: int = 0
    latest_run: RetentionRun | None = None
    retention_paused: bool = False


@dataclass(frozen=True, slots=True)
class ShowOverview(Query[Overview]):
    """What needs attention today."""

    takes_long = True
    permission = Permission.SESSION_USE
    touches = Touches(shows=EVERY_FIELD)


@dataclass(frozen=True, slots=True)
class CheckOffice(Look[tuple[Finding, ...]]):
    """Everything about the files: pages, foreign keys, search index, audit chain, vault, ledger."""

    permission = Permission.OFFICE_CHECK


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePassword(Command[None]):
    """Change one's own password; the old one, or the one-time code in its place, is asked for again."""

    permission = Permission.PASSWORD_CHANGE

    old: str = field(repr=False)
    new: str = field(repr=False)
