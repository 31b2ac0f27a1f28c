"""Contacts as the office keeps them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from desktop_crm.api.audit import AuditHead, AuditLines
from desktop_crm.api.contacts import (
    AddContact,
    AddInteraction,
    AnchorsOfContacts,
    ContactByUid,
    DeleteContact,
    DeleteInteraction,
    EditContact,
    FindContacts,
    PageOfContacts,
    RestoreContact,
    ShowContact,
    ShowTimeline,
)
from desktop_crm.domain.contacts import (
    Address,
    ContactDraft,
    ContactFilter,
    ContactId,
    ContactKind,
    ContactOrder,
    ContactStatus,
    Email,
    Label,
    PageKey,
    Phone,
)
from desktop_crm.domain.errors import Defect, Invalid, Missing, Stale
from desktop_crm.domain.interactions import InteractionKind
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.trail import TrailFilter

FULL = ContactDraft(
    prefix="dr",
    given="Łucja",
    additional="Maria",
    family="Żmijewska",
    suffix="MBA",
    job_title="Kierowniczka",
    company_name="Pracownia Fikcja",
    emails=(Email("lucja@example.org", Label.WORK), Email("dom@example.net", Label.HOME)),
    phones=(Phone("601 234 567", Label.MOBILE), Phone("22 555 01 02", Label.WORK)),
    addresses=(Address("Polna 3/4", "00-625", "Warszawa", "mazowieckie", "PL", Label.HOME),),
    birth_date=date(1984, 2, 29),
    national_id="84022900000",
    website="https://fikcja.example",
    status=ContactStatus.CLIENT,
    language="pl",
    source="telefon",
    contract_until=date(2027, 3, 31),
)


def test_a_contact_comes_back_as_it_was_written_with_telephones_in_international_form(office):
    made = office.ask(AddContact(draft=FULL))
    contact = office.ask(ShowContact(ContactId(made.number))).contact
    owner = office.office.session.actor.account_id
    phones = (Phone("601 234 567", Label.MOBILE, "+48601234567"), Phone("22 555 01 02", Label.WORK, "+48225550102"))
    assert contact.draft == replace(FULL, phones=phones, owner_id=owner)
    assert contact.name == "dr Łucja Maria Żmijewska MBA"
    assert (made.reference, made.id) == (f"C-{made.number}", contact.uid)
    assert office.ask(ContactByUid(contact.uid)) == made.number


def test_an_edit_replaces_every_address_and_names_the_changed_fields_in_the_trail(office):
    number = ContactId(office.ask(AddContact(draft=FULL)).number)
    card = office.ask(ShowContact(number)).contact
    office.ask(
        EditContact(contact_id=number, version=card.version, draft=replace(card.draft, given="Luiza", emails=()))
    )
    after = office.ask(ShowContact(number)).contact
    assert (after.draft.given, after.draft.emails, after.version) == ("Luiza", (), card.version + 1)
    line = office.ask(AuditLines(TrailFilter(tag="contact:edit")))[0]
    assert line.fields == ("contact.emails", "contact.given")
    assert line.subject == f"C-{number}"
    assert "Luiza" not in repr(line)


def test_an_edit_leaves_a_contact_found_by_what_it_is_now_and_by_nothing_it_was(office):
    number = office.add("Bożena", "Przykładowa", email="stary@example.org")
    changes = ({"suffix": "MBA"}, {"family": "Wymyślona"}, {"emails": (Email("nowa@example.net", Label.HOME),)})
    for change in changes:
        contact = office.ask(ShowContact(number)).contact
        draft = replace(contact.draft, **change)
        office.ask(EditContact(contact_id=contact.id, version=contact.version, draft=draft))
    found = {
        text: len(office.ask(FindContacts(text=text)).lines) for text in ("boz", "wymys", "nowa@", "przykl", "tary@")
    }
    assert found == {"boz": 1, "wymys": 1, "nowa@": 1, "przykl": 0, "tary@": 0}


def test_an_edit_of_an_older_version_is_refused_and_changes_nothing(office):
    number = office.add("Jan", "Zmyślony")
    card = office.ask(ShowContact(number)).contact
    office.ask(EditContact(contact_id=number, version=card.version, draft=replace(card.draft, given="Janusz")))
    with pytest.raises(Stale):
        office.ask(EditContact(contact_id=number, version=card.version, draft=replace(card.draft, given="Jacek")))
    assert office.ask(ShowContact(number)).contact.draft.given == "Janusz"


@pytest.mark.parametrize(
    ("draft", "field", "problem"),
    [
        (ContactDraft(), "contact.given", Problem.BLANK),
        (ContactDraft(given=" \t"), "contact.given", Problem.BLANK),
        (ContactDraft(kind=ContactKind.COMPANY), "contact.family", Problem.BLANK),
        (ContactDraft(given="A", emails=(Email("a@b"),)), "contact.emails", Problem.MALFORMED),
        (ContactDraft(given="A", emails=(Email("a b@example.org"),)), "contact.emails", Problem.MALFORMED),
        (ContactDraft(given="A", phones=(Phone("brak"),)), "contact.phones", Problem.MALFORMED),
        (ContactDraft(given="A" * 501), "contact.given", Problem.TOO_LONG),
        (ContactDraft(given="A", emails=(Email("a@example.org"),) * 51), "contact.emails", Problem.TOO_LONG),
    ],
)  # fmt: skip
def test_a_draft_that_does_not_pass_is_refused_by_field_and_leaves_no_trace(office, draft, field, problem):
    before = office.ask(AuditHead())
    with pytest.raises(Invalid) as refusal:
        office.ask(AddContact(draft=draft))
    assert refusal.value.args == (field, problem)
    assert office.ask(AuditHead()) == before
    assert office.ask(AnchorsOfContacts()).count == 0


def test_control_characters_and_doubled_spaces_do_not_survive(office):
    number = office.add("  Anna\x00 \x1b ", "Nowak\u00a0 Lis")
    assert office.ask(ShowContact(number)).contact.name == "Anna Nowak Lis"


def test_the_trash_takes_a_contact_out_of_the_list_and_gives_it_back(office):
    number = office.add("Jan", "Zmyślony")
    office.ask(DeleteContact(contact_id=number))
    assert office.ask(PageOfContacts()).lines == ()
    assert [line.id for line in office.ask(PageOfContacts(ContactFilter(trashed=True))).lines] == [number]
    office.ask(RestoreContact(contact_id=number))
    assert [line.id for line in office.ask(PageOfContacts()).lines] == [number]


def test_a_command_asked_twice_under_one_key_happens_once_and_answers_the_same(office):
    command = AddContact(draft=ContactDraft(given="Jan", family="Zmyślony"), key=uuid4())
    first = office.ask(command)
    office.reopen()
    assert office.ask(command) == first
    assert office.ask(AnchorsOfContacts()).count == 1


def test_a_company_renamed_is_renamed_on_its_peoples_cards(office):
    company = office.ask(AddContact(draft=ContactDraft(kind=ContactKind.COMPANY, family="Młyn sp. z o.o.")))
    person = office.add("Jan", "Zmyślony", company_id=ContactId(company.number))
    assert office.ask(ShowContact(person)).contact.draft.company_name == "Młyn sp. z o.o."
    card = office.ask(ShowContact(ContactId(company.number))).contact
    renamed = replace(card.draft, family="Wiatrak S.A.")
    office.ask(EditContact(contact_id=card.id, version=card.version, draft=renamed))
    assert office.ask(ShowContact(person)).contact.draft.company_name == "Wiatrak S.A."


def test_pages_follow_each_other_without_gap_or_repetition_in_every_order(office):
    # More for nobody than a page holds, and two of one name: pages also go on in the midst of those who stand alike.
    alone = [(family, "") for family in ("Lis", "Wilk", "Ryś", "Kot", "Bóbr")]
    names = [("Ćwik", "B"), ("Cebula", "A"), ("Łoś", "C"), *alone, ("Żak", "D"), ("Ziemba", "E"), ("Lis", "Z")]
    for at, (family, company) in enumerate(names):
        office.add(f"Imię{at}", family, company_name=company)
    whole = {order: office.ask(PageOfContacts(ContactFilter(order=order))).lines for order in ContactOrder}
    for order, lines in whole.items():
        after, walked = None, []
        while True:
            page = office.ask(PageOfContacts(ContactFilter(order=order), after, limit=2))
            walked += page.lines
            if not page.more:
                break
            last = page.lines[-1]
            key = {"name": last.sort_key, "company": last.company, "newest": ""}[order]
            after = PageKey(key, last.id)
        assert tuple(walked) == lines
    assert [line.id for line in whole[ContactOrder.NEWEST]] == list(range(len(names), 0, -1))
    assert [line.company for line in whole[ContactOrder.COMPANY]] == sorted(company for _, company in names)


def test_names_stand_in_the_order_of_the_offices_language(office):
    from desktop_crm.api.office import EditOffice
    from desktop_crm.domain.languages import Language

    office.ask(EditOffice(details=replace(office.office.session.office, language=Language.POLISH)))
    for family in ("Żak", "Łoś", "Lis", "Zając", "Luty", "Ćwik", "Cyga"):
        office.add("Jan", family)
    names = [line.name.split()[-1] for line in office.ask(PageOfContacts()).lines]
    assert names == ["Cyga", "Ćwik", "Lis", "Luty", "Łoś", "Zając", "Żak"]


def test_anchors_count_the_list_and_stand_before_each_step(office):
    for at in range(25):
        office.add("Jan", f"Nazwisko{at:02}")
    anchors = office.ask(AnchorsOfContacts(step=10))
    assert (anchors.count, len(anchors.keys)) == (25, 3)
    third = office.ask(PageOfContacts(after=anchors.keys[2], limit=1)).lines[0]
    assert third.name == "Jan Nazwisko20"


def test_filters_narrow_a_list_by_status_owner_and_company(office):
    company = ContactId(office.ask(AddContact(draft=ContactDraft(kind=ContactKind.COMPANY, family="Młyn"))).number)
    client = office.add("Jan", "Klient", status=ContactStatus.CLIENT, company_id=company)
    office.add("Ewa", "Leadowa")
    me = office.office.session.actor.account_id
    for chosen, expected in [
        (ContactFilter(status=ContactStatus.CLIENT), {client}),
        (ContactFilter(company_id=company), {client}),
        (ContactFilter(owner_id=me), {client, client + 1}),
        (ContactFilter(owner_id="nobody"), set()),
        (ContactFilter(kind=ContactKind.COMPANY), {company}),
    ]:
        assert {line.id for line in office.ask(PageOfContacts(chosen)).lines} == expected


def test_what_happened_stands_on_the_timeline_newest_first_and_can_be_taken_off(office):
    number = office.add("Jan", "Zmyślony")
    first = office.ask(AddInteraction(contact_id=number, kind=InteractionKind.CALL, text="Pierwsza rozmowa"))
    office.clocks.passes(60)
    office.ask(AddInteraction(contact_id=number, kind=InteractionKind.NOTE, text="Druga"))
    assert [entry.text for entry in office.ask(ShowTimeline(number))] == ["Druga", "Pierwsza rozmowa"]
    office.ask(DeleteInteraction(interaction_id=first.number))
    assert [entry.text for entry in office.ask(ShowTimeline(number))] == ["Druga"]
    with pytest.raises(Missing):
        office.ask(DeleteInteraction(interaction_id=first.number))


def test_a_contact_that_is_not_there_is_missing_by_its_reference(office):
    with pytest.raises(Missing) as refusal:
        office.ask(ShowContact(ContactId(4711)))
    assert refusal.value.args == ("C-4711",)


def test_the_key_of_one_command_is_not_taken_for_another(office):
    key = uuid4()
    number = ContactId(office.ask(AddContact(draft=ContactDraft(given="Jan"), key=key)).number)
    with pytest.raises(Defect):
        office.ask(DeleteContact(contact_id=number, key=key))
    assert office.ask(AnchorsOfContacts()).count == 1
