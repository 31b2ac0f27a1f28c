"""The small sheets that ask whom, and from when to when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from desktop_crm.api.contacts import FindContacts
from desktop_crm.domain.contacts import ContactId, ContactPage, reference
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.references import CONTACT, number_in
from desktop_crm.domain.trail import TrailFilter
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.widgets.entries import Entries, Entry

SHOWN = 6


def pick_contact(desk: Desk, chosen: Callable[[ContactId], None], title: str = "", action: str = "") -> SheetForm:
    """Ask for a contact by reference, or by name of whoever may search; ``chosen`` hears which.

    ``title`` and ``action``, worded, say what for, where it is not for the lines of the trail.
    """
    words = desk.presentation.words
    title, action = title or words.gettext("Lines about one contact"), action or words.gettext("Show")
    form = SheetForm(desk, title, action)
    may_search = desk.may(Permission.CONTACT_READ)
    hint = words.gettext("Such as C-10482.")
    if may_search:
        hint = words.gettext("A name, or a reference such as C-10482.")
    typed = form.text("contact", words.gettext("Contact"), hint)
    found = Entries(desk.presentation, fits=True)
    found.setAccessibleName(words.gettext("Contacts found"))
    found.hide()
    form.widget(found)
    hits: list[ContactId] = []

    def take(contact_id: ContactId) -> None:
        form.sheet.close()
        chosen(contact_id)

    def show(page: ContactPage) -> None:
        hits[:] = [line.id for line in page.lines[:SHOWN]]
        if len(page.lines) == 1:
            take(page.lines[0].id)
            return
        found.show_entries([Entry("ph.user", line.name, reference(line.id)) for line in page.lines[:SHOWN]])
        found.setVisible(bool(hits))
        form.rows["contact"].set_problem("" if hits else words.gettext("Nobody is called that."))

    def look() -> None:
        text = typed.text().strip()
        number = number_in(CONTACT, text)
        if number is not None:
            take(ContactId(number))
        elif text and may_search:
            desk.link.ask(FindContacts(text, limit=SHOWN), show, form.refuse)
        else:
            form.rows["contact"].set_problem(words.gettext("Please write a reference such as C-10482."))

    form.send_button.clicked.connect(look)
    found.opened.connect(lambda row: take(hits[row]))
    form.open()
    return form


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
