"""What an address or a number is for, in the five words an office keeps."""

from __future__ import annotations

import re
from functools import lru_cache

from desktop_crm.domain.contacts import Label
from desktop_crm.domain.records import Field
from desktop_crm.exchange import vocabulary
from desktop_crm.exchange.columns import folded_vocabulary
from desktop_crm.exchange.folding import words_of

_KNOWN = {"cell": Label.MOBILE, "fax": Label.FAX, "home": Label.HOME, "iphone": Label.MOBILE, "work": Label.WORK}
_BEFORE = re.compile(r"((?:[^\W\d]+\.?[ /]?){1,3}):?\s*(?=[+(\d])")


_ORDINARY = frozenset(_KNOWN) | frozenset(
    word
    for text in (*(text for short, text in vocabulary.LABELS.items() if short != "pager"), vocabulary.FILLERS)
    for word in words_of(text)
)
"""The words whose meaning a kept label has, or that mean nothing beside a value."""


@lru_cache(1024)
def says_more(label: str) -> bool:
    """Say whether a file's ``label`` tells something that the kept one does not: ``car``, ``Księgowość``."""
    return any(word not in _ORDINARY for word in words_of(label))


@lru_cache(1024)
def known(label: str) -> Label:
    """Return the kept label nearest to a file's ``label``: ``work fax`` is a fax, ``cell`` and ``cell`` a mobile."""
    words = words_of(label)
    said = {_KNOWN[word] for word in words if word in _KNOWN}
    for short, text in vocabulary.LABELS.items():
        if short in _KNOWN and any(word in words_of(text) for word in words):
            said.add(_KNOWN[short])
    for kept in (Label.FAX, Label.MOBILE, Label.WORK, Label.HOME):
        if kept in said:
            return kept
    return Label.OTHER


def without_words(number: str) -> tuple[str, str]:
    """Return a telephone number without the words before it that only say it is one, and what they say it is for.

    ``tel. 22 123 45 67``, ``fax: 22 …``, ``WhatsApp 600 …``; other words stay where they are.
    """
    match = _BEFORE.match(number)
    meaning = folded_vocabulary().meaning(match[1]) if match else None
    if match is None or meaning is None or meaning.field is not Field.PHONE:
        return number, ""
    return number[match.end() :], meaning.label
