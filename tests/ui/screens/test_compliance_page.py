"""The page of compliance: what is not met stands first, and a click leads to where it is put right."""

from __future__ import annotations

from desktop_crm.api.recipients import AddRecipient
from tests.support.window import settle


def test_what_is_not_met_stands_first_and_leads_to_its_page(window, office):
    office.ask(AddRecipient(name="Cloud", category="storage", country="US"))
    window.go_to("privacy", "compliance")
    settle()
    page = window.current().page("compliance")
    texts = page.checks.texts()
    assert any("Transfers without a safeguard, or on one that does not fit: 1" in text for text in texts)
    states = [text.rpartition(", ")[2] for text in texts]
    assert states == sorted(states, key=["not met", "met", "does not apply"].index)
    page.checks.opened.emit("privacy/recipients")
    settle()
    assert window.current().place() == "recipients"
