"""A register as a page: its entries, and what can be done with the one chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop_crm.api.registers import ExportRegister, RegisterEntries
from desktop_crm.domain.changes import Changes, Subject
from desktop_crm.domain.guides import Proposed
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.register_choices import Level
from desktop_crm.domain.register_specs import REGISTERS, Register, RegisterField, Shape
from desktop_crm.domain.registers import Entry
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.models.rows import Cell
from desktop_crm.ui.screens.privacy.listing import Listing, fill_with
from desktop_crm.ui.screens.privacy.register_sheets import end_entry, look_back, write_entry
from desktop_crm.ui.screens.privacy.unchecked import Unchecked, check, hint
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.wording import say_date
from desktop_crm.words.catalogue import N_
from desktop_crm.words.labels import label
from desktop_crm.words.register_values import day, value
from desktop_crm.words.registers import ABOUT, FIELDS, JUDGED

_TONES = {Level.HIGH: "bad", Level.MEDIUM: "warn", Level.LOW: "good", None: "plain"}
_WIDTHS = {
    Shape.DAY: 110,
    Shape.CHOICE: 120,
    Shape.COUNTRY: 120,
    Shape.RECIPIENT: 170,
    Shape.ENTRY: 170,
    Shape.INCIDENT: 90,
}


class RegisterPage(QWidget):
    """The entries of one register; everything follows from what the register is made of."""

    def __init__(self, desk: Desk, register: Register) -> None:
        super().__init__()
        self._desk, self.register = desk, register
        presentation, may_write = desk.presentation, desk.may(Permission.REGISTER_WRITE)
        listed = [each for each in REGISTERS[register].fields if each.listed]
        self._unchecked = Unchecked(desk, self._show_unchecked)
        cells: list[Cell[Entry]] = [Cell(N_("Number"), lambda each: each.reference, 70, tone=self._number_tone)]
        cells += [self._cell(each) for each in listed]
        if register in JUDGED:
            cells.append(Cell(JUDGED[register], self._level, 100, tone=lambda each: _TONES[each.level()]))
        self.listing: Listing[Entry] = Listing(desk, cells, "ph.books", widest=1, may_add=may_write)
        self.listing.add.clicked.connect(self._add)
        self.listing.empty.acted.connect(self._add)
        self.edit = button(presentation, "secondary", parent=self)
        self.end = button(presentation, "secondary", parent=self)
        self.versions = button(presentation, "secondary", parent=self)
        self.check = button(presentation, "secondary", "ph.check", self)
        self.export = button(presentation, "secondary", "ph.download-simple", self)
        acts = ((self.edit, self._edit), (self.check, self._check), (self.end, self._end))
        for one, act in (*acts, (self.versions, self._look_back)):
            self.listing.act(one, may=one is self.versions or (may_write and one is not self.check))
            one.clicked.connect(act)
        self.listing.head.addWidget(self.export)
        self.export.clicked.connect(self._export)
        fill_with(self, self.listing)
        self.listing.table.selectionModel().selectionChanged.connect(lambda *_: self._choose())
        self.listing.table.opened.connect(lambda _row: self._edit() if may_write else self._look_back())
        self._choose()
        presentation.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        title, about = label(self.register, words), words.gettext(ABOUT[self.register])
        self.edit.setText(words.gettext("Edit…"))
        self.check.setText(words.gettext("Checked"))
        self.end.setText(words.gettext("End…"))
        self.versions.setText(words.gettext("Versions…"))
        self.export.setText(words.gettext("Export…"))
        self.listing.add.setText(words.gettext("New entry…"))
        self._say_about()
        self.listing.table.setAccessibleName(title)
        action = words.gettext("New entry…") if self._desk.may(Permission.REGISTER_WRITE) else ""
        self.listing.empty.say(words.gettext("This register has no entries."), about, action)
        self.listing.model.reword()

    def ask(self) -> None:
        """Ask the office anew for the entries."""
        self._desk.link.ask(RegisterEntries(self.register), self._show)
        self._unchecked.ask()

    def concerns(self, changes: Changes) -> bool:
        """Say whether ``changes`` alter what is shown."""
        return changes.about(Subject.REGISTER) or changes.about(Subject.RECIPIENT)

    def _show(self, found: Sequence[Entry]) -> None:
        self.listing.show_items(found)
        self._choose()

    def _chosen(self) -> Entry | None:
        return self.listing.model.item(self.listing.table.current_row())

    def _choose(self) -> None:
        chosen = self._chosen()
        for one in (self.edit, self.end, self.versions):
            one.setEnabled(chosen is not None)
        may_write = self._desk.may(Permission.REGISTER_WRITE)
        self.check.setVisible(may_write and chosen is not None and self._is_unchecked(chosen))

    def _say_about(self) -> None:
        words = self._desk.presentation.words
        text = words.gettext(ABOUT[self.register])
        if any(self._is_unchecked(each) for each in self.listing.model.items):
            more = words.gettext("What has its number in a coloured field is still to be checked.")
            text = f"{text} {more}"
        self.listing.about.setText(text)

    def _show_unchecked(self) -> None:
        self.listing.model.reword()
        self._say_about()
        self._choose()

    def _is_unchecked(self, entry: Entry) -> bool:
        return self._unchecked.holds(Proposed.ENTRY, entry.id)

    def _number_tone(self, entry: Entry) -> str | None:
        return "warn" if self._is_unchecked(entry) else None

    def _check(self) -> None:
        if (chosen := self._chosen()) is not None:
            check(self._desk, Proposed.ENTRY, chosen.id)

    def _add(self) -> None:
        write_entry(self._desk, self.register)

    def _edit(self) -> None:
        if (chosen := self._chosen()) is not None:
            form = write_entry(self._desk, self.register, chosen)
            if self._is_unchecked(chosen):
                hint(form.form)

    def _end(self) -> None:
        if (chosen := self._chosen()) is not None:
            end_entry(self._desk, chosen)

    def _look_back(self) -> None:
        if (chosen := self._chosen()) is not None:
            look_back(self._desk, chosen)

    def _export(self) -> None:
        desk, words = self._desk, self._desk.presentation.words
        title, kinds = words.gettext("Export…"), "*.pdf *.csv"
        path = desk.files.to_save(desk.host.window(), title, f"{self.register}.pdf", kinds)
        if path is not None:
            told = words.gettext("The register is written.")
            desk.link.ask(ExportRegister(register=self.register, to=path), lambda _count: desk.host.toast(told))

    def _cell(self, each: RegisterField) -> Cell[Entry]:
        tone = self._level_tone(each) if each.options is Level else None
        return Cell(
            FIELDS[self.register][each.name][0], partial(self._text, each), _WIDTHS.get(each.shape, 150), tone=tone
        )

    def _level_tone(self, each: RegisterField) -> Callable[[Entry], str | None]:
        return lambda entry: _TONES[Level(code) if (code := entry.values.get(each.name)) else None]

    def _text(self, each: RegisterField, entry: Entry) -> str:
        on = day(each, entry)
        if on is not None:
            return say_date(self._desk.presentation.locale, on)
        return value(each, entry, self._desk.presentation.language.language)

    def _level(self, entry: Entry) -> str:
        level = entry.level()
        return "" if level is None else label(level, self._desk.presentation.words)
