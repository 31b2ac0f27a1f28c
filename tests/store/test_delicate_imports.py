"""Notes of a file that hold what does not belong in them: told before, and left to somebody's choice."""

from __future__ import annotations

import gc

import pytest

from desktop_crm.api.audit import AuditLines
from desktop_crm.api.contacts import FindContacts, PageOfContacts, ShowContact, ShowTimeline
from desktop_crm.api.exchange import ImportFile, PreviewImport
from desktop_crm.domain.contacts import ContactFilter
from desktop_crm.domain.errors import DelicateText
from desktop_crm.domain.free_text import Delicate, DelicateNotes
from desktop_crm.domain.records import ProblemCode, Severity
from desktop_crm.domain.tags import Tag
from desktop_crm.domain.trail import TrailFilter

CSV = """Imię,Nazwisko,E-mail,Stanowisko,Uwagi
Ola,Pierwsza,ola@fikcja.example,kierowniczka,dzwonić rano
Jan,Drugi,jan@fikcja.example,po chorobie,"PESEL 44051401359, wraca w maju"
Ewa,Trzecia,ewa@fikcja.example,,konto PL61109010140000071219812874
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "ludzie.csv"
    path.write_text(CSV, "utf-8")
    return path


def people(office):
    return len(office.ask(PageOfContacts(ContactFilter())).lines)


def of(office, text):
    (line,) = office.ask(FindContacts(text)).lines
    notes = [each.text for each in office.ask(ShowTimeline(line.id)) if each.text]
    return office.ask(ShowContact(line.id)).contact.draft.job_title, notes


def test_a_preview_tells_which_lines_and_what_it_looks_like(office, file):
    found = office.ask(PreviewImport(file))
    told = [(each.line, each.severity, each.detail) for each in found.problems
            if each.code is ProblemCode.DELICATE_TEXT]  # fmt: skip
    assert told == [(3, Severity.WARNING, "health pesel"), (4, Severity.WARNING, "account")]


def test_nothing_is_taken_in_while_nobody_said_what_becomes_of_them(office, file):
    with pytest.raises(DelicateText) as refused:
        office.ask(ImportFile(path=file, source="targi"))
    assert refused.value.args == (Delicate.HEALTH, Delicate.PESEL)
    assert people(office) == 0


def test_a_dry_run_tells_the_lines_and_refuses_nothing(office, file):
    assert office.ask(ImportFile(path=file, source="targi", dry_run=True)).delicate == (3, 4)
    assert people(office) == 0


@pytest.mark.parametrize(
    ("choice", "title", "notes"),
    [
        (DelicateNotes.KEEP, "po chorobie", ["PESEL 44051401359, wraca w maju"]),
        (DelicateNotes.LEAVE_OUT, "", []),
        (DelicateNotes.TAKE_OUT, "po …", ["PESEL …, wraca w maju"]),
    ],
)
def test_they_are_kept_left_out_or_taken_out_as_was_said(office, file, choice, title, notes):
    done = office.ask(ImportFile(path=file, source="targi", delicate=choice))
    assert (done.created, done.delicate) == (3, (3, 4))
    assert of(office, "Drugi") == (title, notes)
    assert of(office, "Pierwsza") == ("kierowniczka", ["dzwonić rano"])
    (line,) = office.ask(AuditLines(TrailFilter(tag=Tag.CONTACT_IMPORT)))
    assert line.detail == ("3 0 0 warned" if choice is DelicateNotes.KEEP else "3 0 0")


def test_people_who_are_there_already_hold_nothing_up(office, file):
    office.ask(ImportFile(path=file, source="targi", delicate=DelicateNotes.TAKE_OUT))
    done = office.ask(ImportFile(path=file, source="targi"))
    assert (done.created, done.duplicates, done.delicate) == (0, 3, ())


def test_where_they_came_from_is_looked_through_as_well(office, file):
    with pytest.raises(DelicateText):
        office.ask(ImportFile(path=file, source="od 44051401359", delicate=DelicateNotes.TAKE_OUT))


def test_a_job_title_that_stands_in_a_file_again_and_again_is_told_of_each_time(office, tmp_path):
    path = tmp_path / "ludzie.csv"
    titles = ("po chorobie", "kierowniczka", "po chorobie", "po chorobie", "kierowniczka")
    lines = [f"Ola,Numer {at},ola{at}@fikcja.example,{title}" for at, title in enumerate(titles)]
    path.write_text("\n".join(["Imię,Nazwisko,E-mail,Stanowisko", *lines]), "utf-8")
    assert office.ask(ImportFile(path=path, source="targi", dry_run=True)).delicate == (2, 4, 5)
    office.ask(ImportFile(path=path, source="targi", delicate=DelicateNotes.TAKE_OUT))
    kept = [of(office, f"numer {at}")[0] for at in range(len(titles))]
    assert ["chorobie" in title for title in kept] == [False] * len(titles)
    assert [bool(title) for title in kept[1::3]] == [True, True]


def test_garbage_is_looked_for_again_after_an_import_whatever_became_of_it(office, file):
    assert gc.isenabled()
    with pytest.raises(DelicateText):
        office.ask(ImportFile(path=file, source="targi"))
    assert gc.isenabled()
    office.ask(ImportFile(path=file, source="targi", allow_sensitive=True))
    assert gc.isenabled()
