"""``consent`` and ``wording``: what people agreed to, and the words they agreed to."""

from __future__ import annotations

import csv
import io
import mimetypes
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from desktop_crm.api.consents import (
    AddWording,
    ConsentProof,
    ConsentsOf,
    ExportConsentEvidence,
    GiveConsent,
    GivePaperConsents,
    PaperForm,
    Proof,
    WithdrawConsent,
    Wordings,
)
from desktop_crm.api.contacts import PageOfContacts
from desktop_crm.api.exchange import ExportContacts
from desktop_crm.api.uses import UsesOf
from desktop_crm.cli import shapes
from desktop_crm.cli.days import at_noon, read_day
from desktop_crm.cli.front import Front, front_of
from desktop_crm.cli.options import ByChannel, ContactRef, chosen, contact_id, number, purpose_id
from desktop_crm.cli.outfiles import read_bytes, write_bytes
from desktop_crm.cli.tables import heads, table, told
from desktop_crm.domain.consents import Channel, Consent, ConsentForm, Wording
from desktop_crm.domain.contacts import ContactFilter, ContactLine, key_of, reference
from desktop_crm.domain.errors import Missing
from desktop_crm.domain.languages import Language
from desktop_crm.domain.references import WORDING, number_in
from desktop_crm.domain.wording_changes import compare, previous
from desktop_crm.words.catalogue import N_
from desktop_crm.words.gate import said
from desktop_crm.words.labels import label

TICKED = frozenset({"1", "x", "yes", "tak", "так", "true"})
"""What stands in the column of a box that was ticked."""

consents = typer.Typer(help=N_("Consents and their evidence."), no_args_is_help=True)
wordings = typer.Typer(help=N_("The words people agree to."), no_args_is_help=True)

PurposeCode = Annotated[str, typer.Option("--purpose", metavar="CODE", help=N_("The purpose's short name."))]


@consents.command("give", help=N_("Record a consent with its evidence."))
def _give(
    context: typer.Context,
    ref: ContactRef,
    source: Annotated[str, typer.Option("--source", help=N_("Where it was given: a form, a call, a fair."))],
    purpose: PurposeCode = "",
    wording: Annotated[
        int | None, typer.Option("--wording", help=N_("The wording's number; else the newest one."))
    ] = None,
    channel: Annotated[Channel, typer.Option("--channel", help=N_("How the office may reach them."))] = Channel.ANY,
    form: Annotated[ConsentForm, typer.Option("--form", help=N_("In what form."))] = ConsentForm.ELECTRONIC,
    speaks: Annotated[str, typer.Option("--speaks", metavar="pl|uk|en", help=N_("The wording's language."))] = "",
    on: Annotated[
        date | None,
        typer.Option("--on", parser=read_day, metavar="YYYY-MM-DD", help=N_("The day it was given.")),
    ] = None,
    expires: Annotated[
        date | None,
        typer.Option("--expires", parser=read_day, metavar="YYYY-MM-DD", help=N_("Its last day.")),
    ] = None,
    proof: Annotated[Path | None, typer.Option("--proof", help=N_("A file that proves it."))] = None,
) -> None:
    front = front_of(context)
    concerned = contact_id(front, ref)
    chosen = wording if wording is not None else _newest_wording(front, purpose, speaks).id
    given = GiveConsent(
        contact_id=concerned,
        wording_id=chosen,
        channel=channel,
        form=form,
        source=source,
        given_at=at_noon(on),
        expires_on=expires,
        proof=_proof(proof) if proof else None,
    )
    front.made(front.perform(given))


@consents.command("paper", help=N_("Record a pile of paper forms from a CSV file: person, date, ticked."))
def _paper(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=N_("The CSV file, with a head line."))],
    source: Annotated[str, typer.Option("--source", help=N_("Where they were given: a fair, the counter."))],
    purpose: PurposeCode = "",
    wording: Annotated[
        int | None, typer.Option("--wording", help=N_("The wording's number; else the newest one."))
    ] = None,
    speaks: Annotated[str, typer.Option("--speaks", metavar="pl|uk|en", help=N_("The wording's language."))] = "",
    channel: Annotated[Channel, typer.Option("--channel", help=N_("How the office may reach them."))] = Channel.ANY,
) -> None:
    front = front_of(context)
    forms, empty = [], 0
    for row in _paper_rows(front, file):
        if row["ticked"].strip().casefold() in TICKED:
            forms.append(PaperForm(contact_id(front, row["person"].strip()), date.fromisoformat(row["date"].strip())))
        else:
            empty += 1
    chosen_wording = wording if wording is not None else _newest_wording(front, purpose, speaks).id
    ask = GivePaperConsents(wording_id=chosen_wording, forms=tuple(forms), source=source, channel=channel)
    new = front.perform_long(ask, front.words.gettext("Recording the forms")).number
    counts = {"recorded": new, "known": len(forms) - new, "not_ticked": empty}
    said = front.words.gettext("Recorded {recorded}, known before {known}, not ticked {not_ticked}.")
    front.answer(counts, [said.format(**counts)])


