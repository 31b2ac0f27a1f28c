"""A sheet with fields and one button that sends what they say to the office."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import shiboken6
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from desktop_crm.api.ask import Ask
from desktop_crm.domain.errors import Cancelled, Invalid, Refused
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.link import Handle
from desktop_crm.ui.shortcuts import native
from desktop_crm.ui.widgets.banner import Banner
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.date_field import DateField
from desktop_crm.ui.widgets.form_row import Field, FormRow
from desktop_crm.ui.widgets.progress_strip import ProgressStrip
from desktop_crm.ui.wording import say_invalid
from desktop_crm.words.errors import sentence

T = TypeVar("T")
F = TypeVar("F", bound=Field)


class SheetForm:
    """Fills a sheet of the desk's host with a form; a refused value is shown at its field, the rest above all fields.

    The sheet stays open until the office has taken what was sent, so that nothing typed is lost. Its words are those
    of the moment it opens: a sheet does not outlive a change of the language.
    """

    def __init__(self, desk: Desk, title: str, action: str, kind: str = "primary", width: int | None = None) -> None:
        self.desk = desk
        self.sheet = desk.host.new_sheet(width)
        self.sheet.set_title(title)
        self.banner = Banner(desk.presentation)
        self.sheet.body.addWidget(self.banner)
        self.rows: dict[str, FormRow] = {}
        self.cancel = button(desk.presentation)
        self.cancel.setText(desk.presentation.words.gettext("Cancel"))
        self.cancel.clicked.connect(self.sheet.close)
        self.send_button = button(desk.presentation, kind)
        self.send_button.setText(action)
        self.send_button.setAccessibleName(action)
        self.sheet.add_action(self.cancel)
        self.sheet.add_action(self.send_button)
        self.sheet.guard_typed()
        self._by_enter = kind == "primary"  # what cannot be taken back is never done by the way

    def add(self, name: str, field: F, text: str, hint: str = "") -> F:
        """Add ``field`` under ``text``; a refusal that names ``name`` is shown there."""
        row = FormRow(field)
        row.say(text, hint)
        self.rows[name] = row
        self.sheet.body.addWidget(row)
        return field

    def text(self, name: str, text: str, hint: str = "", *, value: str = "") -> QLineEdit:
        """Add a field for a line of text."""
        edit = self.add(name, QLineEdit(), text, hint)
        edit.setText(value)
        return edit

    def area(self, name: str, text: str, hint: str = "", *, lines: int = 4, value: str = "") -> QPlainTextEdit:
        """Add a field for a longer text."""
        edit = self.add(name, QPlainTextEdit(), text, hint)
        edit.setPlainText(value)
        edit.setTabChangesFocus(True)
        edit.setFixedHeight(edit.fontMetrics().lineSpacing() * lines + 24)
        return edit

    def day(self, name: str, text: str, hint: str = "") -> DateField:
        """Add a field for a date."""
        return self.add(name, DateField(self.desk.presentation), text, hint)

    def widget(self, widget: QWidget) -> None:
        """Add something that is no field."""
        self.sheet.body.addWidget(widget)

    def open(self) -> None:
        """Show the sheet with the cursor in its first field."""
        self.sheet.body.addStretch(1)
        if self._by_enter:
            self._send_by_key()
        self.sheet.open()
        if self.rows:
            next(iter(self.rows.values())).field.setFocus()

    def _send_by_key(self) -> None:
        """Let Enter in a line, and Ctrl+Enter anywhere, do what the button does."""
        for row in self.rows.values():
            if isinstance(row.field, QLineEdit):
                row.field.returnPressed.connect(self.send_button.click)
        QShortcut(QKeySequence("Ctrl+Return"), self.sheet, self.send_button.click)
        self.send_button.setToolTip(native("Ctrl+Return"))

    def require(self, *names: str) -> bool:
        """Say whether the fields called ``names`` hold something and every date is one, and show where not."""
        words, first = self.desk.presentation.words, None
        for name, row in self.rows.items():
            said = ""
            if isinstance(row.field, DateField) and not row.field.is_valid():
                said = words.gettext("Not a date; write it like {example}.").format(example=row.field.placeholderText())
            elif name in names and _is_blank(row.field):
                said = words.gettext("Please fill this in.")
            row.set_problem(said)
            first = first or (row if said else None)
        if first is not None:
            first.field.setFocus()
        return first is None

    def send(self, ask: Ask[T], then: Callable[[T], None] | None = None) -> None:
        """Send ``ask``; the sheet closes when it is answered, and ``then`` hears the answer."""
        self.banner.put_away()
        self.send_button.setEnabled(False)

        def answered(answer: T) -> None:
            if not self.is_gone():
                self.sheet.close()
            if then is not None:
                then(answer)

        self.desk.link.ask(ask, answered, self.refuse)

    def send_long(
        self,
        ask: Ask[T],
        progress: ProgressStrip,
        title: str,
        then: Callable[[T], None],
        *,
        closes: bool = True,
        stoppable: bool = True,
    ) -> Handle:
        """Send what may take long, showing in ``progress`` how far it is; it can be taken back if ``stoppable``."""
        self.banner.put_away()
        self.send_button.setEnabled(False)
        progress.begin(title, stoppable=stoppable)

        def over() -> bool:
            if self.is_gone():
                return False
            progress.finish()
            self.send_button.setEnabled(True)
            return True

        def answered(answer: T) -> None:
            if over() and closes:
                self.sheet.close()
            then(answer)

        def refused(error: Refused) -> None:
            over()
            if not isinstance(error, Cancelled):
                self.refuse(error)

        handle = self.desk.link.ask(ask, answered, refused, progress.report)
        progress.cancelled.connect(handle.cancel)
        return handle

    def refuse(self, error: Refused) -> None:
        """Show why the office, or a file, did not take what was sent."""
        if self.is_gone():
            self.desk.link.refused.emit(error)
            return
        words = self.desk.presentation.words
        self.send_button.setEnabled(True)
        if isinstance(error, Cancelled):
            return  # they thought better of it themselves, and everything they typed is still here
        name = str(error.args[0]).rpartition(".")[2] if isinstance(error, Invalid) and error.args else ""
        if isinstance(error, Invalid) and name in self.rows:
            self.rows[name].set_problem(say_invalid(words, error))
            self.rows[name].field.setFocus()
        else:
            self.banner.say(sentence(error, words))

    def is_gone(self) -> bool:
        """Say whether the sheet was closed meanwhile."""
        return not shiboken6.isValid(self.sheet) or self.sheet.isHidden()


def _is_blank(field: Field) -> bool:
    if isinstance(field, QComboBox):
        return field.currentIndex() < 0
    if isinstance(field, QPlainTextEdit):
        return not field.toPlainText().strip()
    return not field.text().strip()
