"""S3: what was typed and not saved is kept encrypted, for whoever typed it and nobody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop_crm.api.audit import AuditLines
from desktop_crm.api.contacts import DeleteContact
from desktop_crm.api.drafts import DropDraft, KeepDraft, MyDrafts, ShowDraft
from desktop_crm.api.subjects import EraseSubject, SubjectHoldings
from desktop_crm.domain.errors import Invalid, Missing
from desktop_crm.domain.permissions import GRANTS, Permission, Role, Scope
from desktop_crm.domain.tags import Tag
from desktop_crm.store.queries.drafts import KEPT_FOR
from tests.support.actors import acting, add_person

SECRET = "Niedokończone zdanie o panu Zmyślonym"


@pytest.fixture
def person(office):
    return office.add("Bożena", "Przykładowa", email="bozena@example.org")


def keep(office, contact_id=None, text=SECRET, place="contacts"):
    office.ask(KeepDraft(place=place, contact_id=contact_id, content={"given": text}))


def test_s3_a_draft_is_there_after_the_office_was_opened_again(office, person):
    keep(office, person)
    office.reopen()
    (waiting,) = office.ask(MyDrafts())
    assert (waiting.place, waiting.contact_id) == ("contacts", person)
    assert office.ask(ShowDraft("contacts", person)) == {"given": SECRET}


def test_s3_a_draft_is_nowhere_on_the_disk_in_the_clear(office, person):
    keep(office, person)
    office.office.close()
    files = [path.read_bytes() for path in office.folder.rglob("*") if path.is_file()]
    assert files
    assert not [held for held in files if SECRET.encode() in held or SECRET[:12].encode() in held]


def test_s3_typing_on_replaces_what_was_kept_of_the_same_form(office, person):
    for text in ("a", "ab", "abc"):
        keep(office, person, text)
        keep(office, None, text)
    assert len(office.ask(MyDrafts())) == 2
    assert office.ask(ShowDraft("contacts", person)) == {"given": "abc"}
    assert office.ask(ShowDraft("contacts")) == {"given": "abc"}


def test_s3_a_draft_that_was_saved_or_thrown_away_does_not_come_back(office, person):
    keep(office, person)
    assert office.ask(DropDraft(place="contacts", contact_id=person)).number == 1
    assert office.ask(MyDrafts()) == ()
    with pytest.raises(Missing):
        office.ask(ShowDraft("contacts", person))
    assert office.ask(DropDraft(place="contacts", contact_id=person)).number == 0


@pytest.mark.parametrize("role", [Role.OWNER, Role.MANAGER, Role.ADMINISTRATOR])
def test_s3_nobody_else_is_offered_or_shown_a_draft_whatever_their_role(office, person, role):
    keep(office, person)
    keep(office)
    with acting(office, add_person(office, "other"), role):
        assert office.ask(MyDrafts()) == ()
        for contact_id in (None, person):
            with pytest.raises(Missing):
                office.ask(ShowDraft("contacts", contact_id))
            assert office.ask(DropDraft(place="contacts", contact_id=contact_id)).number == 0
    assert len(office.ask(MyDrafts())) == 2


def test_s3_a_draft_about_somebody_no_longer_within_reach_is_not_given_back(office):
    who = add_person(office, "sales")
    theirs, others = office.add("Ola", "Swoja", owner_id="sales"), office.add("Jan", "Cudzy")
    everywhere = {**GRANTS[Role.SALESPERSON], Permission.CONTACT_READ: Scope.ALL}
    with acting(office, who, Role.SALESPERSON, everywhere):
        keep(office, theirs)
        keep(office, others)
    with acting(office, who, Role.SALESPERSON):
        assert [line.contact_id for line in office.ask(MyDrafts())] == [theirs]
        with pytest.raises(Missing):
            office.ask(ShowDraft("contacts", others))
        with pytest.raises(Missing):
            keep(office, others)
    with acting(office, who, Role.ADMINISTRATOR):
        assert office.ask(MyDrafts()) == ()
        with pytest.raises(Missing):
            office.ask(ShowDraft("contacts", theirs))


def test_s3_a_field_closed_since_is_left_out_of_what_is_given_back(office, person):
    content = {"given": "Ola", "national_id": "00000000000"}
    office.ask(KeepDraft(place="contacts", contact_id=person, content=content))
    before = office.office.around
    closed = replace(before.actor, hidden=frozenset({"contact.national_id"}))
    office.office._around = replace(before, resolve=lambda _connection, _today: closed)
    assert office.ask(ShowDraft("contacts", person)) == {"given": "Ola"}
    office.office._around = before


def test_s3_a_draft_about_somebody_is_their_data_and_goes_with_them(office, person):
    keep(office, person)
    held = {each.table: each.rows for each in office.ask(SubjectHoldings(person))}
    assert held["Drafts"] == 1
    office.ask(EraseSubject(contact_id=person, reason="Art. 17"))
    assert office.ask(MyDrafts()) == ()


def test_s3_a_draft_about_somebody_in_the_trash_waits_until_they_are_taken_back(office, person):
    keep(office, person)
    office.ask(DeleteContact(contact_id=person))
    assert office.ask(MyDrafts()) == ()


def test_s3_what_nobody_took_up_for_a_month_is_let_go_at_the_next_sign_in(office, person):
    keep(office, person)
    office.clocks.passes((KEPT_FOR + timedelta(days=1)).total_seconds())
    office.reopen()
    assert office.ask(MyDrafts()) == ()


def test_s3_the_trail_says_that_a_draft_was_kept_and_nothing_of_what_or_of_whom(office, person):
    keep(office, person)
    line = office.ask(AuditLines(limit=1))[0]
    assert (line.tag, line.detail) == (Tag.DRAFT_KEEP, "contacts")
    assert SECRET not in repr(line)
    assert f"C-{person}" not in repr(line)


def test_s3_a_draft_without_end_is_refused(office):
    with pytest.raises(Invalid):
        keep(office, text="x" * 500_000)
    with pytest.raises(Invalid):
        keep(office, place="p" * 101)
