"""A colleague in an office, let in as people are: by a one-time code, then with a password of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from desktop_crm.api.office import ChangePassword
from desktop_crm.api.people import AddPerson, EditPerson, People
from desktop_crm.app.start import open_office
from desktop_crm.domain.errors import SignInFailed
from desktop_crm.domain.people import Person, PersonState
from desktop_crm.domain.permissions import Role
from tests.support.offices import LOGIN, PASSWORD, TestOffice

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


def person(office: TestOffice, person_id: str) -> Person:
    """Return somebody as the list of people has them."""
    return next(one for one in office.ask(People()) if one.id == person_id)


def state_of(office: TestOffice, person_id: str) -> PersonState:
    """Return whether somebody may sign in now."""
    return person(office, person_id).state(office.clocks.now())


def edit_person(office: TestOffice, person_id: str, **changed: Any) -> None:
    """Change what is ``changed`` of somebody, and leave the rest."""
    one = person(office, person_id)
    kept = {"name": one.name, "login": one.login, "role": one.role, "ends_on": one.ends_on,
            "recipient_id": one.recipient_id}  # fmt: skip
    office.ask(EditPerson(person_id=person_id, **kept | changed))


def refused_at_the_door(office: TestOffice, login: str, password: str) -> None:
    """Sign out, be refused, and sign in again as the owner."""
    office.office.close()
    with pytest.raises(SignInFailed) as refusal:
        open_office(office.folder, login, password, office.machine)
    assert refusal.value.args == ()
    office.office = open_office(office.folder, LOGIN, PASSWORD, office.machine)