def _paper_rows(front: Front, file: Path) -> list[dict[str, str]]:
    """Read the file; a usage error where a column or a date is not there, before anything is asked of the office."""
    rows = list(csv.DictReader(io.StringIO(read_bytes(file).decode("utf-8-sig", "replace"))))
    for place, row in enumerate(rows, 2):
        ticked = str(row.get("ticked") or "").strip().casefold() in TICKED
        if not all(isinstance(row.get(name), str) for name in ("person", "date", "ticked")):
            raise typer.BadParameter(front.words.gettext("The head line must name: person, date, ticked."))
        try:
            date.fromisoformat(row["date"].strip() if ticked else "2000-01-01")
        except ValueError:
            said = front.words.gettext("Line {line}: write the date as YYYY-MM-DD.").format(line=place)
            raise typer.BadParameter(said) from None
    return rows


@consents.command("withdraw", help=N_("Record that a consent was withdrawn."))
def _withdraw(
    context: typer.Context,
    consent: Annotated[str, typer.Argument(metavar="CONSENT", help=N_("The consent's number."))],
    how: Annotated[str, typer.Option("--how", help=N_("How it was withdrawn: by e-mail, by telephone."))] = "",
) -> None:
    front = front_of(context)
    front.made(front.perform(WithdrawConsent(consent_id=number(consent), how=how)))


@consents.command("list", help=N_("List a contact's consents, withdrawn ones included."))
def _list(context: typer.Context, ref: ContactRef) -> None:
    front = front_of(context)
    given = front.perform(ConsentsOf(contact_id(front, ref)))
    _show(front, given)


@consents.command("uses", help=N_("Say for each purpose whether a contact's data may be used for it today, and why."))
def _uses(context: typer.Context, ref: ContactRef, channel: ByChannel = Channel.ANY) -> None:
    front = front_of(context)
    found = front.perform(UsesOf(contact_id(front, ref), channel))
    document = [
        {
            "purpose": each.purpose.code,
            "may": each.may,
            "why_not": each.barrier and each.barrier.value,
            "objected": each.objected,
        }
        for each in found
    ]
    rows = [(each.purpose.name, said(each, front.words)) for each in found]
    titles = heads(front.words, N_("Purpose"), N_("May their data be used for it?"))
    front.answer({"uses": document}, table(titles, rows))


@consents.command("evidence", help=N_("Show the words agreed to and the proof, for an inspection."))
def _evidence(
    context: typer.Context,
    ref: Annotated[str, typer.Argument(metavar="[ID]", help=N_("The contact; without one, everybody's."))] = "",
    to: Annotated[Path | None, typer.Option("--to", help=N_("A folder to write the proofs into."))] = None,
    pdf: Annotated[Path | None, typer.Option("--pdf", metavar="F", help=N_("Write it as a document."))] = None,
    purpose: Annotated[
        str, typer.Option("--purpose", metavar="CODE", help=N_("Of all whose consent for it is in force: a mailing."))
    ] = "",
    language: Annotated[
        Language | None, typer.Option("--language", help=N_("The document's language; else the office's."))
    ] = None,
) -> None:
    front = front_of(context)
    if not ref and not (pdf and purpose):
        said = front.words.gettext("Say whose: a contact, or --purpose CODE together with --pdf F.")
        raise typer.BadParameter(said)
    if pdf is not None:
        wanted = chosen(front, [ref]) if ref else ContactFilter()
        asked = ExportConsentEvidence(pdf=pdf.absolute(), filter=wanted, purpose=purpose, language=language)
        count = front.perform_long(asked, front.words.gettext("Writing the evidence")).number
        told_of = front.words.ngettext("{count} person in {file}", "{count} people in {file}", count)
        front.answer({"people": count, "file": str(pdf)}, [told_of.format(count=count, file=pdf)])
        return
    given = front.perform(ConsentsOf(contact_id(front, ref)))
    if to is not None:
        for one in given:
            if one.proof_name:
                proof = front.perform(ConsentProof(one.id))
                write_bytes(to / f"{one.id}-{Path(proof.name).name}", proof.content)
    if front.json:
        _show(front, given)
        return
    for one in given:
        front.answer({}, [*told(shapes.consent(one)), ""])


