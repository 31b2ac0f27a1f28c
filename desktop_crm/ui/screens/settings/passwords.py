"""Passwords and sign-in: two ready sets of rules, every number of theirs, and how wrong tries are answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QWidget

from desktop_crm.api.ask import Ask
from desktop_crm.api.policies import (
    Policies,
    RequireNewPasswords,
    SetLockoutPolicy,
    SetPasswordPolicy,
    SetSessionPolicy,
    ShowPolicies,
)
from desktop_crm.domain.changes import Changes, Subject
from desktop_crm.domain.errors import Invalid, Refused
from desktop_crm.domain.policies import (
    LockoutPolicy,
    PasswordPolicy,
    Preset,
    Rules,
    SessionPolicy,
    bounds_of,
    require_safe,
)
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.theme.style_sheet import mark
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.banner import Banner
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.form_row import FormRow
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import Card, column, line, scrolled
from desktop_crm.words.access import PRESETS
from desktop_crm.words.catalogue import N_
from desktop_crm.words.errors import sentence
from desktop_crm.words.fields import field_name

HINTS = {
    "rotation_days": N_("{least} to {most}; empty means never."),
    "first_wait_s": N_("{least} to {most}; each further wrong try doubles it."),
}
SECTIONS: tuple[tuple[type[Rules], str, Callable[..., Ask[None]]], ...] = (
    (PasswordPolicy, N_("A password"), SetPasswordPolicy),
    (LockoutPolicy, N_("Wrong tries"), SetLockoutPolicy),
    (SessionPolicy, N_("An open office"), SetSessionPolicy),
)


class PasswordsPage(QWidget):
    """Shows the rules; what was changed is kept section by section when it is saved."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._held: Policies | None = None
        self.banner = Banner(desk.presentation, self)
        self._advice = label("muted", parent=self, wrap=True)
        self.presets = {preset: button(desk.presentation, "secondary", parent=self) for preset in Preset}
        self._what = {preset: label("small", parent=self, wrap=True) for preset in Preset}
        self.numbers: dict[str, FormRow] = {}
        self.switches: dict[str, QCheckBox] = {}
        self._cards: dict[type[Rules], Card] = {}
        self.reason = FormRow(QLineEdit(self, maxLength=300))
        self.everybody = button(desk.presentation, "danger", parent=self)
        self.save = button(desk.presentation, "primary", parent=self)
        self.undo = button(desk.presentation, "secondary", parent=self)
        self._build()
        self.save.clicked.connect(self._save)
        self.undo.clicked.connect(self._undo)
        self.everybody.clicked.connect(self._ask_everybody)
        desk.presentation.follow(self)

    def _build(self) -> None:
        content = QWidget()
        mark(content, role="scrolled")
        rows = column(content, Space.LARGE)
        rows.setContentsMargins(0, Space.LARGE, Space.LARGE, Space.LARGE)
        rows.addWidget(self._advice)
        choices = line(gap=Space.LARGE)
        for preset, choose in self.presets.items():
            card = Card(content)
            card.body.addWidget(self._what[preset])
            card.body.addStretch(1)
            card.body.addWidget(choose, 0, Qt.AlignmentFlag.AlignLeft)
            choose.clicked.connect(lambda _on=False, preset=preset: self._fill(preset.policy()))
            choices.addWidget(card, 1)
        rows.addLayout(choices)
        for kind, _title, _ask in SECTIONS:
            rows.addWidget(self._section(kind, content))
        self._renewal = Card(content)
        self._renewal.body.addWidget(self.reason)
        self._renewal.body.addWidget(self.everybody, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addWidget(self._renewal)
        rows.addStretch(1)
        foot = line()
        foot.addStretch(1)
        foot.addWidget(self.undo)
        foot.addWidget(self.save)
        whole = column(self, Space.MEDIUM)
        whole.addWidget(self.banner)
        whole.addWidget(scrolled(content, self), 1)
        whole.addLayout(foot)

    def _section(self, kind: type[Rules], parent: QWidget) -> Card:
        card = self._cards[kind] = Card(parent)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.HUGE)
        grid.setVerticalSpacing(Space.LARGE)
        numbers = bounds_of(kind)
        for place, name in enumerate(numbers):
            field = QLineEdit()
            field.setValidator(QIntValidator(0, 999_999, field))
            field.textChanged.connect(self._fit)
            self.numbers[name] = FormRow(field)
            grid.addWidget(self.numbers[name], place // 3, place % 3, Qt.AlignmentFlag.AlignTop)
        for place in range(3):
            grid.setColumnStretch(place, 1)
        card.body.addLayout(grid)
        for name in (each.name for each in fields(kind) if each.name not in numbers):
            self.switches[name] = QCheckBox(card)
            self.switches[name].toggled.connect(self._fit)
            card.body.addWidget(self.switches[name])
        return card

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        self._advice.setText(
            words.gettext(
                "Current guidance (NIST SP 800-63B-4) advises against changing passwords at set times and against "
                "rules about kinds of characters: length and a list of common passwords do more."
            )
        )
        self._what[Preset.CLASSIC].setText(
            words.gettext("12 characters with letters, digits and special characters; a new one every 90 days.")
        )
        self._what[Preset.NIST].setText(
            words.gettext("15 characters of any kind; never changed for its age, only when it may be known to others.")
        )
        for kind, title, _ask in SECTIONS:
            self._cards[kind].set_heading(words.gettext(title))
            for name, bounds in bounds_of(kind).items():
                hint = words.gettext(HINTS.get(name, N_("{least} to {most}")))
                said = field_name(f"policy.{name}", words)
                self.numbers[name].say(said, hint.format(least=bounds.least, most=bounds.most))
        for name, box in self.switches.items():
            box.setText(field_name(f"policy.{name}", words))
        self._renewal.set_heading(
            words.gettext("Everybody chooses a new password"),
            words.gettext("For when a password may be known to others. Everybody, you too, chooses before going on."),
        )
        self.reason.say(words.gettext("Why"), words.gettext("Everybody reads it when they sign in."))
        self.everybody.setText(words.gettext("Ask everybody now"))
        self.save.setText(words.gettext("Save"))
        self.undo.setText(words.gettext("Undo changes"))
        self._fit()

    def ask(self) -> None:
        """Ask the office anew for its rules, unless somebody is changing them."""
        if self._held is None or not self._changed():
            self._desk.link.ask(ShowPolicies(), self._take)

    def concerns(self, changes: Changes) -> bool:
        """Say whether ``changes`` alter what is shown."""
        return changes.about(Subject.POLICY)

    def rules(self) -> list[Rules]:
        """Return the rules as the fields say; a number left empty is None."""
        return [replace(held, **self._said(type(held))) for held in self._kept()]

    def _said(self, kind: type[Rules]) -> dict[str, Any]:
        said: dict[str, Any] = {}
        for name in bounds_of(kind):
            text = self._line(name).text().strip()
            said[name] = int(text) if text else None
        return said | {
            each.name: self.switches[each.name].isChecked() for each in fields(kind) if each.name not in said
        }

    def _kept(self) -> list[Rules]:
        return [] if self._held is None else [self._held.password, self._held.lockout, self._held.session]

    def _changed(self) -> list[Rules]:
        return [rules for rules, held in zip(self.rules(), self._kept(), strict=True) if rules != held]

    def _line(self, name: str) -> QLineEdit:
        field = self.numbers[name].field
        assert isinstance(field, QLineEdit)  # noqa: S101 — made so above
        return field

    def _take(self, held: Policies) -> None:
        self._held = held
        for rules in self._kept():
            self._fill(rules)
        self._fit()

    def _fill(self, rules: Rules) -> None:
        for name in bounds_of(type(rules)):
            value = getattr(rules, name)
            self._line(name).setText("" if value is None else str(value))
            self.numbers[name].set_problem("")
        for name in (each.name for each in fields(rules) if each.name in self.switches):
            self.switches[name].setChecked(getattr(rules, name))

    def _undo(self) -> None:
        if self._held is not None:
            self._take(self._held)

    def _fit(self, _changed: object = None) -> None:
        words = self._desk.presentation.words
        said = self.rules()
        for preset, choose in self.presets.items():
            chosen = bool(said) and said[0] == preset.policy()
            name = words.gettext(PRESETS[preset])
            choose.setText(words.gettext("{name}: chosen").format(name=name) if chosen else name)
            choose.setEnabled(bool(said) and not chosen)
        self.save.setEnabled(bool(said) and bool(self._changed()))
        self.undo.setEnabled(bool(said) and bool(self._changed()))

    def _save(self) -> None:
        self.banner.put_away()
        for row in self.numbers.values():
            row.set_problem("")
        changed = self._changed()
        try:
            for rules in changed:
                require_safe(rules)
        except Invalid as error:
            self._refused(error)
            return
        asks = {kind: ask for kind, _title, ask in SECTIONS}
        for rules in changed:
            self._desk.link.ask(asks[type(rules)](policy=rules), self._saved, self._refused)

    def _saved(self, _answer: None) -> None:
        self._held = None
        self._desk.host.toast(self._desk.presentation.words.gettext("The rules are saved."))
        self.ask()

    def _ask_everybody(self) -> None:
        words = self._desk.presentation.words
        text = self.reason.field.text() if isinstance(self.reason.field, QLineEdit) else ""
        self.reason.set_problem("" if text.strip() else words.gettext("Please fill this in."))
        if text.strip():
            self._desk.link.ask(RequireNewPasswords(reason=text), refused=self._refused)

    def _refused(self, error: Refused) -> None:
        words = self._desk.presentation.words
        name = str(error.args[0]).rpartition(".")[2] if isinstance(error, Invalid) and error.args else ""
        if name in self.numbers:
            self.numbers[name].set_problem(sentence(error, words))
            self._line(name).setFocus()
        else:
            self.banner.say(sentence(error, words))
