"""The small sheet that asks whom something is about."""

from __future__ import annotations

from collections.abc import Callable

from desktop_crm.api.contacts import FindContacts
from desktop_crm.domain.contacts import ContactId, ContactPage, reference
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.references import CONTACT, number_in
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.widgets.entries import Entries, Entry

SHOWN = 6


def pick_contact(desk: Desk, title: str, action: str, chosen: Callable[[ContactId], None]) -> SheetForm:
    """Ask for a contact by reference, or by name of whoever may search; ``chosen`` hears which.

    ``title`` and ``action``, worded, say what for.
    """
    words = desk.presentation.words
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
