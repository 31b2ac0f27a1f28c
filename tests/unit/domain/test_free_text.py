"""What is noticed in a note, and what is not; every number here was made up and has the right check digits."""

from __future__ import annotations

from random import Random

import pytest

from desktop_crm.domain.free_text import Delicate, delicate, is_card, is_iban, is_pesel, without


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("PESEL 44051401359 do umowy", [Delicate.PESEL]),
        ("pesel: 440514 01359", [Delicate.PESEL]),
        ("440514-01359", [Delicate.PESEL]),
        ("konto PL61 1090 1014 0000 0712 1981 2874 w banku", [Delicate.ACCOUNT]),
        ("konto 61 1090 1014 0000 0712 1981 2874", [Delicate.ACCOUNT]),
        ("pl61109010140000071219812874", [Delicate.ACCOUNT]),
        ("GB82 WEST 1234 5698 7654 32 thanks", [Delicate.ACCOUNT]),
        ("UA21 3223 1300 0002 6007 2335 6600 1", [Delicate.ACCOUNT]),
        ("card 4111 1111 1111 1111, 12/29", [Delicate.CARD]),
        ("Klientka jest w ciąży", [Delicate.HEALTH]),
        ("leży w SZPITALU od wtorku", [Delicate.HEALTH]),
        ("She was diagnosed last week", [Delicate.HEALTH]),
        ("had a heart attack", [Delicate.HEALTH]),
        ("Клієнт зараз у лікарні", [Delicate.HEALTH]),
        ("має інвалідність", [Delicate.HEALTH]),
        ("choroba, PESEL 44051401359", [Delicate.HEALTH, Delicate.PESEL]),
    ],
)
def test_numbers_and_health_are_noticed_however_they_are_written(text, kinds):
    assert list(delicate(text)) == kinds


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Oddzwonić jutro o 10:30, tel. +48 601 234 567",
        "PESEL 44051401358",  # a wrong check digit
        "44133201359",  # no such day
        "NIP 526-000-12-46, faktura FV/2026/11/0042",
        "PL61 1090 1014 0000 0712 1981 2875",
        "4111 1111 1111 1112",
        "0000 0000 0000 0000",
        "operacja bankowa nie przeszła; zawalił terminy",
        "diagnostyka auta, uwaga na zakaz wjazdu",
        "account disabled, norm ASTM D4329, a hive of bees",
        "у залежності від ціни",
        "1" * 40,
    ],
)
def test_what_only_resembles_it_warns_of_nothing(text):
    assert delicate(text) == ()


def test_it_is_taken_out_where_it_stood_and_the_rest_stays_as_it_was_written():
    text = "Łukasz: PESEL 440514 01359, konto PL61 1090 1014 0000 0712 1981 2874. Był w szpitalu; wraca."
    assert without(text) == "Łukasz: PESEL …, konto …. Był w …; wraca."
    assert without("Nic takiego — żadnej liczby.") == "Nic takiego — żadnej liczby."


@pytest.mark.parametrize("place", range(11))
def test_one_wrong_digit_makes_a_pesel_no_pesel(place):
    right = "44051401359"
    assert is_pesel(right)
    wrong = str((int(right[place]) + 1) % 10)
    assert not is_pesel(right[:place] + wrong + right[place + 1 :])


def test_every_century_of_a_pesel_is_known():
    assert is_pesel("02270803624")  # 2002
    assert not is_pesel("02270803625")
    assert is_card("5555555555554444")
    assert is_iban("DE89370400440532013000")
    assert not is_iban("DE89370400440532013001")


@pytest.mark.parametrize(
    "number",
    [
        "+48 510 123 451", "48 510 123 451", "0048510123451", "+48 22 123 45 67", "+380 50 123 45 67", "501 234 567",
        "590 1234 1234 57", "5901234123457", "501 234 567 602 345 678", "FV/2026/00117", "2026/11/000123456",
        "7740001454-20260315-010020-A1B2C3-5E", "NIP 774-000-14-54", "00359007738731234567",
    ],
)  # fmt: skip
def test_a_telephone_an_invoice_or_an_article_is_no_number_of_a_person(number):
    assert delicate(f"Klient: {number}, prosi o kontakt") == ()


def test_hardly_any_telephone_number_or_invoice_is_taken_for_a_persons_number():
    """One in fifty of what is written with 48 before it was, before numbers of people long dead were left out."""
    picked = Random(5)
    wrong = 0
    for _ in range(4000):
        mobile = f"{picked.choice((50, 51, 53, 57, 60, 66, 69, 72, 73, 78, 79, 88))}{picked.randrange(10**7):07}"
        spaced = f"{mobile[:3]} {mobile[3:6]} {mobile[6:]}"
        for said in (f"+48 {spaced}", f"48{mobile}", f"{spaced} {spaced}", f"590{picked.randrange(10**10):010}"):
            wrong += bool(delicate(f"tel. {said}, po 17"))
    assert wrong == 0
