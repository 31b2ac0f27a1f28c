"""Every verb of the command line, with what it takes, as the program itself tells it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

from desktop_crm.cli.help_page import choices_of, verbs_of
from desktop_crm.cli.main import command_line
from desktop_crm.domain.languages import Language
from desktop_crm.domain.periods import Period
from desktop_crm.words.catalogue import words_in
from tests.support.offices import LOGIN

WRITTEN = {date: "2026-11-20", datetime: "2026-11-20T10:00", int: "3", Period: "5y"}
SAID = {
    "AMOUNT": "12.50", "CODE": "marketing", "FIELD=HOW": "emails=hidden", "FIELD=VALUE": "title=x", "ID": "C-1",
    "ID...": "C-1", "ID…": "C-1", "LOGIN": LOGIN, "PERMISSION=SCOPE": "contact.read=all", "pl|uk|en": "pl",
}  # fmt: skip
"""What is typed for a value by what stands for it in the help; ``abc`` for anything else."""
ALSO = {(("note", "add"), "text")}
"""What is piped in where it is left out; a test pipes nothing."""


@dataclass(frozen=True)
class Verb:
    """One verb: what is typed to reach it, and what it takes."""

    path: tuple[str, ...]
    command: Any

    @property
    def name(self) -> str:
        return " ".join(self.path)

    @property
    def takes(self) -> list[Any]:
        """What takes a value: arguments and options, no switches."""
        return [each for each in self.command.params if not getattr(each, "is_flag", False)]

    def typed(self, values: dict[str, str], folder: Path) -> list[str]:
        """Return a call of the verb with some ``values`` by name, and whatever else it must be given."""
        options, arguments = [], []
        for each in self.takes:
            if each.name not in values and not each.required and (self.path, each.name) not in ALSO:
                continue
            value = values.get(each.name, usual(each, folder))
            if each.param_type_name == "option":
                options.append(f"{each.opts[0]}={value}")
            else:
                arguments.append(value)
        return [*self.path, *options, "--", *arguments]


def kind_of(parameter: Any) -> Any:
    """Return the type of a parameter's value; of one value where it takes several."""
    annotation = parameter.type_descriptor.annotation
    return getattr(annotation, "__args__", (annotation,))[0]


def usual(parameter: Any, folder: Path) -> str:
    """Return a value that a parameter takes."""
    if choices := choices_of(parameter):
        return str(choices[0])
    kind = kind_of(parameter)
    if kind is Path:
        return str(folder / ("out.pdf" if "pdf" in (parameter.metavar or "") else "out.csv"))
    return WRITTEN.get(kind) or SAID.get(parameter.metavar or "", "abc")


@cache
def line_in(language: Language) -> Callable[..., Any]:
    """Return the command line in a language, made once: no test changes it."""
    return command_line(words_in(language), language, never_started)


def never_started() -> NoReturn:
    """Fail: a mistake in what was typed is told before anything is opened."""
    raise AssertionError("the office was opened")


def groups() -> Iterator[Verb]:
    """Yield every group of verbs, the whole program first."""
    yield from (each for each in _walk(line_in(Language.ENGLISH), ()) if verbs_of(each.command))


def verbs() -> Iterator[Verb]:
    """Yield every verb that does something."""
    yield from (each for each in _walk(line_in(Language.ENGLISH), ()) if not verbs_of(each.command))


def _walk(command: Any, path: tuple[str, ...]) -> Iterator[Verb]:
    yield Verb(path, command)
    for name, verb in verbs_of(command).items():
        yield from _walk(verb, (*path, name))
