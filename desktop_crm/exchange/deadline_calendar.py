"""Everything that falls due as a calendar other programs show: references only, never a name."""

from __future__ import annotations

import hmac
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from desktop_crm.api import deadlines as api
from desktop_crm.api.ask import Count
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.deadlines import Deadline
from desktop_crm.domain.tags import Tag
from desktop_crm.exchange.tables import replacing
from desktop_crm.privacy.deadlines import falling_due
from desktop_crm.words.catalogue import Words, words_in
from desktop_crm.words.labels import label
from desktop_crm.work.unit import Work

if TYPE_CHECKING:
    from icalendar import Event

_PRODUCER = "-//Desktop CRM//Deadlines//EN"
_REMINDED = timedelta(hours=-15)
"""Nine in the morning of the day before."""
_URGENT = timedelta(hours=-24)
"""Of what falls due at a moment, a day before."""


def export(work: Work, ask: api.ExportDeadlines) -> Count:
    """Write an event for each deadline; the same deadline keeps its id, so that a calendar replaces it.

    What falls due on a day takes all of it; what falls due at a moment ends then, for a period in hours is over with
    its last hour (Regulation 1182/71, Art. 3(2)(a)).
    """
    from icalendar import Calendar

    words = words_in(work.details.language)
    found = falling_due(work)
    calendar = Calendar()
    calendar.add("prodid", _PRODUCER)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", words.gettext("Deadlines"))
    for each in found:
        calendar.add_component(_event(each, work, words))
    with replacing(ask.to) as temporary:
        temporary.write_bytes(calendar.to_ical())
    work.record(Tag.DEADLINE_EXPORT, Subject.OFFICE, detail=f"{len(found)} ics")
    return Count(len(found))


def _event(each: Deadline, work: Work, words: Words) -> Event:
    from icalendar import Alarm, Event

    told = label(each.kind, words)
    event = Event()
    event.add("uid", _uid(each, work.around.ledger_key))
    event.add("dtstamp", work.now.astimezone(UTC).replace(microsecond=0))
    if each.at is None:
        event.add("dtstart", each.due)
        event.add("dtend", each.due + timedelta(days=1))
    else:
        event.add("dtstart", each.at.astimezone(UTC).replace(microsecond=0))
        event.add("duration", timedelta())
    more = f" ({each.count})" if each.count > 1 else ""
    event.add("summary", f"{told} {each.reference}".rstrip() + more)
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", told)
    alarm.add("trigger", _REMINDED if each.at is None else _URGENT)
    event.add_component(alarm)
    return event


def _uid(each: Deadline, key: bytes) -> str:
    """Return the id of an event: of this office alone, and the same when the day of a thing moves."""
    which = each.reference or each.due.isoformat()
    return f"{hmac.digest(key, f'{each.kind} {which}'.encode(), 'sha256').hex()[:32]}@desktop-crm"
