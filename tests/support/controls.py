"""What every page of the window must hold to, read from its widgets."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

CONTROLS = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit)


def controls(page: QWidget) -> Iterator[QWidget]:
    """Yield every control a person can use on ``page``, but not the parts Qt makes of one."""
    for widget in page.findChildren(QWidget):
        if isinstance(widget, CONTROLS) and not widget.objectName().startswith("qt_") and not _part(widget):
            yield widget


def nameless(page: QWidget) -> list[str]:
    """Return the controls on ``page`` that a screen reader has no name for."""
    return [repr(widget) for widget in controls(page) if widget.isVisibleTo(page) and not _name(widget)]


def shown_words(page: QWidget) -> set[str]:
    """Return every text on ``page`` that can be seen."""
    found = set()
    for widget in page.findChildren(QWidget):
        if widget.isVisible() and isinstance(widget, QAbstractButton | QLabel) and (text := widget.text().strip()):
            found.add(text)
    return found


def tab_order(page: QWidget) -> list[QWidget]:
    """Return the controls Tab goes through on ``page``, in order."""
    order, widget = [], page.nextInFocusChain()
    while widget is not None and widget is not page:
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.focusProxy()
        if page.isAncestorOf(widget) and widget.isVisible() and widget.isEnabled() and takes:
            order.append(widget)
        widget = widget.nextInFocusChain()
    return order


def _part(widget: QWidget) -> bool:
    parent = widget.parent()
    while parent is not None:
        if isinstance(parent, QComboBox | QAbstractSpinBox | QAbstractItemView):
            return True
        parent = parent.parent()
    return False


def _name(widget: QWidget) -> str:
    if widget.accessibleName():
        return widget.accessibleName()
    return widget.text().strip() if isinstance(widget, QAbstractButton) else ""
