"""A date typed the way people of the language write it, or as 2026-11-23; it may stay empty."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.wording import date_pattern, say_date

_EARLIEST_YEAR = 1800
_SAMPLE = QDate(2026, 12, 31)


class DateField(QLineEdit):
    """Takes a day or nothing; :meth:`is_valid` says whether what was typed is one."""

    def __init__(self, presentation: Presentation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presentation = presentation
        self._locale = presentation.locale
        presentation.follow(self)

    def retranslate(self) -> None:
        day = self.day()
        self._locale = self._presentation.locale
        self.setPlaceholderText(self._locale.toString(_SAMPLE, date_pattern(self._locale)))
        if day is not None:
            self.show_day(day)

    def show_day(self, day: date | None) -> None:
        """Show ``day``, or an empty field."""
        self.setText(say_date(self._locale, day) if day else "")

    def day(self) -> date | None:
        """Return the day typed, or None where the field is empty or holds no date."""
        return read_day(self.text().strip(), self._locale)

    def is_valid(self) -> bool:
        """Say whether the field is empty or holds a date."""
        return not self.text().strip() or self.day() is not None


def read_day(text: str, locale: QLocale) -> date | None:
    """Return the date in ``text``: figures in the order of ``locale`` with the whole year, or ISO 8601."""
    pattern = date_pattern(locale)
    for form in (pattern, pattern.replace("dd", "d").replace("MM", "M"), "yyyy-MM-dd", "d.M.yyyy", "d/M/yyyy"):
        found = QDate.fromString(text, form)
        if found.isValid() and found.year() >= _EARLIEST_YEAR:
            return date(found.year(), found.month(), found.day())
    return None
