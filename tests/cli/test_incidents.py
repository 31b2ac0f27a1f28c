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


def test_what_is_left_out_stays_as_it_was_and_every_version_is_shown(verb, incident):
    verb("incident", "assess", incident, "--people", "40", "--data", "addresses")
    verb("incident", "assess", incident, "--risk", "some", "--reason", "not known yet")
    found = shown(verb, incident)
    assert (found["people"], found["data_kinds"], found["risk"]) == (40, "addresses", "some")
    assert [each["version"] for each in found["versions"]] == [2, 1]


def test_the_questions_are_listed_and_an_incident_is_judged_by_them(verb, incident):
    questions = verb("incident", "questions", "--json").document["questions"]
    assert questions[0]["question"] == "personal"
    assert set(questions[0]["answers"]) == {"yes", "no", "unknown"}
    assert "Example:" in verb("incident", "questions").out
    done = verb(
        "incident", "judge", incident, "--answer", "personal=yes", "--answer", "happened=seen,lost",
        "--answer", "sealed=yes", "--answer", "backup=yes", "--json",
    )  # fmt: skip
    assert done.code == 0, done.err
    assert (done.document["proposed"], done.document["whys"]) == ("none", ["sealed"])
    assert shown(verb, incident)["answers"] == {
        "personal": "yes", "happened": "lost seen", "sealed": "yes", "backup": "yes",
    }  # fmt: skip
    assert verb("incident", "judge", incident, "--answer", "personal=perhaps").code == ExitCode.REFUSED
    assert verb("incident", "judge", incident, "--answer", "personal=yes").code == ExitCode.REFUSED
    assert verb("incident", "judge", incident, "--answer", "personal=no", "--risk", "high").code == ExitCode.REFUSED


def test_people_are_found_listed_written_to_exported_and_told(verb, incident, tmp_path):
    one = verb("contact", "add", "--given", "Bożena", "--family", "Przykładowa", "--json").document["reference"]
    origins = verb("incident", "origins", "--json").document["origins"]
    assert {each["from"] for each in origins} >= {"account"}
    counted = verb("incident", "find", incident, "--from", "everybody", "--json").document
    assert counted["people"] == counted["unreachable"] >= 1
    assert verb("incident", "people", incident, "--json").document["people"] == []
    put = verb("incident", "find", incident, "--from", "chosen", "--contact", one, "--list", "--json")
    assert put.document["listed"] == 1, put.err
    (person,) = verb("incident", "people", incident, "--json").document["people"]
    assert (person["reference"], person["has_address"]) == (one, False)
    verb("incident", "assess", incident, "--consequences", "calls", "--measures", "locked")
    letters = tmp_path / "letters.pdf"
    assert (
        verb("incident", "letters", incident, "--pdf", str(letters)).code == ExitCode.REFUSED
    )  # nobody has an address
    csv = tmp_path / "list.csv"
    assert verb("incident", "export", incident, "--to", str(csv), "--json").document["written"] == 1
    assert "Przykładowa" in csv.read_text("utf-8-sig")
    assert verb("incident", "tell", incident, "--how", "web page", "--way", "public").code == 0
    assert verb("incident", "people", incident, "--json").document["people"][0]["told"] == "web page"
    assert verb("incident", "unlist", incident, one, "--reason", "a made-up card", "--json").document["unlisted"] == 1
    assert verb("incident", "find", incident, "--from", "export", "--of", "99").code == ExitCode.REFUSED


def test_a_second_notification_says_what_it_told(verb, incident):
    verb(
        "incident", "assess", incident, "--risk", "some", "--reason", "x", "--kind", "confidentiality", "--data", "a",
        "--consequences", "b", "--measures", "c",
    )  # fmt: skip
    assert verb("incident", "notify", incident).code == 0
    assert verb("incident", "notify", incident).code == ExitCode.REFUSED
    assert verb("incident", "notify", incident, "--what", "412 people").code == 0
    assert [each["what"] for each in shown(verb, incident)["notices"]] == ["", "412 people"]


def test_what_is_put_right_is_written_done_and_ended(verb, incident):
    said = [part for each in ("finding=Dysk", "weight=high", "action=Szyfr", "keeper=Ola", "due_on=2030-01-31")
            for part in ("--set", each)]  # fmt: skip
    done = verb("incident", "action", "add", incident, *said, "--json")
    assert done.code == 0, done.err
    number = done.document["reference"]
    assert verb("incident", "action", "edit", number, "--set", "done_on=2026-11-20").code == 0
    shown = verb("incident", "show", incident, "--json").document
    assert "2026-11-20" in repr(shown)
    assert verb("incident", "action", "end", number, "--reason", "Znalazł się").code == 0
    assert verb("incident", "action", "edit", number, "--set", "keeper=Jan").code == ExitCode.REFUSED
    assert verb("incident", "action", "end", "E-99", "--reason", "x").code == ExitCode.NOT_FOUND


def test_an_exercise_is_run_recorded_and_listed_and_the_plan_shown(verb, tmp_path):
    found = verb("drill", "run", "lost_computer", "--from", "everybody", "--json")
    assert found.code == 0, found.err
    assert "no_plan" in found.document["gaps"]
    papers = tmp_path / "x.pdf"
    assert verb("drill", "papers", "lost_computer", "--from", "everybody", "--pdf", str(papers)).code == 0
    assert papers.read_bytes().startswith(b"%PDF")
    done = verb(
        "drill", "record", "lost_computer", "--from", "everybody", "--minutes", "20", "--lessons", "a plan", "--json"
    )
    assert done.document["reference"] == "DR-1"
    (listed,) = verb("drill", "list", "--json").document["drills"]
    assert (listed["seconds"], listed["lessons"]) == (1200, "a plan")
    assert verb("drill", "run", "leaked_export", "--from", "export", "--of", "99").code == ExitCode.REFUSED
    plan = verb("drill", "plan", "--json").document["plan"]
    assert plan["deciders"]
    assert len(plan["steps"]) == 8
    assert verb("drill", "plan", "--pdf", str(tmp_path / "plan.pdf")).code == 0
    assert "Say it at once" in verb("drill", "plan").out
