"""The page that shows what is in a file before anything of it is kept."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_crm.api.exchange import ImportDone
from desktop_crm.domain.consents import Purpose
from desktop_crm.domain.free_text import DelicateNotes
from desktop_crm.domain.records import FileProblem, FileReading, FoundRecord, ProblemCode, Severity
from desktop_crm.ui.models.rows import Cell, RowsModel
from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.choice import Choice
from desktop_crm.ui.widgets.form_row import FormRow
from desktop_crm.ui.widgets.labels import Chip, ElidedLabel, label
from desktop_crm.ui.widgets.panels import column, line
from desktop_crm.ui.widgets.table import Table
from desktop_crm.ui.widgets.tabs import Tabs
from desktop_crm.words.catalogue import N_, Words
from desktop_crm.words.file_problems import describe, without_consent
from desktop_crm.words.labels import label as called

SHEET_LETTERS = 18
TONES = {Severity.ERROR: "bad", Severity.WARNING: "warn", Severity.NOTE: "plain"}


class PreviewPage(QWidget):
    """Records and problems of a file, where the data came from, and the button that takes them in.

    Signals:
        left: another file is wanted.
        import_wanted: the records shall be taken in.
        purpose_chosen: it is to be told who would be left out for a purpose.
        sheet_chosen: carries the name of another sheet of the workbook, to be looked at instead.
    """

    left = Signal()
    import_wanted = Signal()
    purpose_chosen = Signal()
    sheet_chosen = Signal(str)

    def __init__(self, presentation: Presentation) -> None:
        super().__init__()
        self._presentation = presentation
        self._reading: FileReading | None = None

        def words() -> Words:
            return presentation.words

        self._title = ElidedLabel(role="title", parent=self)
        self._kind, self._taken = Chip(parent=self), Chip(parent=self)
        self._rejected = Chip(parent=self)
        self.sheet: Choice[str] = Choice(self)
        self.sheet.setMinimumContentsLength(SHEET_LETTERS)
        self.sheet.activated.connect(self._take_sheet)
        self.records: RowsModel[FoundRecord] = RowsModel(
            (
                Cell(N_("Line"), lambda each: str(each.line), 60, right=True),
                Cell(N_("Name"), name_of, 220),
                Cell(N_("Company"), lambda each: each.organization, 180),
                Cell(N_("E-mail"), lambda each: ", ".join(e.value for e in each.emails), 220),
                Cell(N_("Telephone"), lambda each: ", ".join(p.value for p in each.phones), 160),
            ),
            words,
            self,
        )
        self.problems: RowsModel[FileProblem] = RowsModel(
            (
                Cell(N_("Line"), lambda each: str(each.line), 60, right=True),
                Cell(N_("Effect"), lambda each: called(each.severity, words()), 160, tone=_tone),
                Cell(N_("Why"), lambda each: describe(each, words()), 560),
            ),
            words,
            self,
        )
        self.tabs = Tabs(presentation, self)
        self.tables = {"records": Table(presentation, self), "problems": Table(presentation, self)}
        self._put(self.tables["records"], "records", self.records, 1)
        self._put(self.tables["problems"], "problems", self.problems, 2)
        self.notes: Choice[DelicateNotes] = Choice(self)
        self._notes = FormRow(self.notes, self)
        self.source, self.basis = QLineEdit(self), QLineEdit(self)
        self.purpose: Choice[Purpose | None] = Choice(self)
        self.purpose.activated.connect(self._take_purpose)
        self._rows = FormRow(self.source, self), FormRow(self.purpose, self), FormRow(self.basis, self)
        self.outcome = label("muted", parent=self, wrap=True)
        self.outcome.hide()
        self.back = button(presentation, "secondary", parent=self)
        self.take_in = button(presentation, "primary", parent=self)
        self.back.clicked.connect(self.left)
        self.take_in.clicked.connect(self.import_wanted)
        self._lay_out()
        presentation.follow(self)

    def _put(self, table: Table, key: str, model: RowsModel[FoundRecord] | RowsModel[FileProblem], widest: int) -> None:
        table.setModel(model)
        table.spread(tuple(cell.width for cell in model.cells), widest)
        table.hide()  # until its tab is turned to: it would lie over the title
        self.tabs.add(key, lambda: table)

    def _lay_out(self) -> None:
        head = line()
        head.addWidget(self._title, 1)
        head.addWidget(self.sheet)
        for chip in (self._kind, self._taken, self._rejected):
            head.addWidget(chip)
        fields = line(gap=Space.LARGE)
        for row in self._rows:
            fields.addWidget(row, 1)
        foot = line()
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.take_in)
        rows = column(self, Space.MEDIUM)
        rows.addLayout(head)
        rows.addWidget(self.tabs, 1)
        rows.addWidget(self._notes)
        rows.addLayout(fields)
        rows.addWidget(self.outcome)
        rows.addLayout(foot)

    def retranslate(self) -> None:
        words = self._presentation.words
        self._rows[0].say(
            words.gettext("Where the data came from"), words.gettext("People are told this when they ask (Art. 14).")
        )
        self.notes.offer([(each, called(each, words)) for each in DelicateNotes])
        self._rows[1].say(words.gettext("What they are for"), words.gettext("Who said no to it is left out."))
        self._rows[2].say(words.gettext("Why you may keep them"), words.gettext("Such as “contract” or “consent”."))
        self.back.setText(words.gettext("Another file"))
        self.sheet.setAccessibleName(words.gettext("Sheet of the workbook"))
        self.sheet.setToolTip(words.gettext("Sheet of the workbook"))
        self.records.reword()
        self.problems.reword()
        self.tables["records"].setAccessibleName(words.gettext("Records in the file"))
        self.tables["problems"].setAccessibleName(words.gettext("Problems in the file"))
        self._say()

    def show_reading(self, name: str, reading: FileReading) -> None:
        """Show what was found in the file called ``name``."""
        self._reading = reading
        self._title.setText(name)
        self.outcome.hide()
        self.records.show(reading.records)
        order = list(TONES)
        self.problems.show(sorted(reading.problems, key=lambda each: (order.index(each.severity), each.line)))
        self.source.setText(self.source.text() or name)
        self.notes.choose(DelicateNotes.TAKE_OUT)
        self.tabs.turn_to("records" if reading.records else "problems")
        self._say()

    def offer_purposes(self, purposes: Sequence[Purpose]) -> None:
        """Offer the purposes in use; at first none is chosen."""
        none: list[tuple[Purpose | None, str]] = [(None, self._presentation.words.gettext("No purpose"))]
        self.purpose.offer([*none, *((each, each.name) for each in purposes if each.retired_on is None)])
        self.purpose.choose(None)

    def show_outcome(self, done: ImportDone) -> None:
        """Show what an import would come to: how many are new or there already, and who is left out and why."""
        words, reading = self._presentation.words, self._reading
        told = words.gettext("New {created}, there already {duplicates}, left out {rejected}; see Problems.")
        lines = [
            told.format(created=done.created, duplicates=done.duplicates, rejected=len(done.rejected))
        ]  # fmt: skip
        if done.without_consent:
            lines.append(without_consent(done.without_consent, words))
        self.outcome.setText(" ".join(lines))
        self.outcome.show()
        known = reading.problems if reading else ()
        lost = (FileProblem(one.line, Severity.ERROR, ProblemCode(one.code), one.detail) for one in done.rejected)
        more = [each for each in lost if each not in known]
        order = list(TONES)
        self.problems.show(sorted((*known, *more), key=lambda each: (order.index(each.severity), each.line)))
        self.tabs.say("problems", words.gettext("Problems") + f" ({len(known) + len(more)})")

    def _take_purpose(self, _place: int) -> None:
        purpose = self.purpose.value()
        self.outcome.hide()
        if purpose is not None:
            self.basis.setText(self.basis.text().strip() or called(purpose.basis, self._presentation.words))
            self.purpose_chosen.emit()

    def sheet_read(self) -> str:
        """Return the name of the sheet that is shown; empty for a file without sheets."""
        return self._reading.sheets[0] if self._reading is not None and self._reading.sheets else ""

    def keep_sheet(self) -> None:
        """Choose the sheet that is shown again, because another one could not be."""
        self.sheet.choose(self.sheet_read())

    def _take_sheet(self, _place: int) -> None:
        sheet = self.sheet.value()
        if sheet is not None and sheet != self.sheet_read():
            self.sheet_chosen.emit(sheet)

    def take_focus(self) -> None:
        """Go to the first field to fill in."""
        self.source.setFocus()
        self.source.selectAll()

    def _say(self) -> None:
        words, locale = self._presentation.words, self._presentation.locale
        found = self._reading
        records = len(found.records) if found else 0
        problems = len(found.problems) if found else 0
        rejected = len(found.rejected) if found else 0
        said = words.ngettext("{count} record", "{count} records", records).format(count=locale.toString(records))
        self._taken.say(said, "good" if records else "warn")
        lost = words.ngettext("{count} cannot be taken", "{count} cannot be taken", rejected)
        self._rejected.say(lost.format(count=locale.toString(rejected)), "bad")
        self._rejected.setVisible(bool(rejected))
        delicate = sum(each.code is ProblemCode.DELICATE_TEXT for each in found.problems) if found else 0
        held = words.ngettext(
            "The texts of {count} record look like numbers of people or accounts, or like words about health",
            "The texts of {count} records look like numbers of people or accounts, or like words about health",
            delicate,
        )
        self._notes.say(held.format(count=locale.toString(delicate)), words.gettext("Which lines, “Problems” says."))
        self._notes.setVisible(bool(delicate))
        sheets = found.sheets if found else ()
        self.sheet.offer([(each, words.gettext("Sheet: {name}").format(name=each)) for each in sheets])
        self.keep_sheet()
        self.sheet.setVisible(len(sheets) > 1)
        if found is not None:
            kind = called(found.kind, words)
            self._kind.say(" · ".join(part for part in (kind, found.encoding) if part), "plain")
        self.tabs.say("records", words.gettext("Records") + f" ({locale.toString(records)})")
        self.tabs.say("problems", words.gettext("Problems") + f" ({locale.toString(problems)})")
        text = words.ngettext("Import {count} record", "Import {count} records", records)
        self.take_in.setText(text.format(count=locale.toString(records)))
        self.take_in.setEnabled(bool(records))


def name_of(record: FoundRecord) -> str:
    """Return a record's name, whole or put together."""
    name = record.name
    parts = (name.prefix, name.given, name.additional, name.family, name.suffix)
    return " ".join(part for part in parts if part) or name.full


def _tone(problem: FileProblem) -> str:
    return TONES[problem.severity]
