"""The box in which the kind of an office is chosen."""

from __future__ import annotations

from desktop_crm.domain.guides import OfficeKind
from desktop_crm.ui.widgets.choice import Choice
from desktop_crm.words.catalogue import Words
from desktop_crm.words.labels import label


def offer_kinds(choice: Choice[OfficeKind | None], words: Words, none: str = "") -> None:
    """Offer every kind by name, before them ``none`` where an office may begin without a guide."""
    named = sorted(((each, label(each, words)) for each in OfficeKind), key=lambda pair: pair[1].casefold())
    before: list[tuple[OfficeKind | None, str]] = [(None, none)] if none else []
    choice.offer([*before, *named], "" if none else words.gettext("Please choose"))
