"""What people ask about their data, and how many days are left to answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop_crm.api.requests import Requests
from desktop_crm.domain.changes import Changes, Subject
from desktop_crm.domain.references import REQUEST, refer
from desktop_crm.domain.requests import RequestEntry, RequestOutcome
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.models.rows import Cell
from desktop_crm.ui.screens.privacy.listing import Listing
from desktop_crm.ui.screens.privacy.request_sheets import (
    answer_request,
    extend_request,
    refuse_request,
    write_letter,
)
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.panels import Card, column
from desktop_crm.ui.wording import say_day
from desktop_crm.words.catalogue import N_
from desktop_crm.words.labels import label

SOON_DAYS = 7


class RequestsPage(QWidget):
    """The register of requests; the open one chosen can be answered, extended or refused."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        presentation = desk.presentation
        cells: Sequence[Cell[RequestEntry]] = (
            Cell(N_("Number"), lambda each: refer(REQUEST, each.id), 80),
            Cell(N_("Name"), lambda each: each.name, 180),
            Cell(N_("What is asked"), lambda each: label(each.kind, presentation.words), 220),
            Cell(N_("Received"), lambda each: say_day(presentation.locale, each.received_on), 110),
            Cell(N_("Answer by"), lambda each: say_day(presentation.locale, each.due_on), 110),
            Cell(N_("State"), self._state, 150, tone=self._tone),
        )
        self.listing: Listing[RequestEntry] = Listing(desk, cells, "ph.tray", widest=2, may_add=False)
        self.extend = button(presentation, "secondary", parent=self)
        self.refuse = button(presentation, "secondary", parent=self)
        self.answer = button(presentation, "secondary", parent=self)
        self.letter = button(presentation, "secondary", parent=self)
        for one, sheet in (
            (self.extend, extend_request),
            (self.refuse, refuse_request),
            (self.answer, answer_request),
            (self.letter, write_letter),
        ):
            self.listing.head.addWidget(one)
            one.clicked.connect(partial(self._act, sheet))
        card = Card(self)
        card.body.addWidget(self.listing, 1)
        rows = column(self, Space.NONE)
        rows.setContentsMargins(0, Space.LARGE, 0, 0)
        rows.addWidget(card)
        self.listing.table.selectionModel().selectionChanged.connect(lambda *_: self._choose())
        self._choose()
        presentation.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        self.extend.setText(words.gettext("Extend…"))
        self.refuse.setText(words.gettext("Refuse…"))
        self.answer.setText(words.gettext("Record the answer…"))
        self.letter.setText(words.gettext("Write a letter…"))
        self.listing.about.setText(
            words.gettext("One month to answer each (Art. 12(3)). A new one is recorded on the person's card.")
        )
        self.listing.table.setAccessibleName(words.gettext("Requests"))
        self.listing.empty.say(
            words.gettext("Nobody has asked yet"),
            words.gettext("When somebody asks about their data, open their card and record it under Privacy."),
            "",
        )
        self.listing.model.reword()

    def ask(self) -> None:
        """Ask the office anew for the register."""
        self._desk.link.ask(Requests(), self._show)

    def concerns(self, changes: Changes) -> bool:
        """Say whether ``changes`` alter what is shown."""
        return changes.about(Subject.REQUEST)

    def _show(self, found: Sequence[RequestEntry]) -> None:
        self.listing.show_items(found)
        self._choose()

    def _chosen(self) -> RequestEntry | None:
        return self.listing.model.item(self.listing.table.current_row())

    def _choose(self) -> None:
        chosen = self._chosen()
        is_open = chosen is not None and chosen.outcome is RequestOutcome.OPEN
        self.answer.setEnabled(is_open)
        self.letter.setEnabled(chosen is not None and chosen.contact_id is not None)
        self.refuse.setEnabled(is_open)
        self.extend.setEnabled(is_open and chosen is not None and not chosen.extension_reason)

    def _act(self, sheet: Callable[[Desk, RequestEntry], SheetForm], _checked: bool = False) -> None:
        if (chosen := self._chosen()) is not None:
            sheet(self._desk, chosen)

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
