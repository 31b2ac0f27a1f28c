"""The card beside the list: one contact, whole."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from desktop_crm.api.ask import Made
from desktop_crm.api.contacts import ContactCard, DeleteContact, RestoreContact, ShowContact
from desktop_crm.domain.changes import Changes, Subject
from desktop_crm.domain.contacts import ContactId, ContactKind, reference
from desktop_crm.domain.errors import Missing, Refused
from desktop_crm.domain.fields import Field
from desktop_crm.domain.permissions import Permission
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.contacts.consents import Consents
from desktop_crm.ui.screens.contacts.details import Details
from desktop_crm.ui.screens.contacts.disclosures import Disclosures
from desktop_crm.ui.screens.contacts.editing import Editing
from desktop_crm.ui.screens.contacts.erase_sheet import EraseSheet
from desktop_crm.ui.screens.contacts.export_sheet import ExportSheet
from desktop_crm.ui.screens.contacts.header import CardHeader
from desktop_crm.ui.screens.contacts.orders import Orders
from desktop_crm.ui.screens.contacts.privacy_tab import PrivacyTab
from desktop_crm.ui.screens.contacts.timeline import Timeline
from desktop_crm.ui.screens.contacts.whom import whom
from desktop_crm.ui.theme.style_sheet import mark
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.banner import Banner
from desktop_crm.ui.widgets.buttons import button, icon_button, name
from desktop_crm.ui.widgets.empty_state import EmptyState
from desktop_crm.ui.widgets.panels import column, line, rule
from desktop_crm.ui.widgets.tabs import Tabs
from desktop_crm.ui.wording import say_moment

_HIDDEN_BY = {"consents": Field.CONSENTS, "orders": Field.ORDERS}
"""The tabs that are not there for whom a field is hidden."""
_RELATED = (Subject.CONSENT, Subject.DISCLOSURE, Subject.INTERACTION, Subject.ORDER, Subject.RETENTION)


class CardPanel(QFrame):
    """Shows one contact, or the form it is written in.

    Signals:
        shown: the card of the contact with this number is shown.
        chosen: the person went to another contact from here.
        ended: a form went.
    """

    shown = Signal(object)
    chosen = Signal(object)
    ended = Signal()

    def __init__(self, desk: Desk, kind: ContactKind) -> None:
        super().__init__()
        self._desk, self._kind = desk, kind
        self._wanted: ContactId | None = None
        self._waiting: Callable[[], None] | None = None
        self.card: ContactCard | None = None
        mark(self, role="card")
        self.header = CardHeader(desk.presentation, sees_consents=desk.sees(Field.CONSENTS))
        self.header.edit_wanted.connect(self.begin_edit)
        self.banner = Banner(desk.presentation)
        self.tabs = Tabs(desk.presentation)
        for key, make in (
            ("timeline", partial(Timeline, desk)),
            ("details", self._details),
            ("consents", partial(Consents, desk)),
            ("privacy", partial(PrivacyTab, desk)),  # before what may wait in the menu of a narrow card
            ("orders", partial(Orders, desk)),
            ("disclosures", partial(Disclosures, desk)),
        ):
            if key not in _HIDDEN_BY or desk.sees(_HIDDEN_BY[key]):
                self.tabs.add(key, make)
        self.tabs.turned.connect(self._fill)
        self.export = button(desk.presentation, "secondary", "ph.file-pdf")
        self.delete = icon_button(desk.presentation, "ph.trash-simple")
        self.erase = button(desk.presentation, "danger")
        self.export.clicked.connect(self.begin_export)
        self.delete.clicked.connect(self._delete)
        self.erase.clicked.connect(self.begin_erase)
        self._empty = EmptyState(desk.presentation, "ph.identification-card")
        self._stack = QStackedWidget(self)
        for part in (self._empty, self._view()):
            self._stack.addWidget(part)
        column(self, Space.NONE, Space.LARGE).addWidget(self._stack)
        desk.presentation.follow(self)

    @cached_property
    def editing(self) -> Editing:
        """The form, made when somebody first writes."""
        made = Editing(self._desk)
        made.saved.connect(self._saved)
        made.ended.connect(self.end_edit)
        made.other_wanted.connect(self._go_elsewhere)
        self._stack.addWidget(made)
        return made

    @property
    def timeline(self) -> Timeline:
        """The tab that tells what happened."""
        page = self.tabs.page("timeline")
        assert isinstance(page, Timeline)  # noqa: S101 — made just so
        return page

    def _details(self) -> Details:
        desk = self._desk
        return Details(desk.presentation, partial(desk.host.go_to, "companies"), desk.session.actor.hidden)

    def _view(self) -> QWidget:
        self._page = QWidget()
        foot = line()
        foot.addWidget(self.export)
        foot.addStretch(1)
        foot.addWidget(self.delete)
        foot.addWidget(self.erase)
        rows = column(self._page, Space.MEDIUM)
        rows.addWidget(self.header)
        rows.addWidget(self.banner)
        rows.addWidget(self.tabs, 1)
        rows.addWidget(rule(self._page))
        rows.addLayout(foot)
        return self._page

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        texts = {
            "timeline": words.gettext("Timeline"),
            "details": words.gettext("Details"),
            "consents": words.gettext("Consents"),
            "orders": words.gettext("Orders"),
            "disclosures": words.gettext("Disclosures"),
            "privacy": words.gettext("Privacy"),
        }
        for key, text in texts.items():
            if key not in _HIDDEN_BY or self._desk.sees(_HIDDEN_BY[key]):
                self.tabs.say(key, text)
        self.export.setText(words.gettext("Export data (PDF)…"))
        self.erase.setText(words.gettext("Erase…"))
        name(self.delete, words.gettext("Put in the trash"), "Del")
        if self._kind is ContactKind.PERSON:
            text = words.gettext("Choose somebody in the list to see their card.")
            self._empty.say(words.gettext("Nobody chosen"), text)
        else:
            text = words.gettext("Choose a company in the list to see its card.")
            self._empty.say(words.gettext("No company chosen"), text)
        self._say_trash()

    # What is shown

    def show_contact(self, contact_id: ContactId | None, absent: Callable[[], None] | None = None) -> None:
        """Show the card of ``contact_id``, or nothing; the caller has asked :meth:`leave` before.

        ``absent`` is called where there is no such card (any more).
        """
        self._wanted = contact_id
        if contact_id is None:
            self.card = None
            self._stack.setCurrentWidget(self._empty)
        else:
            ask = ShowContact(contact_id)
            self._desk.link.ask(ask, partial(self._take, contact_id), partial(self._refuse, contact_id, absent))

    def refresh(self, changes: Changes) -> None:
        """Ask anew for the card where ``changes`` concern it."""
        who = self._wanted  # the one on its way, where the card in front is about to go
        if who is None or self.is_editing():
            return
        if changes.about(Subject.CONTACT, who) or any(changes.about(subject) for subject in _RELATED):
            self.show_contact(who)

    def when_shown(self, then: Callable[[], None]) -> None:
        """Call ``then`` once the card asked for is shown."""
        self._waiting = then

    def leave(self, then: Callable[[], None]) -> None:
        """Call ``then`` now, or when the person has decided what becomes of what they typed."""
        if self.is_editing():
            self.editing.leave(then)
        else:
            then()

    def is_editing(self) -> bool:
        """Say whether a form is shown."""
        return "editing" in self.__dict__ and self._stack.currentWidget() is self.editing

    def note(self) -> tuple[ContactId | None, str]:
        """Return what is being written on a timeline and not added yet, and on whose."""
        return self.timeline.unsent() if self.tabs.made("timeline") else (None, "")

    def begin_new(self) -> None:
        """Show an empty form."""
        self.editing.begin(self._kind)
        self._stack.setCurrentWidget(self.editing)

    def begin_edit(self) -> None:
        """Show the form of the contact shown."""
        if self.card is not None and self._may_write():
            self.editing.begin(self._kind, self.card.contact)
            self._stack.setCurrentWidget(self.editing)

    def begin_export(self) -> ExportSheet | None:
        """Open the sheet that answers the person."""
        if self.card is None or not self._desk.may(Permission.SUBJECT_ANSWER):
            return None
        sheet = ExportSheet(self._desk, whom(self.card.contact))
        sheet.open()
        return sheet

    def begin_erase(self) -> EraseSheet | None:
        """Open the sheet that erases the person."""
        if self.card is None or not self._desk.may(Permission.CONTACT_ERASE):
            return None
        sheet = EraseSheet(self._desk, self.card, partial(self.show_contact, None))
        sheet.open()
        return sheet

    def _take(self, contact_id: ContactId, card: ContactCard) -> None:
        if contact_id != self._wanted or self.is_editing():
            return  # somebody else was chosen since
        same = self.card is not None and self.card.contact.id == contact_id
        self.card = card
        self.header.show_card(card, self._desk.today())
        self.header.edit.setVisible(self._may_write())
        self.export.setVisible(self._desk.may(Permission.SUBJECT_ANSWER) and not self._desk.session.actor.hidden)
        self.erase.setVisible(self._desk.may(Permission.CONTACT_ERASE) and not self._desk.session.actor.hidden)
        self.delete.setVisible(self._desk.may(Permission.CONTACT_DELETE) and self._is_alterable())
        self._say_trash()
        self._stack.setCurrentWidget(self._page)
        self._fill(self.tabs.current())
        waiting, self._waiting = self._waiting, None
        if not same:
            self.shown.emit(contact_id)
        if waiting is not None:
            waiting()

    def _refuse(self, contact_id: ContactId, absent: Callable[[], None] | None, error: Refused) -> None:
        if contact_id == self._wanted:
            self.show_contact(None)
            if not isinstance(error, Missing):
                self._desk.link.refused.emit(error)
            elif absent is not None:
                absent()

    def _fill(self, key: str) -> None:
        """Only the tab in front asks: every look leaves a line in the audit trail, so none is wasted."""
        if self.card is None:
            return
        page: Any = self.tabs.page(key)
        if isinstance(page, Details):
            page.show_contact(self.card.contact)
        elif isinstance(page, PrivacyTab):
            page.show_card(self.card)
        else:
            page.show_contact(self.card.contact.id)
        if isinstance(page, Timeline):
            page.let_write(self._is_alterable())

    def _may_write(self) -> bool:
        return self._desk.may(Permission.CONTACT_WRITE) and self._is_alterable()

    def _is_alterable(self) -> bool:
        """Say whether anything may be changed: not in the trash, nor while its processing is restricted (Art. 18)."""
        contact = self.card.contact if self.card else None
        return contact is not None and contact.deleted_at is None and contact.restricted_at is None

    def _say_trash(self) -> None:
        contact = self.card.contact if self.card else None
        if contact is None or contact.deleted_at is None:
            self.banner.put_away()
            return
        words = self._desk.presentation.words
        when = say_moment(self._desk.presentation.locale, contact.deleted_at)
        said = words.gettext("In the trash since {moment}.").format(moment=when)
        step = (words.gettext("Take back"), partial(self._restore, contact.id))
        self.banner.say(said, "warn", step if self._desk.may(Permission.CONTACT_DELETE) else None, closable=False)

    # What is done

    def _saved(self, contact_id: ContactId) -> None:
        words = self._desk.presentation.words
        self._desk.host.toast(words.gettext("{reference} is saved.").format(reference=reference(contact_id)))
        self.end_edit()
        self.show_contact(contact_id)

    def end_edit(self) -> None:
        """Show the card again where a form was shown."""
        if not self.is_editing():
            return
        self._stack.setCurrentWidget(self._page if self.card is not None else self._empty)
        self.ended.emit()

    def _go_elsewhere(self, contact_id: ContactId) -> None:
        self.editing.leave(partial(self._gone, contact_id))

    def _gone(self, contact_id: ContactId) -> None:
        self.end_edit()
        self.show_contact(contact_id)
        self.chosen.emit(contact_id)

    def put_in_trash(self) -> None:
        """Put the contact shown in the trash, where the person may."""
        if self.card is not None and not self.is_editing() and self.delete.isVisibleTo(self):
            self._delete()

    def _delete(self) -> None:
        if self.card is not None:
            who = self.card.contact.id
            self._desk.link.ask(DeleteContact(contact_id=who), partial(self._deleted, who))

    def _deleted(self, contact_id: ContactId, _made: Made) -> None:
        words = self._desk.presentation.words
        said = words.gettext("{reference} is in the trash.").format(reference=reference(contact_id))
        self._desk.host.toast(said, partial(self._restore, contact_id))
        if self._wanted == contact_id:
            self.show_contact(None)

    def _restore(self, contact_id: ContactId) -> None:
        self._desk.link.ask(RestoreContact(contact_id=contact_id), partial(self._restored, contact_id))

    def _restored(self, contact_id: ContactId, _made: Made) -> None:
        words = self._desk.presentation.words
        self._desk.host.toast(words.gettext("{reference} is back.").format(reference=reference(contact_id)))
        self.leave(partial(self.show_contact, contact_id))
