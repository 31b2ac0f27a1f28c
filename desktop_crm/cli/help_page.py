"""What ``--help`` shows, in the language of whoever types: typer words its own only in English, and cuts lines."""

from __future__ import annotations

import re
import shutil
import textwrap
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import Any

import typer

from desktop_crm.words.catalogue import N_, Words

NARROWEST, WIDEST = 40, 100
_FIRST_COLUMN = 30
_INDENT = 2
VALUES = {int: N_("NUMBER"), str: N_("TEXT")}
"""What stands for a value of a type where an option has no name of its own for it."""
PLACEHOLDERS = frozenset({
    N_("ACTION"), N_("AMOUNT"), N_("A-NUMBER"), N_("AL-NUMBER"), N_("CODE"), N_("COLUMN"), N_("CONSENT"), N_("DAYS"),
    N_("DIR"), N_("ENTRY"), N_("FIELD"), N_("FILE"), N_("FROM-TO"), N_("HOW"), N_("ID"), N_("INCIDENT"), N_("KEY"),
    N_("KIND"), N_("LESSON"), N_("LOGIN"), N_("NAME"), N_("NOTICE"), N_("NUMBER"), N_("PACKAGE"), N_("PARTNER"),
    N_("PERMISSION"), N_("PSEUDONYM"), N_("QUESTION"), N_("RECIPIENT"), N_("REF"), N_("REGISTER"), N_("REQUEST"),
    N_("ROLE"), N_("ROW"), N_("SCENARIO"), N_("SCOPE"), N_("TABLE"), N_("TAG"), N_("TEAM"), N_("TEXT"), N_("VALUE"),
    N_("WHAT"), N_("WORDING"), N_("YYYY-MM-DD"), N_("YYYY-MM-DDTHH:MM"),
})  # fmt: skip
"""The words that stand for a value; what stands in small letters is typed as it is."""
_PLACEHOLDER = re.compile(r"YYYY-MM-DD(?:THH:MM)?|[A-Z]{2,}(?:-[A-Z]+)?|[A-Z]+-[A-Z]{2,}")


def page(context: typer.Context, words: Words) -> str:
    """Return the help of the command of ``context``: how it is called, what it does, its arguments, options, verbs."""
    width = max(NARROWEST, min(shutil.get_terminal_size().columns, WIDEST))
    command: Any = context.command
    about = words.gettext(command.help) if command.help else ""
    sections: list[tuple[str, list[tuple[str, str]]]] = [
        (words.gettext("What follows the verb"), [_argument(each, words) for each in _of_kind(command, "argument")]),
        (
            words.gettext("Options"),
            [
                *(_option(each, words) for each in _of_kind(command, "option") if not each.hidden),
                ("--help", words.gettext("Show this page.")),
            ],
        ),
        (words.gettext("Verbs"), [(name, _told(verb.help, words)) for name, verb in verbs_of(command).items()]),
    ]
    called = textwrap.wrap(usage(context, words), width, subsequent_indent=" " * 4, break_on_hyphens=False)
    lines = [*called, *(["", *_wrapped(about, width, _INDENT)] if about else [])]
    for title, rows in sections:
        if rows:
            lines += ["", f"{title}:", *_columns(rows, width)]
    return "\n".join(lines)


def usage(context: typer.Context, words: Words) -> str:
    """Return the line that says how a command is called."""
    command: Any = context.command
    arguments = [_named(each, words) for each in _of_kind(command, "argument")]
    verb = [words.gettext("VERB …")] if verbs_of(command) else []
    said = " ".join((context.command_path, words.gettext("[OPTIONS]"), *arguments, *verb))
    return words.gettext("Usage: {how}").format(how=said)


def verbs_of(command: Any) -> dict[str, Any]:
    """Return the verbs of a command, by name; none where it has none."""
    return dict(getattr(command, "commands", {}))


