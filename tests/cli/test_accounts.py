"""``account``: people are let in and kept out from a shell; a code is printed once and never taken as an argument."""

from __future__ import annotations

from tests.support.offices import LOGIN


def _add(verb, login="anna.sowa"):
    done = verb("--json", "account", "add", login, "--name", "Anna Sowa", "--role", "salesperson")
    assert done.code == 0, done.err
    return done.document


def test_somebody_is_let_in_signs_in_with_the_code_and_is_kept_out(verb, tmp_path):
    made = _add(verb)
    listed = verb("--json", "account", "list").document["accounts"]
    assert {one["login"]: one["state"] for one in listed} == {LOGIN: "active", "anna.sowa": "code_pending"}
    new = tmp_path / "new"
    new.write_text("mokre-Latarnie 4 sady\n", encoding="utf-8")
    chosen = verb("--login", "anna.sowa", "account", "password", "--new-password-file", new, password=made["code"])
    assert chosen.code == 0, chosen.err
    assert verb("account", "disable", "anna.sowa").code == 0
    refused = verb("--login", "anna.sowa", "contact", "list", password="mokre-Latarnie 4 sady")
    assert refused.code == 4
    assert verb("--json", "account", "show", "anna.sowa").document["state"] == "disabled"


def test_a_refusal_is_a_sentence_and_a_code(verb):
    _add(verb)
    again = verb("account", "add", "anna.sowa", "--name", "Ktoś", "--role", "salesperson")
    assert (again.code, again.out) == (3, "")
    assert "Login" in again.err
    own = verb("account", "disable", LOGIN)
    assert (own.code, "own access" in own.err) == (3, True)
    assert verb("account", "reset", "nobody").code == 5


def test_a_removed_person_is_gone_and_the_office_still_opens(verb):
    _add(verb)
    assert verb("account", "remove", "anna.sowa").code == 0
    assert [one["login"] for one in verb("--json", "account", "list").document["accounts"]] == [LOGIN]


def test_somebody_is_given_another_role_and_a_wrong_one_changes_nothing(verb):
    _add(verb)
    assert verb("account", "role", "anna.sowa", "manager").code == 0
    assert verb("--json", "account", "show", "anna.sowa").document["role"] == "manager"
    assert verb("account", "role", "anna.sowa", "king").code == 3
    assert verb("account", "role", LOGIN, "manager").code == 3
    assert verb("--json", "account", "show", "anna.sowa").document["role"] == "manager"
