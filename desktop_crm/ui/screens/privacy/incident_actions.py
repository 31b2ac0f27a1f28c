"""What is put right because of an incident: entries of the register of findings."""

from __future__ import annotations

from datetime import date

from desktop_crm.api.incidents import IncidentFile
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.privacy.register_sheets import write_action
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.entries import Entries, Entry
from desktop_crm.ui.widgets.labels import label as text_label
from desktop_crm.ui.widgets.sheet import Sheet
from desktop_crm.ui.wording import say_date


def look_after_actions(desk: Desk, kept: IncidentFile) -> Sheet:
    """Show what is put right; whoever handles incidents writes that one is done, or another."""
    words, incident = desk.presentation.words, kept.incident.id
    sheet = desk.host.new_sheet()
    sheet.set_title(words.gettext("Put right because of {reference}").format(reference=kept.incident.reference))
    told = words.gettext(
        "What let it happen is a finding, like those of audits: who puts it right and until when. What is past its day "
        "stands among the deadlines and in the state of compliance."
    )
    sheet.body.addWidget(text_label("muted", told, wrap=True))
    entries = Entries(desk.presentation, fits=True)
    entries.setAccessibleName(words.gettext("Corrective actions"))
    by_number = {each.id: each for each in kept.actions}
    shown = []
    for each in kept.actions:
        done = each.said("done_on")
        day = say_date(desk.presentation.locale, date.fromisoformat(each.said("due_on")))
        chip = words.gettext("done") if done else day
        note = " · ".join(filter(None, (each.said("action"), each.said("keeper"))))
        shown.append(
            Entry("ph.wrench", f"{each.reference} {each.title}", note, chip, "good" if done else "warn", each.id)
        )
    entries.show_entries(shown)
    sheet.body.addWidget(entries)
    sheet.body.addStretch(1)
    entries.opened.connect(lambda number: write_action(desk, incident, by_number[number]))
    add = button(desk.presentation, "primary", "ph.plus")
    add.setText(words.gettext("New action…"))
    add.clicked.connect(lambda: write_action(desk, incident))
    sheet.add_action(add)
    sheet.open()
    return sheet
