"""A colleague in an office, let in as people are: by a one-time code, then with a password of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desktop_crm.api.office import ChangePassword
from desktop_crm.api.people import AddPerson
from desktop_crm.domain.permissions import Role
from tests.support.offices import TestOffice

OWN_PASSWORD = "mokre-Latarnie 4 sady"


@dataclass
class Colleague:
    """Somebody with a login; ``password`` is a one-time code until they chose one."""

    id: str
    login: str
    password: str


def let_in(office: TestOffice, login: str = "anna.sowa", role: str = Role.SALESPERSON, **more: Any) -> Colleague:
    """Let somebody sign in; they have not done so yet."""
    made = office.ask(AddPerson(name=more.pop("name", "Anna Sowa"), login=login, role=role, **more))
    return Colleague(made.id, login, made.code)


def settle_in(office: TestOffice, who: Colleague, password: str = OWN_PASSWORD) -> None:
    """Sign in as somebody with their code and choose their own password; they stay signed in."""
    office.reopen(who.login, who.password)
    office.ask(ChangePassword(old=who.password, new=password))
    who.password = password


def colleague(office: TestOffice, login: str = "anna.sowa", role: str = Role.SALESPERSON, **more: Any) -> Colleague:
    """Return a colleague who has chosen a password; the owner is signed in afterwards."""
    who = let_in(office, login, role, **more)
    settle_in(office, who)
    office.reopen()
    return who
