"""What the verbs of people's requests answer."""

from __future__ import annotations

import pytest

from desktop_crm.cli.errors import ExitCode
from desktop_crm.domain.requests import RequestKind
from tests.support.request_verbs import shown_request as shown
from tests.unit.reports.reading import flat


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
    assert verb("request", "answer", ref, "--delivered", "letter", "--identity", "seen").code == 0
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


def test_the_letter_a_request_calls_for_follows_how_far_it_has_come(verb, request_of, tmp_path):
    ref = request_of("objection")
    told = []
    for step in (
        (),
        ("extend", "--reason", "dwieście segregatorów"),
        ("close", "--delivered", "letter", "--grounds", "piąty raz"),
    ):
        if step:
            assert verb("request", step[0], ref, *step[1:]).code == 0
        pdf = tmp_path / f"{len(told)}.pdf"
        assert verb("request", "letter", ref, "--pdf", pdf, "--language", "en").code == 0
        told.append(flat(pdf))
    assert "We have received your request" in told[0]
    assert "We need more time" in told[1]
    assert "dwieście segregatorów" in told[1]
    assert "We do not do what you ask" in told[2]
    assert "piąty raz" in told[2]
    assert all("supervisory authority" in one for one in told[1:])


@pytest.mark.parametrize("kind", list(RequestKind))
def test_an_answer_of_every_kind_names_its_article(verb, request_of, tmp_path, kind):
    ref = request_of(kind.value)
    assert verb("request", "answer", ref, "--delivered", "letter", "--identity", "seen").code == 0
    assert verb("request", "letter", ref, "--pdf", tmp_path / "a.pdf", "--language", "en").code == 0
    text = flat(tmp_path / "a.pdf")
    assert "Our answer to your request" in text
    assert text.count("Art.") >= 2


def test_an_objection_stops_a_purpose_until_it_is_taken_back(verb):
    assert verb("purpose", "add", "--code", "news9", "--name", "News", "--basis", "consent").code == 0
    objected = verb("subject", "object", "C-1", "--purpose", "news9", "--reason", "enough", "--json")
    assert objected.code == 0, objected.err
    assert verb("subject", "object", "C-1", "--purpose", "news9").code == ExitCode.REFUSED
    assert verb("subject", "object", "C-1", "--purpose", "nothing").code == ExitCode.NOT_FOUND
    assert verb("subject", "object", "C-1", "--purpose", "news9", "--take-back").code == 0
    assert verb("subject", "object", "C-1", "--purpose", "news9", "--take-back").code == ExitCode.REFUSED
