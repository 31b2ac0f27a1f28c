"""The sheet in which the people a breach concerns are found, listed and taken off the list."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt

from desktop_crm.api.ask import Count
from desktop_crm.api.incident_people import ConcernedPeople, FindConcerned, ListConcerned, UnlistConcerned
from desktop_crm.domain.incident_people import Concerned, ConcernedPerson, Trace, TraceKind
from desktop_crm.domain.incidents import Incident
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.models.rows import Cell, RowsModel
from desktop_crm.ui.screens.privacy.trace_form import TraceForm
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.labels import label as text_label
from desktop_crm.ui.widgets.panels import line
from desktop_crm.ui.widgets.progress_strip import ProgressStrip
from desktop_crm.ui.widgets.table import Table
from desktop_crm.ui.wording import say_moment
from desktop_crm.words.catalogue import N_
from desktop_crm.words.labels import label

WIDTH = 720
SHOWN = 500
TALL = 220
KINDS = (
    TraceKind.EVERYBODY,
    TraceKind.ACCOUNT,
    TraceKind.COMPUTER,
    TraceKind.EXPORT,
    TraceKind.DISCLOSURE,
    TraceKind.ASSIGNMENT,
    TraceKind.IMPORT,
    TraceKind.CHOSEN,
)


class PeopleSheet:
    """A search, what it finds, and below it who is on the list already."""

    def __init__(self, desk: Desk, one: Incident) -> None:
        self._desk, self._incident = desk, one
        words = desk.presentation.words
        title = words.gettext("People concerned by {reference}").format(reference=one.reference)
        self.form = form = SheetForm(desk, title, words.gettext("Put on the list"), width=WIDTH)
        told = words.gettext(
            "The office wrote down who was shown, exported or passed on. Say where to look; the people are found there."
        )
        form.widget(text_label("muted", told, wrap=True))
        self._counted: Trace | None = None
        self.result = text_label("strong", wrap=True)
        self.fields = TraceForm(form, KINDS, self._forget)
        self.find = button(desk.presentation, "secondary", "ph.magnifying-glass")
        self.find.setText(words.gettext("Count them"))
        form.sheet.body.addWidget(self.find, alignment=Qt.AlignmentFlag.AlignLeft)
        form.widget(self.result)
        self.progress = ProgressStrip(desk.presentation)
        form.widget(self.progress)
        self.heading = text_label("heading", wrap=True)
        form.widget(self.heading)
        self.model: RowsModel[ConcernedPerson] = RowsModel(
            (
                Cell(N_("Number"), lambda each: each.reference, 90),
                Cell(N_("Name"), lambda each: each.name or "–", 190),
                Cell(N_("Address"), self._reach, 130, tone=lambda each: "good" if each.has_address else "bad"),
                Cell(N_("Told"), self._told, 190),
            ),
            lambda: desk.presentation.words,
        )
        self.table = Table(desk.presentation)
        self.model.setParent(self.table)
        self.table.setModel(self.model)
        self.table.setAccessibleName(words.gettext("People on the list"))
        self.table.setFixedHeight(desk.presentation.theme.px(TALL))
        self.table.spread(tuple(cell.width for cell in self.model.cells), 1)
        form.widget(self.table)
        self.off = button(desk.presentation, "secondary", "ph.x")
        self.off.setText(words.gettext("Take off the list…"))
        row = line()
        row.addStretch(1)
        row.addWidget(self.off)
        form.sheet.body.addLayout(row)
        form.send_button.setEnabled(False)
        # Nobody else holds this object: the buttons must.
        self.find.clicked.connect(lambda: self.count())
        form.send_button.clicked.connect(lambda: self._put())
        self.off.clicked.connect(lambda: self._take_off())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._choose())
        self._choose()
        form.open()
        self._ask()

    def count(self) -> None:
        """Count whom the search finds; nobody is listed yet."""
        trace, words = self.fields.trace(), self._desk.presentation.words
        if trace is not None:
            self._forget()
            ask = FindConcerned(self._incident.id, trace)
            then = partial(self._found, trace)
            self.form.send_long(ask, self.progress, words.gettext("Looking for people…"), then, closes=False)

    def _found(self, trace: Trace, found: Concerned) -> None:
        if self.form.is_gone():
            return
        words, locale = self._desk.presentation.words, self._desk.presentation.locale
        number = locale.toString(found.people)
        lines = [words.ngettext("{n} person is concerned", "{n} people are concerned", found.people).format(n=number)]
        lines[0] += ": " + words.gettext("{n} of them not on the list yet.").format(n=locale.toString(found.new))
        if found.categories:
            kinds = ", ".join(label(each, words) for each in sorted(found.categories))
            records = words.ngettext("{n} record", "{n} records", found.records)
            lines.append(f"{records.format(n=locale.toString(found.records))}: {kinds}.")
        if found.unreachable:
            text = words.ngettext("No letter reaches {n} of them.", "No letter reaches {n} of them.", found.unreachable)
            lines.append(text.format(n=locale.toString(found.unreachable)))
        if found.erased:
            text = words.ngettext(
                "{n} more was erased since: counted, but nobody can write to them.",
                "{n} more were erased since: counted, but nobody can write to them.", found.erased,
            )  # fmt: skip
            lines.append(text.format(n=locale.toString(found.erased)))
        if found.lists:
            text = words.ngettext(
                "{n} search was made besides; the trail does not say whom it found.",
                "{n} searches were made besides; the trail does not say whom they found.", found.lists,
            )  # fmt: skip
            lines.append(text.format(n=locale.toString(found.lists)))
        self.result.setText("\n".join(lines))
        self._counted = trace
        self.form.send_button.setEnabled(bool(found.people or found.erased))

    def _put(self) -> None:
        if self._counted is None:
            return
        words = self._desk.presentation.words
        ask = ListConcerned(incident_id=self._incident.id, trace=self._counted)
        self.form.send_long(ask, self.progress, words.gettext("Listing them…"), self._listed, closes=False)

    def _listed(self, count: Count) -> None:
        words, locale = self._desk.presentation.words, self._desk.presentation.locale
        text = words.ngettext("{n} person is put on the list.", "{n} people are put on the list.", count.number)
        self._desk.host.toast(text.format(n=locale.toString(count.number)))
        if not self.form.is_gone():
            self._forget()
            self._ask()

    def _forget(self) -> None:
        """A search that was changed must be counted again before anybody is listed by it."""
        self._counted = None
        self.result.setText("")
        self.form.send_button.setEnabled(False)

    def _ask(self) -> None:
        self._desk.link.ask(ConcernedPeople(self._incident.id, limit=SHOWN), self._show)

    def _show(self, found: Sequence[ConcernedPerson]) -> None:
        if self.form.is_gone():
            return
        words = self._desk.presentation.words
        self.model.show(found)
        more = "+" if len(found) == SHOWN else ""
        said = words.gettext("On the list: {count}") if found else words.gettext("Nobody is on the list yet.")
        self.heading.setText(said.format(count=f"{len(found)}{more}"))
        self.table.setVisible(bool(found))
        self.off.setVisible(bool(found))
        self._choose()

    def _choose(self) -> None:
        self.off.setEnabled(self.table.current_row() >= 0)

    def _take_off(self) -> None:
        chosen = self.model.item(self.table.current_row())
        if chosen is not None:
            take_off(self._desk, self._incident, chosen)

    def _reach(self, each: ConcernedPerson) -> str:
        words = self._desk.presentation.words
        return words.gettext("yes") if each.has_address else words.gettext("none")

    def _told(self, each: ConcernedPerson) -> str:
        if each.told_at is None:
            return self._desk.presentation.words.gettext("not yet")
        return say_moment(self._desk.presentation.locale, each.told_at)


def find_people(desk: Desk, one: Incident) -> PeopleSheet:
    """Find the people an incident concerns."""
    return PeopleSheet(desk, one)


def take_off(desk: Desk, one: Incident, person: ConcernedPerson) -> SheetForm:
    """Take somebody off the list, with a reason."""
    words = desk.presentation.words
    title = words.gettext("Take {reference} off the list").format(reference=person.reference)
    form = SheetForm(desk, title, words.gettext("Take off"))
    reason = form.area("reason", words.gettext("Why they have no part in it"), lines=3)

    def send() -> None:
        if form.require("reason"):
            ask = UnlistConcerned(incident_id=one.id, contacts=(person.contact_id,), reason=reason.toPlainText())
            told = words.gettext("{reference} is off the list.").format(reference=person.reference)
            form.send(ask, lambda _count: desk.host.toast(told))

    form.send_button.clicked.connect(send)
    form.open()
    return form
