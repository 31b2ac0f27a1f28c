"""The sheets in which a purpose is changed, retired and taken up again, with what follows said before."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_crm.api.ask import Ask, Made
from desktop_crm.api.purposes import EditPurpose, ReactivatePurpose, RetirePurpose
from desktop_crm.api.recipients import Recipients
from desktop_crm.api.retention import RetentionRules
from desktop_crm.domain.categories import Category
from desktop_crm.domain.consents import Channel, LegalBasis
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.purposes import DataSource, PersonKind, PurposeSheet
from desktop_crm.domain.recipients import Recipient
from desktop_crm.domain.retention import RetentionRule
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.widgets.choice import Choice
from desktop_crm.ui.widgets.labels import label as text_label
from desktop_crm.ui.widgets.number_box import NumberBox
from desktop_crm.ui.widgets.ticks import Ticks
from desktop_crm.words.catalogue import Words
from desktop_crm.words.labels import label
from desktop_crm.words.purposes import changing, retiring


def marketing_ticks(words: Words) -> Ticks[Channel]:
    """Return what a purpose can advertise by, to be ticked."""
    ticks: Ticks[Channel] = Ticks(words.gettext("It advertises, by"))
    ticks.offer([(each, label(each, words)) for each in Channel if each is not Channel.ANY])
    return ticks


class PurposeForm:
    """Everything that hangs on a purpose, to be changed in one sheet."""

    def __init__(self, desk: Desk, sheet: PurposeSheet) -> None:
        self._desk, self._sheet = desk, sheet
        words, purpose = desk.presentation.words, sheet.purpose
        self.form = form = SheetForm(desk, purpose.name, words.gettext("Save"))
        self.name = form.text("name", words.gettext("Name of the purpose"), value=purpose.name)
        self.basis: Choice[LegalBasis] = form.add("basis", Choice(), words.gettext("Why it is lawful"))
        self.basis.offer([(each, label(each, words)) for each in LegalBasis])
        self.basis.choose(purpose.basis)
        self.marketing = marketing_ticks(words)
        self.marketing.choose(purpose.marketing)
        form.widget(self.marketing)
        self.about = form.area("description", words.gettext("Description"), lines=3, value=purpose.description)
        self.how_long = form.text("retention", words.gettext("How long data are kept for it"), value=purpose.retention)
        self.how_long.setCursorPosition(0)
        self.months = form.add(
            "consent_months",
            NumberBox(),
            words.gettext("How many months a consent lasts"),
            words.gettext("Set on new consents; each ends by itself and is told of under Deadlines before."),
        )
        self.months.setRange(0, 1200)
        self.months.setSpecialValueText(words.gettext("Until withdrawn"))
        self.months.setValue(purpose.consent_months or 0)
        self.persons: Ticks[PersonKind] = Ticks(words.gettext("Whose data it uses"))
        self.persons.offer([(each, label(each, words)) for each in PersonKind])
        self.persons.choose(sheet.persons)
        self.categories: Ticks[Category] = Ticks(words.gettext("Which data it needs"))
        self.categories.offer([(each, label(each, words)) for each in Category])
        self.categories.choose(sheet.categories)
        self.sources: Ticks[DataSource] = Ticks(words.gettext("Where they come from"))
        self.sources.offer([(each, label(each, words)) for each in DataSource])
        self.sources.choose(sheet.sources)
        self.recipients: Ticks[int] = Ticks(words.gettext("Who gets them"), words.gettext("No recipients yet"))
        self.recipients.choose(sheet.recipients)
        self.rules: Ticks[int] = Ticks(
            words.gettext("Rules that make them go"), words.gettext("No retention rules yet")
        )
        self.rules.choose(sheet.rules)
        form.widget(self.persons)
        form.widget(self.categories)
        form.widget(self.sources)
        self.origin = form.text(
            "origin",
            words.gettext("Which sources those are, by name"),
            words.gettext("Registers, firms, portals. People whose data come from elsewhere are told (Art. 14(2)(f))."),
            value=purpose.origin,
        )
        self.origin.setCursorPosition(0)
        form.widget(self.recipients)
        form.widget(self.rules)
        self.follows = text_label("muted", wrap=True)
        form.widget(self.follows)
        self.basis.currentIndexChanged.connect(lambda _place: self._say())
        for box in (*self.marketing.boxes.values(), *self.sources.boxes.values()):
            box.toggled.connect(lambda _on: self._say())
        # The lambda keeps this object for as long as the button lives; a bound method alone would not.
        form.send_button.clicked.connect(lambda: self._send())
        desk.link.ask(Recipients(), self._offer_recipients)
        if desk.may(Permission.RETENTION_READ):
            desk.link.ask(RetentionRules(), self._offer_rules)
        self._say()
        form.open()

    def _offer_recipients(self, recipients: Sequence[Recipient]) -> None:
        if not self.form.is_gone():
            self.recipients.offer([(each.id, each.name) for each in recipients])

    def _offer_rules(self, rules: Sequence[RetentionRule]) -> None:
        if self.form.is_gone():
            return
        self.rules.offer([(each.id, each.name) for each in rules])
        for box in self.rules.boxes.values():
            box.toggled.connect(lambda _on: self._say())
        self._say()

    def _say(self) -> None:
        basis = self.basis.value() or self._sheet.purpose.basis
        words, by, sources = self._desk.presentation.words, self.marketing.value(), self.sources.value()
        self.follows.setText("\n".join(changing(self._sheet, basis, self.rules.value(), words, by, sources)))

    def _send(self) -> None:
        basis, words = self.basis.value(), self._desk.presentation.words
        if not self.form.require("name") or basis is None:
            return
        ask = EditPurpose(
            purpose_id=self._sheet.purpose.id,
            name=self.name.text().strip(),
            basis=basis,
            description=self.about.toPlainText().strip(),
            retention=self.how_long.text().strip(),
            consent_months=self.months.value() or None,
            marketing=self.marketing.value(),
            categories=self.categories.value(),
            persons=self.persons.value(),
            recipients=self.recipients.value(),
            rules=self.rules.value(),
            sources=self.sources.value(),
            origin=self.origin.text().strip(),
        )
        _send(self.form, ask, words.gettext("The purpose is saved."))


def retire_purpose(desk: Desk, sheet: PurposeSheet) -> SheetForm:
    """Retire a purpose, having said what follows."""
    words = desk.presentation.words
    title = words.gettext("Retire “{purpose}”?").format(purpose=sheet.purpose.name)
    form = SheetForm(desk, title, words.gettext("Retire"), "danger")
    form.widget(text_label(text="\n".join(retiring(sheet, words)), wrap=True))
    ask = RetirePurpose(purpose_id=sheet.purpose.id)
    form.send_button.clicked.connect(lambda: _send(form, ask, words.gettext("The purpose is retired.")))
    form.open()
    return form


def take_up_purpose(desk: Desk, sheet: PurposeSheet) -> None:
    """Take a purpose up again; nothing is lost by it, so nothing is asked."""
    said = desk.presentation.words.gettext("The purpose is in use again.")
    desk.link.ask(ReactivatePurpose(purpose_id=sheet.purpose.id), lambda _made: desk.host.toast(said))


def _send(form: SheetForm, ask: Ask[Made], said: str) -> None:
    form.send(ask, lambda _made: form.desk.host.toast(said))
