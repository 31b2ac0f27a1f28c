"""What the worker of a test is made of, by names its own process can import."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from desktop_crm.api.ask import Query
from desktop_crm.app.start import Machine
from desktop_crm.domain.clock import system_clock
from desktop_crm.domain.permissions import Permission
from desktop_crm.vault.boot import system_boot_clock
from desktop_crm.vault.kdf import KdfCost
from desktop_crm.worker.client import Worker
from tests.support.keyrings import memory_secrets

PATIENCE = 60
"""Seconds after which a test that waits for the worker gives up."""


def machine() -> Machine:
    """Return a real clock, a keyring in memory and cheap hashes."""
    return Machine(system_clock, system_boot_clock, os.urandom, memory_secrets, KdfCost.FLOOR)


def broken_machine() -> Machine:
    """Fail as a mistake of ours would, with somebody's name in the message."""
    raise ValueError("Zofia Wróbel")


@dataclass(frozen=True, slots=True)
class NobodyAnswers(Query[str]):
    """An ask the office has no answer for; ``text`` is somebody's."""

    permission = Permission.SESSION_USE

    text: str


def start(folder: Path, name: str = "machine") -> Worker:
    """Start a worker for the office in ``folder``."""
    return Worker(folder, f"tests.support.workers:{name}")


def many_people(path: Path, count: int) -> Path:
    """Write a CSV file of so many fictional people, whose import takes a while."""
    rows = "".join(f"Ola{n},Fikcja{n},ola{n}@example.com\n" for n in range(count))
    path.write_text("given name,family name,email\n" + rows, encoding="utf-8")
    return path
