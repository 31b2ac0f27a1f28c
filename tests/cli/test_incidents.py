"""What the verbs of incidents answer."""

from __future__ import annotations

import pytest

from desktop_crm.cli.errors import ExitCode


@pytest.fixture
def incident(verb):
    done = verb("incident", "report", "A laptop was left on a train", "--json")
    assert done.code == 0, done.err
    return done.document["reference"]


def shown(verb, ref):
    return verb("incident", "show", ref, "--json").document["incident"]


def test_a_suspicion_is_listed_with_its_clock(verb, incident):
    [listed] = verb("incident", "list", "--json").document["incidents"]
    assert (listed["reference"], listed["state"], listed["risk"]) == (incident, "open", None)
    assert listed["notify_by"] > listed["aware_at"]


def test_an_incident_is_assessed_notified_told_of_and_closed(verb, incident):
    assert verb("incident", "close", incident, "--lessons", "x").code == ExitCode.REFUSED
    assessed = verb(
        "incident", "assess", incident, "--risk", "high", "--reason", "not encrypted", "--kind", "confidentiality",
        "--kind", "availability", "--people", "412", "--who", "clients", "--data", "addresses",
        "--consequences", "calls", "--measures", "locked",
    )  # fmt: skip
    assert assessed.code == 0, assessed.err
    found = shown(verb, incident)
    assert (found["risk"], found["kinds"], found["people"]) == ("high", ["availability", "confidentiality"], 412)
    assert "tell the people concerned" in verb("incident", "show", incident).out
    assert verb("incident", "notify", incident).code == 0
    assert verb("incident", "close", incident, "--lessons", "x").code == ExitCode.REFUSED
    assert verb("incident", "tell", incident, "--how", "by letter").code == 0
    assert verb("incident", "close", incident, "--lessons", "encrypt").code == 0
    assert (shown(verb, incident)["state"], shown(verb, incident)["lessons"]) == ("closed", "encrypt")


def test_moments_of_the_future_and_what_is_no_moment_are_refused(verb):
    assert verb("incident", "report", "x", "--aware", "2999-01-01T10:00").code == ExitCode.REFUSED
    assert verb("incident", "report", "x", "--aware", "yesterday").code == ExitCode.USAGE


def test_an_incident_that_is_not_there_is_not_found(verb):
    assert verb("incident", "show", "IN-99").code == ExitCode.NOT_FOUND
    assert verb("incident", "tell", "IN-99", "--how", "x").code == ExitCode.NOT_FOUND


def test_the_form_is_written_as_a_pdf(verb, incident, tmp_path):
    file = tmp_path / "form.pdf"
    done = verb("incident", "form", incident, "--pdf", str(file), "--in", "uk", "--json")
    assert done.code == 0, done.err
    assert file.read_bytes().startswith(b"%PDF")
    assert verb("incident", "form", "IN-99", "--pdf", str(file)).code == ExitCode.NOT_FOUND


def test_the_letter_to_the_people_is_written_once_it_is_known_what_to_say(verb, incident, tmp_path):
    file = tmp_path / "letter.pdf"
    assert verb("incident", "letter", incident, "--pdf", str(file)).code == ExitCode.REFUSED
    assert not file.exists()
    verb(
        "incident", "assess", incident, "--risk", "high", "--reason", "not encrypted", "--data", "addresses",
        "--consequences", "calls", "--measures", "locked",
    )  # fmt: skip
    done = verb("incident", "letter", incident, "--pdf", str(file), "--in", "pl", "--json")
    assert done.code == 0, done.err
    assert file.read_bytes().startswith(b"%PDF")
