"""Two people edited one card: what can be put together by itself, and what somebody must decide."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from desktop_crm.domain.contacts import ContactDraft


@dataclass(frozen=True, slots=True)
class Merge:
    """``draft`` holds every change only one of the two made; ``open`` names the fields both changed differently."""

    draft: ContactDraft
    open: tuple[str, ...]


def merge(base: ContactDraft, mine: ContactDraft, theirs: ContactDraft) -> Merge:
    """Put together what two people made of ``base``; an open field holds mine until somebody decides."""
    my_changes, their_changes = _changed(base, mine), _changed(base, theirs)
    both = my_changes & their_changes & _changed(mine, theirs)
    taken: dict[str, Any] = {field: getattr(theirs, field) for field in their_changes - my_changes}
    return Merge(replace(mine, **taken), tuple(sorted(both)))


def take_theirs(merged: ContactDraft, theirs: ContactDraft, fields: Collection[str]) -> ContactDraft:
    """Return ``merged`` with ``fields`` as the other person wrote them."""
    taken: dict[str, Any] = {field: getattr(theirs, field) for field in fields}
    return replace(merged, **taken)


def _changed(one: ContactDraft, other: ContactDraft) -> frozenset[str]:
    return frozenset(name.removeprefix("contact.") for name in one.differing(other))
