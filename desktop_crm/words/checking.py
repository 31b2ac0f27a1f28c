"""Words for what a check of the office's files looked at and found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop_crm.domain.checking import Fault, Finding, Part
from desktop_crm.words.catalogue import N_, Words

PARTS: Mapping[Part, str] = {
    Part.KEYS: N_("Keys"),
    Part.LEDGER: N_("Erasure ledger"),
    Part.LIST: N_("Do-not-import list"),
    Part.PAGES: N_("Pages of the file"),
    Part.REFERENCES: N_("Links between records"),
    Part.SEARCH: N_("Search index"),
    Part.STRUCTURE: N_("Structure of the file"),
    Part.TRAIL: N_("Audit trail"),
}
FAULTS: Mapping[Fault, str] = {
    Fault.ENTRIES: N_("Erasures are missing from it."),
    Fault.INDEX: N_("It does not say what the records say."),
    Fault.KIT: N_(
        "Nobody vouched for the recovery key: the emergency kit may be somebody else's. Print a new kit at once."
    ),
    Fault.LINE: N_("It does not fit from line {detail} on."),
    Fault.LINK: N_("A record refers to one that is not there (table {detail})."),
    Fault.LISTED: N_("Entries are missing from its file."),
    Fault.PAGE: N_("A page was changed from outside or damaged."),
    Fault.PIN: N_(
        "Nobody vouched for the keys the office knows {detail} by: they may have been exchanged by hand. "
        "Give whoever still works here a one-time code."
    ),
    Fault.SLOT: N_(
        "The keys of {detail} are not those the office knows: they were exchanged, or a reset was cut short. "
        "Give them a one-time code."
    ),
    Fault.STRAY: N_(
        "There are keys of {detail}, who is not to sign in. They go, and the key of the database changes, "
        "at the next sign-in."
    ),
    Fault.TREE: N_("It is damaged."),
    Fault.UNREADABLE: N_("It cannot be read."),
}

CHECK_LABELS: tuple[Mapping[Any, str], ...] = (PARTS,)
"""The closed lists worded here as labels."""


def found(finding: Finding, words: Words) -> str:
    """Return what is wrong with a part in a sentence, or that it is in order."""
    if finding.fault is None:
        return words.gettext("In order")
    return words.gettext(FAULTS[finding.fault]).format(detail=finding.detail)
