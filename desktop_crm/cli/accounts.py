"""``account``: the people who sign in, and letting them in and keeping them out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Annotated, Any

import typer

from desktop_crm.api.office import Accounts
from desktop_crm.api.people import (
    AddPerson,
    DisablePerson,
    EditPerson,
    EnablePerson,
    OneTimeCode,
    People,
    RemovePerson,
    ResetPerson,
    UnlockPerson,
)
from desktop_crm.api.roles import Roles
from desktop_crm.cli.days import day_option
from desktop_crm.cli.front import Front, front_of
from desktop_crm.cli.shapes import iso
from desktop_crm.cli.tables import heads, shown, table, told
from desktop_crm.domain.errors import Missing
from desktop_crm.domain.people import Person
from desktop_crm.domain.permissions import Permission, Role
from desktop_crm.words.access import role_title
from desktop_crm.words.catalogue import N_
from desktop_crm.words.labels import label

accounts = typer.Typer(help=N_("Who may sign in."), no_args_is_help=True)

Login = Annotated[str, typer.Argument(metavar="LOGIN", help=N_("The person's login."))]
Named = Annotated[str | None, typer.Option("--name", help=N_("The person's name."))]
Held = Annotated[str | None, typer.Option("--role", metavar="ROLE", help=N_("The role's id or name."))]
Until = Annotated[date | None, day_option("--until", help=N_("The last day of access."))]
Firm = Annotated[
    int | None, typer.Option("--firm", metavar="N", help=N_("The firm of a partner: its number among the recipients."))
]


@accounts.command("list", help=N_("List who may sign in."))
def _list(context: typer.Context) -> None:
    front = front_of(context)
    if not front.open().session.actor.may(Permission.ACCOUNT_WRITE):
        _list_names(front)
        return
    every = front.perform(People())
    rows = [
        (
            one.login,
            one.name,
            role_title(one.role, one.role_name, front.words),
            one.ends_on,
            one.seen_at,
            label(one.state(_now()), front.words),
        )
        for one in every
    ]
    titles = heads(
        front.words, N_("Login"), N_("Person"), N_("Role"), N_("Until"), N_("Last sign-in"), N_("Signing in")
    )
    front.answer({"accounts": [_document(one) for one in every]}, table(titles, rows))


def _list_names(front: Front) -> None:
    """List what everybody may see of colleagues."""
    every = front.perform(Accounts())
    document = {
        "accounts": [
            {"id": one.id, "login": one.login, "name": one.name, "role": one.role, "disabled": one.disabled}
            for one in every
        ]
    }
    titles = heads(front.words, N_("Login"), N_("Person"), N_("Role"))
    rows = [(one.login, one.name, role_title(one.role, "", front.words)) for one in every]
    front.answer(document, table(titles, rows))


def show_person(front: Front, login: str) -> None:
    """Answer everything about somebody who signs in."""
    document = _document(_found(front, login))
    front.answer(document, told(document))


@accounts.command("add", help=N_("Let somebody sign in; answers a one-time code to be passed on."))
def _add(
    context: typer.Context,
    login: Login,
    name: Annotated[str, typer.Option("--name", help=N_("The person's name."))],
    role: Annotated[str, typer.Option("--role", metavar="ROLE", help=N_("The role's id or name."))],
    until: Until = None,
    firm: Firm = None,
) -> None:
    front = front_of(context)
    ask = AddPerson(name=name, login=login, role=_role(front, role), ends_on=until, recipient_id=firm)
    _answer_code(front, login, front.perform(ask))


@accounts.command("edit", help=N_("Change somebody's name, login, role or last day; what is not given stays."))
def _edit(
    context: typer.Context,
    login: Login,
    name: Named = None,
    new_login: Annotated[str | None, typer.Option("--new-login", metavar="NAME", help=N_("Another login."))] = None,
    role: Held = None,
    until: Until = None,
    no_end: Annotated[bool, typer.Option("--no-end", help=N_("Access does not end by itself."))] = False,
    firm: Firm = None,
) -> None:
    front = front_of(context)
    one = _found(front, login)
    one = replace(
        one,
        name=one.name if name is None else name,
        login=one.login if new_login is None else new_login,
        role=one.role if role is None else _role(front, role),
        ends_on=None if no_end else until or one.ends_on,
        recipient_id=one.recipient_id if firm is None else firm,
    )
    _write(front, one)
    _answer(front, one)


@accounts.command("role", help=N_("Give somebody another role."))
def _give_role(
    context: typer.Context,
    login: Login,
    role: Annotated[str, typer.Argument(metavar="ROLE", help=N_("The role's id or name."))],
) -> None:
    front = front_of(context)
    one = replace(_found(front, login), role=_role(front, role))
    _write(front, one)
    _answer(front, one)


@accounts.command("disable", help=N_("Keep somebody out until they are enabled; everything of theirs stays."))
def _disable(context: typer.Context, login: Login) -> None:
    front = front_of(context)
    one = _found(front, login)
    front.perform(DisablePerson(person_id=one.id))
    _answer(front, one)


@accounts.command("enable", help=N_("Let somebody who was disabled sign in again, with the password they had."))
def _enable(context: typer.Context, login: Login) -> None:
    front = front_of(context)
    one = _found(front, login)
    front.perform(EnablePerson(person_id=one.id))
    _answer(front, one)


@accounts.command("remove", help=N_("Take somebody's access away for good, and change the key they knew."))
def _remove(
    context: typer.Context,
    login: Login,
    to: Annotated[
        str | None,
        typer.Option("--hand-over-to", metavar="LOGIN", help=N_("Who gets their contacts; else nobody owns them.")),
    ] = None,
) -> None:
    front = front_of(context)
    one = _found(front, login)
    heir = None if to is None else _found(front, to).id
    front.perform_long(
        RemovePerson(person_id=one.id, hand_over_to=heir), front.words.gettext("Changing the key of the database")
    )
    _answer(front, one)


@accounts.command("reset", help=N_("Give somebody who forgot their password a one-time code; answers it."))
def _reset(context: typer.Context, login: Login) -> None:
    front = front_of(context)
    _answer_code(front, login, front.perform(ResetPerson(person_id=_found(front, login).id)))


@accounts.command("unlock", help=N_("Forget somebody's wrong tries."))
def _unlock(context: typer.Context, login: Login) -> None:
    front = front_of(context)
    one = _found(front, login)
    front.perform(UnlockPerson(person_id=one.id))
    _answer(front, one)


def _write(front: Front, one: Person) -> None:
    front.perform(
        EditPerson(
            person_id=one.id,
            name=one.name,
            login=one.login,
            role=one.role,
            ends_on=one.ends_on,
            recipient_id=one.recipient_id,
        )
    )


def _found(front: Front, login: str) -> Person:
    """Return the person with a login; Missing where nobody has it."""
    wanted = login.strip().casefold()
    found = next((one for one in front.perform(People()) if one.login.casefold() == wanted), None)
    if found is None:
        raise Missing(login)
    return found


def _role(front: Front, text: str) -> str:
    """Return the id of a role given by id or name; what is none is left for the office to refuse."""
    if text in tuple(Role):
        return text
    if not front.open().session.actor.may(Permission.ROLE_WRITE):
        return text
    return next((one.id for one in front.perform(Roles()) if text in (one.id, one.name)), text)


def _answer(front: Front, one: Person) -> None:
    front.answer({"reference": one.login, "id": one.id}, [one.login])


def _answer_code(front: Front, login: str, made: OneTimeCode) -> None:
    """Answer a one-time code: the only time it can be read."""
    document = {"reference": login, "id": made.id, "code": made.code, "until": iso(made.until)}
    front.answer(document, [made.code])
    message = front.words.gettext(
        "The code opens the office once, until {moment}, to choose a password. "
        "Pass it on yourself: it is shown only now."
    )
    front.tell(message.format(moment=shown(made.until)))


def _document(one: Person) -> dict[str, Any]:
    return {
        "id": one.id,
        "login": one.login,
        "name": one.name,
        "role": one.role,
        "role_name": one.role_name,
        "disabled": one.disabled,
        "state": one.state(_now()).value,
        "until": iso(one.ends_on),
        "teams": list(one.teams),
        "firm": one.recipient,
        "last_sign_in": iso(one.seen_at),
        "last_computer": one.seen_on,
        "code_until": iso(one.code_until),
        "must_change": one.must_change,
        "contacts": one.contacts,
        "wrong_tries": one.lockout.fails,
        "wait_seconds": one.lockout.wait_s,
    }


def _now() -> datetime:
    return datetime.now(UTC)
