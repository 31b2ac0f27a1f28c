"""Policies and own training material: what one still has to read, and for who keeps the registers who else has."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_crm.api.readings import ConfirmReading, MyReadings, ReadingsOfAll
from desktop_crm.domain.changes import Changes, Subject
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.readings import Reading
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.privacy.own_part import Lacking, OwnPart
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.widgets.entries import Entry
from desktop_crm.ui.widgets.labels import label as text_label
from desktop_crm.ui.wording import say_day


class ReadingPage(OwnPart):
    """The texts with their state, a click opens one; beside them who still has to read what."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._mine: Sequence[Reading] = ()
        self._all: Sequence[Reading] = ()
        self.own.opened.connect(self.read)
        desk.presentation.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        self.head(words.gettext("For me to read"), words.gettext("policies and training material"))
        self._show()

    def ask(self) -> None:
        """Ask the office anew for how everybody stands."""
        self._desk.link.ask(MyReadings(), self._take_mine)
        if self._desk.may(Permission.REGISTER_READ):
            self._desk.link.ask(ReadingsOfAll(), self._take_all)

    def concerns(self, changes: Changes) -> bool:
        """Say whether ``changes`` alter what is shown."""
        return changes.about(Subject.REGISTER) or changes.about(Subject.ACCOUNT)

    def read(self, one: Reading) -> SheetForm:
        """Open a text; its button says that one has read it."""
        desk, words = self._desk, self._desk.presentation.words
        form = SheetForm(desk, one.title, words.gettext("I have read it"))
        form.widget(text_label("", one.text, wrap=True))
        if one.confirmed_at is not None:
            form.send_button.hide()
        told = words.gettext("Thank you. It is written down that you have read it.")
        ask = ConfirmReading(entry_id=one.entry_id, version=one.version)
        form.send_button.clicked.connect(lambda: form.send(ask, lambda _made: desk.host.toast(told)))
        form.open()
        return form

    def _take_mine(self, found: Sequence[Reading]) -> None:
        self._mine = found
        self._show()

    def _take_all(self, found: Sequence[Reading]) -> None:
        self._all = found
        self._show()

    def _show(self) -> None:
        words = self._desk.presentation.words
        none = Entry("ph.check-circle", words.gettext("There is nothing to read"), ink="good")
        self.own.show_entries([self._entry(each) for each in self._mine] or [none])
        lacking = [Lacking(each.account_id, each.name, each.title) for each in self._all if each.confirmed_at is None]
        self.show_lacking(lacking, words.gettext("Everybody has read everything") if self._all else "")

    def _entry(self, each: Reading) -> Entry:
        presentation = self._desk.presentation
        words = presentation.words
        version = words.gettext("version {number}").format(number=each.version)
        if each.confirmed_at is not None:
            return Entry("ph.check-circle", each.title, version, words.gettext("read"), "good", each, "good")
        until = words.gettext("until {day}").format(day=say_day(presentation.locale, each.due_on))
        tone = "bad" if each.due_on < self._desk.today() else "warn"
        return Entry("ph.file-text", each.title, version, until, tone, each, tone)
