"""The sheet that writes lines of the audit trail to a file."""

from __future__ import annotations

from desktop_crm.api.ask import Count
from desktop_crm.api.audit import ExportAudit
from desktop_crm.domain.trail import TrailFilter
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.widgets.choice import Choice
from desktop_crm.ui.widgets.labels import label
from desktop_crm.words.catalogue import N_

ENDINGS = {"pdf": N_("PDF to be filed"), "xlsx": N_("Excel spreadsheet"), "csv": N_("CSV table")}


def export_trail(desk: Desk, wanted: TrailFilter) -> SheetForm:
    """Ask how to write the lines of ``wanted``, and write them."""
    words = desk.presentation.words
    form = SheetForm(desk, words.gettext("Export these lines"), words.gettext("Choose a file…"))
    told = words.gettext(
        "Each line is written with its hash and whether its signature holds, and the file says whether the whole "
        "trail fits together. The export is a line of the trail itself."
    )
    form.widget(label("muted", told, wrap=True))
    kind: Choice[str] = form.add("format", Choice(), words.gettext("File format"))
    kind.offer([(ending, words.gettext(text)) for ending, text in ENDINGS.items()])

    def done(count: Count) -> None:
        text = words.ngettext("{count} line is written.", "{count} lines are written.", count.number)
        desk.host.toast(text.format(count=desk.presentation.locale.toString(count.number)))

    def send() -> None:
        ending = kind.value() or "pdf"
        title = words.gettext("Export these lines")
        path = desk.files.to_save(desk.host.window(), title, f"audit.{ending}", f"*.{ending}")
        if path is not None:
            form.send(ExportAudit(to=path, wanted=wanted), done)

    form.send_button.clicked.connect(send)
    form.open()
    return form
