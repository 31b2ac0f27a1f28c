"""The rules of retention: a table of what goes after how long, and of what a law keeps."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_crm.api.retention import RetentionRules
from desktop_crm.domain.guides import Proposed
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.retention import RetentionRule
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.models.rows import Cell
from desktop_crm.ui.screens.privacy.listing import Listing
from desktop_crm.ui.screens.privacy.rule_sheet import RuleSheet
from desktop_crm.ui.screens.privacy.unchecked import Unchecked, chip_text, hint
from desktop_crm.ui.wording import say_date, say_period
from desktop_crm.words.catalogue import N_
from desktop_crm.words.labels import label as called
from desktop_crm.words.retention import what


class RulesPage(Listing[RetentionRule]):
    """Every rule in a line; Enter or a double click opens it."""

    def __init__(self, desk: Desk) -> None:
        presentation = desk.presentation
        self._unchecked = Unchecked(desk, lambda: self.model.reword())
        cells: Sequence[Cell[RetentionRule]] = (
            Cell(N_("Rule"), lambda each: each.name, 160),
            Cell(N_("What"), self._about, 140),
            Cell(N_("After"), lambda each: say_period(presentation.words, each.period), 135),
            Cell(N_("Counted from"), lambda each: called(each.trigger, presentation.words), 150),
            Cell(N_("What happens"), lambda each: called(each.action, presentation.words), 125),
            Cell(N_("Because"), lambda each: each.reason, 140),
            Cell(N_("State"), self._state, 150, tone=self._tone),
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

    def _about(self, rule: RetentionRule) -> str:
        words = self._desk.presentation.words
        return ", ".join(what(each, words) for each in (rule.what, *rule.along))

    def _state(self, rule: RetentionRule) -> str:
        words = self._desk.presentation.words
        if self._unchecked.holds(Proposed.RULE, rule.id):
            return chip_text(self._desk)
        if not rule.active:
            return words.gettext("Switched off")
        if rule.begins > self._desk.today():
            begins = say_date(self._desk.presentation.locale, rule.begins)
            return words.gettext("Begins on {day}").format(day=begins)
        return words.gettext("Active")

    def _tone(self, rule: RetentionRule) -> str:
        if self._unchecked.holds(Proposed.RULE, rule.id):
            return "warn"
        if not rule.active:
            return "plain"
        if rule.keeps:
            return "accent"
        return "warn" if rule.begins > self._desk.today() else "good"
