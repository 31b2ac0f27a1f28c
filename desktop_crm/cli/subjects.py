"""``subject``: what the office owes the people whose data it holds."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from desktop_crm.api.audit import ExportWhoSaw
from desktop_crm.api.contacts import ShowContact
from desktop_crm.api.requests import LiftRestriction, ObjectToPurpose, RestrictContact, TakeBackObjection
from desktop_crm.api.subjects import (
    Erased,
    EraseSubject,
    ErasurePart,
    ErasurePlan,
    ExportPersonSheet,
    ExportSubject,
    FinishErasure,
    Holding,
    PreviewErasure,
    ShowPersonSheet,
    SubjectHoldings,
    WhoSaw,
)
from desktop_crm.cli import shapes
from desktop_crm.cli.asking import at_a_terminal, confirmed
from desktop_crm.cli.days import day_option, read_day
from desktop_crm.cli.front import Front, front_of
from desktop_crm.cli.options import ContactRef, Limit, contact_id, purpose_id
from desktop_crm.cli.passwords import first_line
from desktop_crm.cli.person_sheet import sheet_lines, sheet_shape
from desktop_crm.cli.request_shapes import request_number
from desktop_crm.cli.slips import Slip, check_slip, write_slip
from desktop_crm.cli.tables import heads, shown, table
from desktop_crm.domain.categories import Category
from desktop_crm.domain.contacts import ContactId
from desktop_crm.domain.errors import Cancelled, Missing
from desktop_crm.domain.languages import Language
from desktop_crm.words.catalogue import N_, Words
from desktop_crm.words.deeds import deed
from desktop_crm.words.erasures import erasure_said
from desktop_crm.words.labels import label
from desktop_crm.words.retention import kept_sentence

subjects = typer.Typer(
    help=N_("Answer, carry along, erase: the rights of the people whose data are held."), no_args_is_help=True
)

Out = Path | None


@subjects.command("show", help=N_("Show everything held on a person, table by table."))
def _show(context: typer.Context, ref: ContactRef) -> None:
    front = front_of(context)
    concerned = contact_id(front, ref)
    card = front.perform(ShowContact(concerned))
    held = front.perform(SubjectHoldings(concerned))
    document = {**shapes.card(card, front.hidden), "holdings": _holdings(held)}
    lines = [f"{card.contact.name}", "", *_holding_lines(front, held)]
    front.answer(document, lines)


@subjects.command("sheet", help=N_("Show everything about a person on one sheet, with proof that it is everything."))
def _sheet(
    context: typer.Context,
    ref: ContactRef,
    pdf: Annotated[Out, typer.Option("--pdf", metavar="F", help=N_("Write it as a document for the office."))] = None,
    language: Annotated[
        Language | None, typer.Option("--language", help=N_("The document's language; else the office's."))
    ] = None,
) -> None:
    front = front_of(context)
    concerned = contact_id(front, ref)
    if pdf is not None:
        ask = ExportPersonSheet(contact_id=concerned, pdf=pdf.absolute(), language=language)
        front.made(front.perform(ask), files=[str(pdf)])
        return
    sheet = front.perform(ShowPersonSheet(concerned, front.language))
    front.answer(sheet_shape(sheet), sheet_lines(sheet, front.words))


@subjects.command("holdings", help=N_("Show in which tables a person's data lie, and of which kinds they are."))
def _show_holdings(context: typer.Context, ref: ContactRef) -> None:
    front = front_of(context)
    held = front.perform(SubjectHoldings(contact_id(front, ref)))
    front.answer({"holdings": _holdings(held)}, _holding_lines(front, held))


@subjects.command("who-saw", help=N_("Show who reached a person's data, and when."))
def _who_saw(
    context: typer.Context,
    ref: ContactRef,
    pdf: Annotated[Out, typer.Option("--pdf", metavar="F", help=N_("Write it as a document for the person."))] = None,
    since: Annotated[date | None, day_option("--since", help=N_("From this day on."))] = None,
    until: Annotated[date | None, day_option("--until", help=N_("Until this day, the day included."))] = None,
    language: Annotated[
        Language | None, typer.Option("--language", help=N_("The document's language; else the person's."))
    ] = None,
    limit: Limit = 10_000,
) -> None:
    front = front_of(context)
    concerned = contact_id(front, ref)
    if pdf is not None:
        spoken = language or _language_of(front, concerned)
        ask = ExportWhoSaw(contact_id=concerned, language=spoken, pdf=pdf.absolute(), since=since, until=until)
        front.made(front.perform(ask), files=[str(pdf)])
        return
    seen = front.perform(WhoSaw(concerned, limit, since, until))
    rows = [(one.at, one.who, deed(one.tag, one.fields, front.words, one.purpose)) for one in seen]
    document = {
        "seen": [
            {
                "at": shapes.iso(one.at), "who": one.who, "tag": str(one.tag), "fields": list(one.fields),
                "purpose": one.purpose,
            }
            for one in seen
        ]
    }  # fmt: skip
    front.answer(document, table(heads(front.words, N_("When"), N_("Who"), N_("What")), rows))


@subjects.command("export", help=N_("Write a person's whole file, as an answer under GDPR Art. 15 and 20."))
def _export(
    context: typer.Context,
    ref: ContactRef,
    pdf: Annotated[Out, typer.Option("--pdf", metavar="F", help=N_("The document for the person."))] = None,
    json: Annotated[Out, typer.Option("--json", metavar="F", help=N_("The same for machines."))] = None,
    csv: Annotated[Out, typer.Option("--csv", metavar="DIR", help=N_("A folder of tables."))] = None,
    vcard: Annotated[Out, typer.Option("--vcard", metavar="F", help=N_("A business card file."))] = None,
    language: Annotated[
        Language | None, typer.Option("--language", help=N_("The document's language; else the person's."))
    ] = None,
    password_file: Annotated[
        Out, typer.Option("--password-file", metavar="F", help=N_("A file with the password that opens the PDF."))
    ] = None,
    received: Annotated[
        date | None,
        typer.Option("--received", parser=read_day, metavar="YYYY-MM-DD", help=N_("When they asked.")),
    ] = None,
    identity: Annotated[str, typer.Option("--identity", help=N_("How it was made sure who asks."))] = "",
    request: Annotated[
        str, typer.Option("--request", metavar="R-N", help=N_("The request it belongs to; else one that waits."))
    ] = "",
    portable: Annotated[
        bool, typer.Option("--portable", help=N_("Only what the person may carry along (GDPR Art. 20); no PDF."))
    ] = False,
    slip: Slip = None,
) -> None:
    front = front_of(context)
    if slip is not None and (pdf is None or password_file is None):
        raise typer.BadParameter(front.words.gettext("A slip tells what opens a PDF: give --pdf and --password-file."))
    if pdf is not None:
        check_slip(front, slip, pdf)
    if not any((pdf, json, csv, vcard)):
        raise typer.BadParameter(front.words.gettext("Say what to write: --pdf, --json, --csv or --vcard."))
    secret = first_line(password_file) if password_file else ""
    concerned = contact_id(front, ref)
    asked = ExportSubject(
        contact_id=concerned,
        language=language or _language_of(front, concerned),
        pdf=_absolute(pdf),
        json=_absolute(json),
        csv=_absolute(csv),
        vcard=_absolute(vcard),
        password=secret,
        received_on=received,
        identity_check=identity,
        request_id=request_number(request) if request else None,
        portable=portable,
    )
    made = front.perform_long(asked, front.words.gettext("Writing the person's file"))
    files = [str(path) for path in (pdf, json, csv, vcard) if path]
    files += write_slip(front, slip, made.reference, secret, asked.language)
    front.answer({"reference": made.reference, "id": made.id, "files": files}, [made.reference, *files])


@subjects.command("erase", help=N_("Erase people with everything related; what stays, and why, is told."))
def _erase(
    context: typer.Context,
    refs: Annotated[list[str], typer.Argument(metavar="ID…", help=N_("The contacts."))],
    reason: Annotated[str, typer.Option("--reason", help=N_("Why: a request, the end of a purpose."))] = "",
    preview: Annotated[
        bool, typer.Option("--preview", help=N_("Only tell what would go and what would stay."))
    ] = False,
    proof_pdf: Annotated[
        Out, typer.Option("--proof-pdf", metavar="F", help=N_("Write the proof page of one person's erasure."))
    ] = None,
    proof_json: Annotated[Out, typer.Option("--proof-json", metavar="F", help=N_("The same for machines."))] = None,
    letters: Annotated[
        Out,
        typer.Option(
            "--letters", metavar="DIR", help=N_("Write letters to the recipients, who must be told (Art. 19).")
        ),
    ] = None,
    language: Annotated[
        Language | None, typer.Option("--language", help=N_("The proof page's language; else the office's."))
    ] = None,
    do_not_import: Annotated[
        bool, typer.Option("--do-not-import", help=N_("They ask not to be taken in again: remember them as hashes."))
    ] = False,
) -> None:
    front = front_of(context)
    concerned = [contact_id(front, ref) for ref in refs]
    if preview:
        plans = [front.perform(PreviewErasure(one)) for one in concerned]
        front.answer(
            {"plans": [_plan(plan) for plan in plans]}, (line for p in plans for line in _plan_lines(front, p))
        )
        return
    if not reason:
        raise typer.BadParameter(front.words.gettext("Say why: --reason TEXT."))
    if at_a_terminal() and not front.json:
        for one in concerned:
            for line in _plan_lines(front, front.perform(PreviewErasure(one))):
                front.tell(line)
        if not confirmed(front.words, front.words.gettext("Erase for good?")):
            raise Cancelled
    if len(concerned) > 1 and (proof_pdf or proof_json):
        raise typer.BadParameter(front.words.gettext("A proof page is about one person: erase them one by one."))
    erased = [
        front.perform(
            EraseSubject(
                contact_id=one,
                reason=reason,
                do_not_import=do_not_import,
                proof_pdf=_absolute(proof_pdf),
                proof_json=_absolute(proof_json),
                letters=_absolute(letters),
                language=language,
            )
        )
        for one in concerned
    ]
    front.perform_long(FinishErasure(runs=False), front.words.gettext("Cleaning the pages"))
    every = [{"reference": done.reference, "id": done.id, **_counted(done)} for done in erased]
    lines = [line for done in erased for line in _erased_lines(front, done)]
    front.answer({**every[0], "erased": every}, lines)


@subjects.command("restrict", help=N_("Restrict processing: the data are kept, and nothing else is done."))
def _restrict(
    context: typer.Context,
    ref: ContactRef,
    reason: Annotated[str, typer.Option("--reason", help=N_("Why (GDPR Art. 18(1))."))],
) -> None:
    front = front_of(context)
    concerned = contact_id(front, ref)
    front.made(front.perform(RestrictContact(contact_id=concerned, reason=reason)))


@subjects.command("release", help=N_("Lift a restriction after the person was told."))
def _release(
    context: typer.Context,
    ref: ContactRef,
    told: Annotated[str, typer.Option("--told", help=N_("When and how the person was told (GDPR Art. 18(3))."))],
) -> None:
    front = front_of(context)
    concerned = contact_id(front, ref)
    front.made(front.perform(LiftRestriction(contact_id=concerned, told=told)))


@subjects.command("object", help=N_("Record that a person objects to a purpose, or takes that back (GDPR Art. 21)."))
def _object(
    context: typer.Context,
    ref: ContactRef,
    purpose: Annotated[str, typer.Option("--purpose", metavar="CODE", help=N_("The purpose: its short name."))],
    reason: Annotated[str, typer.Option("--reason", help=N_("What they say; nothing need be said."))] = "",
    take_back: Annotated[bool, typer.Option("--take-back", help=N_("They no longer object."))] = False,
    compelling: Annotated[
        str, typer.Option("--compelling", help=N_("The grounds that compel you to go on; never for advertising."))
    ] = "",
) -> None:
    front = front_of(context)
    concerned, number = contact_id(front, ref), purpose_id(front, purpose)
    if take_back or compelling:
        front.made(front.perform(TakeBackObjection(contact_id=concerned, purpose_id=number, grounds=compelling)))
        return
    front.made(front.perform(ObjectToPurpose(contact_id=concerned, purpose_id=number, reason=reason)))


@subjects.command("finish", help=N_("Finish earlier erasures: clean every page the erased stood on."))
def _finish(context: typer.Context) -> None:
    front = front_of(context)
    front.perform_long(FinishErasure(runs=False), front.words.gettext("Cleaning the pages"))
    front.answer({"finished": True}, [front.words.gettext("No page keeps an erased word any more.")])


def _counted(done: Erased) -> dict[str, object]:
    return {
        "left": done.left, "count": len(done.tables), "index": done.left_in_index, "laws": list(done.laws),
        "gone": done.gone, "kept": done.kept, "without_person": done.nobodys,
        "tables": [
            {"table": one.table, "gone": one.gone, "kept": one.kept, "without_person": one.nobodys}
            for one in done.tables
        ],
        "stays": [
            {"what": one.what, "law": one.law, "until": shapes.iso(one.until)} for one in done.stays
        ],
    }  # fmt: skip


def _erased_lines(front: Front, done: Erased) -> list[str]:
    until = "" if done.until is None else done.until.isoformat()
    said = "; ".join(erasure_said(done.gone, done.kept, done.nobodys, until, front.words))
    lines = [f"{done.reference}: {said}"]
    if done.stays:
        told = front.words.gettext("{reference}: a law keeps the rest: {laws}")
        lines.append(told.format(reference=done.reference, laws=kept_sentence(done.stays, front.words)))
    return lines


def _absolute(path: Path | None) -> Path | None:
    return path.absolute() if path else None


def _language_of(front: Front, concerned: ContactId) -> Language:
    """Return the language the person speaks where it is known and ours, else the office's."""
    try:
        spoken = front.perform(ShowContact(concerned)).contact.draft.language
    except Missing:  # erased but for what a law keeps: there is no card any more, but an answer all the same
        spoken = ""
    return Language(spoken) if spoken in tuple(Language) else front.open().session.office.language


