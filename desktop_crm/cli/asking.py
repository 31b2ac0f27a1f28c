"""Questions to whoever sits at the terminal, in their language; always on standard error, beside the answer."""

from __future__ import annotations

import getpass
import sys

import typer

from desktop_crm.words.catalogue import Words


def asked(question: str, *, hidden: bool = False) -> str:
    """Return what somebody types to a question, asked until they type something; ``hidden`` shows no letter of it.

    Raises :class:`typer.Abort` where they will not.
    """
    while not (said := _typed(question, hidden=hidden)):
        pass
    return said


def asked_twice(words: Words, question: str) -> str:
    """Return what somebody types unseen, twice the same."""
    while True:
        first = asked(question, hidden=True)
        if asked(words.gettext("The same again"), hidden=True) == first:
            return first
        typer.echo(words.gettext("The two are not the same. Type both again."), err=True)


def confirmed(words: Words, question: str) -> bool:
    """Say whether somebody answers yes, in their language or in English; Enter alone is no."""
    yes, no = words.gettext("yes"), words.gettext("no")
    while True:
        said = _typed(f"{question} [{yes}/{no.upper()}]", hidden=False).strip().casefold()
        if not said or any(word.startswith(said) for word in (no, "no")):
            return False
        if any(word.startswith(said) for word in (yes, "yes")):
            return True


def at_a_terminal() -> bool:
    """Say whether somebody sits there who can be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def watched() -> bool:
    """Say whether somebody sees what is told beside the answer."""
    return sys.stderr is not None and sys.stderr.isatty()


def _typed(question: str, *, hidden: bool) -> str:
    said = f"{question}: "
    try:
        if hidden:
            return getpass.getpass(said)
        typer.echo(said, nl=False, err=True)
        return input()
    except (EOFError, KeyboardInterrupt):
        typer.echo("", err=True)
        raise typer.Abort from None
