"""The sheet in which a rule of retention is written, and said back as a sentence while it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox

from desktop_crm.api.ask import Made
from desktop_crm.api.purposes import PurposeSheets
from desktop_crm.api.retention import RemoveRetentionRule, RetentionParts, SetRetentionRule
from desktop_crm.domain.categories import Category
from desktop_crm.domain.purposes import PurposeSheet, left_without_rule
from desktop_crm.domain.retention import CHOSEN, Kept, KeptShape, RetentionAction, RetentionRule, Trigger
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.privacy.period_field import PeriodField
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.choice import Choice
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.number_box import NumberBox
from desktop_crm.ui.widgets.ticks import Ticks
from desktop_crm.words.labels import label as called
from desktop_crm.words.purposes import without_rule
from desktop_crm.words.retention import happens
from desktop_crm.words.retention import what as what_of

_NAMING = (KeptShape.COLUMN, KeptShape.TABLE)
_TELLING = frozenset({Category.CONTACT_DETAIL, Category.IDENTITY})

WARNING = 14
"""Days of warning a new rule is offered."""


class RuleSheet:
    """Writes one rule; what it can speak about is asked for when it opens."""

    def __init__(self, desk: Desk, rule: RetentionRule | None) -> None:
        self._desk, self._rule = desk, rule
        self._parts: Sequence[Kept] = ()
        words = desk.presentation.words
        title = words.gettext("New rule") if rule is None else words.gettext("Rule of retention")
        self.form = form = SheetForm(desk, title, words.gettext("Save"))
        self.name = form.text("name", words.gettext("Name of the rule"), value=rule.name if rule else "")
        self.action: Choice[RetentionAction] = form.add("action", Choice(), words.gettext("What happens"))
        self.action.offer([(each, called(each, words)) for each in RetentionAction])
        self.action.choose(rule.action if rule else RetentionAction.DELETE)
        self.shape: Choice[KeptShape] = form.add("shape", Choice(), words.gettext("To how much"))
        self.shape.offer([(each, called(each, words)) for each in KeptShape])
        self.shape.choose(rule.what.shape if rule else KeptShape.CONTACT)
        self.what: Choice[str] = form.add("what", Choice(), words.gettext("To what"))
        self.along: Ticks[str] = Ticks(words.gettext("What stays with it, so that it can be told whose it is"))
        self.along.choose([each.code for each in rule.along] if rule else ())
        form.widget(self.along)
        self.period = PeriodField(words)
        form.widget(self.period)
        self.trigger: Choice[Trigger] = form.add("trigger", Choice(), words.gettext("Counted from"))
        law = words.gettext("The law or the need that sets the time; people are told it when they ask.")
        self.reason = form.text("reason", words.gettext("Because"), law, value=rule.reason if rule else "")
        self.warning = form.add(
            "warning_days",
            NumberBox(),
            words.gettext("Days of warning"),
            words.gettext("What goes is told of under Deadlines and on the card before; a changed rule waits as long."),
        )
        self.warning.setRange(0, 365)
        self.warning.setValue(rule.warning_days if rule else WARNING)
        self.purposes: Ticks[int] = Ticks(words.gettext("The purposes it belongs to"), words.gettext("No purposes yet"))
        self.purposes.choose(rule.purposes if rule else ())
        form.widget(self.purposes)
        self.active = QCheckBox(words.gettext("The rule is active"))
        self.active.setChecked(rule.active if rule else True)
        form.widget(self.active)
        self.sentence = label("muted", wrap=True)
        form.widget(self.sentence)
        self.left = label("muted", wrap=True)
        if rule is not None:
            self.period.show_period(rule.period)
            self._offer_removal()
        self._wire()
        desk.link.ask(RetentionParts(), self._take_parts)
        desk.link.ask(PurposeSheets(), self._take_purposes)
        self._fit()
        form.open()

    def _offer_removal(self) -> None:
        words = self._desk.presentation.words
        remove = button(self._desk.presentation, "danger", "ph.trash-simple")
        remove.setText(words.gettext("Remove this rule"))
        remove.clicked.connect(lambda: self._remove())
        self.form.widget(remove)
        self.form.widget(self.left)

    def _wire(self) -> None:
        # The lambdas keep this object for as long as the fields live; bound methods alone would not.
        self.shape.currentIndexChanged.connect(lambda _index: self._fit())
        self.action.currentIndexChanged.connect(lambda _index: self._fit())
        self.what.currentIndexChanged.connect(lambda _index: self._fit_trigger())
        self.trigger.currentIndexChanged.connect(lambda _index: self._say())
        self.period.changed.connect(lambda: self._say())
        self.form.send_button.clicked.connect(lambda: self._send())

    def _take_parts(self, parts: Sequence[Kept]) -> None:
        if self.form.is_gone():
            return
        words, self._parts = self._desk.presentation.words, parts
        # What tells whose a record is: fields and tables of that kind of data alone.
        whose = [each for each in parts if each.shape in _NAMING and each.categories <= _TELLING]
        self.along.offer([(each.code, what_of(each, words)) for each in whose])
        self._fit()
        if self._rule is not None:
            self.what.choose(self._rule.what.code)
            self._fit_trigger()
            self.trigger.choose(self._rule.trigger)
            self._say()

    def _take_purposes(self, sheets: tuple[PurposeSheet, ...]) -> None:
        if self.form.is_gone():
            return
        self.purposes.offer([(each.purpose.id, each.purpose.name) for each in sheets])
        if self._rule is not None:
            left = left_without_rule(sheets, self._rule.id)
            self.left.setText(without_rule(left, self._desk.presentation.words))
            self.left.setVisible(bool(left))

    def _fit(self) -> None:
        """Offer what there is of the shape chosen, and only the fields that say something of the action chosen."""
        words, shape = self._desk.presentation.words, self.shape.value()
        self.what.offer([(each.code, what_of(each, words)) for each in self._parts if each.shape is shape])
        self.form.rows["what"].setVisible(shape is not KeptShape.CONTACT)
        keeps = self.action.value() is RetentionAction.KEEP
        self.along.setVisible(keeps)
        self.form.rows["warning_days"].setVisible(not keeps)
        self._fit_trigger()

    def _fit_trigger(self) -> None:
        words, kept = self._desk.presentation.words, self._kept()
        dated = kept is not None and kept.dated
        offered = [each for each in CHOSEN if dated or each is not Trigger.OWN_DATE]
        self.trigger.offer([(each, called(each, words)) for each in offered])
        self._say()

    def _kept(self) -> Kept | None:
        code = self.what.value()
        return next((each for each in self._parts if each.code == code), None)

    def _say(self) -> None:
        words = self._desk.presentation.words
        kept, trigger, action = self._kept(), self.trigger.value(), self.action.value()
        if kept is None or trigger is None or action is None:
            return
        said = f"{happens(what_of(kept, words), self.period.period(), trigger, action, words)}."
        if action is RetentionAction.KEEP:
            more = words.gettext("No other rule and no erasure takes it before.")
            said = f"{said} {more}"
        self.sentence.setText(said)

    def _send(self) -> None:
        kept, trigger, action = self._kept(), self.trigger.value(), self.action.value()
        if not self.form.require("name", "reason") or kept is None or trigger is None or action is None:
            return
        keeps = action is RetentionAction.KEEP
        ask = SetRetentionRule(
            name=self.name.text().strip(),
            what=kept.code,
            trigger=trigger,
            period=self.period.period(),
            action=action,
            reason=self.reason.text().strip(),
            active=self.active.isChecked(),
            rule_id=self._rule.id if self._rule else None,
            along=self.along.value() if keeps else (),
            warning_days=0 if keeps else self.warning.value(),
            purposes=self.purposes.value(),
        )
        self.form.send(ask, self._done)

    def _remove(self) -> None:
        if self._rule is not None:
            self.form.send(RemoveRetentionRule(rule_id=self._rule.id), self._done)

    def _done(self, _made: Made) -> None:
        self._desk.host.toast(self._desk.presentation.words.gettext("The rules are saved."))
