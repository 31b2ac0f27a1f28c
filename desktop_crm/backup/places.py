"""Where backups lie."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop_crm.domain.errors import FileUnwritable, FolderUnfit, Invalid
from desktop_crm.domain.policies import BackupPolicy
from desktop_crm.domain.problems import FolderTrouble, Problem


def place_of(office: Path, policy: BackupPolicy) -> Path:
    """Return the folder backups of the office in ``office`` go to."""
    return Path(policy.folder) if policy.folder else office.parent / f"{office.name}-backups"


def second_place(policy: BackupPolicy) -> Path | None:
    """Return the second folder, or None where the office wants none."""
    return Path(policy.second_folder) if policy.second_folder else None


def require_apart(office: Path, policy: BackupPolicy) -> None:
    """Raise Invalid where a place is no whole path, or lies within the office: what it is to outlive takes it along."""
    for name in ("folder", "second_folder"):
        said = getattr(policy, name)
        if said and not Path(said).is_absolute():
            raise Invalid(f"policy.{name}", Problem.MALFORMED)
        if said and Path(said).resolve().is_relative_to(office.resolve()):
            raise Invalid(f"policy.{name}", Problem.IN_USE)
    if policy.second_folder and Path(policy.second_folder).resolve() == place_of(office, policy).resolve():
        raise Invalid("policy.second_folder", Problem.DUPLICATE)


def made_ready(folder: Path) -> Path:
    """Return the folder, made where it is missing; raise FolderUnfit where nothing can be written."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        raise FolderUnfit(str(folder), FolderTrouble.READ_ONLY) from None
    if not os.access(folder, os.W_OK):
        raise FolderUnfit(str(folder), FolderTrouble.READ_ONLY)
    return folder


@contextmanager
def workshop(folder: Path) -> Iterator[Path]:
    """Give a new folder inside ``folder``, taken away with everything in it at the end. Raises FileUnwritable."""
    try:
        made = Path(tempfile.mkdtemp(prefix=".unfinished-", dir=folder))
    except OSError:
        raise FileUnwritable(str(folder)) from None
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def sweep(folder: Path) -> None:
    """Take away what a crash has left unfinished."""
    with contextlib.suppress(OSError):
        for left in folder.glob(".unfinished-*"):
            shutil.rmtree(left, ignore_errors=True)
