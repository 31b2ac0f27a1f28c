"""``alert``: what the office told of by itself, and its rules."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Annotated, Any

import typer

from desktop_crm.api.alerts import (
    Alerts,
    MakeIncident,
    SetAlertRules,
    SettleAlert,
    SettleAll,
    ShowAlertRules,
)
from desktop_crm.cli import shapes
from desktop_crm.cli.front import front_of
from desktop_crm.cli.policies import choices, read_value, written
from desktop_crm.cli.tables import heads, table
from desktop_crm.cli.usage import Unfit
from desktop_crm.domain.errors import Missing
from desktop_crm.domain.references import ALERT, number_in
from desktop_crm.words.alerts import alert_sentence
from desktop_crm.words.catalogue import N_
from desktop_crm.words.fields import field_name
from desktop_crm.words.labels import label

alerts = typer.Typer(help=N_("What the office noticed by itself."), no_args_is_help=True)

Reference = Annotated[str, typer.Argument(metavar="AL-NUMBER", help=N_("The alert's reference."))]


@alerts.command("list", help=N_("List the alerts that wait; with --settled, those that were settled."))
def _list(
    context: typer.Context,
    settled: Annotated[bool, typer.Option("--settled", help=N_("Those that were settled."))] = False,
) -> None:
    front = front_of(context)
    every = front.perform(Alerts(settled=settled))
    document = {
        "alerts": [
            {
                "reference": one.reference, "kind": one.kind.value, "at": shapes.iso(one.at), "who": one.who,
                "whom": one.whom, "detail": dict(one.detail), "settled_at": shapes.iso(one.settled_at),
                "settled_by": one.settled_by, "incident": one.incident_id,
            }
            for one in every
        ]
    }  # fmt: skip
    rows = [
        (one.reference, label(one.kind, front.words), one.who, one.at, alert_sentence(one, front.words))
        for one in every
    ]
    titles = heads(front.words, N_("What"), N_("Who"), N_("When"), N_("Details"))
    front.answer(document, table(("#", *titles), rows))


@alerts.command("dismiss", help=N_("Settle an alert that needs nothing more, or every one that waits."))
def _dismiss(
    context: typer.Context,
    reference: Annotated[str, typer.Argument(metavar="AL-NUMBER", help=N_("The alert's reference."))] = "",
    every: Annotated[bool, typer.Option("--all", help=N_("Every alert that waits."))] = False,
) -> None:
    front = front_of(context)
    if every == bool(reference):
        raise Unfit("AL-NUMBER", choices=("AL-3", "--all"))
    if not every:
        front.made(front.perform(SettleAlert(alert_id=_number(reference))))
        return
    count = front.perform(SettleAll()).number
    said = front.words.ngettext("{count} alert settled.", "{count} alerts settled.", count).format(count=count)
    front.answer({"settled": count}, [said])


@alerts.command("incident", help=N_("Make an alert an incident: the 72 hours of Art. 33 GDPR begin."))
def _incident(
    context: typer.Context,
    reference: Reference,
    description: Annotated[str, typer.Option("--description", help=N_("What happened."))],
) -> None:
    front = front_of(context)
    front.made(front.perform(MakeIncident(alert_id=_number(reference), description=description)))


@alerts.command("rules", help=N_("Show the rules for alerts, each with what it can be."))
def _rules(context: typer.Context) -> None:
    front = front_of(context)
    held = front.perform(ShowAlertRules())
    rows = [
        (each.name, written(getattr(held, each.name)), choices(held, each.name), field_name(each.name, front.words))
        for each in fields(held)
    ]
    document = {"rules": {each.name: getattr(held, each.name) for each in fields(held)}}
    front.answer(document, table(heads(front.words, N_("Name"), N_("Now"), N_("Choices"), N_("What")), rows))


@alerts.command("set", help=N_("Write one rule, such as `exported_people 100` or `unusual_hours no`."))
def _set(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME")],
    value: Annotated[str, typer.Argument(metavar="VALUE")],
) -> None:
    front = front_of(context)
    held = front.perform(ShowAlertRules())
    if name not in (each.name for each in fields(held)):
        raise Missing(name)
    change: dict[str, Any] = {name: read_value(front, held, name, value)}
    front.perform(SetAlertRules(policy=replace(held, **change)))
    front.answer({"name": name, "value": change[name]}, [f"{name} {written(change[name])}"])


def _number(reference: str) -> int:
    number = number_in(ALERT, reference)
    if number is None:
        raise Missing(reference)
    return number
