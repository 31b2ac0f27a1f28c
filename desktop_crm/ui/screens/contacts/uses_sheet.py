"""The sheet that says for each purpose whether somebody's data may be used for it, and why not."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from desktop_crm.api.uses import UsesOf
from desktop_crm.domain.contacts import ContactId
from desktop_crm.domain.gate import Verdict
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.entries import Entries, Entry
from desktop_crm.ui.widgets.labels import label
from desktop_crm.words.gate import said
from desktop_crm.words.labels import label as called


def show_uses(desk: Desk, contact_id: ContactId) -> None:
    """Ask the office what a contact's data may be used for today, and show it."""
    desk.link.ask(UsesOf(contact_id), partial(_show, desk))


def _show(desk: Desk, verdicts: Sequence[Verdict]) -> None:
    words = desk.presentation.words
    sheet = desk.host.new_sheet()
    sheet.set_title(words.gettext("What their data may be used for"))
    about = words.gettext(
        "Worked out now from consents, objections, contracts and orders; lists and exports ask the same."
    )
    sheet.body.addWidget(label("muted", about, wrap=True))
    entries = Entries(desk.presentation)
    entries.setAccessibleName(words.gettext("What their data may be used for"))
    entries.show_entries([_entry(desk, each) for each in verdicts])
    sheet.body.addWidget(entries, 1)
    close = button(desk.presentation)
    close.setText(words.gettext("Close"))
    close.clicked.connect(sheet.close)
    sheet.add_action(close)
    sheet.open()


def _entry(desk: Desk, verdict: Verdict) -> Entry:
    words = desk.presentation.words
    note = f"{said(verdict, words)} · {called(verdict.purpose.basis, words)}"
    if verdict.may:
        return Entry(
            "ph.check-circle", verdict.purpose.name, note, words.gettext("may be used"), "good", ink="good", whole=True
        )
    return Entry(
        "ph.hand-palm", verdict.purpose.name, note, words.gettext("may not be used"), "warn", ink="warn", whole=True
    )
