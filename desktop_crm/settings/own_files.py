"""What the program keeps for itself, and nobody's export may be written over."""

from __future__ import annotations

from pathlib import Path

from desktop_crm.domain.errors import OwnFolder

OFFICE = ("office.db", "office.vault")
"""What an office's folder is known by."""
KEPT = frozenset({".backup", ".ledger"})
"""How the files end that lie with the backups."""


def require_apart(path: Path) -> None:
    """Raise OwnFolder where ``path`` lies in an office's folder, or is a backup or a ledger that is there already.

    A name picked wrongly in a file dialog would otherwise destroy the office it was to tell of.
    """
    folder = path.parent.resolve()
    within = any((place / name).exists() for place in (folder, *folder.parents) for name in OFFICE)
    if within or (path.suffix.lower() in KEPT and path.exists()):
        raise OwnFolder(str(path))
