"""The screens of people and of companies: list and card side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QSplitter

from desktop_crm.domain.changes import Changes
from desktop_crm.domain.contacts import ContactFilter, ContactId, ContactKind, reference
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.references import CONTACT, number_in
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.contacts.card import CardPanel
from desktop_crm.ui.screens.contacts.contact_list import ListPanel
from desktop_crm.ui.screens.contacts.export_list import export_list
from desktop_crm.ui.screens.contacts.filters import EXPIRING, OUTDATED
from desktop_crm.ui.screens.contacts.person_sheet import look_at_kept
from desktop_crm.ui.screens.contacts.row_menu import open_row_menu
from desktop_crm.ui.screens.screen import Draft, PaletteItem, Screen
from desktop_crm.ui.shortcuts import Shortcut
from desktop_crm.ui.theme.style_sheet import mark
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.painting import AfterPaint
from desktop_crm.ui.widgets.panels import column
from desktop_crm.words.catalogue import N_

SHORTCUTS = (
    Shortcut("Ctrl+F", N_("Search this list")),
    Shortcut("Ctrl+E", N_("Edit the card shown")),
    Shortcut("Ctrl+S", N_("Save what is written")),
    Shortcut("Ctrl+A", N_("Select the whole list")),
    Shortcut("Shift+Down", N_("Select one more")),
    Shortcut("Esc", N_("Select nobody")),
    Shortcut("Del", N_("Put what is selected in the trash")),
    Shortcut("Ctrl+Return", N_("Add the note being written")),
)

CARD_WIDTH = 360
"""The least a card is given, in pixels."""
CARD_SHARE, LIST_SHARE = 9, 11
"""How a window's width is parted between the two."""
LIST_WIDTH = 400
"""The least the list is given: with less, its buttons cover its title in long languages."""


