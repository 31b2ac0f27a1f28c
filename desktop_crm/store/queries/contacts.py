"""Reading contacts: pages of a list, anchors to jump by, one card. Lists read columns of one covering index."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import Any, TypeVar, cast

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Date,
    Integer,
    Select,
    Table,
    Text,
    UnaryExpression,
    bindparam,
    func,
    literal,
    literal_column,
    select,
    text,
    union_all,
)
from sqlalchemy.sql.operators import custom_op

from desktop_crm.domain.contacts import (
    Anchors,
    Contact,
    ContactFilter,
    ContactId,
    ContactKind,
    ContactLine,
    ContactOrder,
    ContactPage,
    ContactStatus,
    PageKey,
    Use,
    reference,
    visible_name,
)
from desktop_crm.domain.errors import Missing
from desktop_crm.domain.gate import Barrier
from desktop_crm.domain.reach import Reach
from desktop_crm.domain.retention import Aside
from desktop_crm.store.engine import Connection
from desktop_crm.store.prepared import Prepared, one_of
from desktop_crm.store.queries import gate
from desktop_crm.store.queries.contact_rows import PLAIN, draft_from
from desktop_crm.store.schema.base import Moment
from desktop_crm.store.schema.contacts import LISTED, contact, contact_address, contact_email, contact_phone
from desktop_crm.store.schema.office import account

_Rows = TypeVar("_Rows", Select[Any], CompoundSelect[Any])

LINE = (contact.c.id, contact.c.kind, contact.c.sort_key, *(contact.c[name] for name in LISTED))
_line: Callable[[type[ContactLine], tuple[Any, ...]], ContactLine] = tuple.__new__  # what ContactLine() itself calls
_KINDS = {kind.value: kind for kind in ContactKind}
_STATUSES = {status.value: status for status in ContactStatus}
_ORDERED_BY: dict[ContactOrder, ColumnElement[str]] = {
    ContactOrder.NAME: contact.c.sort_key,
    ContactOrder.COMPANY: contact.c.company_name,
    ContactOrder.NEWEST: literal("", Text),
}


@lru_cache(1024)
def _codes(consented: str) -> tuple[str, ...]:
    """Return the purposes of a summary; there are as many summaries as ways to combine a handful of purposes."""
    return tuple(consented.split())


def lines_from(rows: Iterable[Sequence[Any]]) -> tuple[ContactLine, ...]:
    """Return the lines that bare rows of the columns ``LINE`` stand for."""
    return tuple(
        [
            _line(
                ContactLine,
                (
                    number, _KINDS[kind], key, name, company, email, phone, city, _STATUSES[status], owner,
                    _codes(consented), date.fromisoformat(until) if until else None,
                    restricted is not None, uid,
                ),
            )
            for number, kind, key, name, company, email, phone, city, status, owner, consented, until, restricted, uid
            in rows
        ]
    )  # fmt: skip


def page(
    connection: Connection, chosen: ContactFilter, reach: Reach | None, after: PageKey | None, limit: int
) -> ContactPage:
    """Return the lines of a list that follow ``after``."""
    wanted = _page(chosen.order, _shape(chosen, reach), after is not None, limit + 1)
    values = _values(connection, chosen, reach)
    if after is not None:
        values |= {"after_key": after.key, "after_id": after.id}
    rows = wanted.raw(connection, values)
    return ContactPage(lines_from(rows[:limit]), len(rows) > limit)


def anchors(connection: Connection, chosen: ContactFilter, reach: Reach | None, step: int) -> Anchors:
    """Return how many lines a list has and the place after each ``step`` lines."""
    shape, values = _shape(chosen, reach), _values(connection, chosen, reach)
    (count,) = _count(shape).first(connection, values)
    keys = _anchors(chosen.order, shape).all(connection, values | {"step": step})
    return Anchors(count, step, (None, *(PageKey(key, number) for key, number in keys)))


def count(connection: Connection, chosen: ContactFilter, reach: Reach | None) -> int:
    """Return how many lines a list has."""
    return int(_count(_shape(chosen, reach)).first(connection, _values(connection, chosen, reach))[0])


def numbers(connection: Connection, chosen: ContactFilter, reach: Reach | None) -> list[tuple[int, bool]]:
    """Return the number of every contact of a list, and whether its processing is restricted."""
    return [
        (number, restricted is not None)
        for number, restricted in _numbers(_shape(chosen, reach)).raw(connection, _values(connection, chosen, reach))
    ]


def barred(connection: Connection, chosen: ContactFilter, reach: Reach | None, use: Use) -> dict[Barrier | None, int]:
    """Return how many contacts of a list may not be used so, by why not; under None how many may."""
    values = _values(connection, chosen, reach) | gate.values(connection, use)
    return gate.tallied(_barred(_shape(chosen, reach)).raw(connection, values))


def fetch(
    connection: Connection, contact_id: int, reach: Reach | None, *, kept: bool = False, aside: bool = False
) -> Contact:
    """Return one contact; raise Missing where there is none or it is out of reach.

    Who is set aside is there for nobody: with ``kept`` whoever a law keeps something of is, for answering to them, and
    with ``aside`` everybody, for what sets people aside.
    """
    row = _CARD.first(connection, {"id": contact_id})
    if row is None or (reach is not None and not reach.covers(row.id, row.owner_id)):
        raise Missing(reference(contact_id))
    if row.aside and not aside and not (kept and row.aside == Aside.KEPT):
        raise Missing(reference(contact_id))
    emails, phones, addresses = (wanted.all(connection, {"id": contact_id}) for wanted in _REACH)
    return Contact(
        id=ContactId(row.id),
        uid=row.uid,
        version=row.version,
        name=row.name,
        draft=draft_from(row, emails, phones, addresses),
        owner_name=row.owner_name or "",
        created_at=row.created_at,
        updated_at=row.updated_at,
        deleted_at=row.deleted_at,
        restricted_at=row.restricted_at,
        import_id=row.import_id,
    )


def number_of(connection: Connection, uid: str, reach: Reach | None) -> ContactId:
    """Return the number of the contact with an internal id; raise Missing where there is none within reach."""
    row = _BY_UID.first(connection, {"uid": uid})
    if (
        row is None
        or row.aside not in ("", Aside.KEPT)
        or (reach is not None and not reach.covers(row.id, row.owner_id))
    ):
        raise Missing("C-?")
    return ContactId(row.id)


def within_reach(connection: Connection, ids: Collection[int], reach: Reach | None) -> frozenset[int]:
    """Return which of some contacts are within reach."""
    if reach is None:
        return frozenset(ids)
    rows = _OWNERS.all(connection, {"ids": json.dumps(list(ids))})
    return frozenset(row.id for row in rows if reach.covers(row.id, row.owner_id))


def answerable(connection: Connection, ids: Collection[int], reach: Reach | None) -> frozenset[int]:
    """Return which of some contacts are within reach and to be answered: in use, in the trash, or kept by a law."""
    rows = _OWNERS.all(connection, {"ids": json.dumps(list(ids))})
    return frozenset(
        row.id
        for row in rows
        if row.aside in ("", Aside.KEPT) and (reach is None or reach.covers(row.id, row.owner_id))
    )


def employed_by(connection: Connection, company_id: int) -> list[int]:
    """Return the numbers of a company's people."""
    return list(connection.execute(select(contact.c.id).where(contact.c.company_id == company_id)).scalars())


