"""Fields of which there can be several: e-mail addresses, telephones, postal addresses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from desktop_crm.domain.contacts import Address, Email, Label, Phone
from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.theme.style_sheet import mark
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.buttons import button, icon_button, name
from desktop_crm.ui.widgets.choice import Choice
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import column, line
from desktop_crm.words.catalogue import N_
from desktop_crm.words.fields import field_name
from desktop_crm.words.labels import label as called

T = TypeVar("T", Email, Phone, Address)

_ORDER = (Label.WORK, Label.MOBILE, Label.HOME, Label.FAX, Label.OTHER)


class _Row(QWidget):
    """One value with its label and a button that takes it away."""

    changed = Signal()
    removed = Signal()

    def __init__(self, presentation: Presentation, fields: Sequence[str], labels: Sequence[Label]) -> None:
        super().__init__()
        self._presentation, self._fields, self._labels = presentation, fields, labels
        self.edits = [QLineEdit(self) for _field in fields]
        self.kind: Choice[Label] = Choice(self)
        self.remove = icon_button(presentation, "ph.x", self, ghost=True)
        self.remove.clicked.connect(self.removed)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(Space.HAIR + 2)
        self._place(grid)
        for edit in self.edits:
            edit.textEdited.connect(self.changed)
        self.kind.currentIndexChanged.connect(self.changed)
        presentation.follow(self)

    def _place(self, grid: QGridLayout) -> None:
        if len(self.edits) == 1:
            grid.addWidget(self.edits[0], 0, 0)
            grid.addWidget(self.kind, 0, 1)
            grid.addWidget(self.remove, 0, 2)
            grid.setColumnStretch(0, 5)
            grid.setColumnStretch(1, 2)
            return
        street, postcode, city, region, country = self.edits
        grid.addWidget(street, 0, 0, 1, 2)
        grid.addWidget(self.kind, 0, 2)
        grid.addWidget(self.remove, 0, 3)
        grid.addWidget(postcode, 1, 0)
        grid.addWidget(city, 1, 1, 1, 2)
        grid.addWidget(region, 2, 0, 1, 2)
        grid.addWidget(country, 2, 2)
        for place, share in enumerate((3, 2, 3)):
            grid.setColumnStretch(place, share)

    def retranslate(self) -> None:
        words = self._presentation.words
        for edit, field in zip(self.edits, self._fields, strict=True):
            said = field_name(field, words)
            edit.setAccessibleName(said)
            edit.setPlaceholderText(said)
        self.kind.offer([(each, called(each, words)) for each in self._labels])
        self.kind.setAccessibleName(words.gettext("Kind"))
        name(self.remove, words.gettext("Take this one away"))

    def texts(self) -> list[str]:
        """Return what is typed."""
        return [edit.text().strip() for edit in self.edits]

    def label(self) -> Label:
        """Return the label chosen."""
        return self.kind.value() or Label.OTHER


class Several(QWidget, Generic[T]):
    """Rows of one kind of value, and a button for one more; a row left empty does not count.

    Signals:
        changed: something was typed, added or taken away.
    """

    changed = Signal()

    def __init__(
        self,
        presentation: Presentation,
        fields: Sequence[str],
        labels: Sequence[Label],
        make: Callable[[list[str], Label], T],
        take: Callable[[T], list[str]],
        titles: tuple[str, str],
    ) -> None:
        super().__init__()
        self._presentation, self._fields, self._labels = presentation, fields, labels
        self._make: Callable[[list[str], Label], T] = make
        self._take: Callable[[T], list[str]] = take
        self._titles = titles
        self._title = label("label", parent=self)
        self._note = label("problem", parent=self, wrap=True)
        self._note.hide()
        self._rows: list[_Row] = []
        self._held = column(gap=Space.SMALL)
        self._add = button(presentation, "link", "ph.plus", self)
        self._add.clicked.connect(self._add_one)
        foot = line()
        foot.addWidget(self._add)
        foot.addStretch(1)
        rows = column(self, Space.HAIR)
        rows.addWidget(self._title)
        rows.addLayout(self._held)
        rows.addWidget(self._note)
        rows.addLayout(foot)
        presentation.follow(self)

    def retranslate(self) -> None:
        words = self._presentation.words
        self._title.setText(words.gettext(self._titles[0]))
        self._add.setText(words.gettext(self._titles[1]))

    def show_values(self, values: Sequence[T]) -> None:
        """Show ``values``, or one empty row where there are none."""
        while self._rows:
            self._drop(self._rows[-1])
        for value in values:
            row = self._new_row()
            for edit, text in zip(row.edits, self._take(value), strict=True):
                edit.setText(text)
                edit.setCursorPosition(0)
            row.kind.choose(value.label if value.label in self._labels else Label.OTHER)
        if not values and len(self._fields) == 1:
            self._new_row()

    def values(self) -> tuple[T, ...]:
        """Return the values typed."""
        return tuple(self._make(row.texts(), row.label()) for row in self._rows if any(row.texts()))

    def restore(self, kept: Sequence[Sequence[str]]) -> None:
        """Show values that were kept as plain texts, each with its label last."""
        self.show_values([self._make(list(texts), Label(kind)) for *texts, kind in kept])

    def set_problem(self, text: str, place: int | None = None) -> None:
        """Say what is wrong, at the row ``place`` where it is known, or with an empty ``text`` that nothing is."""
        self._note.setText(text)
        self._note.setVisible(bool(text))
        filled = [row for row in self._rows if any(row.texts())]
        for number, row in enumerate(filled):
            bad = bool(text) and (place is None or place == number)
            mark(row.edits[0], tone="bad" if bad else "")
            row.edits[0].setAccessibleDescription(text if bad else "")

    def _add_one(self) -> None:
        self._new_row().edits[0].setFocus()

    def _new_row(self) -> _Row:
        row = _Row(self._presentation, self._fields, self._labels)
        row.changed.connect(self.changed)
        row.removed.connect(lambda: self._remove(row))
        self._rows.append(row)
        self._held.addWidget(row)
        return row

    def _remove(self, row: _Row) -> None:
        self._drop(row)
        self.changed.emit()
        self._add.setFocus()

    def _drop(self, row: _Row) -> None:
        self._rows.remove(row)
        self._held.removeWidget(row)
        row.hide()
        row.deleteLater()


def _address(texts: list[str], kind: Label) -> Address:
    street, postcode, city, region, country = texts
    return Address(street, postcode, city, region, country, kind)


def emails(presentation: Presentation) -> Several[Email]:
    """Return rows for e-mail addresses."""
    labels = tuple(each for each in _ORDER if each not in (Label.FAX, Label.MOBILE))
    titles = N_("E-mail addresses"), N_("Add an e-mail address")
    return Several(presentation, ("email",), labels, lambda t, kind: Email(t[0], kind), lambda e: [e.address], titles)


def phones(presentation: Presentation) -> Several[Phone]:
    """Return rows for telephone numbers."""
    titles = N_("Telephone numbers"), N_("Add a telephone number")
    return Several(presentation, ("phone",), _ORDER, lambda t, kind: Phone(t[0], kind), lambda p: [p.number], titles)


def addresses(presentation: Presentation) -> Several[Address]:
    """Return rows for postal addresses."""
    return Several(
        presentation,
        ("street", "postcode", "city", "region", "country"),
        (Label.WORK, Label.HOME, Label.OTHER),
        _address,
        lambda a: [a.street, a.postcode, a.city, a.region, a.country],
        (N_("Postal addresses"), N_("Add a postal address")),
    )
