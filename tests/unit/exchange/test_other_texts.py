"""Texts that are no tables are refused; what really is a table is read, whatever stands around it."""

from __future__ import annotations

import pytest

from desktop_crm.domain.errors import FileUnreadable
from desktop_crm.domain.problems import FileTrouble
from desktop_crm.domain.records import FileKind
from desktop_crm.exchange.reading import read_bytes

CALENDAR = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT\nEND:VCALENDAR\n"
LETTER = "Dear Ann,\n\nas agreed, I send you the list, and more.\nPlease pay by Friday, or call me.\n\nRegards,\nBob\n"
PAGE = "Kontakt\n\nProsimy dzwonić w godzinach pracy biura.\nW razie pytań proszę pisać do nas na adres biura.\n"
MAIL = "From: Ann <ann@x.example>\nTo: Bob <bob@x.example>\nSubject: Hello, again\n\nHello,\nnice, as ever.\n"
LDIF = "dn: cn=Ann Lee,mail=ann@x.example\ncn: Ann Lee\nmail: ann@x.example\n\n"
MARKDOWN = "# Files\n\nTo try things on.\n\n| file | origin |\n|---|---|\n| one | two |\n| three | four |\n"


@pytest.mark.parametrize(
    "text",
    [
        CALENDAR, LDIF, LETTER, PAGE, MAIL, MARKDOWN,
        '[{"name": "Ann", "email": "ann@x.example"}]', '{"name": "Ann, Bob"}',
        "<contacts><one name='x'/></contacts>", "<p>Ann, Bob</p>", "buy milk\ncall the office\n",
    ],
)  # fmt: skip
def test_a_text_that_is_no_table_is_refused(text: str) -> None:
    with pytest.raises(FileUnreadable) as refused:
        read_bytes(text.encode())
    assert refused.value.args[0] is FileTrouble.UNKNOWN_KIND


def test_a_table_in_markdown_is_a_table() -> None:
    text = "| Name | Email |\n|------|:-----:|\n| Ann Lee | ann@x.example |\n| Bob Ray | bob@x.example |\n"
    reading = read_bytes(text.encode())
    assert [(record.line, record.name.full) for record in reading.records] == [(3, "Ann Lee"), (4, "Bob Ray")]


def test_whoever_says_it_is_a_table_is_believed() -> None:
    assert len(read_bytes(b"buy milk\ncall the office\n", FileKind.CSV).records) == 1


def test_notes_of_whole_sentences_do_not_make_a_table_a_letter() -> None:
    text = "name;note\nAnn Lee;She came in May and asked for more.\nBob Ray;He wants to be called after six.\n"
    assert len(read_bytes(text.encode()).records) == 2
