"""``recipient``: everybody data are passed on to, what binds them, and what each was given."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from desktop_crm.api.recipients import (
    AddRecipient,
    DisclosuresTo,
    EditRecipient,
    EndRecipient,
    ExportDisclosuresTo,
    Recipients,
    ResumeRecipient,
    ShowRecipient,
    UntoldDisclosures,
)
from desktop_crm.cli import shapes
from desktop_crm.cli.days import Day
from desktop_crm.cli.front import Front, front_of, moment
from desktop_crm.cli.options import Limit
from desktop_crm.cli.tables import heads, table
from desktop_crm.domain.adequacy import AS_OF, DECISIONS, standing
from desktop_crm.domain.contacts import reference
from desktop_crm.domain.errors import Missing
from desktop_crm.domain.languages import Language
from desktop_crm.domain.recipients import Recipient, RecipientKind
from desktop_crm.domain.references import export_reference
from desktop_crm.domain.register_choices import Safeguard
from desktop_crm.words.catalogue import N_
from desktop_crm.words.labels import label
from desktop_crm.words.recipients import disclosed_said
from desktop_crm.words.register_values import country_name
from desktop_crm.words.transfers import country_hint, decision_said

recipients = typer.Typer(help=N_("Everybody data are passed on to."), no_args_is_help=True)

Named = Annotated[str, typer.Argument(metavar="RECIPIENT", help=N_("The recipient's name or number."))]
Name = Annotated[str | None, typer.Option("--name", help=N_("Their name."))]
Category = Annotated[
    str | None, typer.Option("--category", help=N_("What they do for the office: courier, accountant."))
]
Country = Annotated[str | None, typer.Option("--country", help=N_("Country, as a code of two letters."))]
Details = Annotated[str | None, typer.Option("--safeguard", help=N_("What protects data there (GDPR Art. 46)."))]
Contract = Annotated[str | None, typer.Option("--contract", help=N_("The contract or agreement."))]
InLaw = Annotated[RecipientKind | None, typer.Option("--kind", help=N_("What they are in law."))]
Reached = Annotated[str | None, typer.Option("--contact", help=N_("Where notices to them go (GDPR Art. 19)."))]
RestsOn = Annotated[Safeguard | None, typer.Option("--rests-on", help=N_("What a transfer there rests on."))]


@recipients.command("list", help=N_("List the recipients."))
def _list(
    context: typer.Context,
    ended: Annotated[bool, typer.Option("--ended", help=N_("The ended ones too."))] = False,
) -> None:
    front = front_of(context)
    every = front.perform(Recipients(ended))
    rows = [
        (one.id, one.name, one.category, one.kind and label(one.kind, front.words), one.country, one.safeguard)
        for one in every
    ]
    titles = heads(
        front.words, N_("Name"), N_("What they do"), N_("What they are in law"), N_("Country"), N_("Safeguard")
    )
    front.answer({"recipients": [_shape(front, one) for one in every]}, table(("#", *titles), rows))


@recipients.command("show", help=N_("Show a recipient with its contracts, transfers, purposes and packages."))
def _show(context: typer.Context, named: Named) -> None:
    front = front_of(context)
    found = front.perform(ShowRecipient(recipient_number(front, named, ended=True)))
    one, words = found.recipient, front.words
    document = _shape(front, one) | {
        "purposes": [each.code for each in found.purposes],
        "entries": [
            {"reference": each.reference, "register": each.register.value, "ended_at": shapes.iso(each.ended_at)}
            for each in found.entries
        ],
        "packages": [each.reference for each in found.packages],
        "disclosures": found.disclosures,
        "doubts": [each.value for each in found.doubts],
        "versions": [
            {"version": each.version, "at": shapes.iso(each.at), "by": each.by, **_shape(front, each.recipient)}
            for each in found.versions
        ],
    }
    lines = [one.name, *(f"! {label(each, words)}" for each in found.doubts)]
    if one.country:
        lines.append(country_hint(one.country, front.language, front.open().around.clock().date()))
    lines += [f"{each.reference} {label(each.register, words)}" for each in found.entries]
    lines += [each.name for each in found.purposes]
    front.answer(document, lines)


@recipients.command("add", help=N_("Add a recipient."))
def _add(
    context: typer.Context,
    name: Annotated[str, typer.Option("--name", help=N_("Their name."))],
    category: Annotated[str, typer.Option("--category", help=N_("What they do for the office: courier, accountant."))],
    country: Country = "",
    safeguard: Details = "",
    contract: Contract = "",
    kind: InLaw = None,
    contact: Reached = "",
    rests_on: RestsOn = None,
) -> None:
    front = front_of(context)
    made = AddRecipient(
        name=name, category=category, country=country or "", safeguard=safeguard or "", contract=contract or "",
        kind=kind, contact=contact or "", rests_on=rests_on,
    )  # fmt: skip
    front.made(front.perform(made))


@recipients.command("edit", help=N_("Change a recipient; what is not given stays, what it said before is kept."))
def _edit(
    context: typer.Context,
    named: Named,
    name: Name = None,
    category: Category = None,
    country: Country = None,
    safeguard: Details = None,
    contract: Contract = None,
    kind: InLaw = None,
    contact: Reached = None,
    rests_on: RestsOn = None,
) -> None:
    front = front_of(context)
    one = _find(front, named)
    changed = EditRecipient(
        recipient_id=one.id,
        name=_or(name, one.name),
        category=_or(category, one.category),
        country=_or(country, one.country),
        safeguard=_or(safeguard, one.safeguard),
        contract=_or(contract, one.contract),
        kind=kind or one.kind,
        contact=_or(contact, one.contact),
        rests_on=rests_on or one.rests_on,
    )
    front.made(front.perform(changed))


@recipients.command("end", help=N_("Pass nothing on to a recipient any more; it stays to be read."))
def _end(
    context: typer.Context, named: Named, reason: Annotated[str, typer.Option("--reason", help=N_("Why it ends."))]
) -> None:
    front = front_of(context)
    front.made(front.perform(EndRecipient(recipient_id=recipient_number(front, named), reason=reason)))


@recipients.command("resume", help=N_("Take up a recipient again that was ended."))
def _resume(context: typer.Context, named: Named) -> None:
    front = front_of(context)
    front.made(front.perform(ResumeRecipient(recipient_id=recipient_number(front, named, ended=True))))


@recipients.command("history", help=N_("List what of whose data a recipient was given; --to writes it to a file."))
def _history(
    context: typer.Context,
    named: Named,
    to: Annotated[Path | None, typer.Option("--to", metavar="F", help=N_("The file to write: .pdf or .csv."))] = None,
    since: Day = None,
    language: Annotated[Language | None, typer.Option("--in", help=N_("The language of the document."))] = None,
    limit: Limit = 1_000,
) -> None:
    front = front_of(context)
    number = recipient_number(front, named, ended=True)
    if to is not None:
        ask = ExportDisclosuresTo(recipient_id=number, to=to.absolute(), since=since, language=language)
        count, mark = front.perform(ask).number, export_reference(ask.key)
        told = front.words.gettext("The history is written.")
        front.answer({"file": str(to), "disclosures": count, "export": mark}, [told])
        return
    found = front.perform(DisclosuresTo(number, limit))
    document = [
        {
            "number": each.id, "at": shapes.iso(each.at), "contact": reference(each.contact_id), "name": each.name,
            "what": disclosed_said(each.what, front.words), "why": each.why, "by": each.by, "package": each.package,
        }
        for each in found
    ]  # fmt: skip
    titles = heads(front.words, N_("When"), N_("Contact"), N_("Name"), N_("What"), N_("What for"))
    rows = [
        (moment(each.at), reference(each.contact_id), each.name, disclosed_said(each.what, front.words), each.why)
        for each in found
    ]
    front.answer({"disclosures": document}, table(titles, rows))


@recipients.command("untold", help=N_("List the recipients of data whom the privacy notice does not name."))
def _untold(context: typer.Context) -> None:
    front = front_of(context)
    found = front.perform(UntoldDisclosures())
    document = [
        {
            "recipient": each.recipient.name, "number": each.recipient.id, "people": each.people,
            "disclosures": each.disclosures, "last": shapes.iso(each.last),
        }
        for each in found
    ]  # fmt: skip
    titles = heads(front.words, N_("Recipient"), N_("People"), N_("Times"), N_("Last"))
    rows = [(each.recipient.name, each.people, each.disclosures, moment(each.last)) for each in found]
    front.answer({"recipients": document}, table(titles, rows))


@recipients.command("countries", help=N_("List the countries the Commission found adequate, with limits and ends."))
def _countries(context: typer.Context) -> None:
    front = front_of(context)
    document = [
        {
            "country": code, "decision": each.decision, "on": shapes.iso(each.on),
            "limit": each.limit and each.limit.value, "until": shapes.iso(each.until),
        }
        for code, each in DECISIONS.items()
    ]  # fmt: skip
    rows = [
        (code, country_name(code, front.language), decision_said(code, front.language, AS_OF)) for code in DECISIONS
    ]
    titles = heads(front.words, N_("Code"), N_("Country"), N_("Decision"))
    front.answer({"as_of": shapes.iso(AS_OF), "countries": document}, table(titles, rows))
    front.tell(front.words.gettext("As of {day}; check whether it still holds.").format(day=AS_OF.isoformat()))


def recipient_number(front: Front, named: str, *, ended: bool = False) -> int:
    """Return the number of the recipient called so; Missing where there is none."""
    return _find(front, named, ended=ended).id


def _find(front: Front, named: str, *, ended: bool = False) -> Recipient:
    for one in front.perform(Recipients(ended)):
        if named in (str(one.id), one.name):
            return one
    raise Missing(named)


def _or(said: str | None, before: str) -> str:
    return before if said is None else said


def _shape(front: Front, one: Recipient) -> dict[str, object]:
    return {
        "number": one.id, "name": one.name, "category": one.category, "country": one.country,
        "safeguard": one.safeguard, "contract": one.contract, "kind": one.kind and one.kind.value,
        "contact": one.contact, "rests_on": one.rests_on and one.rests_on.value,
        "standing": standing(one.country, front.open().around.clock().date()).value,
        "ended_on": shapes.iso(one.ended_on), "ended_why": one.ended_why,
    }  # fmt: skip
