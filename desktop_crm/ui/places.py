"""Where the window keeps what it remembers, and where a new office goes unless told otherwise."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths

FOLDER = "desktop-crm"


def state_file() -> Path:
    """Return the file of the window's own memory (geometry, recent folders; no personal data)."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    return Path(place) / FOLDER / "window.json"


def new_office_folder() -> Path:
    """Return the folder offered for a new office, one that is not there yet."""
    base = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)) / FOLDER
    number, folder = 1, base / "office"
    while folder.exists():
        number, folder = number + 1, base / f"office-{number + 1}"
    return folder
