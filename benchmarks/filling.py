"""Fictional people by the hundred thousand, written in bulk: the asks of the program would take an hour for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import islice
from random import Random
from typing import Any, TypeVar

from sqlalchemy import Table, insert

from desktop_crm.app.demo_history import DemoHistory, history_of
from desktop_crm.app.demo_people import DemoPerson, generate, generate_companies
from desktop_crm.domain.consents import LegalBasis, Purpose
from desktop_crm.domain.contacts import ContactDraft, ContactId
from desktop_crm.domain.languages import Language
from desktop_crm.domain.periods import Period
from desktop_crm.domain.retention import CHOSEN, RetentionAction, RetentionRule, Trigger
from desktop_crm.store import kept_parts
from desktop_crm.store.engine import Connection, Store
from desktop_crm.store.queries import consents, contact_writes, retention
from desktop_crm.store.queries.contact_rows import Birth
from desktop_crm.store.queries.timeline import minor_of
from desktop_crm.store.schema.contacts import customer_order, interaction
from desktop_crm.store.schema.privacy import consent

TODAY = date(2026, 11, 23)
SEED = 11
AT_ONCE = 5_000
PERIOD = Period(years=6)

T = TypeVar("T")


def drafts(people: int, seed: int = SEED) -> Iterator[ContactDraft]:
    """Yield the drafts of so many people, without employers."""
    return (person.draft for person in generate(people, seed, TODAY))


def fill(store: Store, account_id: str, people: int) -> None:
    """Write companies, people, their notes, orders and consents into an office that holds none yet."""
    random = Random(SEED)
    contact = kept_parts.named("contact")
    with store.write() as connection:
        wordings = {code: _wording(connection, code) for code in ("newsletter", "offers", "birthday", "old")}
        for number, trigger in enumerate(each for each in CHOSEN if each is not Trigger.OWN_DATE):
            rule = RetentionRule(0, f"Rule {number}", contact, trigger, PERIOD, RetentionAction.DELETE, "")
            retention.write_rule(connection, rule)
    birth = Birth(datetime(2026, 11, 23, 9, tzinfo=UTC), Language.POLISH, random.randbytes)
    firms = list(generate_companies(people, SEED, TODAY))
    write = _Writer(store, account_id, wordings, birth)
    companies = [number for numbers in map(write, _batches(firms)) for number in numbers]
    employers = [firm.draft.family for firm in firms]
    for batch in _batches(_employed(generate(people, SEED, TODAY), companies, employers)):
        write(batch)
    with store.write() as connection:
        connection.exec_driver_sql(_SUMMARISE, (TODAY.isoformat(),))
    with store.alone() as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        raw.execute("PRAGMA optimize").fetchall()


class _Writer:
    """Writes one batch of people with all that happened with them."""

    def __init__(self, store: Store, account_id: str, wordings: dict[str, int], birth: Birth) -> None:
        self._store, self._account_id, self._wordings, self._birth = store, account_id, wordings, birth

    def __call__(self, people: list[DemoPerson]) -> range:
        """Write them in one transaction and return their numbers."""
        owned = (replace(person.draft, owner_id=self._account_id) for person in people)
        with self._store.write() as connection:
            numbers = contact_writes.add_many(connection, owned, self._birth)
            histories = [
                (number, history_of(person, number, SEED, TODAY))
                for number, person in zip(numbers, people, strict=True)
            ]
            _insert(connection, interaction, self._said(histories))
            _insert(connection, customer_order, _bought(histories))
            _insert(connection, consent, self._agreed(histories))
        return numbers

    def _said(self, histories: list[tuple[int, DemoHistory]]) -> list[dict[str, Any]]:
        return [
            {"contact_id": number, "kind": one.kind.value, "at": one.at, "text": one.text}
            | {"account_id": self._account_id}
            for number, history in histories
            for one in history.interactions
        ]

    def _agreed(self, histories: list[tuple[int, DemoHistory]]) -> list[dict[str, Any]]:
        return [
            {"contact_id": number, "wording_id": self._wordings[one.purpose], "channel": one.channel.value}
            | {"form": one.form.value, "source": one.source, "given_at": one.given_at, "expires_on": one.expires_on}
            | {"withdrawn_at": one.withdrawn_at, "withdrawn_how": one.withdrawn_how, "account_id": self._account_id}
            for number, history in histories
            for one in history.consents
        ]


def _bought(histories: list[tuple[int, DemoHistory]]) -> list[dict[str, Any]]:
    return [
        {"contact_id": number, "number": one.number, "at": one.at, "title": one.title}
        | {"minor": minor_of(one.total), "currency": one.total.currency}
        for number, history in histories
        for one in history.orders
    ]


def _wording(connection: Connection, code: str) -> int:
    purpose = consents.add_purpose(connection, Purpose(0, f"bench-{code}", code, LegalBasis.CONSENT, "", ""))
    return consents.add_wording(connection, purpose, "pl", f"Zgadzam się: {code}", TODAY)


def _employed(people: Iterable[DemoPerson], companies: list[int], names: list[str]) -> Iterator[DemoPerson]:
    for person in people:
        if person.company is None:
            yield person
        else:
            number, name = ContactId(companies[person.company]), names[person.company]
            yield replace(person, draft=replace(person.draft, company_id=number, company_name=name))


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    walk = iter(items)
    while batch := list(islice(walk, AT_ONCE)):
        yield batch


_SUMMARISE = """
UPDATE contact SET (consented, consent_until) = (
    SELECT coalesce(' ' || replace(group_concat(DISTINCT p.code), ',', ' ') || ' ', ''), min(c.expires_on)
    FROM consent c JOIN wording w ON w.id = c.wording_id JOIN purpose p ON p.id = w.purpose_id
    WHERE c.contact_id = contact.id AND c.withdrawn_at IS NULL AND coalesce(c.expires_on, '9999') >= ?
)
"""
