"""The catalogue of words, held against the program."""

from __future__ import annotations

import ast

import pytest
from babel.messages.catalog import Catalog

from desktop_crm.domain.languages import Language
from desktop_crm.words.catalogue import words_in
from tests.inventory.project import modules, shown, tree
from tools import words

ASKED = {"N_", "gettext", "ngettext", "npgettext", "pgettext"}


def test_every_catalogue_is_complete_and_up_to_date():
    assert words.check() == []


def test_every_language_but_that_of_the_messages_has_a_catalogue():
    assert set(words.LANGUAGES) == {language.value for language in Language} - {Language.ENGLISH.value}
    for language in Language:
        assert words_in(language).gettext("a text that nobody translated") == "a text that nobody translated"


def test_no_message_is_put_together_before_it_is_translated():
    for path in modules():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in ASKED:
                built = [each for each in node.args if isinstance(each, ast.JoinedStr | ast.BinOp)]
                assert [each for each in built if _is_text(each)] == [], f"{shown(path)}:{node.lineno}"


def _is_text(node):
    return isinstance(node, ast.JoinedStr) or any(isinstance(each, ast.JoinedStr) for each in ast.walk(node))


def _catalogue(said, message="{count} of {all}", *, fuzzy=False):
    catalogue = Catalog(locale="pl")
    catalogue.add(message, said, flags=["fuzzy"] if fuzzy else [])
    catalogue.fuzzy = False
    return catalogue


@pytest.mark.parametrize(
    ("catalogue", "fault"),
    [
        (_catalogue(""), "missing"),
        (_catalogue("{count} z {all}", fuzzy=True), "fuzzy"),
        (_catalogue("{count} z {al}"), "placeholders differ"),
        (_catalogue("{count} z {all} "), "space at an end differs"),
        (_catalogue(("{count} rok", "{count} lata"), ("{count} year", "{count} years")), "missing"),
    ],
)
def test_a_faulty_translation_is_found(catalogue, fault):
    (found,) = words.faults(catalogue)
    assert found.startswith(fault)


def test_a_sound_translation_is_no_fault():
    assert list(words.faults(_catalogue("{count} z {all}"))) == []
    assert list(words.faults(_catalogue(("jeden rok", "{n} lata", "{n} lat"), ("one year", "{n} years")))) == []
