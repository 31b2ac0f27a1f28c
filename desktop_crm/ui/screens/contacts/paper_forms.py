"""The sheet for a pile of paper forms: one wording for all, and for each person the day that stands on their form."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop_crm.api.ask import Count
from desktop_crm.api.consents import GivePaperConsents, PaperForm, Purposes, Wordings
from desktop_crm.api.contacts import PageOfContacts
from desktop_crm.domain.consents import LegalBasis, Purpose, Wording
from desktop_crm.domain.contacts import ContactFilter, ContactId, ContactPage
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.widgets.choice import Choice
from desktop_crm.ui.widgets.date_field import DateField
from desktop_crm.ui.widgets.labels import label

MOST = 100
"""Forms of one pile; more people than that are entered pile by pile."""


def enter_paper_forms(desk: Desk, chosen: ContactFilter, done: Callable[[], None]) -> SheetForm:
    """Open the sheet once the contacts of ``chosen`` are known; a day left empty is a box that was not ticked."""
    words = desk.presentation.words
    form = SheetForm(desk, words.gettext("Paper forms"), words.gettext("Record"))
    wording: Choice[int] = form.add("wording_id", Choice(), words.gettext("Words agreed to"))
    wording.offer([], words.gettext("Choose…"))
    source = form.text("source", words.gettext("Where it was given"), words.gettext("Such as “fair in Poznań”."))
    told = words.gettext(
        "Write the day from each form and go on with Tab. Leave it empty where the box is not ticked: no consent is "
        "recorded then."
    )
    form.widget(label("muted", told, wrap=True))
    days: dict[ContactId, DateField] = {}
    purposes: dict[int, str] = {}

    def take_purposes(found: Sequence[Purpose]) -> None:
        offered = (each for each in found if each.basis is LegalBasis.CONSENT and each.retired_on is None)
        purposes.update({each.id: each.name for each in offered})
        desk.link.ask(Wordings(), take_wordings)

    def take_wordings(found: Sequence[Wording]) -> None:
        said = words.gettext("{purpose}: {language}, version {version}")
        options = [
            (each.id, said.format(purpose=purposes[each.purpose_id], language=each.language, version=each.version))
            for each in found
            if each.purpose_id in purposes
        ]
        wording.offer(options, words.gettext("Choose…"))

    def take_people(page: ContactPage) -> None:
        for line in page.lines:
            days[line.id] = form.day(f"day_{line.id}", line.name)
        if page.more:
            said = words.gettext("Only the first {count} are shown; enter the others as another pile.")
            form.banner.say(said.format(count=MOST), "warn")
        form.open()

    def recorded(count: Count) -> None:
        said = words.ngettext("{count} consent is recorded.", "{count} consents are recorded.", count.number)
        desk.host.toast(said.format(count=count.number))
        done()

    def send() -> None:
        number = wording.value()
        if not form.require("wording_id", "source") or number is None:
            return
        forms = tuple(PaperForm(person, day) for person, field in days.items() if (day := field.day()) is not None)
        form.send(GivePaperConsents(wording_id=number, forms=forms, source=source.text().strip()), recorded)

    desk.link.ask(Purposes(), take_purposes)
    desk.link.ask(PageOfContacts(chosen, limit=MOST), take_people)
    form.send_button.clicked.connect(send)
    return form
