"""Which contacts the list shows, as chips to press."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from desktop_crm.domain.consents import Purpose
from desktop_crm.domain.contacts import ContactFilter, ContactKind, ContactOrder, ContactStatus, Use
from desktop_crm.domain.fields import Field
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.flow import FlowLayout
from desktop_crm.words.labels import label as called

USABLE = "usable"
EXPIRING = "expiring"
OUTDATED = "outdated:"
SOON = timedelta(days=30)
"""How far ahead the chip of consents that end looks, as does today's page."""


class Filters(QWidget):
    """One chip is pressed at a time; the one for what people's data may be used for offers the purposes in a menu.

    Signals:
        changed: another filter is in force.
    """

    changed = Signal()

    def __init__(self, desk: Desk, kind: ContactKind) -> None:
        super().__init__()
        self._desk, self._kind = desk, kind
        self._purposes: tuple[Purpose, ...] = ()
        self._purpose: Purpose | None = None
        self._before = "all"
        self._other: ContactFilter | None = None
        self._flow = FlowLayout(self)
        self.chips: dict[str, QPushButton] = {}
        self._filters: dict[str, ContactFilter] = {}
        desk.presentation.follow(self)

    def retranslate(self) -> None:
        pressed = self.pressed()
        self._flow.clear()
        self.chips, self._filters = {}, {}
        for key, (text, wanted) in self._offered().items():
            chip = button(self._desk.presentation, "chip", parent=self)
            chip.setCheckable(True)
            chip.setText(text)
            chip.clicked.connect(partial(self._click, key))
            self._flow.addWidget(chip)
            self.chips[key], self._filters[key] = chip, wanted
            chip.show()
        self._mark(("" if self._other else pressed) if pressed in self.chips else "all")
        self.updateGeometry()

    def offer_purposes(self, purposes: Sequence[Purpose]) -> None:
        """Offer those of ``purposes`` that are in use."""
        self._purposes = tuple(each for each in purposes if each.retired_on is None)
        self.retranslate()

    def pressed(self) -> str:
        """Return the key of the chip pressed."""
        return next((key for key, chip in self.chips.items() if chip.isChecked()), "all")

    def press(self, key: str, purpose: str = "") -> None:
        """Press the chip of ``key``; for what data may be used for, with the code of a purpose."""
        if key == USABLE:
            found = next((each for each in self._purposes if each.code == purpose), None)
            if found is None:
                return
            self._purpose = found
            self.retranslate()
        if key in self.chips:
            self._other = None
            self._mark(key)
            self.changed.emit()

    def show_filter(self, wanted: ContactFilter) -> None:
        """Put ``wanted`` in force and press its chip, or none where it is none of theirs."""
        plain = replace(wanted, order=ContactOrder.NAME)
        if wanted.usable:
            code = wanted.usable.purpose
            self._purpose = next((each for each in self._purposes if each.code == code), self._purpose)
            self.retranslate()
        key = next((key for key, each in self._filters.items() if each == plain), "")
        self._other = None if key else plain
        self._mark(key)
        self.changed.emit()

    def wanted(self) -> ContactFilter:
        """Return the filter in force."""
        return self._other or self._filters[self.pressed()]

    def _click(self, key: str, _checked: bool = False) -> None:
        if key != USABLE:
            self.press(key)
            return
        chip, menu = self.chips[key], QMenu(self)
        self._mark(self._before)
        for each in self._purposes:
            menu.addAction(each.name).triggered.connect(partial(self._choose_purpose, each.code))
        menu.popup(chip.mapToGlobal(chip.rect().bottomLeft()))

    def _choose_purpose(self, code: str, _checked: bool = False) -> None:
        self.press(USABLE, code)

    def _mark(self, key: str) -> None:
        self._before = key
        for each, chip in self.chips.items():
            chip.setChecked(each == key)

    def _offered(self) -> dict[str, tuple[str, ContactFilter]]:
        words, base = self._desk.presentation.words, ContactFilter(kind=self._kind)
        mine = self._desk.session.actor.account_id
        found = {
            "all": (words.gettext("All"), base),
            "mine": (words.gettext("Mine"), replace(base, owner_id=mine)),
        }
        statuses = (ContactStatus.CLIENT, ContactStatus.LEAD, ContactStatus.FORMER)
        for status in statuses if self._desk.sees(Field.STATUS) else ():
            found[status.value] = called(status, words), replace(base, status=status)
        if self._kind is ContactKind.PERSON and self._purposes and self._desk.sees(Field.CONSENTS):
            text, use = words.gettext("May be used for…"), None
            if self._purpose is not None:
                text = words.gettext("For: {purpose}").format(purpose=self._purpose.name)
                use = Use(self._purpose.code, self._desk.today())
            found[USABLE] = text, replace(base, usable=use)
        if self._kind is ContactKind.PERSON:
            soon = replace(base, expiring_until=self._desk.today() + SOON)
            found[EXPIRING] = words.gettext("Consent ends in 30 days"), soon
        found["trash"] = words.gettext("Trash"), replace(base, trashed=True)
        return found
