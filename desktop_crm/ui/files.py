"""Asking a person for a file or a folder; the one place where the system's own dialog opens."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QFileDialog, QWidget


class Files(Protocol):
    """Asks which file; None where the person thought better of it."""

    def to_open(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """Return the file to read; ``kinds`` is in Qt's form, ``Tables (*.csv *.xlsx)``."""

    def to_save(self, parent: QWidget, title: str, suggested: str, kinds: str) -> Path | None:
        """Return the file to write."""

    def folder(self, parent: QWidget, title: str) -> Path | None:
        """Return a folder to write into."""


class SystemFiles:
    """Asks with the dialogs of the system."""

    def to_open(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """Return the file to read."""
        return _path(QFileDialog.getOpenFileName(parent, title, "", kinds)[0])

    def to_save(self, parent: QWidget, title: str, suggested: str, kinds: str) -> Path | None:
        """Return the file to write."""
        return _path(QFileDialog.getSaveFileName(parent, title, suggested, kinds)[0])

    def folder(self, parent: QWidget, title: str) -> Path | None:
        """Return a folder to write into."""
        return _path(QFileDialog.getExistingDirectory(parent, title))


def _path(name: str) -> Path | None:
    return Path(name) if name else None
