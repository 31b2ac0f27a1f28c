"""The small sheet that asks from when to when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from desktop_crm.domain.trail import TrailFilter
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.sheet_form import SheetForm


def pick_days(desk: Desk, wanted: TrailFilter, chosen: Callable[[date | None, date | None], None]) -> SheetForm:
    """Ask from which day to which; ``chosen`` hears both."""
    words = desk.presentation.words
    form = SheetForm(desk, words.gettext("Lines of some days"), words.gettext("Show"))
    since = form.day("since", words.gettext("From this day on"))
    until = form.day("until", words.gettext("Until this day, the day included"))
    since.show_day(wanted.since)
    until.show_day(wanted.until)

    def take() -> None:
        for name, day in (("since", since), ("until", until)):
            form.rows[name].set_problem("" if day.is_valid() else words.gettext("Please write a date."))
        if since.is_valid() and until.is_valid():
            form.sheet.close()
            chosen(since.day(), until.day())

    form.send_button.clicked.connect(take)
    form.open()
    return form
