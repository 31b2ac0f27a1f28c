"""Who was erased (GDPR Art. 17) is nowhere: tried against every ask there is, by whoever may do everything."""

from __future__ import annotations

import pytest

from desktop_crm.api.retention import ReleaseHold
from desktop_crm.api.subjects import EraseSubject
from desktop_crm.app.answers import ANSWERS
from desktop_crm.domain.errors import Refused
from desktop_crm.store.schema import METADATA

ASKS = sorted(ANSWERS, key=lambda kind: kind.__name__)


def erase(office, world):
    office.ask(ReleaseHold(contact_id=world.held))
    for contact in (world.ids["contact_id"], world.held):
        office.ask(EraseSubject(contact_id=contact, reason="17(1)(b)"))


def rows_of(office, world):
    """Return every row that leads to somebody of the world; that nothing else of them is left is tried elsewhere."""
    people, found = {world.ids["contact_id"], world.held}, []
    with office.office.around.store.read() as connection:
        for table in METADATA.sorted_tables:
            column = table.c.id if table.name == "contact" else table.c.get("contact_id")
            # Whose the lines of the trail were is worked out anew whenever it is read.
            if column is not None and table.name != "audit_alias":
                found += connection.execute(table.select().where(column.in_(people))).all()
    return found


@pytest.mark.parametrize("kind", [pytest.param(kind, id=kind.__name__) for kind in ASKS])
def test_nothing_shows_or_brings_back_somebody_erased(kind, office, world):
    ask = world.of(kind)
    erase(office, world)
    files = set(world.folder.rglob("*"))
    assert rows_of(office, world) == []
    try:
        said = repr(office.ask(ask))
    except Refused as refused:
        said = repr(refused)
    assert world.word not in said
    for path in (path for path in world.folder.rglob("*") if path.is_file() and path not in files):
        assert world.word.encode() not in path.read_bytes()
    assert rows_of(office, world) == []
