"""What each role may do: the whole matrix at a glance, and a sheet in which one role is changed."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_crm.api.ask import Made
from desktop_crm.api.roles import RemoveRole, Roles
from desktop_crm.domain.changes import Changes, Subject
from desktop_crm.domain.fields import Field
from desktop_crm.domain.permissions import Permission, Scope
from desktop_crm.domain.roles import RoleEntry
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.models.rows import Cell, RowsModel
from desktop_crm.ui.screens.settings.role_sheet import open_role_sheet
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.choice import Choice
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import column, line
from desktop_crm.ui.widgets.table import Table
from desktop_crm.words.access import role_title
from desktop_crm.words.catalogue import N_
from desktop_crm.words.labels import label as label_of


class Besides(Enum):
    """What a role says besides permissions and fields."""

    SECOND_CHECK = "second_check"


Row = Permission | Field | Besides
"""A line of the matrix."""

ROWS: Sequence[Row] = (
    *(each for each in Permission if each.value not in ("session:use", "password:change")),
    *Besides,
    *Field,
)
NOTHING = "—"
REACH = {Scope.ASSIGNED: N_("assigned"), Scope.OWN: N_("own"), Scope.TEAM: N_("team"), Scope.ALL: N_("yes")}
"""How far a permission reaches, in as few letters as nine roles beside each other leave room for."""


class RolesPage(QWidget):
    """Shows every role beside the others; one of them is chosen and changed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._roles: Sequence[RoleEntry] = ()
        presentation = desk.presentation
        self._about = label("muted", parent=self, wrap=True)
        self.chosen: Choice[str] = Choice(self)
        self.chosen.setMinimumContentsLength(22)
        self.change = button(presentation, "secondary", "ph.pencil-simple", self)
        self.add = button(presentation, "primary", "ph.plus", self)
        self.remove = button(presentation, "danger", "ph.trash", self)
        self.model: RowsModel[Row] = self._matrix()
        self.table = Table(presentation, self)
        self.table.setModel(self.model)
        head: QHBoxLayout = line()
        for each in (self.chosen, self.change, self.remove):
            head.addWidget(each)
        head.addStretch(1)
        head.addWidget(self.add)
        rows = column(self, Space.MEDIUM)
        rows.setContentsMargins(0, Space.MEDIUM, 0, 0)
        rows.addWidget(self._about)
        rows.addLayout(head)
        rows.addWidget(self.table, 1)
        self.chosen.currentIndexChanged.connect(lambda _row: self._choose())
        self.change.clicked.connect(self._change)
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        presentation.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        self._about.setText(
            words.gettext(
                "The ready roles grant what the program made them for; closed fields and the second check can be set "
                "for each. Roles of your own grant what you say."
            )
        )
        self.chosen.setAccessibleName(words.gettext("Role"))
        self.change.setText(words.gettext("Change…"))
        self.add.setText(words.gettext("New role…"))
        self.remove.setText(words.gettext("Remove"))
        self.table.setAccessibleName(words.gettext("What each role may do"))
        self._show(self._roles)

    def ask(self) -> None:
        """Ask the office anew for the roles."""
        self._desk.link.ask(Roles(), self._show)

    def concerns(self, changes: Changes) -> bool:
        """Say whether ``changes`` alter what is shown."""
        return changes.about(Subject.ROLE) or changes.about(Subject.ACCOUNT)

    def _show(self, roles: Sequence[RoleEntry]) -> None:
        words = self._desk.presentation.words
        self._roles = roles
        self.chosen.offer([(each.id, role_title(each.id, each.name, words)) for each in roles])
        self.model = self._matrix()
        self.table.setModel(self.model)
        self.model.show(ROWS)
        self.table.spread((340, *(60 for _ in roles)))
        self._choose()

    def _matrix(self) -> RowsModel[Row]:
        words = self._desk.presentation.words
        cells: list[Cell[Row]] = [Cell(N_("May"), self._title)]
        cells += [
            Cell(role_title(each.id, each.name, words), partial(self._said, each), tone=partial(self._tone, each))
            for each in self._roles
        ]
        return RowsModel(cells, lambda: self._desk.presentation.words, self)

    def _title(self, row: Row) -> str:
        words = self._desk.presentation.words
        if row is Besides.SECOND_CHECK:
            return words.gettext("Signs in with a second check")
        return label_of(row, words)

    def _said(self, role: RoleEntry, row: Row) -> str:
        words = self._desk.presentation.words
        if row is Besides.SECOND_CHECK:
            return words.gettext("yes") if role.second_check else NOTHING
        if isinstance(row, Field):
            return label_of(role.closed[row], words) if row in role.closed else NOTHING
        if row not in role.grants:
            return NOTHING
        return words.gettext(REACH[role.grants[row]])

    def _tone(self, role: RoleEntry, row: Row) -> str | None:
        if isinstance(row, Field):
            return "warn" if row in role.closed else None
        if row is Besides.SECOND_CHECK:
            return "good" if role.second_check else None
        return "good" if row in role.grants else None

    def _role(self) -> RoleEntry | None:
        return next((each for each in self._roles if each.id == self.chosen.value()), None)

    def _choose(self) -> None:
        role, own = self._role(), self._desk.session.actor.role
        self.change.setEnabled(role is not None and role.id != own)
        self.remove.setVisible(role is not None and not role.ready)
        self.remove.setEnabled(role is not None and not role.holders and role.id != own)
        words = self._desk.presentation.words
        self.change.setToolTip(
            words.gettext("Nobody changes the role they hold.") if role is not None and role.id == own else ""
        )
        self.remove.setToolTip(words.gettext("Somebody holds it.") if role is not None and role.holders else "")

    def _change(self) -> None:
        if (role := self._role()) is not None:
            open_role_sheet(self._desk, role, self._done)

    def _add(self) -> None:
        model = self._role()
        like = RoleEntry("", "", False, {} if model is None else model.grants, {} if model is None else model.closed)
        open_role_sheet(self._desk, like, self._done)

    def _remove(self) -> None:
        if (role := self._role()) is not None:
            self._desk.link.ask(RemoveRole(role_id=role.id), self._removed)

    def _done(self, _made: Made) -> None:
        self._desk.host.toast(self._desk.presentation.words.gettext("The role is saved; it holds from now on."))
        self.ask()

    def _removed(self, _answer: None) -> None:
        self._desk.host.toast(self._desk.presentation.words.gettext("The role is removed."))
        self.ask()
