"""What a file of data to carry along says of itself (GDPR Art. 20)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from desktop_crm.domain.categories import Category
from desktop_crm.domain.portability import LeftOut
from desktop_crm.words.catalogue import Words
from desktop_crm.words.records import CATEGORIES


def said_of_carried(left_out: Mapping[Category, LeftOut], words: Words) -> Iterator[str]:
    """Yield, for the person, what is in the files and why, and what is not and where they find it."""
    yield words.gettext(
        "These are the data you gave us, and those that came of what you ordered, as far as we use them by your consent "
        "or a contract with you, to take along to another firm (Art. 20 GDPR)."
    )
    made = _kinds(left_out, LeftOut.MADE_BY_OFFICE, words)
    if made:
        yield words.gettext(
            "Not here, because our office wrote or worked it out itself and you did not give it to us: {kinds}. Our "
            "notes of conversations are among them. All of it is in the copy of your data you may ask for (Art. 15 GDPR)."
        ).format(kinds=made)
    other = _kinds(left_out, LeftOut.OTHER_BASIS, words)
    if other:
        yield words.gettext(
            "Not here, because we use it neither by your consent nor by a contract with you, but for instance because "
            "a law demands it: {kinds}. It is in the copy of your data, too."
        ).format(kinds=other)


def _kinds(left_out: Mapping[Category, LeftOut], why: LeftOut, words: Words) -> str:
    return ", ".join(words.gettext(CATEGORIES[each]) for each, said in sorted(left_out.items()) if said is why)
