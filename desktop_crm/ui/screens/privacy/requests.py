"""What people ask about their data, how many days are left to answer, and what is to be done next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSplitter, QWidget

from desktop_crm.api.requests import Requests
from desktop_crm.domain.changes import Changes, Subject
from desktop_crm.domain.references import REQUEST, refer
from desktop_crm.domain.requests import RequestEntry, RequestOutcome
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.models.rows import Cell
from desktop_crm.ui.screens.privacy.listing import Listing
from desktop_crm.ui.screens.privacy.request_folder import FolderPanel
from desktop_crm.ui.screens.privacy.request_sheets import (
    answer_request,
    begin_request,
    extend_request,
    refuse_request,
    write_letter,
)
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.theme.style_sheet import mark
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.panels import Card, column
from desktop_crm.ui.wording import say_date
from desktop_crm.words.catalogue import N_
from desktop_crm.words.labels import label

SOON_DAYS = 7
FOLDER_WIDTH = 360
"""The least a request's folder is given, in pixels."""


class RequestsPage(QWidget):
    """The register of requests, and beside it the one chosen with its steps and what is next."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        presentation = desk.presentation
        cells: Sequence[Cell[RequestEntry]] = (
            Cell(N_("Number"), lambda each: refer(REQUEST, each.id), 84),
            Cell(N_("Who asks"), lambda each: each.name, 115),
            Cell(N_("What is asked"), lambda each: label(each.kind, presentation.words), 140),
            Cell(N_("Answer by"), lambda each: say_date(presentation.locale, each.due_on), 100),
            Cell(N_("State"), self._state, 140, tone=self._tone),
        )
        self.listing: Listing[RequestEntry] = Listing(desk, cells, "ph.tray", widest=1)
        self.folder = FolderPanel(desk)
        self.extend = button(presentation, "secondary", parent=self)
        self.refuse = button(presentation, "danger", parent=self)
        self.answer = button(presentation, "secondary", parent=self)
        self.letter = button(presentation, "secondary", parent=self)
        for one, act in (
            (self.answer, self._answer),
            (self.letter, lambda: self._act(write_letter)),
            (self.extend, lambda: self._act(extend_request)),
            (self.refuse, self._refuse),
        ):
            self.folder.foot.addWidget(one)
            one.clicked.connect(act)
        self._place = QFrame()
        mark(self._place, role="card")
        self._place.setMinimumWidth(FOLDER_WIDTH)
        column(self._place, Space.NONE, Space.LARGE).addWidget(self.folder)
        card = Card(self)
        card.setMinimumWidth(360)
        card.body.addWidget(self.listing, 1)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.addWidget(card)
        split.addWidget(self._place)
        split.setHandleWidth(Space.LARGE)
        split.setChildrenCollapsible(False)
        split.setStretchFactor(0, 11)
        split.setStretchFactor(1, 9)
        split.setSizes([1240, 860])
        rows = column(self, Space.NONE)
        rows.setContentsMargins(0, Space.LARGE, 0, 0)
        rows.addWidget(split)
        for begun in (self.listing.add.clicked, self.listing.empty.acted):
            begun.connect(lambda *_: begin_request(desk))
        self.listing.table.selectionModel().selectionChanged.connect(lambda *_: self._choose())
        self._choose()
        presentation.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        self.extend.setText(words.gettext("Extend…"))
        self.refuse.setText(words.gettext("Refuse…"))
        self.answer.setText(words.gettext("Record the answer…"))
        self.letter.setText(words.gettext("Write a letter…"))
        self.listing.about.setText(words.gettext("One month to answer each (Art. 12(3))."))
        self.listing.add.setText(words.gettext("New request…"))
        self.listing.table.setAccessibleName(words.gettext("Requests"))
        self.listing.empty.say(
            words.gettext("Nobody has asked yet"),
            words.gettext("When somebody asks about their data, record it the same day: the month begins with it."),
            words.gettext("New request…"),
        )
        self.listing.model.reword()

    def ask(self) -> None:
        """Ask the office anew for the register."""
        self._desk.link.ask(Requests(), self._show)

    def concerns(self, changes: Changes) -> bool:
        """Say whether ``changes`` alter what is shown."""
        return any(map(changes.about, (Subject.REQUEST, Subject.NOTICE, Subject.CONTACT, Subject.INTERACTION)))

    def _show(self, found: Sequence[RequestEntry]) -> None:
        kept = None if (chosen := self._chosen()) is None else chosen.id
        self.listing.show_items(found)
        self._place.setVisible(bool(found))
        row = next((at for at, each in enumerate(found) if each.id == kept), -1)
        if row >= 0:
            self.listing.table.selectRow(row)
        self._choose()

    def _chosen(self) -> RequestEntry | None:
        return self.listing.model.item(self.listing.table.current_row())

    def _choose(self) -> None:
        chosen = self._chosen()
        is_open = chosen is not None and chosen.outcome is RequestOutcome.OPEN
        for one in (self.answer, self.letter, self.extend, self.refuse):
            one.setVisible(chosen is not None)
        self.answer.setEnabled(is_open)
        self.letter.setEnabled(chosen is not None and chosen.contact_id is not None)
        self.refuse.setEnabled(is_open)
        self.extend.setEnabled(is_open and chosen is not None and not chosen.extension_reason)
        self.folder.show_request(chosen)

    def _act(self, sheet: Callable[[Desk, RequestEntry], SheetForm]) -> None:
        if (chosen := self._chosen()) is not None:
            sheet(self._desk, chosen)

    def _answer(self) -> None:
        self._act(partial(answer_request, missing=self.folder.missing(), address=self.folder.address()))

    def _refuse(self) -> None:
        self._act(partial(refuse_request, address=self.folder.address()))

    def _left(self, each: RequestEntry) -> int:
        return (each.due_on - self._desk.today()).days

    def _state(self, each: RequestEntry) -> str:
        words = self._desk.presentation.words
        if each.outcome is not RequestOutcome.OPEN:
            return label(each.outcome, words)
        left = self._left(each)
        if left < 0:
            return words.ngettext("{n} day late", "{n} days late", -left).format(n=-left)
        return words.ngettext("{n} day left", "{n} days left", left).format(n=left)

    def _tone(self, each: RequestEntry) -> str:
        return "warn" if each.outcome is RequestOutcome.OPEN and self._left(each) <= SOON_DAYS else "plain"
