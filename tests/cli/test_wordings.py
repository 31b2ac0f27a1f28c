"""What the verbs of wordings answer."""

from __future__ import annotations

import pytest

from desktop_crm.cli.errors import ExitCode


@pytest.fixture
def numbers(verb) -> list[int]:
    verb("purpose", "add", "--code", "news", "--name", "Newsletter", "--basis", "consent")
    for text in ("I agree to letters.", "I agree to e-mails.", "I agree to calls."):
        assert verb("wording", "add", "--purpose", "news", "--speaks", "en", "--text", text).code == 0
    found = verb("wording", "list", "--purpose", "news", "--json").document["wordings"]
    return [one["number"] for one in sorted(found, key=lambda one: one["version"])]


def test_a_version_is_compared_with_the_one_before_it(verb, numbers):
    done = verb("wording", "diff", str(numbers[2]))

    assert "I agree to [-e-mails-]{+calls+}." in done.out


def test_a_version_is_compared_with_the_one_named(verb, numbers):
    told = verb("wording", "diff", f"W-{numbers[2]}", "--since", str(numbers[0]), "--json").document

    assert told["since"] == numbers[0]
    assert [(one["fate"], one["text"]) for one in told["changes"]][1:3] == [("removed", "letters"), ("added", "calls")]


def test_the_first_version_has_nothing_to_be_compared_with(verb, numbers):
    told = verb("wording", "diff", str(numbers[0]), "--json").document

    assert (told["since"], told["changes"]) == (None, [])


def test_a_wording_that_is_not_there_is_refused(verb, numbers):
    assert verb("wording", "diff", str(numbers[2] + 1)).code == ExitCode.NOT_FOUND
