"""L6 to L9: how wrong tries are answered, and that nothing on disk or in the clock takes it back."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from statistics import median

import pytest
from argon2.low_level import hash_secret_raw

from desktop_crm.domain.errors import AccountStopped, MustWait, SignInFailed, VaultDamaged
from desktop_crm.domain.policies import LockoutPolicy
from desktop_crm.vault.files import load, save, vault_path
from desktop_crm.vault.kdf import KdfCost
from desktop_crm.vault.lockout import UNKNOWN_KEPT, Record, record_of, unknown_key, with_record
from desktop_crm.vault.office_vault import release
from desktop_crm.vault.people import add_person, set_lockout, set_stoppable
from desktop_crm.vault.recovering import recover
from desktop_crm.vault.seals import sealed_off
from desktop_crm.vault.sign_in import ITEM, Counter, person_key
from tests.support.keyrings import MemoryBackend, memory_secrets
from tests.support.vaults import LOGIN, PASSWORD, Kept, hash_cheaply, keep, next_kit

TEN_YEARS = 10 * 366 * 24 * 3600.0


@pytest.fixture(autouse=True)
def hashed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    hash_cheaply(monkeypatch)


@pytest.fixture
def backend() -> MemoryBackend:
    return MemoryBackend()


@pytest.fixture
def kept(tmp_path: Path, backend: MemoryBackend) -> Kept:
    return keep(tmp_path, device=memory_secrets(backend))


def fails(kept: Kept, times: int, login: str = LOGIN) -> None:
    for _ in range(times):
        with pytest.raises(SignInFailed):
            kept.sign_in(login, "wrong")


def wait(kept: Kept, login: str = LOGIN, password: str = PASSWORD) -> int:
    with pytest.raises(MustWait) as told:
        kept.sign_in(login, password)
    (seconds,) = told.value.args
    assert isinstance(seconds, int)
    return seconds


def counted(kept: Kept, fails: int) -> None:
    """Put somebody's counter to ``fails``, as so many wrong tries would."""
    vault = load(kept.folder)
    tries = with_record(vault.tries, person_key("person-1"), Record(fails=fails))
    save(kept.folder, sealed_off(
        replace(vault, tries=tries), kept.owner.device_secret()
    ), copied=False)  # fmt: skip


def test_l6_after_five_wrong_tries_even_the_right_password_waits(kept: Kept) -> None:
    fails(kept, 5)
    assert wait(kept) == 30
    kept.clocks.passes(29)
    assert wait(kept) == 1
    kept.clocks.passes(1)
    assert kept.sign_in()


def test_l6_each_further_wrong_try_doubles_the_wait_and_success_forgets_it(kept: Kept) -> None:
    fails(kept, 5)
    kept.clocks.passes(30)
    fails(kept, 1)
    assert wait(kept) == 60
    kept.clocks.passes(60)
    assert kept.sign_in()
    fails(kept, 4)
    assert kept.sign_in()


def test_l6_trying_while_waiting_does_not_make_it_longer(kept: Kept) -> None:
    fails(kept, 5)
    for _ in range(3):
        assert wait(kept, password="wrong") == 30


def test_l6_the_administrator_sets_how_many_tries_and_how_long(kept: Kept) -> None:
    set_lockout(kept.folder, kept.owner, LockoutPolicy(free_tries=2, first_wait_s=40, longest_wait_s=50, hard_stop=100))
    fails(kept, 2)
    assert wait(kept) == 40
    kept.clocks.passes(40)
    fails(kept, 1)
    assert wait(kept) == 50


def test_l6_one_persons_wrong_tries_are_not_anothers(kept: Kept) -> None:
    add_person(kept.folder, kept.owner, person_id="p2", login="jan", password=PASSWORD, random=os.urandom)
    fails(kept, 5)
    assert kept.sign_in("jan")
    assert wait(kept) == 30


def test_l6_the_hundredth_wrong_try_stops_until_an_administrator_releases(kept: Kept) -> None:
    set_stoppable(kept.folder, kept.owner, person_id="person-1", stoppable=True)
    counted(kept, 99)
    fails(kept, 1)
    kept.clocks.passes(TEN_YEARS)
    with pytest.raises(AccountStopped):
        kept.sign_in()
    release(kept.folder, kept.owner, "person-1", kept.device)
    assert kept.sign_in()


