"""Coming back with the emergency kit (K6): new password, new keys, another data key, the next kit, a whole trail."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace

import pytest

from desktop_crm.api.audit import AuditLines, VerifyAudit
from desktop_crm.api.keys import CheckKit, InviteDevice, ShowKeys
from desktop_crm.api.people import AddPerson, DisablePerson
from desktop_crm.app.recovering import enrol_here, prepare_recovery, recover_office
from desktop_crm.app.start import open_office
from desktop_crm.domain.errors import Invalid, KeyringChanged, SignInFailed
from desktop_crm.domain.permissions import Role
from desktop_crm.domain.problems import PasswordProblem, Problem
from desktop_crm.store.engine import opens
from desktop_crm.vault.recovery import RecoveryCode
from tests.support.keyrings import MemoryBackend, memory_secrets
from tests.support.offices import LOGIN, PASSWORD, machine_for, make_office
from tests.support.vaults import hash_cheaply

NEXT = "zupełnie Inne-hasło 8 sów"


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """An office whose recovery code is known."""
    hash_cheaply(monkeypatch)
    made = make_office(tmp_path / "office")
    yield made, made.code
    made.office.close()


def recover(made, code, *, login=LOGIN, password=NEXT, machine=None, **more):
    made.office.close()
    machine = machine or made.machine
    prepared = prepare_recovery(made.folder, code=code, login=login, password=password, machine=machine, **more)
    made.office = recover_office(prepared, machine)
    return prepared.next_code.text


def test_k6_coming_back_changes_password_keys_and_code_and_the_trail_still_proves_itself(kept):
    made, code = kept
    made.add("Bożena", "Przykładowa")
    old = bytes(made.office.around.keys.unlocked.data_key)
    following = recover(made, code)
    assert not opens(made.folder / "office.db", old)
    assert made.office.session.warning == ""
    assert made.ask(VerifyAudit(signatures=True)).broken_at is None
    assert "account:recover" in [line.tag for line in made.ask(AuditLines())]
    made.ask(CheckKit(code=following))
    with pytest.raises(Invalid):
        made.ask(CheckKit(code=code))
    made.reopen(password=NEXT)
    with pytest.raises(SignInFailed):
        made.reopen(password=PASSWORD)
    made.office = open_office(made.folder, LOGIN, NEXT, made.machine)
    with pytest.raises(Invalid) as spent:
        recover(made, code)
    assert spent.value.args == ("recovery_code", Problem.UNKNOWN)
    made.office = open_office(made.folder, LOGIN, NEXT, made.machine)


def test_coming_back_on_an_empty_computer_needs_the_folder_and_the_code_only(kept, tmp_path):
    made, code = kept
    made.office.close()
    elsewhere = tmp_path / "elsewhere" / "office"
    shutil.copytree(made.folder, elsewhere)
    backend = MemoryBackend()
    machine = machine_for(made.clocks, backend)
    with pytest.raises(KeyringChanged):
        open_office(elsewhere, LOGIN, PASSWORD, machine)
    prepared = prepare_recovery(elsewhere, code=code, login=LOGIN, password=NEXT, machine=machine)
    office = recover_office(prepared, machine)
    assert [device.here for device in office.perform(ShowKeys())[0].devices] == [False, True]
    assert backend.kept
    office.close()
    open_office(elsewhere, LOGIN, NEXT, machine).close()
    made.office = open_office(made.folder, LOGIN, PASSWORD, made.machine)


def test_nothing_is_changed_before_the_next_kit_is_in_hand(kept):
    made, code = kept
    made.office.close()
    before = (made.folder / "office.vault").read_bytes()
    prepare_recovery(made.folder, code=code, login=LOGIN, password=NEXT, machine=made.machine)
    assert (made.folder / "office.vault").read_bytes() == before
    made.office = open_office(made.folder, LOGIN, PASSWORD, made.machine)
    assert "account:recover" not in [line.tag for line in made.ask(AuditLines())]


@pytest.mark.parametrize(
    ("changed", "args"),
    [
        ({"password": "krótkie"}, ("password", PasswordProblem.TOO_SHORT)),
        ({"password": PASSWORD}, ("password", PasswordProblem.REUSED)),
        ({"login": "nikt"}, ("login", Problem.UNKNOWN)),
        ({"code": "2" * 35}, ("recovery_code", Problem.MALFORMED)),
        ({"code": ""}, ("recovery_code", Problem.BLANK)),
    ],
)
def test_coming_back_says_which_of_the_three_is_wrong(kept, changed, args):
    made, code = kept
    values = {"code": code, "login": LOGIN, "password": NEXT} | changed
    made.office.close()
    with pytest.raises(Invalid) as refused:
        prepare_recovery(made.folder, machine=made.machine, **values)
    assert refused.value.args[: len(args)] == args
    made.office = open_office(made.folder, LOGIN, PASSWORD, made.machine)


def test_the_code_of_another_office_opens_nothing(kept):
    made, _ = kept
    with pytest.raises(Invalid) as refused:
        recover(made, RecoveryCode.make(os.urandom).text)
    assert refused.value.args == ("recovery_code", Problem.UNKNOWN)
    made.office = open_office(made.folder, LOGIN, PASSWORD, made.machine)


def test_a_disabled_person_does_not_come_back_with_the_code(kept):
    made, code = kept
    jan = made.ask(AddPerson(name="Jan Zmyślony", login="jan", role=Role.SALESPERSON))
    made.ask(DisablePerson(person_id=jan.id))
    with pytest.raises(Invalid) as refused:
        recover(made, code, login="jan")
    assert refused.value.args == ("login", Problem.UNKNOWN)
    made.office = open_office(made.folder, LOGIN, PASSWORD, made.machine)


def test_a_computer_without_a_keyring_takes_the_choice_and_says_so_ever_after(kept):
    made, code = kept
    recover(made, code, with_device_secret=False)
    assert made.office.session.warning == "no_device_secret"
    assert not made.ask(ShowKeys()).device_bound


def test_k7_a_way_back_cut_short_is_open_to_the_code_and_to_the_new_password(kept, monkeypatch):
    class PowerCut(BaseException):
        pass

    def cut(*_, **__):
        raise PowerCut

    made, code = kept
    with monkeypatch.context() as patch:
        patch.setattr("desktop_crm.store.engine.Store.rekey", cut)
        with pytest.raises(PowerCut):
            recover(made, code)
    made.office = open_office(made.folder, LOGIN, NEXT, made.machine)
    assert made.ask(VerifyAudit(signatures=True)).broken_at is None
    following = recover(made, code, password="jeszcze Inne-hasło 9 sów")
    made.ask(CheckKit(code=following))


def test_k12_an_invited_computer_enrols_by_itself_and_a_wrong_code_is_told(kept):
    made, _ = kept
    told = made.ask(InviteDevice())
    backend = MemoryBackend()
    machine = replace(made.machine, devices=lambda: memory_secrets(backend))
    made.office.close()
    for wrong in (RecoveryCode.make(os.urandom).text, "2" * 35):
        with pytest.raises(Invalid) as refused:
            enrol_here(made.folder, wrong, machine)
        assert refused.value.args[0] == "enrolment_code"
    enrol_here(made.folder, told.code, machine)
    made.office = open_office(made.folder, LOGIN, PASSWORD, machine)
    assert "device:enrol" in [line.tag for line in made.ask(AuditLines())]
