"""A date typed the way people of the language write it, or as 2026-11-23; it may stay empty."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.wording import say_date

_EARLIEST_YEAR = 1800


class DateField(QLineEdit):
    """Takes a day or nothing; :meth:`is_valid` says whether what was typed is one."""

    def __init__(self, presentation: Presentation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presentation = presentation
        self._shown: date | None = None
        presentation.follow(self)

    def retranslate(self) -> None:
        day = self._shown if self._shown is not None else self.day()
        locale = self._presentation.locale
        self.setPlaceholderText(say_date(locale, date(date.today().year, 12, 31)))  # noqa: DTZ011 — only a sample
        if day is not None:
            self.show_day(day)

    def show_day(self, day: date | None) -> None:
        """Show ``day``, or an empty field."""
        self._shown = day
        self.setText(say_date(self._presentation.locale, day) if day else "")

    def day(self) -> date | None:
        """Return the day typed, or None where the field is empty or holds no date."""
        text = self.text().strip()
        if self._shown is not None and text == say_date(self._presentation.locale, self._shown):
            return self._shown
        return read_day(text, self._presentation.locale)

    def is_valid(self) -> bool:
        """Say whether the field is empty or holds a date."""
        return not self.text().strip() or self.day() is not None


def read_day(text: str, locale: QLocale) -> date | None:
    """Return the date in ``text``, written in the locale's short form with two or four digits of the year, or ISO 8601."""
    short = locale.dateFormat(QLocale.FormatType.ShortFormat)
    long_year = short if "yyyy" in short else short.replace("yy", "yyyy")
    loose = long_year.replace("dd", "d").replace("MM", "M")
    for pattern in (long_year, loose, "yyyy-MM-dd", "d.M.yyyy", "d/M/yyyy"):
        found = QDate.fromString(text, pattern)
        if found.isValid() and found.year() >= _EARLIEST_YEAR:
            return date(found.year(), found.month(), found.day())
    return None
