"""Taking everything of an open office off the screen, whatever lies over it and whatever waits for an answer."""

from __future__ import annotations

import sys
from contextlib import suppress

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QDrag, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QToolTip, QWidget


def cover(window: QWidget, content: QWidget | None) -> None:
    """Hide ``content`` and every sheet, menu, list, dialog, chooser, tip and drag over ``window``, then close them.

    First all is hidden, which runs nobody's code and so cannot be held up; only then are dialogs told that they were
    answered with no, so that whoever waits for one goes on. What closing them brings up is hidden as well.
    """
    if content is not None:
        content.hide()
    over = _over(window, content)
    for widget in over:
        widget.hide()
    QToolTip.hideText()
    _cancel_drag(window)
    for widget in over:
        with suppress(Exception):  # gone with another one, or failing at its end: neither may keep the office open
            if isinstance(widget, QDialog):
                widget.reject()
            widget.close()
            if widget.parent() is window and not widget.isWindow():  # what lies in the window itself would outlive it
                widget.deleteLater()
    for widget in _over(window, content):
        widget.hide()
    for other in QGuiApplication.topLevelWindows():  # what is no widget: the picture of what is dragged
        if other is not window.windowHandle():
            other.hide()


def _over(window: QWidget, content: QWidget | None) -> list[QWidget]:
    """Return what lies over ``content``: the other windows of the program, and what lies in ``window`` beside it."""
    beside = window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [
        widget
        for widget in dict.fromkeys((*QApplication.topLevelWidgets(), *beside))
        if widget not in (window, content) and widget.isVisible()
    ]


def _cancel_drag(window: QWidget) -> None:
    """End a drag; Qt has a call for it on Windows, elsewhere its own loop listens for the key that does."""
    if sys.platform == "win32":
        QDrag.cancel()
    else:
        escape = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
        QCoreApplication.sendEvent(window, escape)
