"""Who the controller is: what every letter and document of the office says about it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from desktop_crm.api.ask import Made
from desktop_crm.api.office import EditOffice, ShowOffice
from desktop_crm.domain.changes import Changes, Subject
from desktop_crm.domain.errors import Invalid, Refused
from desktop_crm.domain.languages import Language
from desktop_crm.domain.office import OfficeDetails
from desktop_crm.domain.permissions import Permission
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.language import OWN_NAMES
from desktop_crm.ui.screens.settings.check_sheet import CheckSheet
from desktop_crm.ui.theme.style_sheet import mark
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.banner import Banner
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.choice import Choice
from desktop_crm.ui.widgets.form_row import FormRow
from desktop_crm.ui.widgets.panels import column, line, scrolled
from desktop_crm.ui.wording import say_problem
from desktop_crm.words.catalogue import N_
from desktop_crm.words.errors import sentence

TEXTS = {
    "name": N_("Name of the office"),
    "tax_id": N_("Tax identification number"),
    "email": N_("E-mail address"),
    "phone": N_("Telephone number"),
    "dpo_name": N_("Data protection officer"),
    "dpo_contact": N_("How to reach the officer"),
    "address": N_("Address"),
    "authority": N_("Supervisory authority"),
    "automated_decisions": N_("Automated decisions"),
    "representative": N_("Representative in the European Union"),
    "currency": N_("Currency"),
    "region": N_("Country of telephone numbers"),
}
HINTS = {
    "representative": N_("Only for an office outside the Union (Art. 27)."),
    "authority": N_("Where people can complain; every document for a person names it."),
    "automated_decisions": N_("Empty means there are none (Art. 22)."),
    "region": N_("Two letters, such as PL."),
    "currency": N_("Three letters, such as PLN."),
}
AREAS = ("address", "authority", "automated_decisions", "representative")


class OfficePage(QWidget):
    """Shows the office's details; who may not change them can read them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._details: OfficeDetails | None = None
        may = desk.may(Permission.OFFICE_WRITE)
        self.fields: dict[str, Any] = {name: QPlainTextEdit() if name in AREAS else QLineEdit() for name in TEXTS}
        self.language: Choice[Language] = Choice(self)
        self.rows = {name: FormRow(field) for name, field in self.fields.items()}
        self.rows["language"] = FormRow(self.language)
        self.banner = Banner(desk.presentation, self)
        self.save = button(desk.presentation, "primary", parent=self)
        self.undo = button(desk.presentation, "secondary", parent=self)
        content = QWidget()
        mark(content, role="scrolled")
        grid = QGridLayout(content)
        grid.setContentsMargins(0, Space.LARGE, Space.LARGE, Space.LARGE)
        grid.setHorizontalSpacing(Space.HUGE)
        grid.setVerticalSpacing(Space.LARGE)
        for place, name in enumerate([*TEXTS, "language"]):
            grid.addWidget(self.rows[name], place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        grid.setRowStretch(len(self.rows), 1)
        for place in (0, 1):
            grid.setColumnStretch(place, 1)
        self.check = button(desk.presentation, "secondary", "ph.check-circle", self)
        self.check.setVisible(desk.may(Permission.OFFICE_CHECK))
        self.check.clicked.connect(self.open_check)
        foot = line()
        foot.addWidget(self.check)
        foot.addStretch(1)
        foot.addWidget(self.undo)
        foot.addWidget(self.save)
        rows = column(self, Space.MEDIUM)
        rows.addWidget(self.banner)
        rows.addWidget(scrolled(content, self), 1)
        rows.addLayout(foot)
        for name, field in self.fields.items():
            field.setReadOnly(not may)
            field.textChanged.connect(self._fit)
            if name in AREAS:
                field.setTabChangesFocus(True)
                field.setFixedHeight(field.fontMetrics().lineSpacing() * 3 + 2 * Space.MEDIUM)
        self.language.setEnabled(may)
        self.language.currentIndexChanged.connect(self._fit)
        self.save.setVisible(may)
        self.undo.setVisible(may)
        self.save.clicked.connect(self._save)
        self.undo.clicked.connect(self._undo)
        desk.presentation.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        for name, text in TEXTS.items():
            self.rows[name].say(words.gettext(text), words.gettext(HINTS[name]) if name in HINTS else "")
        self.rows["language"].say(
            words.gettext("Language of the office"), words.gettext("Names sort by it; documents use it unless told.")
        )
        self.language.offer([(each, OWN_NAMES[each]) for each in Language])
        self.check.setText(" " + words.gettext("Check the files…"))
        self.save.setText(words.gettext("Save"))
        self.undo.setText(words.gettext("Undo changes"))
        if self._details is not None:
            self.language.choose(self._details.language)
        self._fit()

    def open_check(self) -> CheckSheet:
        """Open the sheet on which the office's files are checked, and return what is on it."""
        return CheckSheet(self._desk)

    def concerns(self, changes: Changes) -> bool:
        """Say whether ``changes`` alter what is shown."""
        return changes.about(Subject.OFFICE)

    def ask(self) -> None:
        """Ask anew for the details, unless somebody is changing them."""
        if self._details is None or self.details() == self._details:
            self._desk.link.ask(ShowOffice(), self._take)

    def details(self) -> OfficeDetails:
        """Return what the fields say."""
        texts = {name: field.toPlainText() if name in AREAS else field.text() for name, field in self.fields.items()}
        said: dict[str, Any] = {name: text.strip() for name, text in texts.items()}
        base = self._details or OfficeDetails(name="")
        return replace(base, **said, language=self.language.value() or base.language)

    def _take(self, details: OfficeDetails) -> None:
        self._details = details
        for name, field in self.fields.items():
            set_text = field.setPlainText if name in AREAS else field.setText
            set_text(getattr(details, name))
            self.rows[name].set_problem("")
        self.language.choose(details.language)
        self._fit()

    def _undo(self) -> None:
        if self._details is not None:
            self._take(self._details)

    def _fit(self) -> None:
        changed = self._details is not None and self.details() != self._details
        self.save.setEnabled(changed)
        self.undo.setEnabled(changed)

    def _save(self) -> None:
        self.banner.put_away()
        for row in self.rows.values():
            row.set_problem("")
        if not self.details().name:
            self.rows["name"].set_problem(self._desk.presentation.words.gettext("Please fill this in."))
            self.fields["name"].setFocus()
            return
        self.save.setEnabled(False)
        self._details, before = self.details(), self._details
        self._desk.link.ask(EditOffice(details=self._details), self._saved, lambda error: self._refuse(before, error))

    def _saved(self, _made: Made) -> None:
        self._fit()
        self._desk.host.toast(self._desk.presentation.words.gettext("The office's details are saved."))

    def _refuse(self, before: OfficeDetails | None, error: Refused) -> None:
        self._details = before
        self._fit()
        words = self._desk.presentation.words
        name = str(error.args[0]).rpartition(".")[2] if isinstance(error, Invalid) and error.args else ""
        if name in self.rows:
            self.rows[name].set_problem(say_problem(words, error.args[1] if len(error.args) > 1 else None))
        else:
            self.banner.say(sentence(error, words))
