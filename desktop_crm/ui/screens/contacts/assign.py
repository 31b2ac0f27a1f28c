"""The sheet in which contacts are assigned to somebody from outside."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop_crm.api.ask import Count
from desktop_crm.api.partners import AssignContacts, Partner, Partners
from desktop_crm.domain.contacts import ContactFilter
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.widgets.choice import Choice
from desktop_crm.ui.widgets.labels import label


def assign_to_partner(desk: Desk, chosen: ContactFilter, done: Callable[[], None]) -> SheetForm:
    """Open the sheet for some contacts and return its form; ``done`` is called once they are assigned."""
    words = desk.presentation.words
    form = SheetForm(desk, words.gettext("Assign to a partner"), words.gettext("Assign"))
    said = label("muted", wrap=True)
    said.setText(
        words.gettext("The partner can look at the whole record. It is recorded as a disclosure, and ends by itself.")
    )
    form.widget(said)
    partner: Choice[str] = form.add("partner_id", Choice(), words.gettext("Partner"))
    partner.offer([], words.gettext("Choose…"))
    purpose = form.text("purpose", words.gettext("What for"), words.gettext("Such as “delivery of order Z/2026/77”."))
    until = form.day("until_on", words.gettext("Until"), words.gettext("The last day; at most two years ahead."))

    def offer(partners: Sequence[Partner]) -> None:
        partner.offer(
            [(each.account_id, f"{each.name} — {each.recipient}") for each in partners], words.gettext("Choose…")
        )
        if not partners:
            form.banner.say(
                words.gettext("There are no partners yet. Add one under Settings, People, with the role Partner."),
                "warn",
            )

    def assigned(count: Count) -> None:
        text = words.ngettext("{count} contact is assigned.", "{count} contacts are assigned.", count.number)
        desk.host.toast(text.format(count=count.number))
        done()

    def send() -> None:
        who, day = partner.value(), until.day()
        if form.require("partner_id", "purpose", "until_on") and who is not None and day is not None:
            ask = AssignContacts(partner_id=who, filter=chosen, purpose=purpose.text().strip(), until_on=day)
            form.send(ask, assigned)

    desk.link.ask(Partners(), offer)
    form.send_button.clicked.connect(send)
    form.open()
    return form
