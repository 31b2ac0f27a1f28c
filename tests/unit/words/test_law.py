"""Provisions of the GDPR are cited the way each language does."""

from __future__ import annotations

import pytest

from desktop_crm.domain.errors import Defect
from desktop_crm.domain.languages import Language
from desktop_crm.words.catalogue import words_in
from desktop_crm.words.law import cite, cited


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


def test_a_source_named_in_short_is_said_in_the_language():
    polish = words_in(Language.POLISH)
    assert cited("GDPR Art. 4(1), 4(12)", polish) == "art. 4 pkt 1 RODO, art. 4 pkt 12 RODO"
    assert cited("9/2022, IV.B; GDPR 75, 85", polish) == "wytyczne EROD 9/2022, IV.B; motywy 75, 85 RODO"
    assert cited("9/2022, IV.B; GDPR Art. 9, 10, 87", words_in(Language.ENGLISH)) == (
        "EDPB Guidelines 9/2022, IV.B; Art. 9 GDPR, Art. 10 GDPR, Art. 87 GDPR"
    )
