"""``policy``: the rules for passwords, wrong tries and sessions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Annotated, Any

import typer

from desktop_crm.api.policies import (
    ApplyPreset,
    Policies,
    RequireNewPasswords,
    SetLockoutPolicy,
    SetPasswordPolicy,
    SetSessionPolicy,
    ShowPolicies,
)
from desktop_crm.cli.front import Front, front_of
from desktop_crm.cli.tables import heads, table
from desktop_crm.cli.usage import Unfit
from desktop_crm.domain.errors import Missing
from desktop_crm.domain.policies import Preset, Rules, bounds_of
from desktop_crm.words.catalogue import N_, Words
from desktop_crm.words.fields import field_name

policy = typer.Typer(help=N_("The rules for passwords and sign-in."), no_args_is_help=True)

OFF = "off"
SWITCHES = {"yes": True, "no": False}


@policy.command("show", help=N_("Show the rules, each with what it can be."))
def _show(context: typer.Context) -> None:
    front = front_of(context)
    held = front.perform(ShowPolicies())
    document = {
        "preset": held.preset,
        **{rules.NAME: {each.name: getattr(rules, each.name) for each in fields(rules)} for rules in _every(held)},
        "everybody_changes": {
            "since": held.renewal.since.isoformat() if held.renewal.since else None,
            "reason": held.renewal.reason,
        },
    }
    rows = [
        (each.name, written(getattr(rules, each.name)), choices(rules, each.name), field_name(each.name, front.words))
        for rules in _every(held)
        for each in fields(rules)
    ]
    front.answer(document, table(heads(front.words, N_("Name"), N_("Now"), N_("Choices"), N_("What")), rows))
    if not front.json:
        said = front.words.gettext("Rules for passwords: {preset}").format(preset=_preset(held, front.words))
        front.answer({}, [said])


@policy.command("set", help=N_("Write one rule, such as `min_length 14` or `rotation_days off`."))
def _set(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME")],
    value: Annotated[str, typer.Argument(metavar="VALUE")],
) -> None:
    front = front_of(context)
    held = front.perform(ShowPolicies())
    read = _read(front, held, name, value)
    change: dict[str, Any] = {name: read}
    if hasattr(held.password, name):
        front.perform(SetPasswordPolicy(policy=replace(held.password, **change)))
    elif hasattr(held.lockout, name):
        front.perform(SetLockoutPolicy(policy=replace(held.lockout, **change)))
    else:
        front.perform(SetSessionPolicy(policy=replace(held.session, **change)))
    front.answer({"name": name, "value": read}, [f"{name} {written(read)}"])


@policy.command("preset", help=N_("Take ready rules for passwords: classic or nist."))
def _apply(context: typer.Context, preset: Annotated[Preset, typer.Argument(metavar="classic|nist")]) -> None:
    front = front_of(context)
    front.perform(ApplyPreset(preset=preset))
    front.answer({"preset": preset.value}, [preset.value])


@policy.command("everybody-changes", help=N_("Let everybody choose a new password before anything else."))
def _everybody(
    context: typer.Context,
    reason: Annotated[str, typer.Option("--reason", help=N_("Why; everybody reads it when they sign in."))],
) -> None:
    front = front_of(context)
    front.perform(RequireNewPasswords(reason=reason))
    front.answer(
        {"done": True}, [front.words.gettext("Everybody, you too, chooses a new password at the next sign-in.")]
    )


def _every(held: Policies) -> Iterator[Any]:
    yield from (held.password, held.lockout, held.session)


def _read(front: Front, held: Policies, name: str, value: str) -> int | bool | None:
    """Return what ``value`` says for the rule ``name``; Missing where there is no such rule."""
    rules = next((rules for rules in _every(held) if name in (each.name for each in fields(rules))), None)
    if rules is None:
        raise Missing(name)
    return read_value(front, rules, name, value)


def read_value(front: Front, rules: Rules, name: str, value: str) -> int | bool | None:
    """Return what ``value`` says for the rule ``name`` of ``rules``; a usage error where it says nothing it can be."""
    if name not in bounds_of(type(rules)):
        if value not in SWITCHES:
            raise Unfit(name, choices=tuple(SWITCHES))
        return SWITCHES[value]
    if value == OFF and bounds_of(type(rules))[name].or_off:
        return None
    if not value.isascii() or not value.isdecimal():
        raise typer.BadParameter(front.words.gettext("A number: {choices}").format(choices=choices(rules, name)))
    return int(value)


def choices(rules: Rules, name: str) -> str:
    """Return what the rule ``name`` can be."""
    bounds = bounds_of(type(rules)).get(name)
    if bounds is None:
        return "yes|no"
    return f"{bounds.least}–{bounds.most}" + (f"|{OFF}" if bounds.or_off else "")


def written(value: object) -> str:
    """Return a rule's value as it is typed."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return OFF if value is None else str(value)


def _preset(held: Policies, words: Words) -> str:
    return held.preset.value if held.preset is not None else words.gettext("the office's own")
