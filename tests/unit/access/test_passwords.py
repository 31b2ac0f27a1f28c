"""L1, L2 and what the two presets ask for."""

from __future__ import annotations

import ast
import inspect
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_crm.access import passwords
from desktop_crm.access.passwords import (
    ADVICE,
    LONGEST,
    Advice,
    common_passwords,
    problems,
    strength,
)
from desktop_crm.domain.policies import CLASSIC, NIST, PasswordPolicy, Preset
from desktop_crm.domain.problems import PasswordProblem as P

GOOD = "gęś-Brzoza 7 latawców"
NAMES = ("Biuro Rachunkowe Żuraw", "Ola Lis-Wiśniewska", "ola.lis")


def test_the_presets_are_what_the_design_says() -> None:
    assert PasswordPolicy(12, True, True, True, 90, 12, 3) == CLASSIC
    assert PasswordPolicy(15, False, False, False, None, 0, 3) == NIST
    assert Preset("classic").policy() is CLASSIC
    assert Preset("nist").policy() is NIST


@pytest.mark.parametrize("policy", [CLASSIC, NIST])
@pytest.mark.parametrize(
    "password", [GOOD, "Дев'ять сумних лелек 9", "9 quiet-lamps Under snow", "🦔" * 3 + " jeż, kot i 5 sów"]
)
def test_an_honest_long_password_is_accepted_in_any_script(password: str, policy: PasswordPolicy) -> None:
    assert problems(password, policy, NAMES) == ()


@pytest.mark.parametrize(
    ("password", "policy", "expected"),
    [
        ("gęś-Brz 7 la", CLASSIC, ()),
        ("gęś-Brz 7 l", CLASSIC, (P.TOO_SHORT,)),
        ("gesBrzoza latawcow", CLASSIC, (P.NEEDS_DIGIT, P.NEEDS_SPECIAL)),
        ("gesBrzoza latawcow", NIST, ()),
        ("gęś-Brzoza latawce", CLASSIC, (P.NEEDS_DIGIT,)),
        ("8351-7264-9902-1748", CLASSIC, (P.NEEDS_LETTER,)),
        ("gęś Brzoza 7 latawców", CLASSIC, (P.NEEDS_SPECIAL,)),
        ("gęś-Brzoza 7 l", NIST, (P.TOO_SHORT,)),
    ],
)
def test_each_preset_asks_for_its_own(password: str, policy: PasswordPolicy, expected: tuple[P, ...]) -> None:
    assert problems(password, policy, NAMES) == expected


def test_l1_code_points_are_counted_after_nfkc() -> None:
    policy = PasswordPolicy(4, False, False, False, None, 0, 0)
    assert P.TOO_SHORT in problems("o\u0301ó\u0142", policy, ())
    assert problems("ó🦔łж", policy, ()) == ()


def test_l1_up_to_256_characters_are_taken_and_not_one_more() -> None:
    long = ("gęś-Brzoza 7 latawców; " * 20)[:LONGEST]
    assert P.TOO_LONG not in problems(long, CLASSIC, NAMES)
    assert problems(long + "x", CLASSIC, NAMES) == (P.TOO_LONG,)


def test_a_pasted_file_is_refused_at_once() -> None:
    start = time.process_time()
    assert problems("aB3$" * 1_000_000, CLASSIC, NAMES) == (P.TOO_LONG,)
    assert time.process_time() - start < 2


def test_l2_the_thirty_thousand_most_common_are_refused_in_any_case() -> None:
    assert len(common_passwords()) == 30_000
    longest = max(common_passwords(), key=len)
    for common in ("password", "qwertyuiop", longest):
        assert P.COMMON in problems(common.upper(), CLASSIC, ())
    assert P.COMMON not in problems(GOOD, CLASSIC, ())


@pytest.mark.parametrize(
    "password",
    [
        "Żuraw-latawce-73-x",
        "zz 4 ola.lis !! brzoza",
        "BiuroRachunkoweŻuraw#1",
        "wiśniewska, 4 drzewa",
        "7 Desktop-CRM gruszek",
    ],
)
def test_l2_names_of_office_person_and_product_are_refused(password: str) -> None:
    assert P.NAMED in problems(password, CLASSIC, NAMES)


def test_short_parts_of_names_do_not_spoil_honest_passwords() -> None:
    assert problems("gęś-ola Brzoza 7 lis", CLASSIC, NAMES) == ()
    assert problems(GOOD, CLASSIC, ("", " ", "A")) == ()


@pytest.mark.parametrize(
    "password", ["Passw0rd!Passw0rd!", "abcdefghijklmnop1!", "Aaaaaaaaaaaaaaa1!", "Qwertyuiop12345!"]
)
def test_l2_what_meets_the_letter_but_is_guessed_at_once_is_refused(password: str) -> None:
    assert P.GUESSABLE in problems(password, CLASSIC, ())


def test_strength_rises_and_says_what_is_weak() -> None:
    assert strength("", ()).score == 0
    weak = strength("password", ())
    assert (weak.score, weak.warning) == (0, Advice.TOP_10)
    assert Advice.ADD_WORDS in weak.suggestions
    assert strength("qwertyuiop[]", ()).warning in {Advice.ROW, Advice.PATTERN, Advice.COMMON, Advice.SIMILAR_TO_COMMON}
    assert strength(GOOD, ()).score == 4


def test_names_make_a_password_weaker() -> None:
    assert strength("rachunkowe", ("Biuro Rachunkowe",)).score < strength("rachunkowe", ()).score


def test_every_sentence_of_the_estimator_has_words_of_ours() -> None:
    import zxcvbn.feedback

    calls = [node for node in ast.walk(ast.parse(inspect.getsource(zxcvbn.feedback))) if isinstance(node, ast.Call)]
    said = {
        call.args[0].value
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id == "_" and isinstance(call.args[0], ast.Constant)
    }
    assert said == set(passwords._SAID_BY_ZXCVBN)
    assert set(passwords._SAID_BY_ZXCVBN.values()) == set(Advice) == set(ADVICE)


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=70))
def test_any_text_gets_an_answer(text: str) -> None:
    assert 0 <= strength(text, NAMES).score <= 4
    assert isinstance(problems(text, CLASSIC, NAMES), tuple)


@settings(deadline=None, max_examples=30)
@given(st.text(min_size=1, max_size=30))
def test_an_accepted_password_is_long_enough_and_of_every_kind(text: str) -> None:
    if not problems(text, CLASSIC, ()):
        text = unicodedata.normalize("NFKC", text)
        assert len(text) >= 12
        assert any(c.isalpha() for c in text)
        assert any(c.isdigit() for c in text)
