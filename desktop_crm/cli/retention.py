"""``retention``: how long data are kept, what is due, what keeps it, what was done, and taking it back."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from desktop_crm.api.contacts import ShowContact
from desktop_crm.api.retention import (
    ExportOutlook,
    ExportRun,
    Holds,
    KeptByLaw,
    PlaceHold,
    PreviewRetention,
    ReleaseHold,
    RetentionLog,
    ReviewHold,
    RunRetention,
    UndoRetention,
)
from desktop_crm.api.subjects import FinishErasure, ShowPersonSheet
from desktop_crm.cli import shapes
from desktop_crm.cli.days import read_day
from desktop_crm.cli.front import Front, front_of, moment
from desktop_crm.cli.options import ContactRef, contact_id
from desktop_crm.cli.person_sheet import sheet_lines, sheet_shape
from desktop_crm.cli.retention_rules import rules
from desktop_crm.cli.tables import heads, table
from desktop_crm.cli.usage import Unfit, Verbs
from desktop_crm.domain.contacts import reference
from desktop_crm.domain.errors import Missing
from desktop_crm.domain.languages import Language
from desktop_crm.domain.retention import RetentionRun, by_month, by_rule
from desktop_crm.words.catalogue import N_, Words
from desktop_crm.words.labels import label
from desktop_crm.words.retention import kept_because, run_sentence, staying, stays_sentence
from desktop_crm.words.retention import what as what_of

retention = typer.Typer(help=N_("How long data are kept."), no_args_is_help=True)
retention.add_typer(rules, name="rules", cls=Verbs)

_Day = Annotated[
    date | None,
    typer.Option("--on", parser=read_day, metavar="YYYY-MM-DD", help=N_("Today where not given.")),
]
_Spoken = Annotated[Language | None, typer.Option("--in", help=N_("The language of the document."))]
_Review = Annotated[
    date | None,
    typer.Option("--review", parser=read_day, metavar="YYYY-MM-DD", help=N_("When to look again.")),
]


@retention.command("preview", help=N_("Show what the rules would take on a date, and why; nothing is changed."))
def _preview(
    context: typer.Context,
    on: _Day = None,
    rule: Annotated[int | None, typer.Option("--rule", metavar="N", help=N_("What this rule takes alone."))] = None,
    to: Annotated[
        Path | None, typer.Option("--to", metavar="F", help=N_("Write it to a file as well: .pdf or .csv."))
    ] = None,
    language: _Spoken = None,
) -> None:
    front = front_of(context)
    if to is not None:
        front.perform(ExportOutlook(to=to.absolute(), on=on, rule_id=rule, language=language))
    outlook = front.perform(PreviewRetention(on, rule))
    words = front.words
    records = [{**shapes.due(due), "name": outlook.names.get(due.contact_id, "")} for due in outlook.due]
    rows = [
        (
            reference(due.contact_id), outlook.names.get(due.contact_id, ""), what_of(due.what, words),
            label(due.action, words), due.on, due.reason, kept_because(due, words) or staying(due, words),
        )
        for due in outlook.due
    ]  # fmt: skip
    totals: list[dict[str, Any]] = [
        {"rule": name or words.gettext("No law keeps it any longer"), "goes": goes, "kept": kept}
        for name, goes, kept in by_rule(outlook.due)
    ]
    months = [
        {"month": f"{month:%Y-%m}", "goes": goes, "kept": kept} for month, goes, kept in by_month(outlook.due, date.min)
    ]
    document: dict[str, Any] = {"on": outlook.on.isoformat(), "records": records, "by_rule": totals, "by_month": months}
    if to is not None:
        document["file"] = str(to)
    titles = heads(words, N_("Reference"), N_("Name"), N_("What"), N_("Then"), N_("On"), N_("Reason"), N_("Held"))
    front.answer(document, [*table(titles, rows), "", *_totals(totals, words)])


@retention.command("run", help=N_("Carry out what is due today; it can be undone for a day."))
def _run(context: typer.Context) -> None:
    front = front_of(context)
    done = front.perform_long(RunRetention(), front.words.gettext("Carrying out retention"))
    _say_run(front, done)


@retention.command("undo", help=N_("Give back what a run took; the newest where none is named."))
def _undo(
    context: typer.Context,
    run: Annotated[int | None, typer.Argument(metavar="[N]", help=N_("The number of the run; see log."))] = None,
) -> None:
    front = front_of(context)
    if run is None:
        held = [each.id for each in front.perform(RetentionLog()) if each.undo_until is not None]
        if not held:
            raise Missing("1")
        run = held[0]
    done = front.perform_long(UndoRetention(run_id=run), front.words.gettext("Giving back"))
    _say_run(front, done)


@retention.command("finish", help=N_("Erase at once what runs took, which cannot be undone then."))
def _finish(context: typer.Context) -> None:
    front = front_of(context)
    front.perform_long(FinishErasure(), front.words.gettext("Cleaning the pages"))
    front.answer({"finished": True}, [front.words.gettext("No page keeps an erased word any more.")])


@retention.command("log", help=N_("Show every run, newest first; with N what one run did, rule by rule."))
def _log(
    context: typer.Context,
    run: Annotated[int | None, typer.Argument(metavar="[N]", help=N_("The number of a run."))] = None,
    to: Annotated[
        Path | None, typer.Option("--to", metavar="F", help=N_("Write it to a file as well: .pdf or .csv."))
    ] = None,
    language: _Spoken = None,
) -> None:
    front = front_of(context)
    if run is None and to is not None:
        raise Unfit("log", "log N --to F")
    runs = front.perform(RetentionLog())
    if run is None:
        rows = [(one.id, one.at, one.by, _told(one, front.words)) for one in runs]
        front.answer({"runs": [shapes.run(one) for one in runs]}, table(("#", "", "", ""), rows)[1:])
        return
    held = next((one for one in runs if one.id == run), None)
    if held is None:
        raise Missing(str(run))
    if to is not None:
        front.perform(ExportRun(run_id=run, to=to.absolute(), language=language))
    words = front.words
    parts = [
        (
            each.rule or words.gettext("No law keeps it any longer"), words.gettext(each.what),
            label(each.action, words), each.count, kept_because(each, words),
        )
        for each in held.parts
    ]  # fmt: skip
    titles = heads(words, N_("Rule"), N_("What"), N_("Then"), N_("How many"), N_("What keeps it"))
    front.answer(shapes.run(held), [_told(held, words), *table(titles, parts)])


@retention.command("kept", help=N_("List what laws keep of people who are gone; with ID show all that is kept of one."))
def _kept(
    context: typer.Context,
    ref: Annotated[str, typer.Argument(metavar="[ID]", help=N_("The contact."))] = "",
) -> None:
    front = front_of(context)
    if ref:
        sheet = front.perform(ShowPersonSheet(contact_id(front, ref), front.language))
        if not sheet.stays:
            raise Missing(sheet.subject.reference)
        front.answer(sheet_shape(sheet), sheet_lines(sheet, front.words))
        return
    found, words = front.perform(KeptByLaw()), front.words
    document = [
        {
            "reference": reference(one.contact_id), "name": one.name, "until": shapes.iso(one.until),
            "stays": [shapes.stay(each) for each in one.stays],
        }
        for one in found
    ]  # fmt: skip
    rows = [(reference(one.contact_id), one.name, stays_sentence(one.stays, words)) for one in found]
    front.answer({"kept": document}, table(heads(words, N_("Reference"), N_("Name"), N_("What stays")), rows))


@retention.command("hold", help=N_("Keep a contact whatever the rules say; without ID, list the holds."))
def _hold(
    context: typer.Context,
    ref: Annotated[str, typer.Argument(metavar="[ID]", help=N_("The contact."))] = "",
    reason: Annotated[str, typer.Option("--reason", help=N_("Why it must be kept."))] = "",
    review: _Review = None,
) -> None:
    front = front_of(context)
    if not ref:
        holds = front.perform(Holds())
        rows = [(reference(hold.contact_id), hold.reason, hold.review_on, hold.placed_by) for hold in holds]
        front.answer({"holds": [shapes.hold(hold) for hold in holds]}, table(("", "", "", ""), rows)[1:])
        return
    if not reason or review is None:
        raise typer.BadParameter(front.words.gettext("A hold needs --reason and --review YYYY-MM-DD."))
    front.made(front.perform(PlaceHold(contact_id=contact_id(front, ref), reason=reason, review_on=review)))


@retention.command("review", help=N_("Say that a hold was looked at and is needed still."))
def _look_again(
    context: typer.Context,
    ref: ContactRef,
    review: _Review = None,
    reason: Annotated[str, typer.Option("--reason", help=N_("Why still; as before where not given."))] = "",
) -> None:
    front = front_of(context)
    if review is None:
        raise typer.BadParameter(front.words.gettext("A review needs --review YYYY-MM-DD."))
    number = contact_id(front, ref)
    if not reason:
        hold = front.perform(ShowContact(number)).hold
        reason = hold.reason if hold is not None else ""
        if hold is None:
            raise Missing(reference(number))
    front.made(front.perform(ReviewHold(contact_id=number, reason=reason, review_on=review)))


@retention.command("release", help=N_("Let the rules speak again."))
def _release(context: typer.Context, ref: ContactRef) -> None:
    front = front_of(context)
    front.made(front.perform(ReleaseHold(contact_id=contact_id(front, ref))))


def _say_run(front: Front, done: RetentionRun) -> None:
    front.answer({"reference": str(done.id), "id": str(done.id), **shapes.run(done)}, [_told(done, front.words)])


def _told(run: RetentionRun, words: Words) -> str:
    said = run_sentence(run.deleted, run.anonymised, run.held, words)
    if run.undone_at is not None:
        return f"{said} · {words.gettext('undone by {name}').format(name=run.undone_by)}"
    if run.undo_until is not None:
        return f"{said} · {words.gettext('can be undone until {moment}').format(moment=moment(run.undo_until))}"
    return said


def _totals(totals: list[dict[str, Any]], words: Words) -> list[str]:
    rows = [tuple(each.values()) for each in totals]
    return table(heads(words, N_("Rule"), N_("Go"), N_("Are kept")), rows) if rows else []
