"""The clock centre: what falls due, in whatever register it stands."""

from __future__ import annotations

from datetime import UTC, timedelta

from icalendar import Calendar

from desktop_crm.api.alerts import Alerts, MakeIncident
from desktop_crm.api.consents import GiveConsent
from desktop_crm.api.contacts import DeleteContact, ShowContact
from desktop_crm.api.deadlines import Deadlines, ExportDeadlines
from desktop_crm.api.incidents import ReportSuspicion
from desktop_crm.api.requests import AnswerRequest, ExtendRequest, OpenRequest
from desktop_crm.api.retention import PlaceHold, ReleaseHold
from desktop_crm.domain.alerts import AlertKind
from desktop_crm.domain.consents import Channel, ConsentForm
from desktop_crm.domain.contacts import reference
from desktop_crm.domain.deadlines import DeadlineKind
from desktop_crm.domain.permissions import ALWAYS, Permission, Role, Scope
from desktop_crm.domain.requests import RequestCame, RequestKind, due_on
from tests.support.actors import acting

OWN = (
    dict.fromkeys((Permission.CONSENT_WRITE, Permission.RETENTION_READ, Permission.SUBJECT_ANSWER), Scope.OWN) | ALWAYS
)


def of_kind(office, kind):
    return [each for each in office.ask(Deadlines()) if each.kind is kind]


def test_an_open_request_falls_due_until_it_is_answered(office, person):
    asked = OpenRequest(contact_id=person, kind=RequestKind.ACCESS, came=RequestCame.LETTER)
    made = office.ask(asked)
    [found] = of_kind(office, DeadlineKind.REQUEST)
    assert (found.reference, found.due) == (made.reference, due_on(office.clocks.now().astimezone().date()))
    office.ask(AnswerRequest(request_id=made.number, delivered="by letter", identity_check="seen"))
    assert of_kind(office, DeadlineKind.REQUEST) == []


def test_a_hold_falls_due_on_its_review_until_it_is_released(office, person):
    day = office.clocks.now().date() + timedelta(days=40)
    office.ask(PlaceHold(contact_id=person, reason="a claim", review_on=day))
    [found] = of_kind(office, DeadlineKind.HOLD)
    assert (found.reference, found.due) == (reference(person), day)
    office.ask(ReleaseHold(contact_id=person))
    assert of_kind(office, DeadlineKind.HOLD) == []


def test_the_next_review_of_rights_is_always_there(office):
    assert len(of_kind(office, DeadlineKind.REVIEW)) == 1


def test_the_soonest_comes_first(office, person):
    for days in (90, 1):
        office.ask(
            PlaceHold(contact_id=person, reason="a claim", review_on=office.clocks.now().date() + timedelta(days))
        )
        office.ask(OpenRequest(contact_id=person, kind=RequestKind.ACCESS, came=RequestCame.LETTER))
        office.ask(ReleaseHold(contact_id=person)) if days == 90 else None
    dues = [each.due for each in office.ask(Deadlines())]
    assert len(dues) == 5
    assert dues == sorted(dues)


def test_consents_that_expire_within_sixty_days_are_counted_by_day(office, world, person):
    before = {each.due: each.count for each in of_kind(office, DeadlineKind.CONSENT)}
    today = office.clocks.now().astimezone().date()
    for days, channel in ((20, Channel.EMAIL), (20, Channel.PHONE), (61, Channel.POST)):
        asked = GiveConsent(
            contact_id=person,
            wording_id=world.ids["wording_id"],
            channel=channel,
            form=ConsentForm.PAPER,
            source="targi",
            expires_on=today + timedelta(days=days),
        )
        office.ask(asked)
    found = {each.due: each.count for each in of_kind(office, DeadlineKind.CONSENT)}
    assert found == before | {today + timedelta(days=20): 2}
    office.ask(DeleteContact(contact_id=person))
    assert {each.due: each.count for each in of_kind(office, DeadlineKind.CONSENT)} == before


def test_the_authority_is_to_be_told_of_an_incident_within_72_hours(office, world):
    [alert] = (each for each in office.ask(Alerts()) if each.kind is AlertKind.UNUSUAL_HOURS)
    made = office.ask(MakeIncident(alert_id=alert.id, description="a lost laptop"))
    [found] = of_kind(office, DeadlineKind.INCIDENT)
    last = (office.clocks.now() + timedelta(hours=72)).astimezone().date()
    assert (found.reference, found.due) == (made.reference, last)


def test_who_sees_only_some_contacts_is_told_of_no_single_one(office, world, person):
    office.ask(OpenRequest(contact_id=person, kind=RequestKind.ACCESS, came=RequestCame.LETTER))
    salesperson = office.office.around.actor.account_id
    with acting(office, salesperson, Role.SALESPERSON, OWN):
        assert office.ask(Deadlines()) == ()


def test_what_the_law_counts_in_hours_stands_in_the_calendar_at_its_moment(office, tmp_path):
    office.ask(ReportSuspicion(description="Zgubiony laptop"))
    ends = office.clocks.now() + timedelta(hours=72)
    office.ask(ExportDeadlines(to=tmp_path / "due.ics"))
    calendar = Calendar.from_ical((tmp_path / "due.ics").read_bytes())
    [event] = (each for each in calendar.walk("VEVENT") if "IN-1" in each["summary"])
    assert event.decoded("dtstart") == ends.astimezone(UTC).replace(microsecond=0)
    assert event.decoded("duration") == timedelta()
    assert f"DTSTART:{ends.astimezone(UTC):%Y%m%dT%H%M%S}Z" in (tmp_path / "due.ics").read_text("utf-8")


def test_the_calendar_holds_each_deadline_once_under_an_id_that_stays_and_no_name(office, person, tmp_path):
    asked = OpenRequest(contact_id=person, kind=RequestKind.ACCESS, came=RequestCame.LETTER)
    made = office.ask(asked)
    found = office.ask(Deadlines())
    file = tmp_path / "due.ics"
    assert office.ask(ExportDeadlines(to=file)).number == len(found)
    first = Calendar.from_ical(file.read_bytes())
    days = sorted(event.decoded("dtstart") for event in first.walk("VEVENT"))
    assert days == [each.due for each in found]
    [event] = (event for event in first.walk("VEVENT") if made.reference in event["summary"])
    name = office.ask(ShowContact(person)).contact.name
    assert name not in file.read_text("utf-8")
    office.ask(ExtendRequest(request_id=made.number, reason="many systems"))
    office.ask(ExportDeadlines(to=file))
    [moved] = (each for each in Calendar.from_ical(file.read_bytes()).walk("VEVENT") if each["uid"] == event["uid"])
    assert moved.decoded("dtstart") > event.decoded("dtstart")
