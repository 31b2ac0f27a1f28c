"""Everything that falls due in the office, in one table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop_crm.api.ask import Count
from desktop_crm.api.deadlines import Deadlines, ExportDeadlines
from desktop_crm.domain.changes import Changes, Subject
from desktop_crm.domain.deadlines import Deadline
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.models.rows import Cell
from desktop_crm.ui.screens.privacy.listing import Listing, fill_with
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.wording import say_date
from desktop_crm.words.catalogue import N_
from desktop_crm.words.incidents import clock
from desktop_crm.words.labels import label


class DeadlinesPage(QWidget):
    """A table of what falls due; nothing is ticked off here, a line goes when the thing itself is done."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        presentation = desk.presentation
        cells: Sequence[Cell[Deadline]] = (
            Cell(N_("Due on"), self._due, 150, tone=self._tone),
            Cell(N_("What is to be done"), lambda each: label(each.kind, presentation.words)),
            Cell(N_("Reference"), lambda each: each.reference, 120),
            Cell(N_("How many"), lambda each: str(each.count), 110, right=True),
        )
        self.listing: Listing[Deadline] = Listing(desk, cells, "ph.clock", 1, may_add=False)
        self.export = button(presentation, "secondary", "ph.calendar", self)
        self.export.clicked.connect(self._export)
        self.listing.head.addWidget(self.export)
        fill_with(self, self.listing)
        presentation.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        self.listing.about.setText(words.gettext("A line goes away when the thing itself is done."))
        self.listing.table.setAccessibleName(words.gettext("Deadlines"))
        self.listing.empty.say(
            words.gettext("Nothing falls due"),
            words.gettext("Requests to answer, incidents, consents that expire and reviews appear here by themselves."),
            "",
        )
        self.export.setText(words.gettext("Export as a calendar…"))
        self.listing.model.reword()

    def ask(self) -> None:
        """Ask the office anew for what falls due."""
        self._desk.link.ask(Deadlines(), self.listing.show_items)

    def concerns(self, changes: Changes) -> bool:
        """Say whether ``changes`` alter what is shown."""
        return any(changes.about(kind) for kind in _SHOWN)

    def _export(self) -> None:
        desk, words = self._desk, self._desk.presentation.words
        title = words.gettext("Export as a calendar…")
        path = desk.files.to_save(desk.host.window(), title, "deadlines.ics", "*.ics")
        if path is None:
            return

        def done(count: Count) -> None:
            text = words.ngettext("{count} deadline is written.", "{count} deadlines are written.", count.number)
            desk.host.toast(text.format(count=desk.presentation.locale.toString(count.number)))

        desk.link.ask(ExportDeadlines(to=path), done)

    def _due(self, each: Deadline) -> str:
        """Say the day, or the hours that are left where the law counts hours."""
        presentation = self._desk.presentation
        if each.at is not None:
            return clock(each.at, self._desk.now(), presentation.words)[0]
        return say_date(presentation.locale, each.due)

    def _tone(self, each: Deadline) -> str:
        if each.at is not None:
            return clock(each.at, self._desk.now(), self._desk.presentation.words)[1]
        return "bad" if each.due <= self._desk.today() else "plain"


_SHOWN = (
    Subject.CONSENT,
    Subject.CONTACT,
    Subject.DRILL,
    Subject.INCIDENT,
    Subject.PACKAGE,
    Subject.PURPOSE,
    Subject.REGISTER,
    Subject.REQUEST,
    Subject.RETENTION,
    Subject.REVIEW,
    Subject.TRAINING,
    Subject.WORDING,
)
