"""Provisions of the GDPR are cited the way each language does."""

from __future__ import annotations

import re

import pytest

from desktop_crm.domain.errors import Defect
from desktop_crm.domain.languages import Language
from desktop_crm.reports.subject_rights import rights
from desktop_crm.words.catalogue import words_in
from desktop_crm.words.law import cite, cited, national_note
from desktop_crm.words.national import words_for
from desktop_crm.words.records import LEGAL_BASES
from desktop_crm.words.requests import KINDS


@pytest.mark.parametrize(
    ("language", "provision", "said"),
    [
        (Language.ENGLISH, "18", "Art. 18 GDPR"),
        (Language.ENGLISH, "12(3)", "Art. 12(3) GDPR"),
        (Language.ENGLISH, "17(1)(b)", "Art. 17(1)(b) GDPR"),
        (Language.POLISH, "18", "art. 18 RODO"),
        (Language.POLISH, "12(3)", "art. 12 ust. 3 RODO"),
        (Language.POLISH, "4(12)", "art. 4 pkt 12 RODO"),
        (Language.POLISH, "17(1)(b)", "art. 17 ust. 1 lit. b RODO"),
        (Language.UKRAINIAN, "18", "ст. 18 GDPR"),
        (Language.UKRAINIAN, "17(1)(b)", "ст. 17(1)(b) GDPR"),
    ],
)
def test_a_provision_is_cited_as_the_language_does(language, provision, said):
    assert cite(provision, words_in(language)) == said


@pytest.mark.parametrize("provision", ["", "Art. 17", "17(b)(1)", "17 (1)"])
def test_what_is_no_provision_is_a_defect(provision):
    with pytest.raises(Defect):
        cite(provision, words_in(Language.ENGLISH))


@pytest.mark.parametrize(
    ("language", "message", "said"),
    [
        (
            Language.ENGLISH, "Rectification (Art. 16):",
            "Rectification (Art. 8(2)(6), Art. 20 of the Law of Ukraine No. 2297-VI; Art. 16 GDPR):",
        ),
        (
            Language.POLISH, "Rectification (Art. 16):",
            "Sprostowanie (art. 8 ust. 2 pkt 6, art. 20 ustawy Ukrainy nr 2297-VI; art. 16 RODO):",
        ),
        (
            Language.UKRAINIAN, "Rectification (Art. 16):",
            "Виправлення (п. 6 ч. 2 ст. 8, ст. 20 Закону № 2297-VI; ст. 16 GDPR):",
        ),
        (Language.UKRAINIAN, "Restriction (Art. 18):", "Обмеження обробки (ст. 18 GDPR):"),
        (
            Language.UKRAINIAN, "Consent (Art. 6(1)(a))",
            "Згода (п. 1 ч. 1 ст. 11 Закону № 2297-VI; ст. 6(1)(a) GDPR)",
        ),
        (Language.POLISH, "Times (Art. 33(1), (4))", "Czas (art. 33 ust. 1 i 4 RODO)"),
        (
            Language.POLISH, "Consequences and measures (Art. 33(3)(c), (d))",
            "Skutki i środki (art. 33 ust. 3 lit. c i d RODO)",
        ),
        (
            Language.ENGLISH, "What protects your data there (Art. 15(2) and 46 GDPR).",
            "What protects your data there (Art. 15(2) and 46 GDPR).",
        ),
        (Language.ENGLISH, "The Data Protection Act of Poland, Art. 16", "The Data Protection Act of Poland, Art. 16"),
        (Language.ENGLISH, "Legal basis", "Legal basis"),
    ],
)  # fmt: skip
def test_an_office_in_ukraine_cites_its_own_law_first_where_it_says_the_same(language, message, said):
    assert words_for(language, "UA").gettext(message).replace("\xa0", " ") == said
    assert words_for(language, "PL").gettext(message) == words_in(language).gettext(message)


def test_a_provision_cited_by_itself_and_a_sentence_with_a_number_do_so_too():
    ukrainian = words_for(Language.UKRAINIAN, "UA")
    assert cite("17(1)(b)", ukrainian) == "ст. 15 Закону № 2297-VI; ст. 17(1)(b) GDPR"
    assert cite("30(1)", ukrainian) == "ст. 30(1) GDPR"
    assert cite("17(1)(b)", words_for(Language.UKRAINIAN, "DE")) == "ст. 17(1)(b) GDPR"
    english = words_for(Language.ENGLISH, "UA")
    assert english.ngettext("{count} day (Art. 18)", "{count} days (Art. 18)", 2) == "{count} days (Art. 18 GDPR)"


@pytest.mark.parametrize("language", Language)
def test_which_laws_are_cited_is_said_where_there_are_two(language):
    assert "2297-VI" in national_note(words_for(language, "UA"))
    assert national_note(words_for(language, "PL")) == ""


@pytest.mark.parametrize("language", Language)
def test_no_citation_of_ours_is_left_without_its_law_in_an_office_in_ukraine(language):
    """Beside another law, a bare article would be read as that law's."""
    words = words_for(language, "UA")
    said = [words.gettext(text) for _name, text in rights(words_in(Language.ENGLISH))]
    said += [words.gettext(name) for name, _text in rights(words_in(Language.ENGLISH))]
    said += [words.gettext(message) for message in (*LEGAL_BASES.values(), *KINDS.values())]
    assert [
        text for text in said if re.search(r"(Art\.|art\.|ст\.) \d", text) and "GDPR" not in text and "RODO" not in text
    ] == []


def test_a_source_named_in_short_is_said_in_the_language():
    polish = words_in(Language.POLISH)
    assert cited("GDPR Art. 4(1), 4(12)", polish) == "art. 4 pkt 1 RODO, art. 4 pkt 12 RODO"
    assert cited("9/2022, IV.B; GDPR 75, 85", polish) == "wytyczne EROD 9/2022, IV.B; motywy 75, 85 RODO"
    assert cited("9/2022, IV.B; GDPR Art. 9, 10, 87", words_in(Language.ENGLISH)) == (
        "EDPB Guidelines 9/2022, IV.B; Art. 9 GDPR, Art. 10 GDPR, Art. 87 GDPR"
    )
