"""``purpose``: what data are used for, and everything that hangs on it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, TypeVar

import typer

from desktop_crm.api.consents import AddPurpose, Wordings
from desktop_crm.api.purposes import EditPurpose, PurposeSheets, ReactivatePurpose, RetirePurpose
from desktop_crm.api.recipients import Recipients
from desktop_crm.cli import shapes
from desktop_crm.cli.front import Front, front_of
from desktop_crm.cli.tables import heads, table, told
from desktop_crm.domain.categories import Category
from desktop_crm.domain.consents import Channel, LegalBasis
from desktop_crm.domain.errors import Missing
from desktop_crm.domain.purposes import DataSource, PersonKind, PurposeSheet
from desktop_crm.words.catalogue import N_
from desktop_crm.words.labels import label
from desktop_crm.words.purposes import changing, retiring

T = TypeVar("T")
purposes = typer.Typer(help=N_("What data are used for."), no_args_is_help=True)

Code = Annotated[str, typer.Argument(metavar="CODE", help=N_("The purpose's short name."))]
Preview = Annotated[bool, typer.Option("--preview", help=N_("Only say what would follow."))]


class Advertising(StrEnum):
    """The ways a purpose can advertise by."""

    EMAIL = "email"
    PHONE = "phone"
    POST = "post"
    SMS = "sms"


class Part(StrEnum):
    """What of a purpose can be emptied."""

    CATEGORIES = "categories"
    EXPIRY = "expiry"
    MARKETING = "marketing"
    PERSONS = "persons"
    RECIPIENTS = "recipients"
    RULES = "rules"
    SOURCES = "sources"


ByMarketing = Annotated[
    list[Advertising] | None,
    typer.Option("--marketing", help=N_("A way it advertises by; electronic ones need consent whatever the basis.")),
]


@purposes.command("list", help=N_("List the purposes."))
def _list(context: typer.Context) -> None:
    front = front_of(context)
    every = front.perform(PurposeSheets())
    words = front.words
    rows = [
        (
            each.purpose.id, each.purpose.code, each.purpose.name, label(each.purpose.basis, words), each.people,
            each.outdated, each.purpose.retired_on,
        )
        for each in every
    ]  # fmt: skip
    titles = heads(
        words, N_("Short name"), N_("Name"), N_("Legal basis"), N_("Consent"), N_("Re-consent"), N_("Retired on")
    )
    front.answer({"purposes": [_shape(each) for each in every]}, table(("#", *titles), rows))


@purposes.command("add", help=N_("Add a purpose."))
def _add(
    context: typer.Context,
    code: Annotated[str, typer.Option("--code", help=N_("Its short name."))],
    name: Annotated[str, typer.Option("--name", help=N_("What data are used for, in a few words."))],
    basis: Annotated[LegalBasis, typer.Option("--basis", help=N_("Why that is lawful (GDPR Art. 6(1))."))],
    description: Annotated[str, typer.Option("--description", help=N_("The same in a sentence."))] = "",
    kept: Annotated[str, typer.Option("--kept", help=N_("How long data are kept for it, in words."))] = "",
    marketing: ByMarketing = None,
) -> None:
    front = front_of(context)
    ask = AddPurpose(
        code=code, name=name, basis=basis, description=description, retention=kept,
        marketing=tuple(Channel(each) for each in marketing or ()),
    )  # fmt: skip
    front.made(front.perform(ask))


@purposes.command("show", help=N_("Show a purpose with everything that hangs on it."))
def _show(context: typer.Context, code: Code) -> None:
    front = front_of(context)
    sheet = _sheet(front, code)
    named = {each.id: each.name for each in front.perform(Recipients())}
    wordings = front.perform(Wordings(sheet.purpose.id))
    document = _shape(sheet)
    document["recipients"] = [{"number": each, "name": named[each]} for each in sheet.recipients]
    document["wordings"] = [
        {"number": each.id, "language": each.language, "version": each.version, "since": shapes.iso(each.since)}
        for each in wordings
    ]
    shown = {
        **document,
        "basis": label(sheet.purpose.basis, front.words),
        "categories": ", ".join(label(each, front.words) for each in sheet.categories),
        "marketing": ", ".join(label(each, front.words) for each in sheet.purpose.marketing),
        "persons": ", ".join(label(each, front.words) for each in sheet.persons),
        "sources": ", ".join(label(each, front.words) for each in sheet.sources),
        "recipients": ", ".join(named[each] for each in sheet.recipients),
        "rules": ", ".join(map(str, sheet.rules)),
        "wordings": ", ".join(f"{each.language} {each.version}" for each in wordings),
    }
    front.answer(document, told(shown))


@purposes.command("edit", help=N_("Change a purpose; what is not named stays."))
def _edit(
    context: typer.Context,
    code: Code,
    name: Annotated[str | None, typer.Option("--name", help=N_("What data are used for, in a few words."))] = None,
    basis: Annotated[
        LegalBasis | None, typer.Option("--basis", help=N_("Why that is lawful (GDPR Art. 6(1))."))
    ] = None,
    description: Annotated[str | None, typer.Option("--description", help=N_("The same in a sentence."))] = None,
    kept: Annotated[str | None, typer.Option("--kept", help=N_("How long data are kept for it, in words."))] = None,
    consent_months: Annotated[
        int | None, typer.Option("--consent-months", help=N_("How many months a consent for it lasts."))
    ] = None,
    category: Annotated[list[Category] | None, typer.Option("--category", help=N_("Kinds of data it needs."))] = None,
    person: Annotated[list[PersonKind] | None, typer.Option("--person", help=N_("Whose data it uses."))] = None,
    recipient: Annotated[
        list[str] | None, typer.Option("--recipient", help=N_("Who gets them: a recipient's name or number."))
    ] = None,
    rule: Annotated[
        list[int] | None, typer.Option("--rule", metavar="N", help=N_("The rules on how long they are kept."))
    ] = None,
    source: Annotated[
        list[DataSource] | None, typer.Option("--source", help=N_("Where its data come from (GDPR Art. 14(2)(f))."))
    ] = None,
    origin: Annotated[
        str | None, typer.Option("--origin", help=N_("Which registers, firms or authorities those are, by name."))
    ] = None,
    marketing: ByMarketing = None,
    clear: Annotated[list[Part] | None, typer.Option("--clear", help=N_("What is to hold nothing any more."))] = None,
    preview: Preview = False,
) -> None:
    front = front_of(context)
    sheet, cleared = _sheet(front, code), frozenset(clear or ())
    before = sheet.purpose
    ask = EditPurpose(
        purpose_id=before.id,
        name=before.name if name is None else name,
        basis=basis or before.basis,
        description=before.description if description is None else description,
        retention=before.retention if kept is None else kept,
        consent_months=None if Part.EXPIRY in cleared else consent_months or before.consent_months,
        marketing=_part([Channel(each) for each in marketing or ()], before.marketing, Part.MARKETING in cleared),
        categories=_part(category, sheet.categories, Part.CATEGORIES in cleared),
        persons=_part(person, sheet.persons, Part.PERSONS in cleared),
        recipients=_part(_recipients(front, recipient), sheet.recipients, Part.RECIPIENTS in cleared),
        rules=_part(rule, sheet.rules, Part.RULES in cleared),
        sources=_part(source, sheet.sources, Part.SOURCES in cleared),
        origin="" if Part.SOURCES in cleared else before.origin if origin is None else origin,
    )
    follows = changing(sheet, ask.basis, ask.rules, front.words, ask.marketing, ask.sources)
    if preview:
        front.answer({"code": code, "follows": follows}, follows)
        return
    made = front.perform(ask)
    if not front.json:
        front.answer({}, follows)
    front.made(made)


@purposes.command("retire", help=N_("Use a purpose no more: no new consents, no lists; what was given stays."))
def _retire(context: typer.Context, code: Code, preview: Preview = False) -> None:
    front = front_of(context)
    sheet = _sheet(front, code)
    follows = retiring(sheet, front.words)
    if preview:
        front.answer({"code": code, "people": sheet.people, "follows": follows}, follows)
        return
    front.made(front.perform(RetirePurpose(purpose_id=sheet.purpose.id)))


@purposes.command("reactivate", help=N_("Take a retired purpose up again."))
def _reactivate(context: typer.Context, code: Code) -> None:
    front = front_of(context)
    front.made(front.perform(ReactivatePurpose(purpose_id=_sheet(front, code).purpose.id)))


def _sheet(front: Front, code: str) -> PurposeSheet:
    for each in front.perform(PurposeSheets()):
        if each.purpose.code == code:
            return each
    raise Missing(code)


def _part(given: list[T] | None, before: tuple[T, ...], cleared: bool) -> tuple[T, ...]:
    if cleared:
        return ()
    return tuple(dict.fromkeys(given)) if given else before


def _recipients(front: Front, given: list[str] | None) -> list[int] | None:
    if not given:
        return None
    known = front.perform(Recipients())
    numbers = []
    for text in given:
        fitting = [each.id for each in known if text in (each.name, str(each.id))]
        if not fitting:
            raise Missing(text)
        numbers.append(fitting[0])
    return numbers


def _shape(sheet: PurposeSheet) -> dict[str, Any]:
    one = sheet.purpose
    return {
        "number": one.id, "code": one.code, "name": one.name, "basis": one.basis.value,
        "description": one.description, "retention": one.retention, "retired_on": shapes.iso(one.retired_on),
        "consent_months": one.consent_months,
        "marketing": [each.value for each in one.marketing], "categories": [each.value for each in sheet.categories],
        "persons": [each.value for each in sheet.persons], "recipients": list(sheet.recipients),
        "sources": [each.value for each in sheet.sources], "origin": one.origin,
        "rules": list(sheet.rules), "wordings": sheet.wordings, "consents": sheet.consents, "people": sheet.people,
        "outdated": sheet.outdated,
    }  # fmt: skip
