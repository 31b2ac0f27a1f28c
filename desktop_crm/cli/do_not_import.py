"""``do-not-import``: the list of who was erased and asked not to be taken in again."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from desktop_crm.api.do_not_import import DoNotImportList, LeaveDoNotImportList
from desktop_crm.cli.days import read_day
from desktop_crm.cli.front import front_of
from desktop_crm.domain.contacts import ContactDraft, Email, Phone
from desktop_crm.words.catalogue import N_

do_not_import = typer.Typer(
    help=N_("Who was erased and asked not to be taken in again: kept as hashes nobody can read."), no_args_is_help=True
)


@do_not_import.command("show", help=N_("Tell how many people are on the list; who they are nobody can tell."))
def _show(context: typer.Context) -> None:
    front = front_of(context)
    count = front.perform(DoNotImportList()).number
    told = front.words.ngettext("{count} person is on the list.", "{count} people are on the list.", count)
    front.answer({"people": count}, [told.format(count=count)])


@do_not_import.command("remove", help=N_("Take somebody off the list who wants to be known again."))
def _remove(
    context: typer.Context,
    email: Annotated[list[str] | None, typer.Option("--email", metavar="E", help=N_("E-mail address."))] = None,
    phone: Annotated[list[str] | None, typer.Option("--phone", metavar="P", help=N_("Telephone."))] = None,
    name: Annotated[str, typer.Option("--name", metavar="TEXT", help=N_("The whole name, with --born."))] = "",
    born: Annotated[
        date | None, typer.Option("--born", parser=read_day, metavar="YYYY-MM-DD", help=N_("Date of birth."))
    ] = None,
) -> None:
    front = front_of(context)
    if not (email or phone or (name and born)):
        said = front.words.gettext("Say by what they are recognised: --email, --phone, or --name with --born.")
        raise typer.BadParameter(said)
    draft = ContactDraft(
        family=name,
        birth_date=born,
        emails=tuple(Email(each) for each in email or ()),
        phones=tuple(Phone(each) for each in phone or ()),
    )
    # A name a draft must have; somebody who gives a telephone only is looked for by that alone.
    wanted = draft if name or email else ContactDraft(family="—", phones=draft.phones)
    gone = front.perform(LeaveDoNotImportList(draft=wanted)).number
    told = front.words.ngettext("{count} person taken off the list.", "{count} people taken off the list.", gone)
    front.answer({"removed": gone}, [told.format(count=gone)])
