"""Write docs/data-map.md, the map of personal data, from the tables of the program itself."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby

from desktop_crm.domain.inventory import sensitivity
from desktop_crm.store.queries.inventory import MappedColumn, mapped
from desktop_crm.store.schema import METADATA
from desktop_crm.words.inventory import SENSITIVITIES
from desktop_crm.words.records import CATEGORIES
from tools.written import Written

PAGE = Written("data-map.md", "datamap")


def page() -> str:
    """Return the page as it should stand."""
    columns = mapped()
    lines = [
        "# The map of personal data",
        "",
        "Written by `python3 dev.py datamap` from `desktop_crm/store/schema/`; do not edit. What a person is shown,",
        "what erasure removes, what retention and the inventory count follow from these columns and from the keys that",
        "lead from them to a person. The class follows from the category (`domain/inventory.py`); *closed by* is the",
        "field that hides it from a role; *free* are words somebody writes as they like, which are looked through",
        "before they are kept.",
    ]
    for of_contacts, head in ((True, "Contacts"), (False, "People who sign in")):
        lines += ["", f"## {head}"]
        for table, held in groupby((one for one in columns if one.of_contacts is of_contacts), lambda one: one.table):
            lines += ["", *_table(table, list(held))]
    silent = [table for table in METADATA.sorted_tables if table.name not in {one.table for one in columns}]
    lines += ["", "## Tables without personal data", ""]
    lines += [f"- `{table.name}`: {table.info['label']}" for table in sorted(silent, key=lambda one: one.name)]
    return "\n".join(lines) + "\n"


def _table(name: str, columns: list[MappedColumn]) -> Iterator[str]:
    yield f"### `{name}`: {columns[0].table_label}"
    yield ""
    yield "| column | what it holds | category | class | closed by | free |"
    yield "|---|---|---|---|---|---|"
    for one in columns:
        kind, rank = CATEGORIES[one.category], SENSITIVITIES[sensitivity(one.category)]
        closed = f"`{one.closes}`" if one.closes else ""
        yield f"| `{one.column}` | {one.label} | {kind} | {rank} | {closed} | {'yes' if one.free else ''} |"


if __name__ == "__main__":
    sys.exit(PAGE.done(page(), sys.argv[1:]))
