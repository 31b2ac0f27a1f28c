"""What nobody does unseen: trying what is out of reach, leafing through lists, settling what tells of oneself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_crm.api.alerts import Alerts, MakeIncident, SetAlertRules, SettleAlert, SettleAll
from desktop_crm.api.approvals import ConfirmIdentity
from desktop_crm.api.contacts import AddContact, PageOfContacts, ShowContact
from desktop_crm.api.deadlines import ExportDeadlines
from desktop_crm.api.exchange import ExportContacts
from desktop_crm.api.people import AddPerson, DisablePerson, EditPerson
from desktop_crm.api.roles import SetRole
from desktop_crm.domain.alerts import AlertKind
from desktop_crm.domain.contacts import ContactDraft
from desktop_crm.domain.danger import MANY
from desktop_crm.domain.errors import ConfirmPassword, Missing, NotAllowed, OwnAct, OwnersOnly, OwnFolder
from desktop_crm.domain.permissions import Permission, Role, Scope
from desktop_crm.domain.policies import AlertPolicy
from desktop_crm.domain.tags import Tag
from desktop_crm.store.queries.audit_lines import Wanted, page
from desktop_crm.work.guarding import FRESH_S
from desktop_crm.work.lists_seen import AT_MOST
from tests.security.test_alerts import at_noon, kinds, rule
from tests.support.actors import acting, add_person
from tests.support.colleagues import person
from tests.support.offices import PASSWORD

__all__ = ["at_noon"]


def lines(office, *tags: Tag) -> list[tuple[str, str]]:
    """Return who left a line with one of the tags and what it says, earliest first."""
    with office.office.around.store.read() as connection:
        found = page(connection, Wanted(tags=tags), limit=100)
    return [(each[2], each[7]) for each in reversed(found)]


# A2: what is out of reach


def test_a2_a_try_to_see_what_is_out_of_reach_leaves_a_line_and_many_an_alert(office):
    rule(office, refused_tries=3)
    foreign, who = office.add("Ewa", "Obca"), add_person(office, "jan")
    with acting(office, who, Role.SALESPERSON):
        for _ in range(2):
            with pytest.raises(Missing):
                office.ask(ShowContact(foreign))
        with pytest.raises(Missing):
            office.ask(ShowContact(9999))  # was never there: told and written down the same
    assert lines(office, Tag.REFUSAL_REACH) == [(who, "ShowContact")] * 3
    assert kinds(office) == [AlertKind.REFUSED]


def test_what_is_gone_is_no_try_of_somebody_who_reaches_everybody(office):
    with pytest.raises(Missing):
        office.ask(ShowContact(9999))
    assert lines(office, Tag.REFUSAL_REACH) == []


# A2: lists


def test_a2_what_was_leafed_through_is_told_with_the_next_line_and_only_once(office):
    someone, *_ = [office.add("Ewa", f"Osoba{number}") for number in range(3)]
    office.ask(PageOfContacts())
    office.ask(PageOfContacts(limit=2))
    assert lines(office, Tag.CONTACT_LIST_READ) == []
    office.ask(ShowContact(someone))
    office.ask(ShowContact(someone))
    assert [said for _, said in lines(office, Tag.CONTACT_LIST_READ)] == ["5"]


def test_a2_what_was_leafed_through_last_is_told_when_the_office_is_left(office):
    office.add("Ewa", "Osoba")
    office.ask(PageOfContacts())
    office.office.close()
    office.reopen()
    assert [said for _, said in lines(office, Tag.CONTACT_LIST_READ)] == ["1"]


def test_a2_many_lines_are_told_at_once(office):
    office.add("Ewa", "Osoba")
    for _ in range(AT_MOST + 1):
        office.ask(PageOfContacts())
    assert [said for _, said in lines(office, Tag.CONTACT_LIST_READ)] == [str(AT_MOST + 1)]


def test_a_rolled_back_ask_leaves_what_was_leafed_through_to_the_next(office, tmp_path):
    someone = office.add("Ewa", "Osoba")
    office.ask(PageOfContacts())
    with pytest.raises(Missing):
        office.ask(ShowContact(9999))
    office.ask(ShowContact(someone))
    assert [said for _, said in lines(office, Tag.CONTACT_LIST_READ)] == ["1"]


# What tells of oneself


def test_nobody_but_an_owner_settles_what_tells_of_their_own_act(office):
    rule(office)
    who = add_person(office, "adam", Role.ADMINISTRATOR)
    with acting(office, who, Role.ADMINISTRATOR):
        office.ask(SetAlertRules(policy=replace(AlertPolicy(), refused_tries=9)))
        (own,) = office.ask(Alerts())
        with pytest.raises(OwnAct):
            office.ask(SettleAlert(alert_id=own.id))
        assert office.ask(SettleAll()).number == 0
        office.ask(MakeIncident(alert_id=own.id, description="Zmieniono reguły."))
        assert [each.id for each in office.ask(Alerts())] == [own.id]
    office.ask(SettleAlert(alert_id=own.id))
    assert own.id not in {each.id for each in office.ask(Alerts())}


def test_others_alerts_are_settled_beside_ones_own(office):
    rule(office)
    who = add_person(office, "adam", Role.ADMINISTRATOR)
    office.ask(SetAlertRules(policy=replace(AlertPolicy(), refused_tries=8)))
    with acting(office, who, Role.ADMINISTRATOR):
        office.ask(SetAlertRules(policy=replace(AlertPolicy(), refused_tries=9)))
        assert office.ask(SettleAll()).number == 1
        assert [each.account_id for each in office.ask(Alerts())] == [who]


# An owner in all but name


@pytest.mark.parametrize("power", [Permission.ACCOUNT_WRITE, Permission.KEY_WRITE, Permission.ROLE_WRITE])
def test_only_an_owner_makes_a_role_that_decides_and_sees_or_gives_it(office, power):
    grants = {power: Scope.ALL, Permission.CONTACT_READ: Scope.ALL}
    who = add_person(office, "adam", Role.ADMINISTRATOR)
    with acting(office, who, Role.ADMINISTRATOR):
        with pytest.raises(OwnersOnly):
            office.ask(SetRole(name="Zastępca", grants=grants))
        office.ask(SetRole(name="Recepcja", grants={Permission.CONTACT_READ: Scope.ALL}))
    made = office.ask(SetRole(name="Zastępca", grants=grants))
    with acting(office, who, Role.ADMINISTRATOR), pytest.raises(OwnersOnly):
        office.ask(AddPerson(name="Ewa Lis", login="ewa", role=made.id))
    office.ask(AddPerson(name="Ewa Lis", login="ewa", role=made.id))


# S5: acts on people


@pytest.mark.parametrize("changed", [{"login": "jan.nowy"}, {"role": Role.MANAGER}])
def test_s5_what_decides_who_comes_in_asks_for_the_password_again(office, changed):
    made = office.ask(AddPerson(name="Jan Sowa", login="jan", role=Role.SALESPERSON))
    one = person(office, made.id)
    kept = {"name": one.name, "login": one.login, "role": one.role}
    office.clocks.passes(FRESH_S + 1)
    with pytest.raises(ConfirmPassword):
        office.ask(EditPerson(person_id=made.id, **kept | changed))
    with pytest.raises(ConfirmPassword):
        office.ask(DisablePerson(person_id=made.id))
    office.ask(EditPerson(person_id=made.id, **kept | {"name": "Jan Sowa-Lis"}))
    office.ask(ConfirmIdentity(password=PASSWORD))
    office.ask(EditPerson(person_id=made.id, **kept | changed))


def test_a_command_asked_again_is_answered_only_to_who_may_still_ask_it(office):
    ask = AddContact(draft=ContactDraft(given="Ewa", family="Osoba"))
    made = office.ask(ask)
    assert office.ask(ask) == made
    who = add_person(office, "rewident", Role.AUDITOR)
    with acting(office, who, Role.AUDITOR), pytest.raises(NotAllowed):
        office.ask(ask)


# What leaves the office


def test_s5_a_list_taken_along_slice_by_slice_counts_as_one(office, tmp_path):
    for number in range(MANY // 2 + 1):
        office.add("Ewa", f"Osoba{number}")
    office.clocks.passes(FRESH_S + 1)
    office.ask(ExportContacts(to=tmp_path / "a.csv"))
    with pytest.raises(ConfirmPassword):
        office.ask(ExportContacts(to=tmp_path / "b.csv"))
    assert not (tmp_path / "b.csv").exists()
    office.ask(ConfirmIdentity(password=PASSWORD))
    office.ask(ExportContacts(to=tmp_path / "b.csv"))


@pytest.mark.parametrize("name", ["office.vault", "office.db", "terminy.ics", "sub/terminy.ics"])
def test_no_file_is_written_among_the_offices_own(office, name):
    (office.folder / "sub").mkdir()
    before = {path: path.read_bytes() for path in office.folder.iterdir() if path.is_file()}
    with pytest.raises(OwnFolder):
        office.ask(ExportDeadlines(to=office.folder / name))
    after = {path: path.read_bytes() for path in office.folder.iterdir() if path.is_file()}
    assert {path for path in before if before[path] != after[path]} <= {office.folder / "office.db-wal"}
    assert before.keys() == after.keys()


def test_no_file_is_written_over_a_backup(office, tmp_path):
    kept = tmp_path / "office.backup"
    kept.write_bytes(b"kept")
    with pytest.raises(OwnFolder):
        office.ask(ExportDeadlines(to=kept))
    assert kept.read_bytes() == b"kept"
