"""A screen of pages behind tabs, each made when it is first turned to and asked anew when it comes in front."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from desktop_crm.domain.changes import Changes
from desktop_crm.domain.permissions import Permission
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.screen import Screen
from desktop_crm.ui.widgets.tabs import Tabs


class Page(Protocol):
    """A page of such a screen."""

    def ask(self) -> None:
        """Ask the office anew for everything shown."""

    def concerns(self, changes: Changes) -> bool:
        """Say whether ``changes`` alter what is shown."""

    def open_record(self, reference: str) -> None:
        """Show just what ``reference`` names; a page that is never sent to has no need of it."""


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page: its key, the msgid of its tab, the permission without which it is not there, and what makes it.

    Pages of one ``group``, a msgid too, stand together behind one tab.
    """

    key: str
    title: str
    permission: Permission | None
    make: Callable[[], QWidget]
    group: str = ""


class PagedScreen(Screen):
    """Shows the pages of :meth:`pages` a person has the permission for."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.tabs = Tabs(desk.presentation, self)
        self._titles: dict[str, str] = {}
        for entry in self.pages():
            if desk.may(entry.permission):
                self.tabs.add(entry.key, entry.make, entry.group)
                self._titles[entry.key] = entry.title
        # Asked once the window has turned to where it was sent: a page passed on the way is not looked at.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._ask)
        self.tabs.turned.connect(lambda _key: self._soon.start())
        self.lay_out()
        desk.presentation.follow(self)

    def pages(self) -> Sequence[PageEntry]:
        """Return every page, in order."""
        raise NotImplementedError

    def title(self) -> str:
        """Return what the screen is called, in words."""
        raise NotImplementedError

    def lay_out(self) -> None:
        """Put the tabs into the screen."""
        raise NotImplementedError

    def page(self, key: str) -> Page:
        """Return the page of ``key``."""
        return cast("Page", self.tabs.page(key))

    def retranslate(self) -> None:
        words = self.desk.presentation.words
        self.setAccessibleName(self.title())
        for key, title in self._titles.items():
            self.tabs.say(key, words.gettext(title))
        for group in self.tabs.groups():
            self.tabs.say_group(group, words.gettext(group))

    def enter(self) -> None:
        self._soon.start()

    def open_record(self, reference: str) -> None:
        """Turn to a page; what follows a colon is for the page itself."""
        key, _, rest = reference.partition(":")
        self.tabs.turn_to(key)
        if rest and self.tabs.current() == key:
            self.page(key).open_record(rest)

    def place(self) -> str:
        return self.tabs.current()

    def refresh(self, changes: Changes) -> None:
        made = [key for key in self.tabs.keys() if self.tabs.made(key)]  # noqa: SIM118 — no dict
        concerned = {key for key in made if self.page(key).concerns(changes)}
        if self.isVisible() and self.tabs.current() in concerned:
            self.page(self.tabs.current()).ask()

    def _ask(self) -> None:
        self.page(self.tabs.current()).ask()
