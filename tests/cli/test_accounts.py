"""``account``: people are let in and kept out from a shell; a code is printed once and never taken as an argument."""

from __future__ import annotations

from tests.support.offices import LOGIN


def _add(shop, login="anna.sowa"):
    done = shop("--json", "account", "add", login, "--name", "Anna Sowa", "--role", "salesperson")
    assert done.code == 0, done.err
    return done.document


def test_somebody_is_let_in_signs_in_with_the_code_and_is_kept_out(shop, tmp_path):
    made = _add(shop)
    listed = shop("--json", "account", "list").document["accounts"]
    assert {one["login"]: one["state"] for one in listed} == {LOGIN: "active", "anna.sowa": "code_pending"}
    new = tmp_path / "new"
    new.write_text("mokre-Latarnie 4 sady\n", encoding="utf-8")
    chosen = shop("--login", "anna.sowa", "account", "password", "--new-password-file", new, password=made["code"])
    assert chosen.code == 0, chosen.err
    assert shop("account", "disable", "anna.sowa").code == 0
    refused = shop("--login", "anna.sowa", "contact", "list", password="mokre-Latarnie 4 sady")
    assert refused.code == 4
    assert shop("--json", "account", "show", "anna.sowa").document["state"] == "disabled"


def test_a_refusal_is_a_sentence_and_a_code(shop):
    _add(shop)
    again = shop("account", "add", "anna.sowa", "--name", "Ktoś", "--role", "salesperson")
    assert (again.code, again.out) == (3, "")
    assert "Login" in again.err
    own = shop("account", "disable", LOGIN)
    assert (own.code, "own access" in own.err) == (3, True)
    assert shop("account", "reset", "nobody").code == 5


def test_a_removed_person_is_gone_and_the_office_still_opens(shop):
    _add(shop)
    assert shop("account", "remove", "anna.sowa").code == 0
    assert [one["login"] for one in shop("--json", "account", "list").document["accounts"]] == [LOGIN]


def test_somebody_is_given_another_role_and_a_wrong_one_changes_nothing(shop):
    _add(shop)
    assert shop("account", "role", "anna.sowa", "manager").code == 0
    assert shop("--json", "account", "show", "anna.sowa").document["role"] == "manager"
    assert shop("account", "role", "anna.sowa", "king").code == 3
    assert shop("account", "role", LOGIN, "manager").code == 3
    assert shop("--json", "account", "show", "anna.sowa").document["role"] == "manager"
