"""The keys of an open office, asked for as both fronts ask: another data key, computers, the emergency kit."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import timedelta

import pytest

from desktop_crm.api.audit import AuditLines
from desktop_crm.api.keys import CheckKit, ForgetDevice, InviteDevice, RenewKit, RotateKey, SetHashCost, ShowKeys
from desktop_crm.app.start import open_office
from desktop_crm.domain.errors import ConfirmPassword, FileUnwritable, Invalid, KeyringChanged, Missing
from desktop_crm.domain.keys import HashCost
from desktop_crm.domain.problems import Problem
from desktop_crm.store.engine import opens
from desktop_crm.store.rekeying import reencrypt
from desktop_crm.vault.devices import enrol_device
from desktop_crm.vault.files import load
from tests.support.keyrings import MemoryBackend, memory_secrets
from tests.support.kits import renewed
from tests.support.offices import LOGIN, PASSWORD


def tags(office):
    return [line.tag for line in office.ask(AuditLines())]


def key_of(office):
    return bytes(office.office.around.keys.unlocked.data_key)


def test_k6_another_data_key_opens_the_office_and_the_old_one_nothing(office):
    contact, old = office.add("Bożena", "Przykładowa"), key_of(office)
    told = []
    changed, _ = office.office.perform(RotateKey(), lambda done, total: told.append((done, total)))
    path = office.folder / "office.db"
    assert changed.epoch == office.ask(ShowKeys()).epoch == load(office.folder).epoch == 2
    assert not opens(path, old)
    assert opens(path, key_of(office))
    assert told[-1][0] == told[-1][1] > 0
    assert "key:rotate" in tags(office)
    assert office.ask(ShowKeys()).rotated_at == office.clocks.wall
    office.reopen()
    assert office.office.around.keys.unlocked.epoch == 2
    office.ask(ShowKeys())
    assert contact


def test_a_change_that_finds_no_room_keeps_the_key_and_the_trail_says_so(office, monkeypatch):
    old = key_of(office)

    def full(raw, path, new, progress=None):
        raise FileUnwritable("office.db")

    monkeypatch.setattr("desktop_crm.store.engine.reencrypt", full)
    with pytest.raises(FileUnwritable):
        office.ask(RotateKey())
    monkeypatch.setattr("desktop_crm.store.engine.reencrypt", reencrypt)
    assert key_of(office) == old
    assert load(office.folder).pending is None
    assert "key:settle" in tags(office)
    office.add("Jan", "Zmyślony")
    assert office.ask(RotateKey()).epoch == load(office.folder).epoch


def test_k7_a_change_cut_short_is_ended_at_the_next_sign_in_and_recorded(office, monkeypatch):
    class PowerCut(BaseException):
        pass

    def cut(*_, **__):
        raise PowerCut

    with monkeypatch.context() as patch:
        patch.setattr("desktop_crm.store.engine.Store.rekey", cut)
        with pytest.raises(PowerCut):
            office.ask(RotateKey())
    assert load(office.folder).pending == 2
    office.reopen()
    assert load(office.folder).pending is None
    assert "key:settle" in tags(office)


def test_the_keys_are_dangerous_and_want_the_password_again(office):
    office.clocks.passes(600)
    device = load(office.folder).devices[0].id
    for ask in (
        RotateKey(), SetHashCost(cost=HashCost(64, 3, 4)), InviteDevice(), ForgetDevice(device_id=device),
        RenewKit(),
    ):  # fmt: skip
        with pytest.raises(ConfirmPassword):
            office.ask(ask)


@pytest.mark.parametrize(
    ("cost", "field"), [(HashCost(32, 3, 4), "memory"), (HashCost(64, 11, 4), "passes"), (HashCost(64, 3, 9), "lanes")]
)
def test_k2_a_cost_out_of_bounds_is_refused_by_name(office, cost, field):
    with pytest.raises(Invalid) as refused:
        office.ask(SetHashCost(cost=cost))
    assert refused.value.args[:2] == (f"key.{field}", Problem.OUT_OF_BOUNDS)


def test_k2_a_higher_cost_is_shown_and_recorded(office):
    office.ask(SetHashCost(cost=HashCost(65, 4, 4)))
    assert office.ask(ShowKeys()).cost == HashCost(65, 4, 4)
    assert "key:cost" in tags(office)


def test_k12_an_invited_computer_can_sign_in_until_it_is_forgotten(office):
    told = office.ask(InviteDevice())
    assert told.until == office.clocks.wall + timedelta(hours=24)
    assert office.ask(ShowKeys()).invitations == 1
    elsewhere = memory_secrets(MemoryBackend())
    enrol_device(office.folder, code=told.code, device=elsewhere, clock=office.clocks.now, random=os.urandom)
    machine = replace(office.machine, devices=lambda: elsewhere)
    office.office.close()
    office.office = open_office(office.folder, LOGIN, PASSWORD, machine)
    state = office.ask(ShowKeys())
    assert [device.here for device in state.devices] == [False, True]
    assert "device:enrol" in tags(office)
    first = next(device.id for device in state.devices if not device.here)
    with pytest.raises(Invalid):
        office.ask(ForgetDevice(device_id=next(device.id for device in state.devices if device.here)))
    with pytest.raises(Missing):
        office.ask(ForgetDevice(device_id="nothing"))
    office.ask(ForgetDevice(device_id=first))
    assert "device:forget" in tags(office)
    office.office.close()
    with pytest.raises(KeyringChanged):
        open_office(office.folder, LOGIN, PASSWORD, office.machine)
    office.office = open_office(office.folder, LOGIN, PASSWORD, machine)


def test_k6_a_new_kit_makes_the_old_code_worthless(office):
    first = renewed(office.office).text
    office.ask(CheckKit(code=first))
    old = key_of(office)
    second = renewed(office.office).text
    assert key_of(office) != old
    with pytest.raises(Invalid) as refused:
        office.ask(CheckKit(code=first))
    assert refused.value.args == ("recovery_code", Problem.UNKNOWN)
    office.ask(CheckKit(code=second))
    assert {"kit:renew", "kit:check"} <= set(tags(office))


def test_the_kit_is_asked_for_again_after_half_a_year(office):
    code = renewed(office.office).text
    office.clocks.passes(86_400 * 100)
    office.ask(CheckKit(code=code.lower().replace("-", " ")))
    state = office.ask(ShowKeys())
    assert state.kit_checked_at == office.clocks.wall
    assert 180 < (state.kit_due - office.clocks.wall.date()).days < 185
