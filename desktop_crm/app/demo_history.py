"""Two years of fictional history for one contact: what was said, bought, agreed to and passed on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from random import Random

from desktop_crm.app.demo_languages import WORDS
from desktop_crm.app.demo_people import DemoPerson
from desktop_crm.app.demo_words import CURRENCIES, DemoWords
from desktop_crm.domain.consents import Channel, ConsentForm
from desktop_crm.domain.contacts import ContactKind, ContactStatus
from desktop_crm.domain.interactions import InteractionKind, Money
from desktop_crm.domain.languages import Language


@dataclass(frozen=True, slots=True)
class DemoInteraction:
    """Something said or written."""

    kind: InteractionKind
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class DemoOrder:
    """Something bought."""

    number: str
    at: datetime
    title: str
    total: Money


@dataclass(frozen=True, slots=True)
class DemoConsent:
    """A consent to the wording of a purpose (its code) in the person's language."""

    purpose: str
    channel: Channel
    form: ConsentForm
    source: str
    given_at: datetime
    expires_on: date | None
    withdrawn_at: datetime | None
    withdrawn_how: str


@dataclass(frozen=True, slots=True)
class DemoDisclosure:
    """A passing on; ``recipient`` is a place in the list of recipients."""

    recipient: int
    at: datetime
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class DemoHistory:
    """Everything that happened with one contact."""

    interactions: tuple[DemoInteraction, ...]
    orders: tuple[DemoOrder, ...]
    consents: tuple[DemoConsent, ...]
    disclosures: tuple[DemoDisclosure, ...]


def history_of(
    person: DemoPerson,
    number: int,
    seed: int,
    today: date = date(2026, 11, 23),
    office: Language = Language.POLISH,
) -> DemoHistory:
    """Return the history of the contact made as ``number``; the same for the same seed, whatever came before.

    ``office`` is the language it was written down in.
    """
    words = WORDS[office]
    random = Random(f"history {seed} {number}")  # noqa: S311 — fiction, not a key
    start = person.created_on
    # Leads and former clients fall silent, so that retention has something to say.
    silent = person.draft.status is not ContactStatus.CLIENT and random.random() < 0.6
    end = start + timedelta(days=random.randrange(1, 60)) if silent else today
    end = min(end, today)
    return DemoHistory(
        _interactions(random, words, start, end),
        _orders(random, words, person, number, start, end),
        _consents(random, words, start, today) if person.draft.kind is ContactKind.PERSON else (),
        tuple(
            DemoDisclosure(place, _moment(random, start, end), what, why)
            for place, (what, why) in enumerate(words.disclosed)
            if random.random() < 0.15
        ),
    )


def _interactions(random: Random, words: DemoWords, start: date, end: date) -> tuple[DemoInteraction, ...]:
    kinds = tuple(InteractionKind)
    made = []
    for _ in range(random.choice((1, 2, 3, 4, 5, 6, 9))):
        kind = random.choice(kinds)
        text = random.choice(words.interactions[kind])
        made.append(DemoInteraction(kind, _moment(random, start, end), text))
    return tuple(sorted(made, key=lambda item: item.at))


def _orders(
    random: Random, words: DemoWords, person: DemoPerson, number: int, start: date, end: date
) -> tuple[DemoOrder, ...]:
    if person.draft.status in (ContactStatus.LEAD, ContactStatus.OTHER):
        return ()
    currency, low, high = CURRENCIES[person.language]
    made = []
    for place in range(random.choice((1, 1, 2, 2, 3, 5))):
        at = _moment(random, start, end)
        amount = Decimal(random.randrange(low * 100, high * 100)) / 100
        title = random.choice(words.orders)
        made.append(DemoOrder(f"{at:%Y}/{number:05}-{place + 1}", at, title, Money(amount, currency)))
    return tuple(sorted(made, key=lambda item: item.at))


def _consents(random: Random, words: DemoWords, start: date, today: date) -> tuple[DemoConsent, ...]:
    """Give about two consents in three, of which one in six is withdrawn and one in four runs out, some soon."""
    made = []
    for purpose, channel in (
        ("newsletter", Channel.EMAIL),
        ("offers", Channel.PHONE),
        ("birthday", Channel.POST),
    ):
        if random.random() < 0.4:
            continue
        form = random.choice(tuple(ConsentForm))
        given = _moment(random, start, min(start + timedelta(days=30), today))
        withdrawn = expires = None
        chance = random.random()
        if chance < 0.17:
            withdrawn = _moment(random, given.date(), today)
        elif chance < 0.4:
            expires = today + timedelta(days=random.randrange(-90, 400))
            expires = max(expires, given.date() + timedelta(days=1))
        made.append(
            DemoConsent(
                purpose, channel, form, random.choice(words.consent_sources[form]), given, expires, withdrawn,
                random.choice(words.withdrawals) if withdrawn else "",
            )
        )  # fmt: skip
    return tuple(made)


def _moment(random: Random, start: date, end: date) -> datetime:
    """Return a moment in office hours on a day from ``start`` to ``end``, never one later than seven that morning UTC.

    On the last day only the morning counts, so that nothing lies in the future of an office made that day.
    """
    day = start + timedelta(days=random.randrange(max((end - start).days, 1)))
    return datetime.combine(day, time(random.randrange(7, 16), random.randrange(60)), UTC)
