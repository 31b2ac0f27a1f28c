"""The proof of an erasure: counted by a walk that does not follow the erasure's own map, written before it is final."""

from __future__ import annotations

import io
import json

import pypdfium2
import pytest

from desktop_crm.api.contacts import ShowContact
from desktop_crm.api.retention import ReleaseHold
from desktop_crm.api.subjects import EraseSubject, PreviewErasure
from desktop_crm.domain.errors import Defect, FileUnwritable
from desktop_crm.domain.languages import Language
from desktop_crm.store import erasing, left_behind, search, subject_map
from desktop_crm.store.schema import METADATA


def _text(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


@pytest.mark.parametrize("language", Language)
def test_the_proof_counts_every_table_that_led_to_the_person_and_names_nobody(office, world, tmp_path, language):
    number = world.ids["contact_id"]
    planned = {part.table: part.rows for part in office.ask(PreviewErasure(number)).parts}
    pdf, machine = tmp_path / "p.pdf", tmp_path / "p.json"
    done = office.ask(
        EraseSubject(
            contact_id=number, reason="Art. 17(1)(b) prosi Zofijówka", proof_pdf=pdf, proof_json=machine,
            language=language,
        )
    )  # fmt: skip
    assert done.left == done.left_in_index == 0
    planned |= {METADATA.tables["recipient_notice"].info["label"]: 1}  # entered by the erasure itself (Art. 19)
    assert {one.table: one.before for one in done.tables} == planned
    told = json.loads(machine.read_text("utf-8"))
    assert (told["left"], told["left_in_index"], told["ground"]) == (0, 0, "17(1)(b)")
    assert {one["table"]: one["before"] for one in told["tables"]} == planned
    text = _text(pdf.read_bytes())
    assert f"C-{number}" in text
    assert "17" in text
    for said in (text, machine.read_text("utf-8")):
        assert "zofij" not in said.casefold()


def test_the_walk_finds_the_rows_the_map_counts_and_tells_what_is_left(office, world):
    number = world.held
    with office.office.around.store.read() as connection:
        walked = left_behind.walk(connection, number)
        counted = {name: rows for name, rows in subject_map.count(connection, number).items() if rows}
        assert {name: len(trace.rows) for name, trace in walked.items()} == counted
        assert all(one.left == one.before for one in left_behind.left(connection, walked))
        assert left_behind.left_in_index(connection, number) == len(search.TABLES)


@pytest.mark.parametrize("forgotten", ["consent", "draft"])
def test_an_erasure_that_leaves_something_behind_is_no_erasure(office, world, monkeypatch, forgotten):
    """A row that survives in a table the map does not know is found by the file's own keys."""
    number = world.ids["contact_id"]

    def half(connection, contact_id):
        for name in (table.name for table in reversed(METADATA.sorted_tables)):
            held = next((one for one in subject_map.personal_tables() if one.name == name), None)
            if held is not None and name not in (forgotten, "contact", "consent_proof"):
                table = METADATA.tables[name]
                connection.execute(table.delete().where(subject_map.belongs(table, contact_id)))

    monkeypatch.setattr(erasing, "erase", half)
    with pytest.raises(Defect):
        office.ask(EraseSubject(contact_id=number, reason="Art. 17"))
    monkeypatch.undo()
    assert office.ask(ShowContact(number)).contact.name


def test_what_cannot_be_proved_on_paper_as_was_asked_is_not_erased(office, world, tmp_path):
    office.ask(ReleaseHold(contact_id=world.held))
    ask = EraseSubject(contact_id=world.held, reason="Art. 17", proof_pdf=tmp_path / "no" / "such" / "p.pdf")
    with pytest.raises(FileUnwritable):
        office.ask(ask)
    assert office.ask(ShowContact(world.held)).contact.name
