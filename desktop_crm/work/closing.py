"""Fields closed to a role: what must be open for an ask, and what is left out of its answer.

The door asks here before the handler runs and hands every answer through :func:`shown`, so that no handler can forget.
Only what an answer is chosen, found or sorted by is a handler's own matter, and what a file is written from.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import repeat
from typing import Any, TypeVar, cast

from desktop_crm.api.ask import Ask
from desktop_crm.api.contacts import ContactCard
from desktop_crm.api.office import Overview
from desktop_crm.api.retention import RetentionOutlook
from desktop_crm.domain.contacts import Contact, ContactDraft, ContactLine, ContactPage, display_name, visible_name
from desktop_crm.domain.errors import WholeRecordOnly
from desktop_crm.domain.fields import NOTHING, Field, names_in_draft
from desktop_crm.domain.interactions import InteractionKind, TimelineEntry, TimelineKind
from desktop_crm.domain.permissions import Actor
from desktop_crm.domain.sorting import NAMELESS

T = TypeVar("T")
Hidden = frozenset[str]

BLANK = ContactDraft()
"""What a draft says of a field that is left out."""

TIMELINE: Mapping[TimelineKind, Field] = {
    **{TimelineKind(kind.value): Field.INTERACTIONS for kind in InteractionKind},
    TimelineKind.CONSENT_GIVEN: Field.CONSENTS,
    TimelineKind.CONSENT_WITHDRAWN: Field.CONSENTS,
    TimelineKind.ORDER: Field.ORDERS,
}
"""What an entry of a timeline is one of; one that is none of these cannot be hidden."""

_IN_LINES: Mapping[Field, Mapping[str, Any]] = {
    Field.ADDRESSES: {"city": ""},
    Field.COMPANY: {"company": ""},
    Field.CONSENTS: {"consented": (), "consent_until": None},
    Field.EMAILS: {"email": ""},
    Field.PHONES: {"phone": ""},
    Field.STATUS: {"status": BLANK.status},
}
"""What of a line of a list is left out with a field, and what stands there instead."""
_AT = {name: at for at, name in enumerate(ContactLine._fields)}
_line: Callable[[type[ContactLine], tuple[Any, ...]], ContactLine] = tuple.__new__  # what ContactLine() itself calls


def require_open(ask: Ask[Any], actor: Actor) -> None:
    """Raise NotAllowed naming the closed fields ``ask`` cannot do without; WholeRecordOnly where it needs all."""
    if not actor.closed_fields:
        return
    touches = ask.touches or NOTHING
    if touches.whole and actor.hidden:
        raise WholeRecordOnly(*sorted(actor.hidden))
    actor.require_seen(touches.needs | ask.asks_by())
    actor.require_fields(touches.writes)


def shown(answer: T, hidden: Hidden) -> T:
    """Return an answer without the fields that are ``hidden``; what is no answer about contacts stays as it is."""
    if not hidden:
        return answer
    entries: Any = answer
    if type(entries) is tuple:
        return cast("T", tuple([shown(each, hidden) for each in entries if not _tells_of(each, hidden)]))
    without = _WITHOUT.get(type(answer))
    return answer if without is None else cast("T", without(answer, hidden))


def draft(held: ContactDraft, hidden: Hidden) -> ContactDraft:
    """Return a draft with nothing in the fields that are hidden."""
    return replace(held, **{name: getattr(BLANK, name) for name in names_in_draft(hidden)})


def lines(held: Sequence[ContactLine], hidden: Hidden) -> tuple[ContactLine, ...]:
    """Return lines of a list without what is hidden: somebody without a name is not called by a hidden address.

    Whole columns are taken out, as a list is read at every scroll and one line after the other takes ten times as long.
    """
    if not hidden or not held:
        return tuple(held)
    columns: list[tuple[Any, ...]] = list(zip(*held, strict=True))
    if NAMELESS in columns[_AT["sort_key"]]:
        columns[_AT["name"]] = tuple(
            [visible_name(one.name, one.sort_key, one.email, one.company, hidden) for one in held]
        )
    for field in _IN_LINES.keys() & hidden:
        for name, empty in _IN_LINES[field].items():
            columns[_AT[name]] = (empty,) * len(held)
    return tuple(map(_line, repeat(ContactLine), zip(*columns, strict=True)))


def line(held: ContactLine, hidden: Hidden) -> ContactLine:
    """Return one line without what is hidden."""
    return lines((held,), hidden)[0]


def _page(held: ContactPage, hidden: Hidden) -> ContactPage:
    return ContactPage(lines(held.lines, hidden), held.more)


def _contact(held: Contact, hidden: Hidden) -> Contact:
    left = draft(held.draft, hidden)
    return replace(held, draft=left, name=display_name(left))


def _card(held: ContactCard, hidden: Hidden) -> ContactCard:
    return replace(
        held,
        contact=_contact(held.contact, hidden),
        consents=() if Field.CONSENTS in hidden else held.consents,
        due=None if held.due is None or held.due.tells & hidden else held.due,
    )


def _overview(held: Overview, hidden: Hidden) -> Overview:
    return replace(held, consents_expiring=None) if Field.CONSENTS in hidden else held


def _outlook(held: RetentionOutlook, hidden: Hidden) -> RetentionOutlook:
    due = tuple([each for each in held.due if not each.tells & hidden])
    concerned = {each.contact_id for each in due}
    return replace(held, due=due, names={who: said for who, said in held.names.items() if who in concerned})


def _tells_of(entry: object, hidden: Hidden) -> bool:
    return isinstance(entry, TimelineEntry) and TIMELINE.get(entry.kind) in hidden


_WITHOUT: Mapping[type, Callable[[Any, Hidden], Any]] = {
    Contact: _contact,
    ContactCard: _card,
    ContactDraft: draft,
    ContactLine: line,
    ContactPage: _page,
    Overview: _overview,
    RetentionOutlook: _outlook,
}
