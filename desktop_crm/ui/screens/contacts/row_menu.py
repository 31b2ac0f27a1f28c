"""The menu of a row of the list: what the card beside it offers, where the hand is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QMenu

from desktop_crm.ui.screens.contacts.card import CardPanel
from desktop_crm.ui.screens.contacts.contact_list import ListPanel
from desktop_crm.ui.shortcuts import native


def open_row_menu(shown: ListPanel, card: CardPanel, delete: Callable[[], None], at: QPoint) -> None:
    """Open it at ``at``, a place of the list; of several selected it offers what the bar above them does."""
    menu = QMenu(shown.table)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if shown.is_several():
        for button in shown.selection.buttons.values():
            if button.isVisibleTo(shown.selection) and button.isEnabled():
                menu.addAction(button.text()).triggered.connect(button.click)
    elif card.card is not None:
        acts: tuple[tuple[QAbstractButton, Callable[[], object], str], ...] = (
            (card.header.edit, card.begin_edit, "Ctrl+E"),
            (card.export, card.begin_export, ""),
            (card.delete, delete, "Del"),
            (card.erase, card.begin_erase, ""),
        )
        for of, does, keys in acts:
            if not of.isHidden():
                text = of.text() or of.accessibleName()
                act: QAction = menu.addAction(f"{text}\t{native(keys)}" if keys else text)
                act.triggered.connect(lambda _on=False, does=does: does())
    if menu.isEmpty():
        menu.deleteLater()
    else:
        menu.popup(shown.table.viewport().mapToGlobal(at))
