"""Breaches of personal data: the register, and the one chosen step by step, with the hours that are left."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from desktop_crm.api.incidents import ExportIncidentForm, IncidentFile, Incidents, ShowIncident
from desktop_crm.domain.changes import Changes, Subject
from desktop_crm.domain.incidents import Incident, IncidentState
from desktop_crm.domain.permissions import Permission
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.models.rows import Cell
from desktop_crm.ui.screens.privacy.incident_actions import look_after_actions
from desktop_crm.ui.screens.privacy.incident_judging import RISK_TONES, judge_incident
from desktop_crm.ui.screens.privacy.incident_people_sheet import find_people
from desktop_crm.ui.screens.privacy.incident_sheets import (
    close_incident,
    describe_incident,
    export_concerned,
    notify_incident,
    report_suspicion,
    tell_people,
    write_people_letter,
)
from desktop_crm.ui.screens.privacy.incident_steps import steps_of
from desktop_crm.ui.screens.privacy.listing import Listing
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.entries import Entries
from desktop_crm.ui.widgets.flow import FlowLayout
from desktop_crm.ui.widgets.labels import Chip
from desktop_crm.ui.widgets.labels import label as text_label
from desktop_crm.ui.widgets.panels import Card, column, line
from desktop_crm.ui.wording import say_moment
from desktop_crm.words.catalogue import N_
from desktop_crm.words.incidents import clock
from desktop_crm.words.labels import label

MINUTE_MS = 60_000


class IncidentsPage(QWidget):
    """The register at the left; at the right what is to be done about the incident chosen, one step after the other."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._file: IncidentFile | None = None
        self._wanted: int | None = None
        presentation = desk.presentation
        cells: Sequence[Cell[Incident]] = (
            Cell(N_("Number"), lambda each: each.reference, 60),
            Cell(N_("What happened"), lambda each: each.description, 120),
            Cell(N_("Risk"), self._risk, 180, tone=lambda each: RISK_TONES[each.assessment.risk]),
            Cell(N_("What is due"), self._due, 155, tone=self._tone),
        )
        self.listing: Listing[Incident] = Listing(desk, cells, "ph.warning-octagon", widest=1)
        self.listing.add.clicked.connect(lambda: report_suspicion(desk))
        self.listing.empty.acted.connect(lambda: report_suspicion(desk))
        self.clock = Chip(parent=self)
        self.description = text_label("muted", parent=self, wrap=True)
        self.known_since = text_label("small", parent=self, wrap=True)
        self.steps = Entries(presentation, self, fits=True)
        self.steps.opened.connect(self.act)
        self.form = button(presentation, "secondary", "ph.file-pdf", self)
        self.letter = button(presentation, "secondary", "ph.envelope-simple", self)
        self.table = button(presentation, "secondary", "ph.download-simple", self)
        self._acts: Mapping[str, Callable[[IncidentFile], object]] = {
            "describe": lambda kept: describe_incident(desk, kept.incident),
            "people": lambda kept: find_people(desk, kept.incident),
            "judge": lambda kept: judge_incident(desk, kept.incident),
            "notify": lambda kept: notify_incident(desk, kept.incident),
            "tell": lambda kept: tell_people(desk, kept.incident),
            "actions": lambda kept: look_after_actions(desk, kept),
            "close": lambda kept: close_incident(desk, kept),
        }
        self.form.clicked.connect(self._write_form)
        self.letter.clicked.connect(lambda: self._open(lambda kept: write_people_letter(desk, kept.incident)))
        self.table.clicked.connect(lambda: self._open(lambda kept: export_concerned(desk, kept.incident)))
        self._lay_out()
        self.listing.table.selectionModel().selectionChanged.connect(lambda *_: self._choose())
        # The hours go by while somebody looks.
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE_MS)
        self._minute.timeout.connect(self._tick)
        self._minute.start()
        self._show_file(None)
        presentation.follow(self)

    def _lay_out(self) -> None:
        register, self._card = Card(self), Card(self)
        register.body.addWidget(self.listing, 1)
        self._card.tools.addWidget(self.clock)
        self._card.body.addWidget(self.description)
        self._card.body.addWidget(self.known_since)
        self._card.body.addWidget(self.steps)
        self._card.body.addStretch(1)
        tools = QWidget(self._card)
        flow = FlowLayout(tools)
        for each in (self.form, self.letter, self.table):
            flow.addWidget(each)
        self._card.body.addWidget(tools)
        both = line(gap=Space.LARGE)
        both.addWidget(register, 6)
        both.addWidget(self._card, 5)
        rows = column(self, Space.NONE)
        rows.setContentsMargins(0, Space.LARGE, 0, 0)
        rows.addLayout(both)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        self.form.setText(words.gettext("Form…"))
        self.letter.setText(words.gettext("Letters…"))
        self.table.setText(words.gettext("List as CSV…"))
        self.listing.add.setText(words.gettext("Report…"))
        self.listing.about.setText(words.gettext("Choose one; its steps stand beside it."))
        self.listing.table.setAccessibleName(words.gettext("Incidents"))
        self.steps.setAccessibleName(words.gettext("What is to be done"))
        self.listing.empty.say(
            words.gettext("No incident was reported"),
            words.gettext("Everybody can report a suspicion from the menu under their name."),
            words.gettext("Report…"),
        )
        self.listing.model.reword()
        self._show_file(self._file)

    def ask(self) -> None:
        """Ask the office anew for the register."""
        self._desk.link.ask(Incidents(), self._show)

    def concerns(self, changes: Changes) -> bool:
        """Say whether ``changes`` alter what is shown."""
        return changes.about(Subject.INCIDENT) or changes.about(Subject.REGISTER)

    def open_record(self, reference: str) -> None:
        """Choose the incident called ``reference``."""
        self._wanted = next((each.id for each in self.listing.model.items if each.reference == reference), None)
        self._select()

    def act(self, key: object) -> None:
        """Open the sheet of a step of the incident chosen."""
        if isinstance(key, str):
            self._open(self._acts[key])

    def _open(self, sheet: Callable[[IncidentFile], object]) -> None:
        if self._file is not None and self._file.incident.state is IncidentState.OPEN:
            sheet(self._file)

    def _show(self, found: Sequence[Incident]) -> None:
        self._wanted = self._wanted or (self._file.incident.id if self._file else None)
        self.listing.show_items(found)
        self._card.setVisible(bool(found))
        self._select()

    def _select(self) -> None:
        """Choose the incident that was wanted or chosen before, else the newest."""
        items = self.listing.model.items
        if items:
            rows = [row for row, each in enumerate(items) if each.id == self._wanted]
            self.listing.table.selectRow(rows[0] if rows else 0)
        else:
            self._show_file(None)

    def _choose(self) -> None:
        chosen = self.listing.model.item(self.listing.table.current_row())
        if chosen is not None:
            self._wanted = chosen.id
            self._desk.link.ask(ShowIncident(chosen.id), self._take_file)

    def _take_file(self, kept: IncidentFile) -> None:
        if kept.incident.id == self._wanted:
            self._show_file(kept)

    def _show_file(self, kept: IncidentFile | None) -> None:
        self._file = kept
        is_open = kept is not None and kept.incident.state is IncidentState.OPEN
        self.form.setEnabled(kept is not None)
        self.letter.setEnabled(is_open)
        listed = is_open and kept is not None and kept.incident.found > 0
        self.table.setVisible(self._desk.may(Permission.CONTACT_EXPORT))
        self.table.setEnabled(listed)
        if kept is None:
            return
        presentation, one = self._desk.presentation, kept.incident
        since = presentation.words.gettext("Known since {moment}, reported by {name}")
        self._card.set_heading(one.reference)
        self.description.setText(one.description)
        moment = say_moment(presentation.locale, one.aware_at)
        self.known_since.setText(since.format(moment=moment, name=one.reported_by))
        self.steps.show_entries(steps_of(presentation, kept, self._desk.now()))
        self._tick()

    def _tick(self) -> None:
        """Say how many of the 72 hours are left now."""
        one = None if self._file is None else self._file.incident
        if one is None or not one.awaits_authority:
            self.clock.hide()
            return
        said, tone = clock(one.notify_by, self._desk.now(), self._desk.presentation.words)
        self.clock.say(said, tone)
        self.clock.show()

    def _write_form(self) -> None:
        desk, words, kept = self._desk, self._desk.presentation.words, self._file
        if kept is None:
            return
        name = f"{kept.incident.reference}.pdf"
        path = desk.files.to_save(desk.host.window(), words.gettext("Form…"), name, "*.pdf")
        if path is not None:
            told = words.gettext("The form is written.")
            ask = ExportIncidentForm(incident_id=kept.incident.id, pdf=path)
            desk.link.ask(ask, lambda _made: desk.host.toast(told))

    def _risk(self, each: Incident) -> str:
        words, risk = self._desk.presentation.words, each.assessment.risk
        return words.gettext("Not judged yet") if risk is None else label(risk, words)

    def _due(self, each: Incident) -> str:
        words = self._desk.presentation.words
        if each.state is IncidentState.CLOSED:
            return label(each.state, words)
        if each.awaits_authority:
            return clock(each.notify_by, self._desk.now(), words)[0]
        if each.awaits_people:
            return words.gettext("tell the people")
        return words.gettext("to be closed")

    def _tone(self, each: Incident) -> str:
        if each.state is IncidentState.CLOSED:
            return "plain"
        if each.awaits_authority:
            return clock(each.notify_by, self._desk.now(), self._desk.presentation.words)[1]
        return "bad" if each.awaits_people else "warn"
