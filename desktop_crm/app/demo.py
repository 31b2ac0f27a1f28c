"""The demo office: fictional people with two years of history, written as if it had been kept all that time."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from typing import TypeVar

from desktop_crm.api.consents import AddPurpose, AddWording
from desktop_crm.api.contacts import AddInteraction, DeleteContact
from desktop_crm.api.recipients import AddRecipient
from desktop_crm.api.retention import PlaceHold, SetRetentionRule
from desktop_crm.app.demo_desk import keep_desk
from desktop_crm.app.demo_history import history_of
from desktop_crm.app.demo_languages import WORDS
from desktop_crm.app.demo_people import DemoPerson, generate, generate_companies
from desktop_crm.app.demo_words import ALONG, PURPOSES, RECIPIENTS, RULES, WARNING, DemoWords
from desktop_crm.app.office import Office
from desktop_crm.app.start import Machine, create_office, open_office, prepare_office
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.contacts import ContactId
from desktop_crm.domain.errors import Cancelled
from desktop_crm.domain.interactions import InteractionKind
from desktop_crm.domain.languages import Language
from desktop_crm.domain.office import NewOffice, OfficeDetails
from desktop_crm.domain.recipients import RecipientKind
from desktop_crm.domain.register_choices import Safeguard
from desktop_crm.domain.retention import RetentionAction
from desktop_crm.domain.tags import Tag
from desktop_crm.store.queries import contact_keys, contact_writes, passwords
from desktop_crm.store.queries.bulk import Past, PastConsent, summarise_all, write_pasts
from desktop_crm.store.queries.contact_rows import Birth
from desktop_crm.store.queries.office import note_retention_run
from desktop_crm.words.catalogue import words_in
from desktop_crm.work.pseudonyms import pseudonym
from desktop_crm.work.trail import Line, append

T = TypeVar("T")

LOGIN = "halina"
OWNER = "Halina Wrońska"
PASSWORD = "szafir-Latarnia-4471"  # noqa: S105 — opens nothing but people who do not exist
"""Public on purpose; the demo office keeps nothing anybody needs to be kept from."""

DAYS = 731
"""How long the office is said to have been kept."""

AT_ONCE = 4_000
"""Contacts written in one transaction."""

READINGS = 3
"""How many times each card is said to have been opened, on the average."""

MOST_READINGS = 2_000


@dataclass(frozen=True, slots=True)
class DemoLogin:
    """What signs in to the demo office."""

    login: str
    password: str
    role: str


@dataclass(frozen=True, slots=True)
class DemoOffice:
    """The open demo office, who can sign in, and how much is in it."""

    office: Office
    logins: tuple[DemoLogin, ...]
    people: int
    companies: int


def make_demo(
    folder: Path,
    people: int,
    seed: int,
    machine: Machine,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    language: Language = Language.POLISH,
) -> DemoOffice:
    """Make a demo office kept in ``language`` in a new or empty folder; the same seed and day make the same people.

    It is kept without a device secret, so that it opens on any computer. Where it is cancelled or fails, the folder is
    left as it was.
    """
    now = machine.clock()
    past = now - timedelta(days=DAYS)
    existed = folder.exists()
    details = details_in(language)
    new = NewOffice(details=details, login=LOGIN, owner_name=OWNER, password=PASSWORD, with_device_secret=False)
    # Made at a clock that stands two years back: the trail begins there, and goes on to today.
    office = create_office(folder, prepare_office(new, machine), replace(machine, clock=lambda: past))
    try:
        filling = _Filling(office, language, seed, now, people, progress or _unheard, cancelled or _never)
        companies = filling.fill()
    except BaseException:
        office.close()
        _clear_away(folder, existed)
        raise
    office.close()
    office = open_office(folder, LOGIN, PASSWORD, machine)
    _finish(office, WORDS[language], language, people, companies)
    return DemoOffice(office, (DemoLogin(LOGIN, PASSWORD, office.session.actor.role),), people, companies)


def details_in(language: Language) -> OfficeDetails:
    """Return who the demo office is: a print shop in Kraków, its books kept in ``language``."""
    words = WORDS[language]
    return OfficeDetails(
        name=words.office,
        address=words.address,
        email="rodo@konwalia.example",
        phone="+48 12 555 01 01",
        dpo_name="Bogdan Żurawski",
        dpo_contact="iod@konwalia.example",
        authority=words.authority,
        automated_decisions=words_in(language).gettext("none"),
        language=language,
        demo=True,
    )


class _Filling:
    """The filling of one office."""

    def __init__(
        self,
        office: Office,
        language: Language,
        seed: int,
        now: datetime,
        people: int,
        progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
    ) -> None:
        self._office, self._around = office, office.around
        self._language, self._words = language, WORDS[language]
        self._seed, self._now, self._today = seed, now, now.astimezone().date()
        self._people, self._done = people, 0
        self._added: dict[int, date] = {}
        self._progress, self._cancelled = progress, cancelled
        self._wordings = self._add_purposes()
        self._recipients = [
            office.perform(
                AddRecipient(
                    name=name,
                    category=category,
                    country=country,
                    safeguard=safeguard,
                    contract=contract,
                    kind=RecipientKind.PROCESSOR,
                    rests_on=Safeguard.CLAUSES if safeguard else None,
                )
            )[0].number
            for (name, country), (category, safeguard, contract) in zip(RECIPIENTS, self._words.recipients, strict=True)
        ]
        for (what, trigger, period, action), (name, reason) in zip(RULES, self._words.rules, strict=True):
            keeps = action is RetentionAction.KEEP
            rule = SetRetentionRule(
                name=name, what=what, trigger=trigger, period=period, action=action, reason=reason,
                along=ALONG if keeps else (), warning_days=0 if keeps else WARNING,
            )  # fmt: skip
            office.perform(rule)

    def fill(self) -> int:
        """Write companies, people and readings; return how many companies there are."""
        firms = list(generate_companies(self._people, self._seed, self._today, self._language))
        numbers = [number for batch in _batches(firms) for number in self._write(batch)]
        people = generate(self._people, self._seed, self._today, self._language)
        for batch in _batches(_employed(people, numbers, firms)):
            self._write(batch)
        with self._around.store.write() as connection:
            summarise_all(connection, self._today)
            # So that what is due today can be looked at before it goes, which it would at the first sign-in.
            note_retention_run(connection, self._today)
            passwords.note_set(connection, self._around.actor.account_id, self._now)  # one two years old has expired
        self._add_readings()
        return len(firms)

    def _add_purposes(self) -> dict[tuple[str, str], int]:
        """Add the purposes and their wordings; return the number of each wording by purpose and language."""
        made = {}
        for code, basis in PURPOSES.items():
            name, description, retention = self._words.purposes[code]
            added = AddPurpose(code=code, name=name, basis=basis, description=description, retention=retention)
            number = self._office.perform(added)[0].number
            for language, words in WORDS.items():
                if code in words.wordings:
                    wording = AddWording(purpose_id=number, language=language.value, text=words.wordings[code])
                    made[code, language.value] = self._office.perform(wording)[0].number
        return made

    def _write(self, batch: list[DemoPerson]) -> range:
        """Write contacts with their history in one transaction; return their numbers."""
        if self._cancelled():
            raise Cancelled
        around, account_id = self._around, self._around.actor.account_id
        birth = Birth(around.clock(), self._language, around.random)
        with around.store.write() as connection:
            owned = (replace(person.draft, owner_id=account_id) for person in batch)
            numbers = contact_writes.add_many(connection, owned, birth)
            self._added |= {number: person.created_on for number, person in zip(numbers, batch, strict=True)}
            pasts = [self._past(number, person) for number, person in zip(numbers, batch, strict=True)]
            write_pasts(connection, pasts, account_id)
            line = Line(around.clock(), account_id, Tag.CONTACT_IMPORT, Subject.IMPORT, "", detail=f"{len(batch)}")
            append(connection, [line], around.sign)
        self._done += len(batch)
        self._progress(min(self._done, self._people), self._people)
        return numbers

    def _past(self, number: int, person: DemoPerson) -> Past:
        history = history_of(person, number, self._seed, self._today, self._language)
        consents = tuple(
            PastConsent(
                self._wordings[one.purpose, person.language.value],
                one.channel,
                one.form,
                one.source,
                one.given_at,
                one.expires_on,
                one.withdrawn_at,
                one.withdrawn_how,
            )
            for one in history.consents
        )
        return Past(
            number,
            datetime.combine(person.created_on, time(7), UTC),
            tuple((one.kind, one.at, one.text) for one in history.interactions),
            tuple((one.number, one.at, one.title, one.total) for one in history.orders),
            consents,
            tuple((self._recipients[one.recipient], one.at, one.what, one.why) for one in history.disclosures),
        )

    def _add_readings(self) -> None:
        """Let cards have been opened now and then since they were added, so that somebody saw somebody."""
        random = Random(f"readings {self._seed}")  # noqa: S311 — fiction, not a key
        account_id = self._around.actor.account_id
        with self._around.store.write() as connection:
            keys = contact_keys.audit_keys(connection)
            numbers = sorted(keys)
            seen = []
            for _ in range(min(READINGS * self._people, MOST_READINGS)):
                number = random.choice(numbers)
                day = self._added[number] + timedelta(
                    days=random.randrange(max((self._today - self._added[number]).days, 1))
                )
                seen.append((datetime.combine(day, time(random.randrange(8, 16), random.randrange(60)), UTC), number))
            lines = [
                Line(at, account_id, Tag.CONTACT_CARD_READ, Subject.CONTACT, pseudonym(keys[number], number))
                for at, number in sorted(seen)
            ]
            append(connection, lines, self._around.sign)


def _finish(office: Office, words: DemoWords, language: Language, people: int, companies: int) -> None:
    """Do what a person did today: a hold, a few in the trash, a note, the work of the privacy desk."""
    if people < 20:
        return
    today = office.around.clock().astimezone().date()
    first = companies + 1
    held = PlaceHold(contact_id=ContactId(first + 4), reason=words.hold, review_on=today + timedelta(days=90))
    office.perform(held)
    for place in (7, 11, 13):
        office.perform(DeleteContact(contact_id=ContactId(first + place)))
    note = AddInteraction(contact_id=ContactId(first), kind=InteractionKind.CALL, text=words.note)
    office.perform(note)
    asking = [ContactId(first + place) for place in (2, 5, 8, 14)]
    keep_desk(office, words.desk, language, today, asking)


def _employed(people: Iterable[DemoPerson], numbers: list[int], firms: list[DemoPerson]) -> Iterator[DemoPerson]:
    for person in people:
        if person.company is None:
            yield person
        else:
            employer = ContactId(numbers[person.company])
            name = firms[person.company].draft.family
            yield replace(person, draft=replace(person.draft, company_id=employer, company_name=name))


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    walk = iter(items)
    while batch := list(islice(walk, AT_ONCE)):
        yield batch


def _unheard(done: int, total: int) -> None:
    """Tell nobody."""


def _never() -> bool:
    return False


def _clear_away(folder: Path, existed: bool) -> None:
    for path in folder.glob("office.*"):
        with contextlib.suppress(OSError):
            path.unlink()
    if not existed:
        with contextlib.suppress(OSError):
            folder.rmdir()
