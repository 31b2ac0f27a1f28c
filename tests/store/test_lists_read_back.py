"""Lists that were exported and are taken in again: everybody, with every way to reach them."""

from __future__ import annotations

import csv
import random
from dataclasses import replace

import pytest

from desktop_crm.api.bulk import DeleteContacts
from desktop_crm.api.contacts import AddContact, PageOfContacts, ShowContact, ShowTimeline
from desktop_crm.api.exchange import ExportContacts, ImportFile
from desktop_crm.api.office import EditOffice
from desktop_crm.domain.contacts import Address, ContactDraft, ContactFilter, ContactKind, Email, Label, Phone
from desktop_crm.domain.languages import Language
from tests.support.offices import DETAILS

GIVEN = ("Łucja", "Ґалина", "Jan-Ewa", "Ö", "=SUM(1)", "O'Hara", "Ян", "d'Arc")
FAMILY = ("Żmijewska", "Ковальчук", "von der Aa", "@Znak", "Müller; syn", 'Cudzy"słów', "Nowak, jr", "-Minus")
PLACES = (
    ("ul. Długa 5/7", "90-001", "Łódź", "łódzkie", "PL"), ("вул. Зелена 3", "79000", "Львів", "", "Україна"),
    ("Rynek 1", "", "Kraków", "", ""), ("", "00-950", "", "", ""), ("Hof 2, II p.", "10115", "Berlin", "", "DE"),
)  # fmt: skip


def drawn(dice: random.Random, at: int) -> ContactDraft:
    """Return somebody with up to four of each way to reach them."""

    def some(most: int) -> range:
        return range(dice.choice((0, 1, 1, 2, most)))

    ways = {
        "emails": tuple(Email(f"a{at}.{one}@example.org", dice.choice(tuple(Label))) for one in some(4)),
        "phones": tuple(Phone(f"+48 22 {at:03} 01 0{one}", dice.choice(tuple(Label))) for one in some(4)),
        "addresses": tuple(Address(*place, dice.choice(tuple(Label))) for place in dice.sample(PLACES, len(some(3)))),
    }
    if dice.random() < 0.2:
        return ContactDraft(kind=ContactKind.COMPANY, family=f"{dice.choice(FAMILY)} {at} Sp. z o.o.", **ways)
    name = {"given": dice.choice(GIVEN), "family": f"{dice.choice(FAMILY)} {at}"}
    return ContactDraft(**name, prefix=dice.choice(("", "dr")), job_title=dice.choice(("", "+szef")), **ways)


def told(draft: ContactDraft) -> tuple[object, ...]:
    """Return what of somebody a list holds; addresses with a city first, as lists have them."""
    names = (draft.kind, draft.prefix, draft.given, draft.family, draft.job_title)
    numbers = [(each.number, each.label) for each in draft.phones]
    return (*names, draft.emails, numbers, tuple(sorted(draft.addresses, key=lambda each: not each.city)))


def everybody(office) -> list[ContactDraft]:
    pages = [office.ask(PageOfContacts(ContactFilter(kind=kind), limit=500)) for kind in ContactKind]
    return [office.ask(ShowContact(line.id)).contact.draft for page in pages for line in page.lines]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_everybody_comes_back_with_every_way_to_reach_them(office, tmp_path, suffix, language):
    office.ask(EditOffice(details=replace(DETAILS, language=language)))
    dice = random.Random(f"{suffix}{language}")
    added = [drawn(dice, at) for at in range(80)]
    numbers = tuple(office.ask(AddContact(draft=draft)).number for draft in added)
    path = tmp_path / f"list{suffix}"
    office.ask(ExportContacts(to=path, filter=ContactFilter(only=numbers)))
    again = office.ask(ImportFile(path=path, dry_run=True))
    assert (again.created, again.duplicates, again.rejected) == (0, len(added), ())
    office.ask(DeleteContacts(filter=ContactFilter(only=numbers)))
    done = office.ask(ImportFile(path=path))
    assert (done.created, done.rejected) == (len(added), ())
    assert sorted(map(told, everybody(office)), key=repr) == sorted(map(told, added), key=repr)


def heads(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return next(csv.reader(file))


def test_a_list_has_room_for_as_many_as_somebody_in_it_has(office, tmp_path):
    one = office.add("Jan", "Jeden", email="jan@example.org", phone="600 100 200")
    mails = tuple(Email(f"a{at}@example.org", Label.WORK if at == 2 else Label.OTHER) for at in range(3))
    three = office.ask(AddContact(draft=ContactDraft(given="Ewa", family="Trzy", emails=mails))).number
    path = tmp_path / "a.csv"
    office.ask(ExportContacts(to=path, filter=ContactFilter(only=(one,))))
    assert [head for head in heads(path) if "mail" in head] == ["E-mail address"]
    office.ask(ExportContacts(to=path, filter=ContactFilter(only=(one, three))))
    assert [head for head in heads(path) if "mail" in head] == [
        "E-mail address", "E-mail address - Type", "E-mail address 2", "E-mail address 2 - Type", "E-mail address 3",
        "E-mail address 3 - Type",
    ]  # fmt: skip


def test_what_a_file_says_an_address_is_for_in_words_of_its_own_becomes_a_note(office, tmp_path):
    path = tmp_path / "google.csv"
    path.write_text("First Name,E-mail 1 - Label,E-mail 1 - Value\nJan,Księgowość,jan@example.org\n", "utf-8")
    office.ask(ImportFile(path=path))
    (line,) = office.ask(PageOfContacts()).lines
    (note,) = office.ask(ShowTimeline(line.id))
    assert note.text == "E-mail 1 - Label: Księgowość"
