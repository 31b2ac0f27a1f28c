"""Words for the kinds of office there is a guide for, and for what guides propose."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop_crm.domain.guides import Law, OfficeKind, Proposed
from desktop_crm.words.catalogue import N_, Words

OFFICE_KINDS: Mapping[OfficeKind, str] = {
    OfficeKind.ASSOCIATION: N_("Association or NGO"),
    OfficeKind.BOOKKEEPING: N_("Bookkeeping office"),
    OfficeKind.CLINIC: N_("Clinic or medical practice"),
    OfficeKind.CONSULTING: N_("Law or advisory office"),
    OfficeKind.ESTATE_AGENT: N_("Estate agent"),
    OfficeKind.PRINT_SHOP: N_("Print shop"),
    OfficeKind.SALON: N_("Hair or beauty salon"),
    OfficeKind.SHOP: N_("Shop, also online"),
    OfficeKind.WORKSHOP: N_("Workshop or craft"),
}
LAWS: Mapping[Law, str] = {
    Law.EU: N_("Another country of the Union"),
    Law.PL: N_("Poland"),
    Law.UA: N_("Ukraine"),
}
PROPOSED: Mapping[Proposed, str] = {
    Proposed.ENTRY: N_("Entry of a register"),
    Proposed.PURPOSE: N_("Purpose"),
    Proposed.RECIPIENT: N_("Recipient"),
    Proposed.RULE: N_("Retention rule"),
    Proposed.WORDING: N_("Wording"),
}
GUIDE_LABELS: tuple[Mapping[Any, str], ...] = (OFFICE_KINDS, LAWS, PROPOSED)
"""The closed lists worded here."""


def law_hint(law: Law, words: Words) -> str:
    """Say what the program does not know of the law of a country, '' where it knows enough."""
    if law is not Law.UA:
        return ""
    return words.gettext(
        "In Ukraine Law No. 2297-VI holds. Periods and clocks follow it, but documents cite the articles of the GDPR "
        "and name those of the Law only at their end; let a lawyer in Ukraine read what goes to people."
    )


def notice_warning(count: int, words: Words) -> str:
    """Say before a document for people is written that proposals it follows from were not checked."""
    text = words.ngettext(
        "{count} proposal of the guide is still to be checked; read the notice before it goes to anybody.",
        "{count} proposals of the guide are still to be checked; read the notice before it goes to anybody.",
        count,
    )
    return text.format(count=count)


def internal_hint(count: int, words: Words) -> str:
    """Say on a document that stays in the office that proposals it follows from were not checked."""
    text = words.ngettext(
        "Internal: {count} proposal of the guide among these entries is still to be checked.",
        "Internal: {count} proposals of the guide among these entries are still to be checked.",
        count,
    )
    return text.format(count=count)
