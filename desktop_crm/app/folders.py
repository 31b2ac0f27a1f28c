"""Whether a folder can keep an office: writable, on this computer, and not copied about by somebody else's program."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from desktop_crm.domain.errors import FolderUnfit, OfficeExists
from desktop_crm.domain.problems import FolderTrouble

DATABASE = "office.db"
_SYNCHRONISED = ("dropbox", "google drive", "googledrive", "icloud", "mobile documents", "nextcloud", "onedrive")
_NETWORK = frozenset({"9p", "afs", "cifs", "davfs", "fuse.sshfs", "ncpfs", "nfs", "nfs4", "smb3", "smbfs"})


ASIDE = "before-restore-"
"""What the folder is called, with the moment after it, that keeps what was there when the office was put back."""
ASIDE_FOR = timedelta(days=30)


def drop_old_asides(folder: Path, now: datetime) -> None:
    """Delete what was kept of the time before a restore a month ago; nobody who was erased since may lie there on."""
    for path in folder.glob(f"{ASIDE}*"):
        with contextlib.suppress(ValueError, OSError):
            at = datetime.strptime(path.name[len(ASIDE) :], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
            if now - at > ASIDE_FOR:
                shutil.rmtree(path)


def require_fit(folder: Path) -> None:
    """Raise FolderUnfit where an office in ``folder`` would not be safe (SQLite, "How To Corrupt")."""
    for part in folder.absolute().parts:
        if part.casefold().startswith(_SYNCHRONISED):
            raise FolderUnfit(str(folder), FolderTrouble.SYNCHRONISED)
    if str(folder).startswith(("\\\\", "//")) or _file_system(folder) in _NETWORK:
        raise FolderUnfit(str(folder), FolderTrouble.NETWORK)


def require_new(folder: Path) -> None:
    """Make the folder, or raise: OfficeExists over an office, FolderUnfit where other files are or writing fails."""
    require_fit(folder)
    if (folder / DATABASE).exists() or (folder / "office.vault").exists():
        raise OfficeExists(str(folder))
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise FolderUnfit(str(folder), FolderTrouble.NOT_EMPTY)
    except OSError:
        raise FolderUnfit(str(folder), FolderTrouble.READ_ONLY) from None
    require_writable(folder)


def require_writable(folder: Path) -> None:
    """Raise FolderUnfit where nothing can be written."""
    if not os.access(folder, os.W_OK):
        raise FolderUnfit(str(folder), FolderTrouble.READ_ONLY)


def _file_system(folder: Path) -> str:
    """Return the type of the file system a folder is on, where the platform tells; '' elsewhere."""
    if sys.platform != "linux":
        return ""
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    held = [line.split() for line in mounts]
    place = str(folder.resolve())
    fitting = [(parts[1], parts[2]) for parts in held if len(parts) > 2 and _within(place, parts[1])]
    return max(fitting, default=("", ""), key=lambda mount: len(mount[0]))[1]


def _within(place: str, mount: str) -> bool:
    return mount == "/" or place == mount or place.startswith(mount.rstrip("/") + "/")
