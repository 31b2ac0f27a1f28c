"""Files the command line itself reads and writes."""

from __future__ import annotations

from pathlib import Path

from desktop_crm.domain.errors import FileUnreadable, FileUnwritable
from desktop_crm.domain.problems import FileTrouble


def read_bytes(path: Path) -> bytes:
    """Return a file's content; FileUnreadable where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError:
        raise FileUnreadable(FileTrouble.GONE, "") from None


def write_bytes(path: Path, content: bytes) -> None:
    """Write a new file; FileUnwritable where that fails or there is one already."""
    try:
        with path.open("xb") as file:
            file.write(content)
    except OSError:
        raise FileUnwritable(str(path)) from None
