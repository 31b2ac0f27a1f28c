"""Where a password comes from: a file, the environment, a pipe, the terminal; never an argument, which others see."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import typer

from desktop_crm.cli.asking import asked, asked_twice, at_a_terminal
from desktop_crm.cli.piped import is_piped
from desktop_crm.domain.errors import FileUnreadable
from desktop_crm.domain.problems import FileTrouble
from desktop_crm.words.catalogue import Words

LONGEST = 10_000
"""Bytes of a line that can be a password: what is piped in may be anything."""
VARIABLE = "DESKTOP_CRM_PASSWORD"
"""The environment's variable for the password; the least safe way, for child processes inherit it."""


def password_for(words: Words, login: str, file: Path | None, *, new: bool = False, ask: bool = True) -> str:
    """Return the password of ``login``; asked for twice when it is ``new``. A usage error where there is no way.

    Unless ``ask`` nobody is asked, for what is typed or piped in is something else.
    """
    if file is not None:
        return first_line(file)
    if VARIABLE in os.environ:
        return os.environ.pop(VARIABLE)
    if not ask or not at_a_terminal():
        if ask and (piped := _piped_line()):
            return piped
        raise typer.BadParameter(
            words.gettext("Give the password with --password-file or DESKTOP_CRM_PASSWORD: nobody can be asked here.")
        )
    question = words.gettext("Password of {login}").format(login=login)
    return asked_twice(words, question) if new else asked(question, hidden=True)


def _piped_line() -> str:
    """Return the next line of standard input, without its end; two passwords that are piped in are two lines."""
    try:
        return sys.stdin.buffer.readline(LONGEST).decode("utf-8-sig").rstrip("\r\n")
    except (AttributeError, OSError, ValueError):  # closed, or no text
        return ""


def first_line(file: Path) -> str:
    """Return the first line of a file, without its end; FileUnreadable where there is none."""
    if is_piped(file):
        if not (piped := _piped_line()):
            raise FileUnreadable(FileTrouble.EMPTY, "")
        return piped
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError:
        raise FileUnreadable(FileTrouble.GONE, "") from None
    except UnicodeDecodeError:
        raise FileUnreadable(FileTrouble.MALFORMED, "") from None
    if not (line := text.split("\n", 1)[0].rstrip("\r")):
        raise FileUnreadable(FileTrouble.EMPTY, "")
    return line
