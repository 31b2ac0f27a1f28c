"""``role``, ``team`` and ``review``: what each role may do, who works together, and the signed-off list of it all."""

from __future__ import annotations

from typing import Annotated

import typer

from desktop_crm.api.office import Accounts
from desktop_crm.api.roles import (
    RemoveRole,
    RemoveTeam,
    Reviews,
    RightsNow,
    Roles,
    SetRole,
    SetTeam,
    ShowReview,
    SignReview,
    Teams,
)
from desktop_crm.cli import shapes
from desktop_crm.cli.front import Front, front_of
from desktop_crm.cli.tables import heads, table
from desktop_crm.cli.usage import Unfit
from desktop_crm.domain.errors import Missing
from desktop_crm.domain.fields import Field
from desktop_crm.domain.permissions import Closing, Permission, Scope
from desktop_crm.domain.roles import Rights, RoleEntry
from desktop_crm.words.access import role_title
from desktop_crm.words.catalogue import N_
from desktop_crm.words.labels import label

roles = typer.Typer(help=N_("What each role may do."), no_args_is_help=True)
teams = typer.Typer(help=N_("People who share what a team's scope reaches."), no_args_is_help=True)
reviews = typer.Typer(help=N_("Who may do what, looked through and signed off."), no_args_is_help=True)

Named = Annotated[str, typer.Argument(metavar="ROLE", help=N_("The role's id or name."))]
TeamNamed = Annotated[str, typer.Argument(metavar="TEAM", help=N_("The team's number or name."))]
Granted = Annotated[
    list[str] | None,
    typer.Option(
        "--grant", metavar="PERMISSION=SCOPE", help=N_("A permission and how far it reaches: own, team, all.")
    ),
]
Closed = Annotated[
    list[str] | None,
    typer.Option("--close", metavar="FIELD=HOW", help=N_("A field that is closed: hidden or read_only.")),
]
Checked = Annotated[
    bool | None, typer.Option("--second-check/--no-second-check", help=N_("Whether signing in needs a second check."))
]


@roles.command("list", help=N_("List the roles and how many people hold each."))
def _list_roles(context: typer.Context) -> None:
    front = front_of(context)
    every = front.perform(Roles())
    titles = heads(front.words, N_("Role"), N_("People"), N_("Second check"))
    yes, no = front.words.gettext("yes"), front.words.gettext("no")
    rows = [
        (one.id, role_title(one.id, one.name, front.words), one.holders, yes if one.second_check else no)
        for one in every
    ]
    front.answer({"roles": [_role(one) for one in every]}, table(("#", *titles), rows))


@roles.command("show", help=N_("Show what a role may do."))
def _show_role(context: typer.Context, role: Named) -> None:
    front = front_of(context)
    one = _found(front, role)
    rows: list[tuple[object, ...]] = [
        (permission.value, label(permission, front.words), label(scope, front.words))
        for permission, scope in sorted(one.grants.items())
    ]
    rows += [(field.value, label(field, front.words), label(how, front.words)) for field, how in one.closed.items()]
    front.answer(_role(one), table(("", "", ""), rows)[1:])


@roles.command("add", help=N_("Add a role of the office's own, from scratch or like another."))
def _add_role(
    context: typer.Context,
    name: Annotated[str, typer.Option("--name", help=N_("What it is called."))],
    like: Annotated[str, typer.Option("--like", metavar="ROLE", help=N_("The role to begin with."))] = "",
    grant: Granted = None,
    close: Closed = None,
    check: Checked = None,
) -> None:
    front = front_of(context)
    model = _found(front, like) if like else RoleEntry("", "", False, {})
    front.made(
        front.perform(
            SetRole(
                name=name,
                grants={**model.grants, **_grants(grant)},
                closed={**model.closed, **_closed(close)},
                second_check=model.second_check if check is None else check,
            )
        )
    )


@roles.command("set", help=N_("Change a role: what is given replaces what was there; SCOPE or HOW “none” takes away."))
def _set_role(
    context: typer.Context,
    role: Named,
    name: Annotated[str, typer.Option("--name", help=N_("What it is called."))] = "",
    grant: Granted = None,
    close: Closed = None,
    check: Checked = None,
) -> None:
    front = front_of(context)
    one = _found(front, role)
    gone = {entry.partition("=")[0] for entry in (*(grant or ()), *(close or ())) if entry.endswith("=none")}
    grants = {each: scope for each, scope in {**one.grants, **_grants(grant)}.items() if each.value not in gone}
    closed = {each: how for each, how in {**one.closed, **_closed(close)}.items() if each.value not in gone}
    front.made(
        front.perform(
            SetRole(
                role_id=one.id,
                name=name or one.name,
                grants=grants,
                closed=closed,
                second_check=one.second_check if check is None else check,
            )
        )
    )


@roles.command("remove", help=N_("Remove a role nobody holds."))
def _remove_role(context: typer.Context, role: Named) -> None:
    front = front_of(context)
    one = _found(front, role)
    front.perform(RemoveRole(role_id=one.id))
    front.answer({"reference": one.id, "id": one.id}, [one.id])


@teams.command("list", help=N_("List the teams and their people."))
def _list_teams(context: typer.Context) -> None:
    front = front_of(context)
    names = {one.id: one.name for one in front.perform(Accounts())}
    every = front.perform(Teams())
    rows = [(one.id, one.name, ", ".join(names.get(each, each) for each in one.members)) for one in every]
    document = {"teams": [{"id": one.id, "name": one.name, "members": list(one.members)} for one in every]}
    front.answer(document, table(("#", *heads(front.words, N_("Team"), N_("People"))), rows))


