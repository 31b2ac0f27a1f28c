"""What is done about alerts: their rules set, one settled, one made an incident; and nobody's data in any of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_crm.api.alerts import (
    Alerts,
    AlertsWaiting,
    MakeIncident,
    SetAlertRules,
    SettleAlert,
    SettleAll,
    ShowAlertRules,
)
from desktop_crm.api.exchange import ExportContacts
from desktop_crm.api.incidents import Incidents
from desktop_crm.api.policies import SetSessionPolicy
from desktop_crm.domain.alerts import AlertKind
from desktop_crm.domain.errors import Invalid, Missing, NotAllowed
from desktop_crm.domain.incidents import LONGEST_TEXT, IncidentState
from desktop_crm.domain.permissions import Role
from desktop_crm.domain.policies import AlertPolicy, SessionPolicy
from desktop_crm.domain.problems import Problem
from tests.security.test_alerts import QUIET, at_noon, kinds, open_cards, refuse, rule, told
from tests.support.actors import acting, add_person

__all__ = ["at_noon"]


# The rules themselves


def test_whoever_changes_the_rules_is_told_of_whatever_they_say(office):
    rule(office)
    office.ask(SetSessionPolicy(policy=SessionPolicy(idle_minutes=5)))
    assert told(office) == []
    office.ask(SetAlertRules(policy=replace(QUIET, refused_tries=9)))
    assert kinds(office) == [AlertKind.RULES_CHANGED]
    assert office.ask(ShowAlertRules()).refused_tries == 9


@pytest.mark.parametrize(
    ("unsafe", "field"),
    [
        ({"refused_tries": 0}, "refused_tries"),
        ({"exported_people": 0}, "exported_people"),
        ({"habit_times": 1}, "habit_times"),
        ({"habit_floor": None}, "habit_floor"),
        ({"day_begins": 22, "day_ends": 22}, "day_ends"),
    ],
)
def test_rules_keep_to_their_bounds(office, unsafe, field):
    with pytest.raises(Invalid) as refused:
        office.ask(SetAlertRules(policy=replace(AlertPolicy(), **unsafe)))
    assert refused.value.args[:2] == (f"policy.{field}", Problem.OUT_OF_BOUNDS)
    assert office.ask(ShowAlertRules()) == AlertPolicy()


# What is done about them


@pytest.fixture
def alert(office):
    rule(office, refused_tries=1)
    refuse(office, 1)
    return office.ask(Alerts())[0]


def test_a_settled_alert_waits_no_more_and_is_kept(office, alert):
    assert office.ask(AlertsWaiting()) == 1
    assert office.ask(SettleAlert(alert_id=alert.id)).reference == alert.reference
    assert office.ask(AlertsWaiting()) == 0
    assert office.ask(Alerts()) == ()
    (kept, *_) = office.ask(Alerts(settled=True))
    assert (kept.settled_at, kept.settled_by) == (office.clocks.now(), "Ola Lis")
    assert office.ask(SettleAll()).number == 0
    with pytest.raises(Missing):
        office.ask(SettleAlert(alert_id=9999))


def test_an_alert_is_made_one_incident_and_settled(office, alert):
    made = office.ask(MakeIncident(alert_id=alert.id, description="  Ktoś próbował. "))
    (incident,) = office.ask(Incidents())
    assert incident.reference == made.reference
    assert (incident.description, incident.state) == ("Ktoś próbował.", IncidentState.OPEN)
    assert (incident.aware_at, incident.reported_at) == (office.clocks.now(),) * 2
    assert incident.reported_by == "Ola Lis"
    (kept, *_) = office.ask(Alerts(settled=True))
    assert kept.incident_id == incident.id
    with pytest.raises(Invalid):
        office.ask(MakeIncident(alert_id=alert.id, description="again"))


@pytest.mark.parametrize("text", ["", "  \n", "x" * (LONGEST_TEXT + 1)])
def test_an_incident_needs_a_description_of_a_sensible_length(office, alert, text):
    with pytest.raises(Invalid):
        office.ask(MakeIncident(alert_id=alert.id, description=text))
    assert office.ask(Incidents()) == ()


@pytest.mark.parametrize("role", [Role.SALESPERSON, Role.MANAGER, Role.AUDITOR, Role.MARKETING])
def test_who_has_nothing_to_do_with_alerts_sees_none(office, alert, role):
    add_person(office, "ktos", role)
    with acting(office, "ktos", role):
        for ask in (
            Alerts(), AlertsWaiting(), SettleAlert(alert_id=alert.id), SettleAll(), Incidents(), ShowAlertRules(),
            MakeIncident(alert_id=alert.id, description="x"), SetAlertRules(policy=AlertPolicy()),
        ):  # fmt: skip
            with pytest.raises(NotAllowed):
                office.ask(ask)


def test_an_alert_names_no_client(office, tmp_path):
    word = "Brzęczyszczykiewicz"
    rule(
        office, refused_tries=1, habit_times=2, habit_floor=5, exported_people=1, unusual_hours=True, day_begins=13,
        day_ends=14, one_time_code=True, rights_changed=True,
    )  # fmt: skip
    contact = office.add(word, word, email=f"{word.lower()}@example.org", phone="601 234 567")
    office.add(word, word)
    open_cards(office, contact, 7)
    office.ask(ExportContacts(to=tmp_path / f"{word}.csv"))
    add_person(office, "jan", Role.MARKETING)
    with acting(office, "jan", Role.MARKETING), pytest.raises(NotAllowed):
        office.ask(ExportContacts(to=tmp_path / f"{word}.csv"))
    found = told(office)
    assert {kind for kind, _ in found} >= {AlertKind.CARDS_ABOVE_HABIT, AlertKind.EXPORT_LARGE, AlertKind.REFUSED}
    said = repr(found)
    for secret in (word, word.lower(), "601", "C-", str(tmp_path)):
        assert secret not in said
