"""Row `permission`: what a scope of rows and closed fields cost, against the same ask of somebody who sees all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import Any

from benchmarks.bench import Bench, Row
from benchmarks.goals import Figure, Goal
from benchmarks.measure import Side, in_turn, mean_of
from desktop_crm.api.ask import Ask
from desktop_crm.api.contacts import FindContacts, PageOfContacts, ShowContact
from desktop_crm.app.answers import ANSWERS
from desktop_crm.domain.contacts import ContactId
from desktop_crm.domain.fields import Field
from desktop_crm.domain.permissions import Actor, Permission, Scope
from desktop_crm.work.unit import Circumstances, perform

CALLS = 20
CLOSED = frozenset({Field.PHONES.value, Field.NATIONAL_ID.value})
SCOPES = (Scope.OWN, Scope.TEAM)
TYPED = ("kow", "now", "mar", "kra")


def _run(bench: Bench, size: int) -> Iterator[Figure]:
    with bench.offices.of(size).opened() as office:
        around, whole = office.around, office.session.actor
        for scope in SCOPES:
            narrowed = _narrowed(whole, scope)
            for name in ("page", "find", "card"):
                ours, floor = _asked(around, narrowed, name, size), _asked(around, whole, name, size)
                found = in_turn(mean_of(ours, CALLS), mean_of(floor, CALLS), bench.pairs)
                yield Figure(f"permission-{scope.name.lower()}-{name}", size, "ms", Goal(times=1.2), found)


def _narrowed(whole: Actor, scope: Scope) -> Actor:
    """Return somebody who reaches the same contacts, but by a scope, and from whom some fields are hidden."""
    team = frozenset({whole.account_id, "a colleague"})
    return replace(whole, grants=dict.fromkeys(Permission, scope), hidden=CLOSED, team=team)


def _asked(around: Circumstances, actor: Actor, name: str, size: int) -> Side:
    random, as_them = Random(7), replace(around, actor=actor, resolve=lambda _connection, _today: actor)

    def made() -> Ask[Any]:
        if name == "page":
            return PageOfContacts()
        return (
            FindContacts(random.choice(TYPED)) if name == "find" else ShowContact(ContactId(random.randrange(1, size)))
        )

    def asked() -> None:
        ask = made()
        perform(as_them, ask, ANSWERS[type(ask)])

    return asked


ROW = Row("permission", sized=True, run=_run)
