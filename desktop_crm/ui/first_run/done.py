"""The last page: what will be written, and the button that writes it."""

from __future__ import annotations

from PySide6.QtWidgets import QFormLayout, QLabel

from desktop_crm.ui.first_run.page import GuidePage
from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.labels import Chip, ElidedLabel, label
from desktop_crm.ui.widgets.panels import line


class DonePage(GuidePage):
    """Sums up."""

    def __init__(self, presentation: Presentation) -> None:
        super().__init__(presentation)
        self._names: tuple[QLabel, ...] = tuple(label("muted") for _ in range(4))
        self._values = tuple(ElidedLabel() for _ in range(4))
        form = QFormLayout()
        form.setHorizontalSpacing(Space.HUGE)
        form.setVerticalSpacing(Space.MEDIUM)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, value in zip(self._names, self._values, strict=True):
            form.addRow(name, value)
        self.body.addLayout(form)
        self._chips = (Chip("", "good"), Chip("", "good"), Chip("", "good"))
        row = line()
        for chip in self._chips:
            row.addWidget(chip)
        row.addStretch(1)
        self.body.addSpacing(Space.SMALL)
        self.body.addLayout(row)
        presentation.follow(self)

    def title(self) -> str:
        return self._presentation.words.gettext("Ready")

    def text(self) -> str:
        return self._presentation.words.gettext(
            "Nothing has been written so far. The office is made when you press the button."
        )

    def sum_up(self, office: str, login: str, registers: str, folder: str) -> None:
        """Show what will be made."""
        for value, text in zip(self._values, (office, login, registers, folder), strict=True):
            value.setText(text)

    def retranslate(self) -> None:
        words = self._presentation.words
        names = (
            words.gettext("Office"), words.gettext("Owner's login"), words.gettext("Registers"),
            words.gettext("Kept in"),
        )  # fmt: skip
        for name, text in zip(self._names, names, strict=True):
            name.setText(text)
        facts = (words.gettext("Encrypted"), words.gettext("Kit checked"), words.gettext("Only on this computer"))
        for chip, text in zip(self._chips, facts, strict=True):
            chip.setText(text)
