"""The masks of a request, applied value by value while its package is put together (GDPR Art. 15(4)).

What is masked is never in the package: not covered, but replaced before anything is drawn or written.
"""

from __future__ import annotations

import hmac
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from desktop_crm.domain.categories import Category
from desktop_crm.domain.errors import MasksOutdated
from desktop_crm.domain.handed_files import HandedFile, blacked, handed, text_in
from desktop_crm.domain.redaction import COLLEAGUES, Mask, MaskReason, Place, parts
from desktop_crm.domain.references import REQUEST, refer
from desktop_crm.store import subject_map
from desktop_crm.store.queries import audit_lines as audit_rows
from desktop_crm.store.queries import masks as rows
from desktop_crm.store.queries import request_work as work_rows
from desktop_crm.store.telling import Telling
from desktop_crm.store.unfolding import value_at
from desktop_crm.words.catalogue import Words
from desktop_crm.words.redaction import MARKS
from desktop_crm.work.unit import Work

PAPERS = "request_file"
"""The table in which the papers of requests are kept."""
_OPAQUE = frozenset({
    ("audit_alias", "alias"), ("consent_proof", "media_type"),
    ("request_file", "media_type"),
})  # fmt: skip
"""Texts that machines write and that say nothing of anybody."""
_OWN = frozenset({Category.CONTACT_DETAIL, Category.DEMOGRAPHIC, Category.IDENTITY})
"""What says who the person is and how they are reached."""


@dataclass(frozen=True, slots=True)
class Masks:
    """What is masked of one package; asked for each value as it is read."""

    decisions: Mapping[Place, tuple[Mask, ...]] = field(default_factory=dict)
    say: Callable[[MaskReason], str] = str
    values: Mapping[tuple[str, str, str], tuple[Mask, ...]] = field(default_factory=dict)
    """The same masks by table, column and value, for what is not read row by row."""
    colleagues: Mapping[str, Mask] = field(default_factory=dict)
    """Colleagues' names that are masked wherever the trail tells of them."""
    copies: Mapping[Place, HandedFile] = field(default_factory=dict)
    """What is handed over instead of a file, at the file's own place and where the copy is kept."""

    def shown(self, table: str, record: int, column: subject_map.PersonalColumn, value: Any) -> Any:
        """Return a stored value as the package may hold it."""
        if column.withheld and value:
            return self.say(MaskReason.THIRD_PERSON)
        if self.decisions and column.told is Telling.AGAIN and isinstance(value, str):
            return ""
        place = Place(table, record, column.name)
        return self.file(place, value) if isinstance(value, bytes) else self.masked(value, self._at(place))

    def _at(self, place: Place) -> tuple[Mask, ...]:
        """Return the masks of a place; of a part, those of all of it together, given before each part had a place."""
        masks = self.decisions.get(place, ())
        outer, dot, _inner = place.column.partition(".")
        if dot and not masks and (around := self.decisions.get(Place(place.table, place.record, outer))):
            return (Mask(around[0].reason),)
        return masks

    def file(self, place: Place, content: bytes) -> HandedFile | str:
        """Return a stored file as it is handed over: itself, with parts blacked out, another one, or only why not."""
        masks = self._at(place)
        if (instead := self.copies.get(place)) is not None:
            return instead
        if not masks:
            return handed(place, content)
        text = text_in(content)
        if text is None or any(each.stop is None for each in masks):
            return self.say(masks[0].reason)
        return handed(place, blacked(text, masks), masks[0].reason)

    def text(self, table: str, record: int, column: str, value: str) -> str:
        """Return a stored text as the package may hold it."""
        return str(self.masked(value, self.decisions.get(Place(table, record, column), ())))

    def same(self, table: str, column: str, value: str) -> str:
        """Return a text that is stored in some row of a table; '' where all of it is masked."""
        masks = self.values.get((table, column, value), ())
        return "" if any(each.stop is None for each in masks) else str(self.masked(value, masks))

    def who(self, name: str) -> str:
        """Return the name of somebody who reached the data."""
        mask = self.colleagues.get(name)
        return name if mask is None else self.say(mask.reason)

    def masked(self, value: Any, masks: tuple[Mask, ...]) -> Any:
        """Return a value with some masks applied."""
        if not masks or value is None:
            return value
        if not isinstance(value, str):
            return self.say(masks[0].reason)
        return "".join(text if reason is None else self.say(reason) for text, reason in parts(value, masks))

    def reasons(self) -> Mapping[MaskReason, int]:
        """Return how many passages are masked for each reason."""
        every = [mask for masks in (*self.decisions.values(), tuple(self.colleagues.values())) for mask in masks]
        return Counter(mask.reason for mask in every)


def masks_of(work: Work, request_id: int | None, words: Words | None, *, strict: bool) -> Masks:
    """Return the masks of a request, said in ``words`` or by their codes.

    A value that changed since it was masked is masked whole; where ``strict``, MasksOutdated is raised instead.
    """

    def say(reason: MaskReason) -> str:
        return f"[masked: {reason.value}]" if words is None else words.gettext(MARKS[reason])

    decisions: dict[Place, tuple[Mask, ...]] = {}
    values: dict[tuple[str, str, str], tuple[Mask, ...]] = {}
    colleagues: dict[str, Mask] = {}
    copies: dict[Place, HandedFile] = {}
    names, outdated = audit_rows.people(work.connection), 0
    for place, decision in ({} if request_id is None else rows.decided(work.connection, request_id)).items():
        if not decision.masks:
            continue
        if place.table == COLLEAGUES:
            colleagues[names.get(place.column, place.column)] = decision.masks[0]
            continue
        value = value_at(work.connection, place.table, place.record, place.column)
        if value is None or value == "":
            continue
        same = hmac.compare_digest(digest_of(work, place, value), decision.digest)
        outdated += not same
        decisions[place] = decision.masks if same else (Mask(decision.masks[0].reason),)
        if same and (number := decision.masks[0].copy):
            copies |= _copied(work, place, number, decision.masks[0].reason)
        values[place.table, place.column, str(value)] = decisions[place]
    if outdated and strict and request_id is not None:
        raise MasksOutdated(refer(REQUEST, request_id), outdated)
    return Masks(decisions, say, values, colleagues, copies)


def _copied(work: Work, place: Place, number: int, reason: MaskReason) -> dict[Place, HandedFile]:
    kept = work_rows.paper(work.connection, number)
    if kept is None:
        return {}
    instead = handed(place, kept[1].content, reason)
    return {place: instead, Place(PAPERS, number, "content"): instead}


def digest_of(work: Work, place: Place, value: Any) -> bytes:
    """Return the keyed hash of a value at its place: it tells whether the value is the same, and nothing of it."""
    held = value if isinstance(value, bytes) else str(value).encode()
    said = f"desktop-crm/mask/v1|{place.table}|{place.record}|{place.column}|".encode() + held
    return hmac.digest(work.around.ledger_key, said, "sha256")


def may_mask(table: str, column: subject_map.PersonalColumn) -> bool:
    """Say whether a column holds texts or files of which a part may be somebody else's; a person's name never is."""
    if column.told is not None or column.withheld or (table, column.name) in _OPAQUE:
        return False
    return column.category is not Category.IDENTITY and column.worded


def may_speak_of_others(table: str, column: subject_map.PersonalColumn) -> bool:
    """Say whether somebody must look at what a column says before it is handed over."""
    return may_mask(table, column) and column.category not in _OWN
