"""Which lines of the audit trail are shown, as chips that each open a menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from desktop_crm.domain.contacts import ContactId, reference
from desktop_crm.domain.office import Account
from desktop_crm.domain.tags import Tag
from desktop_crm.domain.trail import Act, TrailFilter, tags_of
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.contacts.privacy_tab import say_tag
from desktop_crm.ui.screens.privacy.pick_contact import pick_contact
from desktop_crm.ui.screens.privacy.pick_days import pick_days
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.flow import FlowLayout
from desktop_crm.ui.wording import say_day
from desktop_crm.words.labels import label as called

ACTS = (Act.LOOKED, Act.CHANGED, Act.HANDED_OUT, Act.ERASED, Act.RIGHTS, Act.SIGN_IN, Act.REFUSED)
"""The kinds of act in the order people think of them."""

WEEK, MONTH = 7, 30


class AuditFilters(QWidget):
    """A chip for the person, the act, the contact and the days, one for refusals alone, one to take all back.

    Signals:
        changed: another filter is in force.
    """

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._accounts: Sequence[Account] = ()
        self.wanted = TrailFilter()
        self._flow = FlowLayout(self)
        self.chips: dict[str, QPushButton] = {}
        opens: dict[str, Callable[[], None]] = {
            "who": self._offer_people,
            "act": self._offer_acts,
            "contact": self._offer_contact,
            "days": self._offer_days,
            "refused": self._toggle_refused,
            "clear": lambda: self.choose(TrailFilter()),
        }
        for key, act in opens.items():
            chip = button(desk.presentation, "chip", parent=self)
            chip.setCheckable(True)
            chip.clicked.connect(partial(self._open, act))
            self._flow.addWidget(chip)
            self.chips[key] = chip
        desk.presentation.follow(self)

    def retranslate(self) -> None:
        words, wanted = self._desk.presentation.words, self.wanted
        who = next((each.name for each in self._accounts if each.id == wanted.account_id), wanted.account_id)
        act = called(wanted.act, words) if wanted.act else say_tag(wanted.tag, words) if wanted.tag else None
        whom = reference(wanted.contact_id) if wanted.contact_id else None
        said = {
            "who": (who, words.gettext("Everybody")),
            "act": (None if wanted.act is Act.REFUSED else act, words.gettext("Every act")),
            "contact": (whom, words.gettext("Every contact")),
            "days": (self._say_days(), words.gettext("Any day")),
            "refused": (words.gettext("Refused") if wanted.act is Act.REFUSED else None, words.gettext("Refused")),
            "clear": (None, words.gettext("Show all")),
        }
        for key, (chosen, everything) in said.items():
            self.chips[key].setText(chosen or everything)
            self.chips[key].setChecked(chosen is not None)
        self.chips["clear"].setVisible(wanted != TrailFilter())
        self._flow.invalidate()
        self.updateGeometry()

    def know_people(self, accounts: Sequence[Account]) -> None:
        """Learn who may be chosen."""
        self._accounts = accounts
        self.retranslate()

    def choose(self, wanted: TrailFilter) -> None:
        """Put another filter in force."""
        self.wanted = wanted
        self.retranslate()
        self.changed.emit()

    def _open(self, act: Callable[[], None], _checked: bool = False) -> None:
        act()
        self.retranslate()  # a press alone chooses nothing

    def _offer_people(self) -> None:
        menu = self._menu()
        everybody = self._desk.presentation.words.gettext("Everybody")
        for account_id, name in ((None, everybody), *((each.id, each.name) for each in self._accounts)):
            chosen = replace(self.wanted, account_id=account_id)
            menu.addAction(name).triggered.connect(partial(self._choose, chosen))
        self._show(menu, "who")

    def _offer_acts(self) -> None:
        words, menu = self._desk.presentation.words, self._menu()
        every = replace(self.wanted, act=None, tag=None)
        menu.addAction(words.gettext("Every act")).triggered.connect(partial(self._choose, every))
        for act in ACTS:
            below = menu.addMenu(called(act, words))
            below.addAction(words.gettext("All of them")).triggered.connect(
                partial(self._choose, replace(self.wanted, act=act, tag=None))
            )
            below.addSeparator()
            for tag in sorted(tags_of(act), key=lambda tag: called(tag, words)):
                chosen = replace(self.wanted, act=None, tag=Tag(tag).value)
                below.addAction(called(tag, words)).triggered.connect(partial(self._choose, chosen))
        self._show(menu, "act")

    def _offer_contact(self) -> None:
        if self.wanted.contact_id is not None:
            self.choose(replace(self.wanted, contact_id=None))
        else:
            words = self._desk.presentation.words
            title, action = words.gettext("Lines about one contact"), words.gettext("Show")
            pick_contact(self._desk, title, action, self._choose_contact)

    def _offer_days(self) -> None:
        words, menu, today = self._desk.presentation.words, self._menu(), self._desk.today()
        spans: tuple[tuple[str, date | None], ...] = (
            (words.gettext("Any day"), None),
            (words.gettext("Today"), today),
            (words.gettext("The last 7 days"), today - timedelta(days=WEEK - 1)),
            (words.gettext("The last 30 days"), today - timedelta(days=MONTH - 1)),
        )
        for text, since in spans:
            chosen = replace(self.wanted, since=since, until=None)
            menu.addAction(text).triggered.connect(partial(self._choose, chosen))
        menu.addSeparator()
        other = menu.addAction(words.gettext("From day to day…"))
        other.triggered.connect(lambda _checked=False: pick_days(self._desk, self.wanted, self._choose_days))
        self._show(menu, "days")

    def _toggle_refused(self) -> None:
        on = self.wanted.act is Act.REFUSED
        self.choose(replace(self.wanted, act=None if on else Act.REFUSED, tag=None))

    def _choose(self, wanted: TrailFilter, _checked: bool = False) -> None:
        self.choose(wanted)

    def _choose_contact(self, contact_id: ContactId) -> None:
        self.choose(replace(self.wanted, contact_id=contact_id))

    def _choose_days(self, since: date | None, until: date | None) -> None:
        self.choose(replace(self.wanted, since=since, until=until))

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _show(self, menu: QMenu, key: str) -> None:
        """Open ``menu`` under its chip, now that it is filled: an empty one would not open."""
        chip = self.chips[key]
        menu.popup(chip.mapToGlobal(chip.rect().bottomLeft()))

    def _say_days(self) -> str | None:
        words, locale = self._desk.presentation.words, self._desk.presentation.locale
        since, until = self.wanted.since, self.wanted.until
        if since is not None and until is not None:
            return f"{say_day(locale, since)} – {say_day(locale, until)}"
        if since is not None:
            today = since == self._desk.today()
            return words.gettext("Today") if today else words.gettext("From {day}").format(day=say_day(locale, since))
        return None if until is None else words.gettext("Until {day}").format(day=say_day(locale, until))
