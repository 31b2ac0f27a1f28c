"""What columns mean, by the headers of other programs."""

from __future__ import annotations

import pytest

from desktop_crm.domain.contacts import Label
from desktop_crm.domain.languages import Language
from desktop_crm.domain.records import Field, FoundRecord, Labelled, PostalAddress
from desktop_crm.exchange.columns import Part, meanings_of
from desktop_crm.exchange.labels import known
from desktop_crm.exchange.reading import read_bytes
from desktop_crm.words.catalogue import words_in
from desktop_crm.words.labels import label


def table(cells: dict[str, str]) -> FoundRecord:
    header = ",".join(f'"{name}"' for name in cells)
    row = ",".join(f'"{value}"' for value in cells.values())
    (found,) = read_bytes(f"{header}\n{row}\n".encode()).records
    return found


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("First Name", Field.GIVEN), ("FirstName", Field.GIVEN), ("given_name", Field.GIVEN), ("Imię", Field.GIVEN),
        ("Vorname", Field.GIVEN), ("Ім’я", Field.GIVEN), ("Nazwisko", Field.FAMILY), ("Прізвище", Field.FAMILY),
        ("Imię i nazwisko", Field.FULL), ("ПІБ", Field.FULL), ("По батькові", Field.ADDITIONAL),
        ("Firma", Field.ORGANIZATION), ("Компанія", Field.ORGANIZATION), ("Organization 1 - Name", Field.ORGANIZATION),
        ("Person - Organization", Field.ORGANIZATION), ("Stanowisko", Field.TITLE), ("Job Title", Field.TITLE),
        ("E-mail 2 Address", Field.EMAIL), ("Adres e-mail", Field.EMAIL), ("Електронна пошта", Field.EMAIL),
        ("Telefon komórkowy", Field.PHONE), ("Mobile", Field.PHONE),
        ("Home Fax", Field.PHONE), ("Pager Number", Field.PHONE),
        ("Kod pocztowy", Field.POSTCODE), ("ZIP/Postal Code", Field.POSTCODE), ("PLZ", Field.POSTCODE),
        ("Місто (роб. адреса)", Field.CITY), ("Województwo", Field.REGION),
        ("Land/Region geschäftlich", Field.COUNTRY),
        ("Data urodzenia", Field.BIRTH_DATE), ("День народження", Field.BIRTH_DATE), ("Geburtstag", Field.BIRTH_DATE),
        ("Uwagi", Field.NOTE),
        ("Group Membership", Field.CATEGORIES), ("PESEL", Field.PERSONAL_ID), ("NIP", Field.TAX_ID),
        ("Website", Field.WEBSITE), ("Web Page", Field.WEBSITE), ("Website 1 - Value", Field.WEBSITE),
        ("Webseite", Field.WEBSITE), ("Strona sieci Web", Field.WEBSITE), ("Strona www firmy", Field.WEBSITE),
        ("Сайт", Field.WEBSITE), ("Вебсторінка", Field.WEBSITE), ("Personal Web Page", Field.WEBSITE),
    ],
)  # fmt: skip
def test_a_header_is_known(header: str, field: Field) -> None:
    (meaning,) = meanings_of([header])
    assert meaning is not None
    assert meaning.field is field


@pytest.mark.parametrize(
    "header",
    ["Assistant's Phone", "Manager's Name", "E-mail Type", "E-mail Display Name", "Phonetic First Name",
     "Contact owner",
     "Email opt-in", "Imię i nazwisko asystenta", "Miejsce urodzenia", "Last activity", "Company ID", "Spouse",
     "Website 1 - Type", "Photo URL", ""],
)  # fmt: skip
def test_somebody_elses_value_is_not_taken(header: str) -> None:
    assert meanings_of([header]) == [None]


def test_outlooks_title_is_how_a_person_is_addressed() -> None:
    found = table({"Title": "Mr.", "First Name": "John", "Last Name": "Smith", "Job Title": "Boss"})
    assert (found.name.prefix, found.title) == ("Mr.", "Boss")
    assert table({"First Name": "John", "Title": "Boss"}).title == "Boss"


def test_the_german_name_beside_a_given_name_is_the_family() -> None:
    assert table({"Name": "Müller", "Vorname": "Eva"}).name.full == "Eva Müller"


def test_columns_of_two_addresses_make_two_addresses() -> None:
    found = table(
        {
            "Name": "Ann Lee",
            "Business Street": "1 High St",
            "Business Street 2": "Floor 2",
            "Business City": "Leeds",
            "Home Street": "5 Elm Rd",
            "Home Postal Code": "BA1 1AA",
        }
    )
    assert found.addresses == (
        PostalAddress("1 High St, Floor 2", "", "Leeds", label="work"),
        PostalAddress("5 Elm Rd", "BA1 1AA", label="home"),
    )


