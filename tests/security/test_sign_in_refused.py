"""A2, K6: who is not let in with the right password leaves a line, and a full disk keeps out nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop_crm.api.alerts import Alerts
from desktop_crm.api.audit import AuditLines, VerifyAudit
from desktop_crm.api.people import DisablePerson, EditPerson, People
from desktop_crm.domain.alerts import AlertKind
from desktop_crm.domain.errors import FileUnwritable, SignInFailed
from desktop_crm.domain.tags import Tag
from desktop_crm.vault.files import load
from desktop_crm.vault.people import add_person
from tests.support.colleagues import colleague, let_in


def _refused(office):
    return [line.subject for line in office.ask(AuditLines(limit=100)) if line.tag == Tag.SESSION_REFUSE]


def _disabled(office):
    who = colleague(office)
    office.ask(DisablePerson(person_id=who.id))
    return who


def _ended(office):
    who = colleague(office)
    one = next(each for each in office.ask(People()) if each.id == who.id)
    today = office.clocks.now().date()
    office.ask(EditPerson(person_id=who.id, name=one.name, login=one.login, role=one.role, ends_on=today))
    office.clocks.passes(timedelta(days=3).total_seconds())
    return who


def _late(office):
    who = let_in(office)
    office.clocks.passes(timedelta(hours=25).total_seconds())
    return who


@pytest.mark.parametrize("kept_out", [_disabled, _ended, _late])
def test_a2_a_sign_in_refused_with_the_right_password_leaves_a_line_that_holds(office, kept_out):
    who = kept_out(office)
    with pytest.raises(SignInFailed):
        office.reopen(who.login, who.password)
    office.reopen()
    assert _refused(office) == [who.id]
    assert office.ask(VerifyAudit(signatures=True)).broken_at is None


def test_a2_a_wrong_password_signs_nothing(office):
    who = _disabled(office)
    with pytest.raises(SignInFailed):
        office.reopen(who.login, "something else")
    office.reopen()
    assert _refused(office) == []


def test_a2_one_who_tries_on_is_told_of_in_an_alert(office):
    who = _disabled(office)
    for _ in range(4):
        with pytest.raises(SignInFailed):
            office.reopen(who.login, who.password)
    office.reopen()
    assert len(_refused(office)) == 4
    assert [each.account_id for each in office.ask(Alerts()) if each.kind is AlertKind.REFUSED] == [who.id]


def test_k6_no_room_to_shut_a_stray_out_lets_the_others_in_and_it_goes_once_there_is(office, monkeypatch):
    keys = office.office.around.keys
    add_person(keys.folder, keys.unlocked, person_id="stray", login="x", password="y", random=office.machine.random)

    def full(*_arguments: object) -> None:
        raise FileUnwritable("office.db")

    with monkeypatch.context() as patch:
        patch.setattr("desktop_crm.store.engine.reencrypt", full)
        office.reopen()
        assert office.ask(People())
    office.reopen()
    assert "stray" not in {one.id for one in load(office.folder).people}
    assert office.ask(VerifyAudit(signatures=True)).broken_at is None
