"""Who was erased and asked not to be taken in again stays out, and nothing readable of them is kept for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_crm.api.contacts import AddContact, EditContact, ShowContact
from desktop_crm.api.do_not_import import DoNotImportList, LeaveDoNotImportList
from desktop_crm.api.exchange import ImportFile
from desktop_crm.api.office import CheckOffice
from desktop_crm.api.subjects import EraseSubject, FinishErasure, PreviewErasure
from desktop_crm.app.start import open_office
from desktop_crm.domain.checking import Fault, Part
from desktop_crm.domain.contacts import ContactDraft, ContactId, Email, Phone
from desktop_crm.domain.errors import DatabaseDamaged, DoNotImport, Invalid, NotAllowed
from desktop_crm.domain.permissions import Role
from desktop_crm.privacy.do_not_import import NAME
from tests.support.actors import acting, add_person, everything
from tests.support.offices import LOGIN, PASSWORD

GONE = ContactDraft(
    given="Ewa", family="Skreślona", birth_date=date(1980, 2, 3), emails=(Email("Ewa.S@Example.org"),),
    phones=(Phone("601 234 567"),),
)  # fmt: skip
SAME = {
    "by e-mail in another case": ContactDraft(given="Inna", emails=(Email("ewa.s@example.ORG"),)),
    "by telephone written otherwise": ContactDraft(given="Inna", phones=(Phone("+48 601-234-567"),)),
    "by name and birth in another order": ContactDraft(family="skreslona ewa", birth_date=date(1980, 2, 3)),
}


@pytest.fixture
def listed(office):
    number = ContactId(office.ask(AddContact(draft=GONE)).number)
    office.ask(EraseSubject(contact_id=number, reason="Art. 17(1)(b)", do_not_import=True))
    office.ask(FinishErasure())
    return office


@pytest.mark.parametrize("draft", SAME.values(), ids=SAME.keys())
def test_they_are_not_added_again_however_they_are_written(listed, draft):
    with pytest.raises(DoNotImport):
        listed.ask(AddContact(draft=draft))


def test_a_namesake_and_a_stranger_are_let_in(listed):
    namesake = ContactDraft(given="Ewa", family="Skreślona")
    born_elsewhen = replace(namesake, birth_date=date(1981, 2, 3))
    numbers = [listed.ask(AddContact(draft=draft)).number for draft in (namesake, born_elsewhen)]
    assert [listed.ask(ShowContact(ContactId(each))).contact.name for each in numbers] == ["Ewa Skreślona"] * 2


def test_nobody_is_turned_into_them_by_an_edit_but_other_edits_go_on(listed):
    number = ContactId(listed.ask(AddContact(draft=ContactDraft(given="Jan", family="Inny"))).number)
    version = listed.ask(ShowContact(number)).contact.version
    with pytest.raises(DoNotImport):
        listed.ask(EditContact(contact_id=number, version=version, draft=ContactDraft(given="J", emails=GONE.emails)))
    listed.ask(EditContact(contact_id=number, version=version, draft=ContactDraft(given="Jan", family="Nowy")))


@pytest.mark.parametrize("dry_run", [True, False])
def test_an_import_rejects_them_with_line_and_reason_and_takes_the_others(listed, tmp_path, dry_run):
    file = tmp_path / "in.csv"
    file.write_text(
        "Imię,Nazwisko,E-mail,Telefon,Data urodzenia\n"
        "Jan,Nowy,jan@example.org,,\n"
        "Ktoś,Inny,EWA.S@example.org,,\n"
        "Ktoś,Trzeci,k3@example.org,601234567,\n"
        "Ewa,Skreślona,,,1980-02-03\n",
        "utf-8",
    )
    done = listed.ask(ImportFile(path=file, dry_run=dry_run))
    assert done.created == 1
    assert [(one.line, one.code) for one in done.rejected] == [(line, "do_not_import") for line in (3, 4, 5)]


def test_only_hashes_are_kept_and_only_their_number_is_told(listed):
    assert listed.ask(DoNotImportList()).number == 1
    kept = everything(listed)
    assert len(kept["do_not_import_key"]) == 3
    for word in ("skre", "ewa", "601234567", "1980"):
        assert word not in repr([kept["do_not_import"], kept["do_not_import_key"]]).casefold()


def test_who_changes_their_mind_is_taken_off_whole_by_one_of_what_they_tell(listed):
    assert listed.ask(LeaveDoNotImportList(draft=ContactDraft(given="x", emails=(Email("n@example.org"),)))).number == 0
    assert listed.ask(LeaveDoNotImportList(draft=ContactDraft(family="—", phones=GONE.phones))).number == 1
    assert listed.ask(DoNotImportList()).number == 0
    listed.ask(AddContact(draft=GONE))


def test_who_does_not_ask_for_it_may_come_back(office):
    number = ContactId(office.ask(AddContact(draft=GONE)).number)
    office.ask(EraseSubject(contact_id=number, reason="Art. 17(1)(a)"))
    again = ContactId(office.ask(AddContact(draft=GONE)).number)
    assert office.ask(ShowContact(again)).contact.draft.emails == GONE.emails


def test_somebody_with_nothing_to_be_recognised_by_is_told_of_before_and_not_forgotten_in_silence(office):
    number = ContactId(office.ask(AddContact(draft=ContactDraft(given="Ewa", family="Sama"))).number)
    assert not office.ask(PreviewErasure(number)).recognisable
    with pytest.raises(Invalid):
        office.ask(EraseSubject(contact_id=number, reason="Art. 17", do_not_import=True))
    assert office.ask(ShowContact(number)).contact.name == "Ewa Sama"


def test_only_who_may_erase_takes_somebody_off(listed):
    who = add_person(listed, "sprzedawca")
    with acting(listed, who, Role.SALESPERSON), pytest.raises(NotAllowed):
        listed.ask(LeaveDoNotImportList(draft=GONE))


def _older_copy(office):
    """Close the office and return its database as it is now."""
    office.office.close()
    return (office.folder / "office.db").read_bytes()


def _put_back(office, copy):
    office.office.close()
    (office.folder / "office.db").write_bytes(copy)
    for beside in ("office.db-wal", "office.db-shm"):
        (office.folder / beside).unlink(missing_ok=True)
    office.office = open_office(office.folder, LOGIN, PASSWORD, office.machine)


def _open(office):
    office.office = open_office(office.folder, LOGIN, PASSWORD, office.machine)


def test_who_asked_after_an_older_copy_was_made_is_kept_out_when_it_is_put_back(office):
    number = ContactId(office.ask(AddContact(draft=GONE)).number)
    copy = _older_copy(office)
    _open(office)
    office.ask(EraseSubject(contact_id=number, reason="Art. 17(1)(b)", do_not_import=True))
    _put_back(office, copy)
    assert office.ask(DoNotImportList()).number == 1
    with pytest.raises(DoNotImport):
        office.ask(AddContact(draft=SAME["by telephone written otherwise"]))
    assert all(finding.sound for finding in office.ask(CheckOffice()))


def test_who_left_the_list_after_an_older_copy_was_made_stays_off_it_when_it_is_put_back(listed):
    copy = _older_copy(listed)
    _open(listed)
    listed.ask(LeaveDoNotImportList(draft=GONE))
    _put_back(listed, copy)
    assert listed.ask(DoNotImportList()).number == 0
    listed.ask(AddContact(draft=GONE))
    listed.reopen()
    assert listed.ask(DoNotImportList()).number == 0


def test_who_came_left_and_came_again_is_on_the_list_after_an_older_copy_is_put_back(office):
    copy = _older_copy(office)
    _open(office)
    for _time in range(2):
        number = ContactId(office.ask(AddContact(draft=GONE)).number)
        office.ask(EraseSubject(contact_id=number, reason="Art. 17", do_not_import=True))
        if _time == 0:
            office.ask(LeaveDoNotImportList(draft=GONE))
    _put_back(office, copy)
    assert office.ask(DoNotImportList()).number == 1


def test_a_file_that_was_lost_is_written_again_from_the_database(listed):
    listed.office.close()
    (listed.folder / NAME).unlink()
    _open(listed)
    assert len((listed.folder / NAME).read_bytes().splitlines()) == 1
    assert all(finding.sound for finding in listed.ask(CheckOffice()))


def test_the_check_tells_of_an_entry_that_is_missing_from_the_file(listed):
    (listed.folder / NAME).write_bytes(b"")
    found = [(each.part, each.fault, each.detail) for each in listed.ask(CheckOffice()) if not each.sound]
    assert found == [(Part.LIST, Fault.LISTED, "1")]


@pytest.mark.parametrize("bit", [0, 3, 6])
@pytest.mark.parametrize("part", ["at", "entry", "keys", "check"])
def test_a_file_with_a_flipped_bit_is_refused(listed, part, bit):
    listed.office.close()
    ledger = listed.folder / NAME
    held = bytearray(ledger.read_bytes())
    at = held.index(f'"{part}": '.encode()) + len(part) + 8
    held[at] ^= 1 << bit
    ledger.write_bytes(held)
    with pytest.raises(DatabaseDamaged):
        _open(listed)


def test_the_file_holds_nothing_anybody_could_read(listed):
    kept = (listed.folder / NAME).read_text("ascii").casefold()
    for word in ("skre", "ewa", "601234567", "1980", "example"):
        assert word not in kept
