"""Words are looked up in the compiled catalogue as gettext itself would find them."""

from __future__ import annotations

import gettext

import pytest
from babel.messages.pofile import read_po

from desktop_crm.domain.languages import Language
from desktop_crm.settings.resources import RESOURCES
from desktop_crm.words.catalogue import words_in
from desktop_crm.words.compiled import CompiledWords

NUMBERS = (0, 1, 2, 4, 5, 11, 12, 21, 22, 25, 101, 112, 1_000_003)
FOLDER = RESOURCES / "locale"


@pytest.mark.parametrize("language", [Language.POLISH, Language.UKRAINIAN])
def test_every_message_in_every_number_is_said_as_gettext_says_it(language):
    ours, theirs = words_in(language), gettext.translation("desktop_crm", FOLDER, [language.value])
    with (FOLDER / language.value / "LC_MESSAGES" / "desktop_crm.po").open("rb") as stream:
        messages = [message for message in read_po(stream, locale=language.value) if message.id]
    assert len(messages) > 3_000
    for message in messages:
        if isinstance(message.id, str):
            assert ours.gettext(message.id) == theirs.gettext(message.id) == message.string
        else:
            for n in NUMBERS:
                assert ours.ngettext(*message.id, n) == theirs.ngettext(*message.id, n)


@pytest.mark.parametrize("language", [Language.POLISH, Language.UKRAINIAN])
def test_what_the_catalogue_does_not_have_is_said_as_it_is(language):
    words = words_in(language)
    assert words.gettext("No such message of ours") == "No such message of ours"
    assert words.ngettext("{count} gnu", "{count} gnus", 1) == "{count} gnu"
    assert words.ngettext("{count} gnu", "{count} gnus", 5) == "{count} gnus"
    assert words.pgettext("zoo", "Sign in") == "Sign in"
    assert words.npgettext("zoo", "{count} gnu", "{count} gnus", 2) == "{count} gnus"


def test_a_message_means_something_else_in_a_context(tmp_path):
    file = _compiled(tmp_path, {"": "Plural-Forms: nplurals=2; plural=(n != 1);\n", "door\x04Open": "Otwórz"})
    words = CompiledWords(file)
    assert words.pgettext("door", "Open") == "Otwórz"
    assert words.gettext("Open") == "Open"


@pytest.mark.parametrize("held", [b"", b"\xde\x12\x04\x95", bytes(64)])
def test_what_is_no_catalogue_is_not_taken_for_an_empty_one(tmp_path, held):
    file = tmp_path / "broken.mo"
    file.write_bytes(held)
    with pytest.raises(OSError, match="not a compiled catalogue"):
        CompiledWords(file)


def _compiled(folder, said):
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo

    catalog = Catalog(locale="pl")
    for message, words in said.items():
        context, _, plain = message.rpartition("\x04")
        if plain:
            catalog.add(plain, words, context=context or None)
    file = folder / "made.mo"
    with file.open("wb") as out:
        write_mo(out, catalog)
    return file
