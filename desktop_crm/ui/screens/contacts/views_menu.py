"""The menu of saved views beside the filters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QToolButton

from desktop_crm.api.ask import Count
from desktop_crm.api.views import RemoveView, SaveView, Views
from desktop_crm.domain.contacts import ContactFilter, ContactKind
from desktop_crm.domain.views import LONGEST_NAME, SavedView
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.widgets.buttons import name


class ViewsMenu(QObject):
    """Offers a person's own views under a button, to choose, to save and to remove.

    Signals:
        chosen: this saved view is to be shown.
    """

    chosen = Signal(object)

    def __init__(
        self,
        desk: Desk,
        kind: ContactKind,
        under: QToolButton,
        present: Callable[[], tuple[ContactFilter, Sequence[str]]],
    ) -> None:
        super().__init__(under)
        self._desk, self._kind, self._under, self._present = desk, kind, under, present
        self.views: Sequence[SavedView] = ()
        self.menu = QMenu(under)
        under.clicked.connect(self._open)
        desk.link.ask(Views(kind), self._take)

    def retranslate(self) -> None:
        """Word the button."""
        name(self._under, self._desk.presentation.words.gettext("Saved views"))

    def _take(self, views: Sequence[SavedView]) -> None:
        self.views = views

    def _read(self, _count: Count) -> None:
        self._desk.link.ask(Views(self._kind), self._take)

    def _open(self) -> None:
        self.fill()
        self.menu.popup(self._under.mapToGlobal(self._under.rect().bottomLeft()))

    def fill(self) -> None:
        """Put the views there are into the menu."""
        words = self._desk.presentation.words
        self.menu.clear()
        for view in self.views:
            self.menu.addAction(_plain(view.name)).triggered.connect(partial(self._choose, view))
        if self.views:
            self.menu.addSeparator()
        self.menu.addAction(words.gettext("Save this view…")).triggered.connect(self._save)
        if self.views:
            gone = self.menu.addMenu(words.gettext("Remove"))
            for view in self.views:
                gone.addAction(_plain(view.name)).triggered.connect(partial(self._remove, view))

    def _choose(self, view: SavedView, _checked: bool = False) -> None:
        self.chosen.emit(view)

    def _save(self, _checked: bool = False) -> None:
        self.begin_save()

    def begin_save(self) -> SheetForm:
        """Ask for a name and save the list as it is shown under it."""
        words = self._desk.presentation.words
        form = SheetForm(self._desk, words.gettext("Save this view"), words.gettext("Save"))
        hint = words.gettext("The filter, the order and the columns are kept; a view of this name is replaced.")
        field = form.text("name", words.gettext("Name"), hint)
        field.setMaxLength(LONGEST_NAME)
        chosen, columns = self._present()

        def saved(count: Count) -> None:
            self._desk.host.toast(words.gettext("The view is saved."))
            self._read(count)

        def send() -> None:
            if form.require("name"):
                form.send(SaveView(name=field.text().strip(), filter=chosen, columns=tuple(columns)), saved)

        form.send_button.clicked.connect(send)
        form.open()
        return form

    def _remove(self, view: SavedView, _checked: bool = False) -> None:
        self._desk.link.ask(RemoveView(kind=self._kind, name=view.name), self._removed)

    def _removed(self, count: Count) -> None:
        self._desk.host.toast(self._desk.presentation.words.gettext("The view is removed."))
        self._read(count)


def _plain(text: str) -> str:
    """Return a name as a menu shows it: an ampersand is a sign of its own, not a shortcut."""
    return text.replace("&", "&&")