def names(connection: Connection, ids: Sequence[int], hidden: frozenset[str]) -> dict[int, str]:
    """Return what some contacts may be called where some fields are hidden."""
    rows = _NAMES.all(connection, {"ids": json.dumps(list(ids))})
    return {row.id: visible_name(row.name, row.sort_key, row.list_email, row.company_name, hidden) for row in rows}


def _reach(table: Table, *names: str) -> Prepared:
    own = table.c.contact_id == bindparam("id", type_=Integer)
    return Prepared(select(*(table.c[name] for name in names)).where(own).order_by(table.c.position))


_OF_CARD = (
    *PLAIN, "id", "uid", "version", "kind", "status", "name", "aside", "created_at", "updated_at", "deleted_at",
    "restricted_at", "import_id",
)  # fmt: skip
_CARD = Prepared(
    select(*(contact.c[name] for name in _OF_CARD), account.c.name.label("owner_name"))
    .select_from(contact.outerjoin(account, account.c.id == contact.c.owner_id))
    .where(contact.c.id == bindparam("id", type_=Integer))
)
_REACH = (
    _reach(contact_email, "address", "label"),
    _reach(contact_phone, "number", "label", "e164"),
    _reach(contact_address, "label", "street", "postcode", "city", "region", "country"),
)
_BY_UID = Prepared(
    select(contact.c.id, contact.c.owner_id, contact.c.aside).where(contact.c.uid == bindparam("uid", type_=Text))
)
_OWNERS = Prepared(select(contact.c.id, contact.c.owner_id, contact.c.aside).where(one_of(contact.c.id, "ids")))
NAMED = (contact.c.name, contact.c.sort_key, contact.c.list_email, contact.c.company_name)
"""The columns that :func:`~desktop_crm.domain.contacts.visible_name` is told from."""
_NAMES = Prepared(select(contact.c.id, *NAMED).where(one_of(contact.c.id, "ids")))

