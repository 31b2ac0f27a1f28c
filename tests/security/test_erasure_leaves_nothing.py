"""E1, E2, E4: after an erasure and its finish no page of the file, no journal and no other file knows the people."""

from __future__ import annotations

import random
import shutil

from desktop_crm.api.contacts import AddInteraction, EditContact, FindContacts, ShowContact
from desktop_crm.api.office import CheckOffice, ShowOverview
from desktop_crm.api.subjects import EraseSubject, FinishErasure
from desktop_crm.app.start import open_office
from desktop_crm.domain.contacts import ContactDraft, Email, Phone
from desktop_crm.domain.interactions import InteractionKind
from desktop_crm.store import erasing
from desktop_crm.store.queries import contact_writes
from desktop_crm.store.queries import office as office_rows
from desktop_crm.store.queries.contact_rows import Birth
from tests.support.offices import LOGIN, PASSWORD
from tests.support.pages import decrypted

PEOPLE, ERASED = 5_000, 500


def _word(dice: random.Random, length: int = 9) -> str:
    return "".join(dice.choice("abcdefghijklmnoprstuwz") for _ in range(length))


def _drafts(dice: random.Random) -> list[ContactDraft]:
    return [
        ContactDraft(
            given=_word(dice).title(),
            family=_word(dice).title(),
            emails=(Email(f"{_word(dice)}@{_word(dice)}.example"),),
            phones=(Phone(f"+4860{dice.randrange(10**7):07}", e164=f"+4860{dice.randrange(10**7):07}"),),
        )
        for _ in range(PEOPLE)
    ]


def _values(draft: ContactDraft) -> list[bytes]:
    local, _, domain = draft.emails[0].address.partition("@")
    words = (draft.given.lower(), draft.family.lower(), local, domain.split(".")[0], draft.phones[0].number)
    return [word.encode() for word in words]


def _found(path, key: bytes, values: list[bytes]) -> set[bytes]:
    pages = [page.lower() for page in decrypted(path, key)]
    return {value for value in values if any(value in page for page in pages)}


def test_no_page_keeps_a_value_of_500_erased_among_5000_people(office):
    dice = random.Random(20261123)
    drafts = _drafts(dice)
    around = office.office._around
    store, key = around.store, bytes(office.office._keys.unlocked.data_key)
    with store.write() as connection:
        birth = Birth(office.clocks.now(), office.office.session.office.language, around.random)
        numbers = list(contact_writes.add_many(connection, drafts, birth))
    gone = dice.sample(range(PEOPLE), ERASED)
    for at in gone[:50]:  # what was once written and then changed must go, too
        card = office.ask(ShowContact(numbers[at])).contact
        office.ask(EditContact(contact_id=numbers[at], version=card.version, draft=drafts[at]))
        note = f"dzwonił {drafts[at].family}"
        office.ask(AddInteraction(contact_id=numbers[at], kind=InteractionKind.NOTE, text=note))
    wanted = [value for at in gone for value in _values(drafts[at])]
    path = office.folder / "office.db"
    assert len(_found(path, key, wanted)) == len(set(wanted)), "the decryptor must see people who are there"

    for at in gone[:20]:
        office.ask(EraseSubject(contact_id=numbers[at], reason="Art. 17(1)(b)"))
    with store.write() as connection:  # the others as a retention run does it: many in one transaction
        for at in gone[20:]:
            erasing.erase(connection, numbers[at])
        office_rows.note_erasures(connection, ERASED - 20)
    assert office.ask(ShowOverview()).erasures_pending == ERASED
    office.ask(FinishErasure())

    staying = {value for at in set(range(PEOPLE)) - set(gone) for value in _values(drafts[at])}
    assert _found(path, key, [value for value in wanted if value not in staying]) == set()
    assert office.ask(ShowOverview()).erasures_pending == 0
    assert all(finding.sound for finding in office.ask(CheckOffice()))
    kept = next(at for at in range(PEOPLE) if at not in set(gone))
    assert office.ask(FindContacts(drafts[kept].family)).lines[0].id == numbers[kept]


def test_an_older_copy_put_back_loses_again_whoever_was_erased_since(office, tmp_path):
    number = office.add("Jagna", "Wyimaginowana", email="jagna@example.org")
    staying = office.add("Tymon", "Zostający")
    office.office.close()
    shutil.copy(office.folder / "office.db", tmp_path / "older.db")
    office.office = open_office(office.folder, LOGIN, PASSWORD, office.machine)
    office.ask(EraseSubject(contact_id=number, reason="na żądanie"))
    office.office.close()
    shutil.copy(tmp_path / "older.db", office.folder / "office.db")

    office.office = open_office(office.folder, LOGIN, PASSWORD, office.machine)

    assert [line.id for line in office.ask(FindContacts("wyimaginowana")).lines] == []
    assert [line.id for line in office.ask(FindContacts("zostający")).lines] == [staying]
    assert office.office.session.warning == "trail_cut"
