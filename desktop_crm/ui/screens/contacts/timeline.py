"""What happened with a contact, and a place to write down what happens next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPlainTextEdit, QPushButton, QStackedWidget, QWidget

from desktop_crm.api.ask import Made
from desktop_crm.api.contacts import AddInteraction, ShowTimeline
from desktop_crm.domain.contacts import ContactId
from desktop_crm.domain.errors import Cancelled, Refused
from desktop_crm.domain.fields import Field
from desktop_crm.domain.interactions import InteractionKind, TimelineEntry, TimelineKind
from desktop_crm.domain.permissions import Permission
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.contacts.timeline_entry import WRITTEN, read_entry
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.empty_state import EmptyState
from desktop_crm.ui.widgets.entries import Entries, Entry
from desktop_crm.ui.widgets.flow import FlowLayout
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import column, line
from desktop_crm.ui.wording import say_day, say_moment, say_money
from desktop_crm.words.errors import sentence
from desktop_crm.words.labels import label as called
from desktop_crm.words.recipients import disclosed_said

ICONS: Mapping[TimelineKind, str] = {
    TimelineKind.CALL: "ph.phone",
    TimelineKind.CONSENT_GIVEN: "ph.check-circle",
    TimelineKind.CONSENT_WITHDRAWN: "ph.x-circle",
    TimelineKind.DISCLOSURE: "ph.share",
    TimelineKind.EMAIL: "ph.envelope-simple",
    TimelineKind.LETTER: "ph.note",
    TimelineKind.MEETING: "ph.users",
    TimelineKind.NOTE: "ph.note-pencil",
    TimelineKind.ORDER: "ph.shopping-cart",
    TimelineKind.SEEN: "ph.eye",
}
_KINDS = (
    InteractionKind.NOTE,
    InteractionKind.CALL,
    InteractionKind.MEETING,
    InteractionKind.EMAIL,
    InteractionKind.LETTER,
)
LENGTH = 100


class Composer(QWidget):
    """Takes a note, a call, a meeting, an e-mail or a letter; it grows when somebody writes."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._group = QButtonGroup(self)
        held = QWidget(self)
        flow = FlowLayout(held)
        self.kinds: dict[InteractionKind, QPushButton] = {}
        for kind in _KINDS:
            made = button(desk.presentation, "chip", parent=held)
            made.setCheckable(True)
            self._group.addButton(made)
            flow.addWidget(made)
            self.kinds[kind] = made
        self.kinds[InteractionKind.NOTE].setChecked(True)
        self.text = _Field(self)
        self.add = button(desk.presentation, "primary", parent=self)
        self.problem = label("problem", parent=self, wrap=True)
        self.problem.hide()
        foot = line()
        foot.addWidget(held, 1)
        foot.addWidget(self.add)
        rows = column(self, Space.SMALL)
        rows.addWidget(self.text)
        rows.addWidget(self.problem)
        rows.addLayout(foot)
        self.text.textChanged.connect(self._fit)
        self.text.textChanged.connect(self.calm)
        self._group.buttonClicked.connect(lambda _button: self.text.setFocus())
        self._fit()
        self.calm()
        desk.presentation.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        for kind, made in self.kinds.items():
            made.setText(called(kind, words))
        said = words.gettext("Write down what happened…")
        self.text.setPlaceholderText(said)
        self.text.setAccessibleName(said)
        self.add.setText(words.gettext("Add"))
        self.add.setToolTip(words.gettext("Ctrl+Enter adds it, too"))

    def kind(self) -> InteractionKind:
        """Return what kind of entry is being written."""
        return next(kind for kind, made in self.kinds.items() if made.isChecked())

    def clear(self) -> None:
        """Begin anew."""
        self.text.clear()
        self.calm()
        self.kinds[InteractionKind.NOTE].setChecked(True)

    def refuse(self, error: Refused) -> None:
        """Say why it was not taken; what was typed stays to be changed."""
        self.add.setEnabled(True)
        self.text.setFocus()
        if not isinstance(error, Cancelled):
            self.problem.setText(sentence(error, self._desk.presentation.words))
            self.problem.show()

    def calm(self) -> None:
        """Say nothing of the text any more: it was changed, or taken."""
        self.problem.hide()

    def _fit(self) -> None:
        lines = min(6, max(1, self.text.document().blockCount()))
        height = self.text.fontMetrics().lineSpacing() * lines + 2 * Space.MEDIUM
        self.text.setFixedHeight(height)
        self.add.setEnabled(bool(self.text.toPlainText().strip()))


