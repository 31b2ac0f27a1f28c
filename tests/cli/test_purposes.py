"""What the verbs of purposes answer."""

from __future__ import annotations

import pytest

from desktop_crm.cli.errors import ExitCode


@pytest.fixture
def news(verb):
    verb("purpose", "add", "--code", "news", "--name", "Newsletter", "--basis", "consent")
    return "news"


def shown(verb, code):
    return verb("purpose", "show", code, "--json").document


def test_what_is_not_named_stays_and_what_is_cleared_goes(verb, news):
    verb("disclosure", "recipients", "add", "--name", "Poczta", "--category", "mail")
    done = verb("purpose", "edit", news, "--category", "identity", "--person", "clients", "--consent-months", "24")
    assert done.code == 0
    told = shown(verb, news)
    assert (told["name"], told["categories"], told["persons"]) == ("Newsletter", ["identity"], ["clients"])
    verb("purpose", "edit", news, "--name", "Letters", "--clear", "categories", "--clear", "expiry")
    told = shown(verb, news)
    assert (told["name"], told["categories"], told["persons"]) == ("Letters", [], ["clients"])
    assert told["consent_months"] is None


def test_where_data_come_from_is_written_shown_and_cleared(verb, news):
    assert verb("purpose", "edit", news, "--source", "person", "--source", "internet", "--origin", "LinkedIn").code == 0
    told = shown(verb, news)
    assert (told["sources"], told["origin"]) == (["internet", "person"], "LinkedIn")
    assert "social media" in verb("purpose", "show", news).out
    verb("purpose", "edit", news, "--clear", "sources")
    assert (shown(verb, news)["sources"], shown(verb, news)["origin"]) == ([], "")


def test_a_change_says_first_what_follows(verb, news):
    done = verb("purpose", "edit", news, "--basis", "contract", "--preview")
    assert "Art. 13(3)" in done.out
    assert shown(verb, news)["basis"] == "consent"


def test_a_purpose_is_retired_and_taken_up_again(verb, news):
    assert "No new consent is recorded" in verb("purpose", "retire", news, "--preview").out
    assert shown(verb, news)["retired_on"] is None
    verb("purpose", "retire", news)
    assert shown(verb, news)["retired_on"] is not None
    assert verb("export", "people", "--to", "list.csv", "--purpose", news).code == ExitCode.REFUSED
    verb("purpose", "reactivate", news)
    assert shown(verb, news)["retired_on"] is None


def test_a_purpose_or_recipient_that_is_not_there_is_told(verb, news):
    assert verb("purpose", "show", "nothing").code == ExitCode.NOT_FOUND
    assert verb("purpose", "edit", news, "--recipient", "Nobody").code == ExitCode.NOT_FOUND


def test_a_rule_that_is_removed_says_what_it_leaves_without(verb, news):
    made = verb(
        "retention", "rules", "set", "--name", "Five", "--what", "contact", "--trigger", "last_activity",
        "--period", "5y", "--reason", "need", "--json",
    )  # fmt: skip
    number = str(verb("retention", "rules", "list", "--json").document["rules"][0]["number"])
    assert made.code == 0
    assert verb("purpose", "edit", news, "--rule", number).code == 0
    assert shown(verb, news)["rules"] == [int(number)]
    assert "Newsletter" in verb("retention", "rules", "remove", number).out


def test_who_agreed_to_older_words_is_listed_and_written(verb, news, tmp_path):
    words = ("wording", "add", "--purpose", news, "--speaks", "en", "--text")
    verb(*words, "I agree to letters.")
    person = verb("contact", "list", "--json").document["contacts"][0]["reference"]
    assert verb("consent", "give", person, "--purpose", news, "--source", "fair", "--speaks", "en").code == 0
    assert verb("consent", "renew-list", "--purpose", news, "--json").document["people"] == []
    verb(*words, "I agree to letters and e-mails.")
    again = verb("consent", "renew-list", "--purpose", news, "--json").document["people"]
    assert [each["reference"] for each in again] == [person]
    told = verb("consent", "renew-list", "--purpose", news, "--to", tmp_path / "again.csv", "--json").document
    assert told["records"] == 1
    assert verb("consent", "renew-list", "--purpose", "nothing").code == ExitCode.NOT_FOUND
