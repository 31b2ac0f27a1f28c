"""Fixtures of the window's tests: one application, a fresh look, and no widget left over."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from desktop_crm.domain.languages import Language
from desktop_crm.ui.language import SpokenLanguage
from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.theme.theme import Theme
from desktop_crm.ui.theme.tokens import ThemeChoice


@pytest.fixture
def presentation(qapp):
    theme = Theme(qapp, ThemeChoice.LIGHT)
    yield Presentation(SpokenLanguage(Language.ENGLISH, theme), theme)
    for widget in QApplication.topLevelWidgets():
        widget.hide()
        widget.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.setStyleSheet("")
    theme.deleteLater()


@pytest.fixture
def now():
    """A clock that stands still until a test moves it."""
    return Now()


class Now:
    def __init__(self):
        self.seconds = 1000.0

    def __call__(self):
        return self.seconds
