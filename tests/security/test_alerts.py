"""The office tells of what it notices: each rule when it should, not just below, once a day, and of nobody's data."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from desktop_crm.api.approvals import ConfirmIdentity
from desktop_crm.api.audit import AuditLines
from desktop_crm.api.contacts import ShowContact
from desktop_crm.api.exchange import ExportContacts
from desktop_crm.api.keys import RotateKey
from desktop_crm.api.office import CheckOffice
from desktop_crm.api.people import AddPerson, DisablePerson, EditPerson, ResetPerson
from desktop_crm.api.roles import SetRole, SetTeam
from desktop_crm.app.start import open_office
from desktop_crm.domain.alerts import HABIT_DAYS, AlertKind
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.errors import MustWait, NotAllowed, SignInFailed
from desktop_crm.domain.permissions import Permission, Role, Scope
from desktop_crm.domain.policies import AlertPolicy
from desktop_crm.domain.tags import Tag
from desktop_crm.store.prepared import bare
from desktop_crm.store.queries import alerts as rows
from desktop_crm.store.queries import policies
from desktop_crm.store.schema.watch import habit
from desktop_crm.work.trail import Line
from desktop_crm.work.watching import watch
from tests.support.actors import acting, add_person
from tests.support.offices import LOGIN, PASSWORD
from tests.support.told_of import nothing_told

QUIET = AlertPolicy(
    account_locked=False, backup_overdue=False, device_new=False, exported_people=None, files_damaged=False,
    habit_times=None, key_changed=False, one_time_code=False, refused_tries=None, rights_changed=False,
    unusual_hours=False,
)  # fmt: skip
"""Every rule that can be switched off."""


@pytest.fixture(autouse=True)
def at_noon(office):
    """A Wednesday at noon; nothing has been told of yet."""
    office.clocks.wall = datetime(2027, 3, 3, 11, 0, tzinfo=UTC)
    nothing_told(office)


def rule(office, **numbers: object) -> None:
    """Put only the rules named in force, without an alert that they changed."""
    with office.office.around.store.write() as connection:
        policies.write_rules(connection, replace(QUIET, **numbers), office.clocks.now())  # type: ignore[arg-type]


def told(office) -> list[tuple[AlertKind, dict[str, object]]]:
    """Return the alerts that wait, earliest first; looked up beside the door, which would be work again."""
    with office.office.around.store.read() as connection:
        found = rows.alerts(connection, settled=False, limit=100)
    return [(each.kind, dict(each.detail)) for each in reversed(found)]


def kinds(office) -> list[AlertKind]:
    return [kind for kind, _ in told(office)]


def refuse(office, times: int) -> None:
    add_person(office, "jan") if "jan" not in known(office) else None
    with acting(office, "jan", Role.SALESPERSON):
        for _ in range(times):
            with pytest.raises(NotAllowed):
                office.ask(AuditLines())


def known(office) -> set[str]:
    from desktop_crm.api.office import Accounts

    return {each.id for each in office.ask(Accounts())}


def open_cards(office, contact, times: int) -> None:
    for _ in range(times):
        office.ask(ShowContact(contact))


def usual_days(office, cards: list[int], account: str | None = None) -> None:
    """Give somebody days before today on which they opened so many cards."""
    who = account or office.office.around.actor.account_id
    today = office.clocks.now().date()
    with office.office.around.store.write() as connection:
        for back, count in enumerate(cards, 1):
            row = {"account_id": who, "day": today - timedelta(days=back), "cards": count, "exported": 0}
            connection.execute(habit.insert().values(row))


# Each rule, and just below


def test_refusals_are_told_of_from_the_number_on(office):
    rule(office, refused_tries=3)
    refuse(office, 2)
    assert told(office) == []
    refuse(office, 1)
    assert told(office) == [(AlertKind.REFUSED, {"times": 3, "ask": "AuditLines"})]
    refuse(office, 2)
    assert told(office) == [(AlertKind.REFUSED, {"times": 5, "ask": "AuditLines"})], "one a day, with all its numbers"


def test_refusals_of_the_day_before_do_not_count(office):
    rule(office, refused_tries=3)
    refuse(office, 2)
    office.clocks.passes(24 * 3600)
    refuse(office, 2)
    assert told(office) == []


def test_more_than_the_usual_number_of_cards_is_told_of_and_not_one_less(office):
    rule(office, habit_times=5, habit_floor=5)
    usual_days(office, [1, 2, 2, 3, 400])
    contact = office.add("Ola", "Zmyślona")
    open_cards(office, contact, 10)
    assert told(office) == [], "five times the median of two is still usual"
    open_cards(office, contact, 1)
    assert told(office) == [(AlertKind.CARDS_ABOVE_HABIT, {"cards": 11, "usual": 2})]
    open_cards(office, contact, 4)
    assert told(office) == [(AlertKind.CARDS_ABOVE_HABIT, {"cards": 15, "usual": 2})]


def test_few_cards_are_never_too_many_however_few_are_usual(office):
    rule(office, habit_times=2, habit_floor=8)
    usual_days(office, [1, 1, 1])
    contact = office.add("Ola", "Zmyślona")
    open_cards(office, contact, 8)
    assert told(office) == []
    open_cards(office, contact, 1)
    assert kinds(office) == [AlertKind.CARDS_ABOVE_HABIT]


def test_a_habit_is_a_persons_own(office):
    rule(office, habit_times=2, habit_floor=5)
    add_person(office, "zapracowany", Role.MANAGER)
    add_person(office, "spokojny", Role.MANAGER)
    usual_days(office, [100] * 10, "zapracowany")
    usual_days(office, [1] * 10, "spokojny")
    contact = office.add("Ola", "Zmyślona")
    with acting(office, "zapracowany", Role.MANAGER):
        open_cards(office, contact, 20)
    assert told(office) == []
    with acting(office, "spokojny", Role.MANAGER):
        open_cards(office, contact, 6)
    with office.office.around.store.read() as connection:
        (alert,) = rows.alerts(connection, settled=False, limit=10)
    assert (alert.account_id, alert.who) == ("spokojny", "Ktoś spokojny")


def test_a_habit_looks_back_thirty_days_and_older_counts_are_dropped_at_sign_in(office):
    rule(office, habit_times=2, habit_floor=5)
    usual_days(office, [0] * HABIT_DAYS + [1000])
    contact = office.add("Ola", "Zmyślona")
    open_cards(office, contact, 6)
    assert told(office) == [(AlertKind.CARDS_ABOVE_HABIT, {"cards": 6, "usual": 0})]
    office.reopen()
    with office.office.around.store.read() as connection:
        days = [row.day for row in connection.execute(habit.select())]
    assert min(days) == office.clocks.now().date() - timedelta(days=HABIT_DAYS)


def test_exports_of_a_day_count_together_and_above_the_number_are_told_of(office, tmp_path):
    rule(office, exported_people=4)
    office.add("Ola", "Zmyślona")
    office.add("Jan", "Zmyślony")
    for number in range(2):
        office.ask(ExportContacts(to=tmp_path / f"{number}.csv"))
    assert told(office) == []
    office.ask(ExportContacts(to=tmp_path / "third.csv"))
    assert told(office) == [(AlertKind.EXPORT_LARGE, {"people": 6, "allowed": 4})]
    office.clocks.passes(24 * 3600)
    office.ask(ExportContacts(to=tmp_path / "next-day.csv"))
    assert len(told(office)) == 1


@pytest.mark.parametrize(
    ("local", "unusual"),
    [("05:59", True), ("06:00", False), ("21:59", False), ("22:00", True), ("00:30", True)],
)
def test_work_before_and_after_the_usual_hours_is_told_of(office, local, unusual):
    rule(office, unusual_hours=True, day_begins=6, day_ends=22)
    hour, minute = map(int, local.split(":"))
    office.clocks.wall = datetime(2027, 3, 3, hour, minute).astimezone(UTC)
    office.add("Ola", "Zmyślona")
    assert told(office) == ([(AlertKind.UNUSUAL_HOURS, {"at": local, "weekday": 2})] if unusual else [])


def test_a_weekend_is_unusual_only_where_the_office_says_so(office):
    office.clocks.wall = datetime(2027, 3, 6, 11, 0, tzinfo=UTC)  # a Saturday
    rule(office, unusual_hours=True)
    office.add("Ola", "Zmyślona")
    assert told(office) == []
    rule(office, unusual_hours=True, weekends_usual=False)
    office.add("Jan", "Zmyślony")
    assert kinds(office) == [AlertKind.UNUSUAL_HOURS]


def test_locking_at_night_is_no_work(office):
    rule(office, unusual_hours=True)
    office.clocks.wall = datetime(2027, 3, 3, 22, 30, tzinfo=UTC)
    office.office.close()
    office.clocks.wall = datetime(2027, 3, 4, 9, 0, tzinfo=UTC)
    office.office = open_office(office.folder, LOGIN, PASSWORD, office.machine)
    assert told(office) == []


def test_letting_in_and_changing_rights_are_told_of(office):
    rule(office, one_time_code=True, rights_changed=True)
    ewa = office.ask(AddPerson(name="Ewa Zmyślona", login="ewa", role=Role.SALESPERSON)).id
    assert told(office) == [(AlertKind.ONE_TIME_CODE, {"tag": "account:add", "about": ewa})]
    office.ask(EditPerson(person_id=ewa, name="Ewa Inna", login="ewa", role=Role.SALESPERSON))
    assert len(told(office)) == 1, "a name gives no rights"
    office.ask(EditPerson(person_id=ewa, name="Ewa Inna", login="ewa", role=Role.MANAGER))
    office.ask(DisablePerson(person_id=ewa))
    office.ask(SetRole(name="Stażysta", grants={Permission.CONTACT_READ: Scope.OWN}))
    office.ask(SetTeam(name="Zespół"))
    assert kinds(office) == [AlertKind.ONE_TIME_CODE] + [AlertKind.RIGHTS_CHANGED] * 4
    with office.office.around.store.read() as connection:
        assert {each.whom for each in rows.alerts(connection, settled=False, limit=9)} == {"Ewa Inna", ""}


def test_a_reset_is_told_of(office):
    rule(office)
    ewa = office.ask(AddPerson(name="Ewa Zmyślona", login="ewa", role=Role.SALESPERSON)).id
    rule(office, one_time_code=True)
    office.ask(ResetPerson(person_id=ewa))
    assert told(office) == [(AlertKind.ONE_TIME_CODE, {"tag": "account:reset", "about": ewa})]


def test_another_data_key_is_told_of(office):
    rule(office, key_changed=True)
    office.ask(RotateKey())
    assert told(office) == [(AlertKind.KEY_CHANGED, {"tag": "key:rotate"})]


@pytest.mark.parametrize(
    ("tag", "detail", "switch", "kind"),
    [
        (Tag.AUDIT_CHAIN_BROKEN, "cut", "files_damaged", AlertKind.FILES_DAMAGED),
        (Tag.OFFICE_CHECK, "pages", "files_damaged", AlertKind.FILES_DAMAGED),
        (Tag.DEVICE_ENROL, "", "device_new", AlertKind.DEVICE_NEW),
        (Tag.ACCOUNT_RECOVER, "abc", "key_changed", AlertKind.KEY_CHANGED),
        (Tag.KIT_RENEW, "", "key_changed", AlertKind.KEY_CHANGED),
    ],
)
@pytest.mark.parametrize("on", [True, False])
def test_what_a_line_says_is_told_of_where_the_rule_is_on(office, tag, detail, switch, kind, on):
    rule(office, **{switch: on})
    line = Line(office.clocks.now(), "somebody", tag, Subject.KEY, "7", detail=detail)
    with office.office.around.store.write() as connection:
        assert watch(connection, [line]) is on
        assert watch(connection, [line]) is False, "the same on the same day"
    assert kinds(office) == ([kind] if on else [])


def test_files_that_are_sound_are_not_told_of(office):
    rule(office, files_damaged=True)
    office.ask(CheckOffice())
    assert told(office) == []


def wrong(office, login: str, times: int) -> None:
    for _ in range(times):
        with pytest.raises((SignInFailed, MustWait)):
            open_office(office.folder, login, "not the password", office.machine)


def test_l9_a_lock_out_is_told_of_at_the_next_sign_in(office):
    rule(office, account_locked=True)
    ewa = office.ask(AddPerson(name="Ewa Zmyślona", login="ewa", role=Role.SALESPERSON)).id
    office.office.close()
    wrong(office, "ewa", 4)
    office.office = open_office(office.folder, LOGIN, PASSWORD, office.machine)
    assert told(office) == [], "four wrong tries cost no wait"
    office.office.close()
    wrong(office, "ewa", 1)
    office.office = open_office(office.folder, LOGIN, PASSWORD, office.machine)
    with office.office.around.store.read() as connection:
        (alert,) = rows.alerts(connection, settled=False, limit=10)
    assert (alert.kind, alert.account_id) == (AlertKind.ACCOUNT_LOCKED, ewa)
    assert dict(alert.detail) == {"tries": 5, "stopped": 0}
    assert alert.at == office.clocks.now()
    office.clocks.passes(2 * 24 * 3600)
    office.reopen()
    assert len(told(office)) == 1, "the same tries are not told of again the day after"


def test_l9_ones_own_lock_out_is_told_of_too(office):
    rule(office, account_locked=True)
    office.office.close()
    wrong(office, LOGIN, 5)
    office.clocks.passes(3600)
    office.office = open_office(office.folder, LOGIN, PASSWORD, office.machine)
    assert told(office) == [(AlertKind.ACCOUNT_LOCKED, {"tries": 5, "stopped": 0})]


def test_with_every_rule_off_nothing_is_told_of(office, tmp_path):
    rule(office)
    office.clocks.wall = datetime(2027, 3, 3, 2, 0, tzinfo=UTC)
    refuse(office, 5)
    open_cards(office, office.add("Ola", "Zmyślona"), 12)
    office.ask(ExportContacts(to=tmp_path / "all.csv"))
    office.ask(ConfirmIdentity(password=PASSWORD))
    office.ask(AddPerson(name="Ewa Zmyślona", login="ewa", role=Role.SALESPERSON))
    office.ask(SetTeam(name="Zespół"))
    office.office.close()
    wrong(office, "ewa", 5)
    office.office = open_office(office.folder, LOGIN, PASSWORD, office.machine)
    assert told(office) == []


def test_what_was_told_of_already_is_written_only_where_it_says_something_else(office):
    who, now, same = office.office.around.actor.account_id, office.clocks.now(), "habit|ola|2027-03-03"
    with office.office.around.store.write() as connection:
        assert rows.raise_alert(connection, now, AlertKind.CARDS_ABOVE_HABIT, who, {"cards": 41, "usual": 2}, same)
        written = bare(connection).total_changes
        assert not rows.raise_alert(connection, now, AlertKind.CARDS_ABOVE_HABIT, who, {"usual": 2, "cards": 41}, same)
        assert bare(connection).total_changes == written
        assert not rows.raise_alert(connection, now, AlertKind.CARDS_ABOVE_HABIT, who, {"cards": 42, "usual": 2}, same)
    assert told(office) == [(AlertKind.CARDS_ABOVE_HABIT, {"cards": 42, "usual": 2})]
