"""A computer of somebody's: a home, the system's real keyring, and the program beside it, called again and again.

The program is started once and not at every call: what a computer remembers lies in its keyring and its files, and the
passwords it hashes are hashed cheaply. Run as a program this is that process; it reads a call a line, and answers it.
"""

from __future__ import annotations

import io
import json
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Self

import pytest

from desktop_crm.cli.main import run
from tests.support.command_line import Done
from tests.support.keyrings import beside_secret_service, python
from tests.support.offices import PASSWORD
from tests.support.vaults import hash_cheaply


class Computer:
    """The program on one computer, until the end of a ``with``."""

    def __init__(self, home: Path) -> None:
        command, env = beside_secret_service(python("-m", __name__), home=home, env={"LANG": "C.UTF-8"})
        self._program = Popen(command, env=env, stdin=PIPE, stdout=PIPE, encoding="utf-8")

    def __call__(self, *arguments: str | Path, password: str = PASSWORD) -> Done:
        """Call the program and return what came of it."""
        assert self._program.stdin is not None
        assert self._program.stdout is not None
        self._program.stdin.write(json.dumps([[str(argument) for argument in arguments], password]) + "\n")
        self._program.stdin.flush()
        return Done(*json.loads(self._program.stdout.readline()))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._program.communicate(timeout=60)


def answer_calls() -> None:
    """Answer each call read from standard input with a line on standard output."""
    with pytest.MonkeyPatch.context() as patch:
        hash_cheaply(patch)
        for line in sys.stdin:
            arguments, os.environ["DESKTOP_CRM_PASSWORD"] = json.loads(line)
            with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
                code = run(arguments)
            sys.stdout.write(json.dumps([int(code), out.getvalue(), err.getvalue()]) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    answer_calls()
