"""For which acts the office wants a second pair of eyes."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from desktop_crm.api.approvals import SetSecondPerson, ShowSecondPerson
from desktop_crm.domain.changes import Changes, Subject
from desktop_crm.domain.danger import MANY, SECOND_PERSON, Danger
from desktop_crm.domain.errors import Refused
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.banner import Banner
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import column, line
from desktop_crm.words.errors import sentence
from desktop_crm.words.labels import label as label_of


class SecondPersonPage(QWidget):
    """A box for each act that can need a second person."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._wanted: frozenset[Danger] = frozenset()
        self._about = label("muted", parent=self, wrap=True)
        self.banner = Banner(desk.presentation, self)
        self.boxes = {act: QCheckBox(self) for act in sorted(SECOND_PERSON)}
        self.save = button(desk.presentation, "primary", parent=self)
        rows = column(self, Space.LARGE)
        rows.setContentsMargins(0, Space.LARGE, 0, 0)
        rows.addWidget(self._about)
        rows.addWidget(self.banner)
        for box in self.boxes.values():
            rows.addWidget(box)
            box.toggled.connect(self._changed)
        foot = line()
        foot.addWidget(self.save)
        foot.addStretch(1)
        rows.addLayout(foot)
        rows.addStretch(1)
        self.setMaximumWidth(desk.presentation.theme.px(640))
        self.save.clicked.connect(self._save)
        desk.presentation.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        self._about.setText(
            words.gettext(
                "What is ticked is done only after a colleague who may approve has said yes, within a day, to exactly "
                "that. An export counts from {number} people on, taken together on one day. While anything is ticked, "
                "so is the change of who may do what: nobody then makes the colleague who says yes."
            ).format(number=MANY + 1)
        )
        for act, box in self.boxes.items():
            box.setText(label_of(act, words))
        self.save.setText(words.gettext("Save"))

    def ask(self) -> None:
        """Ask the office anew for what needs a second person."""
        self._desk.link.ask(ShowSecondPerson(), self._show)

    def concerns(self, changes: Changes) -> bool:
        """Say whether ``changes`` alter what is shown."""
        return changes.about(Subject.POLICY)

    def _show(self, wanted: frozenset[Danger]) -> None:
        self._wanted = wanted
        for act, box in self.boxes.items():
            box.setChecked(act in wanted)
        self._changed()

    def _chosen(self) -> frozenset[Danger]:
        return frozenset(act for act, box in self.boxes.items() if box.isChecked())

    def _changed(self, _on: bool = False) -> None:
        self.save.setEnabled(self._chosen() != self._wanted)

    def _save(self) -> None:
        self.banner.put_away()
        self._desk.link.ask(SetSecondPerson(acts=self._chosen()), self._saved, self._refused)

    def _saved(self, _answer: None) -> None:
        self._desk.host.toast(self._desk.presentation.words.gettext("The rule is saved."))
        self.ask()

    def _refused(self, error: Refused) -> None:
        self.banner.say(sentence(error, self._desk.presentation.words))
