"""What falls due, from the command line."""

from __future__ import annotations


def test_the_list_names_what_is_due_by_kind_and_reference_and_never_a_person(verb):
    name = "Bożena Przykładowa"
    added = verb("contact", "add", "--given", "Bożena", "--family", "Przykładowa", "--json")
    assert added.code == 0, added.err
    made = verb("request", "open", added.document["reference"], "--kind", "access", "--came", "letter", "--json")
    assert made.code == 0, made.err
    listed = verb("deadlines", "list", "--json")
    assert listed.code == 0, listed.err
    found = [each for each in listed.document["deadlines"] if each["kind"] == "request"]
    assert [each["reference"] for each in found] == [made.document["reference"]]
    text = verb("deadlines", "list")
    assert made.document["reference"] in text.out
    assert name not in text.out


def test_the_list_is_written_as_a_calendar(verb, tmp_path):
    file = tmp_path / "due.ics"
    done = verb("deadlines", "export", "--to", str(file), "--json")
    assert done.code == 0, done.err
    assert done.document["deadlines"] == file.read_text("utf-8").count("BEGIN:VEVENT") > 0
