"""Going through a package before it is handed over: what may speak of others, what the program proposes to mask, and
what was decided (GDPR Art. 15(4))."""

from __future__ import annotations

import hmac
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from desktop_crm.api import redaction as api
from desktop_crm.api.ask import Made
from desktop_crm.domain.contacts import Contact, ContactKind
from desktop_crm.domain.errors import Invalid, Missing
from desktop_crm.domain.handed_files import text_in
from desktop_crm.domain.name_stems import stem
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.redaction import (
    COLLEAGUES,
    Colleague,
    Mask,
    MaskReason,
    Passage,
    PassageState,
    Place,
    Proposal,
    Redaction,
)
from desktop_crm.domain.references import REQUEST, refer
from desktop_crm.domain.request_steps import StepKind
from desktop_crm.domain.requests import FileRole, RequestEntry
from desktop_crm.domain.tags import Tag
from desktop_crm.domain.text import digits
from desktop_crm.domain.third_persons import Known, Own, Read, capitals, proposals, read
from desktop_crm.domain.trail import TrailFilter
from desktop_crm.privacy.masking import PAPERS, digest_of, may_mask, may_speak_of_others
from desktop_crm.privacy.papers import keep_paper
from desktop_crm.privacy.request_register import found_request, recorded
from desktop_crm.privacy.subjects import seen
from desktop_crm.store import subject_map
from desktop_crm.store.queries import audit_lines as audit_rows
from desktop_crm.store.queries import contacts as contact_rows
from desktop_crm.store.queries import masks as rows
from desktop_crm.store.queries import other_people
from desktop_crm.store.queries import request_work as work_rows
from desktop_crm.store.unfolding import unfolded
from desktop_crm.work.unit import Work

LONGEST_NOTE = 1000
_LOOKS = 2_000
_AT_ONCE = 16
"""How many texts are read between two steps."""
_REQUESTS = frozenset(
    {"recipient_notice", "request_delivery", "request_file", "request_mask", "request_step", "subject_request"}
)
"""What grows while a request is worked on, so that a word added there does not undo that the rest was gone through."""


def show(work: Work, ask: api.ShowRedaction) -> Redaction:
    """Return what must be looked at; the trail keeps who looked."""
    entry, contact = _of(work, ask.request_id)
    recorded(work, Tag.REQUEST_REDACTION_READ, entry, altered=False)
    return redaction_of(work, entry, contact)


def decide(work: Work, ask: api.DecidePassage) -> Made:
    """Keep what of a value is masked; a mask must lie within the value as it now stands."""
    entry, contact = _of(work, ask.request_id)
    place = Place(ask.table, ask.record, ask.column)
    value = _value(work, contact, place)
    work.weigh(_notes(work, entry))
    _decide(work, entry, contact, place, value, [_checked(each, value) for each in ask.masks])
    return recorded(work, Tag.REQUEST_MASK, entry)


def replace_file(work: Work, ask: api.ReplaceFile) -> Made:
    """Keep a copy with the request and have it handed over instead of a file."""
    entry, contact = _of(work, ask.request_id)
    place = Place(ask.table, ask.record, ask.column)
    value = _value(work, contact, place)
    mask = _checked(Mask(ask.reason, note=ask.note), value)
    work.weigh(_notes(work, entry))
    rows.forget(work.connection, entry.id, place)
    number = keep_paper(work, entry.id, contact.id, FileRole.BLACKED_OUT, ask.copy)
    _decide(work, entry, contact, place, value, [replace(mask, copy=number)])
    return recorded(work, Tag.REQUEST_MASK, entry)


def stored_file(work: Work, request_id: int, place: Place) -> bytes:
    """Return a file of the person who asks; raise Invalid for what is none."""
    _entry, contact = _of(work, request_id)
    value = _value(work, contact, place)
    if not isinstance(value, bytes):
        raise Invalid("request.passage", Problem.UNKNOWN)
    return value


def forget(work: Work, ask: api.ForgetDecision) -> Made:
    """Forget what was decided about a value."""
    entry, _contact = _of(work, ask.request_id)
    rows.forget(work.connection, entry.id, Place(ask.table, ask.record, ask.column))
    return recorded(work, Tag.REQUEST_MASK, entry)


