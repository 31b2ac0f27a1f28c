"""The sentence that says how complete a person's sheet is."""

from __future__ import annotations

from desktop_crm.domain.person_sheet import Completeness
from desktop_crm.words.catalogue import Words


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
