from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_crm.domain.policies import LockoutPolicy
from desktop_crm.vault.boot import BootMoment, system_boot_clock
from desktop_crm.vault.header import Tries
from desktop_crm.vault.lockout import (
    MIRRORED,
    Moment,
    Record,
    after_failure,
    from_mirror,
    higher,
    record_of,
    remaining,
    stopped,
    to_mirror,
    unknown_key,
    with_record,
)

POLICY = LockoutPolicy()
TEN_YEARS = 10 * 366 * 24 * 3600
WALL = 1_790_000_000


def moment(wall: int = WALL, boot: str = "b1", seconds: float = 1000) -> Moment:
    return Moment(wall, BootMoment(boot, seconds))


def failed(times: int, now: Moment | None = None) -> Record:
    record = Record()
    for _ in range(times):
        record = after_failure(record, now or moment(), POLICY)
    return record


def test_l6_five_wrong_tries_wait_thirty_seconds_and_it_doubles_to_an_hour() -> None:
    waits = [failed(times).penalty_s for times in range(1, 16)]
    assert waits == [0, 0, 0, 0, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600, 3600]


def test_l6_the_administrator_may_set_another_longest_wait() -> None:
    policy = replace(POLICY, free_tries=3, first_wait_s=60, longest_wait_s=100)
    record = Record()
    for _ in range(4):
        record = after_failure(record, moment(), policy)
    assert record.penalty_s == 100


def test_l6_a_million_tries_are_counted_without_overflow() -> None:
    record = replace(Record(), fails=1_000_000)
    assert after_failure(record, moment(), POLICY).penalty_s == 3600


def test_l6_the_hundredth_wrong_try_stops() -> None:
    assert not stopped(failed(99), POLICY)
    assert stopped(failed(100), POLICY)


def test_l7_within_one_run_of_the_computer_only_its_own_clock_counts() -> None:
    record = failed(5)
    assert remaining(record, moment(seconds=1010))[0] == 20
    assert remaining(record, moment(wall=WALL + TEN_YEARS, seconds=1010))[0] == 20
    assert remaining(record, moment(wall=WALL - TEN_YEARS, seconds=1010))[0] == 20
    assert remaining(record, moment(wall=WALL - TEN_YEARS, seconds=1030))[0] == 0


def test_l7_after_a_restart_the_time_counts_that_the_computer_runs() -> None:
    record = failed(12)
    assert remaining(record, moment(wall=WALL + 600, boot="b2", seconds=3))[0] == 3597
    assert remaining(record, moment(wall=WALL + TEN_YEARS, boot="b2", seconds=3))[0] == 3597
    assert remaining(record, moment(wall=WALL + 7200, boot="b2", seconds=3600))[0] == 0


def test_l7_a_clock_set_back_begins_the_wait_once_more_and_only_once() -> None:
    record = failed(12)
    wait, kept = remaining(record, moment(wall=WALL - TEN_YEARS, boot="b2", seconds=3))
    assert wait == 3600
    # from here on the boot clock carries it, whatever the wall clock does
    assert remaining(kept, moment(wall=WALL - TEN_YEARS, boot="b2", seconds=1803))[0] == 1800
    assert remaining(kept, moment(wall=0, boot="b2", seconds=3603))[0] == 0


def test_l7_a_platform_without_a_boot_name_goes_by_the_clock_that_says_less() -> None:
    record = failed(5, moment(boot=""))
    assert remaining(record, moment(wall=WALL + 10, boot="", seconds=5))[0] == 25
    assert remaining(record, moment(wall=WALL + 10, boot="", seconds=50))[0] == 20
    assert remaining(record, moment(wall=WALL - 10, boot="", seconds=5))[0] == 30


steps = st.one_of(
    st.tuples(st.just("pass"), st.integers(0, 4000)),
    st.tuples(st.just("set"), st.integers(-TEN_YEARS, TEN_YEARS)),
    st.tuples(st.just("reboot"), st.integers(0, 600)),
)


