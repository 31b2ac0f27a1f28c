"""The sheet that shows a code the only time it can be seen."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from desktop_crm.ui.clipboard import mark_secret
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.labels import label


def show_code(desk: Desk, title: str, text: str, name: str, code: str) -> None:
    """Show ``code`` under ``text``, in a field called ``name``; a copy of it does not stay in the clipboard."""
    words = desk.presentation.words
    form = SheetForm(desk, title, words.gettext("Done"))
    form.cancel.hide()
    form.widget(label(text=text, wrap=True))
    field = form.add("code", QLineEdit(code), name)
    field.setReadOnly(True)
    mark_secret(field)
    copy = button(desk.presentation, "secondary", "ph.copy")
    copy.setText(words.gettext("Copy"))

    def take() -> None:
        field.setFocus()
        field.selectAll()
        field.copy()

    copy.clicked.connect(take)
    form.widget(copy)
    form.send_button.clicked.connect(form.sheet.close)
    form.open()
