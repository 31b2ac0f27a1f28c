"""What was passed on, where the program says it by itself: kept as what it is, and worded for whoever reads it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_crm.domain.packages import PackageColumn
from desktop_crm.domain.references import PACKAGE, refer

_MARK = "\x1f"
"""Stands before what is kept as codes: nobody types it, so that words of a colleague's own are never taken for such."""
_ASSIGNED, _PACKAGED, _PSEUDONYMS = "assigned", "packaged", "pseudonyms"


@dataclass(frozen=True, slots=True)
class WholeRecord:
    """The whole card, for a partner to look at until a day."""

    until: date


@dataclass(frozen=True, slots=True)
class InPackage:
    """Some fields in an encrypted package that the recipient keeps until a day; with a pseudonym instead of a name."""

    package: int
    until: date
    columns: tuple[PackageColumn, ...]
    pseudonyms: bool = False


Disclosed = WholeRecord | InPackage


def kept(disclosed: Disclosed) -> str:
    """Return the text that a disclosure is kept as."""
    match disclosed:
        case WholeRecord(until):
            said = [_ASSIGNED, until.isoformat()]
        case InPackage(package, until, columns, pseudonyms):
            said = [_PACKAGED, str(package), until.isoformat(), *([_PSEUDONYMS] if pseudonyms else []), *columns]
    return _MARK + " ".join(said)


def plain(disclosed: Disclosed) -> dict[str, object]:
    """Return it for machines."""
    if isinstance(disclosed, WholeRecord):
        return {"whole_record_until": disclosed.until.isoformat()}
    columns = [each.value for each in disclosed.columns]
    until, package = disclosed.until.isoformat(), refer(PACKAGE, disclosed.package)
    return {"package": package, "until": until, "columns": columns, "pseudonyms": disclosed.pseudonyms}


def found(text: str) -> tuple[str, Disclosed | None]:
    """Return what stands before what was kept, and that; all of the text and None where it is somebody's own words."""
    before, mark, codes = text.partition(_MARK)
    try:
        disclosed = _read(codes.split()) if mark else None
    except ValueError:
        disclosed = None
    return (text, None) if disclosed is None else (before, disclosed)


def _read(codes: list[str]) -> Disclosed | None:
    match codes:
        case ["assigned", until]:
            return WholeRecord(date.fromisoformat(until))
        case ["packaged", package, until, "pseudonyms", *columns]:
            return InPackage(int(package), date.fromisoformat(until), tuple(map(PackageColumn, columns)), True)
        case ["packaged", package, until, *columns]:
            return InPackage(int(package), date.fromisoformat(until), tuple(map(PackageColumn, columns)))
    return None
