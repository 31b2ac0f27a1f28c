"""``retention rules``: how long each kind of data is kept, and what laws keep."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Annotated

import typer

from desktop_crm.api.consents import Purposes
from desktop_crm.api.purposes import PurposeSheets
from desktop_crm.api.retention import RemoveRetentionRule, RetentionParts, RetentionRules, SetRetentionRule
from desktop_crm.cli import shapes
from desktop_crm.cli.front import Front, front_of
from desktop_crm.cli.tables import heads, table
from desktop_crm.domain.errors import Missing
from desktop_crm.domain.periods import Period
from desktop_crm.domain.purposes import left_without_rule
from desktop_crm.domain.retention import RetentionAction, RetentionRule, Trigger
from desktop_crm.words.catalogue import N_, Words
from desktop_crm.words.labels import label
from desktop_crm.words.purposes import without_rule
from desktop_crm.words.retention import what as what_of

rules = typer.Typer(help=N_("The rules."), invoke_without_command=True)

_PERIOD = re.compile(r"(?:(\d{1,3})y)?\s*(?:(\d{1,4})m)?\s*(?:(\d{1,5})d)?", re.IGNORECASE)


def _period(text: str) -> Period:
    found = _PERIOD.fullmatch(text.strip())
    if found is None or not any(found.groups()):
        raise ValueError("5y, 18m, 30d")
    years, months, days = (int(part or 0) for part in found.groups())
    return Period(years, months, days)


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
            rule.id, rule.name, _about(rule, words), label(rule.trigger, words), _length(rule.period, words),
            label(rule.action, words), rule.warning_days or "", "" if rule.active else words.gettext("switched off"),
        )
        for rule in every
    ]  # fmt: skip
    titles = heads(
        words, N_("Name"), N_("What"), N_("Counted from"), N_("Period"), N_("Then"), N_("Days of warning"), ""
    )
    front.answer({"rules": [shapes.rule(rule) for rule in every]}, table(("#", *titles), rows))


@rules.command("parts", help=N_("List what a rule can speak about."))
def _parts(context: typer.Context) -> None:
    front = front_of(context)
    found, words = front.perform(RetentionParts()), front.words
    rows = [(each.code, label(each.shape, words), what_of(each, words)) for each in found]
    document = {"parts": [{**shapes.kept(each), "title": what_of(each, words)} for each in found]}
    front.answer(document, table(heads(words, N_("Code"), N_("Kind"), N_("What it is about")), rows))


@rules.command("set", help=N_("Add a rule, or write the one with --rule anew."))
def _set(
    context: typer.Context,
    name: Annotated[str, typer.Option("--name", help=N_("What the rule is called."))],
    what: Annotated[str, typer.Option("--what", metavar="CODE", help=N_("What it is about; see rules parts."))],
    trigger: Annotated[Trigger, typer.Option("--trigger", help=N_("What the period is counted from."))],
    period: Annotated[Period, typer.Option("--period", parser=_period, metavar="5y|18m|30d", help=N_("How long."))],
    reason: Annotated[str, typer.Option("--reason", help=N_("Why so long, with the law where there is one."))],
    action: Annotated[
        RetentionAction, typer.Option("--action", help=N_("What happens then; keep: a law forbids it before."))
    ] = RetentionAction.DELETE,
    off: Annotated[bool, typer.Option("--off", help=N_("Keep the rule, but switched off."))] = False,
    rule: Annotated[int | None, typer.Option("--rule", help=N_("The number of the rule to write anew."))] = None,
    year_end: Annotated[
        bool, typer.Option("--from-year-end", help=N_("Count from the end of the calendar year, as tax laws do."))
    ] = False,
    along: Annotated[
        list[str] | None, typer.Option("--along", metavar="CODE", help=N_("What stays with what must be kept."))
    ] = None,
    warning: Annotated[int, typer.Option("--warning", metavar="DAYS", help=N_("Tell so many days before."))] = 0,
    purpose: Annotated[
        list[str] | None, typer.Option("--purpose", metavar="CODE", help=N_("The purpose the rule belongs to."))
    ] = None,
) -> None:
    front = front_of(context)
    ask = SetRetentionRule(
        name=name, what=what, trigger=trigger, period=replace(period, from_year_end=year_end), action=action,
        reason=reason, active=not off, rule_id=rule, along=tuple(along or ()), warning_days=warning,
        purposes=None if purpose is None else _numbers(front, purpose),
    )  # fmt: skip
    front.made(front.perform(ask))


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


def _numbers(front: Front, codes: list[str]) -> tuple[int, ...]:
    known = {each.code: each.id for each in front.perform(Purposes())}
    for code in codes:
        if code not in known:
            raise Missing(code)
    return tuple(known[code] for code in codes)


def _about(rule: RetentionRule, words: Words) -> str:
    return ", ".join(what_of(each, words) for each in (rule.what, *rule.along))


def _length(period: Period, words: Words) -> str:
    parts = ((period.years, "y"), (period.months, "m"), (period.days, "d"))
    said = " ".join(f"{count}{unit}" for count, unit in parts if count)
    return words.gettext("{period} from the year's end").format(period=said) if period.from_year_end else said
