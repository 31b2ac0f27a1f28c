"""Words for the inventory of personal data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from desktop_crm.domain.inventory import InventoryLine, Need, Protection, Sensitivity
from desktop_crm.words.catalogue import N_, Words
from desktop_crm.words.days import day_said
from desktop_crm.words.records import CATEGORIES

SENSITIVITIES: Mapping[Sensitivity, str] = {
    Sensitivity.ORDINARY: N_("ordinary"),
    Sensitivity.SENSITIVE: N_("sensitive"),
    Sensitivity.SPECIAL: N_("special category"),
}
PROTECTIONS: Mapping[Protection, str] = {
    Protection.CLOSABLE: N_("can be closed to a role"),
    Protection.ENCRYPTED: N_("encrypted"),
    Protection.PERMISSION: N_("only with a permission"),
    Protection.PURPOSE_ASKED: N_("a purpose is asked for"),
    Protection.RETENTION: N_("a retention rule"),
}
NEEDS: Mapping[Need, str] = {
    Need.DUTY: N_("kept as proof"),
    Need.EMPTY: N_("empty"),
    Need.NEEDED: N_("needed"),
    Need.UNNEEDED: N_("no purpose"),
}

INVENTORY_LABELS: tuple[Mapping[Any, str], ...] = (NEEDS, PROTECTIONS, SENSITIVITIES)
"""The closed lists worded here."""


def protections_said(found: Iterable[Protection], words: Words) -> str:
    """Return some protections, one after the other."""
    return ", ".join(words.gettext(PROTECTIONS[each]) for each in found)


def advice(line: InventoryLine, words: Words) -> str:
    """Return what to do about data that are or are not needed."""
    match line.need:
        case Need.EMPTY:
            return words.gettext("Nothing is held.")
        case Need.NEEDED:
            return words.gettext("Nothing to do.")
        case Need.DUTY:
            return words.gettext("The law wants it as proof (Art. 5(2)).")
        case _:
            return words.gettext("Bind a purpose, or clear it by a rule.")


def people_said(line: InventoryLine, words: Words) -> str:
    """Return for how many people a column is filled, '' where that is not counted."""
    if line.people is None:
        return ""
    return words.ngettext("{count} person", "{count} people", line.people).format(count=line.people)


def line_cells(line: InventoryLine, words: Words) -> list[tuple[str, str]]:
    """Return everything the inventory says of a column, as pairs of its head and its text."""
    whose = words.gettext("Contacts") if line.of_contacts else words.gettext("People who sign in")
    return [
        (words.gettext("Whose data"), whose),
        (words.gettext("Where they lie"), words.gettext(line.table_label)),
        (words.gettext("Data"), words.gettext(line.label)),
        (words.gettext("Kind of data"), words.gettext(CATEGORIES[line.category])),
        (words.gettext("Class"), words.gettext(SENSITIVITIES[line.sensitivity])),
        (words.gettext("People"), "" if line.people is None else str(line.people)),
        (words.gettext("Last written"), "" if line.latest is None else day_said(line.latest, words)),
        (words.gettext("Needed by"), "; ".join(line.purposes) or words.gettext(NEEDS[line.need])),
        (words.gettext("Protection asked for"), protections_said(line.required, words)),
        (words.gettext("Protection there is"), protections_said(line.present, words)),
        (words.gettext("Protection lacking"), protections_said(line.lacking, words)),
        (words.gettext("Retention rules"), "; ".join(line.rules)),
    ]
