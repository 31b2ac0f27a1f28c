"""What is kept from going: legal holds, to be looked at again, and what laws keep of people who are gone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit

from desktop_crm.api.retention import Holds, KeptByLaw, ReleaseHold, ReviewHold
from desktop_crm.domain.contacts import ContactId, reference
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.retention import Hold, KeptContact, Stay
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.models.rows import Cell
from desktop_crm.ui.screens.contacts.person_sheet import look_at_kept
from desktop_crm.ui.screens.privacy.listing import Listing
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.wording import say_date, say_moment
from desktop_crm.words.catalogue import N_

_FIND_WIDTH = 200


class HoldsPage(Listing[Hold]):
    """Every legal hold in place; Enter or a double click opens the contact, the buttons review and release it."""

    def __init__(self, desk: Desk) -> None:
        presentation = desk.presentation
        cells: Sequence[Cell[Hold]] = (
            Cell(N_("Reason"), lambda each: each.reason, 260),
            Cell(N_("Contact"), lambda each: reference(each.contact_id), 90),
            Cell(
                N_("Look at again on"), lambda each: say_date(presentation.locale, each.review_on), 140, tone=self._tone
            ),
            Cell(N_("Placed by"), lambda each: each.placed_by, 160),
            Cell(N_("Placed"), lambda each: say_moment(presentation.locale, each.placed_at), 150),
        )
        super().__init__(desk, cells, "ph.lock", may_add=False)
        self.review = button(presentation, "secondary", "ph.check", self)
        self.release = button(presentation, "secondary", parent=self)
        for each, act in ((self.review, self.begin_review), (self.release, self._release)):
            self.head.addWidget(each)
            each.setVisible(desk.may(Permission.RETENTION_WRITE))
            each.setEnabled(False)
            each.clicked.connect(act)
        self.table.opened.connect(self._open)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._choose())
        presentation.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        self.review.setText(words.gettext("Still needed…"))
        self.release.setText(words.gettext("Release the hold"))
        self.about.setText(words.gettext("What is on hold is neither deleted nor erased until somebody releases it."))
        self.table.setAccessibleName(words.gettext("Legal holds"))
        self.empty.say(
            words.gettext("No legal holds"),
            words.gettext("Place one on a card's Privacy tab when a court case or a claim needs the data."),
        )
        self.model.reword()

    def ask(self) -> None:
        """Ask the office anew for the holds."""
        self._desk.link.ask(Holds(), self._show)

    def begin_review(self) -> SheetForm | None:
        """Open the sheet in which the hold chosen is said to be needed still."""
        hold = self._chosen()
        return None if hold is None else review_hold(self._desk, hold)

    def _show(self, found: Sequence[Hold]) -> None:
        self.show_items(found)
        self._choose()

    def _chosen(self) -> Hold | None:
        return self.model.item(self.table.current_row())

    def _choose(self) -> None:
        for each in (self.review, self.release):
            each.setEnabled(self._chosen() is not None)

    def _release(self) -> None:
        hold, words = self._chosen(), self._desk.presentation.words
        if hold is not None:
            done = words.gettext("The hold is released; the rules apply again.")
            ask = ReleaseHold(contact_id=ContactId(hold.contact_id))
            self._desk.link.ask(ask, lambda _made: self._desk.host.toast(done))

    def _tone(self, hold: Hold) -> str:
        return "bad" if hold.review_on <= self._desk.today() else "plain"

    def _open(self, row: int) -> None:
        hold = self.model.item(row)
        if hold is not None and self._desk.may(Permission.CONTACT_READ):
            self._desk.host.go_to("contacts", reference(hold.contact_id))


def review_hold(desk: Desk, hold: Hold) -> SheetForm:
    """Say that a hold was looked at and is needed still."""
    words = desk.presentation.words
    form = SheetForm(desk, words.gettext("The hold is still needed"), words.gettext("Save"))
    what = words.gettext("Why must the data still be kept, and when will somebody look again? Else release the hold.")
    form.widget(label(text=what, wrap=True))
    reason = form.text("reason", words.gettext("Reason"), value=hold.reason)
    review = form.day("review_on", words.gettext("Look at again on"))

    def send() -> None:
        day = review.day()
        if form.require("reason", "review_on") and day is not None:
            ask = ReviewHold(contact_id=ContactId(hold.contact_id), reason=reason.text().strip(), review_on=day)
            form.send(ask, lambda _made: desk.host.toast(words.gettext("The review is written down.")))

    form.send_button.clicked.connect(send)
    form.open()
    return form


class KeptPage(Listing[KeptContact]):
    """Everybody of whom a law keeps something; each goes by itself when its day has come."""

    def __init__(self, desk: Desk) -> None:
        presentation = desk.presentation
        cells: Sequence[Cell[KeptContact]] = (
            Cell(N_("Contact"), lambda each: reference(each.contact_id), 90),
            Cell(N_("Name"), lambda each: each.name, 180),
            Cell(N_("What stays"), lambda each: ", ".join(self._what(stay) for stay in each.stays), 260),
            Cell(N_("Until"), self._until, 120, tone=lambda _each: "accent"),
            Cell(N_("The law"), lambda each: "; ".join(dict.fromkeys(stay.law for stay in each.stays)), 240),
        )
        super().__init__(desk, cells, "ph.shield-check", widest=4, may_add=False)
        self._found: Sequence[KeptContact] = ()
        self.search = QLineEdit(self, clearButtonEnabled=True)
        self.search.setFixedWidth(_FIND_WIDTH)
        self.search.textChanged.connect(lambda _text: self._sift())
        self.see = button(presentation, "secondary", "ph.eye", self)
        self.see.setVisible(desk.may(Permission.SUBJECT_ANSWER))
        self.see.clicked.connect(lambda: self._open(self.table.current_row()))
        for each in (self.search, self.see):
            self.head.addWidget(each)
        self.table.opened.connect(self._open)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._choose())
        presentation.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        self.about.setText(
            words.gettext(
                "Who was erased, or whose time is over, and what a law keeps of them. "
                "Nobody finds, uses or changes it; it goes by itself."
            )
        )
        self.search.setPlaceholderText(words.gettext("Name or number"))
        self.search.setAccessibleName(words.gettext("Name or number"))
        self.see.setText(words.gettext("See what is kept…"))
        self.table.setAccessibleName(words.gettext("Kept by law"))
        self.empty.say(
            words.gettext("Nothing is kept by law alone"),
            words.gettext("Where a rule says what must be kept, such as invoices, you see here of whom."),
        )
        self.model.reword()

    def ask(self) -> None:
        """Ask the office anew for whom it is; who does not see everything of contacts is shown none."""
        if not self._desk.session.actor.hidden:
            self._desk.link.ask(KeptByLaw(), self._take)

    def _take(self, found: Sequence[KeptContact]) -> None:
        self._found = found
        self._sift()

    def _sift(self) -> None:
        """Show whom the words in the field find: by a part of the name, or by the number."""
        sought = self.search.text().strip().casefold()
        if sought:
            named = ((each, f"{reference(each.contact_id)} {each.name}".casefold()) for each in self._found)
            self.model.show([each for each, said in named if sought in said])
        else:
            self.show_items(self._found)
        self.search.setVisible(bool(self._found))
        self.see.setVisible(bool(self._found) and self._desk.may(Permission.SUBJECT_ANSWER))
        self._choose()

    def _choose(self) -> None:
        self.see.setEnabled(self.model.item(self.table.current_row()) is not None)

    def _open(self, row: int) -> None:
        kept = self.model.item(row)
        if kept is not None and self._desk.may(Permission.SUBJECT_ANSWER):
            look_at_kept(self._desk, ContactId(kept.contact_id))

    def _what(self, stay: Stay) -> str:
        return self._desk.presentation.words.gettext(stay.what.label)

    def _until(self, kept: KeptContact) -> str:
        presentation = self._desk.presentation
        if kept.until is None:
            return presentation.words.gettext("no end yet")
        return say_date(presentation.locale, kept.until)
