"""Views of a list somebody saved under a name, and how their filter is kept as text."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from desktop_crm.domain.consents import Channel
from desktop_crm.domain.contacts import ContactFilter, ContactId, ContactKind, ContactOrder, ContactStatus, Use

LONGEST_NAME = 60
MOST = 50
"""Views somebody may have of one list."""
MOST_COLUMNS = 30


@dataclass(frozen=True, slots=True)
class SavedView:
    """A list as somebody wants it again: which contacts, in what order, in which columns."""

    name: str
    filter: ContactFilter
    columns: tuple[str, ...] = ()


def dump(view: SavedView, today: date) -> str:
    """Return what is kept of a view; a day is kept as days from today, so that the view moves on with time."""
    chosen = view.filter
    held: dict[str, Any] = {
        "order": chosen.order.value,
        "owner": chosen.owner_id,
        "status": chosen.status.value if chosen.status else None,
        "usable": chosen.usable and chosen.usable.purpose,
        "channel": chosen.usable and chosen.usable.channel.value,
        "outdated": chosen.outdated,
        "company": chosen.company_id,
        "trashed": chosen.trashed,
        "expiring_days": None if chosen.expiring_until is None else (chosen.expiring_until - today).days,
        "columns": list(view.columns),
    }
    return json.dumps({name: value for name, value in held.items() if value})


def load(name: str, kind: ContactKind, text: str, today: date) -> SavedView:
    """Return the view that ``text`` was dumped from, as it is on a day."""
    held = json.loads(text)
    days, company = held.get("expiring_days"), held.get("company")
    # Views saved by an earlier program name the purpose so.
    purpose, channel = held.get("usable", held.get("consented")), Channel(held.get("channel", Channel.ANY.value))
    chosen = ContactFilter(
        kind=kind,
        order=ContactOrder(held.get("order", ContactOrder.NAME.value)),
        owner_id=held.get("owner"),
        status=ContactStatus(held["status"]) if "status" in held else None,
        usable=Use(purpose, today, channel) if purpose else None,
        outdated=held.get("outdated"),
        company_id=None if company is None else ContactId(company),
        trashed=bool(held.get("trashed")),
        expiring_until=None if days is None else today + timedelta(days=days),
    )
    return SavedView(name, chosen, tuple(held.get("columns", ())))
