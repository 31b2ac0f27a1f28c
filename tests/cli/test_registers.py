"""The registers of a controller on the command line."""

from __future__ import annotations

from desktop_crm.cli.errors import ExitCode
from desktop_crm.domain.register_specs import REGISTERS, Register


def entries(verb, *arguments):
    return verb("register", "list", "assets", "--json", *arguments).document["entries"]


def shelf(verb):
    done = verb("register", "add", "assets", "--set", "name=Szafa", "--set", "kind=paper", "--json")
    assert done.code == 0, done.err
    return done.document["reference"]


def test_every_register_and_its_fields_can_be_listed(verb):
    kinds = verb("register", "kinds", "--json").document["registers"]
    assert [each["register"] for each in kinds] == [each.value for each in REGISTERS]
    fields = verb("register", "fields", "risks", "--json").document["fields"]
    assert [each["name"] for each in fields] == [each.name for each in REGISTERS[Register.RISKS].fields]
    assert {"low", "medium", "high"} == set(next(each["options"] for each in fields if each["name"] == "harm"))


def test_an_entry_is_added_changed_looked_back_at_and_ended(verb):
    reference = shelf(verb)
    assert verb("register", "edit", reference, "--set", "where=piwnica").code == 0
    shown = verb("register", "show", reference, "--json").document
    assert shown["entry"]["values"] == {"name": "Szafa", "kind": "paper", "where": "piwnica"}
    assert [each["version"] for each in shown["versions"]] == [2, 1]
    assert "Where it is: piwnica" in verb("register", "show", reference).out
    assert verb("register", "end", reference.lower(), "--reason", "sprzedana").code == 0
    assert entries(verb) == []
    (ended,) = entries(verb, "--ended")
    assert ended["ended_why"] == "sprzedana"


def test_a_register_is_written_to_a_file(verb, tmp_path):
    shelf(verb)
    for suffix, begins in (("csv", "\ufeff".encode()), ("pdf", b"%PDF")):
        to = tmp_path / f"assets.{suffix}"
        done = verb("register", "export", "assets", "--to", str(to), "--in", "pl", "--json")
        assert (done.code, done.document["entries"]) == (0, 1)
        assert to.read_bytes().startswith(begins)
    assert verb("register", "export", "assets", "--to", str(tmp_path / "assets.doc")).code == ExitCode.REFUSED


def test_what_a_register_does_not_take_is_refused(verb):
    for said, code in (("name", ExitCode.USAGE), ("colour=red", ExitCode.REFUSED), ("where=sień", ExitCode.REFUSED)):
        assert verb("register", "add", "assets", "--set", said, "--set", "kind=paper").code == code
    assert entries(verb) == []
    assert verb("register", "show", "E-9").code == ExitCode.NOT_FOUND


def test_people_read_the_words_of_a_register(verb):
    shelf(verb)
    told = verb("register", "list", "assets").out
    assert "Szafa" in told
    assert "Where it is" in told


def test_a_policy_is_read_and_confirmed(verb):
    said = ("--set", "name=Czyste biurko", "--set", "text=Ekran blokujemy.", "--set", "review_on=2029-05-01")
    assert verb("register", "add", "policies", *said).code == 0
    (waiting,) = verb("register", "to-read", "--json").document["readings"]
    assert (waiting["reference"], waiting["confirmed_at"]) == ("E-1", None)
    assert "Ekran blokujemy." in verb("register", "read", "E-1").out
    assert verb("register", "read", "E-1", "--confirm").code == 0
    (done,) = verb("register", "to-read", "--all", "--json").document["readings"]
    assert done["confirmed_at"]
    assert verb("register", "read", "E-7").code == ExitCode.NOT_FOUND


def test_the_record_of_processing_says_what_it_lacks_and_is_written_to_a_file(verb, tmp_path):
    made = verb("purpose", "add", "--code", "ksiegi", "--name", "Księgi", "--basis", "legal_obligation")
    assert made.code == 0, made.err
    (activity,) = verb("register", "processing", "--json").document["activities"]
    assert (activity["purpose"], activity["lacking"]) == ("ksiegi", ["persons", "categories", "how_long"])
    assert "Księgi" in verb("register", "processing").out
    to = tmp_path / "r.pdf"
    assert verb("register", "processing", "--to", str(to), "--json").document["activities"] == 1
    assert to.read_bytes().startswith(b"%PDF")


def test_the_privacy_notice_is_written_as_text(verb, tmp_path):
    to = tmp_path / "notice.txt"
    done = verb("register", "notice", "--to", str(to), "--in", "en", "--elsewhere", "--json")
    assert (done.code, done.document["purposes"]) == (0, 0)
    assert "Where the data come from" in to.read_text("utf-8")
