"""Hands for tests of screens: let answers arrive, choose files without a dialog, find what is shown."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from desktop_crm.ui.files import named_as
from desktop_crm.ui.widgets.sheet import Sheet


def settle() -> None:
    """Let every answer that is there arrive, and everything deleted go."""
    for _ in range(12):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class ChosenFiles:
    """Answers every question for a file with ``path``."""

    def __init__(self) -> None:
        self.path: Path | None = None
        self.suggested = ""

    def to_open(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        return self.path

    def to_save(self, parent: QWidget, title: str, suggested: str, kinds: str) -> Path | None:
        self.suggested = suggested
        return None if self.path is None else named_as(self.path, suggested, kinds)

    def folder(self, parent: QWidget, title: str) -> Path | None:
        return self.path


def sheet_of(window: QWidget) -> Sheet | None:
    """Return the sheet that is open over ``window``."""
    open_ones = [each for each in window.findChildren(Sheet) if not each.isHidden()]
    return open_ones[-1] if open_ones else None


def press(page: QWidget, text: str) -> None:
    """Press the visible button that says ``text``."""
    found = [each for each in page.findChildren(QPushButton) if each.text() == text and each.isVisible()]
    assert found, (
        f"no button says {text!r}: {sorted(b.text() for b in page.findChildren(QPushButton) if b.isVisible())}"
    )
    assert found[-1].isEnabled(), f"{text!r} is disabled"
    found[-1].click()
    settle()


def type_letter(window: QWidget, letter: str) -> None:
    """Press a letter's key as the system brings it: to the window first, which gives it to whoever has the focus."""
    window.activateWindow()
    QTest.keyClick(window.windowHandle(), Qt.Key(ord(letter.upper())))


def field(page: QWidget, name: str) -> QLineEdit:
    """Return the field read out as ``name``."""
    return next(each for each in page.findChildren(QLineEdit) if each.accessibleName() == name)


def until(done: Callable[[], object], seconds: float = 20) -> None:
    """Let answers arrive until ``done``; for what happens on another thread or in another process."""
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "waited in vain"
        settle()


def said(page: QWidget) -> str:
    """Return every text shown on ``page``, a line each."""
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisible() and each.text())
