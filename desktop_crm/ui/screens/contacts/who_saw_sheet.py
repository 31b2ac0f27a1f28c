"""The sheet that writes down, for the person, who saw their data."""

from __future__ import annotations

from desktop_crm.api.ask import Made
from desktop_crm.api.audit import ExportWhoSaw
from desktop_crm.domain.contacts import reference
from desktop_crm.domain.languages import Language
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.contacts.whom import Whom
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.widgets.choice import Choice
from desktop_crm.ui.widgets.labels import label
from desktop_crm.words.labels import label as called


def write_who_saw(desk: Desk, who: Whom) -> SheetForm:
    """Ask for which days and in which language, and write the document."""
    words = desk.presentation.words
    form = SheetForm(desk, words.gettext("Who saw this person"), words.gettext("Choose a file…"))
    told = words.gettext("A PDF in plain words: who opened or changed what, day by day. Without dates it tells all.")
    form.widget(label("muted", told, wrap=True))
    language: Choice[Language] = form.add("language", Choice(), words.gettext("Language of the document"))
    language.offer([(each, called(each, words)) for each in Language])
    language.choose(who.language(desk))
    since = form.day("since", words.gettext("From this day on"))
    until = form.day("until", words.gettext("Until this day, the day included"))

    def done(_made: Made) -> None:
        desk.host.toast(words.gettext("The document is written."))

    def send() -> None:
        for name, day in (("since", since), ("until", until)):
            form.rows[name].set_problem("" if day.is_valid() else words.gettext("Please write a date."))
        if not (since.is_valid() and until.is_valid()):
            return
        title = words.gettext("Who saw this person")
        path = desk.files.to_save(desk.host.window(), title, f"{reference(who.id)}.pdf", "*.pdf")
        if path is not None:
            chosen = language.value() or desk.session.office.language
            ask = ExportWhoSaw(contact_id=who.id, language=chosen, pdf=path, since=since.day(), until=until.day())
            form.send(ask, done)

    form.send_button.clicked.connect(send)
    form.open()
    return form
