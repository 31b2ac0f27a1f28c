"""Who works together: people of a team see each other's records where their role reaches the team's."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QWidget

from desktop_crm.api.ask import Made
from desktop_crm.api.office import Accounts
from desktop_crm.api.roles import RemoveTeam, SetTeam, Teams
from desktop_crm.domain.changes import Changes, Subject
from desktop_crm.domain.office import Account
from desktop_crm.domain.roles import Team
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.models.rows import Cell
from desktop_crm.ui.screens.privacy.listing import Listing
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import column
from desktop_crm.words.catalogue import N_


class TeamsPage(QWidget):
    """A table of teams, and the sheet in which one is written."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._people: dict[str, Account] = {}
        cells: Sequence[Cell[Team]] = (
            Cell(N_("Team"), lambda each: each.name, 220),
            Cell(N_("People"), self._members, 420),
        )
        self.listing: Listing[Team] = Listing(desk, cells, "ph.users-three", widest=1)
        rows = column(self, Space.NONE)
        rows.setContentsMargins(0, Space.MEDIUM, 0, 0)
        rows.addWidget(self.listing)
        self.listing.add.clicked.connect(lambda: self.write(None))
        self.listing.empty.acted.connect(lambda: self.write(None))
        self.listing.table.opened.connect(lambda row: self.write(self.listing.model.item(row)))
        desk.presentation.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        self.listing.add.setText(words.gettext("New team…"))
        self.listing.about.setText(words.gettext("Double-click a team to change it."))
        self.listing.table.setAccessibleName(words.gettext("Teams"))
        self.listing.empty.say(
            words.gettext("No teams yet"),
            words.gettext("People of a team see each other's records where their role says “the team's records”."),
            words.gettext("New team…"),
        )
        self.listing.model.reword()

    def ask(self) -> None:
        """Ask the office anew for people and teams."""
        self._desk.link.ask(Accounts(), self._take_people)
        self._desk.link.ask(Teams(), self.listing.show_items)

    def concerns(self, changes: Changes) -> bool:
        """Say whether ``changes`` alter what is shown."""
        return changes.about(Subject.TEAM) or changes.about(Subject.ACCOUNT)

    def write(self, team: Team | None) -> SheetForm:
        """Open the sheet on ``team``, None being a new one, and return its form."""
        words = self._desk.presentation.words
        form = SheetForm(self._desk, words.gettext("New team") if team is None else team.name, words.gettext("Save"))
        name = form.text("name", words.gettext("Name"), value="" if team is None else team.name)
        head = label("label")
        head.setText(words.gettext("People"))
        form.widget(head)
        boxes = {each.id: QCheckBox(f"{each.name} ({each.login})") for each in self._people.values()}
        for account_id, box in boxes.items():
            box.setChecked(team is not None and account_id in team.members)
            form.widget(box)
        if team is not None:
            remove = button(self._desk.presentation, "danger", "ph.trash")
            remove.setText(words.gettext("Remove the team"))
            remove.clicked.connect(lambda: form.send(RemoveTeam(team_id=team.id), self._removed))
            form.widget(remove)

        def send() -> None:
            if form.require("name"):
                members = tuple(account_id for account_id, box in boxes.items() if box.isChecked())
                number = None if team is None else team.id
                form.send(SetTeam(team_id=number, name=name.text().strip(), members=members), self._saved)

        form.send_button.clicked.connect(send)
        form.open()
        return form

    def _saved(self, _made: Made) -> None:
        self._desk.host.toast(self._desk.presentation.words.gettext("The team is saved."))
        self.ask()

    def _removed(self, _answer: None) -> None:
        self._desk.host.toast(self._desk.presentation.words.gettext("The team is removed."))
        self.ask()

    def _take_people(self, people: Sequence[Account]) -> None:
        self._people = {each.id: each for each in people}
        self.listing.model.reword()

    def _members(self, team: Team) -> str:
        return ", ".join(self._people[each].name for each in team.members if each in self._people)
