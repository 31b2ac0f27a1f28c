"""The stage on which everything the window can open is opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop_crm.api.consents import AddPurpose, AddWording, GiveConsent, Proof
from desktop_crm.domain.consents import Channel, ConsentForm, LegalBasis
from desktop_crm.domain.contacts import ContactId
from desktop_crm.ui.frame import Frame
from desktop_crm.ui.main_window import MainWindow
from desktop_crm.ui.screens.contacts.card import CardPanel
from desktop_crm.ui.screens.contacts.consents import ConsentCard
from tests.support.offices import TestOffice
from tests.support.window import settle

NAME = "Brzęczyszczykiewicz"
"""The name of the one person in the office; it may be nowhere once the window is locked."""


@dataclass(frozen=True)
class Stage:
    """The real window over a real office, with somebody signed in and a person in it."""

    window: MainWindow
    frame: Frame
    office: TestOffice
    who: ContactId

    def card(self, tab: str = "timeline") -> CardPanel:
        self.frame.go_to("contacts", f"C-{self.who}")
        settle()
        card: CardPanel = self.frame.current().card
        card.tabs.turn_to(tab)
        settle()
        return card

    def page(self, screen: str, key: str):
        self.frame.go_to(screen, key)
        settle()
        return self.frame.current().page(key)

    def consent(self) -> ConsentCard:
        purpose = self.office.ask(AddPurpose(code="news", name="News", basis=LegalBasis.CONSENT)).number
        wording = self.office.ask(AddWording(purpose_id=purpose, language="en", text="Yes.")).number
        given = GiveConsent(
            contact_id=self.who, wording_id=wording, channel=Channel.EMAIL, form=ConsentForm.PAPER, source="fair",
            proof=Proof(f"{NAME}.png", "image/png", b"a scan"),
        )  # fmt: skip
        self.office.ask(given)
        consents = self.card("consents").tabs.page("consents")
        settle()
        return consents.cards()[0]


Opening = Callable[[Stage], object]
"""Opens something on a stage."""