# A statement is built once for each shape of filter: building costs more than running it.
_Shape = tuple[int, ...]

_FEW = 8
"""Up to how many accounts are compared one by one: a list that is unpacked for every line costs a fifth of a page."""


def _shape(chosen: ContactFilter, reach: Reach | None) -> _Shape:
    return (
        chosen.trashed,
        len(reach.accounts) if reach is not None and reach.accounts else 0,
        reach is not None and reach.accounts is not None and bool(reach.contacts or not reach.accounts),
        reach is not None and bool(reach.barred),
        chosen.owner_id is not None,
        chosen.status is not None,
        chosen.usable is not None,
        chosen.company_id is not None,
        chosen.expiring_until is not None,
        chosen.trashed_at is not None,
        chosen.only is not None,
        bool(chosen.without),
        chosen.outdated is not None,
    )


def _values(connection: Connection, chosen: ContactFilter, reach: Reach | None) -> dict[str, Any]:
    values: dict[str, Any] = {"kind": chosen.kind.value}
    if reach is not None:
        values |= reaching(reach)
    if chosen.owner_id is not None:
        values["owner"] = chosen.owner_id
    if chosen.status is not None:
        values["status"] = chosen.status.value
    if chosen.usable is not None:
        values |= gate.values(connection, chosen.usable)
    if chosen.company_id is not None:
        values["company"] = chosen.company_id
    if chosen.expiring_until is not None:
        values["expiring"] = chosen.expiring_until
    if chosen.trashed_at is not None:
        values["trashed_at"] = chosen.trashed_at
    if chosen.only is not None:
        values["only"] = json.dumps(chosen.only)
    if chosen.outdated is not None:
        values |= {"outdated": chosen.outdated, "outdated_word": f" {chosen.outdated} "}
    if chosen.without:
        values["without"] = json.dumps(chosen.without)
    return values


@lru_cache(64)
def reaching(reach: Reach) -> dict[str, str]:
    """Return whom a reach covers as parameters; the same few reaches are asked with at every page."""
    accounts = sorted(reach.accounts or ())
    groups = {"owners": accounts, "assigned": sorted(reach.contacts), "barred": sorted(reach.barred)}
    one_by_one = {f"owner_{place}": account for place, account in enumerate(accounts[:_FEW])}
    return {name: json.dumps(each) for name, each in groups.items()} | one_by_one


