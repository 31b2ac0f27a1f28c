"""What the verbs of working on a request answer: steps, masks, deliveries, recipients, the sheet of a person."""

from __future__ import annotations

import json

import pytest

from desktop_crm.cli.errors import ExitCode
from tests.support.request_verbs import shown_request as shown
from tests.unit.reports.reading import flat

NOTE = "Brat Jan Kowalski (jan@kowalski.example) odbierze."


@pytest.fixture
def note(verb):
    verb("contact", "add", "--name", "Jan Kowalski")
    done = verb("note", "add", "C-1", "--text", NOTE, "--json")
    assert done.code == 0, done.err
    return done.document["id"]


def test_a_request_shows_its_steps_and_what_is_next(verb, request_of, tmp_path):
    scan = tmp_path / "list.txt"
    scan.write_text("proszę", "utf-8")
    ref = request_of("access", "--circumstances", "otwarty w sekretariacie", "--scan", scan)
    assert (shown(verb, ref)["next"], shown(verb, ref)["circumstances"]) == ("identity", "otwarty w sekretariacie")
    assert [each["name"] for each in shown(verb, ref)["papers"]] == ["list.txt"]
    (paper,) = shown(verb, ref)["papers"]
    out = tmp_path / "out.txt"
    assert verb("request", "paper", ref, "--show", paper["id"], "--to", out).code == 0
    assert out.read_text("utf-8") == "proszę"
    assert verb("request", "paper", ref, "--show", paper["id"], "--to", out).code != 0  # nothing is written over
    assert verb("request", "paper", ref, "--show", 99, "--to", tmp_path / "x").code == ExitCode.NOT_FOUND
    assert verb("request", "paper", ref).code == ExitCode.USAGE
    assert verb("request", "paper", ref, "--keep", scan, "--role", "posting").code == 0
    assert [each["role"] for each in shown(verb, ref)["papers"]] == ["intake", "posting"]
    assert verb("request", "identity", ref, "--how", "called back").code == 0
    assert verb("request", "tick", ref, "--step", "redaction", "--note", "read").code == 0
    assert shown(verb, ref)["next"] == "package"
    assert verb("request", "tick", ref, "--step", "redaction", "--undo").code == 0
    assert shown(verb, ref)["next"] == "redaction"
    assert verb("request", "tick", ref, "--step", "identity").code == ExitCode.REFUSED
    plain = verb("request", "show", ref)
    assert "Next: Go through notes and files" in plain.out
    assert verb("request", "open", "C-1", "--kind", "access", "--came", "letter", "--scan", tmp_path / "no").code != 0


def test_nobody_is_answered_whose_identity_is_not_known(verb, request_of, tmp_path):
    ref = request_of()
    assert verb("request", "answer", ref, "--delivered", "letter").code == ExitCode.REFUSED
    posting = tmp_path / "r.txt"
    posting.write_text("R 123", "utf-8")
    sent = ("--way", "registered", "--address", "ul. Zmyślona 7", "--proof", posting)
    done = verb("request", "answer", ref, "--delivered", "R 123", "--identity", "seen", *sent)
    assert done.code == 0, done.err
    [delivery] = shown(verb, ref)["deliveries"]
    assert (delivery["way"], delivery["address"], delivery["note"]) == ("registered", "ul. Zmyślona 7", "R 123")
    assert verb("request", "delivery", ref, "--way", "letter").code == ExitCode.REFUSED
    assert verb("request", "delivery", ref, "--way", "email", "--address", "a@b.example").code == 0
    assert len(shown(verb, ref)["deliveries"]) == 2


def test_what_is_proposed_is_masked_in_the_package_and_a_part_by_its_place(verb, request_of, note, tmp_path):
    ref = request_of("access", "--identity", "seen")
    found = verb("request", "redaction", ref, "--json").document
    [passage] = [each for each in found["passages"] if each["passage"] == f"interaction/{note}/text"]
    assert (passage["state"], passage["text"]) == ("open", NOTE)
    assert [NOTE[each["from"] : each["to"]] for each in passage["proposals"]] == [
        "Jan Kowalski",
        "jan@kowalski.example",
    ]
    assert verb("request", "redaction", ref, "--accept").code == 0
    place, start = f"interaction/{note}/text", NOTE.index("odbierze")
    out = tmp_path / "a.json"
    assert verb("subject", "export", "C-1", "--json", out, "--request", ref).code == 0
    text = json.loads(out.read_text("utf-8"))["data"]["interaction"][0]["text"]
    assert text == "Brat [masked: third_person] ([masked: third_person]) odbierze."
    part = f"{start}-{start + 8}"
    assert verb("request", "mask", ref, "--passage", place, "--part", part, "--reason", "safety").code == 0
    assert verb("subject", "export", "C-1", "--json", out, "--request", ref).code == 0
    assert json.loads(out.read_text("utf-8"))["masked"] == {"safety": 1}
    assert verb("request", "mask", ref, "--passage", place, "--stays").code == 0
    assert shown(verb, ref)["masks"] == 0
    assert verb("request", "mask", ref, "--passage", place, "--forget").code == 0
    found = verb("request", "redaction", ref, "--json").document
    assert {each["state"] for each in found["passages"] if each["passage"] == place} == {"open"}
    assert verb("request", "mask", ref, "--passage", place, "--whole").code == 0
    for wrong in (("--passage", place), ("--passage", "x", "--whole"), ("--passage", place, "--part", "a-b")):
        assert verb("request", "mask", ref, *wrong).code == ExitCode.USAGE
    assert verb("request", "mask", ref, "--passage", "contact/1/family", "--whole").code == ExitCode.REFUSED


