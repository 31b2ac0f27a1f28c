"""The sheet that shows what opens an encrypted file: copied for a moment, or printed to go another way."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_crm.api.packages import PackageMade
from desktop_crm.api.slips import PassphraseSlip
from desktop_crm.domain.languages import Language
from desktop_crm.ui.clipboard import mark_secret
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.first_run.kit_out import put_on_paper
from desktop_crm.ui.first_run.printing import DPI, Paper
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.flow import FlowLayout
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.qr_code import QrCode

SIDE = 180


def show_passphrase(desk: Desk, made: PackageMade, paper: Paper | None = None) -> SheetForm:
    """Show what opens a package, the only time it can be seen."""
    words = desk.presentation.words
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
    title = words.gettext("Package {reference} is made").format(reference=made.reference)
    return _sheet(desk, title, said, made.reference, made.passphrase, code=made.code, paper=paper)


def show_password(
    desk: Desk, reference: str, password: str, language: Language, paper: Paper | None = None
) -> SheetForm:
    """Show the password somebody chose for the file of a person, once that is saved; the slip speaks ``language``."""
    words = desk.presentation.words
    said = words.gettext(
        "The PDF is saved. Tell the password by another way than the file: by telephone, or on paper. It is kept "
        "nowhere; without it the file is worth nothing."
    )
    title = words.gettext("What opens the file {reference}").format(reference=reference)
    return _sheet(desk, title, [said], reference, password, language=language, paper=paper)


def _sheet(
    desk: Desk,
    title: str,
    said: Sequence[str],
    reference: str,
    passphrase: str,
    *,
    code: str = "",
    language: Language | None = None,
    paper: Paper | None = None,
) -> SheetForm:
    words = desk.presentation.words
    form = SheetForm(desk, title, words.gettext("Done"))
    form.cancel.hide()
    form.widget(label(text="\n".join(said), wrap=True))
    field = form.add("passphrase", QLineEdit(passphrase), words.gettext("Passphrase"))
    field.setReadOnly(True)
    mark_secret(field)
    copy = button(desk.presentation, "secondary", "ph.copy")
    copy.setText(words.gettext("Copy"))
    on_paper = button(desk.presentation, "secondary", "ph.printer")
    on_paper.setText(words.gettext("Print a slip…"))
    both = QWidget()
    flow = FlowLayout(both)
    flow.addWidget(copy)
    flow.addWidget(on_paper)

    def take() -> None:
        field.setFocus()
        field.selectAll()
        field.copy()

    def put(pages: tuple[bytes, ...]) -> None:
        if not form.is_gone() and put_on_paper(paper, form.sheet.window(), title, pages):
            desk.host.toast(words.gettext("Sent to the printer. The slip goes another way than the file."))

    def draw() -> None:
        desk.link.ask(PassphraseSlip(reference, passphrase, language, DPI), put, form.refuse)

    copy.clicked.connect(take)
    on_paper.clicked.connect(draw)
    form.widget(both)
    form.widget(label("small", words.gettext("A copy is taken out of the clipboard again after a moment."), wrap=True))
    if code:
        picture = QrCode(desk.presentation.theme.px(SIDE))
        picture.setAccessibleName(words.gettext("The passphrase as a code for a telephone"))
        picture.show_rows(code.splitlines())
        form.widget(picture)
    form.send_button.clicked.connect(form.sheet.close)
    form.open()
    return form