def test_l6_the_recovery_code_ends_a_stop(kept: Kept) -> None:
    set_stoppable(kept.folder, kept.owner, person_id="person-1", stoppable=True)
    counted(kept, 100)
    recover(
        kept.folder, code=kept.code.text, login=LOGIN, password=PASSWORD, device=kept.device, cost=None,
        random=os.urandom, rekey=lambda old, new: None, holds=lambda key: True, upcoming=next_kit(kept)[1],
    )  # fmt: skip
    assert kept.sign_in()


def test_l6_the_last_administrator_only_waits(kept: Kept) -> None:
    counted(kept, 100)
    fails(kept, 1)
    assert wait(kept) == 3600
    kept.clocks.passes(3600)
    assert kept.sign_in()


def test_l7_a_wait_survives_the_program_a_restart_and_both_ways_of_setting_the_clock(kept: Kept) -> None:
    fails(kept, 5)
    for years in (TEN_YEARS, -2 * TEN_YEARS, TEN_YEARS):
        kept.clocks.wall += timedelta(seconds=years)
        assert wait(kept) == 30
    kept.clocks.passes(10)
    kept.clocks.reboots("boot-2")  # five seconds ago: how long it was switched off only the wall clock says
    assert wait(kept) == 25


def test_l7_a_restart_and_a_clock_set_forward_save_nobody_a_wait(kept: Kept) -> None:
    fails(kept, 5)
    kept.clocks.passes(3)
    kept.clocks.reboots("boot-2")
    kept.clocks.wall += timedelta(seconds=TEN_YEARS)
    assert wait(kept) == 25
    kept.clocks.passes(24)
    assert wait(kept) == 1
    kept.clocks.passes(1)
    assert kept.sign_in()


def test_l7_a_folder_carried_to_a_computer_that_has_run_for_days_waits_there_too(kept: Kept) -> None:
    fails(kept, 5)
    kept.clocks.passes(10)
    kept.clocks.reboots("another computer", seconds=500_000)
    assert wait(kept) == 20


def test_l7_a_clock_set_back_before_a_restart_costs_one_whole_wait_and_no_more(kept: Kept) -> None:
    fails(kept, 5)
    kept.clocks.passes(29)
    kept.clocks.wall -= timedelta(seconds=TEN_YEARS)
    kept.clocks.reboots("boot-2")
    assert wait(kept) == 30
    kept.clocks.passes(15)
    assert wait(kept) == 15
    kept.clocks.passes(15)
    assert kept.sign_in()


def test_l8_the_file_of_before_put_back_does_not_lower_the_count(kept: Kept) -> None:
    before = vault_path(kept.folder).read_bytes()
    fails(kept, 5)
    vault_path(kept.folder).write_bytes(before)
    assert wait(kept) == 30
    kept.clocks.passes(30)
    fails(kept, 1)
    assert wait(kept) == 60


def test_l8_the_keyrings_item_deleted_or_put_back_does_not_lower_the_count(kept: Kept, backend: MemoryBackend) -> None:
    fails(kept, 1)
    before = dict(backend.kept)
    fails(kept, 4)
    backend.kept.clear()
    backend.kept.update(before)
    assert wait(kept) == 30
    assert kept.device is not None
    kept.device.forget("office-1", ITEM)
    assert wait(kept) == 30


def test_l8_a_count_or_a_rule_rewritten_without_the_device_secret_is_noticed(kept: Kept) -> None:
    fails(kept, 3)
    vault = load(kept.folder)
    tries = with_record(vault.tries, person_key("person-1"), Record())
    for forged in (
        replace(vault, tries=tries),
        replace(vault, lockout=LockoutPolicy(free_tries=1_000_000)),
        sealed_off(replace(vault, tries=tries), os.urandom(32)),
    ):
        save(kept.folder, forged, copied=False)
        with pytest.raises(VaultDamaged):
            kept.sign_in()


