"""A file that is piped into ``import``, and a text into ``note add``."""

from __future__ import annotations

from tests.support.command_line import at, desktop_crm
from tests.support.offices import PASSWORD

PEOPLE = "given name,family name,email\nOla,Potok,ola@example.org\n,,\nJan,Potok,jan@example.org\n"


def test_what_is_piped_in_is_imported_and_a_password_piped_with_it_is_its_first_line(shop):
    done = shop("import", "-", "--json", stdin=PEOPLE)
    assert (done.code, done.document["created"]) == (0, 2), done.err
    both = f"{PASSWORD}\n{PEOPLE}"
    office = (*at(shop.folder), "--password-file", "-")
    again = desktop_crm(*office, "import", "-", "--json", password=None, stdin=both)
    assert (again.code, again.document["duplicates"]) == (0, 2), again.err


def test_the_first_line_of_a_file_piped_in_is_never_tried_as_a_password(shop):
    done = shop("import", "-", password=None, stdin=PEOPLE)
    assert done.code == 2
    assert "--password-file" in done.err
    assert "wrong" not in shop("contact", "list").err


def test_a_pipe_that_is_empty_or_too_big_is_refused_and_nothing_is_taken_in(shop):
    for said in ("", "x" * 51_000_000):
        assert shop("import", "-", stdin=said).code == 3
    assert len(shop("contact", "list", "--json").document["contacts"]) == 2


def test_a_note_is_piped_in_as_text_and_what_is_none_is_refused(shop):
    assert shop("note", "add", "C-1", stdin="\ufeffZażółć\ngęślą\n").code == 0
    (told,) = shop("contact", "timeline", "C-1", "--json").document["entries"]
    assert told["text"] == "Zażółć\ngęślą"
    assert shop("note", "add", "C-1", stdin="x" * 1_000_001).code == 3
    assert shop("note", "add", "C-1", stdin="").code == 3
