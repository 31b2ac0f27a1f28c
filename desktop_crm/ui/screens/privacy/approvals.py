"""What waits for a second person: one's own requests, and those of others for who may approve."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget

from desktop_crm.api.approvals import Approvals, DecideApproval
from desktop_crm.api.ask import Made
from desktop_crm.domain.approvals import Approval
from desktop_crm.domain.changes import Changes, Subject
from desktop_crm.domain.permissions import Permission
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.models.rows import Cell
from desktop_crm.ui.screens.privacy.listing import Listing, fill_with
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.wording import say_moment
from desktop_crm.words.approvals import content_lines, state
from desktop_crm.words.asks import ask_name
from desktop_crm.words.catalogue import N_


class ApprovalsPage(QWidget):
    """A table of requests; who may approve has two buttons for the one that is chosen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: Sequence[Approval] = ()
        presentation = desk.presentation
        cells: Sequence[Cell[Approval]] = (
            Cell(N_("Request"), lambda each: each.reference, 90),
            Cell(N_("What"), lambda each: ask_name(each.ask, presentation.words), 220),
            Cell(N_("About"), lambda each: each.about, 90),
            Cell(N_("Asked by"), lambda each: each.asked_by, 170),
            Cell(N_("When"), lambda each: say_moment(presentation.locale, each.asked_at), 150),
            Cell(N_("State"), lambda each: state(each, presentation.words), 220),
        )
        self.listing: Listing[Approval] = Listing(desk, cells, "ph.users", widest=5, may_add=False)
        self.approve = button(presentation, "primary", "ph.check", self)
        self.decline = button(presentation, "secondary", "ph.x", self)
        may = desk.may(Permission.APPROVAL_GIVE)
        for each in (self.decline, self.approve):
            self.listing.act(each, may=may)
            each.setEnabled(False)
        self.content = label("muted", parent=self, wrap=True)
        self.listing.below.addWidget(self.content)
        fill_with(self, self.listing)
        self.listing.table.selectionModel().currentRowChanged.connect(self._choose)
        self.approve.clicked.connect(lambda: self._decide(approve=True))
        self.decline.clicked.connect(lambda: self._decide(approve=False))
        presentation.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        self.approve.setText(words.gettext("Approve"))
        self.decline.setText(words.gettext("Decline"))
        self.listing.about.setText(
            words.gettext("What needs a second person waits here for a day. Once it is approved, do the same again.")
        )
        self.listing.table.setAccessibleName(words.gettext("Requests for approval"))
        self.listing.empty.say(
            words.gettext("Nothing waits for approval"),
            words.gettext("Where the office wants a second person, what somebody asks for appears here."),
            "",
        )
        self.listing.model.reword()

    def ask(self) -> None:
        """Ask the office anew for the requests."""
        self._desk.link.ask(Approvals(), self._show)

    def concerns(self, changes: Changes) -> bool:
        """Say whether ``changes`` alter what is shown."""
        return changes.about(Subject.APPROVAL)

    def _show(self, found: Sequence[Approval]) -> None:
        self._shown = found
        self.listing.show_items(found)
        self._choose(self.listing.table.currentIndex())

    def _choose(self, index: QModelIndex, _before: QModelIndex | None = None) -> None:
        waits = index.isValid() and index.row() < len(self._shown) and self._shown[index.row()].approved is None
        self.approve.setEnabled(waits)
        self.decline.setEnabled(waits)
        chosen = self._shown[index.row()] if index.isValid() and index.row() < len(self._shown) else None
        said = [] if chosen is None else content_lines(chosen, self._desk.presentation.words)
        self.content.setText("\n".join(said))
        self.content.setVisible(bool(said))

    def _decide(self, *, approve: bool) -> None:
        chosen = self._shown[self.listing.table.currentIndex().row()]
        self._desk.link.ask(DecideApproval(approval_id=chosen.id, approve=approve), self._done)

    def _done(self, made: Made) -> None:
        words = self._desk.presentation.words
        self._desk.host.toast(words.gettext("{reference} is decided.").format(reference=made.reference))
        self.ask()
