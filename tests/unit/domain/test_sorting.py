"""Lists in alphabetical order, in every language of the program."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_crm.domain.languages import Language
from desktop_crm.domain.sorting import sort_key

POLISH = "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż"
UKRAINIAN = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"

ALPHABETS = {Language.ENGLISH: "abcdefghijklmnopqrstuvwxyz", Language.POLISH: POLISH, Language.UKRAINIAN: UKRAINIAN}

SORTED = {
    Language.POLISH: [
        "7 Niebo", "Adam Ziółko", "Ądor", "Barć", "Bartek", "Cebula", "Cyrk", "Ćma", "Élan", "Emil", "Epoka", "Ęk",
        "Kos Anna", "Kos Żaneta", "Kosa Anna", "Lis", "Lyżwa", "Łapa", "Łyżka", "Müller", "Nóżka", "Nużka", "Ósemka",
        "Sowa", "Ścibor", "van Dyck", "Zyta", "Źrebak", "Żaba", "Ωmega", "Андрій", "Ґонта",
    ],
    Language.UKRAINIAN: [
        "3 бобри", "Євген", "Іван", "Їжак", "Йосип", "Катря", "Мар'ян", "Марʼяна", "Щур", "Юр", "Яр", "Adam", "Zenon",
    ],
    Language.ENGLISH: ["Ada", "Élan", "Emil", "Lukas", "Łukasz", "Lukaszek", "O'Hara", "Ohm", "Zoe", "Zoë B", "Анна"],
}  # fmt: skip


@pytest.mark.parametrize("language", list(SORTED))
def test_names_stand_as_in_a_printed_list(language: Language) -> None:
    names = SORTED[language]
    shuffled = random.Random(7).sample(names, len(names))
    keys = [sort_key(name, language) for name in names]
    assert sorted(keys) == keys
    assert sorted(shuffled, key=lambda name: (sort_key(name, language), names.index(name))) == names


@pytest.mark.parametrize("language", list(Language))
@given(data=st.data())
def test_words_are_ordered_letter_by_letter_of_the_language(language: Language, data: st.DataObject) -> None:
    alphabet = ALPHABETS[language]
    words = st.text(alphabet=alphabet, min_size=1, max_size=6)
    one, other = data.draw(words), data.draw(words)
    keys = [sort_key(word, language) for word in (one, other)]
    places = [[alphabet.index(letter) for letter in word] for word in (one, other)]
    assert (keys[0] > keys[1], keys[0] == keys[1]) == (places[0] > places[1], places[0] == places[1])


@pytest.mark.parametrize("language", list(Language))
@given(word=st.text(alphabet=POLISH + UKRAINIAN + "àöøß09 ", min_size=1, max_size=12), length=st.integers(0, 12))
def test_the_beginning_of_a_name_gives_the_beginning_of_its_key(language: Language, word: str, length: int) -> None:
    typed = word[:length]
    assert sort_key(word, language).startswith(sort_key(typed, language))


@pytest.mark.parametrize("language", list(Language))
@given(name=st.text(alphabet=POLISH + UKRAINIAN, max_size=10))
def test_case_makes_no_difference(language: Language, name: str) -> None:
    assert sort_key(name.upper(), language) == sort_key(name, language)


def test_a_bare_letter_is_the_beginning_of_its_marked_one() -> None:
    assert sort_key("Łukasz", Language.POLISH).startswith(sort_key("l", Language.POLISH))
    assert sort_key("Żuraw", Language.POLISH).startswith(sort_key("z", Language.POLISH))
    assert sort_key("Ґонта", Language.UKRAINIAN).startswith(sort_key("г", Language.UKRAINIAN))
    assert not sort_key("Żuraw", Language.POLISH).startswith(sort_key("ź", Language.POLISH))


def test_an_alphabet_that_is_not_the_language_s_own_comes_after_it() -> None:
    for language in (Language.ENGLISH, Language.POLISH):
        assert sort_key("żyto", language) < sort_key("авто", language)
    assert sort_key("яблуко", Language.UKRAINIAN) < sort_key("apple", Language.UKRAINIAN)
    assert sort_key("яблуко", Language.UKRAINIAN) < sort_key("ωmega", Language.UKRAINIAN)


@given(st.text(alphabet=st.characters()), st.sampled_from(list(Language)))
def test_any_text_has_a_key_a_database_can_keep(text: str, language: Language) -> None:
    key = sort_key(text, language)
    key.encode("utf-8")
    assert key == key.strip()


@given(st.text(alphabet="~}～{|﹜︸˜", max_size=8), st.sampled_from(list(Language)))
def test_signs_that_mean_something_in_a_key_cannot_be_typed_into_it(text: str, language: Language) -> None:
    assert sort_key(text, language) == ""
