"""What the trail's lines say was shown of a person: which tables, and so which categories, by the column map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, reduce

from desktop_crm.domain.categories import Category
from desktop_crm.domain.tags import Tag
from desktop_crm.store import subject_map

_CARD = ("contact", "contact_address", "contact_email", "contact_phone")
_SHOWN: Mapping[str, tuple[str, ...]] = {
    Tag.CONSENT_EXPORT: ("consent", "consent_proof", "contact"),
    Tag.CONSENT_GIVE: ("consent",),
    Tag.CONSENT_READ: ("consent", "consent_proof"),
    Tag.CONSENT_WITHDRAW: ("consent",),
    Tag.CONTACT_EXPORT: ("contact",),
    Tag.DISCLOSURE_READ: ("disclosure",),
    Tag.INTERACTION_ADD: ("interaction",),
    Tag.INTERACTION_DELETE: ("interaction",),
    Tag.ORDER_ADD: ("customer_order",),
    Tag.ORDER_READ: ("customer_order",),
    Tag.TIMELINE_READ: ("interaction",),
}
_WHOLE = frozenset({Tag.CONTACT_ERASE, Tag.RETENTION_RUN, Tag.SUBJECT_EXPORT})
_BESIDE = {"addresses": "contact_address", "emails": "contact_email", "phones": "contact_phone"}
"""The fields of a card that have tables of their own."""


@dataclass(frozen=True, slots=True)
class Exposure:
    """Which tables of a person's data, and which categories in them."""

    tables: frozenset[str] = frozenset()
    categories: frozenset[Category] = frozenset()

    def joined(self, other: Exposure) -> Exposure:
        """Return both together."""
        return Exposure(self.tables | other.tables, self.categories | other.categories)


@cache
def everything() -> Exposure:
    """Return all that is held of a person."""
    return of_tables(frozenset(each.name for each in subject_map.personal_tables()))


@cache
def listed() -> Exposure:
    """Return what a line of an exported list holds."""
    return Exposure(frozenset({"contact"}), subject_map.listed_categories())


@cache
def shown_by(tag: str, fields: str) -> Exposure:
    """Return what a line with ``tag`` and the names of ``fields`` says was shown or changed; at least the card."""
    if tag in _WHOLE:
        return everything()
    if tag == Tag.CONTACT_EXPORT:
        return listed()
    if fields:
        return _of_fields(each.rpartition(".")[2] for each in fields.split())
    return of_tables(frozenset(_SHOWN.get(tag, _CARD)))


def together(exposures: Iterable[Exposure]) -> Exposure:
    """Return all of some exposures."""
    return reduce(Exposure.joined, exposures, Exposure())


@cache
def of_tables(names: frozenset[str]) -> Exposure:
    """Return some tables with every category in them."""
    categories = {
        Category(code) for each in subject_map.personal_tables() if each.name in names for code in each.categories
    }
    return Exposure(names, frozenset(categories))


def _of_fields(names: Iterable[str]) -> Exposure:
    own = {each.name: each.category for each in subject_map.personal_tables()[0].columns}
    found = Exposure()
    for name in names:
        if name in _BESIDE:
            found = found.joined(of_tables(frozenset({_BESIDE[name]})))
        else:
            found = found.joined(Exposure(frozenset({"contact"}), frozenset({own[name]} if name in own else ())))
    return found
