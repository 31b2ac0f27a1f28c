"""Who may do what today, to be looked through and signed off every half year."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop_crm.api.ask import Made
from desktop_crm.api.roles import Reviews, ReviewsMade, RightsNow, ShowReview, SignReview
from desktop_crm.domain.changes import Changes, Subject
from desktop_crm.domain.permissions import INSIDE
from desktop_crm.domain.roles import Review, Rights
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.models.rows import Cell, RowsModel
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.banner import Banner
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.entries import Entries, Entry
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import column, line
from desktop_crm.ui.widgets.table import Table
from desktop_crm.ui.wording import say_day, say_moment
from desktop_crm.words.access import role_title
from desktop_crm.words.catalogue import N_
from desktop_crm.words.labels import label as label_of


class ReviewPage(QWidget):
    """The list as it stands above, the reviews of the past below."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._made: ReviewsMade | None = None
        presentation = desk.presentation
        self.state = Banner(presentation, self)
        self.sign = button(presentation, "primary", "ph.check-circle", self)
        self._now_head, self._past_head = label("heading", parent=self), label("heading", parent=self)
        now: Sequence[Cell[Rights]] = (
            Cell(N_("Name"), lambda each: each.name, 190),
            Cell(N_("Role"), lambda each: role_title(each.role, each.role_name, presentation.words), 170),
            Cell(N_("May"), self._may, 380),
            Cell(N_("Closed fields"), self._closed, 190),
            Cell(N_("Until"), lambda each: say_day(presentation.locale, each.ends_on) if each.ends_on else "", 110),
            Cell(N_("State"), self._state, 110, tone=lambda each: "warn" if each.disabled else "good"),
        )
        past: Sequence[Cell[Review]] = (
            Cell(N_("When"), lambda each: say_moment(presentation.locale, each.at), 160),
            Cell(N_("Signed by"), lambda each: each.by, 190),
            Cell(N_("People"), lambda each: str(each.people), 80, right=True),
            Cell(N_("Remark"), lambda each: each.note, 320),
        )
        self.now: RowsModel[Rights] = RowsModel(now, lambda: presentation.words, self)
        self.past: RowsModel[Review] = RowsModel(past, lambda: presentation.words, self)
        self.now_table, self.past_table = Table(presentation, self), Table(presentation, self)
        self.now_table.setModel(self.now)
        self.past_table.setModel(self.past)
        self.now_table.spread(tuple(each.width for each in now), 2)
        self.past_table.spread(tuple(each.width for each in past), 3)
        head = line()
        head.addWidget(self._now_head, 1)
        head.addWidget(self.sign)
        rows = column(self, Space.MEDIUM)
        rows.setContentsMargins(0, Space.MEDIUM, 0, 0)
        rows.addWidget(self.state)
        rows.addLayout(head)
        rows.addWidget(self.now_table, 3)
        rows.addWidget(self._past_head)
        rows.addWidget(self.past_table, 1)
        self.sign.clicked.connect(self.open_sheet)
        self.past_table.opened.connect(self._look_back)
        presentation.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        self.sign.setText(words.gettext("Sign off…"))
        self._now_head.setText(words.gettext("Who may do what today"))
        self._past_head.setText(words.gettext("Signed off before"))
        self.now_table.setAccessibleName(words.gettext("Who may do what today"))
        self.past_table.setAccessibleName(words.gettext("Signed off before"))
        self.now.reword()
        self.past.reword()
        self._say_state()

    def ask(self) -> None:
        """Ask the office anew for the list and the reviews."""
        self._desk.link.ask(RightsNow(), self.now.show)
        self._desk.link.ask(Reviews(), self._take)

    def concerns(self, changes: Changes) -> bool:
        """Say whether ``changes`` alter what is shown."""
        return any(changes.about(each) for each in (Subject.REVIEW, Subject.ROLE, Subject.TEAM, Subject.ACCOUNT))

    def open_sheet(self) -> SheetForm:
        """Open the sheet on which the list is signed off, and return its form."""
        words = self._desk.presentation.words
        form = SheetForm(self._desk, words.gettext("Sign off who may do what"), words.gettext("Sign off"))
        said = label("muted", wrap=True)
        said.setText(
            words.gettext(
                "The list is kept as it stands, and its fingerprint goes into the audit trail under your name, so that "
                "nobody can change it later."
            )
        )
        form.widget(said)
        note = form.area("note", words.gettext("Remark"))
        form.send_button.clicked.connect(lambda: form.send(SignReview(note=note.toPlainText().strip()), self._signed))
        form.open()
        return form

    def _look_back(self, row: int) -> None:
        review = self.past.item(row)
        if review is not None:
            self._desk.link.ask(ShowReview(review.id), partial(self.show_review, review))

    def show_review(self, review: Review, rights: Sequence[Rights]) -> None:
        """Show in a sheet who could do what on the day a review was signed off."""
        presentation = self._desk.presentation
        words, sheet = presentation.words, self._desk.host.new_sheet()
        title = words.gettext("Signed off on {day}").format(day=say_moment(presentation.locale, review.at))
        sheet.set_title(title)
        said = " · ".join(filter(None, (review.by, review.note)))
        sheet.body.addWidget(label("muted", said, wrap=True))
        people = Entries(presentation, fits=True)
        people.setAccessibleName(title)
        people.show_entries(
            [
                Entry(
                    "ph.user",
                    f"{each.name} — {role_title(each.role, each.role_name, words)}",
                    self._may(each) or words.gettext("nothing"),
                    self._state(each),
                    "warn" if each.disabled else "good",
                    whole=True,
                )
                for each in rights
            ]
        )
        sheet.body.addWidget(people)
        # In groups, so that it fits and can be read out.
        groups = " ".join(review.sha256[at : at + 8] for at in range(0, len(review.sha256), 8))
        sheet.body.addWidget(label("small", f"SHA-256: {groups}", wrap=True))
        sheet.body.addStretch(1)
        sheet.open()

    def _signed(self, _made: Made) -> None:
        self._desk.host.toast(self._desk.presentation.words.gettext("The list is signed off."))
        self.ask()

    def _take(self, made: ReviewsMade) -> None:
        self._made = made
        self.past.show(made.reviews)
        self._say_state()

    def _say_state(self) -> None:
        if self._made is None:
            return
        words, day = self._desk.presentation.words, say_day(self._desk.presentation.locale, self._made.due_on)
        if self._made.due_on < self._desk.today():
            text = words.gettext("The review is overdue: it was due on {day}. Look through the list and sign it off.")
            self.state.say(text.format(day=day), "warn", closable=False)
        else:
            text = words.gettext("The next review is due by {day}.")
            self.state.say(text.format(day=day), "good", closable=False)

    def _may(self, rights: Rights) -> str:
        words = self._desk.presentation.words
        return ", ".join(label_of(each, words) for each in sorted(rights.grants) if each not in INSIDE)

    def _closed(self, rights: Rights) -> str:
        words = self._desk.presentation.words
        return ", ".join(f"{label_of(each, words)} ({label_of(how, words)})" for each, how in rights.closed.items())

    def _state(self, rights: Rights) -> str:
        words = self._desk.presentation.words
        return words.gettext("disabled") if rights.disabled else words.gettext("active")
