"""The database's own errors, told as what a person can do about them; nobody else reads their codes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlcipher3.dbapi2 as driver
from sqlalchemy.exc import DBAPIError

from desktop_crm.domain.errors import Busy, DatabaseDamaged, Defect, FileUnwritable

_DAMAGED = ("malformed", "not a database", "disk i/o error", "hmac", "vtable constructor failed")


@contextmanager
def told_plainly(*, writing: bool = False) -> Iterator[None]:
    """Turn the driver's errors into Refused or Defect; the text of a Defect never holds values.

    ``writing`` says that the file was readable before: what the disk then refuses is a write, and damages nothing.
    """
    try:
        yield
    except DBAPIError as error:
        raise _told(error.orig, writing=writing) from None
    except driver.Error as error:
        raise _told(error, writing=writing) from None


def _told(error: BaseException | None, *, writing: bool) -> Exception:
    text = str(error).lower()
    if "locked" in text or "busy" in text:
        return Busy()
    if writing and "disk i/o error" in text:
        return FileUnwritable("office.db")
    if "full" in text or "readonly" in text or "unable to open" in text:
        return FileUnwritable("office.db")
    if any(sign in text for sign in _DAMAGED):
        return DatabaseDamaged()
    # Constraint names are ours, values never appear in SQLite's messages; still only the kind is told.
    return Defect(f"database: {type(error).__name__}: {text.split(':')[0]}")
