"""A card with data of a special category opens only for a purpose (GDPR Art. 9): tried against every ask there is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Column, Table, Text

from desktop_crm.api.ask import Command, Look
from desktop_crm.api.audit import AuditLines
from desktop_crm.api.consents import AddPurpose
from desktop_crm.api.contacts import AddContact, EditContact, FindContacts, PageOfContacts, ShowContact, ShowTimeline
from desktop_crm.api.policies import SetSessionPolicy, ShowPolicies
from desktop_crm.api.purposes import RetirePurpose
from desktop_crm.api.stating import StatePurpose
from desktop_crm.api.subjects import ExportSubject, ShowPersonSheet, WhoSaw
from desktop_crm.app.answers import ANSWERS
from desktop_crm.domain.categories import Category
from desktop_crm.domain.consents import LegalBasis
from desktop_crm.domain.contacts import ContactDraft, ContactFilter, reference
from desktop_crm.domain.errors import Invalid, Missing, NotAllowed, PurposeNeeded, Refused, Retired
from desktop_crm.domain.languages import Language
from desktop_crm.domain.permissions import Permission, Role, Scope
from desktop_crm.domain.trail import TrailFilter
from desktop_crm.store.queries import special
from desktop_crm.store.schema import METADATA
from desktop_crm.store.schema.base import held
from desktop_crm.store.schema.contacts import belongs_to_contact
from tests.support.actors import acting, add_person
from tests.support.offices import LOGIN
from tests.unit.reports.reading import squeezed, text_of

ASKS = sorted(ANSWERS, key=lambda kind: kind.__name__)
LISTS = {
    "Assignments": "a list of everybody's: who is assigned to which partner; of one person it asks",
    "DataQuality": "a list: by name, with the one value that cannot be right",
    "DisclosuresTo": "a list of a recipient's: by name, with what they were given",
    "ExportConsentEvidence": "of a mailing it is a list; of one person it asks",
    "FindContacts": "a list",
    "Holds": "a list: by reference",
    "PreviewRetention": "a list: by name and reference",
    "Requests": "a list: by name and reference",
}
"""Looks that show people in a list, and no card."""


@pytest.fixture
def purpose(office):
    office.ask(AddPurpose(code="wizyty", name="Prowadzenie wizyt", basis=LegalBasis.CONTRACT))
    return "wizyty"


@pytest.fixture
def ola(office):
    return office.add("Ola", "Szczególna", email="ola@fikcja.example", special=True)


def outcome(office, ask):
    """Return what was answered, and what was refused."""
    try:
        return repr(office.ask(ask)), None
    except Refused as refusal:
        return "", refusal


def mark(office, *people):
    """Mark people by hand, straight in the store: the asks under test are asked afterwards."""
    with office.office.around.store.write() as connection:
        table = METADATA.tables["contact"]
        connection.execute(table.update().where(table.c.id.in_(people)).values(special=True))


@pytest.mark.parametrize("kind", [pytest.param(kind, id=kind.__name__) for kind in ASKS])
def test_no_ask_shows_a_special_card_before_it_is_said_what_for(kind, office, world):
    ask = world.of(kind)
    mark(office, world.ids["contact_id"], world.held)
    files = set(world.folder.iterdir())
    said, refusal = outcome(office, ask)
    if isinstance(refusal, PurposeNeeded):
        assert refusal.args in [(reference(who),) for who in (world.ids["contact_id"], world.held)]
        assert set(world.folder.iterdir()) == files, "a file was written before it was said what for"
        return
    one_person = getattr(ask, "contact_id", None) is not None
    assert not (one_person and ask.opens_card()), f"{kind.__name__} opened a card"
    if issubclass(kind, Look) and kind.__name__ not in LISTS:
        assert world.word not in said
    if issubclass(kind, Command):
        assert world.word not in said


def test_a_card_opens_for_a_purpose_in_use_and_every_line_names_it(office, ola, purpose):
    with pytest.raises(PurposeNeeded):
        office.ask(ShowContact(ola))
    office.ask(StatePurpose(contact_id=ola, purpose=purpose))
    assert office.ask(ShowContact(ola)).contact.draft.family == "Szczególna"
    office.ask(ShowTimeline(ola))
    looks = {each.tag: each.purpose for each in office.ask(WhoSaw(ola))}
    assert looks["contact:card:read"] == "Prowadzenie wizyt"
    assert looks["timeline:read"] == "Prowadzenie wizyt"
    lines = office.ask(AuditLines(TrailFilter(contact_id=ola)))
    assert {each.detail for each in lines if each.tag == "contact:card:read"} == {"for:wizyty"}


def test_words_of_ones_own_stand_in_the_persons_file_and_never_in_the_trail(office, ola, tmp_path):
    office.ask(StatePurpose(contact_id=ola, reason="telefon od lekarza prowadzącego"))
    office.ask(ShowContact(ola))
    seen = [each for each in office.ask(WhoSaw(ola)) if each.tag == "contact:card:read"]
    assert [each.purpose for each in seen] == ["telefon od lekarza prowadzącego"]
    lines = office.ask(AuditLines(TrailFilter(contact_id=ola)))
    assert not any("lekarz" in each.detail for each in lines)
    office.ask(ExportSubject(contact_id=ola, language=Language.POLISH, pdf=tmp_path / "ola.pdf"))
    told = squeezed(text_of((tmp_path / "ola.pdf").read_bytes()))
    assert squeezed("otwarcie Państwa karty (cel: telefon od lekarza prowadzącego)") in told
    assert squeezed("Po co otwierano kartę") in told


def test_it_is_asked_again_for_somebody_else_after_its_minutes_and_in_the_next_session(office, ola, purpose):
    other = office.add("Jan", "Też-Szczególny", special=True)
    office.ask(StatePurpose(contact_id=ola, purpose=purpose))
    with pytest.raises(PurposeNeeded):
        office.ask(ShowContact(other))
    office.clocks.passes(30 * 60 - 1)
    office.ask(ShowContact(ola))
    office.clocks.passes(1)
    with pytest.raises(PurposeNeeded):
        office.ask(ShowContact(ola))
    office.ask(StatePurpose(contact_id=ola, purpose=purpose))
    office.ask(ShowContact(ola))
    office.reopen(LOGIN)
    with pytest.raises(PurposeNeeded):
        office.ask(ShowContact(ola))


def test_how_long_it_stands_is_the_offices_rule_within_safe_bounds(office, ola, purpose):
    rules = office.ask(ShowPolicies()).session
    with pytest.raises(Invalid):
        office.ask(SetSessionPolicy(policy=replace(rules, purpose_minutes=4)))
    with pytest.raises(Invalid):
        office.ask(SetSessionPolicy(policy=replace(rules, purpose_minutes=241)))
    office.ask(SetSessionPolicy(policy=replace(rules, purpose_minutes=5)))
    office.ask(StatePurpose(contact_id=ola, purpose=purpose))
    office.clocks.passes(5 * 60)
    with pytest.raises(PurposeNeeded):
        office.ask(ShowContact(ola))


def test_only_a_purpose_in_use_or_words_are_taken(office, ola, purpose):
    for said in ({}, {"reason": "  "}, {"purpose": "inny"}, {"reason": "x" * 501}):
        ask = StatePurpose(contact_id=ola, **said)
        with pytest.raises(Invalid):
            office.ask(ask)
    number = office.ask(AddPurpose(code="dawny", name="Dawny", basis=LegalBasis.CONTRACT)).number
    office.ask(RetirePurpose(purpose_id=number))
    with pytest.raises(Retired):
        office.ask(StatePurpose(contact_id=ola, purpose="dawny"))
    with pytest.raises(PurposeNeeded):
        office.ask(ShowContact(ola))


def test_who_may_not_read_or_reach_the_contact_states_nothing(office, ola, purpose):
    add_person(office, "obcy")
    with acting(office, "obcy", Role.AUDITOR), pytest.raises(NotAllowed):
        office.ask(StatePurpose(contact_id=ola, purpose=purpose))
    grants = {Permission.CONTACT_READ: Scope.OWN, Permission.SESSION_USE: Scope.ALL}
    with acting(office, "obcy", Role.SALESPERSON, grants):
        for ask in (StatePurpose(contact_id=ola, purpose=purpose), ShowContact(ola)):
            with pytest.raises(Missing):
                office.ask(ask)


def test_who_answers_people_without_reading_cards_states_a_purpose_and_opens_their_file(office, ola):
    grants = dict.fromkeys((Permission.SUBJECT_ANSWER, Permission.SESSION_USE), Scope.ALL)
    with acting(office, add_person(office, "ala"), Role.SALESPERSON, grants):
        with pytest.raises(PurposeNeeded):
            office.ask(ShowPersonSheet(ola))
        office.ask(StatePurpose(contact_id=ola, reason="An answer under Art. 15"))
        assert office.ask(ShowPersonSheet(ola)).subject.reference == f"C-{ola}"
    own = {Permission.CONTACT_READ: Scope.OWN, **grants}
    with acting(office, "ala", Role.SALESPERSON, own):
        office.ask(StatePurpose(contact_id=ola, reason="Reached by one permission though not by the other"))
    with acting(office, "ala", Role.SALESPERSON, {Permission.SESSION_USE: Scope.ALL}), pytest.raises(NotAllowed):
        office.ask(StatePurpose(contact_id=ola, reason="Nothing to open"))


def test_lists_and_searches_show_what_they_showed_before(office, ola):
    assert [line.name for line in office.ask(PageOfContacts(ContactFilter())).lines] == ["Ola Szczególna"]
    assert [line.id for line in office.ask(FindContacts("szczegolna")).lines] == [ola]


def test_the_mark_is_set_and_taken_away_like_any_field(office, purpose):
    who = office.ask(AddContact(draft=ContactDraft(given="Ewa", family="Zwykła"))).number
    card = office.ask(ShowContact(who)).contact
    assert not card.draft.special
    office.ask(EditContact(contact_id=who, version=card.version, draft=replace(card.draft, special=True)))
    with pytest.raises(PurposeNeeded):
        office.ask(ShowContact(who))
    office.ask(StatePurpose(contact_id=who, purpose=purpose))
    card = office.ask(ShowContact(who)).contact
    office.ask(EditContact(contact_id=who, version=card.version, draft=replace(card.draft, special=False)))
    office.clocks.passes(24 * 3600)
    assert not office.ask(ShowContact(who)).contact.draft.special


def test_a_column_of_a_special_category_makes_a_card_special_from_its_first_value_on(office):
    """A table added later counts without anybody marking anything: the question is put together from the map."""
    ola, jan = office.add("Ola", "Zdrowa"), office.add("Jan", "Chory")
    table = Table(
        "ailment",
        METADATA,
        belongs_to_contact(),
        Column("name", Text, nullable=False, info=held(Category.SPECIAL, "Ailment")),
        info={"subject": "contact", "label": "Ailments"},
    )
    special._special.cache_clear()
    try:
        with office.office.around.store.write() as connection:
            connection.exec_driver_sql("CREATE TABLE ailment (contact_id INTEGER, name TEXT NOT NULL)")
            connection.execute(table.insert(), [{"contact_id": jan, "name": "astma"}, {"contact_id": ola, "name": ""}])
        with pytest.raises(PurposeNeeded):
            office.ask(ShowContact(jan))
        assert office.ask(ShowContact(ola)).contact.id == ola
    finally:
        METADATA.remove(table)
        special._special.cache_clear()
