"""One request of the register: found within reach, and recorded in the trail under its person."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_crm.api.ask import Made
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.errors import Invalid, Missing
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.references import REQUEST, refer
from desktop_crm.domain.requests import RequestEntry, RequestOutcome
from desktop_crm.domain.tags import Tag
from desktop_crm.store.queries import contacts as contact_rows
from desktop_crm.store.queries import requests as rows
from desktop_crm.work.unit import Work


def found_request(work: Work, number: int) -> RequestEntry:
    """Return a request; raise Missing where there is none, or its person is out of reach."""
    found = rows.fetch(work.connection, number)
    if found is None or not in_reach(work, found.contact_id):
        raise Missing(refer(REQUEST, number))
    return found


def still_open(work: Work, number: int) -> RequestEntry:
    """Return a request that is not closed yet; raise Missing, or Invalid where it is."""
    found = found_request(work, number)
    if found.outcome is not RequestOutcome.OPEN:
        raise Invalid("request.answer", Problem.DUPLICATE)
    return found


def in_reach(work: Work, contact_id: int | None) -> bool:
    """Say whether a person may be answered by the actor; whoever is erased, only by who reaches everybody."""
    return contact_id in answerable(work, [contact_id])


def answerable(work: Work, people: Iterable[int | None]) -> frozenset[int | None]:
    """Return which of some people may be answered by the actor, None standing for whoever is erased."""
    found = contact_rows.answerable(work.connection, [each for each in people if each is not None], work.reach)
    return found | {None} if work.reach is None else frozenset(found)


def recorded(work: Work, tag: Tag, found: RequestEntry, *, altered: bool = True) -> Made:
    """Record what was done about a request, under the person's pseudonym as long as there is one."""
    said = refer(REQUEST, found.id)
    if found.contact_id is None:
        work.record(tag, Subject.REQUEST, found.id)
    else:
        work.record_contact(tag, found.contact_id, detail=said, altered=altered)
    if altered:
        work.touch(Subject.REQUEST, found.id)
    return made_of(found.id)


def made_of(number: int) -> Made:
    """Return what a command answers that made or changed a request."""
    return Made(refer(REQUEST, number), str(number), number)


def said(field: str, text: str) -> str:
    """Return a text without blanks around it; raise Invalid where nothing is said."""
    if not text.strip():
        raise Invalid(field, Problem.BLANK)
    return text.strip()
