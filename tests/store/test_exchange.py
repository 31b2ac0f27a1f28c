"""Files in and out of the office: what is taken, what is told, and what a list handed out leaves out."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import timedelta

import openpyxl
import pytest
from sqlalchemy import update

from desktop_crm.api.audit import AuditLines
from desktop_crm.api.consents import ConsentsOf, GiveConsent
from desktop_crm.api.contacts import AddContact, DeleteContact, FindContacts, PageOfContacts, ShowContact, ShowTimeline
from desktop_crm.api.exchange import ExportContacts, ImportFile, Imports, PreviewImport
from desktop_crm.api.office import EditOffice
from desktop_crm.domain.consents import Channel, ConsentForm
from desktop_crm.domain.contacts import Address, ContactDraft, ContactFilter, ContactKind, Email, Label, Phone
from desktop_crm.domain.errors import Cancelled, FileUnreadable, FileUnwritable, Invalid
from desktop_crm.domain.languages import Language
from desktop_crm.domain.permissions import GRANTS, Permission, Role, Scope
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.sorting import NAMELESS
from desktop_crm.domain.tags import Tag
from desktop_crm.domain.trail import TrailFilter
from desktop_crm.exchange import importing
from desktop_crm.store.schema.contacts import contact
from tests.support.actors import acting, add_person, everything
from tests.support.asks import World
from tests.support.offices import DETAILS

CARD = """BEGIN:VCARD
VERSION:3.0
N:Zmyślona;Jadwiga;;dr;
FN:dr Jadwiga Zmyślona
ORG:Młyn
TITLE:Młynarka
EMAIL;TYPE=WORK:jadwiga@mlyn.example
EMAIL;TYPE=HOME:jadzia@example.org
TEL;TYPE=CELL:601 234 567
TEL;TYPE=WORK,FAX:22 555 01 02
BDAY:1970-05-06
NOTE:Lubi kawę
CATEGORIES:młyny,stali klienci
X-KOD-RABATOWY:LATO-7
END:VCARD
"""
TABLE = "Imię,Nazwisko,E-mail,Telefon,Ulubiony kolor\n"


@pytest.fixture
def file(tmp_path):
    def written(text, name="in.csv"):
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return written


def _names(office):
    return sorted(line.name for line in office.ask(PageOfContacts()).lines)


def test_a_card_becomes_a_contact_with_its_labels_and_nothing_of_it_is_lost(office, file):
    done = office.ask(ImportFile(path=file(CARD, "a.vcf"), source="wizytówka z targów", basis="art. 6(1)(f)"))
    assert (done.created, done.duplicates, done.rejected) == (1, 0, ())
    (line,) = office.ask(PageOfContacts()).lines
    card = office.ask(ShowContact(line.id)).contact
    draft = card.draft
    assert draft.emails == (Email("jadwiga@mlyn.example", Label.WORK), Email("jadzia@example.org", Label.HOME))
    assert draft.phones == (
        Phone("601 234 567", Label.MOBILE, "+48601234567"), Phone("22 555 01 02", Label.FAX, "+48225550102"),
    )  # fmt: skip
    assert (draft.prefix, draft.given, draft.family) == ("dr", "Jadwiga", "Zmyślona")
    assert (draft.company_name, draft.job_title, draft.source) == ("Młyn", "Młynarka", "wizytówka z targów")
    assert card.import_id == done.number
    (note,) = office.ask(ShowTimeline(line.id))
    for said in ("Lubi kawę", "młyny, stali klienci", "LATO-7"):
        assert said in note.text
    assert [found.id for found in office.ask(FindContacts("jadwiga mlyn")).lines] == [line.id]


def test_a_column_nobody_knows_becomes_a_note_and_an_empty_one_does_not(office, file):
    office.ask(ImportFile(path=file(TABLE + "Jan,Pstry,jan@example.org,,zielony\nEwa,Biała,ewa@example.org,,\n")))
    notes = {line.name: office.ask(ShowTimeline(line.id)) for line in office.ask(PageOfContacts()).lines}
    assert [note.text for note in notes["Jan Pstry"]] == ["Ulubiony kolor: zielony"]
    assert notes["Ewa Biała"] == ()


def test_a_record_that_cannot_be_taken_has_its_line_and_a_reason_and_stops_nothing(office, file):
    text = TABLE + f"Jan,Pierwszy,,,\n,,,,zielony\n{'A' * 501},Za Długi,,,\nEwa,Ostatnia,,,\n"
    path = file(text)
    dry = office.ask(ImportFile(path=path, dry_run=True))
    assert _names(office) == []
    done = office.ask(ImportFile(path=path))
    assert [(one.line, one.code) for one in done.rejected] == [(3, "nobody"), (4, "value_too_long")]
    looked_at = office.ask(PreviewImport(path))
    assert [(one.line, one.code) for one in looked_at.rejected] == [(one.line, one.code) for one in done.rejected]
    assert [record.line for record in looked_at.records] == [2, 5]
    assert (dry.created, dry.duplicates, dry.rejected, dry.number) == (done.created, 0, done.rejected, 0)
    assert _names(office) == ["Ewa Ostatnia", "Jan Pierwszy"]
    assert not any("A" * 20 in repr(one) for one in done.rejected)


def test_the_same_file_again_adds_nobody(office, file):
    people = "".join(f"Jan,Powtórzony{at},jan{at}@example.org,60123400{at},\n" for at in range(9))
    path = file(TABLE + people + "Bez,Adresu,,,\n")
    assert office.ask(ImportFile(path=path)).created == 10
    before = _names(office)
    again = office.ask(ImportFile(path=path))
    assert (again.created, again.duplicates) == (0, 10)
    assert _names(office) == before
    assert [(one.number, one.created, one.duplicates) for one in office.ask(Imports())] == [(2, 0, 10), (1, 10, 0)]


def test_one_person_twice_in_a_file_is_taken_once_and_two_who_share_an_address_twice(office, file):
    text = TABLE + "Jan,Dwojak,jan@example.org,,\nDwojak,Jan,JAN@example.org,,\nEwa,Dwojak,jan@example.org,,\n"
    done = office.ask(ImportFile(path=file(text)))
    assert (done.created, done.duplicates) == (2, 1)
    assert _names(office) == ["Ewa Dwojak", "Jan Dwojak"]


def test_who_is_in_the_trash_does_not_count_as_being_there(office, file):
    path = file(TABLE + "Jan,Wyrzucony,jan@example.org,,\n")
    office.ask(ImportFile(path=path))
    (line,) = office.ask(PageOfContacts()).lines
    office.ask(DeleteContact(contact_id=line.id))
    assert office.ask(ImportFile(path=path)).created == 1


def test_somebody_elses_contact_is_taken_in_again_rather_than_told_of(office, file):
    path = file(TABLE + "Jan,Cudzy,jan@example.org,601 234 567,\nBez,Adresu,,,\n")
    office.ask(ImportFile(path=path))
    person = add_person(office, "sprzedaz")
    with acting(office, person, Role.SALESPERSON, GRANTS[Role.SALESPERSON] | {Permission.CONTACT_IMPORT: Scope.OWN}):
        dry = office.ask(ImportFile(path=path, dry_run=True))
        done = office.ask(ImportFile(path=path))
        assert (dry.created, dry.duplicates) == (done.created, done.duplicates) == (2, 0)
        assert _names(office) == ["Bez Adresu", "Jan Cudzy"]
        assert office.ask(ImportFile(path=path)).duplicates == 2
    assert len(_names(office)) == 4


def test_who_imports_and_may_see_nobody_is_told_of_nobody(office, file):
    path = file(TABLE + "Jan,Widoczny,jan@example.org,,\n")
    office.ask(ImportFile(path=path))
    with acting(
        office, office.office.around.actor.account_id, Role.SALESPERSON, {Permission.CONTACT_IMPORT: Scope.ALL}
    ):
        done = office.ask(ImportFile(path=path))
    assert (done.created, done.duplicates) == (1, 0)


def test_two_without_an_address_are_two_people_wherever_they_stand_in_a_file(office, file, monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 2)
    path = file(TABLE + "Jan,Bezimienny,,,\n" * 5)
    assert office.ask(ImportFile(path=path)).created == 5
    assert office.ask(ImportFile(path=path)).duplicates == 5


def test_a_record_without_a_person_is_a_company(office, file):
    card = "BEGIN:VCARD\nVERSION:3.0\nN:;;;;\nFN:Młyn S.A.\nORG:Młyn S.A.\nEMAIL:biuro@mlyn.example\nEND:VCARD\n"
    office.ask(ImportFile(path=file(card, "a.vcf")))
    (line,) = office.ask(PageOfContacts(ContactFilter(kind=ContactKind.COMPANY))).lines
    assert (line.name, line.email) == ("Młyn S.A.", "biuro@mlyn.example")


@pytest.mark.parametrize("after", [0, 1, 2])
def test_an_import_that_is_taken_back_leaves_nothing(office, file, monkeypatch, after):
    monkeypatch.setattr(importing, "BATCH", 10)
    path = file(TABLE + "".join(f"Jan,Cofnięty{at},j{at}@example.org,,\n" for at in range(40)))
    before, seen = everything(office), []
    with pytest.raises(Cancelled):
        office.office.perform(ImportFile(path=path), lambda *step: seen.append(step), lambda: len(seen) >= after)
    assert everything(office) == before
    assert len(seen) == after


def test_an_import_tells_how_far_it_has_come(office, file, monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 10)
    path = file(TABLE + "".join(f"Jan,Liczony{at},j{at}@example.org,,\n" for at in range(25)))
    seen = []
    office.office.perform(ImportFile(path=path), lambda done, total: seen.append((done, total)))
    assert seen == [(10, 25), (20, 25), (25, 25)]


def test_a_preview_shows_everybody_and_keeps_nothing(office, file):
    before = everything(office)
    reading = office.ask(PreviewImport(file(TABLE + "Jan,Oglądany,jan@example.org,,\n")))
    assert [record.name.family for record in reading.records] == ["Oglądany"]
    assert everything(office) == before


def test_a_file_that_is_not_there_or_no_file_of_contacts_is_refused_and_leaves_nothing(office, tmp_path):
    before = everything(office)
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    for name in ("nothing.csv", "picture.png"):
        with pytest.raises(FileUnreadable):
            office.ask(ImportFile(path=tmp_path / name))
    assert everything(office) == before


def test_the_line_of_an_import_holds_counts_and_no_name_of_a_file(office, file):
    office.ask(ImportFile(path=file(TABLE + "Jan,Liczony,,,\n", "Kowalscy prywatnie.csv")))
    (line,) = office.ask(AuditLines(TrailFilter(tag=Tag.CONTACT_IMPORT)))
    assert line.detail == "1 0 0"
    assert "Kowalscy" not in repr(everything(office))


# Out


def _cells(path):
    if path.suffix == ".csv":
        return list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    book = openpyxl.load_workbook(path)
    assert all(cell.data_type in "sn" for row in book.active.iter_rows() for cell in row if cell.value is not None)
    return [["" if cell is None else str(cell) for cell in row] for row in book.active.iter_rows(values_only=True)]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".CSV"])
def test_a_list_comes_out_whole_and_with_no_formula_in_it(office, tmp_path, suffix):
    office.add("=HYPERLINK(0)", "@Zły", company_name="+cmd|' /C calc'!A0")
    office.add("-Jan", "Zwykły", phone="+48 601 234 567")
    path = tmp_path / f"list{suffix}"
    assert office.ask(ExportContacts(to=path)).number == 2
    rows = _cells(path) if suffix != ".CSV" else list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    assert len(rows) == 3
    assert len({len(row) for row in rows}) == 1
    if suffix != ".xlsx":  # a workbook's cells have a type of their own
        begun = {cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))}
        assert begun == {"+48 601 234 567"}, "a number is no formula, and other programs dial what they read"
    assert any("HYPERLINK" in cell for row in rows for cell in row)
    assert path.stat().st_mode & 0o077 == 0


def _consenting(office, world, number, **more):
    give = {"channel": Channel.ANY, "form": ConsentForm.PAPER, "source": "targi", "wording_id": world.ids["wording_id"]}
    office.ask(GiveConsent(contact_id=number, **give | more))


def test_a_list_for_a_purpose_holds_those_alone_whose_consent_stands(office, tmp_path):
    world = World(office, tmp_path / "world")
    code = office.ask(ConsentsOf(world.ids["contact_id"]))[0].purpose.code
    office.add("Bez", "Zgody")
    standing, lapsing = office.add("Jest", "Zgoda"), office.add("Mija", "Zgoda")
    _consenting(office, world, standing)
    _consenting(office, world, lapsing, expires_on=office.clocks.now().date() + timedelta(days=1))
    asked = ExportContacts(to=tmp_path / "a.csv", purpose=code)
    assert office.ask(asked).number == 3
    office.clocks.passes(2 * 86400)  # nobody has signed in since: the summary is of an older day
    office.ask(ExportContacts(to=tmp_path / "a.csv", purpose=code))
    assert {row[1] for row in _cells(tmp_path / "a.csv")[1:]} == {"Jest Zgoda", "Zofijówka Zofijówka"}


def test_a_consent_to_something_else_that_has_lapsed_keeps_nobody_out(office, tmp_path):
    one, two = (World(office, tmp_path / str(at)) for at in (1, 2))
    code = office.ask(ConsentsOf(one.ids["contact_id"]))[0].purpose.code
    number = office.add("Dwie", "Zgody")
    _consenting(office, one, number)
    _consenting(office, two, number, expires_on=office.clocks.now().date() + timedelta(days=1))
    office.clocks.passes(2 * 86400)
    office.ask(ExportContacts(to=tmp_path / "a.csv", purpose=code))
    assert "Dwie Zgody" in {row[1] for row in _cells(tmp_path / "a.csv")}


def test_whose_data_are_restricted_is_in_no_list(office, tmp_path):
    office.add("Wolny", "Człowiek")
    number = office.add("Zastrzeżony", "Człowiek")
    with office.office.around.store.write() as connection:
        restricted = {"restricted_at": office.clocks.now()}
        connection.execute(update(contact).where(contact.c.id == number).values(restricted))
    assert office.ask(ExportContacts(to=tmp_path / "a.csv")).number == 1
    assert "Zastrzeżony" not in (tmp_path / "a.csv").read_text("utf-8-sig")


def test_who_is_in_the_trash_is_in_no_list(office, tmp_path):
    office.ask(DeleteContact(contact_id=office.add("Jan", "Wyrzucony")))
    assert office.ask(ExportContacts(to=tmp_path / "a.csv")).number == 0


@pytest.mark.parametrize(
    ("name", "purpose", "field"),
    [("a.pdf", "", "export.to"), ("a", "", "export.to"), ("a.csv", "nie-ma", "export.purpose")],
)
def test_what_cannot_be_written_is_refused_by_field(office, tmp_path, name, purpose, field):
    with pytest.raises(Invalid) as refusal:
        office.ask(ExportContacts(to=tmp_path / name, purpose=purpose))
    assert refusal.value.args == (field, Problem.UNKNOWN)
    assert not (tmp_path / name).exists()


def test_a_folder_that_takes_no_file_is_told_and_no_line_says_that_anything_left(office, tmp_path):
    office.add("Jan", "Zostający")
    place = tmp_path / "file"
    place.write_text("")  # a folder nobody can write in, the superuser included
    with pytest.raises(FileUnwritable):
        office.ask(ExportContacts(to=place / "a.csv"))
    assert office.ask(AuditLines(TrailFilter(tag=Tag.CONTACT_EXPORT))) == ()


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_list_that_is_taken_back_leaves_no_file_and_no_line(office, tmp_path, suffix):
    office.add("Jan", "Cofnięty")
    target = tmp_path / "out"
    target.mkdir()
    (target / f"a{suffix}").write_text("earlier")
    with pytest.raises(Cancelled):
        office.office.perform(ExportContacts(to=target / f"a{suffix}"), None, lambda: True)
    assert [path.read_text() for path in target.iterdir()] == ["earlier"]
    assert office.ask(AuditLines(TrailFilter(tag=Tag.CONTACT_EXPORT))) == ()


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_what_was_exported_is_read_back_as_it_was(office, tmp_path, suffix, language):
    office.ask(EditOffice(details=replace(DETAILS, language=language)))
    place = Address("ul. Długa 5/7", "90-001", "Łódź", "łódzkie", "PL")
    people = (
        ContactDraft(
            prefix="dr", given="Łucja", additional="Ewa", family="Żmijewska", suffix="jr.", company_name="=1+1",
            job_title="@szefowa",
            emails=(Email("lucja@a.example", Label.HOME), Email("l.zm@mlyn.example", Label.WORK), Email("l@x.example")),
            phones=(
                Phone("+48 601 234 567", Label.MOBILE), Phone("22 555 01 02", Label.FAX), Phone("042 633 33 33"),
                Phone("22 601 01 02", Label.WORK),
            ),
            addresses=(
                place, Address("Rynek 1", "00-950", "Warszawa", "", "Polska", Label.WORK),
                Address("bez miasta", label=Label.HOME),
            ),
        ),
        ContactDraft(given="=HYPERLINK(0)", family="-Minus", phones=(Phone("602 234 567"),)),
        ContactDraft(phones=(Phone("603 234 567"),)),
        ContactDraft(emails=(Email("bez.nazwy@example.org"),)),
        ContactDraft(
            kind=ContactKind.COMPANY, family="Młyn Sp. k.", phones=(Phone("+48 42 604 23 45"),),
            addresses=(Address(city="Łódź"), Address("al. Lipowa 2", "20-020", "Lublin", "lubelskie", "PL")),
        ),
    )  # fmt: skip
    before = tuple(office.ask(AddContact(draft=draft)).number for draft in people)
    path = tmp_path / f"a{suffix}"
    assert office.ask(ExportContacts(to=path, filter=ContactFilter(only=before))).number == len(people)
    done = office.ask(ImportFile(path=path, dry_run=True))
    assert (done.created, done.duplicates, done.rejected) == (0, len(people), ())
    for number in before:
        office.ask(DeleteContact(contact_id=number))
    office.ask(ImportFile(path=path))
    read = {}
    for kind in ContactKind:
        for line in office.ask(PageOfContacts(ContactFilter(kind=kind))).lines:
            read[line.name] = office.ask(ShowContact(line.id)).contact.draft
    lucja = read["dr Łucja Ewa Żmijewska jr."]
    assert _plain(lucja) == _plain(people[0])
    assert _plain(read["=HYPERLINK(0) -Minus"]) == _plain(people[1])
    assert _plain(read["+48603234567"]) == _plain(people[2])
    assert _plain(read["bez.nazwy@example.org"]) == _plain(people[3])
    assert _plain(read["Młyn Sp. k."]) == _plain(people[4])


def _plain(draft):
    """Return what of a draft a list tells: its numbers as they are dialled."""
    names = (draft.kind, draft.prefix, draft.given, draft.additional, draft.family, draft.suffix)
    reached = (draft.emails, [(each.number, each.label) for each in draft.phones], draft.addresses)
    return (*names, draft.company_name, draft.job_title, *reached)


def test_who_has_a_telephone_and_no_name_is_taken_in_and_called_by_it(office, file):
    cards = "BEGIN:VCARD\nVERSION:3.0\nTEL:500 600 700\nEND:VCARD\n" * 2
    path = file(cards, "a.vcf")
    assert office.ask(PreviewImport(path)).rejected == ()
    done = office.ask(ImportFile(path=path))
    assert (done.created, done.duplicates, done.rejected) == (1, 1, ())
    (line,) = office.ask(PageOfContacts()).lines
    assert (line.name, line.phone, line.sort_key) == ("+48500600700", "500 600 700", NAMELESS)
    assert [each.id for each in office.ask(FindContacts("500600700")).lines] == [line.id]
    assert office.ask(ImportFile(path=file("Telefon\n+48 500 600 700\n"))).duplicates == 1


def test_what_a_card_says_a_second_time_and_its_website_come_in(office, file):
    card = (
        "BEGIN:VCARD\nVERSION:4.0\nFN:Jan Dwojaki\nTITLE:Młynarz\nTITLE:Doradca\nURL:https://mlyn.example\n"
        "item1.EMAIL:ksiegi@mlyn.example\nitem1.X-ABLabel:Księgowość\nEND:VCARD\n"
    )
    office.ask(ImportFile(path=file(card, "a.vcf")))
    (line,) = office.ask(PageOfContacts()).lines
    draft = office.ask(ShowContact(line.id)).contact.draft
    assert (draft.website, draft.job_title, draft.emails[0].label) == ("https://mlyn.example", "Młynarz", Label.OTHER)
    (note,) = office.ask(ShowTimeline(line.id))
    assert note.text.splitlines() == ["EMAIL (Księgowość): ksiegi@mlyn.example", "TITLE: Doradca"]


def test_more_addresses_than_a_contact_may_have_are_told_so(office, file):
    mails = "".join(f"EMAIL:a{at}@example.org\n" for at in range(51))
    path = file(f"BEGIN:VCARD\nFN:Jan Listowny\n{mails}END:VCARD\n", "a.vcf")
    for rejected in (office.ask(PreviewImport(path)).rejected, office.ask(ImportFile(path=path)).rejected):
        assert [(one.line, one.code, one.detail) for one in rejected] == [(1, "too_many_values", "contact.emails")]
