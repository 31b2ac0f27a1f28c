"""Asking a person for a file or a folder; the one place where a file chooser opens."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QDir
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QToolButton, QWidget

from desktop_crm.ui.theme.style_sheet import mark


class Files(Protocol):
    """Asks which file; None where the person thought better of it."""

    def to_open(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """Return the file to read; ``kinds`` is in Qt's form, ``Tables (*.csv *.xlsx)``."""

    def to_save(self, parent: QWidget, title: str, suggested: str, kinds: str) -> Path | None:
        """Return the file to write, named as one of ``kinds``: what was typed without it ends as ``suggested`` does."""

    def folder(self, parent: QWidget, title: str) -> Path | None:
        """Return a folder to write into."""


class SystemFiles:
    """Asks with Qt's own chooser.

    The system's would not do: it is another program's window on some desktops, so that the lock could not take it off
    the screen, and it notes what was chosen among the files of late. Whoever asks waits for the answer; the lock gives
    it, which is None.
    """

    def to_open(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """Return the file to read."""
        chooser = _chooser(parent, title, kinds)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        return _asked(chooser)

    def to_save(self, parent: QWidget, title: str, suggested: str, kinds: str) -> Path | None:
        """Return the file to write, named as one of ``kinds``."""
        chooser = _chooser(parent, title, kinds)
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.selectFile(suggested)
        path = _asked(chooser)
        return None if path is None else named_as(path, suggested, kinds)

    def folder(self, parent: QWidget, title: str) -> Path | None:
        """Return a folder to write into."""
        chooser = _chooser(parent, title, "")
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setOption(QFileDialog.Option.ShowDirsOnly)
        return _asked(chooser)


def named_as(path: Path, suggested: str, kinds: str) -> Path:
    """Return ``path``, with the ending of ``suggested`` added where it ends as none of ``kinds`` (``*.csv *.xlsx``)."""
    endings = {kind.strip("*)").lower() for kind in kinds.replace("(", " ").split() if "*." in kind}
    named = not endings or path.suffix.lower() in endings
    return path if named else path.with_name(f"{path.name}{Path(suggested).suffix}")


def _chooser(parent: QWidget, title: str, kinds: str) -> QFileDialog:
    chooser = QFileDialog(parent, title, QDir.homePath(), kinds)
    chooser.setOption(QFileDialog.Option.DontUseNativeDialog)
    for tool in chooser.findChildren(QToolButton):
        mark(tool, kind="inside")  # Qt makes them too small for the padding of ours
    return chooser


def _asked(chooser: QFileDialog) -> Path | None:
    """Wait for the answer, and leave nothing of it behind.

    A chooser that goes writes the folders it was in to Qt's settings, and the name of a folder may be somebody's.
    """
    for box in chooser.findChildren(QDialogButtonBox):
        for pressed in box.buttons():
            pressed.setIcon(QIcon())
    before = chooser.history()
    try:
        chosen = chooser.selectedFiles() if chooser.exec() == QDialog.DialogCode.Accepted else []
    finally:
        chooser.setDirectory(QDir.homePath())
        chooser.setHistory(before)
        chooser.deleteLater()
    return Path(chosen[0]) if chosen else None
