"""Everybody data are passed on to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop_crm.api.ask import Made
from desktop_crm.api.recipients import AddRecipient, Recipients
from desktop_crm.domain.changes import Changes, Subject
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.recipients import Recipient
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.models.rows import Cell
from desktop_crm.ui.screens.privacy.listing import Listing
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.panels import Card, column
from desktop_crm.words.catalogue import N_


class RecipientsPage(QWidget):
    """A table of recipients, and the sheet in which one is added."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        cells: Sequence[Cell[Recipient]] = (
            Cell(N_("Name"), lambda each: each.name, 200),
            Cell(N_("What they do"), lambda each: each.category, 170),
            Cell(N_("Country"), lambda each: each.country, 110),
            Cell(N_("Contract"), lambda each: each.contract, 180),
            Cell(N_("Safeguard"), lambda each: each.safeguard, 200),
        )
        self.listing: Listing[Recipient] = Listing(
            desk, cells, "ph.share-network", may_add=desk.may(Permission.DISCLOSURE_WRITE)
        )
        card = Card(self)
        card.body.addWidget(self.listing, 1)
        rows = column(self, Space.NONE)
        rows.setContentsMargins(0, Space.LARGE, 0, 0)
        rows.addWidget(card)
        self.listing.add.clicked.connect(self._add)
        self.listing.empty.acted.connect(self._add)
        desk.presentation.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        self.listing.add.setText(words.gettext("New recipient…"))
        self.listing.about.setText(
            words.gettext("Couriers, accountants, mailing services: whoever gets people's data.")
        )
        self.listing.table.setAccessibleName(words.gettext("Recipients"))
        may = self._desk.may(Permission.DISCLOSURE_WRITE)
        self.listing.empty.say(
            words.gettext("No recipients yet"),
            words.gettext(
                "Write down who gets people's data. What each person's data went where stands on their card."
            ),
            words.gettext("New recipient…") if may else "",
        )
        self.listing.model.reword()

    def ask(self) -> None:
        """Ask the office anew for the recipients."""
        self._desk.link.ask(Recipients(), self.listing.show_items)

    def concerns(self, changes: Changes) -> bool:
        """Say whether ``changes`` alter what is shown."""
        return changes.about(Subject.RECIPIENT)

    def _add(self) -> None:
        words = self._desk.presentation.words
        form = SheetForm(self._desk, words.gettext("New recipient"), words.gettext("Add"))
        name = form.text("name", words.gettext("Name of the recipient"))
        category = form.text("category", words.gettext("What they do"), words.gettext("Such as “courier”."))
        country = form.text("country", words.gettext("Country"), words.gettext("Empty means inside the EEA."))
        hint = words.gettext("For a country outside the EEA: what protects the data there (Art. 46).")
        safeguard = form.text("safeguard", words.gettext("Safeguard"), hint)
        contract = form.text(
            "contract", words.gettext("Contract"), words.gettext("Number and day of the agreement (Art. 28).")
        )

        def done(_made: Made) -> None:
            self._desk.host.toast(words.gettext("The recipient is added."))

        def send() -> None:
            if form.require("name", "category"):
                ask = AddRecipient(
                    name=name.text().strip(),
                    category=category.text().strip(),
                    country=country.text().strip(),
                    safeguard=safeguard.text().strip(),
                    contract=contract.text().strip(),
                )
                form.send(ask, done)

        form.send_button.clicked.connect(send)
        form.open()
