"""Texts of ours in an office's records are read in each reader's language; what an office wrote itself stays."""

from __future__ import annotations

import pytest

from desktop_crm.domain.guides import Law
from desktop_crm.domain.languages import Language
from desktop_crm.words.authorities import authority_said
from desktop_crm.words.catalogue import words_in
from desktop_crm.words.guides.every import described
from desktop_crm.words.guides.keeping import BOOKS, RULE_WHOLE
from desktop_crm.words.guides.recipients import COURIER
from desktop_crm.words.guides.shared import INVOICES
from desktop_crm.words.known_texts import said_again

ENGLISH, POLISH, UKRAINIAN = (words_in(each) for each in (Language.ENGLISH, Language.POLISH, Language.UKRAINIAN))
TEXTS = {
    "a purpose": lambda words: words.gettext(INVOICES.name),
    "what it is and why": lambda words: described(INVOICES, Law.PL, words),
    "how long": lambda words: words.gettext(BOOKS[Law.UA]),
    "a recipient": lambda words: words.gettext(COURIER.name),
    "their role": lambda words: words.gettext(COURIER.category),
    "the reason of a rule": lambda words: words.gettext(RULE_WHOLE.because[Law.PL]),
    "an import": lambda words: words.gettext("Import of a {kind} file").format(kind="VCARD"),
}


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("reader", Language)
@pytest.mark.parametrize("office", Language)
def test_a_text_of_ours_is_read_in_the_readers_language_whatever_the_offices_is(name, reader, office):
    text = TEXTS[name]
    assert said_again(text(words_in(office)), reader) == text(words_in(reader))


@pytest.mark.parametrize("text", ["", "Nasz kurier Jan", "We issue invoices!", "Yes", "Orders and deliveries of mine"])
def test_what_an_office_wrote_itself_stays_as_it_was_written(text):
    assert said_again(text, Language.UKRAINIAN) == text


def test_an_authority_we_know_is_named_in_the_readers_language_and_another_as_it_was_written():
    written = "Prezes Urzędu Ochrony Danych Osobowych, ul. Moniuszki 1A, 00-014 Warszawa"
    assert authority_said(written, "PL", UKRAINIAN).startswith("Голова Управління захисту персональних даних")
    assert authority_said("", "UA", POLISH).startswith("Rzecznik Praw Człowieka Rady Najwyższej Ukrainy")
    assert authority_said("Data Protection Commission, Dublin", "IE", POLISH) == "Data Protection Commission, Dublin"
    assert authority_said("", "IE", ENGLISH) == "The data protection authority of the country you live or work in"
