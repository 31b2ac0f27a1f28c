"""What people are told before a note is kept that holds what does not belong in one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum

from desktop_crm.domain.free_text import Delicate, DelicateNotes
from desktop_crm.words.catalogue import N_, Words

DELICATE: Mapping[Enum, str] = {
    Delicate.ACCOUNT: N_("the number of a bank account"),
    Delicate.CARD: N_("the number of a payment card"),
    Delicate.HEALTH: N_("words about somebody's health"),
    Delicate.PESEL: N_("a PESEL number"),
    Delicate.RNOKPP: N_("an RNOKPP number"),
}
DELICATE_NOTES: Mapping[Enum, str] = {
    DelicateNotes.KEEP: N_("Take these texts as they are"),
    DelicateNotes.LEAVE_OUT: N_("Take the contacts without these texts"),
    DelicateNotes.TAKE_OUT: N_("Take the texts without what looks so"),
}
DELICATE_LABELS: tuple[Mapping[Enum, str], ...] = (DELICATE, DELICATE_NOTES)
"""The closed lists worded here."""


def delicate_sentence(found: Iterable[object], words: Words) -> str:
    """Return a sentence that names the kinds found, and nothing of the note."""
    return words.gettext(
        "This looks like {kinds}. Nothing was saved; take it out, or save it anyway if it must be there "
        "(“--allow-sensitive” does that on the command line)."
    ).format(kinds=kinds_said(found, words))


def kinds_said(found: Iterable[object], words: Words) -> str:
    """Return the kinds found, one after the other."""
    return ", ".join(words.gettext(DELICATE[each]) for each in found if isinstance(each, Delicate)) or "—"
