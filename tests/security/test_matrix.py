"""The matrix: every ask × role × scope × closed field, with the outcome reckoned from what is declared.

An ask declares what it does with the fields that can be closed; what it declares is checked against what it does. The
cells are asked through the office's own door, in a store that takes every cell back.
"""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from desktop_crm.api.contacts import (
    AddContact,
    AnchorsOfContacts,
    EditContact,
    FindContacts,
    PageOfContacts,
    ShowContact,
    ShowTimeline,
)
from desktop_crm.api.exchange import ExportContacts, ImportFile, PreviewImport
from desktop_crm.api.office import ShowOverview
from desktop_crm.app.answers import ANSWERS
from desktop_crm.domain.contacts import (
    Address,
    ContactDraft,
    ContactFilter,
    ContactId,
    ContactOrder,
    ContactStatus,
    Email,
    Phone,
    Use,
)
from desktop_crm.domain.errors import NotAllowed, WholeRecordOnly
from desktop_crm.domain.fields import DRAFTED, NOTHING, Field
from desktop_crm.domain.permissions import GRANTS, SCOPED, Actor, Closing, Permission, Role, Scope
from desktop_crm.domain.records import ProblemCode
from desktop_crm.work import unit
from desktop_crm.work.closing import BLANK
from tests.support.asks import World

ASKS = sorted(ANSWERS, key=lambda kind: kind.__name__)
OWN_ROLES = {f"own role, {scope.name.lower()}": dict.fromkeys(Permission, scope) for scope in Scope}
ROLES = {**{role.value: GRANTS[role] for role in Role}, **OWN_ROLES}
CLOSED = [None, *product(Field, Closing)]
FULL = ContactDraft(
    given="Ola", family="Widoczna", job_title="Skrytka", company_name="Tajemna",
    emails=(Email("skryta@ukryte.example"),), phones=(Phone("601 234 567"),),
    addresses=(Address("Boczna 1", city="Podziemie"),), birth_date=date(1980, 1, 2),
    national_id="80010212345", tax_id="5260250274", website="witryna.example", status=ContactStatus.CLIENT,
    language="uk", source="szept", contract_until=date(2031, 5, 6),
)  # fmt: skip


class Reached(Exception):
    """The handler was reached."""


class TakenBack:
    """The office's own store, of which nothing asked here is kept."""

    def __init__(self, store) -> None:
        self._store = store

    def __getattr__(self, name):
        return getattr(self._store, name)

    @contextmanager
    def write(self) -> Iterator[object]:
        with self._store.read() as connection:
            yield connection


def actor(grants, *closed: tuple[Field, Closing], role: str = Role.OWNER) -> Actor:
    by = {how: frozenset(field.value for field, each in closed if each is how) for how in Closing}
    return Actor("somebody", "Ktoś", role, grants, hidden=by[Closing.HIDDEN], read_only=by[Closing.READ_ONLY])


@contextmanager
def acting(office, who: Actor):
    before = office.office.around
    who = replace(who, account_id=before.actor.account_id)
    office.office._around = replace(before, actor=who, resolve=lambda _connection, _today: who)
    try:
        yield
    finally:
        office.office._around = replace(office.office.around, actor=before.actor, resolve=before.resolve)


def hiding(*fields: Field) -> Actor:
    return actor(GRANTS[Role.OWNER], *((field, Closing.HIDDEN) for field in fields))


def reading(*fields: Field) -> Actor:
    return actor(GRANTS[Role.OWNER], *((field, Closing.READ_ONLY) for field in fields))


def expected(ask, grants, closed):
    """Reckon what becomes of an ask at the door from what it and the roles declare."""
    if ask.permission not in grants:
        return NotAllowed, (ask.permission.value,)
    touches = ask.touches or NOTHING
    if closed is None:
        return Reached, ()
    field, how = closed
    hidden = how is Closing.HIDDEN
    if hidden and touches.whole:
        return WholeRecordOnly, (field.value,)
    if (hidden and field in touches.needs | ask.asks_by()) or field in touches.writes:
        return NotAllowed, (field.value,)
    return Reached, ()


@pytest.mark.parametrize("kind", [pytest.param(kind, id=kind.__name__) for kind in ASKS])
def test_an_ask_that_can_speak_of_contacts_declares_what_it_does_with_closed_fields(kind):
    words = repr(typing.get_type_hints(kind)) + repr(getattr(kind, "__orig_bases__", ""))
    speaks = kind.permission in SCOPED or any(f"contacts.{name}" in words for name in ("Contact", "ContactDraft"))
    assert kind.touches is not None or not speaks