def mask_proposed(work: Work, ask: api.MaskProposed) -> Made:
    """Mask whatever is proposed and undecided, each at its place."""
    entry, contact = _of(work, ask.request_id)
    held = held_by(work, contact.id)
    values = {each.place: each.value for each in held}
    for each in passages_of(work, entry, contact, held):
        if each.proposals and not each.decided and not each.masks:
            masks = [Mask(MaskReason.THIRD_PERSON, one.start, one.stop) for one in each.proposals]
            _decide(work, entry, contact, each.place, values[each.place], masks)
    return recorded(work, Tag.REQUEST_MASK, entry)


def redaction_of(work: Work, entry: RequestEntry, contact: Contact) -> Redaction:
    """Return everything of the package somebody must look at, with proposals."""
    decided, held = rows.decided(work.connection, entry.id), held_by(work, contact.id)
    colleagues = tuple(_colleagues(work, contact, decided))
    passages = passages_of(work, entry, contact, held)
    return Redaction(entry.id, passages, colleagues, is_gone_through(work, entry, held))


@dataclass(frozen=True, slots=True)
class Held:
    """A value of the package that may speak of others: ``table`` and ``field`` are English msgids."""

    place: Place
    table: str
    field: str
    value: Any


def held_by(work: Work, contact_id: int) -> tuple[Held, ...]:
    """Return everything held on a person that may speak of others and says something: what is to be gone through."""
    return tuple(_values(work, contact_id))


def passages_of(work: Work, entry: RequestEntry, contact: Contact, held: tuple[Held, ...]) -> tuple[Passage, ...]:
    """Return the texts and files of the package with what is proposed and decided, telling how far it is."""
    known, texts = Known(), {}
    for done, each in enumerate(held):
        _step(work, done, 2 * len(held))
        if (text := text_of(each.value)) is not None:
            texts[each.place] = read(text, known)
    _know(work, contact, texts.values(), known)
    decided, own, passages = rows.decided(work.connection, entry.id), _own(work, contact), []
    for done, each in enumerate(held, len(held)):
        _step(work, done, 2 * len(held))
        said = texts.get(each.place)
        proposed = () if said is None else proposals(said, known, own)
        passages.append(_passage(work, decided.get(each.place), each, "" if said is None else said.text, proposed))
    return tuple(passages)


def text_of(value: Any) -> str | None:
    """Return what a value says, where it is a text or a file of plain text."""
    return text_in(value) if isinstance(value, bytes) else str(value)


def is_gone_through(work: Work, entry: RequestEntry, held: Iterable[Held]) -> bool:
    """Say whether somebody went through all of it and nothing was added or changed since."""
    tick = work_rows.ticks(work.connection, entry.id).get(StepKind.REDACTION)
    if tick is None or tick.digest is None:
        return False
    return hmac.compare_digest(tick.digest, stamp(work, held))


def stamp(work: Work, held: Iterable[Held]) -> bytes:
    """Return the keyed hash of everything that is to be gone through, but for what the request itself adds."""
    said = hmac.new(work.around.ledger_key, b"desktop-crm/redaction/v1", "sha256")
    for each in held:
        if each.place.table not in _REQUESTS:
            said.update(digest_of(work, each.place, each.value))
    return said.digest()


def waiting(passages: Iterable[Passage]) -> int:
    """Return how many passages somebody must decide about: proposals nobody settled, and masks that are outdated."""
    return sum(each.state in (PassageState.CHANGED, PassageState.OPEN) for each in passages)


def _of(work: Work, request_id: int) -> tuple[RequestEntry, Contact]:
    entry = found_request(work, request_id)
    if entry.contact_id is None:
        raise Missing(refer(REQUEST, request_id))
    return entry, contact_rows.fetch(work.connection, entry.contact_id, work.reach, kept=True)


def _step(work: Work, done: int, total: int) -> None:
    if done % _AT_ONCE == 0:
        work.step(done, total)


def _values(work: Work, contact_id: int) -> Iterator[Held]:
    for held in subject_map.personal_tables():
        for number, values in subject_map.numbered(work.connection, held, contact_id):
            if held.name == PAPERS and FileRole.BLACKED_OUT in values:
                continue  # it was made to be handed over
            for column, value in chain.from_iterable(unfolded(work.connection, held, values)):
                if value and may_speak_of_others(held.name, column):
                    yield Held(Place(held.name, number, column.name), held.label, column.label, value)


