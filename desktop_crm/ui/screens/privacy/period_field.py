"""The field in which a length of time is said: years, months, days, and what they are counted from."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from desktop_crm.domain.periods import Period
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.number_box import NumberBox
from desktop_crm.ui.widgets.panels import column, line
from desktop_crm.words.catalogue import Words


class PeriodField(QWidget):
    """Years, months and days; ``changed`` tells of every change."""

    changed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        texts = words.gettext("Years"), words.gettext("Months"), words.gettext("Days")
        self.numbers = [NumberBox(self) for _text in texts]
        held = line(gap=Space.MEDIUM)
        for number, text, most in zip(self.numbers, texts, (100, 1200, 36500), strict=True):
            number.setRange(0, most)
            number.setAccessibleName(text)
            number.valueChanged.connect(lambda _number: self.changed.emit())
            pair = column(gap=Space.HAIR)
            head = label("label", text, self)
            head.setBuddy(number)
            pair.addWidget(head)
            pair.addWidget(number)
            held.addLayout(pair, 1)
        self.year_end = QCheckBox(words.gettext("From the end of the calendar year, as tax laws count"), self)
        self.year_end.toggled.connect(lambda _on: self.changed.emit())
        rows = column(self, Space.SMALL)
        rows.addLayout(held)
        rows.addWidget(self.year_end)
        self.numbers[0].setValue(5)

    def period(self) -> Period:
        """Return the period."""
        years, months, days = (number.value() for number in self.numbers)
        return Period(years, months, days, self.year_end.isChecked())

    def show_period(self, period: Period) -> None:
        """Show ``period``."""
        for number, value in zip(self.numbers, (period.years, period.months, period.days), strict=True):
            number.setValue(value)
        self.year_end.setChecked(period.from_year_end)
