"""What an office tells its people of by itself."""

from __future__ import annotations

from desktop_crm.store.queries import alerts as rows
from tests.support.offices import TestOffice


def nothing_told(office: TestOffice) -> None:
    """Settle every alert there is, as if nothing had been told of yet."""
    with office.office.around.store.write() as connection:
        waiting = [one.id for one in rows.alerts(connection, settled=False, limit=None)]
        rows.settle(connection, waiting, "nobody", office.clocks.now())
