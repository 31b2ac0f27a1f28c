"""Writing a contact, new or known: nothing typed is lost silently, and two people at one card are told apart."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop_crm.api.ask import Made
from desktop_crm.api.contacts import AddContact, ContactCard, EditContact, FindContacts, ShowContact
from desktop_crm.api.office import Accounts
from desktop_crm.domain.contacts import Contact, ContactDraft, ContactId, ContactKind, ContactPage
from desktop_crm.domain.errors import Cancelled, Invalid, Refused, Stale
from desktop_crm.domain.office import Account
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.contacts.conflict import Conflict
from desktop_crm.ui.screens.contacts.form import ContactForm
from desktop_crm.ui.screens.contacts.likeness import Likeness
from desktop_crm.ui.screens.contacts.merge import merge
from desktop_crm.ui.screens.screen import Draft
from desktop_crm.ui.shortcuts import native
from desktop_crm.ui.theme.style_sheet import mark
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.banner import Banner
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.labels import ElidedLabel
from desktop_crm.ui.widgets.leave_guard import LeaveGuard
from desktop_crm.ui.widgets.panels import column, line, rule, scrolled
from desktop_crm.ui.wording import say_problem
from desktop_crm.words.errors import sentence

_COMPANIES = 8  # offered while a name is typed


class Editing(QWidget):
    """The card while it is written.

    Signals:
        saved: the contact with this number is written.
        ended: the person is done without writing anything.
        other_wanted: the person would rather open the contact with this number, which is there already.
    """

    saved = Signal(object)
    ended = Signal()
    other_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._contact: Contact | None = None
        self._kind = ContactKind.PERSON
        self._accounts: Sequence[Account] = ()
        self._leaving: Callable[[], None] | None = None
        self._conflict: Conflict | None = None
        self.form: ContactForm | None = None
        self.title = ElidedLabel(role="title", parent=self)
        self.banner = Banner(desk.presentation, self)
        self.guard = LeaveGuard(desk.presentation, self)
        self.likeness = Likeness(desk, self)
        self._content = QWidget()
        mark(self._content, role="scrolled")
        self._held = column(self._content, Space.NONE)
        self._held.setContentsMargins(0, 0, Space.SMALL, Space.MEDIUM)
        self.save = button(desk.presentation, "primary", parent=self)
        self.cancel = button(desk.presentation, "secondary", parent=self)
        foot = line()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.save)
        self._rows = column(self, Space.MEDIUM)
        for part in (self.title, self.guard, self.banner, self.likeness):
            self._rows.addWidget(part)
        self._rows.addWidget(scrolled(self._content, self), 1)
        self._rows.addWidget(rule(self))
        self._rows.addLayout(foot)
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self._cancel)
        self.guard.save_wanted.connect(self._save)
        self.guard.discard_wanted.connect(self._discard)
        self.guard.stay_wanted.connect(self._stay)
        self.likeness.chosen.connect(self.other_wanted)
        desk.presentation.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        self.save.setText(words.gettext("Save"))
        self.cancel.setText(words.gettext("Cancel"))
        self.cancel.setToolTip("Esc")
        self.save.setToolTip(native("Ctrl+S"))
        new = words.gettext("New company") if self._kind is ContactKind.COMPANY else words.gettext("New contact")
        self.title.setText(self._contact.name if self._contact is not None else new)

    @property
    def contact_id(self) -> ContactId | None:
        """The contact being edited, or None for a new one."""
        return self._contact.id if self._contact is not None else None

    def begin(self, kind: ContactKind, contact: Contact | None = None) -> None:
        """Show the form for ``contact``, or for a new one of ``kind``."""
        self._contact, self._kind, self._leaving = contact, kind, None
        self._end_conflict()
        self.banner.put_away()
        self.guard.hide()
        if self.form is not None:
            self._held.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        actor = self._desk.session.actor
        self.form = ContactForm(self._desk.presentation, kind, actor.hidden, actor.read_only)
        self.form.changed.connect(self._typed)
        self.form.company.offer_from(self._find_companies)
        self._held.addWidget(self.form)
        blank = ContactDraft(kind=kind, owner_id=actor.account_id)
        self.form.show_draft(contact.draft if contact is not None else blank)
        self.form.offer_accounts(self._accounts)
        self._desk.link.ask(Accounts(), self._take_accounts)
        self.likeness.forget()
        self.save.setEnabled(True)
        self.retranslate()
        self.form.take_focus()

    def _find_companies(self, text: str, tell: Callable[[ContactPage], None]) -> None:
        self._desk.link.ask(FindContacts(text, ContactKind.COMPANY, _COMPANIES), tell, lambda _error: None)

    def is_changed(self) -> bool:
        """Say whether something is typed that is not written yet."""
        return self.form is not None and self.form.is_changed()

    def leave(self, then: Callable[[], None]) -> None:
        """Call ``then`` now, or once the person has saved or discarded what they typed."""
        if not self.is_changed():
            then()
            return
        self._leaving = then
        self.guard.ask()

    # The lock

    def kept(self) -> Draft:
        """Return what was typed, to be kept in the office until it is saved."""
        if self.form is None or not self.is_changed():
            return {}
        draft = self.form.draft()
        changed = (
            {each.name for each in fields(draft)}
            if self._contact is None
            else {name.removeprefix("contact.") for name in draft.differing(self._contact.draft)}
        )
        texts = {name: str(getattr(draft, name) or "") for name in changed if name in self.form.texts}
        texts |= {name: self.form.days[name].text() for name in changed if name in self.form.days}
        texts |= {name: str(getattr(draft, name) or "") for name in changed if name in self.form.choices}
        texts |= {name: str(int(draft.special)) for name in changed & {"special"}}
        for name, rows in self.form.several.items():
            if name in changed:
                texts[name] = json.dumps([[*_plain(value), value.label] for value in rows.values()])
        return {"kind": self._kind.value, **texts}

    def restore(self, kept: Draft) -> None:
        """Put what was kept back into the fields."""
        if self.form is None:
            return
        for name, text in kept.items():
            if name in self.form.texts:
                self.form.texts[name].setText(text)
            elif name in self.form.days:
                self.form.days[name].setText(text)
            elif name in self.form.choices:
                self.form.choices[name].choose(text)
            elif name in self.form.several:
                self.form.several[name].restore(json.loads(text))
            elif name == "special":
                self.form.special.setChecked(text == "1")

    # Writing

    def _save(self) -> None:
        form = self.form
        if form is None or not self.save.isEnabled() or not form.check():
            return
        self.guard.hide()
        self.banner.put_away()
        if self._contact is None:
            self._send(None, 0, form.draft())
        elif form.is_changed():
            self._send(self._contact.id, self._contact.version, form.draft())
        else:
            self._finish(self._contact.id)

    def _send(self, contact_id: ContactId | None, version: int, draft: ContactDraft) -> None:
        self.save.setEnabled(False)
        ask = (
            AddContact(draft=draft)
            if contact_id is None
            else EditContact(contact_id=contact_id, version=version, draft=draft)
        )
        self._desk.link.ask(ask, self._written, partial(self._refuse, draft))

    def _written(self, made: Made) -> None:
        self._finish(ContactId(made.number))

    def _finish(self, contact_id: ContactId) -> None:
        self._end_conflict()
        self.save.setEnabled(True)
        leaving, self._leaving = self._leaving, None
        if self.form is not None:
            self.form.show_draft(self.form.draft())  # what is written is no longer a change
        self.saved.emit(contact_id)
        if leaving is not None:
            leaving()

    def _refuse(self, draft: ContactDraft, error: Refused) -> None:
        self.save.setEnabled(True)
        words = self._desk.presentation.words
        if isinstance(error, Stale) and self._contact is not None:
            self._desk.link.ask(ShowContact(self._contact.id), partial(self._reconcile, draft))
        elif not isinstance(error, Cancelled) and not (isinstance(error, Invalid) and self._place_problem(error)):
            self.banner.say(sentence(error, words))

    def _place_problem(self, error: Invalid) -> bool:
        problem = error.args[1] if len(error.args) > 1 else None
        said = say_problem(self._desk.presentation.words, problem)
        return self.form is not None and bool(error.args) and self.form.set_problem(str(error.args[0]), said)

    def _reconcile(self, mine: ContactDraft, card: ContactCard) -> None:
        if self._contact is None or card.contact.id != self._contact.id or self.form is None:
            return
        merged = merge(self._contact.draft, mine, card.contact.draft)
        self._contact = replace(card.contact)
        if not merged.open:
            self._send(card.contact.id, card.contact.version, merged.draft)
            return
        self._end_conflict()
        self._conflict = Conflict(self._desk.presentation, merged, card.contact.draft, self)
        self._conflict.decided.connect(self._decided)
        self._conflict.left.connect(self._end_conflict)
        self._rows.insertWidget(1, self._conflict)
        self._conflict.save.setFocus()

    @property
    def conflict(self) -> Conflict | None:
        """What must be decided before the card can be written, or None."""
        return self._conflict

    def _decided(self, draft: ContactDraft) -> None:
        if self._contact is not None:
            self._send(self._contact.id, self._contact.version, draft)

    def _end_conflict(self) -> None:
        if self._conflict is not None:
            self._conflict.hide()
            self._conflict.deleteLater()
            self._conflict = None

    # Leaving

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._cancel()
        else:
            super().keyPressEvent(event)

    def _cancel(self) -> None:
        self.leave(self.ended.emit)

    def _discard(self) -> None:
        leaving, self._leaving = self._leaving, None
        self.guard.hide()
        if self.form is not None:
            self.form.show_draft(self._contact.draft if self._contact else ContactDraft(kind=self._kind))
        if leaving is not None:
            leaving()

    def _stay(self) -> None:
        self._leaving = None
        if self.form is not None:
            self.form.setFocus()

    def _typed(self) -> None:
        if self._contact is None and self.form is not None:
            self.likeness.look(self.form.draft())

    def _take_accounts(self, accounts: Sequence[Account]) -> None:
        self._accounts = accounts
        if self.form is not None:
            self.form.offer_accounts(accounts)


def _plain(value: object) -> list[str]:
    names = ("address", "number", "street", "postcode", "city", "region", "country")
    return [getattr(value, name) for name in names if hasattr(value, name)]