def _conditions(shape: _Shape) -> list[ColumnElement[bool]]:
    trashed, scoped, assigned, barred, owned, with_status, usable, employed, expiring, at_once, named, but, old = shape
    # Few end soon, few are named or assigned: they are looked up and sorted; the list would be walked from its top.
    kind = _unindexed(contact.c.kind) if expiring or (assigned and not scoped) else contact.c.kind
    wanted: list[ColumnElement[bool]] = []
    wanted.append(one_of(contact.c.id, "only") if named else kind == bindparam("kind", type_=Text))
    wanted.append(contact.c.deleted_at.is_not(None) if trashed else contact.c.deleted_at.is_(None))
    if trashed:
        # Written out, so that the index of the trash, which holds nobody else, is known to fit.
        wanted.append(contact.c.aside == literal_column("''"))
    theirs, given = _owned_by(scoped), one_of(contact.c.id, "assigned")
    if scoped:
        wanted.append(theirs | given if assigned else theirs)
    elif assigned:
        wanted.append(given)
    if barred:
        wanted.append(~one_of(contact.c.id, "barred"))
    if owned:
        wanted.append(contact.c.owner_id == bindparam("owner", type_=Text))
    if with_status:
        wanted.append(contact.c.status == bindparam("status", type_=Text))
    if usable:
        wanted.append(gate.may_be_used())
    if employed:
        wanted.append(contact.c.company_id == bindparam("company", type_=Integer))
    if expiring:
        wanted.append(contact.c.consent_until <= bindparam("expiring", type_=Date))
    if at_once:
        wanted.append(contact.c.deleted_at == bindparam("trashed_at", type_=Moment))
    if old:
        wanted.append(func.instr(contact.c.consented, bindparam("outdated_word", type_=Text)) > 0)
        wanted.append(~gate.agreed_to_newest())
    if but:
        wanted.append(~one_of(contact.c.id, "without"))
    return wanted


def _owned_by(accounts: int) -> ColumnElement[bool]:
    """Return the condition that a contact belongs to one of some accounts; lists are walked in their order anyway."""
    if not 0 < accounts <= _FEW:
        return one_of(contact.c.owner_id, "owners")
    named = [bindparam(f"owner_{place}", type_=Text) for place in range(accounts)]
    return _unindexed(contact.c.owner_id).in_(named)


def _unindexed(column: ColumnElement[str]) -> ColumnElement[str]:
    """Return a column that no index is walked by."""
    return UnaryExpression(column, operator=custom_op("+"))


@lru_cache(256)
def _page(order: ContactOrder, shape: _Shape, continued: bool, limit: int) -> Prepared:
    """Return what reads a page; its length is part of it, for a page of unknown length is read a fifth slower."""
    wanted, number = select(*LINE).where(*_conditions(shape)), contact.c.id
    after_key, after_id = bindparam("after_key", type_=Text), bindparam("after_id", type_=Integer)
    if order is ContactOrder.NEWEST:
        wanted = wanted.order_by(number.desc())
        return Prepared(_of_length(wanted.where(number < after_id) if continued else wanted, limit))
    key = _ORDERED_BY[order]
    wanted = wanted.order_by(key, number)
    if not continued:
        return Prepared(_of_length(wanted, limit))
    if order is ContactOrder.COMPANY:
        # In two walks, each of which begins at its very line: half of an office may work for nobody, and one walk would
        # read every line before it of the same company.
        walks = (wanted.where(key == after_key, number > after_id), wanted.where(key > after_key))
        return Prepared(_of_length(union_all(*(select(_of_length(walk, limit).subquery()) for walk in walks)), limit))
    # The first condition starts the walk along the index, the second leaves out what stands before.
    return Prepared(_of_length(wanted.where(key >= after_key, (key > after_key) | (number > after_id)), limit))


def _of_length(wanted: _Rows, limit: int) -> _Rows:
    return wanted.limit(literal_column(str(int(limit)))).offset(literal_column("0"))


@cache
def _count(shape: _Shape) -> Prepared:
    return Prepared(select(func.count()).select_from(contact).where(*_conditions(shape)))


@cache
def _barred(shape: _Shape) -> Prepared:
    why = text(f"({gate.BARRIER}) AS why")
    wanted = select(why, func.count()).select_from(contact).where(*_conditions(shape)).group_by(text("why"))
    return Prepared(cast("Select[Any]", wanted))


@cache
def _numbers(shape: _Shape) -> Prepared:
    return Prepared(select(contact.c.id, contact.c.restricted_at).where(*_conditions(shape)).order_by(contact.c.id))


@cache
def _anchors(order: ContactOrder, shape: _Shape) -> Prepared:
    key, number = _ORDERED_BY[order], contact.c.id
    ordering = (number.desc(),) if order is ContactOrder.NEWEST else (key, number)
    place = func.row_number().over(order_by=ordering)
    numbered = select(key.label("key"), number, place.label("place")).where(*_conditions(shape)).subquery()
    every = bindparam("step", type_=Integer)
    wanted = select(numbered.c.key, numbered.c.id).where(numbered.c.place % every == 0).order_by(numbered.c.place)
    return Prepared(wanted)
