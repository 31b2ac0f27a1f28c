"""The office's own roles, teams and reviews: what they grant holds at the next ask, and who may not, is refused."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta

import pytest

from desktop_crm.api.contacts import EditContact, FindContacts, ShowContact
from desktop_crm.api.office import Accounts
from desktop_crm.api.roles import (
    RemoveRole,
    RemoveTeam,
    Reviews,
    RightsNow,
    Roles,
    SetRole,
    SetTeam,
    ShowReview,
    SignReview,
    Teams,
)
from desktop_crm.domain.errors import AccessEnded, Invalid, LastAdministrator, Missing, NotAllowed, OwnAccess
from desktop_crm.domain.fields import Field
from desktop_crm.domain.permissions import GRANTS, INSIDE, Closing, Permission, Role, Scope
from desktop_crm.domain.problems import Problem
from desktop_crm.store.queries import access as access_rows
from desktop_crm.store.schema.access import access_review
from desktop_crm.store.schema.audit import audit_line
from desktop_crm.store.schema.office import account
from desktop_crm.work.standing import standing_of
from tests.support.actors import acting, add_person


def as_kept(office, account_id):
    """Ask as somebody with the rights the database keeps for them, through the same resolver as after a sign-in."""
    around = office.office.around
    office.office._around = replace(
        around,
        actor=replace(around.actor, account_id=account_id),
        resolve=standing_of(account_id, office.clocks.now().date()),
    )
    return around


@pytest.fixture
def anna(office):
    return add_person(office, "anna")


def give(office, account_id, role, **more):
    """Put somebody into a role, as the administration of people does."""
    with office.office.around.store.write() as connection:
        connection.execute(account.update().where(account.c.id == account_id).values(role=role, **more))
        access_rows.move_epoch(connection)


def test_s6_a_change_of_a_role_holds_from_the_next_ask_on(office, anna):
    theirs = office.add("Ola", "Zmyślona", owner_id=anna)
    other = office.add("Jan", "Cudzy")
    role = office.ask(SetRole(name="Recepcja", grants={Permission.CONTACT_READ: Scope.OWN})).id
    give(office, anna, role)
    owner = as_kept(office, anna)
    assert office.ask(ShowContact(theirs)).contact.id == theirs
    with pytest.raises(Missing):
        office.ask(ShowContact(other))
    as_anna, office.office._around = office.office.around, owner
    office.ask(SetRole(role_id=role, name="Recepcja", grants={Permission.CONTACT_READ: Scope.ALL}))
    office.office._around = as_anna
    assert office.ask(ShowContact(other)).contact.id == other
    office.office._around = owner
    office.ask(SetRole(role_id=role, name="Recepcja", grants={}))
    office.office._around = as_anna
    with pytest.raises(NotAllowed):
        office.ask(ShowContact(theirs))
    give(office, anna, role, disabled_at=office.clocks.now())
    with pytest.raises(AccessEnded):
        office.ask(Accounts())


def test_access_ends_by_itself_after_its_last_day(office, anna):
    today = office.clocks.now().date()
    give(office, anna, Role.MANAGER, ends_on=today)
    as_kept(office, anna)
    office.ask(FindContacts("ola"))
    office.clocks.passes(timedelta(days=1).total_seconds())
    with pytest.raises(AccessEnded):
        office.ask(FindContacts("ola"))


def test_people_of_a_team_see_each_others_records_and_nobody_elses(office, anna):
    bartek, celina = add_person(office, "bartek"), add_person(office, "celina")
    role = office.ask(SetRole(name="Zespołowa", grants={Permission.CONTACT_READ: Scope.TEAM})).id
    give(office, anna, role)
    team = office.ask(SetTeam(name="Wschód", members=(anna, bartek))).number
    office.ask(SetTeam(name="Zachód", members=(celina,)))
    shared, foreign = office.add("Ola", "Wspólna", owner_id=bartek), office.add("Jan", "Obcy", owner_id=celina)
    owner = as_kept(office, anna)
    assert [line.id for line in office.ask(FindContacts("wspólna")).lines] == [shared]
    assert office.ask(FindContacts("obcy")).lines == ()
    with pytest.raises(Missing):
        office.ask(ShowContact(foreign))
    as_anna, office.office._around = office.office.around, owner
    office.ask(RemoveTeam(team_id=team))
    office.office._around = as_anna
    with pytest.raises(Missing):
        office.ask(ShowContact(shared))


def test_a_closed_field_cannot_be_written(office, anna):
    role = office.ask(
        SetRole(
            name="Bez telefonów", closed={Field.PHONES: Closing.READ_ONLY},
            grants={Permission.CONTACT_READ: Scope.ALL, Permission.CONTACT_WRITE: Scope.ALL},
        )
    ).id  # fmt: skip
    ola = office.add("Ola", "Zmyślona", phone="601 234 567", owner_id=anna)
    give(office, anna, role)
    as_kept(office, anna)
    contact = office.ask(ShowContact(ola)).contact
    with pytest.raises(NotAllowed) as refusal:
        office.ask(EditContact(contact_id=ola, version=contact.version, draft=replace(contact.draft, phones=())))
    assert refusal.value.args == (Field.PHONES.value,)


def test_a_ready_role_keeps_its_grants_whatever_is_sent(office):
    office.ask(SetRole(role_id=Role.SALESPERSON, name="x", grants={}, second_check=True))
    entry = next(each for each in office.ask(Roles()) if each.id == Role.SALESPERSON)
    assert entry.grants == GRANTS[Role.SALESPERSON]
    assert (entry.name, entry.ready, entry.second_check) == ("", True, True)


def test_a_role_of_ones_own_always_grants_what_everybody_may_and_scopes_only_what_has_one(office):
    role = office.ask(SetRole(name="Nic", grants={Permission.AUDIT_READ: Scope.OWN})).id
    entry = next(each for each in office.ask(Roles()) if each.id == role)
    assert entry.grants == {**INSIDE, Permission.AUDIT_READ: Scope.ALL}


@pytest.mark.parametrize(
    ("ask", "error", "args"),
    [
        (SetRole(name="  "), Invalid, ("role.name", Problem.BLANK)),
        (SetRole(name="zajęta"), Invalid, ("role.name", Problem.DUPLICATE)),
        (SetRole(role_id="r-nowhere", name="x"), Missing, ("r-nowhere",)),
        (SetRole(role_id="owner", name="x"), OwnAccess, ()),
        (RemoveRole(role_id="owner"), Missing, ("owner",)),
        (RemoveRole(role_id="r-nowhere"), Missing, ("r-nowhere",)),
        (SetTeam(name=" "), Invalid, ("team.name", Problem.BLANK)),
        (SetTeam(name="wschód"), Invalid, ("team.name", Problem.DUPLICATE)),
        (SetTeam(name="x", members=("nobody",)), Invalid, ("team.members", Problem.UNKNOWN)),
        (SetTeam(team_id=999, name="x"), Missing, ("999",)),
        (RemoveTeam(team_id=999), Missing, ("999",)),
        (ShowReview(999), Missing, ("999",)),
    ],
    ids=lambda value: type(value).__name__ if not isinstance(value, type | tuple) else "",
)
def test_what_cannot_be_is_refused(office, ask, error, args):
    office.ask(SetRole(name="Zajęta"))
    office.ask(SetTeam(name="Wschód"))
    with pytest.raises(error) as refusal:
        office.ask(ask)
    assert refusal.value.args == args


def test_a_role_somebody_holds_is_not_removed(office, anna):
    role = office.ask(SetRole(name="Recepcja")).id
    give(office, anna, role)
    with pytest.raises(Invalid) as refusal:
        office.ask(RemoveRole(role_id=role))
    assert refusal.value.args == ("role", Problem.IN_USE)
    give(office, anna, Role.SALESPERSON)
    office.ask(RemoveRole(role_id=role))
    assert role not in {each.id for each in office.ask(Roles())}


def test_no_change_of_a_role_leaves_an_office_nobody_can_let_people_into(office, anna):
    grants = {Permission.ACCOUNT_WRITE: Scope.ALL, Permission.ROLE_WRITE: Scope.ALL}
    role = office.ask(SetRole(name="Admini", grants=grants)).id
    give(office, anna, role)
    give(office, office.office.session.actor.account_id, Role.SALESPERSON)
    with acting(office, "somebody", Role.OWNER), pytest.raises(LastAdministrator):
        office.ask(SetRole(role_id=role, name="Admini", grants={}))


def test_a_signed_review_cannot_be_changed_unnoticed_and_tells_when_the_next_is_due(office, anna):
    made = office.ask(Reviews())
    assert made.reviews == ()
    now = office.ask(RightsNow())
    assert {each.account_id for each in now} >= {anna}
    number = office.ask(SignReview(note="obejrzane")).number
    again = office.ask(Reviews())
    assert (again.reviews[0].note, again.reviews[0].people) == ("obejrzane", len(now))
    assert again.due_on > office.clocks.now().date() + timedelta(days=180)
    assert office.ask(ShowReview(number)) == now
    with office.office.around.store.read() as connection:
        content = connection.execute(access_review.select()).one().content
        line = connection.execute(audit_line.select().where(audit_line.c.tag == "access:review")).one()
    assert line.detail == hashlib.sha256(content.encode()).hexdigest() == again.reviews[0].sha256


def test_teams_are_listed_with_their_people(office, anna):
    number = office.ask(SetTeam(name="Wschód", members=(anna, anna))).number
    office.ask(SetTeam(team_id=number, name="Wschód i północ", members=(anna,)))
    assert [(each.name, each.members) for each in office.ask(Teams())] == [("Wschód i północ", (anna,))]
