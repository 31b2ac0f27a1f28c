"""What may be asked about one's own second check: a code from a telephone beside the password (RFC 6238)."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop_crm.api.ask import Command, Look, Query, told_once
from desktop_crm.domain.danger import Danger
from desktop_crm.domain.permissions import Permission


@dataclass(frozen=True, slots=True)
class SecondCheck:
    """How one's own second check stands; ``wanted`` says that the role asks for one."""

    on: bool
    wanted: bool
    codes_left: int


@dataclass(frozen=True, slots=True)
class ShowSecondCheck(Query[SecondCheck]):
    """How one's own second check stands."""

    permission = Permission.PASSWORD_CHANGE


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What an authenticator is set up with: the secret in base 32, the same as an address, and as a QR code.

    ``matrix`` holds the rows of the QR code from the top, dark squares as ``1``.
    """

    secret: str = field(repr=False)
    uri: str = field(repr=False)
    matrix: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class BeginSecondCheck(Look[Enrolment]):
    """Draw a secret for one's authenticator; nothing is kept before a first code confirms it."""

    permission = Permission.PASSWORD_CHANGE


@dataclass(frozen=True, slots=True)
class CheckCodes:
    """The recovery codes of the second check, each good once; told in this answer alone, as lines."""

    number: int
    codes: str = told_once()


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmSecondCheck(Command[CheckCodes]):
    """Switch the second check on with the secret that was drawn and a first code; answers the recovery codes."""

    permission = Permission.PASSWORD_CHANGE

    secret: str = field(repr=False)
    code: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class DropSecondCheck(Command[None]):
    """Switch one's own second check off; refused where the role asks for one."""

    permission = Permission.SESSION_USE
    danger = Danger.KEYS


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearSecondCheck(Command[None]):
    """Switch somebody else's second check off, who has lost their telephone."""

    permission = Permission.ACCOUNT_WRITE
    danger = Danger.RIGHTS

    person_id: str
