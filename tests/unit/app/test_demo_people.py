"""The fictional people: the same for the same seed, and nobody who could exist."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import islice

import phonenumbers
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_crm.app.demo_history import history_of
from desktop_crm.app.demo_languages import WORDS
from desktop_crm.app.demo_names import NAMES
from desktop_crm.app.demo_people import generate, generate_companies
from desktop_crm.app.demo_words import PURPOSES, RECIPIENTS, RULES
from desktop_crm.crm.checks import checked
from desktop_crm.domain.consents import LegalBasis
from desktop_crm.domain.languages import Language

TODAY = date(2026, 11, 23)
SEEDS = st.integers(0, 2**32)


def test_the_same_seed_makes_the_same_people_and_another_seed_others():
    assert list(generate(50, 7, TODAY)) == list(generate(50, 7, TODAY))
    assert list(generate(50, 7, TODAY)) != list(generate(50, 8, TODAY))
    assert list(generate_companies(50, 7, TODAY)) == list(generate_companies(50, 7, TODAY))


def test_people_come_one_by_one_however_many_are_asked_for():
    assert len(list(islice(generate(10**9, 1, TODAY), 3))) == 3


def test_45_in_a_hundred_are_polish_30_ukrainian_25_english():
    count = Counter(person.language for person in generate(4000, 1, TODAY))
    shares = {language: round(100 * number / 4000) for language, number in count.items()}
    wanted = {Language.POLISH: 45, Language.UKRAINIAN: 30, Language.ENGLISH: 25}
    assert all(abs(shares[language] - share) <= 3 for language, share in wanted.items())


def test_surnames_and_patronymics_agree_with_the_given_name():
    for person in generate(1500, 2, TODAY):
        names, draft = NAMES[person.language], person.draft
        assert draft.given in (names.women if person.female else names.men)
        assert draft.family in {pair[person.female] for pair in names.families}
        if draft.additional:
            assert draft.additional in {pair[person.female] for pair in names.fathers}


def test_no_woman_bears_a_man_s_form():
    for language, (man, woman) in {Language.POLISH: ("ski", "ska"), Language.UKRAINIAN: ("ський", "ська")}.items():
        forms = dict(NAMES[language].families)
        assert not [name for name in forms.values() if name.endswith(man)]
        assert [name for name in forms if name.endswith(man)]
        assert all(forms[name].endswith(woman) for name in forms if name.endswith(man))


@settings(max_examples=15)
@given(SEEDS)
def test_nobody_can_be_reached_and_nobody_has_a_number_of_identity(seed):
    for person in (*generate(60, seed, TODAY), *generate_companies(60, seed, TODAY)):
        draft = person.draft
        assert draft.national_id == ""
        for email in draft.emails:
            domain = email.address.partition("@")[2]
            assert domain.endswith(".example") or domain in ("example.com", "example.net", "example.org")
            assert email.address.isascii()
        for phone in draft.phones:
            assert phonenumbers.is_valid_number(phonenumbers.parse(phone.e164)), phone.e164
            assert "555" in phone.e164 or "496" in phone.e164 or "7946" in phone.e164 or "2018" in phone.e164
            assert phone.number.replace(" ", "") == phone.e164
        if draft.tax_id:
            assert draft.tax_id.removeprefix("GB").startswith("000")


@settings(max_examples=15)
@given(SEEDS)
def test_every_draft_is_one_the_office_would_take_as_it_is(seed):
    for person in (*generate(40, seed, TODAY), *generate_companies(40, seed, TODAY)):
        assert checked(person.draft, "PL") == person.draft


@settings(max_examples=15)
@given(SEEDS)
def test_history_lies_between_the_first_day_and_today_and_speaks_of_what_there_is(seed):
    codes = {code for code, basis in PURPOSES.items() if basis is LegalBasis.CONSENT}
    now = datetime.combine(TODAY, datetime.min.time(), UTC)
    for number, person in enumerate(generate(40, seed, TODAY)):
        history = history_of(person, number, seed, TODAY)
        assert history == history_of(person, number, seed, TODAY)
        assert TODAY - timedelta(days=731) <= person.created_on < TODAY
        moments = [one.at for part in (history.interactions, history.orders, history.disclosures) for one in part]
        moments += [one.given_at for one in history.consents]
        moments += [one.withdrawn_at for one in history.consents if one.withdrawn_at]
        assert all(person.created_on <= at.date() and at < now for at in moments)
        for consent in history.consents:
            assert consent.purpose in codes
            assert consent.withdrawn_at is None or consent.withdrawn_at.date() >= consent.given_at.date()
        assert all(0 <= one.recipient < len(RECIPIENTS) for one in history.disclosures)


def test_each_language_has_words_for_everything_the_office_is_built_of():
    assert WORDS.keys() == set(Language)
    agreed = {code for code, basis in PURPOSES.items() if basis is LegalBasis.CONSENT}
    for words in WORDS.values():
        assert words.purposes.keys() == PURPOSES.keys()
        assert words.wordings.keys() == agreed
        assert len(words.rules) == len(RULES)
        assert len(words.recipients) == len(words.disclosed) == len(RECIPIENTS)


def test_what_the_office_writes_about_people_is_in_its_own_language():
    for language, other in ((Language.POLISH, Language.ENGLISH), (Language.UKRAINIAN, Language.POLISH)):
        words, foreign = WORDS[language], WORDS[other]
        notes = {text for each in words.interactions.values() for text in each}
        for number, person in enumerate(generate(60, 3, TODAY, language)):
            history = history_of(person, number, 3, TODAY, language)
            assert person.draft.source in words.sources
            assert {one.text for one in history.interactions} <= notes
            assert not {one.title for one in history.orders} & set(foreign.orders)
            assert {(one.what, one.why) for one in history.disclosures} <= set(words.disclosed)