def test_l8_a_try_is_counted_before_the_password_is_looked_at(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killing the program while it hashes saves nobody a wait."""

    def killed(*_: object) -> bytes:
        raise SystemExit

    before = vault_path(kept.folder).read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr("desktop_crm.vault.kdf.hash_secret_raw", killed)
        for _ in range(5):
            with pytest.raises(SystemExit):
                kept.sign_in()
            vault_path(kept.folder).write_bytes(before)  # nor does the file of before, put back meanwhile
    assert wait(kept) == 30


def test_l8_counts_of_two_os_accounts_on_one_folder_meet_in_the_file(kept: Kept, backend: MemoryBackend) -> None:
    from desktop_crm.vault.devices import add_this_device

    second = memory_secrets(MemoryBackend(), account="1001")
    add_this_device(kept.folder, kept.owner, second, random=os.urandom)
    fails(kept, 3)
    for _ in range(2):
        with pytest.raises(SignInFailed):
            kept.sign_in(password="wrong", device=second)
    assert wait(kept) == 30


def test_l9_an_unknown_login_is_answered_like_a_wrong_password(kept: Kept) -> None:
    fails(kept, 5, login="nobody")
    assert wait(kept, login="nobody") == 30
    assert wait(kept, login="NoBody ") == 30
    assert kept.sign_in()


def test_l9_no_name_waits_for_the_wrong_tries_of_another(kept: Kept) -> None:
    """Names that shared a counter would show who has a login: theirs alone never waits at the first try."""
    for number in range(70):
        fails(kept, 5, login=f"nobody{number}")
    fails(kept, 1, login="never tried")
    assert wait(kept, login="nobody69") == 30
    assert kept.sign_in()


def test_l9_made_up_names_do_not_fill_the_disk_and_the_last_ones_still_wait(kept: Kept) -> None:
    tries = load(kept.folder).tries
    for number in range(UNKNOWN_KEPT + 100):
        tries = with_record(tries, unknown_key(number.to_bytes(5, "big")), Record(fails=5, wall_at=number))
    tries = with_record(tries, person_key("person-1"), Record(fails=1))
    assert len(tries.records) == UNKNOWN_KEPT + 1
    assert record_of(tries, unknown_key((UNKNOWN_KEPT + 99).to_bytes(5, "big"))).fails == 5
    assert record_of(tries, person_key("person-1")).fails == 1


def test_l9_a_stop_of_an_unknown_login_looks_like_one_of_a_known(kept: Kept) -> None:
    set_lockout(kept.folder, kept.owner, LockoutPolicy(free_tries=10, hard_stop=3))
    fails(kept, 3, login="nobody")
    with pytest.raises(AccountStopped):
        kept.sign_in("nobody")


def test_l9_an_unknown_login_takes_as_long_as_a_wrong_password(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop_crm.vault.kdf.hash_secret_raw", hash_secret_raw)
    set_lockout(kept.folder, kept.owner, LockoutPolicy(free_tries=1000, hard_stop=1000))
    taken: dict[str, list[float]] = {LOGIN: [], "nobody": []}
    for _ in range(25):
        for login, times in taken.items():
            start = time.process_time()
            fails(kept, 1, login)
            times.append(time.process_time() - start)
    known, unknown = median(taken[LOGIN]), median(taken["nobody"])
    # Processor time of twenty-five tries each, by turns, so that a busy machine does not decide.
    assert abs(known - unknown) < 0.1 * max(known, unknown)


def test_a_wait_in_an_office_without_a_keyring_is_kept_in_the_file(tmp_path: Path) -> None:
    kept = keep(tmp_path, with_device=False)
    fails(kept, 5)
    assert wait(kept) == 30


def test_a_sign_in_that_fails_leaves_its_count_in_both_places(kept: Kept) -> None:
    assert kept.device is not None
    fails(kept, 2)
    secret = kept.owner.device_secret()
    assert Counter(kept.folder, secret, kept.device).record(person_key("person-1")).fails == 2
    assert record_of(load(kept.folder).tries, person_key("person-1")).fails == 2
    assert "[2,0," in (kept.device.read("office-1", ITEM) or "")
    assert load(kept.folder).cost == KdfCost.FLOOR
