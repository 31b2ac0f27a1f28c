"""``office.vault`` on disk: whole or not at all, three copies beside it, one writer at a time.

The copies are of the file as it is now, against a disk that spoils one of them. They were the files of before once: a
spent recovery code and a password that was changed opened those, so none is kept (docs/decisions/0023).
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace as altered
from pathlib import Path
from typing import Final

from desktop_crm.domain.errors import FileUnwritable, OfficeMissing, TooNew, VaultDamaged, VaultMissing
from desktop_crm.vault.encoding import SIZE_LIMIT, decode, encode
from desktop_crm.vault.header import Tries, Vault

NAME: Final = "office.vault"
DATABASE: Final = "office.db"
KEPT: Final = 3


def vault_path(folder: Path) -> Path:
    """Return where the companion file of the office in ``folder`` is."""
    return folder / NAME


def copy_path(folder: Path, number: int) -> Path:
    """Return where the ``number``-th copy is, from 1."""
    return folder / f"{NAME}.{number}"


def copies(folder: Path) -> tuple[Path, ...]:
    """Return the copies that exist. None is ever opened by itself: whoever puts one back decides that."""
    return tuple(path for number in range(1, KEPT + 1) if (path := copy_path(folder, number)).is_file())


def office_exists(folder: Path) -> bool:
    """Tell whether anything of an office is there, so that no new key is ever made beside it."""
    return any(path.exists() for path in (vault_path(folder), folder / DATABASE)) or bool(copies(folder))


def load(folder: Path) -> Vault:
    """Return the vault of ``folder``.

    Raises :class:`OfficeMissing`, :class:`VaultMissing` (a database without its keys), :class:`VaultDamaged` or
    :class:`TooNew`; the file is not changed by any of them.
    """
    path = vault_path(folder)
    try:
        with path.open("rb") as stream:
            data = stream.read(SIZE_LIMIT + 1)
    except FileNotFoundError:
        if office_exists(folder):
            raise VaultMissing from None
        raise OfficeMissing(str(folder)) from None
    except OSError:
        raise VaultDamaged from None
    return decode(data)


def save(folder: Path, vault: Vault, *, copied: bool = True) -> None:
    """Replace the file atomically; with ``copied`` every copy beside it becomes one of the new file.

    A crash at any moment leaves a whole file under the name: the old or the new. Raises :class:`FileUnwritable`; what
    befalls the copies does not undo what is done, :func:`level` makes up for it.
    """
    path, data = vault_path(folder), encode(vault)
    try:
        fresh = _write_fresh(folder, data)
        replace(fresh, path)
        sync_folder(folder)
    except OSError:
        raise FileUnwritable(str(path)) from None
    if copied:
        _copy(folder, data, range(1, KEPT + 1))


def level(folder: Path) -> None:
    """Make up for copies a crash left as they were before: none of them may open what the file of now does not.

    Wrong tries and the head of the trail may lag behind. What was being written is removed as well.
    """
    with writing(folder):
        vault = load(folder)
        behind = [number for number in range(1, KEPT + 1) if not _is_level(copy_path(folder, number), vault)]
        _copy(folder, encode(vault), behind)
        with contextlib.suppress(OSError):
            for left in folder.glob(f"{NAME}*.new"):
                left.unlink()


def copy_vault(folder: Path, target: Path) -> None:
    """Copy the companion file, checked, to the path ``target``.

    Raises :class:`FileUnwritable` when the copy is not whole: a backup without its keys is none.
    """
    data = encode(load(folder))
    try:
        fresh = _write_fresh(target.parent, data, target.name)
        replace(fresh, target)
        sync_folder(target.parent)
        whole = target.read_bytes() == data
    except OSError:
        whole = False
    if not whole:
        raise FileUnwritable(str(target)) from None


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the office's companion file against every other process that reads, changes and writes it."""
    path = folder / f"{NAME}.lock"
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
    except FileNotFoundError:
        raise OfficeMissing(str(folder)) from None
    except OSError:
        raise FileUnwritable(str(path)) from None
    try:
        _lock(descriptor)
        yield
    finally:
        os.close(descriptor)


def replace(source: Path, target: Path) -> None:
    """Rename over ``target``; on Windows a scanner may hold it for a moment, so it is tried again."""
    for attempt in range(1, 6):
        try:
            source.replace(target)
        except PermissionError:
            if sys.platform != "win32" or attempt == 5:
                raise
            import time

            time.sleep(0.1 * attempt)
        else:
            return


def sync_folder(folder: Path) -> None:
    """Make a rename last through a power cut, where the platform lets a folder be synced."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write_fresh(folder: Path, data: bytes, name: str = NAME) -> Path:
    fresh = folder / f"{name}.new"
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    return fresh


def _copy(folder: Path, data: bytes, numbers: Iterable[int]) -> None:
    for number in numbers:
        path = copy_path(folder, number)
        try:
            replace(_write_fresh(folder, data, path.name), path)
        except OSError:
            # No room for a copy: better none than one of before.
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        sync_folder(folder)


def _is_level(path: Path, vault: Vault) -> bool:
    try:
        return _deciding(decode(path.read_bytes())) == _deciding(vault)
    except (OSError, VaultDamaged, TooNew):
        return False


def _deciding(vault: Vault) -> Vault:
    return altered(vault, tries=Tries(0, {}), head=None, mac=b"", seal=b"")


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
