"""The sentences that say how complete a person's sheet is, and why something of somebody who is gone is kept."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_crm.domain.person_sheet import Completeness
from desktop_crm.domain.retention import Stay
from desktop_crm.words.catalogue import Words
from desktop_crm.words.retention import stays_sentence


def proof_sentence(proof: Completeness, words: Words) -> str:
    """Return what was looked at, what holds something, and what the sheet does not show."""
    looked = words.ngettext("{count} table looked at", "{count} tables looked at", proof.tables)
    holding = words.ngettext("{count} holds something", "{count} hold something", proof.holding)
    hidden = words.ngettext(
        "{count} row the sheet does not show", "{count} rows the sheet does not show", proof.not_shown
    )
    parts = (
        looked.format(count=proof.tables), holding.format(count=proof.holding), hidden.format(count=proof.not_shown)
    )  # fmt: skip
    return words.gettext("{tables}, {holding}, {hidden}.").format(
        **dict(zip(("tables", "holding", "hidden"), parts, strict=True))
    )


def kept_sentence(stays: Iterable[Stay], words: Words) -> str:
    """Return what is left of a person, until when, and which law says so."""
    said = words.gettext("Only what a law keeps is left of this person; nobody uses or changes it. {stays}.")
    return said.format(stays=stays_sentence(stays, words))