def test_a1_every_ask_by_every_role_at_every_scope_with_each_field_closed(office, tmp_path, monkeypatch):
    world = World(office, tmp_path / "world")
    asks = [world.of(kind) for kind in ASKS]
    around = office.office.around
    around = replace(around, store=TakenBack(around.store))
    monkeypatch.setattr(unit, "record_refusal", lambda *_: None)

    def stop(_work, _ask):
        raise Reached

    for ask in asks:
        for (role, grants), closed in product(ROLES.items(), CLOSED):
            who = actor(grants, *([] if closed is None else [closed]), role=role)
            as_them = replace(around, actor=who, resolve=lambda _connection, _today, who=who: who)
            try:
                unit.perform(as_them, ask, stop)
                outcome = None
            except Exception as said:
                outcome = type(said), said.args
            assert outcome == expected(ask, grants, closed), (type(ask).__name__, role, closed)


@pytest.mark.parametrize("field", DRAFTED)
def test_a_hidden_field_is_in_no_card_list_search_or_file(office, tmp_path, field):
    number = office.ask(AddContact(draft=FULL)).number
    said = [getattr(FULL, name) for name in DRAFTED[field]]
    secrets = [text for value in said for text in _texts(value)]
    with acting(office, hiding(field)):
        card = office.ask(ShowContact(ContactId(number)))
        assert all(getattr(card.contact.draft, name) == getattr(BLANK, name) for name in DRAFTED[field])
        lists = (
            office.ask(PageOfContacts()),
            office.ask(FindContacts("Widoczna")),
            office.ask(AnchorsOfContacts(step=1)),
        )
        office.ask(ExportContacts(to=tmp_path / "list.csv"))
        assert [one.id for one in lists[1].lines] == [number]
        for text in secrets:
            assert text not in repr((card, lists)) + (tmp_path / "list.csv").read_text("utf-8-sig")
            found = office.ask(FindContacts(text))
            assert (found.lines, found.more) == ((), False), text
    others = set(DRAFTED) - {field}
    with acting(office, hiding(field)):
        for other in others & {Field.EMAILS, Field.PHONES, Field.COMPANY, Field.ADDRESSES, Field.TAX_ID}:
            text = {
                Field.EMAILS: "ukryte", Field.PHONES: "234567", Field.COMPANY: "tajem", Field.ADDRESSES: "podzie",
                Field.TAX_ID: "526025",
            }[other]  # fmt: skip
            assert [one.id for one in office.ask(FindContacts(text)).lines] == [number], other


def _texts(value) -> list[str]:
    if dataclasses.is_dataclass(value):
        return [text for part in dataclasses.astuple(value) for text in _texts(part) if len(text) > 5]
    if isinstance(value, tuple):
        return [text for part in value for text in _texts(part)]
    return [str(value)] if isinstance(value, str) and len(value) > 4 else []


@pytest.mark.parametrize("field", DRAFTED)
def test_what_is_hidden_stays_when_somebody_writes_and_cannot_be_sent(office, field):
    number = ContactId(office.ask(AddContact(draft=FULL)).number)
    stored = office.ask(ShowContact(number)).contact.draft
    with acting(office, hiding(field)):
        seen = office.ask(ShowContact(number)).contact
        office.ask(EditContact(contact_id=number, version=seen.version, draft=replace(seen.draft, given="Anna")))
        again = office.ask(ShowContact(number)).contact
        guess = replace(again.draft, **{name: getattr(stored, name) for name in DRAFTED[field]})
        for refused in (EditContact(contact_id=number, version=again.version, draft=guess), AddContact(draft=guess)):
            with pytest.raises(NotAllowed) as refusal:
                office.ask(refused)
            assert refusal.value.args == (field.value,)
    assert office.ask(ShowContact(number)).contact.draft == replace(stored, given="Anna")


@pytest.mark.parametrize("field", DRAFTED)
def test_what_is_read_only_is_seen_and_cannot_be_changed(office, field):
    number = ContactId(office.ask(AddContact(draft=FULL)).number)
    with acting(office, reading(field)):
        seen = office.ask(ShowContact(number)).contact
        assert all(getattr(seen.draft, name) != getattr(BLANK, name) for name in DRAFTED[field][-1:])
        office.ask(EditContact(contact_id=number, version=seen.version, draft=replace(seen.draft, given="Anna")))
        again = office.ask(ShowContact(number)).contact
        without = replace(again.draft, **{name: getattr(BLANK, name) for name in DRAFTED[field]})
        with pytest.raises(NotAllowed) as refusal:
            office.ask(EditContact(contact_id=number, version=again.version, draft=without))
        assert refusal.value.args == (field.value,)


@pytest.mark.parametrize(
    ("field", "chosen"),
    [
        (Field.COMPANY, ContactFilter(order=ContactOrder.COMPANY)),
        (Field.COMPANY, ContactFilter(company_id=ContactId(1))),
        (Field.CONSENTS, ContactFilter(usable=Use("cel", date(2026, 1, 1)))),
        (Field.STATUS, ContactFilter(status=ContactStatus.CLIENT)),
    ],
)
def test_nothing_is_sorted_or_chosen_by_a_hidden_field(office, tmp_path, field, chosen):
    with acting(office, hiding(field)):
        for ask in (
            PageOfContacts(chosen),
            AnchorsOfContacts(chosen),
            ExportContacts(to=tmp_path / "a.csv", filter=chosen),
        ):
            with pytest.raises(NotAllowed) as refusal:
                office.ask(ask)
            assert refusal.value.args == (field.value,)


