"""What may be asked about dangerous acts: the password given again, and a second person's approval."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop_crm.api.ask import Command, Look, Made, Query
from desktop_crm.domain.approvals import Approval
from desktop_crm.domain.danger import Danger
from desktop_crm.domain.permissions import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmIdentity(Command[None]):
    """Give one's own password again; for five minutes dangerous acts are not asked about."""

    permission = Permission.SESSION_USE

    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Approvals(Look[tuple[Approval, ...]]):
    """Requests for approval of the last thirty days, newest first: one's own, or all for who may approve."""

    permission = Permission.SESSION_USE


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideApproval(Command[Made]):
    """Approve or decline what a colleague asked for; never what one asked for oneself."""

    permission = Permission.APPROVAL_GIVE
    danger = Danger.APPROVAL

    approval_id: int
    approve: bool


@dataclass(frozen=True, slots=True)
class ShowSecondPerson(Query[frozenset[Danger]]):
    """For which acts the office wants a second person's approval."""

    permission = Permission.SESSION_USE


@dataclass(frozen=True, slots=True, kw_only=True)
class SetSecondPerson(Command[None]):
    """Say for which acts the office wants a second person's approval.

    While it wants any, this is one of them, and so is a change of who may do what.
    """

    permission = Permission.POLICY_WRITE
    danger = Danger.POLICY

    acts: frozenset[Danger]
