"""The sheet that shows the passphrase of a package, the only time it can be seen."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from desktop_crm.api.packages import PackageMade
from desktop_crm.ui.clipboard import mark_secret
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.qr_code import QrCode

SIDE = 180


def show_passphrase(desk: Desk, made: PackageMade) -> SheetForm:
    """Show what opens a package, as words and as a code a telephone reads; a copy does not stay in the clipboard."""
    words = desk.presentation.words
    form = SheetForm(
        desk, words.gettext("Package {reference} is made").format(reference=made.reference), words.gettext("Done")
    )
    form.cancel.hide()
    people = words.ngettext("{count} person is in it.", "{count} people are in it.", made.people)
    said = [people.format(count=desk.presentation.locale.toString(made.people))]
    if made.left_out:
        out = words.ngettext("{count} person is left out.", "{count} people are left out.", made.left_out)
        said.append(out.format(count=desk.presentation.locale.toString(made.left_out)))
    said.append(
        words.gettext(
            "Tell the passphrase by another way than the file: by telephone, on paper, by a message to their own "
            "telephone. It is shown only now and kept nowhere; without it the file is worth nothing."
        )
    )
    form.widget(label(text="\n".join(said), wrap=True))
    field = form.add("passphrase", QLineEdit(made.passphrase), words.gettext("Passphrase"))
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
    if made.code:
        picture = QrCode(desk.presentation.theme.px(SIDE))
        picture.setAccessibleName(words.gettext("The passphrase as a code for a telephone"))
        picture.show_rows(made.code.splitlines())
        form.widget(picture)
    form.send_button.clicked.connect(form.sheet.close)
    form.open()
    return form