def _of_kind(command: Any, kind: str) -> list[Any]:
    return [each for each in command.params if each.param_type_name == kind]


def _told(help_text: str | None, words: Words) -> str:
    return words.gettext(help_text) if help_text else ""


def _named(argument: Any, words: Words) -> str:
    name = value_name(argument, words)
    return name if argument.required or name.startswith("[") else f"[{name}]"


def _argument(argument: Any, words: Words) -> tuple[str, str]:
    return _named(argument, words), _told(argument.help, words)


def _option(option: Any, words: Words) -> tuple[str, str]:
    names = ", ".join(option.opts)
    if option.secondary_opts:
        names += " / " + ", ".join(option.secondary_opts)
    if not option.is_flag:
        names += f" {value_name(option, words)}"
    more = list(_more(option, words))
    said = _told(option.help, words)
    return names, f"{said} [{'; '.join(more)}]".strip() if more else said


def value_name(option: Any, words: Words) -> str:
    """Return what stands for the value of an option: its name, its choices, or what it is a value of."""
    if option.metavar:
        return in_words(option.metavar, words)
    if choices := choices_of(option):
        return "|".join(choices)
    described = option.type_descriptor
    if described.is_path:
        return words.gettext("FILE")
    return words.gettext(VALUES.get(described.annotation, N_("TEXT")))


def in_words(shape: str, words: Words) -> str:
    """Return how something is typed, with the words that stand for values in the reader's language."""
    return _PLACEHOLDER.sub(lambda found: words.gettext(found[0]), shape)


def choices_of(parameter: Any) -> tuple[str, ...]:
    """Return the values a parameter takes where they are a closed list; else none."""
    choices: Sequence[Any] = parameter.type_descriptor.choices or ()
    return tuple(str(each.value) if isinstance(each, Enum) else str(each) for each in choices)


def _more(option: Any, words: Words) -> Iterator[str]:
    """Yield what is to be known beside an option's help: that it must be given, its bounds, what holds without it."""
    if option.required:
        yield words.gettext("required")
    if (bounds := bounds_of(option)) is not None:
        yield f"{bounds[0]}–{bounds[1]}"
    default = option.default.value if isinstance(option.default, Enum) else option.default
    if isinstance(default, str | int) and not isinstance(default, bool) and default != "":
        yield words.gettext("without it: {value}").format(value=default)


def bounds_of(parameter: Any) -> tuple[str, str] | None:
    """Return the least and the greatest number a parameter takes, '' for none; None where it has no bounds."""
    least, most = parameter.min, parameter.max
    if least is None and most is None:
        return None
    return ("" if least is None else str(least), "" if most is None else str(most))


def _columns(rows: Sequence[tuple[str, str]], width: int) -> Iterator[str]:
    """Yield rows of two columns; what is too long for the first takes a line of its own."""
    most = min(_FIRST_COLUMN, width // 2)
    first = max((len(name) for name, _ in rows if len(name) <= most), default=most)
    start = first + 2 * _INDENT
    for name, said in rows:
        told = _wrapped(said, width, start) or [""]
        if len(name) <= first:
            yield f"{'':{_INDENT}}{name:{first}}  {told[0].strip()}".rstrip()
            yield from told[1:]
        else:
            yield from _broken(name, width)
            yield from told if said else ()


def _broken(name: str, width: int) -> list[str]:
    """Return the names of an option over several lines, broken between the values it may take."""
    spaced = name.replace("|", "| ")
    lines = textwrap.wrap(
        spaced, width, initial_indent=" " * _INDENT, subsequent_indent=" " * 2 * _INDENT, break_on_hyphens=False,
        break_long_words=False,
    )  # fmt: skip
    return [line.replace("| ", "|") for line in lines]


def _wrapped(text: str, width: int, indent: int) -> list[str]:
    return textwrap.wrap(
        text, width, initial_indent=" " * indent, subsequent_indent=" " * indent, break_on_hyphens=False
    )
