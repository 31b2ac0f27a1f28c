"""Breaches of personal data, what is due for each, and how many hours are left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop_crm.api.incidents import ExportIncidentForm, Incidents
from desktop_crm.domain.changes import Changes, Subject
from desktop_crm.domain.incidents import BreachRisk, Incident, IncidentState
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.models.rows import Cell
from desktop_crm.ui.screens.privacy.incident_sheets import (
    assess_incident,
    close_incident,
    notify_incident,
    report_suspicion,
    tell_people,
    write_people_letter,
)
from desktop_crm.ui.screens.privacy.listing import Listing
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.panels import Card, column
from desktop_crm.ui.wording import say_moment
from desktop_crm.words.catalogue import N_
from desktop_crm.words.labels import label

_RISK_TONES = {BreachRisk.HIGH: "bad", BreachRisk.SOME: "warn", BreachRisk.NONE: "good", None: "plain"}


class IncidentsPage(QWidget):
    """The register of incidents; the one chosen can be assessed, notified, told of and closed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        presentation = desk.presentation
        cells: Sequence[Cell[Incident]] = (
            Cell(N_("Number"), lambda each: each.reference, 80),
            Cell(N_("What happened"), lambda each: each.description, 260),
            Cell(N_("Known since"), lambda each: say_moment(presentation.locale, each.aware_at), 150),
            Cell(N_("Risk"), self._risk, 160, tone=lambda each: _RISK_TONES[each.assessment.risk]),
            Cell(N_("What is due"), self._due, 210, tone=self._tone),
        )
        self.listing: Listing[Incident] = Listing(desk, cells, "ph.warning-octagon", widest=1)
        self.listing.add.clicked.connect(lambda: report_suspicion(desk))
        self.listing.empty.acted.connect(lambda: report_suspicion(desk))
        self.assess = button(presentation, "secondary", parent=self)
        self.notify = button(presentation, "secondary", parent=self)
        self.tell = button(presentation, "secondary", parent=self)
        self.close_it = button(presentation, "secondary", parent=self)
        self.form = button(presentation, "secondary", "ph.file-pdf", self)
        self.letter = button(presentation, "secondary", "ph.envelope-simple", self)
        self.form.clicked.connect(self._write_form)
        for one, sheet in (
            (self.assess, assess_incident),
            (self.notify, notify_incident),
            (self.letter, write_people_letter),
            (self.tell, tell_people),
            (self.close_it, close_incident),
        ):
            self.listing.head.addWidget(one)
            one.clicked.connect(partial(self._act, sheet))
        self.listing.head.addWidget(self.form)
        card = Card(self)
        card.body.addWidget(self.listing, 1)
        rows = column(self, Space.NONE)
        rows.setContentsMargins(0, Space.LARGE, 0, 0)
        rows.addWidget(card)
        self.listing.table.selectionModel().selectionChanged.connect(lambda *_: self._choose())
        self.listing.table.opened.connect(lambda _row: self._act(assess_incident))
        self._choose()
        presentation.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        self.assess.setText(words.gettext("Assess…"))
        self.notify.setText(words.gettext("Notified…"))
        self.letter.setText(words.gettext("Letter…"))
        self.tell.setText(words.gettext("Told…"))
        self.close_it.setText(words.gettext("Close…"))
        self.form.setText(words.gettext("Form…"))
        self.listing.add.setText(words.gettext("Report…"))
        self.listing.about.setText("")
        self.listing.table.setAccessibleName(words.gettext("Incidents"))
        self.listing.empty.say(
            words.gettext("No incident was reported"),
            words.gettext("Everybody can report a suspicion from the menu under their name."),
            words.gettext("Report…"),
        )
        self.listing.model.reword()

    def ask(self) -> None:
        """Ask the office anew for the register."""
        self._desk.link.ask(Incidents(), self._show)

    def concerns(self, changes: Changes) -> bool:
        """Say whether ``changes`` alter what is shown."""
        return changes.about(Subject.INCIDENT)

    def _show(self, found: Sequence[Incident]) -> None:
        self.listing.show_items(found)
        self._choose()

    def _chosen(self) -> Incident | None:
        return self.listing.model.item(self.listing.table.current_row())

    def _choose(self) -> None:
        chosen = self._chosen()
        is_open = chosen is not None and chosen.state is IncidentState.OPEN
        self.form.setEnabled(chosen is not None)
        self.assess.setEnabled(is_open)
        self.tell.setEnabled(is_open)
        self.letter.setEnabled(is_open)
        self.close_it.setEnabled(is_open)
        self.notify.setEnabled(is_open and chosen is not None and chosen.notified_at is None)

    def _act(self, sheet: Callable[[Desk, Incident], SheetForm], _checked: bool = False) -> None:
        chosen = self._chosen()
        if chosen is not None and chosen.state is IncidentState.OPEN:
            sheet(self._desk, chosen)

    def _write_form(self) -> None:
        desk, words, chosen = self._desk, self._desk.presentation.words, self._chosen()
        if chosen is None:
            return
        path = desk.files.to_save(desk.host.window(), words.gettext("Form…"), f"{chosen.reference}.pdf", "*.pdf")
        if path is not None:
            told = words.gettext("The form is written.")
            desk.link.ask(ExportIncidentForm(incident_id=chosen.id, pdf=path), lambda _made: desk.host.toast(told))

    def _risk(self, each: Incident) -> str:
        words, risk = self._desk.presentation.words, each.assessment.risk
        return words.gettext("Not judged yet") if risk is None else label(risk, words)

    def _due(self, each: Incident) -> str:
        words = self._desk.presentation.words
        if each.state is IncidentState.CLOSED:
            return label(each.state, words)
        if each.awaits_authority:
            left = self._hours_left(each)
            if left < 0:
                return words.ngettext("authority: {n} hour late", "authority: {n} hours late", -left).format(n=-left)
            return words.ngettext("authority: {n} hour left", "authority: {n} hours left", left).format(n=left)
        if each.awaits_people:
            return words.gettext("tell the people")
        return words.gettext("to be closed")

    def _tone(self, each: Incident) -> str:
        if each.state is IncidentState.CLOSED:
            return "plain"
        return "bad" if each.awaits_authority or each.awaits_people else "warn"

    def _hours_left(self, each: Incident) -> int:
        return int((each.notify_by - self._desk.now()).total_seconds() // 3600)