def test_a_blacked_out_copy_is_given_instead_of_a_file(verb, request_of, tmp_path):
    scan, copy, out = tmp_path / "list.txt", tmp_path / "zasłonięte.txt", tmp_path / "tables"
    scan.write_text("Piszę z bratem.", "utf-8")
    copy.write_text("Piszę z █████.", "utf-8")
    ref = request_of("access", "--identity", "seen", "--scan", scan)
    found = verb("request", "redaction", ref, "--json").document["passages"]
    [place] = [each["passage"] for each in found if each["passage"].endswith("/content")]
    chosen = ("--passage", place, "--copy", copy)
    assert verb("request", "mask", ref, *chosen, "--whole").code == ExitCode.USAGE
    assert verb("request", "mask", ref, *chosen, "--note", "PESEL 44051401359").code == ExitCode.REFUSED
    assert verb("request", "mask", ref, "--passage", place, "--copy", scan).code == ExitCode.REFUSED
    assert verb("request", "mask", ref, *chosen, "--reason", "safety").code == 0
    found = verb("request", "redaction", ref, "--json").document["passages"]
    [mask] = next(each["masks"] for each in found if each["passage"] == place)
    assert (mask["copy"], mask["reason"]) == (True, "safety")
    assert verb("subject", "export", "C-1", "--csv", out, "--request", ref).code == 0
    [given] = [each.read_text("utf-8") for each in out.glob("request_file-*")]
    assert given == copy.read_text("utf-8")


def test_recipients_are_listed_written_to_and_told(verb, request_of, tmp_path):
    firm = verb("recipient", "add", "--name", "Kurier", "--category", "post", "--json")
    assert firm.code == 0, firm.err
    done = verb("disclosure", "add", "C-1", "--to", "Kurier", "--what", "address", "--why", "delivery")
    assert done.code == 0, done.err
    ref = request_of("rectification", "--identity", "seen")
    [waiting] = verb("request", "recipients", ref, "--json").document["recipients"]
    assert (waiting["recipient"], waiting["state"], waiting["request"]) == ("Kurier", "open", ref)
    written = verb("request", "letters", ref, "--to", tmp_path / "letters", "--json").document
    assert written["letters"] == len(list((tmp_path / "letters").iterdir())) == 1
    assert verb("request", "told", waiting["reference"], "--how", "letter").code == 0
    assert verb("request", "told", "N-99", "--how", "letter").code == ExitCode.NOT_FOUND
    assert verb("request", "recipients", "--open", "--json").document["recipients"] == []
    letter = tmp_path / "l.pdf"
    options = ("--stage", "answer", "--recipients", "--language", "en")
    assert verb("request", "letter", ref, "--pdf", letter, *options).code == 0
    assert "Kurier: told" in flat(letter)
    assert verb("subject", "erase", "C-1", "--preview", "--json").document["plans"][0]["recipients"] == ["Kurier"]


def test_the_sheet_of_a_person_proves_that_it_is_everything(verb, note, tmp_path):
    document = verb("subject", "sheet", "C-1", "--json").document
    proof = document["proof"]
    assert (proof["whole"], proof["not_shown"], proof["disagreements"]) == (True, 0, [])
    assert proof["rows"] == sum(len(rows) for rows in document["tables"].values())
    assert document["tables"]["interaction"][0]["text"] == NOTE
    assert document["log"]
    plain = verb("subject", "sheet", "C-1")
    assert "0 rows the sheet does not show." in plain.out
    assert NOTE in plain.out
    assert verb("subject", "sheet", "C-1", "--pdf", tmp_path / "s.pdf", "--language", "en").code == 0
    assert "Both counts agree" in flat(tmp_path / "s.pdf")
    assert verb("subject", "sheet", "C-99").code == ExitCode.NOT_FOUND


def test_what_may_be_carried_along_is_written_without_a_document(verb, note, tmp_path):
    out = tmp_path / "p.json"
    assert verb("subject", "export", "C-1", "--json", out, "--portable").code == 0
    assert json.loads(out.read_text("utf-8"))["article"] == "20"
    assert NOTE not in out.read_text("utf-8")
    assert verb("subject", "export", "C-1", "--pdf", tmp_path / "p.pdf", "--portable").code == ExitCode.REFUSED
