"""The list of contacts: search, filters, order, columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QFrame, QMenu, QStackedWidget

from desktop_crm.api.consents import Purposes
from desktop_crm.api.contacts import FindContacts
from desktop_crm.api.office import Accounts
from desktop_crm.domain.changes import Changes, Subject
from desktop_crm.domain.consents import Purpose
from desktop_crm.domain.contacts import ContactFilter, ContactId, ContactKind, ContactOrder, ContactPage
from desktop_crm.domain.fields import Field
from desktop_crm.domain.office import Account
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.views import SavedView
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.link import Handle
from desktop_crm.ui.models.chosen_rows import as_filter, spans
from desktop_crm.ui.models.contact_columns import COLUMNS, FIRM, USUAL, Column, Names, columns_for, remembered
from desktop_crm.ui.models.contacts import ContactsModel
from desktop_crm.ui.screens.contacts.filters import Filters
from desktop_crm.ui.screens.contacts.nobody import said_of_nobody
from desktop_crm.ui.screens.contacts.selection_bar import SelectionBar
from desktop_crm.ui.screens.contacts.views_menu import ViewsMenu
from desktop_crm.ui.theme.style_sheet import mark
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.buttons import icon_button, name
from desktop_crm.ui.widgets.empty_state import EmptyState
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import column, line, scrolled
from desktop_crm.ui.widgets.search_field import SearchField
from desktop_crm.ui.widgets.table import Table
from desktop_crm.ui.wording import say_near_day
from desktop_crm.words.labels import label as called

FOUND = 50
ORDERS = (ContactOrder.NAME, ContactOrder.COMPANY, ContactOrder.NEWEST)


class ListPanel(QFrame):
    """Shows one kind of contact.

    Signals:
        chosen: the contact with this number was selected.
        new_wanted, import_wanted, export_wanted: the first step offered where the list is empty, and the buttons.
    """

    chosen = Signal(object)
    new_wanted = Signal()
    import_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, desk: Desk, kind: ContactKind) -> None:
        super().__init__()
        self._desk, self._kind = desk, kind
        self._order = ContactOrder.NAME
        self._count = 0
        self._search: Handle | None = None
        self._searched = ""
        self._more_found = False
        self._wanted: ContactId | None = None
        self._owners: dict[str, str] = {}
        self._purposes: dict[str, str] = {}
        mark(self, role="card")
        presentation = desk.presentation
        self._title = label("heading", parent=self)
        self.count = label("muted", parent=self)
        # In the order they stand in, which Tab follows.
        self.take_in = icon_button(presentation, "ph.upload-simple", self, ghost=True)
        self.export = icon_button(presentation, "ph.download-simple", self, ghost=True)
        self.views_button = icon_button(presentation, "ph.bookmark-simple", self, ghost=True)
        self.order = icon_button(presentation, "ph.sort-ascending", self, ghost=True)
        self.columns = icon_button(presentation, "ph.columns", self, ghost=True)
        self.search = SearchField(presentation, self)
        self.search.searched.connect(self._find)
        self.filters = Filters(desk, kind)
        self.filters.changed.connect(self.reload)
        self.model = ContactsModel(desk.link, lambda: presentation.words, self)
        self.table = Table(presentation, self)
        self.table.setModel(self.model)
        self._hint = label("small", parent=self, wrap=True)
        self._empty = EmptyState(presentation, "ph.users" if kind is ContactKind.PERSON else "ph.buildings", self)
        self._stack = QStackedWidget(self)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.selection = SelectionBar(desk)
        self._stack.addWidget(self.table)
        # It scrolls, so that the room its words want is not kept from what stands above the list.
        self._nobody = scrolled(self._empty, self)
        self._stack.addWidget(self._nobody)
        self.views = ViewsMenu(desk, kind, self.views_button, lambda: (self.filter(), self.model.columns))
        self._lay_out()
        self._wire()
        self._show_columns(remembered(kind, desk.memory.recall(f"columns.{kind}"), desk.session.actor.hidden))
        presentation.follow(self)
        desk.link.ask(Accounts(), self._take_accounts)
        desk.link.ask(Purposes(), self._take_purposes)
        self.reload()

    def _lay_out(self) -> None:
        head = line(gap=Space.NONE)
        head.addWidget(self._title)
        head.addSpacing(Space.SMALL)
        head.addWidget(self.count)
        head.addStretch(1)
        for tool in (self.take_in, self.export, self.views_button, self.order, self.columns):
            head.addWidget(tool)
        rows = column(self, Space.SMALL)
        rows.setContentsMargins(Space.LARGE, Space.MEDIUM, Space.HAIR, Space.HAIR)
        top = column(gap=Space.SMALL)
        top.setContentsMargins(0, 0, Space.MEDIUM, 0)
        top.addLayout(head)
        top.addWidget(self.search)
        top.addWidget(self.filters)
        top.addWidget(self.selection)
        rows.addLayout(top)
        rows.addWidget(self._stack, 1)
        rows.addWidget(self._hint)
        self.take_in.setVisible(self._desk.may(Permission.CONTACT_IMPORT))
        self.export.setVisible(self._desk.may(Permission.CONTACT_EXPORT))

    def _wire(self) -> None:
        self.search.left_down.connect(self._walk_found)
        self.table.typed.connect(self._search_for)
        self.take_in.clicked.connect(self.import_wanted)
        self.export.clicked.connect(self.export_wanted)
        self.order.clicked.connect(self._offer_orders)
        self.columns.clicked.connect(self._offer_columns)
        self.model.counted.connect(self._show_count)
        self.model.settled.connect(self._settle)
        self.model.dataChanged.connect(self._select_wanted)
        self.model.modelReset.connect(self._select_wanted)
        self.table.selectionModel().selectionChanged.connect(self._follow_selection)
        self.model.dataChanged.connect(self._show_selected)
        self.model.modelReset.connect(self._show_selected)
        self.selection.cleared.connect(self.select_one)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.table)
        escape.setContext(Qt.ShortcutContext.WidgetShortcut)
        escape.activated.connect(self.select_one)
        self.views.chosen.connect(self._show_view)
        self.table.horizontalHeader().setSectionsClickable(True)
        self.table.horizontalHeader().sectionClicked.connect(self._order_by_column)
        self._empty.acted.connect(self.new_wanted)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        person = self._kind is ContactKind.PERSON
        self._title.setText(words.gettext("Contacts") if person else words.gettext("Companies"))
        self.setAccessibleName(self._title.text())
        self.table.setAccessibleName(self._title.text())
        self.search.say(words.gettext("Name, phone or e-mail…"))
        name(self.order, words.gettext("Sort"))
        name(self.columns, words.gettext("Choose columns"))
        name(self.export, words.gettext("Export this list…"))
        name(self.take_in, words.gettext("Import a file…"))
        self.views.retranslate()
        self._tell_names()
        self.model.reword()
        self._say()

    # What is asked for

    def filter(self) -> ContactFilter:
        """Return which contacts are shown, and in what order."""
        return replace(self.filters.wanted(), order=self._order)

    def reload(self) -> None:
        """Show the list from its top."""
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self._drop_search()
        self.model.open(self.filter())
        self._say()

    def refresh(self, changes: Changes) -> None:
        """Read the list again where ``changes`` concern it."""
        if changes.about(Subject.PURPOSE):
            self._desk.link.ask(Purposes(), self._take_purposes)
        if any(changes.about(each) for each in (Subject.CONTACT, Subject.CONSENT, Subject.IMPORT, Subject.RETENTION)):
            self.select_one()  # rows are about to move, and what was selected is known by its rows
            self.model.refresh()
            if self.model.searching:
                self._ask_search(self._searched)

    def select(self, contact_id: ContactId | None) -> None:
        """Select ``contact_id`` where it is on a page held, without telling anybody."""
        self._wanted = contact_id
        self._select_wanted()

    def take_keyboard(self) -> None:
        """Give the keyboard to the list, or to the field where there is no list to walk."""
        shown = self._stack.currentWidget() is self.table
        (self.table if shown else self.search).setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_search(self) -> None:
        """Go to the search field."""
        self.search.setFocus()
        self.search.selectAll()

    def _search_for(self, text: str) -> None:
        """Take what was typed on the list as the beginning of a search."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.setText(text)

    def _walk_found(self) -> None:
        """Go from the field into the list, and show the first where nobody of it is chosen yet."""
        if self._stack.currentWidget() is self.table and self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            if not self.table.selectionModel().hasSelection():
                self.table.selectRow(0)

    def _find(self, text: str) -> None:
        text = text.strip()
        if text == self._searched:
            return
        if text:
            self._ask_search(text)
        else:
            self._drop_search()
            self.model.open(self.filter())

    def _ask_search(self, text: str) -> None:
        if self._search is not None:
            self._search.drop()
        self._searched = text
        ask = FindContacts(text, self._kind, FOUND)
        self._search = self._desk.link.ask(ask, self._take_found)

    def _take_found(self, page: ContactPage) -> None:
        self._more_found, self._count = page.more, len(page.lines)
        self.model.show_found(page)

    def _drop_search(self) -> None:
        if self._search is not None:
            self._search.drop()
        self._search, self._searched, self._more_found = None, "", False

    def _take_accounts(self, accounts: Sequence[Account]) -> None:
        self._owners = {each.id: each.name for each in accounts}
        self._tell_names()

    def _take_purposes(self, purposes: Sequence[Purpose]) -> None:
        self._purposes = {each.code: each.name for each in purposes}
        self.filters.offer_purposes(purposes)
        self._tell_names()

    def _tell_names(self) -> None:
        say = partial(say_near_day, self._desk.presentation.locale)
        self.model.show_names(Names(self._owners, self._purposes, self._desk.today(), say))

    # What is shown

    def _show_count(self, count: int) -> None:
        self._count = count
        self._say()

    def _settle(self) -> None:
        self._say()
        self._select_wanted()

    def _say(self) -> None:
        words, locale = self._desk.presentation.words, self._desk.presentation.locale
        self.count.setText(locale.toString(self._count) + ("+" if self._more_found else ""))
        self._hint.setText(words.gettext("There are more matches; type more of the name to narrow them down."))
        self._hint.setVisible(self._more_found)
        empty = self.model.rowCount() == 0
        if empty:
            key = "search" if self.model.searching else self.filters.pressed()
            may_add, may_import = map(self._desk.may, (Permission.CONTACT_WRITE, Permission.CONTACT_IMPORT))
            self._empty.say(*said_of_nobody(words, key, self._kind, may_add=may_add, may_import=may_import))
        self._stack.setCurrentWidget(self._nobody if empty else self.table)

    # What is selected

    def selected(self) -> ContactFilter | None:
        """Return the filter that holds just what is selected, or None where that cannot be told yet, or is too much."""
        rows = spans(self.table.selectionModel().selection())
        listed = None if self.model.searching else self.filter()
        found = as_filter(rows, self.model.rowCount(), listed, self.model.line)
        return found if found is None or listed is not None else replace(found, kind=self._kind)

    def is_several(self) -> bool:
        """Say whether more than one contact is selected."""
        return self._selected_rows() > 1

    def select_one(self) -> None:
        """Select nobody but whoever's card is shown."""
        if self.is_several():
            self.table.selectionModel().clear()
            self._select_wanted()

    def _selected_rows(self) -> int:
        return sum(map(len, spans(self.table.selectionModel().selection())))

    def _follow_selection(self) -> None:
        rows = spans(self.table.selectionModel().selection())
        if len(rows) == 1 and len(rows[0]) == 1:
            self._choose(rows[0].start)
        self._show_selected()

    def _show_selected(self) -> None:
        count = self._selected_rows()
        if count > 1 or not self.selection.isHidden():
            chosen = self.selected() if count > 1 else None
            self.selection.show_selection(count, chosen, trashed=self.filter().trashed)

    def _show_view(self, view: SavedView) -> None:
        self._order = view.filter.order
        if view.columns:
            self._show_columns(remembered(self._kind, ",".join(view.columns)))
        self.filters.show_filter(view.filter)

    def _choose(self, row: int) -> None:
        line_ = self.model.line(row) if row >= 0 else None
        if line_ is not None and line_.id != self._wanted:
            self._wanted = line_.id
            self.chosen.emit(line_.id)

    def _select_wanted(self) -> None:
        """Keep the selection on the contact it was on, wherever a new reading has moved it."""
        QTimer.singleShot(0, self, self._select_now)

    def _select_now(self) -> None:
        if self.is_several():
            return
        current = self.table.currentIndex()
        line_ = self.model.line(current.row()) if current.isValid() else None
        selected = self.table.selectionModel().hasSelection()
        if selected and line_ is not None and line_.id == self._wanted:
            return
        top = max(0, self.table.rowAt(0))
        row = None if self._wanted is None else self.model.row_of(self._wanted, range(top, top + 60))
        selection = self.table.selectionModel()
        blocked = selection.blockSignals(True)
        if row is None:
            selection.clear()
        else:
            self.table.selectRow(row)
        selection.blockSignals(blocked)
        self.table.viewport().update()

    # Order and columns

    def _order_by_column(self, section: int) -> None:
        order = COLUMNS[self.model.columns[section]].order
        if order is not None and order is not self._order:
            self.sort(order)

    def sort(self, order: ContactOrder) -> None:
        """Show the list in ``order``."""
        self._order = order
        self.reload()

    def _offer_orders(self) -> None:
        words, menu = self._desk.presentation.words, QMenu(self)
        for order in ORDERS:
            if order is ContactOrder.COMPANY and not self._desk.sees(Field.COMPANY):
                continue
            action = self._tick(menu, called(order, words), order is self._order)
            action.triggered.connect(partial(self._sort_by, order))
        menu.popup(self.order.mapToGlobal(self.order.rect().bottomLeft()))

    def _sort_by(self, order: ContactOrder, _checked: bool = False) -> None:
        self.sort(order)

    def _offer_columns(self) -> None:
        words, menu = self._desk.presentation.words, QMenu(self)
        for each in columns_for(self._kind, self._desk.session.actor.hidden):
            action = self._tick(menu, words.gettext(COLUMNS[each].heading), each in self.model.columns)
            action.setEnabled(each is not Column.NAME)
            action.triggered.connect(partial(self.toggle_column, each))
        menu.popup(self.columns.mapToGlobal(self.columns.rect().bottomLeft()))

    def _tick(self, menu: QMenu, text: str, on: bool) -> QAction:
        action = menu.addAction(text)
        action.setCheckable(True)
        action.setChecked(on)
        return action

    def toggle_column(self, which: Column, _checked: bool = False) -> None:
        """Show ``which`` where it is not shown, and take it away where it is; remembered on this computer."""
        shown = set(self.model.columns) ^ {which}
        chosen = tuple(each for each in columns_for(self._kind) if each in shown)
        self._desk.memory.keep(f"columns.{self._kind}", ",".join(chosen))
        self._show_columns(chosen)

    def _show_columns(self, columns: tuple[Column, ...]) -> None:
        self.model.show_columns(columns or USUAL[self._kind])
        firm = [at for at, each in enumerate(self.model.columns) if each in FIRM]
        self.table.spread(tuple(COLUMNS[each].width for each in self.model.columns), firm=firm)
