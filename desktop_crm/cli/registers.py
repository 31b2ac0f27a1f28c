"""``register``: what a controller keeps beside its daily work, each register with its own fields."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from desktop_crm.api.readings import ConfirmReading, MyReadings, ReadingsOfAll
from desktop_crm.api.registers import AddEntry, EditEntry, EndEntry, ExportRegister, RegisterEntries, ShowEntry
from desktop_crm.cli import processing, shapes
from desktop_crm.cli.front import front_of
from desktop_crm.cli.options import number as number_of
from desktop_crm.cli.tables import heads, table
from desktop_crm.cli.usage import Unfit
from desktop_crm.domain.errors import Missing
from desktop_crm.domain.languages import Language
from desktop_crm.domain.readings import Reading
from desktop_crm.domain.references import ENTRY, number_in, refer
from desktop_crm.domain.register_specs import REGISTERS, Register
from desktop_crm.domain.registers import Entry
from desktop_crm.words.catalogue import N_
from desktop_crm.words.labels import label
from desktop_crm.words.register_values import value
from desktop_crm.words.registers import ABOUT, FIELDS

registers = typer.Typer(
    help=N_("The registers of a controller: contracts, risks, audits, policies."), no_args_is_help=True
)

Kind = Annotated[Register, typer.Argument(metavar="REGISTER", help=N_("Which register; see register kinds."))]
EntryRef = Annotated[str, typer.Argument(metavar="ENTRY", help=N_("The entry: its reference (E-3) or number."))]
Said = Annotated[
    list[str], typer.Option("--set", metavar="FIELD=VALUE", help=N_("What a field says; see register fields."))
]


@registers.command("kinds", help=N_("List the registers there are."))
def _kinds(context: typer.Context) -> None:
    front = front_of(context)
    document = {
        "registers": [{"register": each.value, "title": label(each, front.words), "article": REGISTERS[each].article}
                      for each in REGISTERS]
    }  # fmt: skip
    rows = [(each.value, label(each, front.words), front.words.gettext(ABOUT[each])) for each in REGISTERS]
    front.answer(document, table(heads(front.words, N_("Register"), N_("Title"), N_("What it is for")), rows))


@registers.command("fields", help=N_("List the fields of a register and what they take."))
def _fields(context: typer.Context, register: Kind) -> None:
    front = front_of(context)
    fields = REGISTERS[register].fields
    titled = {each.name: front.words.gettext(FIELDS[register][each.name][0]) for each in fields}
    codes = {each.name: [one.value for one in each.options or ()] for each in fields}
    shaped = [
        {
            "name": each.name, "title": titled[each.name], "shape": each.shape.value, "required": each.required,
            "options": codes[each.name],
        }
        for each in fields
    ]  # fmt: skip
    rows = [
        (each.name, titled[each.name], label(each.shape, front.words), " ".join(codes[each.name])) for each in fields
    ]
    titles = heads(front.words, N_("Field"), N_("Title"), N_("What it holds"), N_("One of"))
    front.answer({"register": register.value, "fields": shaped}, table(titles, rows))


@registers.command("list", help=N_("List the entries of a register."))
def _list(
    context: typer.Context,
    register: Kind,
    ended: Annotated[bool, typer.Option("--ended", help=N_("The ended ones too."))] = False,
) -> None:
    front = front_of(context)
    found = front.perform(RegisterEntries(register, ended))
    listed = [each for each in REGISTERS[register].fields if each.listed]
    rows = [(one.reference, *(value(each, one, front.language) for each in listed)) for one in found]
    titles = heads(front.words, *(FIELDS[register][each.name][0] for each in listed))
    front.answer({"entries": [_shape(one) for one in found]}, table(("#", *titles), rows))


@registers.command("show", help=N_("Show an entry with what it said before."))
def _show(context: typer.Context, ref: EntryRef) -> None:
    front = front_of(context)
    answer = front.perform(ShowEntry(entry_number(ref)))
    one, words = answer.entry, front.words
    versions = [
        {"version": each.version, "at": shapes.iso(each.at), "by": each.by, "values": dict(each.values)}
        for each in answer.versions
    ]
    fields = REGISTERS[one.register].fields
    lines = [
        f"{words.gettext(FIELDS[one.register][each.name][0])}: {value(each, one, front.language)}"
        for each in fields
        if one.values.get(each.name)
    ]
    front.answer(
        {"entry": _shape(one), "versions": versions}, [f"{one.reference} {label(one.register, words)}", *lines]
    )


@registers.command("add", help=N_("Add an entry to a register."))
def _add(context: typer.Context, register: Kind, said: Said) -> None:
    front = front_of(context)
    front.made(front.perform(AddEntry(register=register, values=values_of(said))))


@registers.command("edit", help=N_("Write a new version of an entry; other fields stay as they are."))
def _edit(context: typer.Context, ref: EntryRef, said: Said) -> None:
    front = front_of(context)
    front.made(front.perform(EditEntry(entry_id=entry_number(ref), values=values_of(said))))


@registers.command("end", help=N_("End an entry; it stays to be read."))
def _end(
    context: typer.Context, ref: EntryRef, reason: Annotated[str, typer.Option("--reason", help=N_("Why it ends."))]
) -> None:
    front = front_of(context)
    front.made(front.perform(EndEntry(entry_id=entry_number(ref), reason=reason)))


@registers.command("export", help=N_("Write a register to a PDF or a CSV file."))
def _export(
    context: typer.Context,
    register: Kind,
    to: Annotated[Path, typer.Option("--to", metavar="F", help=N_("The file to write: .pdf or .csv."))],
    language: Annotated[Language | None, typer.Option("--in", help=N_("The language of the document."))] = None,
) -> None:
    front = front_of(context)
    count = front.perform(ExportRegister(register=register, to=to.absolute(), language=language)).number
    front.answer({"file": str(to), "entries": count}, [front.words.gettext("The register is written.")])


@registers.command("to-read", help=N_("List what there is to read and confirm; with --all for everybody."))
def _to_read(
    context: typer.Context,
    everybody: Annotated[bool, typer.Option("--all", help=N_("Everybody who signs in."))] = False,
) -> None:
    front = front_of(context)
    found = front.perform(ReadingsOfAll() if everybody else MyReadings())
    rows = [(each.name, each.reference, each.title, each.version, each.due_on, each.confirmed_at) for each in found]
    names = N_("Who"), N_("Number"), N_("Name"), N_("Version"), N_("To be done by"), N_("Read and confirmed on")
    titles = heads(front.words, *names)
    front.answer({"readings": [_reading(each) for each in found]}, table(titles, rows))


@registers.command("read", help=N_("Show a text everybody reads; confirm says that you have read it."))
def _read(
    context: typer.Context,
    ref: EntryRef,
    confirm: Annotated[bool, typer.Option("--confirm", help=N_("I have read it."))] = False,
) -> None:
    front, number = front_of(context), entry_number(ref)
    for each in front.perform(MyReadings()):
        if each.entry_id == number:
            if confirm:
                front.perform(ConfirmReading(entry_id=number, version=each.version))
            document = _reading(each) | {"text": each.text, "confirmed": confirm or each.confirmed_at is not None}
            front.answer({"reading": document}, [each.title, "", each.text])
            return
    raise Missing(refer(ENTRY, number))


def _reading(one: Reading) -> dict[str, object]:
    return {
        "account": one.account_id,
        "name": one.name,
        "reference": one.reference,
        "title": one.title,
        "version": one.version,
        "due_on": shapes.iso(one.due_on),
        "confirmed_at": shapes.iso(one.confirmed_at),
    }


processing.add_to(registers)


def values_of(said: list[str]) -> dict[str, str]:
    """Return what ``--set FIELD=VALUE`` said; a usage error for what is no such pair."""
    pairs = [each.partition("=") for each in said]
    for name, equals, _ in pairs:
        if not equals or not name.strip():
            raise Unfit("--set", "FIELD=VALUE")
    return {name.strip(): text for name, _, text in pairs}


def entry_number(text: str) -> int:
    """Return the number of an entry from its reference or its number."""
    found = number_in(ENTRY, text)
    return number_of(text) if found is None else found


def _shape(one: Entry) -> dict[str, object]:
    level = one.level()
    return {
        "reference": one.reference,
        "id": str(one.id),
        "register": one.register.value,
        "version": one.version,
        "values": dict(one.values),
        "links": dict(one.links),
        "level": level and level.value,
        "due_on": shapes.iso(one.due_on),
        "since": shapes.iso(one.since),
        "by": one.by,
        "ended_at": shapes.iso(one.ended_at),
        "ended_why": one.ended_why,
    }