@consents.command("renew-list", help=N_("List who agreed only to words that were changed since."))
def _renew(
    context: typer.Context,
    purpose: PurposeCode,
    to: Annotated[Path | None, typer.Option("--to", metavar="F", help=N_("Write them as a CSV or XLSX file."))] = None,
) -> None:
    front = front_of(context)
    purpose_id(front, purpose)
    wanted = ContactFilter(outdated=purpose)
    if to is not None:
        asked = ExportContacts(to=to.absolute(), filter=wanted, purpose=purpose)
        count = front.perform_long(asked, front.words.gettext("Exporting")).number
        said = front.words.ngettext("{count} record written to {file}", "{count} records written to {file}", count)
        front.answer({"records": count, "file": str(to)}, [said.format(count=count, file=to)])
        return
    lines: list[ContactLine] = []
    page = front.perform(PageOfContacts(wanted, None, 1000))
    while True:
        lines += page.lines
        if not page.more:
            break
        page = front.perform(PageOfContacts(wanted, key_of(page.lines[-1], wanted.order), 1000))
    rows = [(reference(each.id), each.name, each.email) for each in lines]
    titles = heads(front.words, N_("Reference"), N_("Name"), N_("E-mail address"))
    document = {"people": [{"reference": reference(each.id), "name": each.name} for each in lines]}
    front.answer(document, table(titles, rows))


@wordings.command("list", help=N_("List the versions of the wordings, newest first."))
def _list_wordings(context: typer.Context, purpose: PurposeCode = "") -> None:
    front = front_of(context)
    found = front.perform(Wordings(purpose_id(front, purpose) if purpose else None))
    document = {
        "wordings": [
            {
                "number": one.id, "purpose": one.purpose_id, "language": one.language, "version": one.version,
                "since": shapes.iso(one.since), "text": one.text,
            }
            for one in found
        ]
    }  # fmt: skip
    rows = [(one.id, one.language, one.version, one.since, one.text) for one in found]
    front.answer(
        document,
        table(("#", *heads(front.words, N_("Language"), N_("Version"), N_("In force since"), N_("Text"))), rows),
    )


@wordings.command("add", help=N_("Add the next version of the words of a purpose."))
def _add_wording(
    context: typer.Context,
    purpose: PurposeCode,
    speaks: Annotated[str, typer.Option("--speaks", metavar="pl|uk|en", help=N_("Its language."))],
    text: Annotated[str, typer.Option("--text", help=N_("The exact words."))] = "",
    file: Annotated[Path | None, typer.Option("--file", help=N_("A text file with the exact words."))] = None,
) -> None:
    front = front_of(context)
    exact = read_bytes(file).decode("utf-8-sig", "replace") if file else text
    front.made(front.perform(AddWording(purpose_id=purpose_id(front, purpose), language=speaks, text=exact)))


@wordings.command("diff", help=N_("Show what a version of a wording changed, word by word."))
def _diff_wording(
    context: typer.Context,
    wording: Annotated[str, typer.Argument(metavar="WORDING", help=N_("The wording's number."))],
    since: Annotated[
        str, typer.Option("--since", metavar="WORDING", help=N_("The version to compare with; else the one before."))
    ] = "",
) -> None:
    front = front_of(context)
    every = front.perform(Wordings())
    new = _numbered(every, wording)
    old = _numbered(every, since) if since else previous(new, every)
    runs = compare(old.text, new.text) if old is not None else ()
    document = {
        "number": new.id, "version": new.version, "since": old.id if old is not None else None, "text": new.text,
        "changes": [{"fate": run.fate, "text": run.text} for run in runs],
    }  # fmt: skip
    if old is None:
        front.answer(document, [front.words.gettext("This is the first version."), new.text])
        return
    marks = {"added": "{{+{}+}}", "kept": "{}", "removed": "[-{}-]"}
    front.answer(document, "".join(marks[run.fate].format(run.text) for run in runs).splitlines())


def _numbered(every: tuple[Wording, ...], given: str) -> Wording:
    wanted = number_in(WORDING, given)
    wanted = number(given) if wanted is None else wanted
    for one in every:
        if one.id == wanted:
            return one
    raise Missing(given)


def _show(front: Front, given: tuple[Consent, ...]) -> None:
    words = front.words
    titles = heads(
        words, N_("Purpose"), N_("Channel"), N_("Form"), N_("Source"), N_("Given on"), N_("Until"), N_("Withdrawn")
    )
    rows = [
        (
            one.id, one.purpose.name, label(one.channel, words), label(one.form, words), one.source,
            one.given_at.date(), one.expires_on, one.withdrawn_at,
        )
        for one in given
    ]  # fmt: skip
    front.answer({"consents": [shapes.consent(one) for one in given]}, table(("#", *titles), rows))


def _newest_wording(front: Front, purpose: str, speaks: str) -> Wording:
    """Return the newest wording of a purpose, in the language asked for, the office's, or any."""
    if not purpose:
        raise typer.BadParameter(front.words.gettext("Say --purpose CODE or --wording N."))
    found = front.perform(Wordings(purpose_id(front, purpose)))
    office = front.open().session.office.language.value
    for wanted in (speaks, office) if not speaks else (speaks,):
        for one in found:
            if one.language == wanted:
                return one
    if found and not speaks:
        return found[0]
    raise Missing(purpose)


def _proof(path: Path) -> Proof:
    media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return Proof(path.name, media_type, read_bytes(path))
