"""What is typed finds what was saved: other alphabets, marks, case, signs."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_crm.domain.text import digits, fold, query_words, search_text
from desktop_crm.domain.transliteration import official, polish_style

FRESH_NAMES = [
    ("Gżegżółka", "gzegzolka"),
    ("Błażej Świętochłowski", "blazej swietochlowski"),
    ("Jagięłło-Dźwigaj", "jagiello dzwigaj"),
    ("STRÓŻYŃSKA", "strozynska"),
    ("Ćwiąkała", "cwiakala"),
    ("Søren Kjærgård", "soren kjaergard"),
    ("Þórður", "thordur"),
    ("Œuvrard", "oeuvrard"),
    ("Nguyễn Thị Hường", "nguyen thi huong"),
    ("Dvořáková", "dvorakova"),
    ("Ştefănescu", "stefanescu"),
    ("Iılmaz", "iilmaz"),
    ("Weißgerber", "weissgerber"),
    ("Ħamrun", "hamrun"),
    ("Đurđević", "durdevic"),
    ("O’Shaughnessy", "oshaughnessy"),
    ("O'Shaughnessy", "oshaughnessy"),
    ("d´Arc", "darc"),
    ("Ｔａｎａｋａ", "tanaka"),
    ("Anna  Maria\tNowak", "anna maria nowak"),
    ("Згурівська", "zghurivska"),
    ("Єнакієве", "yenakiieve"),
    ("Гадяч", "hadiach"),
    ("Ґалаґан", "galagan"),
    ("Ґалаґан", "галаган"),
    ("Житомирська", "zhytomyrska"),
    ("Йосипівка", "yosypivka"),
    ("Стрий", "stryi"),
    ("Юрій Стецюк", "yurii stetsiuk"),
    ("Яготинець-Костянтинів", "yahotynets kostiantyniv"),
    ("Знам'янська", "znamianska"),
    ("Знамʼянська", "знамянська"),
    ("Гоща", "hoshcha"),
    ("Хрещатицький", "khreshchatytskyi"),
    ("Їжакевич", "yizhakevych"),
    ("Кадиївка", "kadyivka"),
    ("Тимощук", "tymoszczuk"),
    ("Войцеховський", "wojcechowskyj"),
    ("Людкевич", "ludkewycz"),
    ("Святослав", "swiatoslaw"),
    ("Сьомкайло", "siomkajlo"),
    ("Ёлкина", "elkyna"),
    ("Цыганков", "tsyhankov"),
    ("Объедков", "obieedkov"),
]


@pytest.mark.parametrize(("saved", "typed"), FRESH_NAMES)
def test_a_name_is_found_by_each_way_people_type_it(saved: str, typed: str) -> None:
    kept = search_text(saved).split()
    for spellings in query_words(typed):
        assert any(word.startswith(spelling) for word in kept for spelling in spellings)


DESIGN_PAIRS = [
    ("Łódź", "lodz"),
    ("Żółć", "zolc"),
    ("Øresund", "oresund"),
    ("Đorđe", "dorde"),
    ("Straße", "strasse"),
    ("Їжак", "іжак"),
    ("Шевченко", "shevchenko"),
    ("Шевченко", "Szewczenko"),
    ("Щедрик", "Shchedryk"),
    ("Юлія", "Yuliia"),
    ("Ґонта", "Гонта"),
    ("Świątek", "SWIATEK"),
    ("Zoë", "zoe"),
    ("İnci", "inci"),
    ("Майстренко", "Маистренко"),
    ("Семён", "Семен"),
]


@pytest.mark.parametrize(("saved", "typed"), DESIGN_PAIRS)
def test_the_pairs_of_the_design_page_find_each_other(saved: str, typed: str) -> None:
    assert fold(typed) in search_text(saved).split()


@pytest.mark.parametrize("saved", ["Kowalczyk", "Kovalchyk", "Ковальчик"])
def test_a_name_typed_in_cyrillic_finds_it_saved_in_latin(saved: str) -> None:
    ((*spellings,),) = query_words("«Ковальчик»")
    assert set(spellings) & set(search_text(saved).split())


def test_every_word_is_kept_once() -> None:
    assert search_text("Anna Nowak", "anna.nowak@example.org", "Нова", "") == "anna nowak example org нова nova nowa"


def test_words_of_soft_signs_alone_leave_nothing_behind() -> None:
    assert search_text("ь'ь Анна") == "ьь анна anna"
    assert query_words("ь Анна") == (("ь",), ("анна", "anna"))


@pytest.mark.parametrize(
    "typed",
    ['"', '" OR 1=1 --', "name:*", "a NEAR(b)", "(((", "-minus", "^start", "a\x00b", "\ud800x", "{a b} : c"],
)
def test_what_is_typed_never_becomes_syntax(typed: str) -> None:
    for spellings in query_words(typed):
        assert spellings
        for spelling in spellings:
            assert spelling.isalnum()
            assert spelling == spelling.lower()
            spelling.encode("utf-8")


@given(st.text(alphabet=st.characters()))
def test_only_letters_and_digits_survive_folding(text: str) -> None:
    folded = fold(text)
    assert folded == " ".join(folded.split())
    assert all(word.isalnum() for word in folded.split(" ") if folded)
    folded.encode("utf-8")


@given(st.text(alphabet=st.characters()))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_every_text_finds_itself(text: str) -> None:
    kept = set(search_text(text).split(" "))
    assert all(set(spellings) <= kept for spellings in query_words(text))
    assert set(fold(text).split(" ")) <= kept


UKRAINIAN = st.text(alphabet="абвгґдеєжзиіїйклмнопрстуфхцчшщьюяыэёъ'", min_size=1, max_size=14)


@given(UKRAINIAN, st.integers(0, 14))
def test_a_half_typed_word_is_the_beginning_of_the_whole_one_in_either_spelling(word: str, typed: int) -> None:
    assert official(word).startswith(official(word[:typed]))
    assert polish_style(word).startswith(polish_style(word[:typed]))


@given(UKRAINIAN)
def test_transliteration_leaves_no_cyrillic_behind(word: str) -> None:
    assert re.fullmatch("[a-z]*", official(word))
    assert re.fullmatch("[a-z]*", polish_style(word))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("+48 601-234 567", "48601234567"), ("no digits", ""), ("٠٥٠ 12", "05012"), ("０６７", "067"), ("x²", "")],
)
def test_digits_of_every_script_come_out_as_plain_ones(text: str, expected: str) -> None:
    assert digits(text) == expected
