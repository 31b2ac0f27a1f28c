"""The sheets about backups: where they go and how many are kept, and what putting the office back means."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QCheckBox, QLineEdit

from desktop_crm.api.backups import BackupState, SetBackupPolicy
from desktop_crm.domain.policies import BackupPolicy, bounds_of
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.labels import label
from desktop_crm.words.fields import field_name


def set_rules(desk: Desk, state: BackupState, then: Callable[[], None]) -> SheetForm:
    """Open the sheet on which an administrator says where backups go, how often, and how many are kept."""
    words = desk.presentation.words
    form = SheetForm(desk, words.gettext("Where and how often"), words.gettext("Save"))
    automatic = QCheckBox(words.gettext("Make backups by itself while somebody works here"))
    automatic.setChecked(state.policy.automatic)
    form.widget(automatic)
    folder = _folder(
        desk, form, "folder", state.policy.folder, words.gettext("Folder"),
        words.gettext("Empty is the folder beside the office: {folder}").format(folder=state.folder),
    )  # fmt: skip
    second = _folder(
        desk, form, "second_folder", state.policy.second_folder, words.gettext("Second folder"),
        words.gettext("A USB stick or another computer: a fire or a thief must not take both."),
    )  # fmt: skip
    numbers: dict[str, QLineEdit] = {}
    for name, bounds in bounds_of(BackupPolicy).items():
        hint = words.gettext("{least} to {most}").format(least=bounds.least, most=bounds.most)
        said = field_name(f"policy.{name}", words)
        numbers[name] = form.text(name, said, hint, value=str(getattr(state.policy, name)))
        numbers[name].setValidator(QIntValidator(0, 9_999, numbers[name]))

    def send() -> None:
        if form.require(*numbers):
            said = {name: int(field.text()) for name, field in numbers.items()}
            policy = replace(
                state.policy, automatic=automatic.isChecked(), folder=folder.text().strip(),
                second_folder=second.text().strip(), **said,
            )  # fmt: skip
            form.send(SetBackupPolicy(policy=policy), lambda _none: then())

    form.send_button.clicked.connect(send)
    form.open()
    return form


def put_back(desk: Desk) -> SheetForm:
    """Open the sheet that says what putting the office back means, before the office is left for it."""
    words = desk.presentation.words
    form = SheetForm(desk, words.gettext("Put the office back"), words.gettext("Lock and go on…"), kind="danger")
    about = label("muted", wrap=True)
    about.setText(
        words.gettext(
            "Everything that was done since the backup is undone for everybody: contacts, notes, consents, changes of "
            "people and roles. What is there now is kept beside it for a month. Who was erased since then stays "
            "erased, and whoever was let go stays out. The office locks now; then choose the backup and say why."
        )
    )
    form.widget(about)

    def go() -> None:
        form.sheet.close()
        desk.host.put_back()

    form.send_button.clicked.connect(go)
    form.open()
    return form


def _folder(desk: Desk, form: SheetForm, name: str, value: str, text: str, hint: str) -> QLineEdit:
    """Add a field for a folder with a button that chooses one."""
    words = desk.presentation.words
    field = form.text(name, text, hint, value=value)
    choose = button(desk.presentation)
    choose.setText(words.gettext("Choose…"))
    choose.setAccessibleName(words.gettext("Choose: {what}").format(what=text))

    def ask() -> None:
        chosen = desk.files.folder(desk.host.window(), text)
        if chosen is not None:
            field.setText(str(chosen))

    choose.clicked.connect(ask)
    form.widget(choose)
    form.sheet.body.setAlignment(choose, Qt.AlignmentFlag.AlignLeft)
    return field
