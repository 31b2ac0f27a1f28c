"""The verbs of the command line, of which a group is made ready only when it is called.

Making every verb ready means looking at the types of some hundred functions: it took longer than most of what is asked.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import typer
from typer.core import TyperGroup

from desktop_crm.words.catalogue import Words


class Verbs(TyperGroup):
    """Verbs, some of them groups that wait until somebody calls them or asks what there is."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self._waiting: dict[str, Callable[[], Any]] = {}

    def add_later(self, name: str, group: typer.Typer, words: Words) -> None:
        """Add the group ``name``; what it says is put into ``words`` when it is made ready."""

        def made() -> Any:
            parent = typer.Typer(rich_markup_mode=None)
            parent.add_typer(group, name=name)
            ready = typer.main.get_group(parent).commands[name]
            translate(ready, words)
            return ready

        self._waiting[name] = made
        self.commands[name] = TyperGroup(name=name)  # so that its name is known

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the verb of that name, made ready; None where there is none."""
        if made := self._waiting.pop(cmd_name, None):
            self.commands[cmd_name] = made()
        return super().get_command(ctx, cmd_name)


def translate(command: Any, words: Words) -> None:
    """Put the help of a command, its options and its verbs into words; typer knows only one text of each."""
    if command.help:
        command.help = words.gettext(command.help)
    for parameter in command.params:
        if getattr(parameter, "help", None):
            parameter.help = words.gettext(parameter.help)
    for verb in getattr(command, "commands", {}).values():
        translate(verb, words)
