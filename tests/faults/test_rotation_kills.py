"""K7: a change of keys killed at each step: nothing is lost, what was promised is made up for, people are told."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from desktop_crm.api.keys import CheckKit, RenewKit, RotateKey, ShowKeys
from desktop_crm.api.office import CheckOffice, ShowOverview
from desktop_crm.api.people import RemovePerson
from desktop_crm.app.office import Office
from desktop_crm.app.recovering import prepare_recovery, recover_office
from desktop_crm.app.start import open_office
from desktop_crm.domain.errors import FileUnwritable, Invalid, SignInFailed
from desktop_crm.store.engine import Store, opens
from desktop_crm.vault import rekey
from desktop_crm.vault.files import load
from desktop_crm.vault.recovery import RecoveryCode
from desktop_crm.words.warnings import KEY_CHANGE_GIVEN_UP, KEY_CHANGE_MADE_UP, KIT_NOT_IN_FORCE
from tests.support.children import Child, Tell
from tests.support.colleagues import colleague
from tests.support.kits import renewed
from tests.support.offices import LOGIN, PASSWORD, TestOffice, make_office
from tests.support.vaults import hash_cheaply

pytestmark = [
    pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning"),
    pytest.mark.skipif(sys.platform == "win32", reason="fork and kill -9 are POSIX"),
]

STEPS = (
    "before both keys are stored",
    "once both keys are stored",
    "before the database is written",
    "once the database is written",
    "before the old key is dropped",
    "once the old key is dropped",
)
LAST = STEPS[-1]
AGAIN = "zupełnie Nowe-hasło 6 łąk"


@dataclass
class Bench:
    """An office with twenty people in it, its kit, a colleague, and the data key of before."""

    made: TestOffice
    code: RecoveryCode
    gone: str
    login: str
    password: str
    key: bytes

    def open(self, password: str = PASSWORD) -> Office:
        return open_office(self.made.folder, LOGIN, password, self.made.machine)

    def opens_with_the_key_of_before(self) -> bool:
        return opens(self.made.folder / "office.db", self.key)

    def has(self, code: RecoveryCode, office: Office) -> bool:
        try:
            office.perform(CheckKit(code=code.text))
        except Invalid:
            return False
        return True


@pytest.fixture
def bench(tmp_path, monkeypatch):
    hash_cheaply(monkeypatch)
    made = make_office(tmp_path / "office", with_device_secret=False)
    for number in range(20):
        made.add("Ola", f"Fikcja{number}")
    who = colleague(made)
    code = renewed(made.office)
    key = bytes(made.office.around.keys.unlocked.data_key)
    made.office.close()
    return Bench(made, code, who.id, who.login, who.password, key)


def killed_at(step: str, act: Callable[[], object]) -> None:
    """Let a process of its own do ``act`` and end it without a word at one of the steps."""

    def die(*_: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    def body(tell: Tell) -> None:
        saved, written, saves = rekey.save, Store.rekey, iter(range(2))

        def save(*args, **kwargs):
            stage = next(saves)
            if step == ("before both keys are stored", "before the old key is dropped")[stage]:
                die()
            saved(*args, **kwargs)
            if step == ("once both keys are stored", "once the old key is dropped")[stage]:
                die()

        def write(*args, **kwargs):
            if step == "before the database is written":
                die()
            written(*args, **kwargs)
            if step == "once the database is written":
                die()

        rekey.save, Store.rekey = save, write
        act()
        tell("done")

    assert Child(body).wait() == [], "the process was to die on the way"


def nothing_is_lost(office: Office) -> None:
    assert office.perform(ShowOverview())[0].people == 20
    assert [each for each in office.perform(CheckOffice())[0] if not each.sound] == []
    assert load(office.around.folder).pending is None
    assert office.perform(ShowKeys())[0].epoch == load(office.around.folder).epoch


@pytest.mark.parametrize("step", STEPS)
def test_k7_a_change_of_the_key_killed_at_each_step_is_made_up_for_and_told_once(bench, step):
    killed_at(step, lambda: bench.open().perform(RotateKey()))
    office = bench.open()
    assert office.session.notice == KEY_CHANGE_MADE_UP
    nothing_is_lost(office)
    assert not bench.opens_with_the_key_of_before()
    assert bench.has(bench.code, office)
    office.close()
    office = bench.open()
    assert office.session.notice == ""
    office.close()


@pytest.mark.parametrize("step", STEPS)
def test_k7_a_new_kit_killed_at_each_step_leaves_one_kit_that_opens_and_says_which(bench, step):
    new = RecoveryCode.make(os.urandom)

    def renew() -> None:
        office = bench.open()
        office.around.keys.drawn.code = new
        office.perform(RenewKit())

    killed_at(step, renew)
    office = bench.open()
    done = step == LAST
    assert office.session.notice == ("" if done else KIT_NOT_IN_FORCE)
    nothing_is_lost(office)
    assert (bench.has(bench.code, office), bench.has(new, office)) == (not done, done)
    office.close()
    office = bench.open()
    assert office.session.notice == ""
    assert (office.perform(ShowKeys())[0].kit_made_at is not None) is True
    office.close()


@pytest.mark.parametrize("step", STEPS)
def test_k7_a_removal_killed_at_each_step_shuts_out_whoever_was_removed(bench, step):
    killed_at(step, lambda: bench.open().perform(RemovePerson(person_id=bench.gone)))
    office = bench.open()
    nothing_is_lost(office)
    assert not bench.opens_with_the_key_of_before()
    assert bench.gone not in {person.id for person in load(bench.made.folder).people}
    office.close()
    with pytest.raises(SignInFailed):
        open_office(bench.made.folder, bench.login, bench.password, bench.made.machine)


@pytest.mark.parametrize("step", STEPS)
def test_k7_a_way_back_by_the_kit_killed_at_each_step_leaves_one_kit_and_the_new_password(bench, step):
    machine = bench.made.machine
    prepared = prepare_recovery(
        bench.made.folder,
        code=bench.code.text,
        login=LOGIN,
        password=AGAIN,
        machine=machine,
        with_device_secret=False,
    )
    killed_at(step, lambda: recover_office(prepared, machine))
    office = bench.open(AGAIN)
    done = step == LAST
    assert office.session.notice == ("" if done else KIT_NOT_IN_FORCE)
    nothing_is_lost(office)
    assert (bench.has(bench.code, office), bench.has(prepared.next_code, office)) == (not done, done)
    office.close()


@pytest.mark.parametrize("written", [False, True], ids=["before the database is written", "after it"])
def test_k7_a_change_stopped_by_ctrl_c_is_settled_at_once_and_made_up_for_at_the_next_sign_in(
    bench, monkeypatch, written
):
    office, real = bench.open(), Store.rekey

    def stopped(*args, **kwargs):
        if written:
            real(*args, **kwargs)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Store, "rekey", stopped)
        with pytest.raises(KeyboardInterrupt):
            office.perform(RotateKey())
    assert load(bench.made.folder).pending is None
    nothing_is_lost(office)
    office.close()
    office = bench.open()
    assert office.session.notice == KEY_CHANGE_MADE_UP
    assert not bench.opens_with_the_key_of_before()
    office.close()


def test_k7_where_the_disk_has_no_room_the_change_stays_owed_until_it_has(bench, monkeypatch):
    def full(*_args, **_kwargs):
        raise FileUnwritable("office.db")

    office = bench.open()
    with monkeypatch.context() as patch:
        patch.setattr(Store, "rekey", full)
        with pytest.raises(FileUnwritable):
            office.perform(RemovePerson(person_id=bench.gone))
        office.close()
        for _ in range(2):
            office = bench.open()
            assert office.session.notice == KEY_CHANGE_GIVEN_UP
            assert bench.opens_with_the_key_of_before()
            office.close()
    office = bench.open()
    assert office.session.notice == KEY_CHANGE_MADE_UP
    nothing_is_lost(office)
    assert not bench.opens_with_the_key_of_before()
    office.close()
