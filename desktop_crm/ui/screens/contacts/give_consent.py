"""The sheet in which a consent is recorded with everything that proves it (GDPR Art. 7(1))."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import TypeVar

from desktop_crm.api.ask import Made
from desktop_crm.api.consents import GiveConsent, Proof, Purposes, Wordings
from desktop_crm.domain.consents import Channel, ConsentForm, LegalBasis, Purpose, Wording
from desktop_crm.domain.contacts import ContactId
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.attaching import AttachButton
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.widgets.choice import Choice
from desktop_crm.ui.widgets.labels import label
from desktop_crm.words.labels import label as called

BIGGEST_PROOF = 10_000_000

E = TypeVar("E", bound=StrEnum)


class GiveConsentSheet:
    """Nothing is chosen beforehand: a consent is what the person said, not what a form suggests."""

    def __init__(self, desk: Desk, contact_id: ContactId, then: Callable[[Made], None]) -> None:
        self._desk, self._contact_id, self._then = desk, contact_id, then
        self._purposes: Sequence[Purpose] = ()
        self._wordings: Sequence[Wording] = ()
        words = desk.presentation.words
        self.form = form = SheetForm(desk, words.gettext("Record a consent"), words.gettext("Record"))
        self._choose = words.gettext("Choose…")
        self.purpose: Choice[int] = form.add("purpose_id", Choice(), words.gettext("Purpose"))
        self.wording: Choice[int] = form.add("wording_id", Choice(), words.gettext("Words agreed to"))
        self.said = label("muted", wrap=True)
        self.said.hide()
        form.widget(self.said)
        self.channel = self._closed("channel", words.gettext("How the person may be reached"), Channel)
        self.shape = self._closed("form", words.gettext("How the consent was given"), ConsentForm)
        example = words.gettext("Such as “fair in Poznań”.")
        self.source = form.text("source", words.gettext("Where it was given"), example)
        self.given = form.day("given_at", words.gettext("Given on"), words.gettext("Empty means now."))
        self.expires = form.day("expires_on", words.gettext("Ends on"), words.gettext("Empty means until withdrawn."))
        self.attach = AttachButton(desk, words.gettext("Attach proof…"), BIGGEST_PROOF)
        form.widget(self.attach)
        self.purpose.offer([], self._choose)
        self.wording.offer([], self._choose)
        self.purpose.currentIndexChanged.connect(self._offer_wordings)
        self.wording.currentIndexChanged.connect(self._show_words)
        # The lambda keeps this object for as long as the button lives; a bound method alone would not.
        form.send_button.clicked.connect(lambda: self._send())
        desk.link.ask(Purposes(), self._take_purposes)
        desk.link.ask(Wordings(), self._take_wordings)
        form.open()

    def _closed(self, name: str, text: str, members: type[E]) -> Choice[E]:
        words = self._desk.presentation.words
        box: Choice[E] = self.form.add(name, Choice(), text)
        box.offer([(each, called(each, words)) for each in members], self._choose)
        return box

    def _take_purposes(self, purposes: Sequence[Purpose]) -> None:
        self._purposes = [each for each in purposes if each.basis is LegalBasis.CONSENT and each.retired_on is None]
        self.purpose.offer([(each.id, each.name) for each in self._purposes], self._choose)
        if not self._purposes:
            words = self._desk.presentation.words
            said = words.gettext("No purpose rests on consent yet. Add one under Privacy, Purposes, with its wording.")
            self.form.banner.say(said, "warn")

    def _take_wordings(self, wordings: Sequence[Wording]) -> None:
        self._wordings = wordings
        self._offer_wordings()

    def _offer_wordings(self) -> None:
        words = self._desk.presentation.words
        fitting = [each for each in self._wordings if each.purpose_id == self.purpose.value()]
        options = [
            (each.id, words.gettext("{language}, version {version}").format(
                language=each.language, version=each.version
            ))
            for each in fitting
        ]  # fmt: skip
        self.wording.offer(options, self._choose)
        if self.purpose.value() is not None and self._wordings and not fitting:
            self.form.rows["wording_id"].set_problem(words.gettext("This purpose has no wording yet."))
        self._show_words()

    def _show_words(self) -> None:
        found = next((each.text for each in self._wordings if each.id == self.wording.value()), "")
        self.said.setText(f"“{found}”" if found else "")
        self.said.setVisible(bool(found))

    def _send(self) -> None:
        if not self.form.require("purpose_id", "wording_id", "channel", "form", "source"):
            return
        self.attach.read(self._record, self.form.refuse)

    def _record(self, proof: Proof | None) -> None:
        wording, channel, shape = self.wording.value(), self.channel.value(), self.shape.value()
        if wording is None or channel is None or shape is None:
            return
        ask = GiveConsent(
            contact_id=self._contact_id,
            wording_id=wording,
            channel=channel,
            form=shape,
            source=self.source.text().strip(),
            given_at=_noon(self.given.day(), self._desk.today()),
            expires_on=self.expires.day(),
            proof=proof,
        )
        self.form.send(ask, self._then)


def _noon(day: date | None, today: date) -> datetime | None:
    """A day given without an hour is noon, so that no time zone makes another day of it; today is now."""
    return None if day is None or day == today else datetime.combine(day, time(12), UTC)
