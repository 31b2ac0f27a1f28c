"""Where a text about one person seems to speak of somebody else, in the three languages of the office."""

from __future__ import annotations

import pytest

from desktop_crm.domain.name_stems import names_in, stem
from desktop_crm.domain.redaction import Hint, Mask, MaskReason, parts
from desktop_crm.domain.third_persons import Known, Own, capitals, proposals, read

OWN = Own(
    family=stem("Kowalska"), given=stem("Ewa"), company="", emails=frozenset({"ewa@example.org"}),
    numbers=frozenset({"601222333"}), region="PL",
)  # fmt: skip


@pytest.fixture
def known():
    made = Known()
    for given, family in (("Jan", "Kowalski"), ("Anna", "Nowak"), ("Тарас", "Шевченко"), ("John", "Smith")):
        made.add_person(given, family)
    made.add_colleague("Ola Lis")
    made.add_company("Drukarnia Fortuna Sp. z o.o.")
    made.add_company("Oko")
    return made


def found(text, known):
    return [(text[each.start : each.stop], each.hint) for each in proposals(read(text, known), known, OWN)]


@pytest.mark.parametrize(
    "forms",
    [
        ("Kowalski", "Kowalskiego", "Kowalskiemu", "Kowalskim", "Kowalska", "Kowalskiej", "Kowalską"),
        ("Nowak", "Nowaka", "Nowakowi", "Nowakiem"),
        ("Dudek", "Dudka", "Dudkowi", "Dudkiem"),
        ("Zięba", "Zięby", "Ziębę"),
        ("Шевченко", "Шевченка", "Шевченкові", "Шевченком"),
        ("Ковальський", "Ковальського", "Ковальська", "Ковальської"),
        ("Коваль", "Коваля", "Ковалю", "Ковалем"),
        ("Zofia", "Zofii", "Zofię"),
    ],
)
def test_the_forms_of_a_name_have_one_stem(forms):
    assert len({stem(each) for each in forms}) == 1, [stem(each) for each in forms]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Rozmawiała z Janem Kowalskim.", [("Janem Kowalskim", Hint.PERSON)]),
        ("Nowak, Anna: faktura", [("Nowak", Hint.PERSON)]),
        ("Передала Тарасові Шевченку.", [("Тарасові Шевченку", Hint.PERSON)]),
        ("Asked Smith's wife", [("Smith", Hint.PERSON)]),
        ("p. Lis obiecała", [("Lis", Hint.COLLEAGUE)]),
        ("drukuje w Drukarni Fortuna", [("Drukarni Fortuna", Hint.COMPANY)]),
        ("Ewa Kowalska prosi; pani Kowalska czeka", []),
        ("ewa@example.org, 601 222 333, +48 601-222-333", []),
        ("jan@kowalski.example i 602 333 444", [
            ("jan@kowalski.example", Hint.EMAIL), ("602 333 444", Hint.PHONE)
        ]),
        ("PESEL 44051401359", [("44051401359", Hint.NATIONAL_ID)]),
        ("konto PL61109010140000071219812874", [("PL61109010140000071219812874", Hint.ACCOUNT)]),
        ("NIP 774-000-14-54, nr 774-000-14-54", [("774-000-14-54", Hint.NATIONAL_ID)]),
        ("ЄДРПОУ 14360570", [("14360570", Hint.NATIONAL_ID)]),
        ("NIP 774-000-14-55", []),
        ("zamówienie 2026/00096-4 na 12.11.2026, kwota 1 234,50", []),
        ("boli ją oko", []),
        ("kowalski młot", []),
        ("", []),
    ],
)  # fmt: skip
def test_what_seems_to_be_somebody_elses_is_found_and_what_is_their_own_is_not(text, wanted, known):
    assert found(text, known) == wanted


def test_whoever_shares_the_family_name_is_found_by_the_given_one(known):
    assert found("Ewa Kowalska i Jan Kowalski", known) == [("Jan Kowalski", Hint.PERSON)]


def test_only_what_is_written_as_a_name_is_asked_for():
    known = Known()
    assert capitals(read(each, known) for each in ("Anna i kot", "anna Nowak")) == {"ann", "nowak"}
    assert set(known.stems) == {"Anna", "Nowak"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Jan", ["Jan"]),
        ("„Jan” i 'Ewa'", ["Jan", "Ewa'"]),
        ("iPhone od d’Artagnan-Nowak", ["Nowak"]),
        ("3Jan_Ewa", ["Jan", "Ewa"]),
        ("Éva, Ågot, Łucja, Їжак, ДʼАртаньян", ["Éva", "Ågot", "Łucja", "Їжак", "ДʼАртаньян"]),
        ("ß à ĸ", []),
    ],
)
def test_a_name_is_a_word_that_begins_with_a_capital_letter_in_whatever_alphabet(text, names):
    assert [text[each.start : each.stop] for each in names_in(text, {})] == names


def test_a_text_is_told_around_its_masks_whatever_their_order():
    text = "0123456789"
    masks = (Mask(MaskReason.SAFETY, 6, 8), Mask(MaskReason.THIRD_PERSON, 2, 4), Mask(MaskReason.SAFETY, 3, 5))
    assert list(parts(text, masks)) == [
        ("01", None), ("", MaskReason.THIRD_PERSON), ("", MaskReason.SAFETY), ("5", None), ("", MaskReason.SAFETY),
        ("89", None),
    ]  # fmt: skip
    assert list(parts(text, (Mask(MaskReason.SAFETY), Mask(MaskReason.THIRD_PERSON, 1, 2)))) == [
        ("", MaskReason.SAFETY)
    ]  # fmt: skip
    assert list(parts(text, ())) == [(text, None)]
