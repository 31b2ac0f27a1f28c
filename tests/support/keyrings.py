"""Keyrings for tests: one in memory, and the real Secret Service in a session of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from desktop_crm.vault.device import DeviceSecrets

NEEDED = ("dbus-run-session", "gnome-keyring-daemon")


@dataclass
class MemoryBackend:
    """Keeps secrets in a dictionary, under the interface of a ``keyring`` backend."""

    kept: dict[tuple[str, str], str] = field(default_factory=dict)

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


def memory_secrets(
    backend: MemoryBackend | None = None, *, name: str = "memory", account: str = "1000"
) -> DeviceSecrets:
    """Return the program's own DeviceSecrets over a keyring in memory."""
    return DeviceSecrets(backend or MemoryBackend(), name, account)


def beside_secret_service(
    argv: Sequence[str], *, home: Path, env: Mapping[str, str] | None = None
) -> tuple[list[str], dict[str, str]]:
    """Return ``argv`` in a D-Bus session of its own, beside an unlocked gnome-keyring that keeps its files in ``home``.

    And the environment it is run in. Twice with the same ``home`` is the same keyring, as after a new sign-in to the
    desktop. A missing program fails the test by name: on Linux the real service is part of what is tested.
    """
    absent = [name for name in NEEDED if shutil.which(name) is None]
    if absent:
        raise AssertionError(f"install {' and '.join(absent)}: these tests use the real Secret Service")
    runtime = home / "run"
    runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
    own = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("DBUS_", "XDG_", "KEYRING", "PYTHON_KEYRING", "GNOME_KEYRING"))
    }
    own |= {"HOME": str(home), "XDG_RUNTIME_DIR": str(runtime), "XDG_DATA_HOME": str(home / "data")}
    own |= {"PYTHONPATH": str(Path(__file__).parents[2]), **(env or {})}
    script = 'printf test | gnome-keyring-daemon --unlock --components=secrets >"$HOME/daemon.log" 2>&1 && exec "$@"'
    return ["dbus-run-session", "--", "sh", "-c", script, "sh", *argv], own


def with_secret_service(
    argv: Sequence[str],
    *,
    home: Path,
    env: Mapping[str, str] | None = None,
    stdin: str | None = None,
    timeout_s: float = 60,
) -> subprocess.CompletedProcess[str]:
    """Run ``argv`` beside a keyring of its own, see :func:`beside_secret_service`."""
    command, own = beside_secret_service(argv, home=home, env=env)
    done = subprocess.run(
        command,
        env=own,
        input=stdin or "",
        capture_output=True,
        text=True,
        timeout=timeout_s,
        check=False,
    )
    # In a container the bus itself complains about its limits; that is not the command speaking.
    done.stderr = "".join(line for line in done.stderr.splitlines(True) if not line.startswith("dbus-daemon["))
    return done


def python(*arguments: str) -> list[str]:
    """Return the start of a command line for this very Python."""
    return [sys.executable, *arguments]
