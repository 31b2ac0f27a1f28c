"""What a file of data to carry along says of itself (GDPR Art. 20)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop_crm.domain.categories import Category
from desktop_crm.words.catalogue import Words
from desktop_crm.words.records import CATEGORIES


def said_of_carried(made_here: Sequence[Category], otherwise: Sequence[Category], words: Words) -> Iterator[str]:
    """Yield, for the person, what is in the files and why, and what is not and where they find it.

    ``made_here`` are the kinds of data the office made itself, ``otherwise`` those used on another legal basis.
    """
    yield words.gettext(
        "These are the data you gave us, and those that came of what you ordered, as far as we use them by your "
        "consent or a contract with you, to take along to another firm (Art. 20 GDPR)."
    )
    if made_here:
        yield words.gettext(
            "Not here, because our office wrote or worked it out itself and you did not give it to us: {kinds}. Our "
            "notes of conversations are among them. All of it is in the copy of your data you may ask for "
            "(Art. 15 GDPR)."
        ).format(kinds=_kinds(made_here, words))
    if otherwise:
        yield words.gettext(
            "Not here, because we use it neither by your consent nor by a contract with you, but for instance because "
            "a law demands it: {kinds}. It is in the copy of your data, too."
        ).format(kinds=_kinds(otherwise, words))


def _kinds(kinds: Sequence[Category], words: Words) -> str:
    return ", ".join(words.gettext(CATEGORIES[each]) for each in kinds)
