"""Buttons in the kinds of the style sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.theme.style_sheet import mark

_INK = {"primary": "on_accent", "danger": "bad", "rail": "rail_text", "link": "accent"}


def button(
    presentation: Presentation, kind: str = "secondary", icon: str = "", parent: QWidget | None = None
) -> QPushButton:
    """Return a button of ``kind``: primary, secondary, danger, ghost, link, choice or chip; its owner words it."""
    made = QPushButton(parent)
    mark(made, kind=kind)
    made.setAutoDefault(False)
    if kind == "link":
        made.setCursor(Qt.CursorShape.PointingHandCursor)
    if icon:
        presentation.theme.dress(made, icon, _INK.get(kind, "text"))
    return made


def icon_button(
    presentation: Presentation, icon: str, parent: QWidget | None = None, *, ghost: bool = False
) -> QToolButton:
    """Return a button that shows only an icon; its owner gives it a tool tip and an accessible name."""
    made = QToolButton(parent)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    mark(made, kind="ghost" if ghost else "icon")
    presentation.theme.dress(made, icon)
    return made


def name(control: QWidget, text: str, shortcut: str = "") -> None:
    """Give ``control`` an accessible name, and a tool tip that adds ``shortcut``."""
    control.setAccessibleName(text)
    control.setToolTip(f"{text} ({shortcut})" if shortcut else text)