@teams.command("set", help=N_("Add a team, or write its people anew."))
def _set_team(
    context: typer.Context,
    team: TeamNamed,
    members: Annotated[
        list[str] | None, typer.Option("--member", metavar="LOGIN", help=N_("Somebody's login; may be given again."))
    ] = None,
    name: Annotated[str, typer.Option("--name", help=N_("Another name for it."))] = "",
) -> None:
    front = front_of(context)
    logins = {one.login: one.id for one in front.perform(Accounts())}
    unknown = [each for each in members or () if each not in logins]
    if unknown:
        raise Missing(unknown[0])
    known = {key: one.id for one in front.perform(Teams()) for key in (str(one.id), one.name)}
    ask = SetTeam(team_id=known.get(team), name=name or team, members=tuple(logins[each] for each in members or ()))
    front.made(front.perform(ask))


@teams.command("remove", help=N_("Remove a team; its people stay."))
def _remove_team(context: typer.Context, team: TeamNamed) -> None:
    front = front_of(context)
    for one in front.perform(Teams()):
        if team in (str(one.id), one.name):
            front.perform(RemoveTeam(team_id=one.id))
            front.answer({"reference": str(one.id), "id": str(one.id)}, [one.name])
            return
    raise Missing(team)


@reviews.command("now", help=N_("Show who may do what today."))
def _rights_now(context: typer.Context) -> None:
    _tell_rights(front_of(context), front_of(context).perform(RightsNow()))


@reviews.command("sign", help=N_("Sign off that who may do what is right as it stands."))
def _sign(
    context: typer.Context, note: Annotated[str, typer.Option("--note", help=N_("A remark to be kept with it."))] = ""
) -> None:
    front = front_of(context)
    front.made(front.perform(SignReview(note=note)))


@reviews.command("list", help=N_("List the reviews signed, and when the next is due."))
def _list_reviews(context: typer.Context) -> None:
    front = front_of(context)
    made = front.perform(Reviews())
    document = {
        "due_on": shapes.iso(made.due_on),
        "reviews": [
            {"id": one.id, "at": shapes.iso(one.at), "by": one.by, "note": one.note, "sha256": one.sha256}
            for one in made.reviews
        ],
    }
    rows = [(one.id, one.at, one.by, one.people, one.note) for one in made.reviews]
    titles = heads(front.words, N_("When"), N_("Signed by"), N_("People"), N_("Remark"))
    front.answer(document, table(("#", *titles), rows))


@reviews.command("show", help=N_("Show what a review signed off."))
def _show_review(context: typer.Context, number: Annotated[int, typer.Argument(metavar="NUMBER")]) -> None:
    _tell_rights(front_of(context), front_of(context).perform(ShowReview(number)))


def _tell_rights(front: Front, rights: tuple[Rights, ...]) -> None:
    document = {
        "people": [
            {
                "id": one.account_id, "name": one.name, "login": one.login, "role": one.role,
                "grants": {each.value: scope.name.lower() for each, scope in sorted(one.grants.items())},
                "closed": {each.value: how.value for each, how in one.closed.items()}, "teams": list(one.teams),
                "ends_on": shapes.iso(one.ends_on), "disabled": one.disabled, "second_check": one.second_check,
            }
            for one in rights
        ]
    }  # fmt: skip
    titles = heads(front.words, N_("Login"), N_("Name"), N_("Role"), N_("Teams"), N_("Until"), N_("Permissions"))
    rows = [
        (
            one.login, one.name, role_title(one.role, one.role_name, front.words), ", ".join(one.teams),
            one.ends_on or "", len(one.grants),
        )
        for one in rights
    ]  # fmt: skip
    front.answer(document, table(titles, rows))


def _role(one: RoleEntry) -> dict[str, object]:
    return {
        "id": one.id,
        "name": one.name,
        "ready": one.ready,
        "grants": {each.value: scope.name.lower() for each, scope in sorted(one.grants.items())},
        "closed": {each.value: how.value for each, how in one.closed.items()},
        "second_check": one.second_check,
        "people": one.holders,
    }


def _found(front: Front, named: str) -> RoleEntry:
    for one in front.perform(Roles()):
        if named in (one.id, one.name):
            return one
    raise Missing(named)


def _grants(given: list[str] | None) -> dict[Permission, Scope]:
    found = {}
    for entry in given or ():
        name, _, scope = entry.partition("=")
        if scope == "none":
            continue
        if name not in tuple(Permission):
            raise Unfit("--grant PERMISSION=", choices=tuple(Permission))
        if scope.upper() not in Scope.__members__:
            raise Unfit(f"--grant {name}=", choices=["none", *(each.name.lower() for each in Scope)])
        found[Permission(name)] = Scope[scope.upper()]
    return found


def _closed(given: list[str] | None) -> dict[Field, Closing]:
    found = {}
    for entry in given or ():
        name, _, how = entry.partition("=")
        if how == "none":
            continue
        if name not in tuple(Field):
            raise Unfit("--close FIELD=", choices=tuple(Field))
        if how not in tuple(Closing):
            raise Unfit(f"--close {name}=", choices=["none", *Closing])
        found[Field(name)] = Closing(how)
    return found