def test_somebody_without_a_name_is_neither_called_nor_sorted_by_a_hidden_address(office):
    office.ask(AddContact(draft=ContactDraft(emails=(Email("aaa.skryta@ukryte.example"),))))
    office.ask(AddContact(draft=ContactDraft(family="Zet")))
    with acting(office, hiding(Field.EMAILS)):
        page = office.ask(PageOfContacts())
        assert [line.name for line in page.lines] == ["Zet", ""]
        assert "aaa" not in repr((page, office.ask(AnchorsOfContacts(step=1))))


def test_somebody_without_a_name_is_not_called_by_a_hidden_telephone(office):
    number = office.ask(AddContact(draft=ContactDraft(phones=(Phone("500 600 700"),)))).number
    assert [line.name for line in office.ask(PageOfContacts()).lines] == ["+48500600700"]
    with acting(office, hiding(Field.PHONES)):
        assert "600" not in repr((office.ask(PageOfContacts()), office.ask(ShowContact(number))))
        assert office.ask(FindContacts("500600700")).lines == ()


@pytest.mark.parametrize("field", [Field.CONSENTS, Field.INTERACTIONS, Field.ORDERS])
def test_a_timeline_has_nothing_of_a_hidden_kind_and_is_as_long_as_the_rest(office, tmp_path, field):
    world = World(office, tmp_path / "world")
    kinds = {Field.CONSENTS: "consent_given", Field.INTERACTIONS: "note", Field.ORDERS: "order"}
    whole = office.ask(ShowTimeline(world.ids["contact_id"]))
    with acting(office, hiding(field)):
        seen = office.ask(ShowTimeline(world.ids["contact_id"], limit=len(whole) - 1))
        assert (office.ask(ShowOverview()).consents_expiring is None) == (field is Field.CONSENTS)
    assert seen == tuple(entry for entry in whole if entry.kind != kinds[field])


def test_an_import_takes_nothing_into_closed_fields_and_tells_so_and_knows_nobody_by_them(office, tmp_path):
    office.add("Ola", "Znana", email="ola@znana.example", company_name="Tajemna")
    path, answers = tmp_path / "in.csv", []
    for email, company in (("ola@znana.example", "Tajemna"), ("inna@obca.example", "Obca")):
        path.write_text(f"Imię,Nazwisko,E-mail,Firma,Uwagi\nOla,Znana,{email},{company},sekret\n", "utf-8")
        with acting(office, hiding(Field.COMPANY, Field.EMAILS, Field.INTERACTIONS)):
            found = office.ask(PreviewImport(path)).problems
            done = office.ask(ImportFile(path=path, dry_run=True))
        assert {"E-mail", "Firma"} <= {one.detail for one in found if one.code is ProblemCode.COLUMN_CLOSED}
        answers.append((done.created, done.duplicates))
    assert answers[0] == answers[1]  # a right guess is answered as a wrong one
    path.write_text("Imię,Nazwisko,E-mail,Uwagi\nEwa,Nowa,ewa@nowa.example,sekret\n", "utf-8")
    with acting(office, hiding(Field.EMAILS, Field.INTERACTIONS)):
        office.ask(ImportFile(path=path))
    (new,) = office.ask(FindContacts("Nowa")).lines
    assert new.email == ""
    assert office.ask(ShowTimeline(new.id)) == ()


def test_what_a_card_says_twice_does_not_come_into_a_note_where_its_field_is_closed(office, tmp_path):
    card = (
        "BEGIN:VCARD\nFN:Ewa Karciana\nEMAIL:tajny@\nitem1.EMAIL:ewa@karta.example\nitem1.X-ABLabel:Sekretariat\n"
        "TITLE:Szefowa\nTITLE:Tajna\nURL:http://a.example\nURL:http://tajny.example\nROLE:jawna\nEND:VCARD\n"
    )
    (tmp_path / "a.vcf").write_text(card, "utf-8")
    with acting(office, hiding(Field.EMAILS, Field.JOB_TITLE, Field.WEBSITE)):
        told = {one.detail for one in office.ask(PreviewImport(tmp_path / "a.vcf")).problems}
        office.ask(ImportFile(path=tmp_path / "a.vcf"))
    assert {"EMAIL", "TITLE", "URL"} <= told
    (new,) = office.ask(FindContacts("Karciana")).lines
    assert [note.text for note in office.ask(ShowTimeline(new.id))] == ["ROLE: jawna"]
    draft = office.ask(ShowContact(new.id)).contact.draft
    assert (draft.emails, draft.job_title, draft.website) == ((), "", "")
