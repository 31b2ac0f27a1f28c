"""``retention``: how long data are kept, what is due, and what was done."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

import typer

from desktop_crm.api.purposes import PurposeSheets
from desktop_crm.api.retention import (
    Holds,
    PlaceHold,
    PreviewRetention,
    ReleaseHold,
    RemoveRetentionRule,
    RetentionLog,
    RetentionRules,
    RunRetention,
    SetRetentionRule,
)
from desktop_crm.cli import shapes
from desktop_crm.cli.front import front_of
from desktop_crm.cli.options import ContactRef, contact_id
from desktop_crm.cli.tables import heads, table
from desktop_crm.domain.contacts import reference
from desktop_crm.domain.purposes import left_without_rule
from desktop_crm.domain.retention import Kept, Period, RetentionAction, RetentionRun, Trigger
from desktop_crm.words.catalogue import N_, Words
from desktop_crm.words.labels import label
from desktop_crm.words.purposes import without_rule

retention = typer.Typer(help=N_("How long data are kept."), no_args_is_help=True)
rules = typer.Typer(help=N_("The rules."), invoke_without_command=True)
retention.add_typer(rules, name="rules")

_PERIOD = re.compile(r"(?:(\d{1,3})y)?\s*(?:(\d{1,4})m)?\s*(?:(\d{1,5})d)?", re.IGNORECASE)


def _period(text: str) -> Period:
    found = _PERIOD.fullmatch(text.strip())
    if found is None or not any(found.groups()):
        raise ValueError("5y, 18m, 30d")
    return Period(*(int(part or 0) for part in found.groups()))


@rules.callback(help=N_("The rules; without a verb, list them."))
def _rules(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        _list(context)


@rules.command("list", help=N_("List the rules."))
def _list(context: typer.Context) -> None:
    front = front_of(context)
    every = front.perform(RetentionRules())
    words = front.words
    rows = [
        (
            rule.id, rule.name, label(rule.what, words), label(rule.trigger, words), _length(rule.period),
            label(rule.action, words), "" if rule.active else words.gettext("switched off"),
        )
        for rule in every
    ]  # fmt: skip
    titles = heads(words, N_("Name"), N_("What"), N_("Counted from"), N_("Period"), N_("Then"), "")
    front.answer({"rules": [shapes.rule(rule) for rule in every]}, table(("#", *titles), rows))


@rules.command("set", help=N_("Add a rule, or write the one with --rule anew."))
def _set(
    context: typer.Context,
    name: Annotated[str, typer.Option("--name", help=N_("What the rule is called."))],
    what: Annotated[Kept, typer.Option("--what", help=N_("The kind of data."))],
    trigger: Annotated[Trigger, typer.Option("--trigger", help=N_("What the period is counted from."))],
    period: Annotated[Period, typer.Option("--period", parser=_period, metavar="5y|18m|30d", help=N_("How long."))],
    reason: Annotated[str, typer.Option("--reason", help=N_("Why so long, with the law where there is one."))],
    action: Annotated[
        RetentionAction, typer.Option("--action", help=N_("What happens then."))
    ] = RetentionAction.DELETE,
    off: Annotated[bool, typer.Option("--off", help=N_("Keep the rule, but switched off."))] = False,
    rule: Annotated[int | None, typer.Option("--rule", help=N_("The number of the rule to write anew."))] = None,
) -> None:
    front = front_of(context)
    made = SetRetentionRule(
        name=name, what=what, trigger=trigger, period=period, action=action, reason=reason, active=not off, rule_id=rule
    )
    front.made(front.perform(made))


@rules.command("remove", help=N_("Take a rule away."))
def _remove(
    context: typer.Context, rule: Annotated[int, typer.Argument(metavar="N", help=N_("The rule's number."))]
) -> None:
    front = front_of(context)
    left = left_without_rule(front.perform(PurposeSheets()), rule)
    made = front.perform(RemoveRetentionRule(rule_id=rule))
    if left and not front.json:
        front.answer({}, [without_rule(left, front.words)])
    front.made(made)


@retention.command("preview", help=N_("Show what the rules would take on a date, and why; nothing is changed."))
def _preview(
    context: typer.Context,
    on: Annotated[
        date | None,
        typer.Option("--on", parser=date.fromisoformat, metavar="YYYY-MM-DD", help=N_("Today where not given.")),
    ] = None,
) -> None:
    front = front_of(context)
    outlook = front.perform(PreviewRetention(on))
    words = front.words
    records = [{**shapes.due(due), "name": outlook.names.get(due.contact_id, "")} for due in outlook.due]
    rows = [
        (
            reference(due.contact_id), outlook.names.get(due.contact_id, ""), label(due.what, words),
            label(due.action, words), due.on, due.reason, due.held,
        )
        for due in outlook.due
    ]  # fmt: skip
    titles = heads(words, N_("Reference"), N_("Name"), N_("What"), N_("Then"), N_("On"), N_("Reason"), N_("Held"))
    front.answer({"on": outlook.on.isoformat(), "records": records}, table(titles, rows))


@retention.command("run", help=N_("Carry out what is due today."))
def _run(context: typer.Context) -> None:
    front = front_of(context)
    done = front.perform_long(RunRetention(), front.words.gettext("Carrying out retention"))
    front.answer({"reference": str(done.id), "id": str(done.id), **shapes.run(done)}, [_told(done, front.words)])


@retention.command("log", help=N_("Show every run, newest first."))
def _log(context: typer.Context) -> None:
    front = front_of(context)
    runs = front.perform(RetentionLog())
    rows = [(run.id, run.at, run.by, _told(run, front.words)) for run in runs]
    front.answer({"runs": [shapes.run(run) for run in runs]}, table(("#", "", "", ""), rows)[1:])


@retention.command("hold", help=N_("Keep a contact whatever the rules say; without ID, list the holds."))
def _hold(
    context: typer.Context,
    ref: Annotated[str, typer.Argument(metavar="[ID]", help=N_("The contact."))] = "",
    reason: Annotated[str, typer.Option("--reason", help=N_("Why it must be kept."))] = "",
    review: Annotated[
        date | None,
        typer.Option("--review", parser=date.fromisoformat, metavar="YYYY-MM-DD", help=N_("When to look again.")),
    ] = None,
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


@retention.command("release", help=N_("Let the rules speak again."))
def _release(context: typer.Context, ref: ContactRef) -> None:
    front = front_of(context)
    front.made(front.perform(ReleaseHold(contact_id=contact_id(front, ref))))


def _length(period: Period) -> str:
    parts = ((period.years, "y"), (period.months, "m"), (period.days, "d"))
    return " ".join(f"{count}{unit}" for count, unit in parts if count)


def _told(run: RetentionRun, words: Words) -> str:
    told = words.gettext("deleted {deleted}, made anonymous {anonymised}, kept by a hold {held}")
    return told.format(deleted=run.deleted, anonymised=run.anonymised, held=run.held)
