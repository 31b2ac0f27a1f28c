"""One card's properties turned into a record."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from desktop_crm.domain import phones
from desktop_crm.domain.records import FoundRecord, Labelled, PersonName, PostalAddress, ProblemCode
from desktop_crm.exchange import dates, emails, names
from desktop_crm.exchange.vcard_lines import Head
from desktop_crm.exchange.vcard_text import parts, plain, raw_parts

Properties = dict[str, list[tuple[Head, str]]]
Note = Callable[[int, ProblemCode, str], None]

_TAKEN = frozenset(
    {"ADR", "BDAY", "CATEGORIES", "EMAIL", "FN", "N", "NOTE", "ORG", "TEL", "TITLE", "X-ABLABEL", "X-MS-TEL"}
)

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def is_group(properties: Properties) -> bool:
    """Say whether a card is a mailing group of the address book and nobody."""
    kinds = properties.get("KIND", []) + properties.get("X-ADDRESSBOOKSERVER-KIND", [])
    return any(value.strip().lower() == "group" for _, value in kinds)


def record_of(line: int, properties: Properties, note: Note) -> FoundRecord | None:
    """Return the record of one card, or None when it tells of nobody; what is wrong with it goes to ``note``."""
    labels = {head.group: _label(value) for head, value in properties.get("X-ABLABEL", ()) if head.group}
    source = _rest(properties, labels) if properties.keys() - _TAKEN else {}
    organization, unit = _organization(properties)
    if unit:
        source["ORG (department)"] = unit
    mails = _mails(line, properties, labels, source, note) if "EMAIL" in properties else ()
    numbers = (
        _numbers(line, properties, labels, source, note) if "TEL" in properties or "X-MS-TEL" in properties else ()
    )
    name = _name(properties, organization)
    if not (name.full or organization or mails or numbers):
        return None
    titles = [plain(value) for _, value in properties.get("TITLE", ())]
    return FoundRecord(
        line,
        name,
        organization or (name.full if _is_company(properties) else ""),
        next(filter(None, titles), ""),
        mails,
        numbers,
        _addresses(properties, labels) if "ADR" in properties or "LABEL" in properties else (),
        _birth(line, properties, source, note) if "BDAY" in properties else None,
        "\n".join(filter(None, (plain(value) for _, value in properties.get("NOTE", ())))),
        tuple(dict.fromkeys(tag for _, value in properties.get("CATEGORIES", ()) for tag in parts(value, ",") if tag)),
        source,
    )


def _is_company(properties: Properties) -> bool:
    return any(v.strip().upper() == "COMPANY" for _, v in properties.get("X-ABSHOWAS", ())) or any(
        v.strip().lower() == "org" for _, v in properties.get("KIND", ())
    )


def _first(properties: Properties, name: str) -> str:
    return next((value for _, value in properties.get(name, ()) if value.strip(" ;")), "")


def _name(properties: Properties, organization: str) -> PersonName:
    full = " ".join(plain(_first(properties, "FN")).split())
    structured = _first(properties, "N")
    if ";" in structured:
        family, given, additional, prefix, suffix = [*(_several(part) for part in raw_parts(structured)), *[""] * 5][:5]
        if family or given or additional:
            whole = full or names.whole(prefix, given, additional, family, suffix)
            if full and (full in (given, family)) and _is_company(properties):
                return PersonName(full)
            return PersonName(whole, prefix, given, additional, family, suffix)
    full = full or plain(structured) or plain(_first(properties, "NICKNAME"))
    if not full or full == organization or _is_company(properties):
        return PersonName(full)
    return names.split(full)


def _several(part: str) -> str:
    """Return a part of a name; several names in it stand between commas: ``Richter,James``."""
    return " ".join(filter(None, parts(part, ","))) if "," in part else plain(part)


def _organization(properties: Properties) -> tuple[str, str]:
    units = [unit for unit in parts(_first(properties, "ORG")) if unit]
    return (units[0], ", ".join(units[1:])) if units else ("", "")


def _preferred(values: list[tuple[Head, str]]) -> list[tuple[Head, str]]:
    return sorted(values, key=lambda one: one[0].preference) if len(values) > 1 else values


def _mails(
    line: int, properties: Properties, labels: dict[str, str], source: dict[str, str], note: Note
) -> tuple[Labelled, ...]:
    found: dict[str, Labelled] = {}
    for head, value in _preferred(properties["EMAIL"]):
        text = plain(value)
        for address in emails.addresses_in(text):
            if emails.is_address(address):
                found.setdefault(address.casefold(), Labelled(address, labels.get(head.group, "") or head.kind))
            else:
                _add(source, "EMAIL", text)
                note(line, ProblemCode.EMAIL_MALFORMED, "EMAIL")
    return tuple(found.values())


def _numbers(
    line: int, properties: Properties, labels: dict[str, str], source: dict[str, str], note: Note
) -> tuple[Labelled, ...]:
    found: dict[str, Labelled] = {}
    for head, value in _preferred(properties.get("TEL", []) + properties.get("X-MS-TEL", [])):
        text = plain(value)
        for number in phones.numbers_in(text):
            if phones.is_number(number):
                found.setdefault(number, Labelled(number, labels.get(head.group, "") or head.kind))
            else:
                _add(source, "TEL", text)
                note(line, ProblemCode.PHONE_MALFORMED, "TEL")
    return tuple(found.values())


def _addresses(properties: Properties, labels: dict[str, str]) -> tuple[PostalAddress, ...]:
    found: dict[PostalAddress, None] = {}
    for head, value in _preferred(properties.get("ADR", [])):
        box, more, street, city, region, postcode, country = [*map(_tidy, parts(value)), *[""] * 7][:7]
        lines = ", ".join(filter(None, (street, more, box)))
        label = labels.get(head.group, "") or head.kind
        if not (lines or city or region or postcode or country):
            lines = _tidy(head.label.replace("\\n", "\n").replace("^n", "\n"))
        if lines or city or region or postcode or country:
            found[PostalAddress(lines, postcode, city, region, country, label)] = None
    if not found:
        for head, value in properties.get("LABEL", ()):
            if text := _tidy(plain(value)):
                found[PostalAddress(text, label=head.kind)] = None
    return tuple(found)


def _tidy(part: str) -> str:
    if "\n" not in part:  # as nearly all are: most parts of an address are empty
        return " ".join(part.split()).strip(" ,") if part else ""
    return "\n".join(" ".join(line.split()) for line in part.split("\n") if line.strip()).strip(" ,")


def _birth(line: int, properties: Properties, source: dict[str, str], note: Note) -> date | None:
    head, value = properties["BDAY"][0]
    text = plain(value)
    if dates.is_blank_date(text):
        return None
    day = dates.day_of(text) if not head.omit_year or not text.startswith(head.omit_year) else None
    if day is None:
        source["BDAY"] = text.replace(head.omit_year, "-", 1) if head.omit_year else text
        note(line, ProblemCode.DATE_NOT_CLEAR, "BDAY")
    return day


def _label(value: str) -> str:
    return _CAMEL.sub(" ", plain(value).removeprefix("_$!<").removesuffix(">!$_")).casefold()


def _rest(properties: Properties, labels: dict[str, str]) -> dict[str, str]:
    source: dict[str, str] = {}
    for name, values in properties.items():
        if name in _TAKEN:
            continue
        for head, value in values:
            said = labels.get(head.group, "") or head.kind
            _add(source, f"{name} ({said})" if said else name, _shown(value))
    return source


def _shown(value: str) -> str:
    return ", ".join(filter(None, parts(value))) if ";" in value else plain(value)


def _add(source: dict[str, str], name: str, value: str) -> None:
    if value and value not in source.get(name, "").split(" | "):
        source[name] = f"{source[name]} | {value}" if name in source else value
