"""A list that left the office leads back to who wrote it, when, what for, and to the people in it."""

from __future__ import annotations

import csv

import pytest

from desktop_crm.api.audit import ExportAudit, FindExport
from desktop_crm.api.consents import ExportConsentEvidence
from desktop_crm.api.contacts import DeleteContact, PageOfContacts, ShowTimeline
from desktop_crm.api.exchange import ExportContacts, ImportFile
from desktop_crm.domain.contacts import ContactFilter
from desktop_crm.domain.errors import NotAllowed
from desktop_crm.domain.permissions import Role
from desktop_crm.domain.references import export_reference
from tests.support.actors import acting, add_person
from tests.unit.reports.reading import text_of


def test_a_list_says_who_wrote_it_when_and_what_for(office, person, tmp_path):
    ask = ExportContacts(to=tmp_path / "l.csv", why="zjazd klientów")
    office.ask(ask)
    head, line = csv.reader((tmp_path / "l.csv").read_text("utf-8-sig").splitlines())
    assert head[-1] == "Export"
    day = office.clocks.now().astimezone().date().isoformat()
    for word in (export_reference(ask.key), "Ola Lis", day, "zjazd klientów"):
        assert word in line[-1]


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_the_mark_does_not_come_back_with_the_list(office, person, tmp_path, suffix):
    office.ask(ExportContacts(to=tmp_path / f"l.{suffix}", why="zjazd"))
    done = office.ask(ImportFile(path=tmp_path / f"l.{suffix}", dry_run=True))
    assert (done.created, done.duplicates, done.rejected) == (0, 1, ())
    office.ask(DeleteContact(contact_id=person))
    office.ask(ImportFile(path=tmp_path / f"l.{suffix}"))
    (line,) = office.ask(PageOfContacts()).lines
    assert not any("zjazd" in each.text for each in office.ask(ShowTimeline(line.id)))


def test_a_leaked_list_leads_to_its_line_and_to_everybody_in_it(office, person, tmp_path):
    other = office.add("Jan", "Drugi")
    first = ExportContacts(to=tmp_path / "a.csv", filter=ContactFilter(only=(person,)))
    second = ExportContacts(to=tmp_path / "b.csv", filter=ContactFilter(only=(person, other)))
    office.ask(first)
    office.ask(second)
    whole, *people = office.ask(FindExport(f" {export_reference(second.key).lower()} "))
    assert (whole.who, whole.detail.split()[0]) == ("Ola Lis", "2")
    assert {each.whose for each in people} == {f"C-{person}", f"C-{other}"}
    assert office.ask(FindExport("X-NIEMA")) == ()
    assert office.ask(FindExport("")) == ()


def test_an_excerpt_of_the_trail_and_the_evidence_of_consents_are_marked_too(office, person, tmp_path):
    trail = ExportAudit(to=tmp_path / "t.csv")
    office.ask(trail)
    assert export_reference(trail.key) in (tmp_path / "t.csv").read_text("utf-8-sig").splitlines()[1]
    paper = ExportAudit(to=tmp_path / "t.pdf")
    office.ask(paper)
    assert export_reference(paper.key) in text_of((tmp_path / "t.pdf").read_bytes())
    evidence = ExportConsentEvidence(pdf=tmp_path / "e.pdf", filter=ContactFilter(only=(person,)))
    office.ask(evidence)
    assert export_reference(evidence.key) in text_of((tmp_path / "e.pdf").read_bytes())
    assert office.ask(FindExport(export_reference(evidence.key)))[0].tag == "consent:export"


def test_only_who_reads_the_trail_finds_where_a_list_comes_from(office):
    with acting(office, add_person(office, "sprzedawca"), Role.SALESPERSON), pytest.raises(NotAllowed):
        office.ask(FindExport("X-AAAAAAAA"))
