"""The letter of Art. 34 holds every item of Art. 34(2) in each language and names nobody it concerns."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from desktop_crm.domain.languages import Language
from desktop_crm.domain.subject_file import Subject
from desktop_crm.reports.incident_letter import IncidentLetter, incident_letter, letters_to_each
from desktop_crm.reports.joining import joined
from desktop_crm.words.catalogue import words_in
from tests.unit.reports.reading import squeezed, text_of
from tests.unit.reports.test_incident_form import AT, CONTROLLER, INCIDENT

ITEMS = {
    "34(2) nature of the breach": "Laptop zostawiony w pociągu",
    "34(2) when and where": "23 XI ok. 7.40, pociąg",
    "33(3)(b) officer": "Ewa Zmyślona · iod@fikcja.example",
    "33(3)(b) contact point": "Drukarnia Pod Kogutem · biuro@fikcja.example · +48 22 555 01 00",
    "33(3)(c) likely consequences": "kradzież tożsamości",
    "33(3)(d) measures": "zdalna blokada",
    "which data": "imię, PESEL",
    "77 complaint": "UODO",
}
HEADS = ("What happened", "Which of your data", "What may come of it for you", "What you can do", "Whom to ask")


@pytest.fixture(scope="module", params=Language, ids=str)
def letter(request):
    words = words_in(request.param)
    made = IncidentLetter(request.param, CONTROLLER, INCIDENT, AT.date(), "Anna Nowak")
    return words, squeezed(text_of(incident_letter(made, words)))


@pytest.mark.parametrize("item", ITEMS)
def test_the_letter_says(letter, item):
    assert squeezed(ITEMS[item]) in letter[1]


@pytest.mark.parametrize("head", HEADS)
def test_the_letter_has_a_part_for(letter, head):
    words, text = letter
    assert squeezed(words.gettext(head)) in text


def test_how_many_and_who_else_is_concerned_is_no_business_of_the_reader(letter):
    assert "412" not in letter[1]
    assert squeezed("dysk bez szyfrowania") not in letter[1]


def test_a_letter_to_each_begins_on_a_page_of_its_own_that_is_numbered_from_one():
    words = words_in(Language.ENGLISH)
    made = IncidentLetter(Language.ENGLISH, CONTROLLER, INCIDENT, AT.date(), "Anna Nowak")
    people = [Subject(f"C-{number}", f"Osoba {number}", "ul. Fikcyjna 1") for number in (1, 2, 3)]
    content = letters_to_each(made, people, words)
    with pikepdf.open(BytesIO(content)) as document:
        assert len(document.pages) == 3
    text = squeezed(text_of(content))
    assert text.count("Page1of1") == 3
    for person in people:
        assert squeezed(person.name) in text


def test_letters_in_several_languages_are_joined_page_by_page():
    parts = []
    for language in Language:
        made = IncidentLetter(language, CONTROLLER, INCIDENT, AT.date(), "Anna Nowak")
        parts.append(incident_letter(made, words_in(language)))
    with pikepdf.open(BytesIO(joined(parts))) as document:
        assert len(document.pages) == len(parts)
    assert joined(parts[:1]) == parts[0]
