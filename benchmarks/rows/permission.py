"""Row `permission`: what a scope of rows and closed fields cost, against the same ask of somebody who sees all.

Looking up what the person may do now is measured apart: the same page by somebody whose rights are told without asking
the store. An outside person reaches the ``ASSIGNED`` contacts they were given, whatever the office's size.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random
from typing import Any

from benchmarks.bench import Bench, Row
from benchmarks.goals import Figure, Goal
from benchmarks.measure import Side, in_turn, mean_of
from desktop_crm.api.ask import Ask
from desktop_crm.api.contacts import FindContacts, PageOfContacts, ShowContact
from desktop_crm.app.answers import ANSWERS
from desktop_crm.domain.contacts import ContactFilter, ContactId
from desktop_crm.domain.fields import Field
from desktop_crm.domain.permissions import Actor, Permission, Scope
from desktop_crm.domain.reach import Reach
from desktop_crm.work.standing import standing_of
from desktop_crm.work.unit import Circumstances, perform

CALLS = 60
CLOSED = frozenset({Field.PHONES.value, Field.NATIONAL_ID.value})
SCOPES = (Scope.ASSIGNED, Scope.OWN, Scope.TEAM)
ASSIGNED = 100
TYPED = ("kow", "now", "mar", "kra")


def _run(bench: Bench, size: int) -> Iterator[Figure]:
    with bench.offices.of(size).opened() as office:
        around, whole = office.around, office.session.actor
        for scope in SCOPES:
            narrowed = _narrowed(whole, scope, size)
            for name in ("page", "find", "card"):
                ours = _asked(around, narrowed, name, size)
                floor = _asked(around, whole, name, size, narrowed.reach(Permission.CONTACT_READ))
                found = in_turn(mean_of(ours, CALLS), mean_of(floor, CALLS), bench.pairs)
                yield Figure(f"permission-{scope.name.lower()}-{name}", size, "ms", Goal(times=1.2), found)
        standing = standing_of(whole.account_id, around.clock().astimezone().date())
        checked = replace(around, resolve=standing)
        ours, floor = _asked(checked, None, "page", size), _asked(around, whole, "page", size)
        found = in_turn(mean_of(ours, CALLS), mean_of(floor, CALLS), bench.pairs)
        yield Figure("permission-check-page", size, "ms", Goal(times=1.2), found)


def _narrowed(whole: Actor, scope: Scope, size: int) -> Actor:
    """Return somebody who reaches the same contacts, but by a scope, and from whom some fields are hidden."""
    team = frozenset({whole.account_id, "a colleague"})
    given = frozenset(_spread(size)) if scope is Scope.ASSIGNED else frozenset[int]()
    return replace(whole, grants=dict.fromkeys(Permission, scope), hidden=CLOSED, team=team, assigned=given)


def _spread(size: int) -> Sequence[int]:
    """Return the numbers of contacts from all over the office."""
    return range(1, size, size // ASSIGNED)


def _asked(around: Circumstances, actor: Actor | None, name: str, size: int, same: Reach | None = None) -> Side:
    """Return the ask by ``actor``, or by who signed in, whose rights the store is then asked for.

    A page is of the same contacts as somebody's whose reach is ``same`` would be.
    """
    random = Random(7)
    as_them = around if actor is None else replace(around, actor=actor, resolve=lambda _connection, _today: actor)
    cards = _spread(size)
    listed = (
        ContactFilter() if same is None or same.accounts else ContactFilter(only=tuple(map(ContactId, same.contacts)))
    )

    def made() -> Ask[Any]:
        if name == "page":
            return PageOfContacts(listed)
        return FindContacts(random.choice(TYPED)) if name == "find" else ShowContact(ContactId(random.choice(cards)))

    def asked() -> None:
        ask = made()
        perform(as_them, ask, ANSWERS[type(ask)])

    return asked


ROW = Row("permission", sized=True, run=_run)
