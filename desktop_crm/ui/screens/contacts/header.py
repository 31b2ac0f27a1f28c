"""The head of a card: who it is, and every state that decides what may be done."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_crm.api.contacts import ContactCard
from desktop_crm.domain.contacts import reference
from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.avatar import Avatar
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.flow import FlowLayout
from desktop_crm.ui.widgets.labels import Chip, ElidedLabel
from desktop_crm.ui.widgets.panels import column, line
from desktop_crm.ui.wording import dates, say_day
from desktop_crm.words.labels import label as called
from desktop_crm.words.retention import kept_because, staying

State = tuple[str, str, str]


def states(card: ContactCard, today: date, presentation: Presentation, *, sees_consents: bool = True) -> list[State]:
    """Return the states of a contact as text, tone and reason, the weightiest first."""
    words, locale = presentation.words, presentation.locale
    contact, found = card.contact, list[State]()
    if contact.restricted_at is not None:
        found.append((words.gettext("Restricted"), "warn", words.gettext("Processing is restricted (Art. 18 GDPR).")))
    if contact.draft.special:
        tip = words.gettext("Whoever opens this card says what for (Art. 9).")
        found.append((words.gettext("Special category"), "warn", tip))
    if card.hold is not None:
        found.append((words.gettext("Legal hold"), "accent", card.hold.reason))
    for consent in card.consents:
        if consent.in_force(today):
            tip = words.gettext("Given on {day}").format(day=say_day(locale, consent.given_at.date()))
            found.append((consent.purpose.name, "good", tip))
    if sees_consents and not any(consent.in_force(today) for consent in card.consents):
        found.append((words.gettext("No consent"), "plain", words.gettext("No consent is in force.")))
    if (until := contact.draft.contract_until) is not None:
        tone = "good" if until >= today else "plain"
        found.append((words.gettext("Contract until {day}").format(day=say_day(locale, until)), tone, ""))
    if card.due is not None:
        act = (
            words.gettext("Delete after {day}")
            if card.due.action == "delete"
            else words.gettext("Anonymise after {day}")
        )
        reason = "\n".join(
            (
                card.due.rule_name,
                words.gettext("Counted from {day}: {trigger}").format(
                    day=say_day(locale, card.due.since), trigger=called(card.due.trigger, words)
                ),
                card.due.reason,
                kept_because(card.due, words) or staying(card.due, words, dates(presentation)),
            )
        ).rstrip()
        found.append((act.format(day=say_day(locale, card.due.on)), "warn", reason))
    return found


class CardHeader(QWidget):
    """Shows a card's head.

    Signals:
        edit_wanted: Edit was pressed.
    """

    edit_wanted = Signal()

    def __init__(self, presentation: Presentation, *, sees_consents: bool = True) -> None:
        super().__init__()
        self._sees_consents = sees_consents
        self._presentation = presentation
        self._card: ContactCard | None = None
        self._today = date.min
        self._avatar = Avatar(presentation, parent=self)
        self.name = ElidedLabel(role="title", parent=self)
        self.line = ElidedLabel(role="muted", parent=self)
        self.edit = button(presentation, "secondary", "ph.pencil-simple", self)
        self.edit.clicked.connect(self.edit_wanted)
        texts = column(gap=Space.NONE)
        texts.addWidget(self.name)
        texts.addWidget(self.line)
        head = line(gap=Space.MEDIUM)
        head.addWidget(self._avatar)
        head.addLayout(texts, 1)
        head.addWidget(self.edit)
        self._chips = QWidget(self)
        self._flow = FlowLayout(self._chips)
        rows = column(self, Space.SMALL)
        rows.addLayout(head)
        rows.addWidget(self._chips)
        presentation.follow(self)

    def retranslate(self) -> None:
        self.edit.setText(self._presentation.words.gettext("Edit"))
        if self._card is not None:
            self.show_card(self._card, self._today)

    def show_card(self, card: ContactCard, today: date) -> None:
        """Show the head of ``card`` as it stands ``today``."""
        self._card, self._today = card, today
        contact, words = card.contact, self._presentation.words
        shown = contact.name or words.gettext("Without a name")
        self._avatar.show_name(shown)
        self.name.setText(shown)
        employer = contact.draft.company_name if contact.draft.company_name != contact.name else ""
        parts = [contact.draft.job_title, employer]
        if contact.owner_name:
            parts.append(words.gettext("owner: {name}").format(name=contact.owner_name))
        parts.append(reference(contact.id))
        self.line.setText(" · ".join(part for part in parts if part))
        self._flow.clear()
        for text, tone, tip in states(card, today, self._presentation, sees_consents=self._sees_consents):
            chip = Chip(text, tone, self._chips)
            chip.setToolTip(tip)
            chip.setAccessibleDescription(tip)
            self._flow.addWidget(chip)
            chip.show()
        self._chips.updateGeometry()

    def chips(self) -> list[str]:
        """Return what the chips say."""
        shown = []
        for place in range(self._flow.count()):
            item = self._flow.itemAt(place)
            chip = item.widget() if item is not None else None
            if isinstance(chip, Chip):
                shown.append(chip.text())
        return shown
