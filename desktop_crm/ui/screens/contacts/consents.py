"""The consents of one contact: what is in force, with the words agreed to; giving and withdrawing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop_crm.api.ask import Made
from desktop_crm.api.consents import ConsentProof, ConsentsOf, ExportConsentEvidence, Proof, WithdrawConsent
from desktop_crm.domain.consents import Consent
from desktop_crm.domain.contacts import ContactFilter, ContactId, reference
from desktop_crm.domain.fields import Field
from desktop_crm.domain.permissions import Permission
from desktop_crm.ui.background import write_file
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.contacts.give_consent import GiveConsentSheet
from desktop_crm.ui.screens.contacts.uses_sheet import show_uses
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.theme.style_sheet import mark
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.empty_state import EmptyState
from desktop_crm.ui.widgets.labels import Chip, ElidedLabel, label
from desktop_crm.ui.widgets.panels import column, line, scrolled
from desktop_crm.ui.wording import say_day
from desktop_crm.words.labels import label as called


class ConsentCard(QFrame):
    """One consent with its evidence."""

    def __init__(self, desk: Desk, consent: Consent) -> None:
        super().__init__()
        self._desk, self._consent = desk, consent
        words, locale = desk.presentation.words, desk.presentation.locale
        mark(self, role="card")
        rows = column(self, Space.HAIR, Space.MEDIUM)
        head = line()
        head.addWidget(ElidedLabel(consent.purpose.name, "label"), 1)
        head.addWidget(self._state())
        rows.addLayout(head)
        given = words.gettext("Given {day} · {channel} · {form}").format(
            day=say_day(locale, consent.given_at.date()),
            channel=called(consent.channel, words),
            form=called(consent.form, words),
        )
        rows.addWidget(label("small", given, wrap=True))
        if consent.source:
            rows.addWidget(label("small", words.gettext("Source: {source}").format(source=consent.source), wrap=True))
        if consent.withdrawn_at is not None:
            day = say_day(locale, consent.withdrawn_at.date())
            said = words.gettext("Withdrawn {day}").format(day=day)
            rows.addWidget(label("small", " · ".join(p for p in (said, consent.withdrawn_how) if p), wrap=True))
        self.wording = label(text=f"“{consent.wording.text}”", wrap=True)
        self.wording.hide()
        rows.addWidget(self.wording)
        rows.addLayout(self._foot())
        self.setAccessibleName(f"{consent.purpose.name}, {self.state}")

    def _state(self) -> Chip:
        words, locale = self._desk.presentation.words, self._desk.presentation.locale
        today, consent = self._desk.today(), self._consent
        if consent.withdrawn_at is not None:
            self.state, tone = words.gettext("Withdrawn"), "plain"
        elif consent.objected:
            self.state, tone = words.gettext("Objected"), "warn"
        elif not consent.in_force(today):
            self.state, tone = words.gettext("Expired"), "bad"
        elif consent.expires_on is not None:
            self.state = words.gettext("In force until {day}").format(day=say_day(locale, consent.expires_on))
            tone = "good" if (consent.expires_on - today).days > 30 else "warn"
        else:
            self.state, tone = words.gettext("In force"), "good"
        return Chip(self.state, tone)

    def _foot(self) -> QHBoxLayout:
        words = self._desk.presentation.words
        foot = line(gap=Space.SMALL)
        self.show_wording = button(self._desk.presentation, "link")
        version = words.gettext("Wording {version}").format(version=self._consent.wording.version)
        self.show_wording.setText(version)
        self.show_wording.setCheckable(False)
        self.show_wording.setToolTip(words.gettext("Show the words that were agreed to"))
        self.show_wording.clicked.connect(lambda: self.wording.setVisible(self.wording.isHidden()))
        foot.addWidget(self.show_wording)
        if self._consent.proof_name:
            proof = button(self._desk.presentation, "link", "ph.paperclip")
            proof.setText(words.gettext("Save proof…"))
            proof.setToolTip(self._consent.proof_name)
            proof.clicked.connect(self._save_proof)
            foot.addWidget(proof)
        foot.addStretch(1)
        if self._consent.withdrawn_at is None and self._desk.may_write(Permission.CONSENT_WRITE, Field.CONSENTS):
            self.withdraw = button(self._desk.presentation, "secondary")
            self.withdraw.setText(words.gettext("Withdraw…"))
            self.withdraw.clicked.connect(self._withdraw)
            foot.addWidget(self.withdraw)
        return foot

    def _withdraw(self) -> None:
        words = self._desk.presentation.words
        form = SheetForm(self._desk, words.gettext("Withdraw consent"), words.gettext("Withdraw"))
        name = self._consent.purpose.name
        what = words.gettext("“{purpose}” ends at once; the record of it stays.").format(purpose=name)
        form.widget(label(text=what, wrap=True))
        hint = words.gettext("Such as “by telephone”; may stay empty.")
        how = form.text("how", words.gettext("How it was withdrawn"), hint)
        done = words.gettext("Consent withdrawn: {purpose}").format(purpose=name)
        form.send_button.clicked.connect(
            lambda: form.send(
                WithdrawConsent(consent_id=self._consent.id, how=how.text().strip()),
                lambda _made: self._desk.host.toast(done),
            )
        )
        form.open()

    def _save_proof(self) -> None:
        title = self._desk.presentation.words.gettext("Save proof")
        path = self._desk.files.to_save(self._desk.host.window(), title, self._consent.proof_name, "")
        if path is not None:
            self._desk.link.ask(ConsentProof(self._consent.id), partial(self._write, path))

    def _write(self, path: Path, proof: Proof) -> None:
        done = self._desk.presentation.words.gettext("Saved.")
        self._desk.link.wait_for(write_file(path, proof.content), lambda _none: self._desk.host.toast(done))


class Consents(QWidget):
    """The tab of a card that shows consents."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._contact_id: ContactId | None = None
        self._consents: Sequence[Consent] = ()
        self.give = button(desk.presentation, "primary", "ph.plus", self)
        self.give.clicked.connect(self._give)
        self.give.setVisible(desk.may_write(Permission.CONSENT_WRITE, Field.CONSENTS))
        self.evidence = button(desk.presentation, parent=self)
        self.evidence.clicked.connect(self._write_evidence)
        self.uses = button(desk.presentation, parent=self)
        self.uses.clicked.connect(self._show_uses)
        content = QWidget()
        mark(content, role="scrolled")
        self._rows = column(content, Space.SMALL)
        self._area = scrolled(content, self)
        self._empty = EmptyState(desk.presentation, "ph.handshake", self)
        self._empty.acted.connect(self._give)
        head = line()
        head.addWidget(self.give)
        head.addWidget(self.evidence)
        head.addWidget(self.uses)
        head.addStretch(1)
        rows = column(self, Space.MEDIUM)
        rows.setContentsMargins(0, Space.MEDIUM, 0, 0)
        rows.addLayout(head)
        rows.addWidget(self._area, 1)
        rows.addWidget(self._empty, 1)
        desk.presentation.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        self.give.setText(words.gettext("Record a consent…"))
        self.evidence.setText(words.gettext("Evidence sheet…"))
        self.uses.setText(words.gettext("What may be done…"))
        self._empty.say(
            words.gettext("No consent yet"),
            words.gettext("Record what the person agreed to, in which words, and where it can be proven."),
            words.gettext("Record a consent…")
            if self._desk.may_write(Permission.CONSENT_WRITE, Field.CONSENTS)
            else "",
        )
        self._show()

    def show_contact(self, contact_id: ContactId | None) -> None:
        """Show the consents of ``contact_id``."""
        if contact_id != self._contact_id:
            self._contact_id, self._consents = contact_id, ()
            self._show()
        if contact_id is not None:
            self._desk.link.ask(ConsentsOf(contact_id), partial(self._take, contact_id))

    def cards(self) -> list[ConsentCard]:
        """Return the consents shown, from the top."""
        found = (self._rows.itemAt(place) for place in range(self._rows.count()))
        widgets = (item.widget() for item in found if item is not None)
        return [widget for widget in widgets if isinstance(widget, ConsentCard)]

    def _take(self, contact_id: ContactId, consents: Sequence[Consent]) -> None:
        if contact_id == self._contact_id:
            self._consents = consents
            self._show()

    def _show(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        today = self._desk.today()
        for consent in sorted(self._consents, key=lambda each: not each.in_force(today)):
            self._rows.addWidget(ConsentCard(self._desk, consent))
        self._rows.addStretch(1)
        self._area.setVisible(bool(self._consents))
        self._empty.setVisible(not self._consents)
        self.evidence.setVisible(bool(self._consents) and self._desk.may(Permission.CONTACT_EXPORT))
        self.give.setVisible(bool(self._consents) and self._desk.may_write(Permission.CONSENT_WRITE, Field.CONSENTS))

    def _write_evidence(self) -> None:
        desk, words = self._desk, self._desk.presentation.words
        if self._contact_id is None:
            return
        name = f"{reference(self._contact_id)}.pdf"
        path = desk.files.to_save(desk.host.window(), words.gettext("Evidence of consent"), name, "*.pdf")
        if path is not None:
            done = words.gettext("The document is written.")
            ask = ExportConsentEvidence(pdf=path, filter=ContactFilter(only=(self._contact_id,)))
            desk.link.ask(ask, lambda _count: desk.host.toast(done))

    def _show_uses(self) -> None:
        if self._contact_id is not None:
            show_uses(self._desk, self._contact_id)

    def _give(self) -> None:
        if self._contact_id is not None:
            GiveConsentSheet(self._desk, self._contact_id, self._given)

    def _given(self, _made: Made) -> None:
        self._desk.host.toast(self._desk.presentation.words.gettext("Consent recorded."))