@given(st.integers(5, 20), st.lists(steps, max_size=12))
def test_l7_no_wait_is_ever_longer_than_one_penalty_nor_endless(fails: int, happening: list[tuple[str, int]]) -> None:
    record = failed(fails)
    wall, boot, seconds = WALL, 1, 1000
    for kind, amount in happening:
        if kind == "pass":
            wall, seconds = wall + amount, seconds + amount
        elif kind == "set":
            wall += amount
        else:
            wall, boot, seconds = wall + amount, boot + 1, 5
        wait, record = remaining(record, moment(max(wall, 0), f"b{boot}", seconds))
        assert 0 <= wait <= record.penalty_s <= POLICY.longest_wait_s
    # left alone for one penalty, without another restart, everybody is let in again
    wait, record = remaining(record, moment(max(wall, 0), f"b{boot}", seconds))
    patient = moment(max(wall, 0) + record.penalty_s, f"b{boot}", seconds + record.penalty_s)
    assert remaining(record, patient)[0] == 0


@given(st.integers(5, 20), st.lists(st.integers(-TEN_YEARS, TEN_YEARS), max_size=5), st.integers(0, 3599))
def test_l7_setting_the_clock_without_a_restart_never_shortens_a_wait(
    fails: int, settings: list[int], passed: int
) -> None:
    record = failed(fails)
    for wall in settings:
        _, record = remaining(record, moment(max(WALL + wall, 0), seconds=1000))
    wait, _ = remaining(record, moment(seconds=1000 + passed))
    assert wait == max(0, record.penalty_s - passed)


def test_a_record_is_kept_until_it_is_cleared() -> None:
    tries = with_record(Tries(0, {}), "p", failed(3))
    assert (tries.serial, record_of(tries, "p").fails, record_of(tries, "q")) == (1, 3, Record())
    cleared = with_record(tries, "p", Record())
    assert (cleared.serial, dict(cleared.records)) == (2, {})


def test_l8_the_block_with_the_higher_serial_number_wins() -> None:
    old = with_record(Tries(0, {}), "p", failed(1))
    new = with_record(old, "p", failed(7))
    assert record_of(higher(old, new), "p").fails == 7
    assert record_of(higher(new, old), "p").fails == 7
    assert record_of(higher(new, None), "p").fails == 7


def test_l8_a_mirror_counts_only_under_the_offices_own_secret() -> None:
    tries = with_record(Tries(41, {}), "p", failed(9))
    text = to_mirror(tries, b"s" * 32)
    assert from_mirror(text, b"s" * 32) == tries
    assert from_mirror(text, b"t" * 32) is None
    assert from_mirror(text.replace("[9,", "[1,"), b"s" * 32) is None
    for nonsense in (None, "", "{}", "[1]", "[1,2,3]", "[1,[],null]", "[[[", '["a",{"p":5},"x"]'):
        assert from_mirror(nonsense, b"s" * 32) is None


def test_l8_a_full_mirror_keeps_the_worst_and_forgets_nobody() -> None:
    tries = Tries(0, {})
    for number in range(40):
        tries = with_record(tries, f"{number:010}", failed(1 + number % 20))
    text = to_mirror(tries, b"s" * 32)
    assert len(text) <= 1200, "a credential of Windows holds 2,560 bytes in UTF-16"
    mirror = from_mirror(text, b"s" * 32)
    assert mirror is not None
    assert min(record[0] for record in mirror.records.values()) >= 13
    assert len(mirror.records) == MIRRORED
    file = replace(tries, serial=tries.serial - 1)
    assert set(higher(file, mirror).records) == set(tries.records)


def test_unknown_logins_are_counted_apart_from_each_other() -> None:
    assert len({unknown_key(bytes([number, 0])) for number in range(256)}) == 256


def test_the_computers_own_boot_clock_goes_forward_within_one_boot() -> None:
    first, second = system_boot_clock(), system_boot_clock()
    assert first.boot == second.boot
    assert 0 < first.seconds <= second.seconds


@pytest.mark.parametrize("fails", [0, 4])
def test_nobody_waits_before_the_free_tries_are_used_up(fails: int) -> None:
    assert remaining(failed(fails), moment())[0] == 0
