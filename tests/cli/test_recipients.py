"""Recipients, packages and marked exports on the command line."""

from __future__ import annotations

from datetime import date, timedelta

import pypdfium2
import pytest

from desktop_crm.cli.errors import ExitCode

UNTIL = (date.today() + timedelta(days=30)).isoformat()


@pytest.fixture
def printer(verb):
    """A recipient nothing speaks against for a purpose that covers names and addresses."""
    words = ("--kind", "processor", "--contract", "2026/1", "--contact", "iod@druk.example")
    assert verb("recipient", "add", "--name", "Druk", "--category", "listy", *words).code == 0
    assert verb("purpose", "add", "--code", "listy", "--name", "Listy", "--basis", "contract").code == 0
    kinds = ("--category", "identity", "--category", "contact_detail", "--recipient", "Druk")
    done = verb("purpose", "edit", "listy", *kinds)
    assert done.code == 0, done.err
    return "Druk"


def package(verb, tmp_path, *more):
    words = ("--recipient", "Druk", "--purpose", "listy", "--column", "name", "--column", "emails")
    return verb(
        "disclosure", "package", "C-1", *words, "--to", str(tmp_path / "p.pdf"), "--until", UNTIL, "--json", *more
    )


def test_a_recipient_is_added_changed_ended_and_taken_up_again(verb, printer):
    assert verb("recipient", "edit", "Druk", "--country", "ua", "--rests-on", "clauses").code == 0
    shown = verb("recipient", "show", "Druk", "--json").document
    assert (shown["country"], shown["rests_on"], shown["standing"]) == ("UA", "clauses", "third")
    assert [each["country"] for each in shown["versions"]] == ["UA", ""]
    assert shown["purposes"] == ["listy"]
    assert verb("recipient", "end", "Druk", "--reason", "koniec").code == 0
    assert verb("recipient", "list", "--json").document["recipients"] == []
    (ended,) = verb("recipient", "list", "--ended", "--json").document["recipients"]
    assert ended["ended_why"] == "koniec"
    assert verb("recipient", "resume", "Druk").code == 0
    assert "Druk" in verb("recipient", "list").out
    assert verb("recipient", "show", "Nikt").code == ExitCode.NOT_FOUND


def test_countries_are_listed_with_the_day_of_the_list(verb):
    found = verb("recipient", "countries", "--json").document
    assert found["as_of"] == "2026-08-05"
    assert {"US", "CH", "GB"} <= {each["country"] for each in found["countries"]}


def test_a_package_is_previewed_made_listed_and_its_deletion_confirmed(verb, printer, tmp_path):
    outlook = package(verb, tmp_path, "--preview").document
    assert outlook == {"people": 1, "restricted": 0, "objecting": 0, "without_consent": 0, "doubts": []}
    assert not (tmp_path / "p.pdf").exists()
    made = package(verb, tmp_path)
    assert made.code == 0, made.err
    assert made.document["passphrase"] not in made.err
    text = pypdfium2.PdfDocument(tmp_path / "p.pdf", password=made.document["passphrase"])[0]
    assert "zofia.wrobel@example.com" in text.get_textpage().get_text_bounded()
    (listed,) = verb("disclosure", "packages", "--json").document["packages"]
    assert (listed["reference"], listed["columns"], listed["people"]) == ("P-1", ["name", "emails"], 1)
    letter = tmp_path / "l.pdf"
    assert verb("disclosure", "letter", "P-1", "--to", str(letter), "--in", "uk").code == 0
    assert letter.read_bytes().startswith(b"%PDF")
    today = date.today().isoformat()
    assert verb("disclosure", "confirm", "P-1", "--on", today, "--how", "pismo").code == 0
    assert verb("disclosure", "confirm", "P-1", "--on", today, "--how", "pismo").code == ExitCode.REFUSED
    assert verb("disclosure", "confirm", "P-9", "--on", today, "--how", "x").code == ExitCode.NOT_FOUND


def test_what_opens_a_package_is_written_on_a_slip_that_lies_elsewhere(verb, printer, tmp_path):
    refused = package(verb, tmp_path, "--slip", str(tmp_path / "s.pdf"))
    assert refused.code == ExitCode.USAGE
    assert not (tmp_path / "p.pdf").exists()
    (tmp_path / "safe").mkdir()
    made = package(verb, tmp_path, "--slip", str(tmp_path / "safe/s.pdf"))
    assert made.document["slip"] == [str(tmp_path / "safe/s.pdf")]
    text = pypdfium2.PdfDocument(tmp_path / "safe/s.pdf")[0].get_textpage().get_text_bounded()
    assert all(group in text for group in made.document["passphrase"].split("-"))
    assert "P-1" in text


def test_a_warning_is_told_and_wants_a_reason(verb, printer, tmp_path):
    verb("recipient", "edit", "Druk", "--country", "UA")
    refused = package(verb, tmp_path)
    assert refused.code == ExitCode.REFUSED
    assert "Art. 44" in refused.err
    assert package(verb, tmp_path, "--despite", "sąd żąda").code == 0


def test_a_pseudonym_leads_back_to_the_person(verb, printer, tmp_path):
    words = ("--recipient", "Druk", "--purpose", "listy", "--column", "status", "--pseudonyms")
    to = ("--to", str(tmp_path / "p.pdf"), "--until", UNTIL, "--despite", "x", "--json")
    made = verb("disclosure", "package", "C-1", *words, *to)
    document = pypdfium2.PdfDocument(tmp_path / "p.pdf", password=made.document["passphrase"])
    table = bytes(document.get_attachment(0).get_data()).decode("utf-8-sig")
    said = table.splitlines()[1].split(",")[0]
    assert verb("disclosure", "whose", said, "--recipient", "Druk", "--json").document == {"contact": "C-1"}
    assert verb("disclosure", "whose", "AAAA", "--recipient", "Druk").code == ExitCode.NOT_FOUND


def test_whom_a_package_is_for_is_said_in_one_way(verb, printer, tmp_path):
    assert package(verb, tmp_path, "--view", "x").code == ExitCode.USAGE
    words = ("--recipient", "Druk", "--purpose", "listy", "--column", "name", "--preview")
    assert verb("disclosure", "package", *words).code == ExitCode.USAGE


def test_the_history_of_a_recipient_is_listed_and_written(verb, printer, tmp_path):
    verb("disclosure", "add", "C-1", "--to", "Druk", "--what", "adres", "--why", "list")
    (passed,) = verb("recipient", "history", "Druk", "--json").document["disclosures"]
    assert (passed["contact"], passed["what"]) == ("C-1", "adres")
    done = verb("recipient", "history", "Druk", "--to", str(tmp_path / "h.csv"), "--json").document
    assert done["disclosures"] == 1
    assert done["export"] in (tmp_path / "h.csv").read_text("utf-8-sig")
    assert verb("recipient", "untold", "--json").document["recipients"] == []


def test_an_export_says_where_it_comes_from_and_the_trail_finds_it(verb, tmp_path):
    done = verb("export", "people", "--to", str(tmp_path / "l.csv"), "--why", "zjazd", "--json").document
    _head, *rows = (tmp_path / "l.csv").read_text("utf-8-sig").splitlines()
    assert rows != []
    assert all(done["export"] in row and "zjazd" in row for row in rows)
    lines = verb("audit", "find-export", done["export"], "--json").document["lines"]
    assert lines[0]["tag"] == "contact:export"
    assert {each["subject"] for each in lines[1:]} == {"C-1", "C-2"}
    assert verb("audit", "find-export", "X-NIEMA").code == ExitCode.NOT_FOUND
