"""What the verbs of people's requests answer."""

from __future__ import annotations

import pytest

from desktop_crm.cli.errors import ExitCode


@pytest.fixture
def request_of(verb):
    def made(kind="access", *more):
        done = verb("request", "open", "C-1", "--kind", kind, "--came", "letter", *more, "--json")
        assert done.code == 0, done.err
        return done.document["reference"]

    return made


def shown(verb, ref):
    return verb("request", "show", ref, "--json").document["request"]


def test_a_request_is_recorded_and_listed_while_it_waits(verb, request_of):
    ref = request_of("erasure", "--identity", "seen")
    [listed] = verb("request", "list", "--open", "--json").document["requests"]
    assert (listed["reference"], listed["kind"], listed["came"], listed["state"]) == (ref, "erasure", "letter", "open")
    assert listed["identity_check"] == "seen"
    assert listed["received_on"] < listed["due_on"]


def test_more_time_is_taken_once_and_an_answer_closes(verb, request_of):
    ref = request_of()
    before = shown(verb, ref)["due_on"]
    assert verb("request", "extend", ref, "--reason", "binders").code == 0
    assert shown(verb, ref)["due_on"] > before
    assert verb("request", "extend", ref, "--reason", "again").code == ExitCode.REFUSED
    assert verb("request", "answer", ref, "--delivered", "letter").code == 0
    assert shown(verb, ref)["state"] == "answered"
    assert verb("request", "list", "--open", "--json").document["requests"] == []


def test_a_refusal_keeps_its_grounds(verb, request_of):
    ref = request_of()
    assert verb("request", "close", ref, "--delivered", "letter", "--grounds", "fifth time").code == 0
    assert (shown(verb, ref)["state"], shown(verb, ref)["grounds"]) == ("refused", "fifth time")


def test_a_request_that_is_not_there_is_not_found(verb):
    assert verb("request", "show", "R-99").code == ExitCode.NOT_FOUND
    assert verb("request", "answer", "R-99", "--delivered", "letter").code == ExitCode.NOT_FOUND


def test_a_restriction_stops_an_edit_until_it_is_released(verb):
    assert verb("subject", "restrict", "C-1", "--reason", "disputed").code == 0
    refused = verb("contact", "delete", "C-1")
    assert refused.code == ExitCode.REFUSED
    assert verb("subject", "release", "C-1", "--told", "by letter").code == 0
    assert verb("contact", "delete", "C-1").code == 0
