"""The office's backups: what there is, making one, rehearsing, and putting the office back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_crm.api.backups import Backups, BackupState, MakeBackup, Rehearsal, VerifyBackup
from desktop_crm.domain.backups import Backup
from desktop_crm.domain.changes import Changes, Subject
from desktop_crm.domain.errors import Cancelled, Refused
from desktop_crm.domain.permissions import Permission
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.link import Handle
from desktop_crm.ui.models.rows import Cell, RowsModel
from desktop_crm.ui.screens.settings.backup_sheets import put_back, set_rules
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.banner import Banner
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.empty_state import EmptyState
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import column, line
from desktop_crm.ui.widgets.progress_strip import ProgressStrip
from desktop_crm.ui.widgets.table import Table
from desktop_crm.ui.wording import say_moment
from desktop_crm.words.catalogue import N_
from desktop_crm.words.errors import sentence


class BackupsPage(QWidget):
    """Says where backups go and lists them; everything else is a button above the list."""

    _progressed = Signal(int, int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.state: BackupState | None = None
        self._running: Handle | None = None
        shown = desk.presentation
        self.warning, self.banner = Banner(shown, self), Banner(shown, self)
        self.progress = ProgressStrip(shown, self)
        self._about = label("muted", parent=self, wrap=True)
        self.make = button(shown, "primary", "ph.plus", self)
        self.rehearse = button(shown, parent=self)
        self.rules = button(shown, parent=self)
        self.put_back = button(shown, "danger", parent=self)
        self.rules.setVisible(desk.may(Permission.POLICY_WRITE))
        self.put_back.setVisible(desk.may(Permission.KEY_WRITE))
        self.model: RowsModel[Backup] = RowsModel(self._cells(), lambda: shown.words, self)
        self.table = Table(shown, self)
        self.table.setModel(self.model)
        self.table.spread(tuple(cell.width for cell in self.model.cells), 4)
        self.empty = EmptyState(shown, "ph.archive-box", self)
        self._stack = QStackedWidget(self)
        self._lay_out()
        self.make.clicked.connect(self._make)
        self.empty.acted.connect(self._make)
        self.rehearse.clicked.connect(self._rehearse)
        self.rules.clicked.connect(self.open_rules)
        self.put_back.clicked.connect(lambda: put_back(desk))
        self.progress.cancelled.connect(self._stop)
        self._progressed.connect(self.progress.report)
        shown.follow(self)

    def _cells(self) -> tuple[Cell[Backup], ...]:
        shown = self._desk.presentation

        def size(one: Backup) -> str:
            return str(shown.locale.formattedDataSize(one.size, 1))

        def rehearsed(one: Backup) -> str:
            return say_moment(shown.locale, one.rehearsed_at) if one.rehearsed_at else "—"

        def second(one: Backup) -> str:
            return shown.words.gettext("yes") if one.second else "—"

        return (
            Cell(N_("Made"), lambda one: say_moment(shown.locale, one.made_at), 170),
            Cell(N_("Size"), size, 90, right=True),
            Cell(N_("Rehearsed"), rehearsed, 170),
            Cell(N_("In the second place"), second, 150),
            Cell(N_("File"), lambda one: f"{one.folder}/{one.name}"),
        )

    def _lay_out(self) -> None:
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        acts = line()
        for part in (self.make, self.rehearse, self.rules):
            acts.addWidget(part)
        acts.addStretch(1)
        acts.addWidget(self.put_back)
        rows = column(self, Space.MEDIUM)
        rows.setContentsMargins(0, Space.LARGE, 0, 0)
        for widget in (self.warning, self.banner, self._about, self.progress):
            rows.addWidget(widget)
        rows.addLayout(acts)
        rows.addWidget(self._stack, 1)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        self.make.setText(" " + words.gettext("Make a backup"))
        self.rehearse.setText(words.gettext("Rehearse restoring"))
        self.rules.setText(words.gettext("Where and how often…"))
        self.put_back.setText(words.gettext("Put the office back…"))
        self.table.setAccessibleName(words.gettext("Backups"))
        self.empty.say(
            words.gettext("No backup yet"),
            words.gettext("A backup is the whole office in one encrypted file, for the day this computer fails."),
            words.gettext("Make a backup"),
        )
        self._show()

    def ask(self) -> None:
        """Ask the office anew which backups there are."""
        self._desk.link.ask(Backups(), self._take)

    def concerns(self, changes: Changes) -> bool:
        """Say whether ``changes`` alter what is shown."""
        return changes.about(Subject.BACKUP) or changes.about(Subject.POLICY)

    def open_rules(self) -> SheetForm | None:
        """Open the sheet on which it is set where backups go, and return its form."""
        return None if self.state is None else set_rules(self._desk, self.state, self.ask)

    def _take(self, state: BackupState) -> None:
        self.state = state
        self._show()

    def _show(self) -> None:
        words, state = self._desk.presentation.words, self.state
        for part in (self.make, self.rehearse, self.rules):
            part.setEnabled(state is not None and self._running is None)
        if state is None:
            return
        self.model.show(state.backups)
        self._stack.setCurrentWidget(self.table if state.backups else self.empty)
        self.rehearse.setEnabled(bool(state.backups) and self._running is None)
        policy = state.policy
        often = words.gettext("They are made by hand.")
        if policy.automatic:
            often = words.ngettext(
                "One is made every hour while somebody works here.",
                "One is made every {count} hours while somebody works here.",
                policy.every_hours,
            ).format(count=policy.every_hours)
        text = words.gettext("Backups go to {folder}. {often} Kept: {daily} days, {weekly} weeks, {monthly} months.")
        self._about.setText(
            text.format(
                folder=state.folder, often=often, daily=policy.daily, weekly=policy.weekly, monthly=policy.monthly
            )
        )
        self._warn(state)

    def _warn(self, state: BackupState) -> None:
        words = self._desk.presentation.words
        if state.second_reached is False:
            said = words.gettext("The second place is not there now: {folder}. Plug it in; the next backup goes there.")
            self.warning.say(said.format(folder=state.policy.second_folder), "warn", closable=False)
        elif not state.policy.second_folder:
            said = words.gettext(
                "All backups lie on this computer. Name a second place: a USB stick, or a folder of another computer."
            )
            self.warning.say(said, "warn", closable=False)
        else:
            self.warning.put_away()

    def _make(self) -> None:
        self._begin(self._desk.presentation.words.gettext("Making a backup…"))
        self._running = self._desk.link.ask(MakeBackup(), self._made, self._refused, self._progressed.emit)

    def _made(self, made: Backup) -> None:
        self._rest()
        self._desk.host.note_backup(made.checked_at)
        self._desk.host.toast(self._desk.presentation.words.gettext("The backup is made, and was found whole."))

    def _rehearse(self) -> None:
        self._begin(self._desk.presentation.words.gettext("Restoring in a place of its own…"))
        self._running = self._desk.link.ask(VerifyBackup(), self._rehearsed, self._refused, self._progressed.emit)

    def _rehearsed(self, found: Rehearsal) -> None:
        self._rest()
        words = self._desk.presentation.words
        said = words.gettext("{name} can be restored: {tables} tables, {rows} rows, {lines} lines of the trail.")
        self.banner.say(said.format(name=found.name, tables=found.tables, rows=found.rows, lines=found.lines), "good")
        self.ask()

    def _begin(self, title: str) -> None:
        self.banner.put_away()
        self.progress.begin(title)
        for part in (self.make, self.rehearse, self.rules):
            part.setEnabled(False)

    def _stop(self) -> None:
        if self._running is not None:
            self._running.cancel()

    def _refused(self, error: Refused) -> None:
        self._rest()
        if not isinstance(error, Cancelled):
            self.banner.say(sentence(error, self._desk.presentation.words))

    def _rest(self) -> None:
        self._running = None
        self.progress.finish()
        self._show()
