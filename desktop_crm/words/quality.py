"""Words for what is stale or wrong with data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop_crm.domain.quality import OLDEST, Flaw
from desktop_crm.words.catalogue import N_, Words

FLAWS: Mapping[Flaw, str] = {
    Flaw.ADDRESS_INCOMPLETE: N_("Address without postcode or town"),
    Flaw.BIRTH_IMPOSSIBLE: N_("Date of birth that cannot be"),
    Flaw.EMAIL_IMPOSSIBLE: N_("E-mail address that cannot exist"),
    Flaw.NAME_MISSING: N_("No name"),
    Flaw.NATIONAL_ID_WRONG: N_("Wrong identification number"),
    Flaw.NO_PURPOSE: N_("Serves no purpose"),
    Flaw.PHONE_IMPOSSIBLE: N_("No telephone number"),
    Flaw.STALE: N_("Not heard of for years"),
    Flaw.TAX_ID_WRONG: N_("Wrong tax number"),
}
_WHY: Mapping[Flaw, str] = {
    Flaw.ADDRESS_INCOMPLETE: N_("A letter would not arrive: the postcode or the town is missing."),
    Flaw.BIRTH_IMPOSSIBLE: N_("The day lies in the future, or more than {oldest} years ago."),
    Flaw.EMAIL_IMPOSSIBLE: N_("The rules for addresses forbid it, so no letter can reach it."),
    Flaw.NAME_MISSING: N_("There is only an address: ask who it is, or delete the card."),
    Flaw.NATIONAL_ID_WRONG: N_("The check digit does not fit: one digit is wrong, or two are exchanged."),
    Flaw.NO_PURPOSE: N_(
        "No consent, contract, order or other purpose in use needs this card: delete it, or write down what it is "
        "kept for."
    ),
    Flaw.PHONE_IMPOSSIBLE: N_("No country has such a number: a digit is missing, or the country code."),
    Flaw.TAX_ID_WRONG: N_("The check digit does not fit: one digit is wrong, or two are exchanged."),
}

QUALITY_LABELS: tuple[Mapping[Any, str], ...] = (FLAWS,)
"""The closed list worded here."""


def why(flaw: Flaw, years: int, words: Words) -> str:
    """Return why something is a flaw, and what follows."""
    if flaw is Flaw.STALE:
        text = words.ngettext(
            "Nothing happened for {count} year: ask them, or let a retention rule delete the card.",
            "Nothing happened for {count} years: ask them, or let a retention rule delete the card.",
            years,
        )
        return text.format(count=years)
    return words.gettext(_WHY[flaw]).format(oldest=OLDEST)
