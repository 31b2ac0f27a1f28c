"""What a contact bought."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, time
from decimal import Decimal, InvalidOperation
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_crm.api.ask import Made
from desktop_crm.api.contacts import AddOrder, OrdersOf
from desktop_crm.domain.contacts import ContactId
from desktop_crm.domain.fields import Field
from desktop_crm.domain.interactions import Money, Order, OrderKey, OrderPage
from desktop_crm.domain.permissions import Permission
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.empty_state import EmptyState
from desktop_crm.ui.widgets.entries import Entries, Entry
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import column, line
from desktop_crm.ui.wording import say_day, say_money

PAGE = 100
_WHOLE = re.compile(r"-?(\d{1,3}([.,]\d{3})+|\d*)")


class Orders(QWidget):
    """The tab of a card that shows orders and what they come to."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._contact_id: ContactId | None = None
        self._orders: Sequence[Order] = ()
        self._totals: Sequence[Money] = ()
        self.add = button(desk.presentation, "secondary", "ph.plus", self)
        self.add.setVisible(desk.may_write(Permission.CONTACT_WRITE, Field.ORDERS))
        self.add.clicked.connect(self._begin)
        self.total = label("muted", parent=self)
        self.list = Entries(desk.presentation, self)
        self.more = button(desk.presentation, "link", parent=self)
        self.more.clicked.connect(self._ask_more)
        self.more.hide()
        self._empty = EmptyState(desk.presentation, "ph.shopping-cart", self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        head = line()
        head.addWidget(self.add)
        head.addStretch(1)
        head.addWidget(self.total)
        rows = column(self, Space.MEDIUM)
        rows.setContentsMargins(0, Space.MEDIUM, 0, 0)
        rows.addLayout(head)
        rows.addWidget(self._stack, 1)
        rows.addWidget(self.more)
        desk.presentation.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        self.add.setText(words.gettext("Add an order…"))
        self.more.setText(words.gettext("Show earlier orders"))
        self.list.setAccessibleName(words.gettext("Orders"))
        self._empty.say(words.gettext("No orders"), words.gettext("Orders also tell retention when the last one was."))
        self._show()

    def show_contact(self, contact_id: ContactId | None) -> None:
        """Show the orders of ``contact_id``."""
        if contact_id != self._contact_id:
            self._contact_id, self._orders, self._totals = contact_id, (), ()
            self.more.hide()
            self._show()
        if contact_id is not None:
            # As many as were shown: an order that was just added must not fold the list up again.
            limit = max(PAGE, len(self._orders))
            self._desk.link.ask(OrdersOf(contact_id, limit=limit), partial(self._take, contact_id, ()))

    def _ask_more(self) -> None:
        if self._contact_id is not None and self._orders:
            last = self._orders[-1]
            ask = OrdersOf(self._contact_id, OrderKey(last.at, last.id), PAGE)
            self._desk.link.ask(ask, partial(self._take, self._contact_id, tuple(self._orders)))

    def _take(self, contact_id: ContactId, before: Sequence[Order], page: OrderPage) -> None:
        if contact_id == self._contact_id:
            self._orders, self._totals = (*before, *page.orders), page.totals
            self.more.setVisible(page.more)
            self._show()

    def _show(self) -> None:
        locale = self._desk.presentation.locale
        self.list.show_entries(
            [
                Entry(
                    "ph.shopping-cart",
                    f"{each.number} {each.title}".strip(),
                    say_day(locale, each.at.date()),
                    say_money(locale, each.total),
                )
                for each in self._orders
            ]
        )
        self.total.setText(" + ".join(say_money(locale, each) for each in self._totals))
        self._stack.setCurrentWidget(self.list if self._orders else self._empty)

    def _begin(self) -> None:
        if self._contact_id is None:
            return
        words, contact_id = self._desk.presentation.words, self._contact_id
        form = SheetForm(self._desk, words.gettext("Add an order"), words.gettext("Add"))
        number = form.text("number", words.gettext("Order number"))
        title = form.text("title", words.gettext("What was ordered"))
        amount = form.text("total", words.gettext("Amount"))
        currency = form.text("currency", words.gettext("Currency"), value=self._desk.session.office.currency)
        currency.setMaxLength(3)
        day = form.day("at", words.gettext("Ordered on"), words.gettext("Empty means today."))

        def send() -> None:
            if not form.require("title", "total", "currency"):
                return
            total = read_amount(amount.text())
            if total is None:
                form.rows["total"].set_problem(words.gettext("Not an amount; write it like 1200.50."))
                return
            when = day.day()
            ask = AddOrder(
                contact_id=contact_id,
                number=number.text().strip(),
                title=title.text().strip(),
                total=Money(total, currency.text().strip().upper()),
                at=datetime.combine(when, time(12), UTC) if when else None,
            )
            form.send(ask, self._added)

        form.send_button.clicked.connect(send)
        form.open()

    def _added(self, _made: Made) -> None:
        self._desk.host.toast(self._desk.presentation.words.gettext("Order added."))


def read_amount(text: str) -> Decimal | None:
    """Return the amount typed with either decimal sign and any group signs, or None where it is none.

    The last of two kinds of sign parts the decimals; a single sign before exactly three digits parts thousands.
    """
    bare = "".join(text.split()).replace("'", "")
    last = max(bare.rfind("."), bare.rfind(","))
    if last >= 0:
        whole, decimals = bare[:last], bare[last + 1 :]
        if not _WHOLE.fullmatch(whole):
            return None
        one_kind = len({sign for sign in bare if sign in ".,"}) == 1
        thousands = one_kind and (len(decimals) == 3 or whole.count(bare[last]) > 0)
        bare = whole.replace(".", "").replace(",", "") + ("" if thousands else ".") + decimals
    try:
        found = Decimal(bare)
    except InvalidOperation:
        return None
    return found.quantize(Decimal("0.01")) if found.is_finite() and abs(found) < Decimal(10) ** 12 else None
