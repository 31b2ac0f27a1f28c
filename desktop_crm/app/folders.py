"""Whether a folder can keep an office: writable, on this computer, and not copied about by somebody else's program."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from desktop_crm.domain.errors import DatabaseDamaged, DatabaseMissing, FolderUnfit, OfficeExists
from desktop_crm.domain.problems import FolderTrouble

DATABASE = "office.db"
_SYNCHRONISED = ("dropbox", "google drive", "googledrive", "icloud", "mobile documents", "nextcloud", "onedrive")
_NETWORK = frozenset({
    "9p", "acfs", "afpfs", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "gfs2", "glusterfs", "gpfs", "lustre",
    "ncpfs", "nfs", "nfs4", "ocfs2", "orangefs", "prl_fs", "smb2", "smb3", "smbfs", "vboxsf", "virtiofs", "vmhgfs",
    "webdav",
})  # fmt: skip
_FUSE = ("fuse", "fuse.")
"""Most of what a program of the user mounts lies on another computer, and what does not is not made for databases."""
_LOCAL_FUSE = frozenset({"fuseblk", "fuse.fuse-overlayfs"})


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
    """Raise FolderUnfit where an office in ``folder`` would not be safe (SQLite, "How To Corrupt").

    What counts is where the folder lies, and not by which link it is reached; the way there is looked at as well.
    """
    place = folder.resolve()
    for part in (*folder.absolute().parts, *place.parts):
        if part.casefold().startswith(_SYNCHRONISED):
            raise FolderUnfit(str(folder), FolderTrouble.SYNCHRONISED)
    if any(str(path).startswith(("\\\\", "//")) for path in (folder, place)) or _is_remote(place):
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


def require_database(folder: Path) -> Path:
    """Return the office's database; raise DatabaseMissing where it is gone and DatabaseDamaged where it is empty.

    SQLite would take an empty file for an office that is yet to be written.
    """
    path = folder / DATABASE
    if not path.exists():
        raise DatabaseMissing(DATABASE)
    if not path.stat().st_size:
        raise DatabaseDamaged(DATABASE)
    return path


def require_writable(folder: Path) -> None:
    """Raise FolderUnfit where nothing can be written."""
    if not os.access(folder, os.W_OK):
        raise FolderUnfit(str(folder), FolderTrouble.READ_ONLY)


if sys.platform == "win32":
    import ctypes

    _DRIVE_REMOTE = 4

    def _is_remote(place: Path) -> bool:
        """Say whether a folder lies on a drive that is mapped to another computer."""
        return bool(ctypes.windll.kernel32.GetDriveTypeW(place.anchor) == _DRIVE_REMOTE)
elif sys.platform == "darwin":
    import ctypes

    _MNT_LOCAL = 0x1000
    _FLAGS_AT = 64
    """Where ``f_flags`` stands in the ``struct statfs`` of macOS, which is some 2,168 bytes long."""

    def _is_remote(place: Path) -> bool:
        """Say whether a folder lies on a volume the system does not call local."""
        there = next((path for path in (place, *place.parents) if path.exists()), place)
        told, library = ctypes.create_string_buffer(4096), ctypes.CDLL(None)
        statfs = getattr(library, "statfs$INODE64", None) or library.statfs
        if statfs(os.fsencode(there), told) != 0:
            return False
        return not int.from_bytes(told.raw[_FLAGS_AT : _FLAGS_AT + 4], sys.byteorder) & _MNT_LOCAL
else:

    def _is_remote(place: Path) -> bool:
        """Say whether a folder lies on a file system of the network, or one a program of the user mounted."""
        try:
            mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return False
        return is_remote(file_system(str(place), mounts))


def is_remote(kind: str) -> bool:
    """Say whether a type of file system, as Linux names it, is one of the network."""
    return kind in _NETWORK or (kind not in _LOCAL_FUSE and kind.startswith(_FUSE))


def file_system(place: str, mounts: str) -> str:
    """Return the type of the file system a path is on, told by the lines of ``/proc/self/mounts``; '' for none."""
    held = [line.split() for line in mounts.splitlines()]
    fitting = [(spelt, parts[2]) for parts in held if len(parts) > 2 and _within(place, spelt := _plain(parts[1]))]
    # Of two mounts on one place the later one is seen.
    return max(enumerate(fitting), default=(0, ("", "")), key=lambda each: (len(each[1][0]), each[0]))[1][1]


def _plain(mount: str) -> str:
    """Return a path of ``/proc/self/mounts`` without the octal signs it writes blanks as."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), mount)


def _within(place: str, mount: str) -> bool:
    return mount == "/" or place == mount or place.startswith(mount.rstrip("/") + "/")
