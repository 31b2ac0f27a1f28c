"""Where a password comes from: a file, the environment, the terminal; never an argument, which others can see."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import typer

from desktop_crm.domain.errors import FileUnreadable
from desktop_crm.domain.problems import FileTrouble
from desktop_crm.words.catalogue import Words

VARIABLE = "DESKTOP_CRM_PASSWORD"
"""The environment's variable for the password; the least safe way, for child processes inherit it."""


def password_for(words: Words, login: str, file: Path | None, *, new: bool = False) -> str:
    """Return the password of ``login``; asked for twice when it is ``new``. A usage error where there is no way."""
    if file is not None:
        return first_line(file)
    if VARIABLE in os.environ:
        return os.environ.pop(VARIABLE)
    if not sys.stdin.isatty():
        raise typer.BadParameter(
            words.gettext("Give the password with --password-file or DESKTOP_CRM_PASSWORD: nobody can be asked here.")
        )
    asked = words.gettext("Password of {login}").format(login=login)
    again = words.gettext("The same again") if new else False
    return str(typer.prompt(asked, hide_input=True, err=True, confirmation_prompt=again))


def first_line(file: Path) -> str:
    """Return the first line of a file, without its end; FileUnreadable where there is none."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError:
        raise FileUnreadable(FileTrouble.GONE, "") from None
    except UnicodeDecodeError:
        raise FileUnreadable(FileTrouble.MALFORMED, "") from None
    if not (line := text.split("\n", 1)[0].rstrip("\r")):
        raise FileUnreadable(FileTrouble.EMPTY, "")
    return line
