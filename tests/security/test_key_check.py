"""K4, D1, D3: every key in office.vault is held against those an administrator vouched for; what does not fit is named.

Whoever forges here has all that a colleague has: a login, the data key, the device secret, and a program of their own.
"""

from __future__ import annotations

import json
import os
from dataclasses import replace

import pytest
from sqlalchemy import select

from desktop_crm.access import kit_pins
from desktop_crm.api.alerts import Alerts
from desktop_crm.api.audit import AuditLines
from desktop_crm.api.keys import RotateKey
from desktop_crm.api.office import CheckOffice
from desktop_crm.api.people import RemovePerson, ResetPerson
from desktop_crm.app.recovering import prepare_recovery, recover_office
from desktop_crm.app.start import open_office
from desktop_crm.domain.alerts import AlertKind
from desktop_crm.domain.checking import Fault, Part
from desktop_crm.domain.permissions import Role
from desktop_crm.store.queries import policies
from desktop_crm.store.schema.access import account_key
from desktop_crm.vault.files import load
from desktop_crm.vault.office_vault import with_person
from desktop_crm.vault.recovery import RecoveryCode, make_recovery
from desktop_crm.vault.slots import PrivateKeys
from desktop_crm.vault.unlocked import bundles_of, changing, sealed_to_all
from tests.support.colleagues import colleague
from tests.support.kits import renewed
from tests.support.offices import LOGIN, PASSWORD

NAME = "Anna Sowa"


def _found(office):
    return [(each.fault, each.detail) for each in office.ask(CheckOffice()) if each.part is Part.KEYS]


def _forged_slot(office, person_id: str, login: str) -> PrivateKeys:
    """Put a slot of one's own making into the file under somebody's name; every seal of the file is right."""
    unlocked, mine = office.office.around.keys.unlocked, PrivateKeys.make(os.urandom)
    secret = bytes(unlocked.device_secret())
    with changing(office.folder, unlocked) as draft:
        vault = with_person(
            draft.vault, person_id, login, "hasło-Fałszerza 7", mine, secret, stoppable=False, random=os.urandom
        )
        draft.vault = sealed_to_all(vault, bundles_of(unlocked))
    return mine


def _forged_kit(office) -> RecoveryCode:
    unlocked, code = office.office.around.keys.unlocked, RecoveryCode.make(os.urandom)
    with changing(office.folder, unlocked) as draft:
        vault = replace(draft.vault, recovery=make_recovery(code, draft.vault.office, os.urandom))
        draft.vault = sealed_to_all(vault, bundles_of(unlocked))
    return code


def _write(office, sql, *values):
    with office.office.around.store.write() as connection:
        connection.exec_driver_sql(sql, values)


def test_k4_the_keys_of_an_office_as_it_is_made_and_used_fit(office):
    who = colleague(office)
    assert _found(office) == [(None, "")]
    office.ask(ResetPerson(person_id=who.id))
    office.ask(RotateKey())
    renewed(office.office)
    assert _found(office) == [(None, "")]
    office.ask(RemovePerson(person_id=who.id))
    office.reopen()
    assert _found(office) == [(None, "")]
    assert office.office.session.warning == ""


def test_k4_a_slot_forged_for_a_colleague_is_named_by_the_check_and_told_at_the_next_sign_in(office):
    who = colleague(office)
    _forged_slot(office, who.id, who.login)
    assert _found(office) == [(Fault.SLOT, NAME)]
    assert office.reopen().session.warning == "keys_replaced"
    assert [line.detail for line in office.ask(AuditLines()) if line.tag == "audit:chain:broken"] == ["keys"]
    assert AlertKind.FILES_DAMAGED in {alert.kind for alert in office.ask(Alerts())}
    office.ask(ResetPerson(person_id=who.id))
    assert _found(office) == [(None, "")]


def test_k4_a_slot_and_a_pin_forged_together_are_named_for_nobody_vouched(office):
    who = colleague(office)
    mine = _forged_slot(office, who.id, who.login).public()
    _write(
        office, "UPDATE account SET sealing_key = ?, signing_key = ? WHERE id = ?", mine.sealing, mine.signing, who.id
    )
    assert _found(office) == [(Fault.PIN, NAME)]
    assert office.reopen().session.warning == "keys_replaced"


def test_k4_a_slot_for_somebody_the_office_never_heard_of_is_named(office):
    _forged_slot(office, "intruz", "intruz")
    assert _found(office) == [(Fault.STRAY, "intruz")]
    office.reopen()
    assert _found(office) == [(None, "")], "it went at the sign-in, and the data key with it"


