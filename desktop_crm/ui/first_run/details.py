"""The second page: the office as the controller of its clients' data."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit

from desktop_crm.domain.languages import Language
from desktop_crm.domain.office import OfficeDetails
from desktop_crm.ui.first_run.countries import COUNTRIES, Country
from desktop_crm.ui.first_run.page import GuidePage
from desktop_crm.ui.language import OWN_NAMES
from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.form_row import FormRow
from desktop_crm.ui.widgets.labels import ElidedLabel, label
from desktop_crm.ui.widgets.panels import line

LONGEST = 200


class DetailsPage(GuidePage):
    """Who the office is, who answers for data protection, and where its files go.

    Signals:
        folder_wanted: another folder is to be chosen.
    """

    folder_wanted = Signal()

    def __init__(self, presentation: Presentation, folder: Path) -> None:
        super().__init__(presentation)
        self.folder = folder
        self.edits = {
            key: QLineEdit(maxLength=LONGEST)
            for key in ("name", "address", "email", "phone", "tax_id", "representative", "dpo_name", "dpo_contact")
        }
        self.authority = QLineEdit(maxLength=LONGEST)
        self.country, self.language = QComboBox(), QComboBox()
        for code, own_name in OWN_NAMES.items():
            self.language.addItem(own_name, code)
        self.language.setCurrentIndex(self.language.findData(presentation.language.language))
        for country in COUNTRIES:
            self.country.addItem("", country.code)
        self.rows = {key: FormRow(edit) for key, edit in self.edits.items()}
        self.rows |= {
            "country": FormRow(self.country), "language": FormRow(self.language), "authority": FormRow(self.authority),
        }  # fmt: skip
        self._where, self._path = label("label"), ElidedLabel(str(folder), "muted")
        self._change = button(presentation, "link")
        self._build()
        self.country.currentIndexChanged.connect(self._suggest_authority)
        self.edits["name"].textChanged.connect(self.ready_changed)
        self._change.clicked.connect(self.folder_wanted)
        self._suggest_authority(0)
        presentation.follow(self)

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.LARGE)
        grid.setVerticalSpacing(Space.SMALL)
        places = (
            ("name", 0, 0, 2), ("address", 1, 0, 2), ("email", 2, 0, 1), ("phone", 2, 1, 1), ("tax_id", 3, 0, 1),
            ("representative", 3, 1, 1), ("country", 4, 0, 1), ("language", 4, 1, 1), ("dpo_name", 5, 0, 1),
            ("dpo_contact", 5, 1, 1), ("authority", 6, 0, 2),
        )  # fmt: skip
        for key, row, place, span in places:
            grid.addWidget(self.rows[key], row, place, 1, span)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        foot = line()
        foot.addWidget(self._where)
        foot.addWidget(self._path, 1)
        foot.addWidget(self._change)
        self.body.addLayout(foot)

    def title(self) -> str:
        return self._presentation.words.gettext("Your office")

    def text(self) -> str:
        return self._presentation.words.gettext(
            "This stands on every document a client receives from you. Only the name is needed now; "
            "the rest can be filled in later."
        )

    def details(self) -> OfficeDetails:
        """Return what was filled in."""
        country = self._country()
        typed = {key: edit.text().strip() for key, edit in self.edits.items()}
        return OfficeDetails(
            name=typed["name"],
            address=typed["address"],
            email=typed["email"],
            phone=typed["phone"],
            tax_id=typed["tax_id"],
            representative=typed["representative"],
            dpo_name=typed["dpo_name"],
            dpo_contact=typed["dpo_contact"],
            authority=self.authority.text().strip(),
            language=Language(self.language.currentData()),
            region=country.code,
            currency=country.currency,
        )

    def set_folder(self, folder: Path) -> None:
        """Show ``folder`` as the place of the office."""
        self.folder = folder
        self._path.setText(str(folder))

    def check(self) -> bool:
        named = bool(self.edits["name"].text().strip())
        self.rows["name"].set_problem("" if named else self._presentation.words.gettext("Type the office's name."))
        if not named:
            self.edits["name"].setFocus()
        return named

    def enter(self) -> None:
        self.edits["name"].setFocus()

    def retranslate(self) -> None:
        words = self._presentation.words
        said = {
            "name": (words.gettext("Name of the office or firm"), ""),
            "address": (words.gettext("Address"), ""),
            "email": (words.gettext("E-mail address"), ""),
            "phone": (words.gettext("Telephone"), ""),
            "tax_id": (words.gettext("Tax number"), ""),
            "representative": (words.gettext("Represented by"), ""),
            "country": (words.gettext("Country"), ""),
            "language": (words.gettext("Language of documents"), ""),
            "dpo_name": (words.gettext("Data protection officer, if there is one"), ""),
            "dpo_contact": (words.gettext("How to reach the officer"), ""),
            "authority": (words.gettext("Supervisory authority clients may complain to"), ""),
        }
        for key, (text, hint) in said.items():
            self.rows[key].say(text, hint)
        for row, country in enumerate(COUNTRIES):
            self.country.setItemText(row, words.gettext(country.name))
        self._where.setText(words.gettext("Kept in"))
        self._change.setText(words.gettext("Change…"))

    def _country(self) -> Country:
        return COUNTRIES[max(0, self.country.currentIndex())]

    def _suggest_authority(self, _row: int) -> None:
        if self.authority.text() in {"", *(country.authority for country in COUNTRIES)}:
            self.authority.setText(self._country().authority)
            self.authority.setCursorPosition(0)
