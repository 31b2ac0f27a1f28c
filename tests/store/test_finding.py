"""Finding as one types: any alphabet, any part that people remember."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_crm.api.audit import AuditLines
from desktop_crm.api.contacts import DeleteContact, EditContact, FindContacts, ShowContact
from desktop_crm.domain.contacts import ContactDraft
from desktop_crm.domain.fields import Field
from desktop_crm.domain.languages import Language
from desktop_crm.domain.reach import Reach
from desktop_crm.domain.trail import TrailFilter
from desktop_crm.store.queries import contact_writes, finding
from desktop_crm.store.queries.contact_rows import Birth


@pytest.fixture
def found(office):
    def ask(text: str, **more) -> set[int]:
        return {line.id for line in office.ask(FindContacts(text, **more)).lines}

    return ask


@pytest.mark.parametrize(
    "typed",
    ["Łukasz", "lukasz", "ŁUKASZ ŻÓŁK", "żółk łuk", "zolkie", "601234", "234 567", "4567", "+48 601 234 567",
     "lukasz@", "fikcja.exa", "z@fik", "drukarnia", "łódź", "lodz", "C-1", "c-1"],
)  # fmt: skip
def test_everything_people_remember_finds_the_person(office, found, typed):
    number = office.add(
        "Łukasz", "Żółkiewski", email="lukasz@fikcja.example", phone="601 234 567", company_name="Drukarnia Zorza"
    )
    office.add("Ewa", "Inna", email="ewa@inna.example", phone="699 000 111")
    if typed in ("łódź", "lodz"):
        from dataclasses import replace

        from desktop_crm.domain.contacts import Address

        card = office.ask(ShowContact(number)).contact
        draft = replace(card.draft, addresses=(Address(city="Łódź"),))
        office.ask(EditContact(contact_id=number, version=card.version, draft=draft))
    assert found(typed) == {number}


@pytest.mark.parametrize("typed", ["Шевченко", "shevchenko", "szewczenko", "шевч", "олена", "olena"])
def test_a_name_is_found_across_alphabets(office, found, typed):
    number = office.add("Олена", "Шевченко")
    office.add("Тарас", "Мельник")
    assert found(typed) == {number}


def test_an_edit_moves_what_a_contact_is_found_by(office, found):
    number = office.add("Jan", "Dawniejszy")
    card = office.ask(ShowContact(number)).contact
    from dataclasses import replace

    draft = replace(card.draft, family="Obecny")
    office.ask(EditContact(contact_id=number, version=card.version, draft=draft))
    assert found("dawniejszy") == set()
    assert found("obecny") == {number}


def test_a_part_of_an_address_finds_whose_it_is_and_who_is_called_so(office, found):
    theirs = office.add("Maria", "Inna", email="dominik.ostrowski@fikcja.example")
    called = office.add("Nikodem", "Ostrowski", email="no@inna.example")
    inside = office.add("Dominik", "Zaostrowski", email="dz@inna.example")
    assert found("nik.ostrow") == {theirs, called}
    assert found("omin.zaost") == {inside}
    assert found("nik.ostrowski@fik") == {theirs}


def test_the_trash_is_not_searched(office, found):
    number = office.add("Jan", "Zmyślony")
    office.ask(DeleteContact(contact_id=number))
    assert found("zmyślony") == set()


def test_more_hits_than_a_page_are_said_to_be_more(office):
    for at in range(12):
        office.add(f"Jan{at}", "Powtarzalny")
    page = office.ask(FindContacts("powtarz", limit=5))
    assert (len(page.lines), page.more) == (5, True)
    assert [line.sort_key for line in page.lines] == sorted(line.sort_key for line in page.lines)


def test_the_trail_says_that_somebody_searched_but_never_for_whom(office, found):
    office.add("Jan", "Zmyślony")
    found("Zmyślony")
    line = office.ask(AuditLines(TrailFilter(tag="contact:search")))[0]
    assert line.detail == "1"
    assert "my" not in line.detail + line.subject


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(text=st.text(max_size=40))
def test_nothing_that_can_be_typed_breaks_a_search(office, text):
    assert office.ask(FindContacts(text)).more is False


@pytest.mark.parametrize(
    "typed", ['"', '" OR "', "NEAR(a b)", "a*", "search:x", "-a", "(", "a AND", "'; DROP TABLE contact; --"]
)
def test_signs_of_the_query_language_are_letters_to_look_for_like_any_other(office, typed):
    office.add("Jan", "Zmyślony")
    assert office.ask(FindContacts(typed)).more is False


def test_somebodys_own_contact_is_found_behind_any_number_of_others(office):
    from desktop_crm.domain.permissions import Role
    from tests.support.actors import acting

    around = office.office.around
    drafts = [ContactDraft(given=f"Jan{at}", family="Powtarzalny") for at in range(260)]
    with around.store.write() as connection:
        birth = Birth(office.clocks.now(), around.details.language, around.random)
        contact_writes.add_many(connection, drafts, birth)
    mine = office.add("Zenon", "Powtarzalny")
    with acting(office, around.actor.account_id, Role.SALESPERSON):
        assert [line.id for line in office.ask(FindContacts("jan powtarzalny")).lines] == []
        assert [line.id for line in office.ask(FindContacts("powtarz")).lines] == [mine]


@pytest.fixture
def within(office):
    """Find as somebody who was given a few contacts, from whom some fields may be hidden."""

    def ask(text: str, *given: int, hidden: frozenset[str] = frozenset()) -> list[int]:
        reach = Reach(frozenset(), frozenset(given))
        with office.office.around.store.read() as connection:
            page = finding.find(connection, text, None, reach, 50, Language.POLISH, hidden)
        return [line.id for line in page.lines]

    return ask


@pytest.mark.parametrize(
    ("typed", "finds"),
    [("żółk", True), ("zolk", True), ("ółkie", True), ("łu", True), ("ew", False), ("uk", False), ("ł ż", True),
     ("fikcja.exa", True), ("lukasz@", True), ("601234", True), ("4567", True), ("C-1", True), ("zorza", True),
     ("inna", False), ("", False)],
)  # fmt: skip
def test_whoever_was_given_a_few_finds_among_those_as_others_find_among_all(office, found, within, typed, finds):
    given = office.add(
        "Łukasz", "Żółkiewski", email="lukasz@fikcja.example", phone="601 234 567", company_name="Drukarnia Zorza"
    )
    office.add("Łukasz", "Żółkowski", email="zolkiewski@fikcja.example", phone="601 234 567")
    assert (given in found(typed)) is finds
    assert within(typed, given) == ([given] if finds else [])


def test_among_a_few_those_first_by_name_are_shown_and_the_rest_is_said_to_be_there(office):
    given = [office.add("Jan", f"Powtarzalny {sign}") for sign in "CBA"]
    with office.office.around.store.read() as connection:
        reach = Reach(frozenset(), frozenset(given))
        page = finding.find(connection, "powtarz", None, reach, 2, Language.POLISH)
    assert [line.id for line in page.lines] == [given[2], given[1]]
    assert page.more


@pytest.mark.parametrize("typed", ["601", "601234567", "601 234", "+48 601", "№601", "jan 601", "601-234 jan"])
def test_nobody_is_found_by_a_telephone_that_is_hidden(office, within, typed):
    given = office.add("Jan", "Telefoniczny", phone="601 234 567")
    assert within(typed, given) == [given] or typed == "№601"
    assert within(typed, given, hidden=frozenset({Field.PHONES})) == []
    with office.office.around.store.read() as connection:
        hidden = frozenset({Field.PHONES})
        assert finding.find(connection, typed, None, None, 50, Language.POLISH, hidden).lines == ()


@pytest.mark.parametrize("typed", ["jan", "elefon", "telefoniczny jan", "telefoniczny@fik"])
def test_whoever_may_not_see_telephones_finds_by_the_rest_as_anybody(office, found, within, typed):
    given = office.add("Jan", "Telefoniczny", phone="601 234 567", email="telefoniczny@fikcja.example")
    assert found(typed) == {given}
    assert within(typed, given, hidden=frozenset({Field.PHONES})) == [given]
