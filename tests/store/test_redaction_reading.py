"""Going through the texts of an answer: who is known, what is read, how far it is."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from desktop_crm.api.contacts import AddInteraction, DeleteContact
from desktop_crm.api.redaction import DecidePassage, ShowRedaction
from desktop_crm.domain.errors import (
    Cancelled,
    DelicateText,
)
from desktop_crm.domain.interactions import InteractionKind
from desktop_crm.domain.languages import Language
from desktop_crm.domain.redaction import Mask, MaskReason
from desktop_crm.domain.retention import Aside
from desktop_crm.store.prepared import bare
from desktop_crm.store.queries import other_people
from desktop_crm.store.schema.contacts import contact
from tests.store.test_redaction import asked, mask, neighbours, note
from tests.support.actors import everything

__all__ = ["asked", "neighbours", "note"]


@pytest.mark.parametrize("placed", ["in use", "trash", "set aside"])
def test_a_name_is_known_wherever_its_contact_lies(placed, office, person, asked):
    other = office.add("Jan", "Kowalski")
    office.ask(AddInteraction(contact_id=person, kind=InteractionKind.NOTE, text="Był Jan Kowalski."))
    if placed != "in use":
        office.ask(DeleteContact(contact_id=other))
    if placed == "set aside":
        with office.office.around.store.write() as connection:
            connection.execute(update(contact).where(contact.c.id == other).values(aside=Aside.KEPT.value))
    [found] = [one for one in office.ask(ShowRedaction(asked)).passages if one.place.table == "interaction"]
    assert [found.text[each.start : each.stop] for each in found.proposals] == ["Jan Kowalski"]


def test_names_are_found_by_indexes_and_never_by_reading_every_contact(office):
    asked: list[str] = []
    with office.office.around.store.read() as connection:
        raw = bare(connection)
        raw.set_trace_callback(asked.append)
        list(other_people.called(connection, {"kowalsk", "nowak"}, 0, Language.POLISH))
        raw.set_trace_callback(None)
        plans = [row[3] for sql in asked for row in raw.execute(f"EXPLAIN QUERY PLAN {sql}")]
    assert len([each for each in plans if "INDEX ix_contact" in each]) == len(asked)
    assert not [each for each in plans if each.startswith(("SCAN c", "SCAN contact")) and "INDEX" not in each]


def test_going_through_tells_how_far_it_is_and_can_be_taken_back(office, asked, note):
    told: list[tuple[int, int]] = []
    office.office.perform(ShowRedaction(asked), progress=lambda done, total: told.append((done, total)))
    assert told
    assert all(done < total for done, total in told)
    before = everything(office, but=())
    with pytest.raises(Cancelled):
        office.office.perform(ShowRedaction(asked), cancelled=lambda: True)
    assert everything(office, but=()) == before


def test_a_note_on_a_mask_is_looked_through_once(office, asked, note):
    words = Mask(MaskReason.THIRD_PERSON, note="sąsiad, PESEL 44051401359")
    with pytest.raises(DelicateText):
        mask(office, asked, note, words)
    place = {"table": "interaction", "record": note, "column": "text"}
    office.ask(DecidePassage(request_id=asked, **place, masks=(words,), allow_sensitive=True))
    mask(office, asked, note, words)
