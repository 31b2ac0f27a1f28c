"""``account password`` and ``account show me``: what the signed-in person does about themselves."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from desktop_crm.api.office import ChangePassword
from desktop_crm.cli.accounts import accounts, show_person
from desktop_crm.cli.front import front_of, moment
from desktop_crm.cli.passwords import password_for
from desktop_crm.cli.second_check import second_check
from desktop_crm.cli.shapes import iso
from desktop_crm.cli.usage import Verbs
from desktop_crm.words.catalogue import N_
from desktop_crm.words.sessions import last_sign_in, password_notice

__all__ = ["accounts"]

ME = "me"

accounts.add_typer(second_check, name="second-check", cls=Verbs)


@accounts.command("password", help=N_("Change one's own password; the old one signs in, a one-time code too."))
def _password(
    context: typer.Context,
    new_password_file: Annotated[
        Path | None,
        typer.Option(
            "--new-password-file",
            metavar="F",
            help=N_("A file whose first line is the new password; - is standard input."),
        ),
    ] = None,
) -> None:
    front = front_of(context)
    front.open(told=False)
    new = password_for(front.words, front.login or "", new_password_file, new=True)
    front.perform(ChangePassword(old=front.password(), new=new))
    front.answer({"changed": True}, [front.words.gettext("Your password is changed.")])


@accounts.command("show", help=N_("Show one's own sign-in (“me”), or everything about a colleague's."))
def _show(context: typer.Context, who: Annotated[str, typer.Argument(metavar="LOGIN")] = ME) -> None:
    front = front_of(context)
    if who != ME:
        show_person(front, who)
        return
    session = front.open(told=False).session
    document = {
        "id": session.actor.account_id,
        "name": session.actor.name,
        "role": session.actor.role,
        "last_sign_in": iso(session.last_sign_in),
        "last_computer": session.last_computer,
        "failures_since": session.failures_since,
        "password_expires_in_days": session.password_days,
        "password_change_due": session.actor.change_due,
    }
    notice = password_notice(session, front.words)
    front.answer(
        document,
        [
            session.actor.name,
            last_sign_in(session, moment(session.last_sign_in), front.words),
            *([notice] if notice else []),
        ],
    )
