"""Mistakes in what was typed, each as one sentence and where to read on, in the language of whoever typed it.

typer brings a parser of its own that knows English alone; what it found wrong is told here by what it is about.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any, NoReturn

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from desktop_crm.cli.errors import ExitCode
from desktop_crm.cli.help_page import bounds_of, choices_of, in_words, page, value_name, verbs_of
from desktop_crm.domain.periods import Period
from desktop_crm.words.catalogue import N_, Words

SHAPES = {
    date: N_("{option} takes a day, written like 2026-03-31."),
    datetime: N_("{option} takes a moment, written like 2026-03-31T14:30."),
    Period: N_("{option} takes a period, written like 5y, 18m or 30d (years, months, days)."),
}
"""How a value that is no word is written, by what it is."""

GREATEST = 2**63 - 1
"""The greatest number a database holds."""

Context: Any = typer.Context
"""typer's own; its classes are not typed for others to build on."""


class Spoken(Context):  # type: ignore[misc]  # see above
    """A context of a command that words its help and its complaints by ``words``."""

    words: Words

    def __exit__(self, kind: Any, error: Any, trace: Any) -> Any:
        """Say of a mistake under which verb it was made, where typer does not."""
        if isinstance(error, TyperException) and getattr(error, "ctx", self) is None:
            error.ctx = self  # type: ignore[attr-defined]  # not in the type typer publishes
        return super().__exit__(kind, error, trace)

    def get_help(self) -> str:
        """Return the help of the command."""
        return page(self, self.words)

    def invoke(self, callback: Any, /, *args: Any, **values: Any) -> Any:
        """Run a verb, unless something that was typed is what none can take: a number no database holds, no text."""
        for parameter in self.command.params:
            held = values.get(parameter.name)
            for value in held if isinstance(held, list | tuple) else (held,):
                _require_sayable(parameter, value, self)
        return super().invoke(callback, *args, **values)

    def fail(self, message: str) -> NoReturn:  # noqa: ARG002 — typer's English
        """Refuse a verb that is missing, or words that no argument is left for."""
        if verbs_of(self.command):
            raise typer.BadParameter(self.words.gettext("Say what to do: a verb is missing."), ctx=self)
        raise typer.BadParameter(
            self.words.gettext("There are too many words here; a text with spaces stands in quotation marks."), ctx=self
        )


class Verbs(TyperGroup):
    """A group of verbs that names those nearest to one there is none of."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Show the help where nothing was typed and something must be, and end as after a mistake."""
        if not args and self.no_args_is_help:
            typer.echo(ctx.get_help(), err=True)
            raise typer.Exit(ExitCode.USAGE)
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return what :class:`TyperGroup` does."""
        if args[0] not in self.commands:
            raise typer.BadParameter(_unknown(args[0], tuple(self.commands), ctx.words), ctx=ctx)
        return super().resolve_command(ctx, args)


class Unfit(typer.BadParameter):
    """A value that the verb itself found wrong: ``option`` is written like an example, or is one of some choices."""

    def __init__(self, option: str, like: str = "", choices: Sequence[str] = ()) -> None:
        super().__init__(option)
        self.option, self.like, self.choices = option, like, choices

    def said(self, words: Words) -> str:
        """Return the sentence."""
        if self.choices:
            return one_of(self.option, self.choices, words)
        return words.gettext("{option} is written like {example}.").format(
            option=self.option, example=in_words(self.like, words)
        )


def one_of(option: str, choices: Sequence[str], words: Words) -> str:
    """Return that a value is one of some, and which they are."""
    return words.gettext("{option} takes one of: {choices}.").format(option=option, choices=", ".join(choices))


def speaking(command: Any, words: Words) -> Any:
    """Return a command that, with all its verbs, says what it says by ``words``."""
    own = type("Spoken", (Spoken,), {"words": words})
    _put(command, own)
    return command


def _put(command: Any, own: type) -> None:
    command.context_class = own
    for verb in verbs_of(command).values():
        _put(verb, own)


def _require_sayable(parameter: Any, value: object, context: Any) -> None:
    if isinstance(value, int) and not -GREATEST <= value <= GREATEST:
        raise typer.BadParameter("too great", ctx=context, param=parameter)
    if isinstance(value, str) and any("\ud800" <= sign <= "\udfff" for sign in value):
        name = _name(parameter, context.words)
        said = context.words.gettext("{option} holds signs that are no text in UTF-8; set the terminal to UTF-8.")
        raise typer.BadParameter(said.format(option=name), ctx=context)


def complaint(error: Any, words: Words) -> list[str]:
    """Return what is wrong with what was typed, and how to get help for it: one line each."""
    said = _sentence(error, words)
    context = error.ctx
    if context is None:
        return [said]
    return [said, words.gettext("Help: {command}").format(command=f"{context.command_path} --help")]


def _sentence(error: Any, words: Words) -> str:
    if isinstance(error, Unfit):
        return error.said(words)
    parameter = getattr(error, "param", None)
    if parameter is not None:
        return _missing(parameter, words) if error.message == "" else _wrong(parameter, words)
    option = getattr(error, "option_name", None)
    if option is None:
        return str(error.message)
    known = {name: each for each in error.ctx.command.params for name in (*each.opts, *each.secondary_opts)}
    if option not in known:
        return _unknown(option, tuple(known), words)
    if known[option].is_flag:
        return words.gettext("{option} takes no value.").format(option=option)
    value = value_name(known[option], words)
    return words.gettext("{option} needs a value after it: {option} {value}").format(option=option, value=value)


def _missing(parameter: Any, words: Words) -> str:
    told = words.gettext(parameter.help) if parameter.help else ", ".join(choices_of(parameter))
    said = words.gettext("{option} is missing.").format(option=_name(parameter, words))
    return f"{said} {told}".strip()


def _wrong(parameter: Any, words: Words) -> str:
    """Return how the value of ``parameter`` is written; what was typed instead may be somebody's and is left out."""
    name = _name(parameter, words)
    if choices := choices_of(parameter):
        return one_of(name, choices, words)
    if (shape := SHAPES.get(parameter.type_descriptor.annotation)) is not None:
        return words.gettext(shape).format(option=name)
    match bounds_of(parameter):
        case (least, "") if least:
            said = words.gettext("{option} takes a whole number, {least} or more.")
            return said.format(option=name, least=least)
        case (least, most) if least and most:
            said = words.gettext("{option} takes a whole number from {least} to {most}.")
            return said.format(option=name, least=least, most=most)
        case _:
            return words.gettext("{option} takes a whole number.").format(option=name)


def _name(parameter: Any, words: Words) -> str:
    return parameter.opts[0] if parameter.param_type_name == "option" else value_name(parameter, words).strip("[]")


def _unknown(name: str, known: Sequence[str], words: Words) -> str:
    near = get_close_matches(name, known)
    if not near:
        return words.gettext("“{name}” is not known here.").format(name=name)
    said = words.gettext("“{name}” is not known here; is it {nearest}?")
    return said.format(name=name, nearest=", ".join(near))
