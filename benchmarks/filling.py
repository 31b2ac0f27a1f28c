"""Fictional people by the hundred thousand, written in bulk: the asks of the program would take hours for them.

An office that is being filled is thrown away when anything fails, so that it is written without a journal, by the bare
driver, and every index over it is made when all rows are there: at a million people a quarter of an hour becomes a few
minutes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import count, islice
from pathlib import Path
from random import Random
from typing import Any, TypeVar

import sqlcipher3.dbapi2 as driver

from desktop_crm.app.demo_history import DemoHistory, history_of
from desktop_crm.app.demo_people import DemoPerson, generate, generate_companies
from desktop_crm.domain.consents import LegalBasis, Purpose
from desktop_crm.domain.contacts import ContactDraft, ContactId
from desktop_crm.domain.languages import Language
from desktop_crm.domain.periods import Period
from desktop_crm.domain.retention import CHOSEN, RetentionAction, RetentionRule, Trigger
from desktop_crm.store import kept_parts, search
from desktop_crm.store.engine import Connection, Store, connect
from desktop_crm.store.prepared import PlainInsert
from desktop_crm.store.queries import consents, retention
from desktop_crm.store.queries.contact_rows import DRAFTED, REACH, Birth, ready
from desktop_crm.store.queries.timeline import minor_of
from desktop_crm.store.schema import METADATA
from desktop_crm.store.schema.contacts import contact, customer_order, interaction
from desktop_crm.store.schema.privacy import consent

TODAY = date(2026, 11, 23)
SEED = 11
AT_ONCE = 5_000
PERIOD = Period(years=6)
HISTORIES = 500
"""So many histories are made up for contacts of one kind, status and language; others have one of those as theirs."""

T = TypeVar("T")
Row = tuple[Any, ...]


def drafts(people: int, seed: int = SEED) -> Iterator[ContactDraft]:
    """Yield the drafts of so many people, without employers."""
    return (person.draft for person in generate(people, seed, TODAY))


def fill(database: Path, key: bytes, account_id: str, people: int) -> None:
    """Write companies, people, their notes, orders and consents into an office that holds none yet and is not open."""
    with closing(Store(database, key)) as store, store.write() as connection:
        wordings = {code: _wording(connection, code) for code in ("newsletter", "offers", "birthday", "old")}
        _rules(connection)
    writer = _Writer(account_id, _Histories(account_id, wordings))
    with closing(connect(database, key)) as raw:
        with _unguarded(raw), _indexed_afterwards(raw):
            firms = list(generate_companies(people, SEED, TODAY))
            writer.write(raw, firms)
            employers = [firm.draft.family for firm in firms]
            writer.write(raw, (_employed(person, employers) for person in generate(people, SEED, TODAY)))
        raw.execute("PRAGMA optimize").fetchall()


class _Histories:
    """What happened with contacts, as rows that lack nothing but the contact's number."""

    def __init__(self, account_id: str, wordings: dict[str, int]) -> None:
        self._account_id, self._wordings = account_id, wordings
        self._held: defaultdict[tuple[object, ...], list[_Happened]] = defaultdict(list)
        self._random = Random(SEED)

    def of(self, person: DemoPerson, number: int) -> _Happened:
        """Return a history that fits a contact."""
        held = self._held[person.draft.kind, person.draft.status, person.language]
        if len(held) == HISTORIES:
            return self._random.choice(held)
        held.append(self._told(history_of(person, number, SEED, TODAY)))
        return held[-1]

    def _told(self, history: DemoHistory) -> _Happened:
        standing = [
            one
            for one in history.consents
            if one.withdrawn_at is None and (one.expires_on is None or one.expires_on >= TODAY)
        ]
        codes = sorted({f"bench-{one.purpose}" for one in standing})
        return _Happened(
            {
                "interaction": [
                    (one.kind.value, _moment(one.at), one.text, self._account_id) for one in history.interactions
                ],
                "customer_order": [
                    (one.number, _moment(one.at), one.title, minor_of(one.total), one.total.currency)
                    for one in history.orders
                ],
                "consent": [
                    (
                        self._wordings[one.purpose], one.channel.value, one.form.value, one.source,
                        _moment(one.given_at), _day(one.expires_on), _moment(one.withdrawn_at), one.withdrawn_how,
                        self._account_id,
                    )
                    for one in history.consents
                ],
            },
            f" {' '.join(codes)} " if codes else "",
            min((one.expires_on.isoformat() for one in standing if one.expires_on is not None), default=None),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Happened:
    """Rows by table, and what lists show of the consents among them."""

    rows: dict[str, list[Row]]
    consented: str
    consent_until: str | None


_BEGINS = ("id", "uid", "audit_key", *Birth.SHARED)
_ENDS = ("consented", "consent_until")
_CONTACT = PlainInsert(contact, (*_BEGINS, *DRAFTED, *_ENDS)).sql
_BELOW = {name: PlainInsert(METADATA.tables[name], ("contact_id", *columns)).sql for name, columns in REACH.items()} | {
    table.name: PlainInsert(table, ("contact_id", *columns)).sql
    for table, columns in (
        (interaction, ("kind", "at", "text", "account_id")),
        (customer_order, ("number", "at", "title", "minor", "currency")),
        (
            consent,
            (
                "wording_id", "channel", "form", "source", "given_at", "expires_on", "withdrawn_at", "withdrawn_how",
                "account_id",
            ),
        ),
    )
}  # fmt: skip


class _Writer:
    """Writes people with all that happened with them; their numbers follow each other."""

    def __init__(self, account_id: str, histories: _Histories) -> None:
        self._account_id, self._histories, self._numbers = account_id, histories, count(1)
        self._dice = Random(SEED).randbytes
        birth = Birth(datetime(2026, 11, 23, 9, tzinfo=UTC), Language.POLISH, self._dice)
        self._born = tuple(PlainInsert(contact, Birth.SHARED).bound(birth.shared()).values())

    def write(self, raw: driver.Connection, people: Iterable[DemoPerson]) -> None:
        """Insert every row of some thousands at a time."""
        for batch in _batches(people):
            made: list[Row] = []
            below: dict[str, list[Row]] = {name: [] for name in _BELOW}
            for person in batch:
                self._make(person, made, below)
            raw.executemany(_CONTACT, made)
            for name, rows in below.items():
                raw.executemany(_BELOW[name], rows)

    def _make(self, person: DemoPerson, made: list[Row], below: dict[str, list[Row]]) -> None:
        number = next(self._numbers)
        happened = self._histories.of(person, number)
        one = ready(replace(person.draft, owner_id=self._account_id), Language.POLISH)
        dice = self._dice(32)
        made.append(
            (number, dice[:16].hex(), dice[16:], *self._born, *one.columns, happened.consented, happened.consent_until)
        )
        for name, rows in (*zip(REACH, one.reach, strict=True), *happened.rows.items()):
            below[name] += [(number, *row) for row in rows]


@contextmanager
def _unguarded(raw: driver.Connection) -> Iterator[None]:
    """Write in one transaction that nothing could take back, and leave the file as the program wants it."""
    for pragma in ("journal_mode=OFF", "synchronous=OFF", "secure_delete=OFF", "foreign_keys=OFF"):
        raw.execute(f"PRAGMA {pragma}").fetchall()
    raw.execute(f"PRAGMA cache_size=-{CACHE_KIB}").fetchall()
    raw.execute("BEGIN EXCLUSIVE")
    yield
    raw.execute("COMMIT")
    raw.execute("PRAGMA journal_mode=WAL").fetchall()


CACHE_KIB = 2 * 1024 * 1024
"""Of pages: all of the contacts of a million people, so that ten indexes over them read each page once."""


@contextmanager
def _indexed_afterwards(raw: driver.Connection) -> Iterator[None]:
    """Take the indexes away, and make them and the search index when all rows are there."""
    named = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN "
    indexes = raw.execute(f"{named} ({', '.join('?' * len(_TABLES))})", _TABLES).fetchall()
    for name, _ in indexes:
        raw.execute(f"DROP INDEX {name}")
    yield
    for _, sql in indexes:
        raw.execute(sql)
    for table in search.TABLES:
        raw.execute(f"INSERT INTO {table}({table}) VALUES('rebuild')")


_TABLES: Sequence[str] = ("contact", *_BELOW)


def _rules(connection: Connection) -> None:
    whole = kept_parts.named("contact")
    for number, trigger in enumerate(each for each in CHOSEN if each is not Trigger.OWN_DATE):
        rule = RetentionRule(0, f"Rule {number}", whole, trigger, PERIOD, RetentionAction.DELETE, "")
        retention.write_rule(connection, rule)


def _wording(connection: Connection, code: str) -> int:
    purpose = consents.add_purpose(connection, Purpose(0, f"bench-{code}", code, LegalBasis.CONSENT, "", ""))
    return consents.add_wording(connection, purpose, "pl", f"Zgadzam się: {code}", TODAY)


def _employed(person: DemoPerson, names: list[str]) -> DemoPerson:
    """Give a person their employer: firms come first, so that the place of one in the list tells its number."""
    if person.company is None:
        return person
    number, name = ContactId(person.company + 1), names[person.company]
    return replace(person, draft=replace(person.draft, company_id=number, company_name=name))


def _moment(at: datetime | None) -> str | None:
    return None if at is None else f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}Z"


def _day(on: date | None) -> str | None:
    return None if on is None else on.isoformat()


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    walk = iter(items)
    while batch := list(islice(walk, AT_ONCE)):
        yield batch
