"""Whatever happened with people: the gate's answer for a list is its answer for each of them."""

from __future__ import annotations

import contextlib
from collections import Counter
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, update

from desktop_crm.api.contacts import PageOfContacts
from desktop_crm.domain.consents import Channel
from desktop_crm.domain.contacts import ContactFilter, ContactStatus, Use
from desktop_crm.domain.gate import barrier
from desktop_crm.store.queries import consents as consent_rows
from desktop_crm.store.queries import contacts as contact_rows
from desktop_crm.store.queries import gate
from desktop_crm.store.schema.contacts import contact, customer_order
from desktop_crm.store.schema.privacy import consent, objection
from tests.support.purposes import PURPOSES, one_of_each, today

PEOPLE = 8


@pytest.fixture
def numbers(office):
    return one_of_each(office)


DAYS = st.integers(-400, 40)


@st.composite
def histories(draw):
    """Everything that may have happened with one person, in days from today."""
    return {
        "status": draw(st.sampled_from(list(ContactStatus))),
        "contract_until": draw(st.none() | DAYS),
        "trashed": draw(st.sampled_from((False, False, False, True))),
        "restricted": draw(st.sampled_from((False, False, False, True))),
        "nameless": draw(st.sampled_from((False, False, False, False, True))),
        "objects": draw(st.sets(st.sampled_from(sorted(PURPOSES)), max_size=2)),
        "orders": draw(st.lists(DAYS, max_size=2)),
        "consents": draw(
            st.lists(
                st.tuples(
                    st.sampled_from(sorted(PURPOSES)), st.sampled_from(list(Channel)), st.integers(-400, -1),
                    st.none() | DAYS,
                    st.booleans(), st.integers(0, 23),
                ),
                max_size=4,
            )
        ),
    }  # fmt: skip


class Undone(Exception):
    """Takes a transaction back."""


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    past=st.lists(histories(), min_size=1, max_size=PEOPLE),
    on=st.integers(-30, 30),
    channel=st.sampled_from(list(Channel)),
)
def test_the_answer_for_a_list_is_the_answer_for_each_person_whatever_happened(office, numbers, past, on, channel):
    now, store = office.clocks.now(), office.office.around.store
    people = [each.id for each in office.ask(PageOfContacts()).lines]
    while len(people) < len(past):
        people.append(office.add("Ktoś", f"Numer {len(people)}"))
    day = today(office) + timedelta(days=on)
    with contextlib.suppress(Undone), store.write() as connection:
        _compare(connection, list(zip(people, past, strict=False)), numbers, (now, day, channel))
        raise Undone


def _compare(connection, pasts, numbers, asked):
    now, day, channel = asked
    for who, one in pasts:
        _write(connection, who, one, numbers, now)
        consent_rows.summarise(connection, who, now.date())
    people = [who for who, _one in pasts]
    known = {who: gate.known(connection, who) for who in people}
    for purpose in consent_rows.purposes(connection):
        use = Use(purpose.code, day, channel)
        singly = {who: barrier(purpose, known[who], day, channel) for who in people}
        assert gate.barriers(connection, use, people) == {who: each for who, each in singly.items() if each}
        if day < now.date():
            continue  # lists are of today; what lies before is for one person to be told of
        whole = contact_rows.barred(connection, ContactFilter(only=tuple(people)), None, use)
        kept = Counter(singly[who] for who, one in pasts if not one["trashed"])  # the trash is another list
        assert whole == kept
        chosen = ContactFilter(only=tuple(people), usable=use)
        listed = {number for number, _restricted in contact_rows.numbers(connection, chosen, None)}
        assert listed == {who for who, each in singly.items() if each is None}
        page = contact_rows.page(connection, chosen, None, None, 50)
        assert {each.id for each in page.lines} == listed


def _write(connection, who, one, numbers, now):
    def moment(days, hour=12):
        return datetime.combine(now.date() + timedelta(days=days), time(hour), UTC)

    connection.execute(
        update(contact).where(contact.c.id == who).values(
            status=one["status"].value,
            contract_until=None if one["contract_until"] is None else moment(one["contract_until"]).date(),
            deleted_at=now if one["trashed"] else None,
            restricted_at=now if one["restricted"] else None,
            **({"name": ""} if one["nameless"] else {}),
        )
    )  # fmt: skip
    for code in one["objects"]:
        values = {"contact_id": who, "purpose_id": numbers[code], "what": code, "at": now, "reason": ""}
        connection.execute(insert(objection).values(values))
    for days in one["orders"]:
        values = {"contact_id": who, "number": "1", "at": moment(days, 23), "title": "x", "minor": 1}
        connection.execute(insert(customer_order).values(values | {"currency": "PLN"}))
    for code, channel, since, until, withdrawn, hour in one["consents"]:
        wording = consent_rows.wordings(connection, numbers[code])[0].id
        values = {
            "contact_id": who, "wording_id": wording, "channel": channel.value, "form": "paper", "source": "targi",
            "given_at": moment(since, hour), "expires_on": None if until is None else moment(until).date(),
            "withdrawn_at": moment(since, hour) if withdrawn else None,
        }  # fmt: skip
        connection.execute(insert(consent).values(values))
