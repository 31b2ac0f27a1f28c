"""What one contact may ask about: who looked, what is held, when it goes, what keeps it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from desktop_crm.api.contacts import ContactCard
from desktop_crm.api.retention import PlaceHold, ReleaseHold
from desktop_crm.api.subjects import Holding, Seen, SubjectHoldings, WhoSaw
from desktop_crm.domain.categories import Category
from desktop_crm.domain.contacts import ContactId
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.tags import Tag
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.contacts.person_sheet import PersonSheetView
from desktop_crm.ui.screens.contacts.who_saw_sheet import write_who_saw
from desktop_crm.ui.screens.contacts.whom import whom
from desktop_crm.ui.screens.privacy.request_sheets import (
    lift_restriction,
    record_objection,
    record_request,
    restrict_contact,
)
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.theme.style_sheet import mark
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.entries import Entries, Entry
from desktop_crm.ui.widgets.flow import FlowLayout
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import column, line, scrolled
from desktop_crm.ui.wording import dates, say_day, say_moment
from desktop_crm.words.catalogue import Words
from desktop_crm.words.labels import label as called
from desktop_crm.words.lines import told
from desktop_crm.words.retention import kept_because, staying, what

LOOKS = 200
"""How many of the last looks the tab lists; the document for the person lists all."""


class PrivacyTab(QWidget):
    """The tab of a card about the person's rights."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._card: ContactCard | None = None
        self._holdings: Sequence[Holding] = ()
        self._looks: Sequence[Seen] = ()
        content = QWidget()
        mark(content, role="scrolled")
        rows = column(content, Space.SMALL)
        rows.setContentsMargins(0, Space.MEDIUM, 0, 0)
        self._heads = {key: label("heading", parent=content) for key in ("goes", "held", "saw")}
        self.goes = Entries(desk.presentation, content, fits=True)
        self.hold: QPushButton = button(desk.presentation, "secondary", parent=content)
        self.hold.clicked.connect(self._change_hold)
        self.held = Entries(desk.presentation, content, fits=True)
        self.saw = Entries(desk.presentation, content, fits=True)
        acts = QWidget(content)
        foot = FlowLayout(acts)
        foot.addWidget(self.hold)
        self.record = button(desk.presentation, "secondary", parent=content)
        self.record.clicked.connect(self._record)
        self.restrict = button(desk.presentation, "secondary", parent=content)
        self.restrict.clicked.connect(self._restrict)
        foot.addWidget(self.record)
        foot.addWidget(self.restrict)
        self.sheet = button(desk.presentation, "secondary", parent=content)
        self.sheet.clicked.connect(self._open_sheet)
        foot.addWidget(self.sheet)
        self.object = button(desk.presentation, "secondary", parent=content)
        self.object.clicked.connect(self._object)
        foot.addWidget(self.object)
        rows.addWidget(self._heads["goes"])
        rows.addWidget(self.goes)
        rows.addWidget(acts)
        rows.addSpacing(Space.SMALL)
        self.write_saw = button(desk.presentation, "link", parent=content)
        self.write_saw.clicked.connect(self._write_saw)
        self._answers = desk.may(Permission.SUBJECT_ANSWER) and not desk.session.actor.hidden
        self.write_saw.setVisible(self._answers)
        self.record.setVisible(self._answers)
        self.restrict.setVisible(self._answers)
        self.object.setVisible(self._answers)
        self.sheet.setVisible(self._answers)
        for key, entries in (("held", self.held), ("saw", self.saw)):
            head = line()
            head.addWidget(self._heads[key])
            head.addStretch(1)
            if key == "saw":
                head.addWidget(self.write_saw)
            rows.addLayout(head)
            rows.addWidget(entries)
            rows.addSpacing(Space.SMALL)
            for widget in (self._heads[key], entries):
                widget.setVisible(self._answers)
        rows.addStretch(1)
        column(self).addWidget(scrolled(content))
        desk.presentation.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        said = {
            "goes": words.gettext("When it goes"),
            "held": words.gettext("What is held"),
            "saw": words.gettext("Who looked"),
        }
        for key, text in said.items():
            self._heads[key].setText(text)
        self.write_saw.setText(words.gettext("Write it down for them…"))
        for key, entries in (("goes", self.goes), ("held", self.held), ("saw", self.saw)):
            entries.setAccessibleName(said[key])
        self._show()

    def show_card(self, card: ContactCard | None) -> None:
        """Show what concerns the contact of ``card``."""
        before = self._card.contact.id if self._card else None
        self._card = card
        if card is None or card.contact.id != before:
            self._holdings, self._looks = (), ()
        self._show()
        if card is not None and self._answers:
            who = card.contact.id
            self._desk.link.ask(SubjectHoldings(who), partial(self._take_holdings, who))
            self._desk.link.ask(WhoSaw(who, limit=LOOKS), partial(self._take_looks, who))

    def _take_holdings(self, who: ContactId, holdings: Sequence[Holding]) -> None:
        if self._card is not None and self._card.contact.id == who:
            self._holdings = holdings
            self._show()

    def _take_looks(self, who: ContactId, looks: Sequence[Seen]) -> None:
        if self._card is not None and self._card.contact.id == who:
            self._looks = looks
            self._show()

    def _show(self) -> None:
        presentation = self._desk.presentation
        words, locale = presentation.words, presentation.locale
        self.goes.show_entries(self._goes())
        self.held.show_entries(
            [
                Entry("ph.database", words.gettext(each.table), say_categories(each, words), locale.toString(each.rows))
                for each in self._holdings
                if each.rows
            ]
        )
        self.saw.show_entries([Entry("ph.eye", each.who, self._said_of(each)) for each in self._looks])
        on_hold = self._card is not None and self._card.hold is not None
        self.hold.setText(words.gettext("Release the hold") if on_hold else words.gettext("Place a legal hold…"))
        self.record.setText(words.gettext("Record a request…"))
        self.object.setText(words.gettext("Record an objection…"))
        self.sheet.setText(words.gettext("Everything on one sheet…"))
        restricted = self._card is not None and self._card.contact.restricted_at is not None
        self.restrict.setText(
            words.gettext("Lift the restriction…") if restricted else words.gettext("Restrict processing…")
        )
        for one in (self.record, self.restrict, self.object, self.sheet):
            one.setEnabled(self._card is not None)
        self.hold.setVisible(self._card is not None and self._desk.may(Permission.RETENTION_WRITE))

    def _said_of(self, look: Seen) -> str:
        presentation = self._desk.presentation
        what = say_tag(look.tag, presentation.words)
        fields = told(look.tag, look.fields, "", presentation.words) if look.tag == Tag.CONTACT_EDIT else ""
        purpose = presentation.words.gettext("for: {purpose}").format(purpose=look.purpose) if look.purpose else ""
        parts = (what, purpose, fields, say_moment(presentation.locale, look.at))
        return " · ".join(part for part in parts if part)

    def _record(self) -> None:
        if self._card is not None:
            record_request(self._desk, self._card.contact.id)

    def _object(self) -> None:
        if self._card is not None:
            record_objection(self._desk, self._card.contact.id)

    def _open_sheet(self) -> None:
        if self._card is not None:
            PersonSheetView(self._desk, whom(self._card.contact)).open()

    def _restrict(self) -> None:
        if self._card is not None:
            contact = self._card.contact
            sheet = restrict_contact if contact.restricted_at is None else lift_restriction
            sheet(self._desk, contact.id)

    def _write_saw(self) -> None:
        if self._card is not None:
            write_who_saw(self._desk, whom(self._card.contact))

    def _goes(self) -> list[Entry]:
        if self._card is None:
            return []
        words, locale = self._desk.presentation.words, self._desk.presentation.locale
        found = []
        if (hold := self._card.hold) is not None:
            note = words.gettext("placed by {name}, look at again on {day}").format(
                name=hold.placed_by, day=say_day(locale, hold.review_on)
            )
            found.append(Entry("ph.lock", hold.reason, note, words.gettext("Legal hold"), "accent"))
        if (due := self._card.due) is not None:
            text = f"{what(due.what, words)}: {called(due.action, words).lower()}"
            since = words.gettext("{rule}; counted from {day}, {trigger}").format(
                rule=due.rule_name, day=say_day(locale, due.since), trigger=called(due.trigger, words)
            )
            tone = "bad" if due.on <= self._desk.today() else "warn"
            found.append(Entry("ph.hourglass-medium", text, since, say_day(locale, due.on), tone))
            if due.reason:
                found.append(Entry("ph.info", due.reason, ink="muted"))
            if kept := kept_because(due, words) or staying(due, words, dates(self._desk.presentation)):
                found.append(Entry("ph.shield-check", kept))
        if not found:
            text = words.gettext("No rule takes this contact yet.")
            found.append(Entry("ph.hourglass-medium", text, words.gettext("Rules are under Privacy, Retention.")))
        return found

    def _change_hold(self) -> None:
        if self._card is None:
            return
        words, who = self._desk.presentation.words, self._card.contact.id
        if self._card.hold is not None:
            done = words.gettext("The hold is released; the rules apply again.")
            self._desk.link.ask(ReleaseHold(contact_id=who), lambda _made: self._desk.host.toast(done))
            return
        form = SheetForm(self._desk, words.gettext("Place a legal hold"), words.gettext("Place the hold"))
        what = words.gettext("Nothing of this contact is deleted, by rule or by hand, until the hold is released.")
        form.widget(label(text=what, wrap=True))
        reason = form.text("reason", words.gettext("Reason"), words.gettext("Such as a court case and its number."))
        review = form.day("review_on", words.gettext("Look at again on"))

        def send() -> None:
            day = review.day()
            if form.require("reason", "review_on") and day is not None:
                ask = PlaceHold(contact_id=who, reason=reason.text().strip(), review_on=day)
                form.send(ask, lambda _made: self._desk.host.toast(words.gettext("The hold is in place.")))

        form.send_button.clicked.connect(send)
        form.open()


def say_tag(tag: str, words: Words) -> str:
    """Word an audit line's tag; one this program does not know is shown as it is."""
    return called(Tag(tag), words) if tag in set(Tag) else tag


def say_categories(holding: Holding, words: Words) -> str:
    """Word what kinds of data a table holds."""
    known = [called(Category(each), words) for each in holding.categories if each in set(Category)]
    return ", ".join(dict.fromkeys(known))
