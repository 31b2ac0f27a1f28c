"""Write docs/asks.md, the list of everything that can be asked of an office, from the program itself."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from inspect import cleandoc
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import desktop_crm.api
from desktop_crm.api.ask import Ask, Command, Look, Query
from desktop_crm.words.asks import ASKS

PAGE = Path(__file__).resolve().parents[1] / "docs" / "asks.md"
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


def main(arguments: Sequence[str]) -> int:
    """Write the page, or check it; return the exit code."""
    if "--check" not in arguments:
        PAGE.write_text(page(), encoding="utf-8", newline="\n")
        return 0
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == page():
        print("docs/asks.md is true.")
        return 0
    print("docs/asks.md lags behind the program: run `python3 dev.py asks`")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
