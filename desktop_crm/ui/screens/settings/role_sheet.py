"""The sheet in which a role is written: its name, how far each permission reaches, which fields are closed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QWidget

from desktop_crm.api.ask import Made
from desktop_crm.api.roles import SetRole
from desktop_crm.domain.fields import Field
from desktop_crm.domain.permissions import INSIDE, SCOPED, Closing, Permission, Role, Scope
from desktop_crm.domain.roles import RoleEntry
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.theme.style_sheet import mark
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.choice import Choice
from desktop_crm.ui.widgets.labels import label
from desktop_crm.words.access import role_title
from desktop_crm.words.labels import label as label_of

WIDTH = 620


class RoleForm:
    """Fills the sheet; a ready role shows only what can be set of it."""

    def __init__(self, desk: Desk, role: RoleEntry, done: Callable[[Made], None]) -> None:
        self._desk, self._role, self._done = desk, role, done
        words = desk.presentation.words
        title = role_title(role.id, role.name, words) if role.id else words.gettext("New role")
        self.form = SheetForm(desk, title, words.gettext("Save"), width=WIDTH)
        self.name: QLineEdit | None = None
        self.scopes: dict[Permission, Choice[Scope | None]] = {}
        self.closings: dict[Field, Choice[Closing | None]] = {}
        if not role.ready:
            self.name = self.form.text("name", words.gettext("Name"), value=role.name)
            self._heading(words.gettext("What it may do"))
            self._permissions()
        self.second_check = QCheckBox(words.gettext("Signing in needs a second check, a code from a telephone"))
        self.second_check.setChecked(role.second_check)
        self.form.widget(self.second_check)
        if role.id != Role.OWNER:
            self._heading(words.gettext("Fields closed to it"))
            self._fields()
        self.form.send_button.clicked.connect(self._send)
        self.form.open()

    def _heading(self, text: str) -> None:
        heading = label("heading")
        heading.setText(text)
        self.form.widget(heading)

    def _permissions(self) -> None:
        words = self._desk.presentation.words
        grid = self._grid()
        wanted = [each for each in Permission if each not in INSIDE]
        for row, permission in enumerate(wanted):
            choice: Choice[Scope | None] = Choice()
            if permission in SCOPED:
                options = [(each, label_of(each, words)) for each in Scope]
            else:
                options = [(Scope.ALL, words.gettext("yes"))]
            choice.offer([(None, words.gettext("no")), *options])
            choice.choose(self._role.grants.get(permission))
            self._add(grid, row, label_of(permission, words), choice)
            self.scopes[permission] = choice

    def _fields(self) -> None:
        words = self._desk.presentation.words
        grid = self._grid()
        for row, field in enumerate(Field):
            choice: Choice[Closing | None] = Choice()
            choice.offer([(None, words.gettext("open")), *((each, label_of(each, words)) for each in Closing)])
            choice.choose(self._role.closed.get(field))
            self._add(grid, row, label_of(field, words), choice)
            self.closings[field] = choice

    def _grid(self) -> QGridLayout:
        place = QWidget()
        mark(place, role="scrolled")
        grid = QGridLayout(place)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(Space.SMALL)
        grid.setColumnStretch(0, 1)
        self.form.widget(place)
        return grid

    def _add(self, grid: QGridLayout, row: int, text: str, choice: QWidget) -> None:
        said = label("label", wrap=True)
        said.setText(text)
        said.setBuddy(choice)
        choice.setAccessibleName(text)
        choice.setMinimumWidth(self._desk.presentation.theme.px(180))
        grid.addWidget(said, row, 0)
        grid.addWidget(choice, row, 1)

    def _send(self) -> None:
        if self.name is not None and not self.form.require("name"):
            return
        scopes = {each: choice.value() for each, choice in self.scopes.items()}
        closings = {each: choice.value() for each, choice in self.closings.items()}
        self.form.send(
            SetRole(
                role_id=self._role.id or None,
                name=self.name.text().strip() if self.name is not None else "",
                grants={each: scope for each, scope in scopes.items() if scope is not None},
                closed={each: how for each, how in closings.items() if how is not None},
                second_check=self.second_check.isChecked(),
            ),
            self._done,
        )


def open_role_sheet(desk: Desk, role: RoleEntry, done: Callable[[Made], None]) -> RoleForm:
    """Open the sheet on ``role``, one without an id being new; ``done`` hears what was made."""
    form = RoleForm(desk, role, done)
    form.form.sheet.closed.connect(lambda: form.form.banner.put_away())  # holds the form for as long as the sheet
    return form
