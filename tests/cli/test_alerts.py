"""``alert`` and ``incident`` on the command line."""

from __future__ import annotations

import pytest


@pytest.fixture
def told(verb):
    """An office that was told of a rule that changed; the alert's reference."""
    assert verb("alert", "set", "unusual_hours", "no").code == 0
    assert verb("alert", "dismiss", "--all").code == 0
    assert verb("alert", "set", "day_begins", "5").code == 0
    (alert,) = verb("alert", "list", "--json").document["alerts"]
    assert alert["kind"] == "rules_changed"
    return alert["reference"]


def test_alerts_are_listed_in_words_and_dismissed(verb, told):
    shown = verb("alert", "list").out
    assert told in shown
    assert "Rules for alerts changed" in shown
    assert verb("alert", "dismiss", told.lower()).code == 0
    assert verb("alert", "list", "--json").document == {"alerts": []}
    kept = verb("alert", "list", "--settled", "--json").document["alerts"]
    assert told in {each["reference"] for each in kept}
    assert all(each["settled_at"] for each in kept)
    assert verb("alert", "dismiss", "AL-999").code == 5
    assert verb("alert", "dismiss", "anything").code == 5
    assert verb("alert", "dismiss").code == 2


def test_every_alert_is_dismissed_at_once(verb, told):
    assert verb("alert", "dismiss", "--all", "--json").document == {"settled": 1}
    assert verb("alert", "list", "--json").document == {"alerts": []}


def test_rules_are_shown_with_what_they_can_be_and_kept_within_it(verb, told):
    assert verb("alert", "set", "exported_people", "100").code == 0
    assert verb("alert", "set", "refused_tries", "off").code == 0
    rules = verb("alert", "rules", "--json").document["rules"]
    assert (rules["exported_people"], rules["refused_tries"], rules["unusual_hours"]) == (100, None, False)
    assert "1–1000000|off" in verb("alert", "rules").out
    assert verb("alert", "set", "exported_people", "0").code == 3
    assert verb("alert", "set", "exported_people", "many").code == 2
    assert verb("alert", "set", "no_such_rule", "1").code == 5


def test_an_alert_is_made_an_incident(verb, told):
    made = verb("alert", "incident", told, "--description", "Ktoś zmienił reguły.", "--json").document
    (incident,) = verb("incident", "list", "--json").document["incidents"]
    assert incident["reference"] == made["reference"]
    assert incident["description"] == "Ktoś zmienił reguły."
    assert incident["state"] == "open"
    assert made["reference"] in verb("incident", "list").out
    assert verb("alert", "incident", told, "--description", "again").code == 3