def test_house_and_flat_numbers_stand_where_their_columns_stand() -> None:
    polish = table({"Nazwisko": "Mróz", "Ulica": "Długa", "Nr domu": "5", "Nr lokalu": "3", "Miasto": "Łódź"})
    assert polish.addresses == (PostalAddress("Długa 5/3", "", "Łódź"),)


def test_a_whole_polish_address_is_taken_apart() -> None:
    found = table({"Klient": "Ola Mróz", "Adres": "ul. Długa 5, 00-238 Warszawa"})
    assert found.addresses == (PostalAddress("ul. Długa 5", "00-238", "Warszawa"),)


def test_google_labels_its_values_in_a_column_of_their_own() -> None:
    found = table(
        {
            "First Name": "Ann",
            "E-mail 1 - Label": "* Work",
            "E-mail 1 - Value": "a@x.example ::: b@x.example",
            "Labels": "VIP ::: * myContacts",
        }
    )
    assert found.emails == (Labelled("a@x.example", "work"), Labelled("b@x.example", "work"))
    assert found.categories == ("VIP",)


def test_several_values_of_a_cell_are_told_apart() -> None:
    found = table({"name": "Ann Lee", "phones": "601 234 568 / 22 123 45 67", "email": "Ann <a@x.example>"})
    assert [phone.value for phone in found.phones] == ["601 234 568", "22 123 45 67"]
    assert found.emails == (Labelled("a@x.example"),)


def test_year_month_and_day_in_three_columns_are_one_date() -> None:
    found = table({"Name": "Ann Lee", "Birth Year": "1990", "Birth Month": "5", "Birth Day": "7"})
    assert str(found.birth_date) == "1990-05-07"


def test_unknown_columns_keep_their_values() -> None:
    assert table({"Name": "Ann Lee", "Shoe size": "43"}).source_fields == {"Shoe size": "43"}


def test_columns_that_claim_one_field_fill_one_another_row_by_row() -> None:
    text = "Name,Occupation,Organization 1 - Title\nAnn Lee,,CEO\nBob Ray,clerk,\nCy Poe,lawyer,partner\n"
    reading = read_bytes(text.encode())
    assert [record.title for record in reading.records] == ["CEO", "clerk", "lawyer"]
    assert [dict(record.source_fields) for record in reading.records] == [{}, {}, {"Organization 1 - Title": "partner"}]


def test_a_column_of_telephones_and_faxes_is_labelled_as_neither() -> None:
    found = table({"Name": "Ann Lee", "Tel./fax": "tel. 22 123 45 67, fax 22 123 45 68"})
    assert found.phones == (Labelled("22 123 45 67"), Labelled("22 123 45 68", "fax"))
    assert table({"Name": "Ann Lee", "Fax number": "22 123 45 68"}).phones == (Labelled("22 123 45 68", "fax"),)


def test_of_two_columns_that_claim_one_field_the_fuller_comes_first() -> None:
    text = "Name,Occupation,Organization 1 - Title\nAnn Lee,,CEO\nBob Ray,,clerk\nCy Poe,lawyer,partner\n"
    last = read_bytes(text.encode()).records[2]
    assert (last.title, dict(last.source_fields)) == ("partner", {"Occupation": "lawyer"})


def test_a_website_is_told_from_other_words_under_its_header() -> None:
    found = table({"Name": "Ann Lee", "Website 1 - Value": "https://x.example ::: https://y.example", "Web": "none"})
    assert (found.website, found.source_fields) == (
        "https://x.example",
        {"Website 1 - Value": "https://y.example", "Web": "none"},
    )
    assert table({"Name": "Ann Lee", "Website": "comes later"}).source_fields == {"Website": "comes later"}


@pytest.mark.parametrize("language", Language)
def test_what_our_own_lists_say_an_address_is_for_is_known_again(language):
    words = words_in(language)
    assert [known(label(each, words).casefold()) for each in Label] == list(Label)


@pytest.mark.parametrize(
    ("header", "field", "group"),
    [
        ("Address 2 - Street", Field.STREET, "|2"),
        ("Adres 2 - Ulica", Field.STREET, "|2"),
        ("Адреса 2 - Вулиця", Field.STREET, "|2"),
        ("E-mail address - Type", Field.EMAIL, "emails "),
        ("Telephone number 3 - Type", Field.PHONE, "phones 3"),
        ("Адреса ел. пошти 2 - Тип", Field.EMAIL, "emails 2"),
        ("Address 2 - Type", Field.ADDRESS, "|2"),
    ],
)
def test_a_second_address_and_what_each_is_for_are_told_by_their_number(header, field, group):
    (meaning,) = meanings_of([header])
    assert (meaning.field, meaning.group) == (field, group)


def test_the_number_of_a_line_of_a_street_is_no_number_of_an_address():
    assert [each.part for each in meanings_of(["Street 2", "Business Street 3"])] == [Part.LINE, Part.LINE]
