"""Packages given to partners: for whom, until when, and whether their deletion was confirmed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from desktop_crm.api.packages import Packages
from desktop_crm.domain.changes import Changes, Subject
from desktop_crm.domain.packages import Package
from desktop_crm.domain.permissions import Permission
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.models.rows import Cell
from desktop_crm.ui.screens.privacy.listing import Listing
from desktop_crm.ui.screens.privacy.package_ends import confirm_deletion, whose_pseudonym, write_deletion_letter
from desktop_crm.ui.screens.privacy.package_sheet import PackageForm
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.panels import Card, column, line
from desktop_crm.ui.wording import say_date
from desktop_crm.words.catalogue import N_
from desktop_crm.words.recipients import columns_said

SOON_DAYS = 7


class PackagesPage(QWidget):
    """A table of packages, and what can be done about the one chosen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        presentation = desk.presentation
        self._may_make = desk.may(Permission.CONTACT_EXPORT)
        cells: Sequence[Cell[Package]] = (
            Cell(N_("Number"), lambda each: each.reference, 70),
            Cell(N_("Recipient"), lambda each: each.recipient, 180),
            Cell(N_("What for"), lambda each: each.purpose, 150),
            Cell(
                N_("What"), lambda each: columns_said(each.columns, each.pseudonyms, self._desk.presentation.words), 210
            ),
            Cell(N_("People"), lambda each: presentation.locale.toString(each.people), 70, right=True),
            Cell(N_("Until"), lambda each: say_date(presentation.locale, each.until_on), 110, tone=self._tone),
            Cell(N_("State"), self._state, 150, tone=self._tone),
        )
        self.listing: Listing[Package] = Listing(desk, cells, "ph.package", widest=3, may_add=self._may_make)
        self.confirm = button(presentation, "secondary", "ph.check", self)
        self.letter = button(presentation, "secondary", "ph.envelope", self)
        self.whose = button(presentation, "secondary", "ph.fingerprint", self)
        self._acts = QWidget(self)
        acts = line(self._acts)
        for one, act in (
            (self.confirm, lambda: self._on_chosen(confirm_deletion)),
            (self.letter, lambda: self._on_chosen(write_deletion_letter)),
            (self.whose, lambda: whose_pseudonym(desk, self.listing.model.items)),
        ):
            acts.addWidget(one)
            one.clicked.connect(act)
        acts.addStretch(1)
        card = Card(self)
        card.body.addWidget(self.listing, 1)
        card.body.addWidget(self._acts)
        rows = column(self, Space.NONE)
        rows.setContentsMargins(0, Space.LARGE, 0, 0)
        rows.addWidget(card)
        self.listing.add.clicked.connect(lambda: PackageForm(desk))
        self.listing.empty.acted.connect(lambda: PackageForm(desk))
        self.listing.table.selectionModel().selectionChanged.connect(lambda *_: self._choose())
        self._choose()
        presentation.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        self.listing.add.setText(words.gettext("New package…"))
        self.listing.about.setText(
            words.gettext("What partners hold as encrypted files, and until when. Then they confirm the deletion.")
        )
        self.listing.table.setAccessibleName(words.gettext("Packages for partners"))
        self.confirm.setText(words.gettext("Deletion confirmed…"))
        self.letter.setText(words.gettext("Ask for deletion…"))
        self.whose.setText(words.gettext("Whose pseudonym…"))
        self.listing.empty.say(
            words.gettext("No package was made"),
            words.gettext(
                "A partner who needs data gets them as an encrypted file: only the fields and people you choose, for "
                "a purpose, until a day. The office reminds you to have its deletion confirmed."
            ),
            words.gettext("New package…") if self._may_make else "",
        )
        self.listing.model.reword()

    def ask(self) -> None:
        """Ask the office anew for the packages."""
        self._desk.link.ask(Packages(), self._show)

    def concerns(self, changes: Changes) -> bool:
        """Say whether ``changes`` alter what is shown."""
        return changes.about(Subject.PACKAGE) or changes.about(Subject.RECIPIENT)

    def open_record(self, reference: str) -> None:
        """Choose the package called ``reference``, where it is shown."""
        for row, each in enumerate(self.listing.model.items):
            if each.reference == reference:
                self.listing.table.selectRow(row)

    def _show(self, found: Sequence[Package]) -> None:
        self.listing.show_items(found)
        self._acts.setVisible(bool(found))
        self._choose()

    def _chosen(self) -> Package | None:
        return self.listing.model.item(self.listing.table.current_row())

    def _on_chosen(self, act: Callable[[Desk, Package], object]) -> None:
        if (chosen := self._chosen()) is not None:
            act(self._desk, chosen)

    def _choose(self) -> None:
        chosen = self._chosen()
        waits = chosen is not None and chosen.deleted_on is None
        self.confirm.setEnabled(waits)
        self.letter.setEnabled(waits)
        may_look = self._desk.may(Permission.CONTACT_READ)
        self.whose.setVisible(may_look and any(each.pseudonyms for each in self.listing.model.items))

    def _state(self, each: Package) -> str:
        words = self._desk.presentation.words
        if each.deleted_on is not None:
            day = say_date(self._desk.presentation.locale, each.deleted_on)
            return words.gettext("deleted {day}").format(day=day)
        return words.gettext("to be deleted") if each.is_overdue(self._desk.today()) else words.gettext("in use")

    def _tone(self, each: Package) -> str:
        if each.deleted_on is not None:
            return "good"
        left = (each.until_on - self._desk.today()).days
        return "bad" if left < 0 else "warn" if left <= SOON_DAYS else "plain"
