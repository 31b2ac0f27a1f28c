"""``incident``, the people a breach concerns: found from facts, listed, written to, told.

These verbs stand in the group of ``cli.incidents``: whoever takes the group from here takes all of it.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from desktop_crm.api.incident_people import (
    ConcernedPeople,
    ExportConcerned,
    ExportIncidentLetter,
    ExportIncidentLetters,
    FindConcerned,
    ListConcerned,
    TellPeople,
    TraceOrigins,
    UnlistConcerned,
)
from desktop_crm.cli.days import read_moment
from desktop_crm.cli.front import Front, front_of
from desktop_crm.cli.incident_actions import actions
from desktop_crm.cli.incident_shapes import concerned_shape, origin_shape, person_shape
from desktop_crm.cli.incidents import IncidentRef, incident_number, incidents
from desktop_crm.cli.options import ContactRefs, Limit, OutFile, contact_id
from desktop_crm.cli.tables import heads, table
from desktop_crm.cli.usage import Verbs
from desktop_crm.domain.incident_people import ConcernedPerson, Trace, TraceKind
from desktop_crm.domain.incidents import TellWay
from desktop_crm.domain.languages import Language
from desktop_crm.domain.trail import Act
from desktop_crm.words.catalogue import N_
from desktop_crm.words.labels import label

incidents.add_typer(actions, name="action", cls=Verbs)

__all__ = ["Contacts", "Kind", "Of", "Since", "Until", "incidents", "trace_of"]

Kind = Annotated[TraceKind, typer.Option("--from", help=N_("Where people are looked for; see incident origins."))]
Of = Annotated[str, typer.Option("--of", help=N_("Whose trace: see incident origins."))]
Since = Annotated[
    datetime | None,
    typer.Option("--since", parser=read_moment, metavar="YYYY-MM-DDTHH:MM", help=N_("From this moment on.")),
]
Until = Annotated[
    datetime | None,
    typer.Option("--until", parser=read_moment, metavar="YYYY-MM-DDTHH:MM", help=N_("Before this moment.")),
]
Acts = Annotated[list[Act] | None, typer.Option("--act", help=N_("Which acts of the trail; looks and files if none."))]
Contacts = Annotated[
    list[str] | None, typer.Option("--contact", metavar="ID", help=N_("Somebody chosen; may be given several times."))
]


def trace_of(
    front: Front, kind: TraceKind, of: str, since: datetime | None, until: datetime | None, acts: list[Act] | None,
    contacts: list[str] | None,
) -> Trace:  # fmt: skip
    """Return the search some options describe."""
    chosen = tuple(contact_id(front, each) for each in contacts or ())
    kinds = frozenset(acts) if acts else frozenset({Act.HANDED_OUT, Act.LOOKED})
    return Trace(kind, of, since, until, kinds, chosen)


def _origins(context: typer.Context) -> None:
    front = front_of(context)
    found = front.perform(TraceOrigins())
    rows = [(label(each.kind, front.words), each.kind.value, each.of, each.name, each.at, each.count) for each in found]
    titles = heads(front.words, N_("Where"), "--from", "--of", N_("Name"), N_("When"), N_("How many"))
    front.answer({"origins": [origin_shape(each) for each in found]}, table(titles, rows))


def _find(
    context: typer.Context,
    ref: IncidentRef,
    kind: Kind,
    of: Of = "",
    since: Since = None,
    until: Until = None,
    acts: Acts = None,
    contacts: Contacts = None,
    put: Annotated[bool, typer.Option("--list", help=N_("Put whom it finds on the list."))] = False,
) -> None:
    front, number = front_of(context), incident_number(ref)
    trace = trace_of(front, kind, of, since, until, acts, contacts)
    found = front.perform_long(FindConcerned(number, trace), front.words.gettext("Looking for people…"))
    shape = concerned_shape(found)
    if put:
        ask = ListConcerned(incident_id=number, trace=trace)
        shape["listed"] = front.perform_long(ask, front.words.gettext("Listing them…")).number
    front.answer(shape, [f"{key}: {value}" for key, value in shape.items()])


def _people(
    context: typer.Context,
    ref: IncidentRef,
    limit: Limit = 1000,
    unreachable: Annotated[bool, typer.Option("--unreachable", help=N_("Only whom no letter reaches."))] = False,
) -> None:
    front, number = front_of(context), incident_number(ref)
    found: list[ConcernedPerson] = []
    while len(found) < limit:
        more = front.perform(
            ConcernedPeople(number, found[-1].contact_id if found else 0, limit - len(found), unreachable)
        )
        if not more:
            break
        found += more
    rows = [(each.reference, each.name, each.told_at, each.told_how) for each in found]
    titles = heads(front.words, N_("Reference"), N_("Name"), N_("Told on"), N_("Told how"))
    front.answer({"people": [person_shape(each) for each in found]}, table(titles, rows))


def _unlist(
    context: typer.Context,
    ref: IncidentRef,
    contacts: ContactRefs,
    reason: Annotated[str, typer.Option("--reason", help=N_("Why they have no part in it."))],
) -> None:
    front = front_of(context)
    chosen = tuple(contact_id(front, each) for each in contacts)
    gone = front.perform(UnlistConcerned(incident_id=incident_number(ref), contacts=chosen, reason=reason))
    front.answer({"unlisted": gone.number}, [str(gone.number)])


def _letter(
    context: typer.Context,
    ref: IncidentRef,
    pdf: Annotated[Path, typer.Option("--pdf", metavar="F", help=N_("The PDF to write."))],
    language: Annotated[Language | None, typer.Option("--in", help=N_("The language of the document."))] = None,
) -> None:
    front = front_of(context)
    front.perform(ExportIncidentLetter(incident_id=incident_number(ref), pdf=pdf.absolute(), language=language))
    front.answer({"file": str(pdf)}, [front.words.gettext("The letter is written.")])


def _letters(
    context: typer.Context,
    ref: IncidentRef,
    pdf: Annotated[Path, typer.Option("--pdf", metavar="F", help=N_("The PDF to write."))],
    language: Annotated[
        Language | None, typer.Option("--in", help=N_("The language of all; else each person's own."))
    ] = None,
) -> None:
    front = front_of(context)
    ask = ExportIncidentLetters(incident_id=incident_number(ref), pdf=pdf.absolute(), language=language)
    made = front.perform_long(ask, front.words.gettext("Writing letters…"))
    text = front.words.gettext("{written} letters are written; {unreachable} people have no address.")
    told = text.format(written=made.written, unreachable=made.unreachable)
    front.answer({"file": str(pdf), "written": made.written, "unreachable": made.unreachable}, [told])


def _export(
    context: typer.Context,
    ref: IncidentRef,
    to: OutFile,
    unreachable: Annotated[bool, typer.Option("--unreachable", help=N_("Only whom no letter reaches."))] = False,
) -> None:
    front = front_of(context)
    ask = ExportConcerned(incident_id=incident_number(ref), to=to.absolute(), unreachable=unreachable)
    count = front.perform_long(ask, front.words.gettext("Writing…"))
    front.answer({"file": str(to), "written": count.number}, [str(count.number)])


def _tell(
    context: typer.Context,
    ref: IncidentRef,
    how: Annotated[str, typer.Option("--how", help=N_("How they were told; with --exempt, why they need not be."))],
    exempt: Annotated[bool, typer.Option("--exempt", help=N_("They need not be told (Art. 34(3))."))] = False,
    way: Annotated[TellWay, typer.Option("--way", help=N_("How it reached them."))] = TellWay.LETTER,
    contacts: Contacts = None,
) -> None:
    front = front_of(context)
    chosen = tuple(contact_id(front, each) for each in contacts or ())
    ask = TellPeople(incident_id=incident_number(ref), how=how, exempt=exempt, way=way, contacts=chosen)
    front.made(front.perform(ask))


for _name, _verb, _text in (
    ("origins", _origins, N_("List what people concerned can be found from.")),
    ("find", _find, N_("Find whom an incident concerns by what was recorded; with --list put them on its list.")),
    ("people", _people, N_("List the people concerned by an incident.")),
    ("unlist", _unlist, N_("Take people off the list who turned out to have no part in it.")),
    ("letter", _letter, N_("Write the letter that tells the people concerned as a PDF (Art. 34(2)).")),
    ("letters", _letters, N_("Write a letter to each person on the list, in one PDF.")),
    ("export", _export, N_("Write the people on the list with their addresses as CSV, for a mail merge.")),
    ("tell", _tell, N_("Record how the people concerned were told, or why they need not be.")),
):
    incidents.command(_name, help=_text)(_verb)
