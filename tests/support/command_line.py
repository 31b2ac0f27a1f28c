"""The real program in a process of its own, as a shell would run it."""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.support.offices import LOGIN, PASSWORD

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Done:
    """What came of a call."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The JSON document on standard output, which must be the only thing there."""
        return json.loads(self.out)


def desktop_crm(
    *arguments: str | Path,
    password: str | None = PASSWORD,
    env: Mapping[str, str] | None = None,
    stdin: str = "",
    cwd: Path | None = None,
    bound_by_permissions: bool = False,
) -> Done:
    """Run the program; the password goes by the environment, None means by no way at all.

    Root writes everywhere; ``bound_by_permissions`` runs the program as a root who may not.
    """
    own = {name: value for name, value in os.environ.items() if not name.startswith(("DBUS_", "DESKTOP_CRM_"))}
    # Compiled once for all calls of a test run, not at every start, whatever the machine's own settings are.
    own.pop("PYTHONDONTWRITEBYTECODE", None)
    own["PYTHONPYCACHEPREFIX"] = str(Path(own["XDG_CACHE_HOME"]) / "bytecode")
    own |= {"LANG": "C.UTF-8", "LC_ALL": "", "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error", **(env or {})}
    if password is not None:
        own["DESKTOP_CRM_PASSWORD"] = password
    done = subprocess.run(
        [sys.executable, "-m", "desktop_crm", *map(str, arguments)],
        env=own,
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        cwd=cwd,
        preexec_fn=_give_up_root_s_key if bound_by_permissions else None,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def _give_up_root_s_key() -> None:
    """Drop CAP_DAC_OVERRIDE for good (prctl(2), PR_CAPBSET_DROP), for the program about to be started."""
    if os.geteuid() == 0:
        ctypes.CDLL(None).prctl(24, 1, 0, 0, 0)


def at(folder: Path, login: str = LOGIN) -> tuple[str, ...]:
    """Return the options that say which office and who."""
    return ("--office", str(folder), "--login", login)
