"""What may be asked about the people who sign in: who they are, letting them in, and taking access away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desktop_crm.api.ask import Command, Query, told_once
from desktop_crm.domain.danger import Danger
from desktop_crm.domain.people import Person
from desktop_crm.domain.permissions import Permission


@dataclass(frozen=True, slots=True)
class People(Query[tuple[Person, ...]]):
    """Everybody who signs in, the disabled included, by name."""

    takes_long = True
    permission = Permission.ACCOUNT_WRITE


@dataclass(frozen=True, slots=True)
class OneTimeCode:
    """A code that opens the office once, until ``until``, to choose a password; ``id`` is the person's.

    The office draws the code, tells it in this answer alone and keeps it nowhere: a command that is repeated is
    answered with ``code`` empty, and the person is reset once more. (Were the code the asker's, an ask repeated after a
    second person's approval would not be the same ask; were it kept, whoever reads the file could sign in with it.)
    """

    id: str
    until: datetime
    code: str = told_once()


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPerson(Command[OneTimeCode]):
    """Let somebody sign in; the administrator passes on a one-time code and never knows the password.

    ``recipient_id`` is the firm a partner belongs to, and ``ends_on`` the last day of access: a partner needs both.
    """

    permission = Permission.ACCOUNT_WRITE
    danger = Danger.RIGHTS

    name: str
    login: str
    role: str
    ends_on: date | None = None
    recipient_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditPerson(Command[None]):
    """Write somebody's name, login, role and last day anew."""

    permission = Permission.ACCOUNT_WRITE

    person_id: str
    name: str
    login: str
    role: str
    ends_on: date | None = None
    recipient_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DisablePerson(Command[None]):
    """Keep somebody out until they are enabled again; everything of theirs stays."""

    permission = Permission.ACCOUNT_WRITE
    danger = Danger.RIGHTS

    person_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EnablePerson(Command[None]):
    """Let somebody who was disabled sign in again, with the password they had."""

    permission = Permission.ACCOUNT_WRITE
    danger = Danger.RIGHTS

    person_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovePerson(Command[None]):
    """Take somebody's access away for good: their slot goes, and the data key they knew opens nothing any more.

    Contacts they own go to ``hand_over_to``, or stay without an owner. Their name stays in the audit trail.
    """

    permission = Permission.ACCOUNT_WRITE
    danger = Danger.RIGHTS

    person_id: str
    hand_over_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResetPerson(Command[OneTimeCode]):
    """Let somebody who forgot their password choose another, with a one-time code; wrong tries are forgotten."""

    permission = Permission.ACCOUNT_WRITE
    danger = Danger.RIGHTS

    person_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnlockPerson(Command[None]):
    """Forget somebody's wrong tries, so that they can try again at once."""

    permission = Permission.ACCOUNT_WRITE

    person_id: str