class _Field(QPlainTextEdit):
    """A field Tab leaves, and Ctrl+Enter sends."""

    def __init__(self, composer: Composer) -> None:
        super().__init__(composer)
        self._composer = composer
        self.setTabChangesFocus(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        sent = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if sent and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._composer.add.click()
        else:
            super().keyPressEvent(event)


class Timeline(QWidget):
    """The tab of a card that tells what happened."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._contact_id: ContactId | None = None
        self._entries: Sequence[TimelineEntry] = ()
        self.composer = Composer(desk, self)
        self.composer.add.clicked.connect(self._add)
        self.composer.setVisible(desk.may_write(Permission.CONTACT_WRITE, Field.INTERACTIONS))
        self._writes = True
        self.list = Entries(desk.presentation, self)
        self.list.opened.connect(self._read)
        self._empty = EmptyState(desk.presentation, "ph.clock-counter-clockwise", self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        rows = column(self, Space.MEDIUM)
        rows.setContentsMargins(0, Space.MEDIUM, 0, 0)
        rows.addWidget(self.composer)
        rows.addWidget(self._stack, 1)
        desk.presentation.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        self.list.setAccessibleName(words.gettext("Timeline"))
        self._empty.say(
            words.gettext("Nothing happened yet"),
            words.gettext("Write a note above; calls, letters, orders and consents appear here by themselves."),
        )
        self._show()

    def show_contact(self, contact_id: ContactId | None) -> None:
        """Show the timeline of ``contact_id``; what was being written for another one is forgotten."""
        if contact_id != self._contact_id:
            self._contact_id, self._entries = contact_id, ()
            self.composer.clear()
            self.list.show_entries(())
        if contact_id is not None:
            self._desk.link.ask(ShowTimeline(contact_id, limit=LENGTH), partial(self._take, contact_id))

    def let_write(self, on: bool) -> None:
        """Offer to write something, to whoever may, or to nobody."""
        self._writes = on
        self.composer.setVisible(on and self._desk.may_write(Permission.CONTACT_WRITE, Field.INTERACTIONS))

    def unsent(self) -> tuple[ContactId | None, str]:
        """Return what is being written and not added yet, and on whose timeline."""
        text = self.composer.text.toPlainText()
        return self._contact_id, text if text.strip() else ""

    def _take(self, contact_id: ContactId, entries: Sequence[TimelineEntry]) -> None:
        if contact_id == self._contact_id:
            self._entries = entries
            self._show()

    def _show(self) -> None:
        self.list.show_entries([self._entry(each) for each in self._entries])
        self._stack.setCurrentWidget(self.list if self._entries else self._empty)

    def _entry(self, entry: TimelineEntry) -> Entry:
        presentation = self._desk.presentation
        name = called(entry.kind, presentation.words)
        said = disclosed_said(entry.text, presentation.words, partial(say_day, presentation.locale))
        text = f"{name} — {said}" if said else name
        if entry.money is not None:
            text = f"{text} — {say_money(presentation.locale, entry.money)}"
        note = " · ".join(part for part in (entry.by, say_moment(presentation.locale, entry.at)) if part)
        ink = "muted" if entry.kind is TimelineKind.SEEN else "accent"
        return Entry(ICONS[entry.kind], text, note, key=entry if entry.kind in WRITTEN else None, ink=ink)

    def _read(self, entry: TimelineEntry | None) -> None:
        if entry is not None:
            read_entry(self._desk, entry, may_take_off=self._writes)

    def _add(self) -> None:
        text = self.composer.text.toPlainText().strip()
        if self._contact_id is not None and text:
            self.composer.add.setEnabled(False)
            ask = AddInteraction(contact_id=self._contact_id, kind=self.composer.kind(), text=text)
            self._desk.link.ask(ask, self._added, self.composer.refuse)

    def _added(self, _made: Made) -> None:
        self.composer.clear()
        self.composer.text.setFocus()
