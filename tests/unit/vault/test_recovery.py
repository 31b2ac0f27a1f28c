import math
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.problems import Problem
from desktop_crm.vault.recovery import ALPHABET, GROUP_DIGITS, GROUPS, RecoveryCode, make_recovery, open_recovery
from desktop_crm.vault.sealing import Unopenable


def code_of(numbers: list[int]) -> RecoveryCode:
    left = iter(numbers)
    return RecoveryCode.make(lambda _: bytes([next(left)]))


codes = st.lists(st.integers(0, 231), min_size=28, max_size=28).map(code_of)


def test_k1_a_code_holds_at_least_128_bits() -> None:
    assert GROUPS * GROUP_DIGITS * math.log2(len(set(ALPHABET))) >= 128


def test_no_letter_is_mistaken_for_another() -> None:
    assert not set(ALPHABET) & set("01OILUZ")
    assert set(RecoveryCode.make(os.urandom).text) <= set(ALPHABET) | {"-"}


@given(codes, st.sampled_from(["", "-", " ", " - ", "\n", "–", "\t"]), st.booleans())
def test_a_code_is_read_whatever_its_case_and_gaps(code: RecoveryCode, gap: str, lower: bool) -> None:
    typed = gap.join(code.groups)
    assert RecoveryCode.parse(typed.lower() if lower else typed) == code


@given(codes, st.integers(0, 34), st.sampled_from(ALPHABET))
def test_one_wrong_character_names_its_group(code: RecoveryCode, place: int, letter: str) -> None:
    text = "".join(code.groups)
    if text[place] == letter:
        return
    with pytest.raises(Invalid) as told:
        RecoveryCode.parse(text[:place] + letter + text[place + 1 :])
    assert told.value.args == ("recovery_code", Problem.MALFORMED, place // 5 + 1)


@given(codes, st.integers(0, 6), st.integers(0, 3))
def test_two_neighbours_swapped_name_their_group(code: RecoveryCode, number: int, place: int) -> None:
    group = code.groups[number]
    swapped = group[:place] + group[place + 1] + group[place] + group[place + 2 :]
    if swapped == group:
        return
    groups = [*code.groups[:number], swapped, *code.groups[number + 1 :]]
    with pytest.raises(Invalid) as told:
        RecoveryCode.parse("-".join(groups))
    assert told.value.args[2] == number + 1


@given(codes, st.permutations(range(GROUPS)))
def test_groups_in_another_order_are_noticed(code: RecoveryCode, order: list[int]) -> None:
    typed = "-".join(code.groups[number] for number in order)
    if order == list(range(GROUPS)):
        assert RecoveryCode.parse(typed) == code
        return
    with pytest.raises(Invalid):
        RecoveryCode.parse(typed)


@pytest.mark.parametrize("letter", ["0", "O", "1", "I", "L", "U", "Z", "Ł", "ß"])
def test_a_letter_no_code_has_names_its_group(letter: str) -> None:
    groups = list(RecoveryCode.make(os.urandom).groups)
    groups[2] = letter + groups[2][1:]
    with pytest.raises(Invalid) as told:
        RecoveryCode.parse("-".join(groups))
    assert told.value.args[:2] == ("recovery_code", Problem.MALFORMED)


@pytest.mark.parametrize(
    ("typed", "problem"), [("", Problem.BLANK), (" -- ", Problem.BLANK), ("A2", Problem.MALFORMED)]
)
def test_nothing_or_too_little_is_told(typed: str, problem: Problem) -> None:
    with pytest.raises(Invalid) as told:
        RecoveryCode.parse(typed)
    assert told.value.args == ("recovery_code", problem)


def test_a_code_too_long_is_refused() -> None:
    code = RecoveryCode.make(os.urandom)
    with pytest.raises(Invalid):
        RecoveryCode.parse(code.text + code.groups[0])


def test_a_code_is_never_printed_by_accident() -> None:
    code = RecoveryCode.make(os.urandom)
    assert not any(group in repr(code) for group in code.groups)


def test_every_character_is_equally_likely() -> None:
    drawn = iter(bytes(range(256)) * 40)
    seen: dict[str, int] = {}
    for _ in range(290):
        for group in RecoveryCode.make(lambda _: bytes([next(drawn)])).groups:
            for digit in group[:GROUP_DIGITS]:
                seen[digit] = seen.get(digit, 0) + 1
    assert set(seen) == set(ALPHABET)
    assert max(seen.values()) - min(seen.values()) <= 1 + 8


def test_only_its_own_code_and_office_open_a_recovery_entry() -> None:
    code = RecoveryCode.make(os.urandom)
    entry = make_recovery(code, "office-1", os.urandom)
    assert len(open_recovery(entry, code, "office-1")) == 32
    for other, office in [(RecoveryCode.make(os.urandom), "office-1"), (code, "office-2")]:
        with pytest.raises(Unopenable):
            open_recovery(entry, other, office)
