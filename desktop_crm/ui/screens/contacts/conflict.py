"""Somebody else changed the card meanwhile: what they wrote beside what I wrote, field by field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QWidget

from desktop_crm.domain.contacts import ContactDraft
from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.screens.contacts.merge import Merge, take_theirs
from desktop_crm.ui.screens.contacts.shown import say_value
from desktop_crm.ui.theme.style_sheet import mark
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import column, line
from desktop_crm.words.fields import field_name


class Conflict(QFrame):
    """Asks, for each field both changed, whose words stay; nothing is written until it is answered.

    Signals:
        decided: carries the draft put together.
        left: the person wants to go on editing.
    """

    decided = Signal(object)
    left = Signal()

    def __init__(self, presentation: Presentation, merged: Merge, theirs: ContactDraft, parent: QWidget) -> None:
        super().__init__(parent)
        self._merged, self._theirs = merged, theirs
        self._groups: dict[str, QButtonGroup] = {}
        words = presentation.words
        mark(self, role="banner", tone="warn")
        rows = column(self, Space.SMALL, Space.MEDIUM)
        rows.addWidget(label("label", words.gettext("Somebody else changed this card while you edited it."), wrap=True))
        note = words.gettext("Choose whose words stay. What only one of you changed is kept as it is.")
        rows.addWidget(label("muted", note, wrap=True))
        for field in merged.open:
            rows.addWidget(label("label", field_name(field, words)))
            group = QButtonGroup(self)
            mine = say_value(getattr(merged.draft, field), presentation)
            other = say_value(getattr(theirs, field), presentation)
            texts = (words.gettext("Mine: {value}"), mine), (words.gettext("Theirs: {value}"), other)
            for number, (form, value) in enumerate(texts):
                choice = QRadioButton(form.format(value=value.replace("\n", "; ") or "—"), self)
                choice.setChecked(number == 0)
                group.addButton(choice, number)
                rows.addWidget(choice)
            self._groups[field] = group
        foot = line()
        self.save = button(presentation, "primary", parent=self)
        self.save.setText(words.gettext("Save what I chose"))
        self.back = button(presentation, "secondary", parent=self)
        self.back.setText(words.gettext("Go on editing"))
        self.save.clicked.connect(self._decide)
        self.back.clicked.connect(self.left)
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.save)
        rows.addLayout(foot)

    def choose_theirs(self, fields: Sequence[str]) -> None:
        """Mark the other person's words for ``fields``."""
        for field in fields:
            self._groups[field].button(1).setChecked(True)

    def _decide(self) -> None:
        fields = [field for field, group in self._groups.items() if group.checkedId() == 1]
        self.decided.emit(take_theirs(self._merged.draft, self._theirs, fields))
