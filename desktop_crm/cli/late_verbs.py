"""The verbs of the command line, of which a group is made ready only when it is called.

Making every verb ready means looking at the types of some hundred functions: it took longer than most of what is asked.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import typer

from desktop_crm.cli.usage import Verbs, speaking
from desktop_crm.words.catalogue import Words


class LateVerbs(Verbs):
    """Verbs, some of them groups that wait until somebody calls them; their names and help are known before."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self._waiting: dict[str, Callable[[], Any]] = {}

    def add_later(self, name: str, group: typer.Typer, words: Words) -> None:
        """Add the group ``name``, which says what it says by ``words``."""

        def made() -> Any:
            parent = typer.Typer(rich_markup_mode=None)
            parent.add_typer(group, name=name, cls=Verbs)
            return speaking(typer.main.get_group(parent).commands[name], words)

        self._waiting[name] = made
        self.commands[name] = Verbs(name=name, help=group.info.help)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the verb of that name, made ready; None where there is none."""
        if made := self._waiting.pop(cmd_name, None):
            self.commands[cmd_name] = made()
        return super().get_command(ctx, cmd_name)
