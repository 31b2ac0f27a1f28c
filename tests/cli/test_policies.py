"""``policy``, ``account password`` and ``account show me`` as a shell runs them."""

from __future__ import annotations

from tests.cli.conftest import Shop
from tests.support.offices import PASSWORD

NEW = "mokre-Latarnie 4 sady"


def test_the_rules_are_shown_set_one_by_one_and_taken_ready(call, shop: Shop) -> None:
    where = ("--office", shop.folder, "--login", "ola.lis")
    assert call(*where, "policy", "show", "--json").document["password"]["min_length"] == 12
    assert call(*where, "policy", "set", "idle_minutes", "3").code == 0
    refused = call(*where, "policy", "set", "idle_minutes", "31")
    assert refused.code == 3
    assert "1 to 30" in refused.err
    assert call(*where, "policy", "set", "nonsense", "1").code == 5
    assert call(*where, "policy", "preset", "nist").code == 0
    shown = call(*where, "policy", "show", "--json").document
    assert (shown["preset"], shown["password"]["rotation_days"], shown["session"]["idle_minutes"]) == ("nist", None, 3)


def test_l4_while_a_change_is_due_every_verb_is_refused_with_the_next_step_until_it_is_made(
    call, shop: Shop, tmp_path
) -> None:
    where = ("--office", shop.folder, "--login", "ola.lis")
    assert call(*where, "policy", "everybody-changes", "--reason", "Zgubiony laptop").code == 0
    refused = call(*where, "policy", "show")
    assert refused.code == 4
    assert "account password" in refused.err
    assert "Zgubiony laptop" in refused.err
    assert refused.out == ""
    new = tmp_path / "new"
    new.write_text(NEW + "\n", encoding="utf-8")
    assert call(*where, "account", "password", "--new-password-file", new).code == 0
    assert call(*where, "policy", "show").code == 4  # the old password
    assert call(*where, "policy", "show", password=NEW).code == 0
    again = call(*where, "account", "password", "--new-password-file", new, password=NEW)
    assert again.code == 3
    assert "was used before" in again.err


def test_l13_the_last_sign_in_and_the_wrong_tries_since_are_told(call, shop: Shop) -> None:
    where = ("--office", shop.folder, "--login", "ola.lis")
    assert call(*where, "account", "show", "me", password="nie to").code == 4
    shown = call(*where, "account", "show", "me", "--json", password=PASSWORD).document
    assert shown["failures_since"] == 1
    assert shown["last_sign_in"] is None or shown["last_sign_in"].startswith("20")
