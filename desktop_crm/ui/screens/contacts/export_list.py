"""The sheet that writes a list of contacts to a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import uuid4

from PySide6.QtWidgets import QCheckBox

from desktop_crm.api.consents import ExportConsentEvidence, Purposes
from desktop_crm.api.exchange import ExportContacts, Exported
from desktop_crm.domain.consents import Channel, Purpose
from desktop_crm.domain.contacts import ContactFilter
from desktop_crm.domain.references import export_reference
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.widgets.choice import Choice
from desktop_crm.ui.widgets.labels import label
from desktop_crm.words.catalogue import N_
from desktop_crm.words.gate import left_out
from desktop_crm.words.labels import label as called

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
        words.gettext("With a purpose, only people whose data may be used for it are written; the others are counted."),
    )
    purpose.offer([("", words.gettext("No purpose"))])
    channel: Choice[Channel] = form.add(
        "channel",
        Choice(),
        words.gettext("How they are reached"),
        words.gettext("Somebody may have consented to e-mail and not to calls."),
    )
    channel.offer([(each, called(each, words)) for each in Channel])

    def offer(purposes: Sequence[Purpose]) -> None:
        options = [(each.code, each.name) for each in purposes if each.retired_on is None]
        purpose.offer([("", words.gettext("No purpose")), *options])
        if wanted.usable:
            purpose.choose(wanted.usable.purpose)
            channel.choose(wanted.usable.channel)

    hint = words.gettext("It stands in the file, with your name, the day and a number the audit trail knows.")
    why = form.text("why", words.gettext("Where it goes"), hint)
    evidence = QCheckBox(words.gettext("Also save the evidence of their consents (PDF)"))

    def show_chosen() -> None:
        evidence.setEnabled(bool(purpose.value()))
        channel.setEnabled(bool(purpose.value()))

    show_chosen()
    purpose.currentIndexChanged.connect(lambda _at: show_chosen())
    form.widget(evidence)

    def done(exported: Exported) -> None:
        count = exported.number
        text = words.ngettext("{count} contact is exported.", "{count} contacts are exported.", count)
        said = [text.format(count=desk.presentation.locale.toString(count)), *left_out(exported.left_out, words)]
        if exported.left_out:
            desk.host.notice("\n".join(said), "accent")
        else:
            desk.host.toast(said[0])

    def send() -> None:
        ending = kind.value() or "xlsx"
        title = words.gettext("Export this list")
        key = uuid4()
        suggested = f"contacts-{export_reference(key)}.{ending}"
        path = desk.files.to_save(desk.host.window(), title, suggested, f"*.{ending}")
        if path is not None:
            code = purpose.value() or ""
            proves = evidence.isChecked() and bool(code)

            def exported(what: Exported) -> None:
                done(what)
                if proves:
                    desk.link.ask(
                        ExportConsentEvidence(pdf=path.with_suffix(".pdf"), filter=replace(wanted), purpose=code)
                    )

            form.send(
                ExportContacts(
                    to=path,
                    filter=replace(wanted),
                    purpose=code,
                    channel=channel.value() or Channel.ANY,
                    why=why.text().strip(),
                    key=key,
                ),
                exported,
            )

    desk.link.ask(Purposes(), offer)
    form.send_button.clicked.connect(send)
    form.open()
    return form