def _holdings(held: tuple[Holding, ...]) -> list[dict[str, object]]:
    return [{"table": one.table, "rows": one.rows, "categories": list(one.categories)} for one in held]


def _holding_lines(front: Front, held: tuple[Holding, ...]) -> list[str]:
    words = front.words
    rows = [
        (words.gettext(one.table), one.rows, ", ".join(label(Category(kind), words) for kind in one.categories))
        for one in held
    ]
    return table(heads(words, N_("Table"), N_("Rows"), N_("Kinds of data")), rows)


def _plan(plan: ErasurePlan) -> dict[str, object]:
    parts = [
        {
            "table": part.table, "rows": part.rows, "stays": part.stays, "law": part.law,
            "until": shapes.iso(part.until),
        }
        for part in plan.parts
    ]  # fmt: skip
    told = {"hold": plan.hold, "recipients": list(plan.recipients)}
    return {"reference": plan.reference, "name": plan.name, "parts": parts, **told}


def _plan_lines(front: Front, plan: ErasurePlan) -> list[str]:
    words = front.words
    lines = [f"{plan.reference} {shown(plan.name)}"]
    if plan.hold:
        lines.append(words.gettext("A legal hold keeps it: {reason}").format(reason=shown(plan.hold)))
    if plan.recipients:
        told = words.gettext("To be told (GDPR Art. 19): {recipients}")
        lines.append(told.format(recipients=shown(", ".join(plan.recipients), 1000)))
    rows = [(words.gettext(part.table), part.rows, _stays(part, words)) for part in plan.parts]
    return [*lines, *table(heads(words, N_("Table"), N_("Rows"), ""), rows)]


def _stays(part: ErasurePart, words: Words) -> str:
    if not part.stays:
        return words.gettext("goes")
    law = words.gettext(part.law)
    if part.until is None:
        return words.gettext("stays: {law}").format(law=law)
    return words.gettext("stays until {day}, under {law}").format(day=part.until, law=law)
