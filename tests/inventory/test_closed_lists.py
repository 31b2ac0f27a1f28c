"""Enums, errors and fields, held against their order, their words and their use."""

from __future__ import annotations

import ast
import string
from enum import Enum, StrEnum
from importlib import import_module
from pkgutil import iter_modules

import pytest

import desktop_crm.domain
from desktop_crm.cli.errors import CODES
from desktop_crm.domain import errors, problems
from desktop_crm.domain.checking import Fault
from desktop_crm.domain.fields import Field
from desktop_crm.domain.languages import Language
from desktop_crm.domain.policies import ChangeDue
from desktop_crm.domain.problems import FileTrouble, FolderTrouble, KeyringTrouble
from desktop_crm.domain.records import ProblemCode
from desktop_crm.words.catalogue import words_in
from desktop_crm.words.checking import FAULTS
from desktop_crm.words.errors import (
    CHANGES_DUE,
    FILE_TROUBLES,
    FOLDER_TROUBLES,
    KEYRING_TROUBLES,
    SENTENCES,
    defect_sentence,
    sentence,
)
from desktop_crm.words.fields import FIELDS
from desktop_crm.words.file_problems import MESSAGES
from desktop_crm.words.labels import LABELS, label
from tests.inventory.project import modules, shown, tree

ENGLISH = words_in(Language.ENGLISH)
WORDED_AS_SENTENCES = {
    ChangeDue: CHANGES_DUE,
    Fault: FAULTS,
    FileTrouble: FILE_TROUBLES,
    FolderTrouble: FOLDER_TROUBLES,
    KeyringTrouble: KEYRING_TROUBLES,
    ProblemCode: MESSAGES,
}


def _closed_lists() -> list[type[Enum]]:
    found = {}
    for module in iter_modules(desktop_crm.domain.__path__):
        name = f"{desktop_crm.domain.__name__}.{module.name}"
        for thing in vars(import_module(name)).values():
            if isinstance(thing, type) and issubclass(thing, Enum) and thing.__module__ == name:
                found[thing.__qualname__] = thing
    return list(found.values())


def _refusals(of: type = errors.Refused) -> set[type]:
    return {one for kind in of.__subclasses__() for one in ({kind} | _refusals(kind))}


@pytest.mark.parametrize("closed", _closed_lists(), ids=lambda each: each.__name__)
def test_every_closed_list_is_in_alphabetical_order(closed):
    if not issubclass(closed, StrEnum):
        assert [member.value for member in closed] == sorted(member.value for member in closed)
    else:
        names = [member.name.lower() for member in closed]
        assert names == sorted(names)


@pytest.mark.parametrize("closed", _closed_lists(), ids=lambda each: each.__name__)
def test_every_member_of_a_closed_list_has_words(closed):
    table = WORDED_AS_SENTENCES.get(closed) or LABELS[closed]
    assert set(table) == set(closed)
    assert all(text.strip() for text in table.values())


def test_a_label_is_found_by_its_list_and_not_by_its_value_alone():
    assert label(problems.Problem.TOO_LONG, ENGLISH) != ""
    with pytest.raises(errors.Defect):
        label(ProblemCode.NOBODY, ENGLISH)


def test_every_kind_of_refusal_has_a_sentence_and_an_exit_code():
    assert set(SENTENCES) == _refusals()
    assert set(CODES) == _refusals()


SAMPLES: dict[type, tuple[object, ...]] = {
    errors.FileUnreadable: (FileTrouble.TOO_BIG, "50 MB"),
    errors.FolderUnfit: ("/somewhere", FolderTrouble.READ_ONLY),
    errors.Invalid: ("birth_date", problems.Problem.MALFORMED),
    errors.KeyringUnavailable: (KeyringTrouble.LOCKED,),
    errors.MustWait: (31,),
    errors.NotAllowed: ("contact:erase",),
    errors.PasswordDue: (ChangeDue.EXPIRED,),
    errors.TooNew: (7, 1),
    errors.TooOld: (1, 3),
    errors.WholeRecordOnly: (Field.EMAILS, Field.PHONES),
}


@pytest.mark.parametrize("kind", sorted(_refusals(), key=lambda each: each.__name__), ids=lambda each: each.__name__)
def test_a_refusal_says_what_happened_and_the_next_step(kind):
    said = sentence(kind(*SAMPLES.get(kind, ("C-1",))), ENGLISH)
    assert said.endswith(".")
    assert said.count(". ") + said.count("; ") >= 1
    assert "{" not in said
    assert kind.__name__ not in said
    assert sentence(kind(), ENGLISH), "a refusal without its arguments must still be told"


@pytest.mark.parametrize(
    ("kind", "table"),
    [
        (errors.FileUnreadable, FILE_TROUBLES),
        (errors.KeyringUnavailable, KEYRING_TROUBLES),
        (errors.PasswordDue, CHANGES_DUE),
        (errors.FolderUnfit, FOLDER_TROUBLES),
    ],
)
def test_every_trouble_is_told_apart(kind, table):
    at = 1 if kind is errors.FolderUnfit else 0
    said = {sentence(kind(*("/x", trouble)[1 - at :]), ENGLISH) for trouble in table}
    assert len(said) == len(table)


def test_a_wait_is_told_in_seconds_and_then_in_minutes():
    assert "1 second." in sentence(errors.MustWait(1), ENGLISH)
    assert "59 seconds." in sentence(errors.MustWait(59), ENGLISH)
    assert "1 minute." in sentence(errors.MustWait(60), ENGLISH)
    assert "2 minutes." in sentence(errors.MustWait(61), ENGLISH)


def test_a_version_that_is_too_new_is_told_with_the_one_we_know():
    said = sentence(errors.TooNew("office.db", 7, 3), ENGLISH)
    assert "version 7" in said
    assert "up to 3" in said


def test_a_defect_is_worded_too():
    assert defect_sentence(ENGLISH).endswith(".")


def test_every_field_a_refusal_names_has_words():
    named: set[tuple[str, str]] = set()
    for path in modules():
        for node in ast.walk(tree(path)):
            called = node.func if isinstance(node, ast.Call) else None
            name = getattr(called, "id", getattr(called, "attr", ""))
            if name != "Invalid" or not node.args or not isinstance(node.args[0], ast.Constant):
                continue
            named.add((str(node.args[0].value).rpartition(".")[2], shown(path)))
    assert {(name, where) for name, where in named if name not in FIELDS} == set()


def test_messages_and_placeholders_are_plain_format_strings():
    for table in (*WORDED_AS_SENTENCES.values(), *LABELS.values()):
        for text in table.values():
            assert {name for _, name, _, _ in string.Formatter().parse(text) if name} <= {"detail", "folder"}
