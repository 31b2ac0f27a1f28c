"""The rules of retention: a table, and the sheet in which one is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple

from PySide6.QtWidgets import QCheckBox, QSpinBox, QWidget

from desktop_crm.api.ask import Made
from desktop_crm.api.purposes import PurposeSheets
from desktop_crm.api.retention import RemoveRetentionRule, RetentionRules, SetRetentionRule
from desktop_crm.domain.guides import Proposed
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.purposes import PurposeSheet, left_without_rule
from desktop_crm.domain.retention import Kept, Period, RetentionAction, RetentionRule, Trigger
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.models.rows import Cell
from desktop_crm.ui.screens.privacy.listing import Listing
from desktop_crm.ui.screens.privacy.unchecked import Unchecked, chip_text, hint
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.choice import Choice
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import column, line
from desktop_crm.ui.wording import say_period
from desktop_crm.words.catalogue import N_
from desktop_crm.words.labels import label as called
from desktop_crm.words.purposes import without_rule


class RulesPage(Listing[RetentionRule]):
    """Every rule in a line; Enter or a double click opens it."""

    def __init__(self, desk: Desk) -> None:
        presentation = desk.presentation
        self._unchecked = Unchecked(desk, lambda: self.model.reword())
        cells: Sequence[Cell[RetentionRule]] = (
            Cell(N_("Rule"), lambda each: each.name, 180),
            Cell(N_("What"), lambda each: called(each.what, presentation.words), 170),
            Cell(N_("After"), lambda each: say_period(presentation.words, each.period), 100),
            Cell(N_("Counted from"), lambda each: called(each.trigger, presentation.words), 180),
            Cell(N_("What happens"), lambda each: called(each.action, presentation.words), 110),
            Cell(N_("Because"), lambda each: each.reason, 170),
            Cell(N_("State"), self._state, 134, tone=self._tone),
        )
        super().__init__(desk, cells, "ph.hourglass-medium", 5, may_add=desk.may(Permission.RETENTION_WRITE))
        self.add.clicked.connect(lambda: self.write(None))
        self.empty.acted.connect(lambda: self.write(None))
        self.table.opened.connect(lambda row: self.write(self.model.item(row)))
        presentation.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        new = words.gettext("New rule…")
        self.add.setText(new)
        self.about.setText(words.gettext("Data go by themselves when their time is over. Open a rule to change it."))
        self.table.setAccessibleName(words.gettext("Retention rules"))
        self.empty.say(
            words.gettext("No rules yet"),
            words.gettext("Say how long each kind of data is kept, and what the time is counted from."),
            new if self._may_add else "",
        )
        self.model.reword()

    def ask(self) -> None:
        """Ask the office anew for the rules."""
        self._desk.link.ask(RetentionRules(), self.show_items)
        self._unchecked.ask()

    def write(self, rule: RetentionRule | None) -> RuleSheet | None:
        """Open the sheet for ``rule``, or for a new one."""
        if not self._may_add:
            return None
        sheet = RuleSheet(self._desk, rule)
        if rule is not None and self._unchecked.holds(Proposed.RULE, rule.id):
            sheet.active.setChecked(True)  # it was off only until somebody looked at it
            hint(sheet.form)
        return sheet

    def _tone(self, rule: RetentionRule) -> str:
        if self._unchecked.holds(Proposed.RULE, rule.id):
            return "warn"
        return "good" if rule.active else "plain"

    def _state(self, rule: RetentionRule) -> str:
        words = self._desk.presentation.words
        if self._unchecked.holds(Proposed.RULE, rule.id):
            return chip_text(self._desk)
        return words.gettext("Active") if rule.active else words.gettext("Switched off")


class RuleSheet:
    """Writes one rule, and says it back as a sentence while it is written."""

    def __init__(self, desk: Desk, rule: RetentionRule | None) -> None:
        self._desk, self._rule = desk, rule
        words = desk.presentation.words
        title = words.gettext("New rule") if rule is None else words.gettext("Rule of retention")
        self.form = form = SheetForm(desk, title, words.gettext("Save"))
        self.name = form.text("name", words.gettext("Name of the rule"), value=rule.name if rule else "")
        self.what: Choice[Kept] = form.add("what", Choice(), words.gettext("What goes"))
        self.what.offer([(each, called(each, words)) for each in Kept])
        self.period = _PeriodField(desk)
        form.widget(self.period)
        self.trigger: Choice[Trigger] = form.add("trigger", Choice(), words.gettext("Counted from"))
        self.trigger.offer([(each, called(each, words)) for each in Trigger])
        self.action: Choice[RetentionAction] = form.add("action", Choice(), words.gettext("What happens"))
        self.action.offer([(each, called(each, words)) for each in RetentionAction])
        law = words.gettext("The law or the need that sets the time; people are told it when they ask.")
        self.reason = form.text("reason", words.gettext("Because"), law, value=rule.reason if rule else "")
        self.active = QCheckBox(words.gettext("The rule is active"))
        self.active.setChecked(rule.active if rule else True)
        form.widget(self.active)
        self.sentence = label("muted", wrap=True)
        form.widget(self.sentence)
        if rule is not None:
            self.what.choose(rule.what)
            self.trigger.choose(rule.trigger)
            self.action.choose(rule.action)
            self.period.show_period(rule.period)
            remove = button(desk.presentation, "danger", "ph.trash-simple")
            remove.setText(words.gettext("Remove this rule"))
            remove.clicked.connect(lambda: self._remove())
            form.widget(remove)
            self.left = label("muted", wrap=True)
            form.widget(self.left)
            desk.link.ask(PurposeSheets(), self._say_left)
        for box in (self.what, self.trigger, self.action):
            box.currentIndexChanged.connect(lambda _index: self._say())
        for number in self.period.numbers:
            number.valueChanged.connect(lambda _number: self._say())
        # The lambda keeps this object for as long as the button lives; a bound method alone would not.
        form.send_button.clicked.connect(lambda: self._send())
        self._say()
        form.open()

    def _say(self) -> None:
        words = self._desk.presentation.words
        what, trigger, action = self.what.value(), self.trigger.value(), self.action.value()
        if what is None or trigger is None or action is None:
            return
        said = words.gettext("{what}: {action} {period} after — {trigger}.").format(
            what=called(what, words),
            action=called(action, words).lower(),
            period=say_period(words, self.period.period()),
            trigger=called(trigger, words),
        )
        self.sentence.setText(said)

    def _say_left(self, sheets: tuple[PurposeSheet, ...]) -> None:
        if self._rule is not None and not self.form.is_gone():
            left = left_without_rule(sheets, self._rule.id)
            self.left.setText(without_rule(left, self._desk.presentation.words))
            self.left.setVisible(bool(left))

    def _send(self) -> None:
        what, trigger, action = self.what.value(), self.trigger.value(), self.action.value()
        if not self.form.require("name", "reason") or what is None or trigger is None or action is None:
            return
        ask = SetRetentionRule(
            name=self.name.text().strip(),
            what=what,
            trigger=trigger,
            period=self.period.period(),
            action=action,
            reason=self.reason.text().strip(),
            active=self.active.isChecked(),
            rule_id=self._rule.id if self._rule else None,
        )
        self.form.send(ask, self._done)

    def _remove(self) -> None:
        if self._rule is not None:
            self.form.send(RemoveRetentionRule(rule_id=self._rule.id), self._done)

    def _done(self, _made: Made) -> None:
        self._desk.host.toast(self._desk.presentation.words.gettext("The rules are saved."))


class _PeriodField(QWidget):
    """Years, months and days."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words = desk.presentation.words
        texts = words.gettext("Years"), words.gettext("Months"), words.gettext("Days")
        self.numbers = [QSpinBox(self) for _text in texts]
        held = line(gap=Space.MEDIUM)
        for number, text, most in zip(self.numbers, texts, (100, 1200, 36500), strict=True):
            number.setRange(0, most)
            number.setAccessibleName(text)
            pair = column(gap=Space.HAIR)
            head = label("label", text, self)
            head.setBuddy(number)
            pair.addWidget(head)
            pair.addWidget(number)
            held.addLayout(pair, 1)
        rows = column(self, Space.NONE)
        rows.addLayout(held)
        self.numbers[0].setValue(5)

    def period(self) -> Period:
        """Return the period."""
        years, months, days = (number.value() for number in self.numbers)
        return Period(years, months, days)

    def show_period(self, period: Period) -> None:
        """Show ``period``."""
        for number, value in zip(self.numbers, astuple(period), strict=True):
            number.setValue(value)
