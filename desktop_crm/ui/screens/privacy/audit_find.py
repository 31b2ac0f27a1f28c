"""The sheet that finds the export a file comes from, by the reference it bears."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from desktop_crm.api.audit import AuditLine, FindExport
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.contacts.privacy_tab import say_tag
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.widgets.entries import Entries, Entry
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.wording import dates, say_moment
from desktop_crm.words.lines import told


def find_export(desk: Desk) -> SheetForm:
    """Ask for the reference, and show who wrote the file, when, and whose data were in it."""
    words = desk.presentation.words
    form = SheetForm(desk, words.gettext("Where does a file come from?"), words.gettext("Find"))
    said = words.gettext(
        "Each list that leaves the office bears a number: in its last heading, at the foot of its pages, in its name. "
        "It leads to who wrote the list, when, and to everybody in it."
    )
    form.widget(label("muted", said, wrap=True))
    reference = form.text("reference", words.gettext("Reference"), words.gettext("Such as “X-4QZ7KB2M”."))
    found = Entries(desk.presentation)
    found.setAccessibleName(words.gettext("What the trail says of it"))
    found.hide()
    form.widget(found)

    def show(lines: Sequence[AuditLine]) -> None:
        if form.is_gone():
            return
        form.send_button.setEnabled(True)
        found.show_entries([_entry(desk, each) for each in lines])
        found.setVisible(bool(lines))
        if not lines:
            form.rows["reference"].set_problem(words.gettext("The trail knows no export with this number."))

    def send() -> None:
        if form.require("reference"):
            form.send_button.setEnabled(False)
            desk.link.ask(FindExport(reference.text()), show, form.refuse)

    found.opened.connect(partial(_open, desk, form))
    form.send_button.clicked.connect(send)
    form.open()
    return form


def _open(desk: Desk, form: SheetForm, key: str) -> None:
    form.sheet.close()
    desk.host.go_to("contacts", key)


def _entry(desk: Desk, line: AuditLine) -> Entry:
    words = desk.presentation.words
    when = say_moment(desk.presentation.locale, line.at)
    if line.whose:
        return Entry("ph.user", line.whose, say_tag(line.tag, words), key=line.whose)
    say_day = dates(desk.presentation)
    note = " · ".join(filter(None, (line.who, when, told(line.tag, line.fields, line.detail, words, say_day))))
    return Entry("ph.file-text", say_tag(line.tag, words), note)
