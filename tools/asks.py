"""Write docs/asks.md, the list of everything that can be asked of an office, from the program itself."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from inspect import cleandoc
from pkgutil import iter_modules
from typing import Any

import desktop_crm.api
from desktop_crm.api.ask import Ask, Command, Look, Query
from desktop_crm.words.asks import ASKS
from tools.written import Written

PAGE = Written("asks.md", "asks")
_KINDS = ((Command, "command"), (Look, "look"), (Query, "query"))


def asks() -> Iterator[type[Ask[Any]]]:
    """Give every ask the program knows, by subject and in the order it is written in."""
    for module in iter_modules(desktop_crm.api.__path__):
        if module.name == "ask":
            continue
        name = f"{desktop_crm.api.__name__}.{module.name}"
        for thing in vars(import_module(name)).values():
            if isinstance(thing, type) and issubclass(thing, Ask) and thing.__module__ == name:
                yield thing


def kind(ask: type[Ask[Any]]) -> str:
    """Return ``command``, ``look`` or ``query``."""
    return next(word for base, word in _KINDS if issubclass(ask, base))


def page() -> str:
    """Return the page as it should stand."""
    lines = [
        "# Everything that can be asked of an office",
        "",
        "Written by `python3 dev.py asks` from `desktop_crm/api/`; do not edit. The window and the command line",
        "ask nothing else. A *command* changes something, a *look* shows personal data or secrets and leaves an",
        "audit line, a *query* does neither. Each needs one permission, checked before anything is read.",
    ]
    subject = ""
    for ask in asks():
        if (here := ask.__module__.rpartition(".")[2]) != subject:
            subject = here
            lines += [
                "",
                f"## {subject}",
                "",
                "| ask | called | kind | permission | what it does |",
                "|---|---|---|---|---|",
            ]
        told = " ".join(cleandoc(ask.__doc__ or "").split()).replace("``", "`").replace("|", "\\|")
        lines.append(f"| `{ask.__name__}` | {ASKS.get(ask, '')} | {kind(ask)} | `{ask.permission.value}` | {told} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(PAGE.done(page(), sys.argv[1:]))