def test_k4_the_keys_of_somebody_removed_count_too(office):
    who = colleague(office)
    office.ask(ResetPerson(person_id=who.id))
    office.ask(RemovePerson(person_id=who.id))
    with office.office.around.store.read() as connection:
        (earlier,) = connection.execute(select(account_key).where(account_key.c.account_id == who.id))
    forged = PrivateKeys.make(os.urandom).public().signing
    _write(office, "UPDATE account_key SET signing_key = ? WHERE account_id = ?", forged, who.id)
    assert _found(office) == [(Fault.PIN, NAME)]
    _write(office, "UPDATE account_key SET signing_key = ? WHERE account_id = ?", earlier.signing_key, who.id)
    assert _found(office) == [(None, "")]
    _write(office, "UPDATE account SET signing_key = ? WHERE id = ?", forged, who.id)
    assert _found(office) == [(Fault.PIN, NAME)]


def test_k4_a_recovery_key_nobody_vouched_for_is_named_and_a_new_kit_puts_it_right(office):
    _forged_kit(office)
    assert _found(office) == [(Fault.KIT, "")]
    assert office.reopen().session.warning == "keys_replaced"
    renewed(office.office)
    assert _found(office) == [(None, "")]
    office.reopen()
    assert office.reopen().session.warning == "", "told once more, then it is over"


@pytest.mark.parametrize("by", ["nobody", "a colleague", "the owner"])
def test_k4_a_voucher_for_the_recovery_key_written_by_hand_is_worth_nothing(office, by):
    who = colleague(office)
    owner = office.office.session.actor.account_id
    _forged_kit(office)
    office.reopen(who.login, who.password)  # whoever forges signs with their own keys: they have no others
    sign, public = office.office.around.sign, load(office.folder).recovery.public
    named = {"nobody": "x", "a colleague": who.id, "the owner": owner}[by]
    pins = [{"public": public.hex(), "by": named, "signature": sign(kit_pins.PIN + public).hex()}]
    _write(office, "UPDATE policy SET content = ? WHERE name = 'recovery_key'", json.dumps({"pins": pins}))
    office.reopen()
    assert _found(office) == [(Fault.KIT, "")]


def test_k4_a_kit_stays_vouched_for_when_its_administrator_has_left_or_whoever_came_back_with_it(office):
    boss = colleague(office, "jan.kos", Role.OWNER, name="Jan Kos")
    office.reopen(boss.login, boss.password)
    code = renewed(office.office)
    office.reopen()
    office.ask(RemovePerson(person_id=boss.id))
    assert _found(office) == [(None, "")]
    clerk = colleague(office, "ela.mak", name="Ela Mak")
    office.office.close()
    prepared = prepare_recovery(
        office.folder, code=code.text, login=clerk.login, password="nowe-Hasło 5 okien", machine=office.machine
    )
    recover_office(prepared, office.machine).close()
    office.office = open_office(office.folder, LOGIN, PASSWORD, office.machine)
    assert _found(office) == [(None, "")]


def test_k4_an_older_voucher_put_back_with_an_older_kit_is_noticed_by_the_trail(office):
    with office.office.around.store.read() as connection:
        older = policies.read(connection, "recovery_key")
    before = load(office.folder).recovery
    renewed(office.office)
    unlocked = office.office.around.keys.unlocked
    with changing(office.folder, unlocked) as draft:
        draft.vault = sealed_to_all(replace(draft.vault, recovery=before), bundles_of(unlocked))
    _write(office, "UPDATE policy SET content = ? WHERE name = 'recovery_key'", json.dumps(older))
    assert _found(office) == [(None, "")], "the voucher was true once"
    assert office.reopen().session.warning == "rights_replaced"


def test_k4_a_voucher_taken_away_is_noticed_and_nobody_vouches_again_unasked(office):
    _forged_kit(office)
    _write(office, "DELETE FROM policy WHERE name = 'recovery_key'")
    for _ in range(2):
        assert office.reopen().session.warning == "rights_replaced"
    with office.office.around.store.read() as connection:
        assert not kit_pins.is_noted(connection)


def test_in_an_office_of_an_earlier_program_the_first_who_may_vouches_for_the_kit(office):
    who = colleague(office, Role.SALESPERSON)
    _write(office, "DELETE FROM policy WHERE name = 'recovery_key'")
    _write(office, "DELETE FROM audit_line WHERE tag = 'access:state'")  # that program noted another state, or none
    office.reopen(who.login, who.password)
    with office.office.around.store.read() as connection:
        assert not kit_pins.is_noted(connection)
    office.reopen(LOGIN, PASSWORD)
    with office.office.around.store.read() as connection:
        assert kit_pins.is_noted(connection)
    assert _found(office) == [(None, "")]
