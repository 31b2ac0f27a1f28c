"""``disclosure package``: chosen fields of chosen people for a partner, encrypted, until a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from desktop_crm.api.packages import (
    ConfirmDeletion,
    MakePackage,
    Packages,
    PreviewPackage,
    WhosePseudonym,
    WriteDeletionLetter,
)
from desktop_crm.api.partners import Assignments, Partners
from desktop_crm.cli import shapes
from desktop_crm.cli.days import read_day
from desktop_crm.cli.front import Front, front_of
from desktop_crm.cli.options import chosen, purpose_id
from desktop_crm.cli.options import number as number_of
from desktop_crm.cli.recipients import recipient_number
from desktop_crm.cli.slips import Slip, check_slip, write_slip
from desktop_crm.cli.tables import heads, table
from desktop_crm.cli.views import filter_of
from desktop_crm.domain.contacts import ContactFilter, ContactKind, reference
from desktop_crm.domain.errors import Missing
from desktop_crm.domain.languages import Language
from desktop_crm.domain.packages import Package, PackageColumn
from desktop_crm.domain.references import PACKAGE, number_in
from desktop_crm.words.catalogue import N_
from desktop_crm.words.labels import label

PackageRef = Annotated[str, typer.Argument(metavar="PACKAGE", help=N_("The package: its reference (P-3) or number."))]
To = Annotated[str, typer.Option("--recipient", metavar="RECIPIENT", help=N_("The recipient's name or number."))]


def add_to(disclosures: typer.Typer) -> None:
    """Add the verbs."""
    for name, verb, told in (
        ("package", _make, N_("Make an encrypted package for a partner: chosen fields of chosen people, until a day.")),
        ("packages", _list, N_("List the packages, and whether their deletion was confirmed.")),
        ("confirm", _confirm, N_("Record that a recipient deleted a package.")),
        ("letter", _letter, N_("Write the letter that asks a recipient to delete a package.")),
        ("whose", _whose, N_("Find whose pseudonym a recipient asks about.")),
    ):
        disclosures.command(name, help=told)(verb)


def _make(
    context: typer.Context,
    recipient: To,
    purpose: Annotated[str, typer.Option("--purpose", metavar="CODE", help=N_("The purpose it serves."))],
    columns: Annotated[list[PackageColumn], typer.Option("--column", help=N_("What of each person; say it again."))],
    refs: Annotated[list[str] | None, typer.Argument(metavar="ID...", help=N_("The contacts."))] = None,
    view: Annotated[str, typer.Option("--view", help=N_("The people of a saved view instead."))] = "",
    assigned: Annotated[
        str, typer.Option("--assigned", metavar="PARTNER", help=N_("What is assigned to a partner instead."))
    ] = "",
    to: Annotated[Path | None, typer.Option("--to", metavar="F.pdf", help=N_("The file to write."))] = None,
    until: Annotated[
        date | None,
        typer.Option("--until", parser=read_day, metavar="YYYY-MM-DD", help=N_("The last day.")),
    ] = None,
    pseudonyms: Annotated[bool, typer.Option("--pseudonyms", help=N_("Name nobody."))] = False,
    despite: Annotated[str, typer.Option("--despite", help=N_("Why it is made in spite of a warning."))] = "",
    language: Annotated[Language | None, typer.Option("--in", help=N_("The language of the document."))] = None,
    preview: Annotated[bool, typer.Option("--preview", help=N_("Only tell what would come of it."))] = False,
    slip: Slip = None,
) -> None:
    front = front_of(context)
    wanted = _people(front, refs or [], view, assigned)
    number, serves = recipient_number(front, recipient), purpose_id(front, purpose)
    outlook = front.perform(PreviewPackage(wanted, number, serves, tuple(columns)))
    for each in outlook.doubts:
        front.tell(f"! {label(each, front.words)}")
    if preview:
        who = outlook.chosen
        document = {
            "people": who.people, "restricted": who.restricted, "objecting": who.objecting,
            "without_consent": who.without_consent, "doubts": [each.value for each in outlook.doubts],
        }  # fmt: skip
        front.answer(document, _counted(front, who.people, who.left_out))
        return
    if to is None or until is None:
        raise typer.BadParameter(front.words.gettext("Say where to write it, --to, and until when, --until."))
    check_slip(front, slip, to)
    made = front.perform_long(
        MakePackage(
            to=to.absolute(), filter=wanted, recipient_id=number, purpose_id=serves, columns=tuple(columns),
            until_on=until, pseudonyms=pseudonyms, despite=despite, language=language,
        ),
        front.words.gettext("Making the package"),
    )  # fmt: skip
    document = {
        "reference": made.reference, "id": made.id, "people": made.people, "left_out": made.left_out,
        "file": str(to), "passphrase": made.passphrase,
        "slip": write_slip(front, slip, made.reference, made.passphrase, language),
    }  # fmt: skip
    front.answer(document, [made.reference, *_counted(front, made.people, made.left_out), made.passphrase])
    front.tell(front.words.gettext("The passphrase is shown only now. Give it by another way than the file."))


def _list(context: typer.Context) -> None:
    front = front_of(context)
    every = front.perform(Packages())
    rows = [
        (each.reference, each.recipient, each.purpose, each.people, each.until_on, each.deleted_on or "")
        for each in every
    ]
    titles = heads(front.words, N_("Recipient"), N_("What for"), N_("People"), N_("Until"), N_("Deleted on"))
    front.answer({"packages": [_shape(each) for each in every]}, table(("#", *titles), rows))


def _confirm(
    context: typer.Context,
    ref: PackageRef,
    on: Annotated[date, typer.Option("--on", parser=read_day, metavar="YYYY-MM-DD", help=N_("The day of deletion."))],
    how: Annotated[str, typer.Option("--how", help=N_("How that is known, such as a letter."))],
) -> None:
    front = front_of(context)
    front.made(front.perform(ConfirmDeletion(package_id=_number(ref), deleted_on=on, how=how)))


def _letter(
    context: typer.Context,
    ref: PackageRef,
    to: Annotated[Path, typer.Option("--to", metavar="F.pdf", help=N_("The file to write."))],
    language: Annotated[Language | None, typer.Option("--in", help=N_("The language of the document."))] = None,
) -> None:
    front = front_of(context)
    front.perform(WriteDeletionLetter(package_id=_number(ref), to=to.absolute(), language=language))
    front.answer({"file": str(to)}, [front.words.gettext("The letter is written.")])


def _whose(
    context: typer.Context,
    pseudonym: Annotated[str, typer.Argument(metavar="PSEUDONYM", help=N_("The pseudonym they know."))],
    recipient: To,
) -> None:
    front = front_of(context)
    found = front.perform(WhosePseudonym(recipient_number(front, recipient, ended=True), pseudonym))
    front.answer({"contact": reference(found)}, [reference(found)])


def _people(front: Front, refs: list[str], view: str, assigned: str) -> ContactFilter:
    if sum(map(bool, (refs, view, assigned))) != 1:
        raise typer.BadParameter(front.words.gettext("Say whom it is for: contacts, --view or --assigned."))
    if refs:
        return chosen(front, refs)
    if view:
        return filter_of(front, ContactKind.PERSON, view)
    for one in front.perform(Partners()):
        if assigned in (one.account_id, one.name):
            held = front.perform(Assignments(partner_id=one.account_id))
            return ContactFilter(only=tuple(dict.fromkeys(each.contact_id for each in held)))
    raise Missing(assigned)


def _counted(front: Front, people: int, left_out: int) -> list[str]:
    words = front.words
    lines = [words.ngettext("{count} person is in it.", "{count} people are in it.", people).format(count=people)]
    if left_out:
        told = words.ngettext(
            "{count} person is left out: restricted, objecting, or without a consent in force.",
            "{count} people are left out: restricted, objecting, or without a consent in force.",
            left_out,
        )
        lines.append(told.format(count=left_out))
    return lines


def _number(ref: str) -> int:
    found = number_in(PACKAGE, ref)
    return number_of(ref) if found is None else found


def _shape(one: Package) -> dict[str, object]:
    return {
        "reference": one.reference, "id": str(one.id), "recipient": one.recipient, "purpose": one.purpose,
        "at": shapes.iso(one.at), "by": one.by, "until": shapes.iso(one.until_on),
        "columns": [each.value for each in one.columns], "pseudonyms": one.pseudonyms, "people": one.people,
        "left_out": one.left_out, "despite": one.despite, "sha256": one.sha256,
        "deleted_on": shapes.iso(one.deleted_on), "deleted_how": one.deleted_how,
    }  # fmt: skip
