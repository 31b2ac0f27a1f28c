"""K4, A3: keys exchanged by hand are noticed, and lines signed with a key that was replaced stay provable."""

from __future__ import annotations

import os

import pytest

from desktop_crm.access.pins import unproven
from desktop_crm.api.audit import VerifyAudit
from desktop_crm.api.people import RemovePerson, ResetPerson
from desktop_crm.vault.slots import PrivateKeys, verify_signature
from tests.support.colleagues import colleague, settle_in


def _forged(office):
    with office.office.around.store.read() as connection:
        return {account_id for account_id, _last in unproven(connection, verify_signature)}


def _write(office, sql, *values):
    with office.office.around.store.write() as connection:
        connection.exec_driver_sql(sql, values)


def test_the_pins_of_an_office_as_it_is_made_and_used_are_all_proven(office):
    who = colleague(office)
    assert _forged(office) == set()
    who.password = office.ask(ResetPerson(person_id=who.id)).code
    assert _forged(office) == set()
    office.ask(RemovePerson(person_id=who.id))
    assert _forged(office) == set()


def test_lines_from_before_a_reset_stay_provable_beside_those_after(office):
    who = colleague(office)
    who.password = office.ask(ResetPerson(person_id=who.id)).code
    settle_in(office, who, "całkiem-Nowe 5 okien")
    office.reopen()
    assert office.ask(VerifyAudit(signatures=True)).broken_at is None
    office.ask(RemovePerson(person_id=who.id))
    assert office.ask(VerifyAudit(signatures=True)).broken_at is None


def test_a_key_of_today_exchanged_by_hand_is_noticed_and_proves_nothing(office):
    who, mine = colleague(office), PrivateKeys.make(os.urandom)
    _write(office, "UPDATE account SET signing_key = ? WHERE id = ?", mine.public().signing, who.id)
    assert _forged(office) == {who.id}
    assert office.ask(VerifyAudit(signatures=True)).broken_at is not None


@pytest.mark.parametrize("by", ["themselves", "nobody", "the owner"])
def test_an_earlier_key_written_in_by_hand_is_noticed_and_proves_nothing(office, by):
    who, mine = colleague(office), PrivateKeys.make(os.urandom)
    me = office.office.session.actor.account_id
    signer = {"themselves": who.id, "nobody": "x", "the owner": me}[by]
    _write(
        office,
        "INSERT INTO account_key (account_id, last_line, signing_key, pinned_by, pin_signature) VALUES (?,?,?,?,?)",
        who.id, 3, mine.public().signing, signer, mine.sign(b"anything"),
    )  # fmt: skip
    assert _forged(office) == {who.id}
    assert office.ask(VerifyAudit(signatures=True)).broken_at is None  # the true key still proves their lines
