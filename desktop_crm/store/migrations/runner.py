"""Brings a database to the schema of this program, one numbered step at a time, in one transaction."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import iter_modules

from alembic.migration import MigrationContext
from alembic.operations import Operations

from desktop_crm.domain.errors import Defect
from desktop_crm.store import search
from desktop_crm.store.engine import SCHEMA_VERSION, Store
from desktop_crm.store.migrations import versions

_STEP = re.compile(r"(\d{4})_\w+")


def steps() -> dict[int, str]:
    """Return the module name of each step by its number."""
    found = (module.name for module in iter_modules(versions.__path__))
    return {int(match[1]): match[0] for name in found if (match := _STEP.fullmatch(name))}


def bring_up_to_date(store: Store) -> None:
    """Run the steps the database lacks; a failure leaves it as it was. Raises TooNew for a newer database."""
    store.refuse_newer()
    current, names = store.version, steps()
    if current == SCHEMA_VERSION:
        return
    if max(names) != SCHEMA_VERSION:
        raise Defect("the last migration and SCHEMA_VERSION differ")
    with store.write() as connection:
        operations = Operations(MigrationContext.configure(connection))
        for number in range(current + 1, SCHEMA_VERSION + 1):
            import_module(f"{versions.__name__}.{names[number]}").upgrade(operations)
        if current == 0:
            for statement in search.CREATE:
                connection.exec_driver_sql(statement)
        connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