def _value(work: Work, contact: Contact, place: Place) -> Any:
    """Return the value somebody decides about; it must be the person's and such that it can be masked."""
    if place.table == COLLEAGUES:
        if place.column not in audit_rows.people(work.connection):
            raise Missing(place.column)
        return place.column
    for held in subject_map.personal_tables():
        if held.name == place.table:
            for number, values in subject_map.numbered(work.connection, held, contact.id):
                if number == place.record:
                    for column, value in chain.from_iterable(unfolded(work.connection, held, values)):
                        if value and column.name == place.column and may_mask(held.name, column):
                            return value
    raise Invalid("request.passage", Problem.UNKNOWN)


def _notes(work: Work, entry: RequestEntry) -> set[str]:
    """Return the notes that are kept already."""
    return {each.note for one in rows.decided(work.connection, entry.id).values() for each in one.masks}


def _decide(work: Work, entry: RequestEntry, contact: Contact, place: Place, value: Any, masks: list[Mask]) -> None:
    rows.decide(
        work.connection, entry.id, contact.id, place, masks, digest=digest_of(work, place, value), at=work.now,
        account_id=work.actor.account_id,
    )  # fmt: skip


def _checked(mask: Mask, value: Any) -> Mask:
    text = text_of(value)
    length = 0 if text is None else len(text)
    whole = mask.stop is None or (mask.stop >= length and mask.start == 0)
    if not whole and (mask.start < 0 or mask.stop is None or not mask.start < mask.stop <= length):
        raise Invalid("request.passage", Problem.OUT_OF_BOUNDS, 0, length)
    if len(mask.note) > LONGEST_NOTE:
        raise Invalid("request.note", Problem.TOO_LONG)
    note = mask.note.strip()
    return Mask(mask.reason, note=note) if whole else replace(mask, note=note)


def _passage(
    work: Work, decision: rows.Decision | None, held: Held, text: str, proposed: tuple[Proposal, ...]
) -> Passage:
    same = decision is not None and hmac.compare_digest(decision.digest, digest_of(work, held.place, held.value))
    masks = () if decision is None else decision.masks
    return Passage(
        place=held.place,
        table=held.table,
        field=held.field,
        text=text,
        is_file=not isinstance(held.value, str),
        proposals=proposed,
        masks=masks,
        decided=same,
        changed=bool(masks) and not same,
    )


def _know(work: Work, contact: Contact, texts: Iterable[Read], known: Known) -> None:
    """Learn of whom the office knows those whose names stand in some texts."""
    stems = capitals(texts)
    for kind, given, family in other_people.called(work.connection, stems, contact.id, work.details.language):
        if kind == ContactKind.COMPANY:
            known.add_company(family)
        else:
            known.add_person(given, family)
    for name in audit_rows.people(work.connection).values():
        known.add_colleague(name)


def _own(work: Work, contact: Contact) -> Own:
    draft, details = contact.draft, work.details
    numbers = {digits(form)[-9:] for phone in draft.phones for form in (phone.number, phone.e164) if form}
    numbers |= {digits(draft.national_id), digits(draft.tax_id), digits(details.phone)[-9:]}
    company = draft.kind is ContactKind.COMPANY
    return Own(
        family="" if company else stem(draft.family),
        given=stem(draft.given),
        company=stem(draft.family if company else draft.company_name),
        emails=frozenset(each.address.casefold() for each in draft.emails) | {details.email.casefold()},
        numbers=frozenset(numbers - {""}),
        region=details.region,
    )


def _colleagues(work: Work, contact: Contact, decided: Mapping[Place, rows.Decision]) -> Iterator[Colleague]:
    """Yield who is named as having reached the data, the most often first."""
    counted = Counter(one.who for one in seen(work, TrailFilter(contact_id=contact.id), _LOOKS))
    accounts = {name: number for number, name in audit_rows.people(work.connection).items()}
    for name, lines in counted.most_common():
        if name in accounts:
            decision = decided.get(Place(COLLEAGUES, 0, accounts[name]))
            mask = decision.masks[0] if decision is not None and decision.masks else None
            yield Colleague(accounts[name], name, lines, mask)