class ContactsScreen(Screen):
    """Lists one kind of contact and shows the card of the one selected."""

    def __init__(self, desk: Desk, kind: ContactKind = ContactKind.PERSON) -> None:
        super().__init__(desk)
        self._kind = kind
        self.list = ListPanel(desk, kind)
        self._place_of_card = QFrame()
        mark(self._place_of_card, role="card")
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.split.addWidget(self.list)
        self.split.addWidget(self._place_of_card)
        self.split.setHandleWidth(Space.LARGE)
        self.split.setChildrenCollapsible(False)
        self.split.setStretchFactor(0, LIST_SHARE)
        self.split.setStretchFactor(1, CARD_SHARE)
        # Less than any window has, so that what is left over is shared: of more, a splitter takes all from the first.
        self.split.setSizes([440, 360])
        self.list.setMinimumWidth(LIST_WIDTH)
        self._place_of_card.setMinimumWidth(CARD_WIDTH)
        column(self, Space.NONE).addWidget(self.split)
        self.list.chosen.connect(self._choose)
        self.list.new_wanted.connect(self.start_new)
        self.list.import_wanted.connect(lambda: desk.host.go_to("import"))
        self.list.export_wanted.connect(self._export)
        self.list.table.opened.connect(lambda _row: self.card.begin_edit())
        self.list.table.delete_wanted.connect(self._delete)
        self.list.model.counted.connect(self._prepare_card)
        self.list.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.table.customContextMenuRequested.connect(self._offer_acts)
        for keys, does in (
            ("Ctrl+F", self.list.focus_search),
            ("Ctrl+E", lambda: self.card.begin_edit()),
            ("Ctrl+S", self._save),
        ):
            # The keys of a screen behind another are as hidden as the screen; from the rail they work, too.
            QShortcut(QKeySequence(keys), self, partial(self._by_key, does))
        desk.presentation.follow(self)

    @cached_property
    def card(self) -> CardPanel:
        """The card beside the list, made when somebody asks for it or the list is there."""
        made = CardPanel(self.desk, self._kind)
        made.setMinimumWidth(CARD_WIDTH)
        made.shown.connect(self.list.select)
        made.chosen.connect(self.list.select)
        made.ended.connect(self._settle)
        sizes = self.split.sizes()
        self.split.replaceWidget(1, made)
        self.split.setStretchFactor(1, CARD_SHARE)  # it belongs to the widget, not to its place
        self.split.setSizes(sizes)
        self._place_of_card.deleteLater()
        return made

    def _prepare_card(self) -> None:
        """Make the card beforehand, but let people see the list first: nobody is chosen yet."""
        if not self._has_card():
            shown = self.list.table.viewport() if self.list.model.rowCount() else self.list
            AfterPaint(shown, self._make_card)

    def _make_card(self) -> None:
        self.card  # noqa: B018 — made by being asked for

    def _has_card(self) -> bool:
        return "card" in self.__dict__

    def retranslate(self) -> None:
        words = self.desk.presentation.words
        person = self._kind is ContactKind.PERSON
        self.setAccessibleName(words.gettext("Contacts") if person else words.gettext("Companies"))

    def new_action(self) -> str:
        if not self.desk.may(Permission.CONTACT_WRITE):
            return ""
        words = self.desk.presentation.words
        return words.gettext("New contact") if self._kind is ContactKind.PERSON else words.gettext("New company")

    def start_new(self) -> None:
        if self.desk.may(Permission.CONTACT_WRITE):
            self.card.leave(self.card.begin_new)

    def _by_key(self, does: Callable[[], object]) -> None:
        if not self.desk.host.is_covered():
            does()

    def take_keyboard(self) -> None:
        self.list.take_keyboard()

    def refresh(self, changes: Changes) -> None:
        self.list.refresh(changes)
        if self._has_card():
            self.card.refresh(changes)

    def open_record(self, reference: str) -> None:
        if reference == EXPIRING:
            self.list.filters.press(EXPIRING)
            return
        if reference.startswith(OUTDATED):
            self.list.filters.show_filter(ContactFilter(outdated=reference.removeprefix(OUTDATED)))
            return
        number = number_in(CONTACT, reference)
        if number is not None:
            contact_id = ContactId(number)
            absent = partial(look_at_kept, self.desk, contact_id)
            self.card.leave(partial(self.card.show_contact, contact_id, absent))
            self.list.select(contact_id)

    def place(self) -> str:
        if not self._has_card():
            return ""
        if self.card.is_editing():
            known = self.card.editing.contact_id
            return reference(known) if known is not None else ""
        return reference(self.card.card.contact.id) if self.card.card is not None else ""

    def drafts(self) -> Sequence[Draft]:
        found: dict[str, dict[str, str]] = {}
        if not self._has_card():
            return ()
        if self.card.is_editing() and (kept := self.card.editing.kept()):
            found[self.place()] = dict(kept)
        who, note = self.card.note()
        if who is not None and note:
            found.setdefault(reference(who), {})["note"] = note
        return [{**draft, "of": of} for of, draft in found.items()]

    def restore(self, draft: Draft) -> None:
        if draft.get("of"):
            self.card.when_shown(partial(self._resume, draft))
            self.open_record(draft["of"])
        else:
            self.card.leave(partial(self._resume_new, draft))

    def shortcuts(self) -> Sequence[Shortcut]:
        return SHORTCUTS

    def offers(self) -> Sequence[PaletteItem]:
        words = self.desk.presentation.words
        search = words.gettext("Search this list")
        found = [PaletteItem(search, "ph.magnifying-glass", self.list.focus_search, keys="Ctrl+F")]
        if (
            self.card.card is not None
            and self.desk.may(Permission.SUBJECT_ANSWER)
            and not self.desk.session.actor.hidden
        ):
            text = words.gettext("Export data of {reference} (PDF)…").format(reference=self.place())
            found.append(PaletteItem(text, "ph.file-pdf", lambda: (self.card.begin_export(), None)[1]))
        return found

    def _resume(self, draft: Draft) -> None:
        if "note" in draft:
            self.card.tabs.turn_to("timeline")
            self.card.timeline.composer.text.setPlainText(draft["note"])
        if set(draft) - {"note", "of"}:
            self.card.begin_edit()
            self.card.editing.restore(draft)

    def _resume_new(self, draft: Draft) -> None:
        self.card.begin_new()
        self.card.editing.restore(draft)

    def _choose(self, contact_id: ContactId) -> None:
        if self.card.is_editing() and self.card.editing.is_changed():
            self.list.select(self.card.editing.contact_id)
        self.card.leave(partial(self._show, contact_id))

    def _show(self, contact_id: ContactId) -> None:
        self.card.end_edit()
        self.card.show_contact(contact_id)
        self.list.select(contact_id)

    def _settle(self) -> None:
        self.desk.host.screen_changed()
        self.list.table.setFocus()

    def _save(self) -> None:
        if self.card.is_editing():
            self.card.editing.save.click()

    def _delete(self) -> None:
        if self.list.is_several():
            self.list.selection.delete()
        else:
            self.card.put_in_trash()

    def _offer_acts(self, at: QPoint) -> None:
        if not self.list.table.indexAt(at).isValid():
            at = self.list.table.visualRect(self.list.table.currentIndex()).center()  # asked for by key
        open_row_menu(self.list, self.card, self._delete, at)

    def _export(self) -> None:
        export_list(self.desk, self.list.filter())


def people(desk: Desk) -> Screen:
    """Make the screen of people."""
    return ContactsScreen(desk, ContactKind.PERSON)


def companies(desk: Desk) -> Screen:
    """Make the screen of companies."""
    return ContactsScreen(desk, ContactKind.COMPANY)
