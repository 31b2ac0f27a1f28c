"""Everything the office holds about a person on one sheet, with the proof by two counts that it is everything."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_crm.api.subjects import ExportPersonSheet, ShowPersonSheet
from desktop_crm.domain.contacts import ContactId, reference
from desktop_crm.domain.errors import Missing, Refused
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.person_sheet import PersonSheet
from desktop_crm.domain.subject_file import HeldTable
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.contacts.export_sheet import ExportSheet
from desktop_crm.ui.screens.contacts.who_saw_sheet import write_who_saw
from desktop_crm.ui.screens.contacts.whom import Whom
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.banner import Banner
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.entries import Entries, Entry
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import column
from desktop_crm.ui.wording import say_day, say_moment
from desktop_crm.words.errors import sentence
from desktop_crm.words.person_sheet import kept_sentence, proof_sentence

WIDTH = 860


class PersonSheetView(QWidget):
    """The sheet, with a field that leaves only what holds a word; it can be saved as a document."""

    def __init__(self, desk: Desk, who: Whom, found: PersonSheet | None = None) -> None:
        super().__init__()
        self._desk, self._who = desk, who
        self.shown: PersonSheet | None = None
        words = desk.presentation.words
        self.sheet = desk.host.new_sheet(WIDTH)
        self.sheet.set_title(words.gettext("Everything about {name}").format(name=who.name))
        self.kept = label("muted", parent=self, wrap=True)
        self.kept.hide()
        self.proof = Banner(desk.presentation, self)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(words.gettext("Find on this sheet"))
        self.search.setAccessibleName(words.gettext("Find on this sheet"))
        self.search.setClearButtonEnabled(True)
        self.list = Entries(desk.presentation, self)
        self.list.setAccessibleName(words.gettext("Everything held"))
        self.save = button(desk.presentation, "secondary", "ph.file-pdf")
        self.save.setText(words.gettext("Save as PDF…"))
        self.save.setEnabled(False)
        rows = column(self, Space.MEDIUM)
        rows.addWidget(self.kept)
        rows.addWidget(self.proof)
        rows.addWidget(self.search)
        rows.addWidget(self.list, 1)
        self.sheet.body.addWidget(self, 1)
        self.sheet.add_action(self.save)
        self.search.textChanged.connect(self._show)
        self.save.clicked.connect(self._save)
        if found is None:
            desk.link.ask(ShowPersonSheet(who.id, desk.presentation.language.language), self._take, self._refuse)
        else:
            self._take(found)

    def open(self) -> None:
        """Show the sheet."""
        self.sheet.open()
        self.search.setFocus()

    def _take(self, sheet: PersonSheet) -> None:
        words = self._desk.presentation.words
        self.shown = sheet
        said = proof_sentence(sheet.proof, words)
        if sheet.proof.is_whole:
            self.proof.say(said, "good", closable=False)
        else:
            where = ", ".join(words.gettext(each.table) for each in sheet.proof.disagreements)
            told = words.gettext("{proof} The two counts disagree: {tables}. Tell the maker of the program.")
            self.proof.say(told.format(proof=said, tables=where), "bad", closable=False)
        if sheet.stays and not self.save.isEnabled():
            self._say_kept(sheet)
        self.save.setEnabled(True)
        self._show()

    def _say_kept(self, sheet: PersonSheet) -> None:
        """Say why anything is left of somebody who has no card any more, and offer what a card would."""
        desk, words = self._desk, self._desk.presentation.words
        self.kept.setText(kept_sentence(sheet.stays, words))
        self.kept.show()
        answer = button(desk.presentation, "secondary", "ph.file-pdf")
        answer.setText(words.gettext("Their file (Art. 15)…"))
        answer.clicked.connect(lambda: ExportSheet(desk, self._who).open())
        saw = button(desk.presentation, "secondary", "ph.eye")
        saw.setText(words.gettext("Who looked…"))
        saw.clicked.connect(lambda: write_who_saw(desk, self._who))
        for each in (saw, answer):
            self.sheet.add_action(each)

    def _show(self) -> None:
        sought = self.search.text().strip().casefold()
        sheet = self.shown
        if sheet is None:
            return
        shown: list[Entry] = []
        for head, lines in self._parts(sheet):
            found = [each for each in lines if sought in f"{each.text} {each.note}".casefold()]
            if found:
                shown += [head, *found]
        self.list.show_entries(shown)

    def _parts(self, sheet: PersonSheet) -> Iterator[tuple[Entry, list[Entry]]]:
        words, locale = self._desk.presentation.words, self._desk.presentation.locale
        for table in sheet.tables:
            if table.rows:
                count = locale.toString(len(table.rows))
                yield Entry("ph.database", words.gettext(table.label), "", count), list(self._rows(table))
        goes = [
            Entry("", each.what, each.why, say_day(locale, each.after) if each.after else "", "warn")
            for each in sheet.retention
        ]
        yield Entry("ph.hourglass-medium", words.gettext("When it goes"), "", locale.toString(len(goes))), goes
        looks = [Entry("", f"{each.who}: {each.did}", say_moment(locale, each.when)) for each in sheet.looks]
        yield Entry("ph.eye", words.gettext("Who looked"), "", locale.toString(len(looks))), looks

    def _rows(self, table: HeldTable) -> Iterator[Entry]:
        words = self._desk.presentation.words
        for row in table.rows:
            said = [
                f"{words.gettext(column.label)}: {cell}"
                for column, cell in zip(table.columns, row, strict=True)
                if cell
            ]  # fmt: skip
            yield Entry("", " · ".join(said) or words.gettext("Nothing but that there is such an entry."))

    def _save(self) -> None:
        desk, words = self._desk, self._desk.presentation.words
        name = f"{reference(self._who.id)}.pdf"
        path = desk.files.to_save(desk.host.window(), words.gettext("Save as PDF…"), name, "*.pdf")
        if path is not None:
            told = words.gettext("The sheet is saved.")
            ask = ExportPersonSheet(contact_id=self._who.id, pdf=path)
            desk.link.ask(ask, lambda _made: desk.host.toast(told), self._refuse)

    def _refuse(self, error: Refused) -> None:
        self.proof.say(sentence(error, self._desk.presentation.words))


def look_at_kept(desk: Desk, contact_id: ContactId) -> None:
    """Open what is kept of somebody without a card, for who may open a person's file; say so where there is none."""
    gone = Missing(reference(contact_id))
    if not desk.may(Permission.SUBJECT_ANSWER) or desk.session.actor.hidden:
        desk.link.refused.emit(gone)
        return

    def take(sheet: PersonSheet) -> None:
        if sheet.stays:
            who = Whom(contact_id, sheet.subject.name or sheet.subject.reference, sheet.speaks)
            PersonSheetView(desk, who, sheet).open()
        else:
            desk.link.refused.emit(gone)

    desk.link.ask(ShowPersonSheet(contact_id, desk.presentation.language.language), take)
