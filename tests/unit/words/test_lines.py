"""The trail is told in words: no code, no day as a machine writes it."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_crm.domain.languages import Language
from desktop_crm.domain.tags import Tag
from desktop_crm.words.catalogue import words_in
from desktop_crm.words.lines import told


def _polish(tag: Tag, detail: str) -> str:
    return told(tag, (), detail, words_in(Language.POLISH), lambda day: f"{day:%d.%m.%Y}")


@pytest.mark.parametrize(
    ("tag", "detail", "said"),
    [
        (Tag.REGISTER_READ, "for_others 1", "Przetwarzanie dla innych · pokazano 1 wiersz"),
        (Tag.REGISTER_ADD, "transfers", "Przekazywanie poza EOG"),
        (Tag.REGISTER_EXPORT, "processing", "Rejestr czynności"),
        (Tag.RETENTION_PREVIEW, "2026-11-30 51", "51 wpisów na dzień 30.11.2026"),
        (Tag.RETENTION_EXPORT, "2 2026-11-30", "2 wpisy na dzień 30.11.2026"),
        (Tag.RETENTION_RUN, "3 1 0", "usunięto: 3, zanonimizowano: 1, zachowano: 0"),
        (Tag.CONTACT_HOLD_REVIEW, "2027-01-31", "sprawdzić ponownie 31.01.2027"),
        (Tag.CONTACT_IMPORT, "498 2 0", "wczytano 498, już były: 2"),
        (Tag.CONTACT_IMPORT, "100", "wczytano 100"),
        (Tag.GUIDE_APPLY, "print_shop PL 30", "Drukarnia · Polska · 30"),
        (Tag.REQUEST_OPEN, "rectification R-2", "Sprostowanie (art. 16) · R-2"),
        (Tag.INCIDENT_ASSESS, "none", "Ryzyko dla osób mało prawdopodobne"),
        (Tag.DRILL_ADD, "wrong_recipient", "Dane trafiły do niewłaściwego odbiorcy"),
        (Tag.BACKUP_MAKE, "35e36a0da1ca93639dbeab1615cbd300 1609", ""),
        (Tag.BACKUP_MAKE, "35e36a0da1ca93639dbeab1615cbd300 1609 second-missing", "drugie miejsce było niedostępne"),
        (Tag.BACKUP_CHECK, "82 1609", "tabele: 82, wpisy dziennika: 1609"),
        (Tag.KEY_COST, "256 3 4", "256 MiB, przebiegi: 3"),
        (Tag.SUBJECT_EXPORT, "preview", "tylko podgląd"),
        (Tag.SUBJECT_EXPORT, "pdf json", "PDF, JSON"),
        (Tag.SESSION_START, "b11c139cbf60c7bb", "komputer b11c13"),
        (Tag.CONSENT_GIVE, "7", "nr 7"),
    ],
)
def test_what_a_line_says_besides_is_told_in_words(tag, detail, said):
    assert _polish(tag, detail) == said


@pytest.mark.parametrize("tag", Tag)
def test_what_another_program_wrote_is_shown_as_it_is_and_never_fails(tag):
    assert told(tag, (), "something else-entirely 9", words_in(Language.ENGLISH)) is not None


def test_a_machine_reads_days_as_iso_8601():
    said = told(Tag.RETENTION_PREVIEW, (), "2026-11-30 51", words_in(Language.ENGLISH), date.isoformat)
    assert said == "51 records as of 2026-11-30"
