"""``kit reprint``, ``key cost`` and the order of a list, on the command line."""

from __future__ import annotations

from tests.support.command_line import at
from tests.support.offices import PASSWORD


def test_a_reprinted_kit_is_written_before_it_is_in_force_and_changes_the_key(verb, tmp_path):
    before, kit = verb("--json", "key", "show").document["epoch"], tmp_path / "kit.pdf"
    made = verb("--json", "kit", "reprint", "--kit", kit)
    assert made.code == 0, made.err
    assert kit.read_bytes().startswith(b"%PDF")
    assert made.document["epoch"] == verb("--json", "key", "show").document["epoch"] > before


def test_a_kit_that_cannot_be_written_leaves_the_one_in_force(verb, tmp_path):
    before = verb("--json", "key", "show").document["epoch"]
    assert verb("kit", "reprint", "--kit", tmp_path / "no" / "kit.pdf").code == 3
    assert verb("--json", "key", "show").document["epoch"] == before


def test_the_cost_of_a_guess_is_set_and_one_out_of_bounds_is_refused(verb):
    assert verb("key", "cost", "--memory", "128").code == 0
    assert verb("--json", "key", "show").document["cost"]["memory_mib"] == 128
    assert verb("key", "cost", "--memory", "1").code == 3
    assert verb("--json", "key", "show").document["cost"]["memory_mib"] == 128


def test_a_whole_list_comes_in_the_order_of_companies(shop, call):
    for name, company in (("Jan Alfa", "Zefir"), ("Ola Beta", "Aster")):
        assert call(*at(shop.folder), "contact", "add", "--name", name, "--company", company).code == 0
    done = call(*at(shop.folder), "--json", "contact", "list", "--all", "--order", "company", password=PASSWORD)
    assert done.code == 0, done.err
    companies = [one["company"] for one in done.document["contacts"]]
    assert companies == sorted(companies)
    assert companies[-2:] == ["Aster", "Zefir"]
