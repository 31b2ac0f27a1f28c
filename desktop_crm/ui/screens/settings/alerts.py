"""What the office tells of by itself: each rule a switch, with its number where it has one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from desktop_crm.api.alerts import SetAlertRules, ShowAlertRules
from desktop_crm.domain.changes import Changes, Subject
from desktop_crm.domain.errors import Refused
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.policies import AlertPolicy, bounds_of
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.theme.style_sheet import mark
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.banner import Banner
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.number_box import NumberBox
from desktop_crm.ui.widgets.panels import column, line, scrolled
from desktop_crm.words.catalogue import N_
from desktop_crm.words.errors import sentence

RULES: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    ("account_locked", N_("Somebody is kept out after wrong passwords"), ()),
    ("refused_tries", N_("Somebody tries what is not allowed"), (("refused_tries", N_("refusals in a day")),)),
    ("device_new", N_("A new computer is enrolled"), ()),
    ("rights_changed", N_("Rights are changed"), ()),
    ("one_time_code", N_("Somebody is given a one-time code"), ()),
    ("key_changed", N_("Keys are changed or the recovery code is used"), ()),
    ("backup_overdue", N_("No backup was found whole for days"), ()),
    ("files_damaged", N_("Something is wrong with the office's files"), ()),
    (
        "exported_people",
        N_("Somebody exports much in a day"),
        (("exported_people", N_("contacts in a day are no alert")),),
    ),
    (
        "habit_times",
        N_("Somebody opens many more cards than they usually do"),
        (("habit_times", N_("times their usual number")), ("habit_floor", N_("cards in a day are never too many"))),
    ),
    (
        "unusual_hours",
        N_("Somebody works at unusual hours"),
        (("day_begins", N_("o'clock: usual hours begin")), ("day_ends", N_("o'clock: usual hours end"))),
    ),
)
"""The switch of each rule, what it says, and its numbers with what they count."""


class AlertRulesPage(QWidget):
    """Reads and writes the rules; numbers keep within their bounds by themselves."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._held = AlertPolicy()
        self._about = label("muted", parent=self, wrap=True)
        self.banner = Banner(desk.presentation, self)
        self.switches: dict[str, QCheckBox] = {}
        self.numbers: dict[str, NumberBox] = {}
        self._units: dict[str, QLabel] = {}
        self.save = button(desk.presentation, "primary", parent=self)
        content = QWidget()
        mark(content, role="scrolled")
        rows = column(content, Space.SMALL)
        rows.setContentsMargins(0, 0, Space.MEDIUM, 0)
        bounds = bounds_of(AlertPolicy)
        for key, _, numbers in RULES:
            self.switches[key] = QCheckBox(content)
            self.switches[key].toggled.connect(self._changed)
            rows.addWidget(self.switches[key])
            for name, _unit in numbers:
                box = self.numbers[name] = NumberBox(content)
                box.setRange(bounds[name].least, bounds[name].most)
                box.setFixedWidth(desk.presentation.theme.px(110))
                box.valueChanged.connect(self._changed)
                self._units[name] = label("muted", parent=content)
                row = line()
                row.setContentsMargins(desk.presentation.theme.px(28), 0, 0, 0)
                row.addWidget(box)
                row.addWidget(self._units[name], 1)
                rows.addLayout(row)
        self.weekends = QCheckBox(content)
        self.weekends.toggled.connect(self._changed)
        row = line()
        row.setContentsMargins(desk.presentation.theme.px(28), 0, 0, 0)
        row.addWidget(self.weekends)
        rows.addLayout(row)
        rows.addStretch(1)
        whole = column(self, Space.MEDIUM)
        whole.setContentsMargins(0, Space.LARGE, 0, 0)
        whole.addWidget(self._about)
        whole.addWidget(self.banner)
        whole.addWidget(scrolled(content, self), 1)
        foot = line()
        foot.addWidget(self.save)
        foot.addStretch(1)
        whole.addLayout(foot)
        self.save.setVisible(desk.may(Permission.POLICY_WRITE))
        self.save.clicked.connect(self._save)
        desk.presentation.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        self._about.setText(
            words.gettext(
                "What administrators are alerted to, in the window and on the desktop. Nothing leaves this computer. "
                "A change of these rules is an alert, too."
            )
        )
        for key, text, numbers in RULES:
            self.switches[key].setText(words.gettext(text))
            for name, unit in numbers:
                said = words.gettext(unit)
                self._units[name].setText(said)
                self.numbers[name].setAccessibleName(f"{words.gettext(text)}: {said}")
        self.weekends.setText(words.gettext("Saturday and Sunday are usual days"))
        self.save.setText(words.gettext("Save"))

    def ask(self) -> None:
        """Ask the office anew for the rules."""
        self._desk.link.ask(ShowAlertRules(), self._show)

    def concerns(self, changes: Changes) -> bool:
        """Say whether ``changes`` alter what is shown."""
        return changes.about(Subject.POLICY)

    def _show(self, held: AlertPolicy) -> None:
        self._held = held
        default = AlertPolicy()
        for key, box in self.switches.items():
            value = getattr(held, key)
            box.setChecked(value if isinstance(value, bool) else value is not None)
        for name, spin in self.numbers.items():
            value = getattr(held, name)
            spin.setValue(getattr(default, name) if value is None else value)
        self.weekends.setChecked(held.weekends_usual)
        self._changed()

    def _chosen(self) -> AlertPolicy:
        values: dict[str, Any] = {name: box.value() for name, box in self.numbers.items()}
        for key, box in self.switches.items():
            if key not in self.numbers:
                values[key] = box.isChecked()
            elif not box.isChecked():
                values[key] = None
        return replace(self._held, **values, weekends_usual=self.weekends.isChecked())

    def _changed(self, _value: object = None) -> None:
        for key, _, numbers in RULES:
            for name, _unit in numbers:
                self.numbers[name].setEnabled(self.switches[key].isChecked())
        self.weekends.setEnabled(self.switches["unusual_hours"].isChecked())
        self.save.setEnabled(self._chosen() != self._held)

    def _save(self) -> None:
        self.banner.put_away()
        self._desk.link.ask(SetAlertRules(policy=self._chosen()), self._saved, self._refused)

    def _saved(self, _answer: None) -> None:
        self._desk.host.toast(self._desk.presentation.words.gettext("The rules are saved."))
        self.ask()

    def _refused(self, error: Refused) -> None:
        self.banner.say(sentence(error, self._desk.presentation.words))
