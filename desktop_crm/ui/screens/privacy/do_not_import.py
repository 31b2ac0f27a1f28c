"""The sheet that takes somebody off the do-not-import list who wants to be known again."""

from __future__ import annotations

from desktop_crm.api.ask import Count
from desktop_crm.api.do_not_import import LeaveDoNotImportList
from desktop_crm.domain.contacts import ContactDraft, Email, Phone
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.sheet_form import SheetForm


def open_leaving(desk: Desk) -> SheetForm:
    """Open the sheet; nobody can read the list, so the person is looked for by what they tell."""
    words = desk.presentation.words
    form = SheetForm(desk, words.gettext("Take somebody off the do-not-import list"), words.gettext("Take off"))
    about = words.gettext("The list cannot be read. Type what the person tells you: one of these is enough.")
    email = form.text("emails", words.gettext("E-mail address"), about)
    phone = form.text("phones", words.gettext("Telephone number"))
    name = form.text("family", words.gettext("Whole name"), words.gettext("Only together with the date of birth."))
    born = form.day("birth_date", words.gettext("Date of birth"))

    def told(count: Count) -> None:
        text = words.ngettext("{count} person taken off the list.", "{count} people taken off the list.", count.number)
        desk.host.toast(text.format(count=count.number))

    def send() -> None:
        if not form.require():
            return
        draft = ContactDraft(
            family=name.text().strip() or "—",
            birth_date=born.day(),
            emails=tuple(Email(each) for each in (email.text().strip(),) if each),
            phones=tuple(Phone(each) for each in (phone.text().strip(),) if each),
        )
        form.send(LeaveDoNotImportList(draft=draft), told)

    form.send_button.clicked.connect(send)
    form.open()
    return form
