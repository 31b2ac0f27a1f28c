"""The sheet that writes a list of contacts to a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import uuid4

from PySide6.QtWidgets import QCheckBox

from desktop_crm.api.ask import Count
from desktop_crm.api.consents import ExportConsentEvidence, Purposes
from desktop_crm.api.exchange import ExportContacts
from desktop_crm.domain.consents import Purpose
from desktop_crm.domain.contacts import ContactFilter
from desktop_crm.domain.references import export_reference
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.widgets.choice import Choice
from desktop_crm.ui.widgets.labels import label
from desktop_crm.words.catalogue import N_

ENDINGS = {"xlsx": N_("Excel spreadsheet"), "csv": N_("CSV table")}


def export_list(desk: Desk, wanted: ContactFilter) -> SheetForm:
    """Ask how to write the contacts of ``wanted``, and write them."""
    words = desk.presentation.words
    form = SheetForm(desk, words.gettext("Export this list"), words.gettext("Choose a file…"))
    said = words.gettext("Restricted contacts are left out. The export is recorded with your name.")
    form.widget(label("muted", said, wrap=True))
    kind: Choice[str] = form.add("format", Choice(), words.gettext("File format"))
    kind.offer([(ending, words.gettext(text)) for ending, text in ENDINGS.items()])
    purpose: Choice[str] = form.add(
        "purpose",
        Choice(),
        words.gettext("What it is for"),
        words.gettext("With a purpose, only people whose consent for it is in force are written."),
    )
    purpose.offer([("", words.gettext("No purpose of consent"))])

    def offer(purposes: Sequence[Purpose]) -> None:
        options = [(each.code, each.name) for each in purposes if each.basis == "consent" and each.retired_on is None]
        purpose.offer([("", words.gettext("No purpose of consent")), *options])
        if wanted.consented:
            purpose.choose(wanted.consented)

    hint = words.gettext("It stands in the file, with your name, the day and a number the audit trail knows.")
    why = form.text("why", words.gettext("Where it goes"), hint)
    evidence = QCheckBox(words.gettext("Also save the evidence of their consents (PDF)"))
    evidence.setEnabled(False)
    purpose.currentIndexChanged.connect(lambda _at: evidence.setEnabled(bool(purpose.value())))
    form.widget(evidence)

    def done(count: Count) -> None:
        text = words.ngettext("{count} contact is exported.", "{count} contacts are exported.", count.number)
        desk.host.toast(text.format(count=desk.presentation.locale.toString(count.number)))

    def send() -> None:
        ending = kind.value() or "xlsx"
        title = words.gettext("Export this list")
        key = uuid4()
        suggested = f"contacts-{export_reference(key)}.{ending}"
        path = desk.files.to_save(desk.host.window(), title, suggested, f"*.{ending}")
        if path is not None:
            code = purpose.value() or ""
            proves = evidence.isChecked() and bool(code)

            def exported(count: Count) -> None:
                done(count)
                if proves:
                    desk.link.ask(
                        ExportConsentEvidence(pdf=path.with_suffix(".pdf"), filter=replace(wanted), purpose=code)
                    )

            form.send(
                ExportContacts(to=path, filter=replace(wanted), purpose=code, why=why.text().strip(), key=key), exported
            )

    desk.link.ask(Purposes(), offer)
    form.send_button.clicked.connect(send)
    form.open()
    return form
