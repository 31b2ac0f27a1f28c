"""One card's properties turned into a record."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from desktop_crm.domain import phones
from desktop_crm.domain.records import FoundRecord, Labelled, PersonName, PostalAddress, ProblemCode
from desktop_crm.exchange import dates, emails, names
from desktop_crm.exchange.folding import words_of
from desktop_crm.exchange.labels import says_more
from desktop_crm.exchange.vcard_lines import Property
from desktop_crm.exchange.vcard_text import parts, plain, raw_parts

Properties = dict[str, list[Property]]
Note = Callable[[int, ProblemCode, str], None]

_TAKEN = frozenset(
    {"ADR", "BDAY", "CATEGORIES", "EMAIL", "FN", "N", "NOTE", "ORG", "TEL", "TITLE", "URL", "X-ABLABEL", "X-MS-TEL"}
)

_AND = " | "
_LONGEST = 500
"""Characters of a website we have a field for; a longer one is kept as text."""
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def is_group(properties: Properties) -> bool:
    """Say whether a card is a mailing group of the address book and nobody."""
    kinds = properties.get("KIND", []) + properties.get("X-ADDRESSBOOKSERVER-KIND", [])
    return any(value.strip().lower() == "group" for _, value, _ in kinds)


def record_of(line: int, properties: Properties, note: Note) -> FoundRecord | None:
    """Return the record of one card, or None when it tells of nobody; what is wrong with it goes to ``note``.

    Where a property stands several times, the preferred value is taken, else the first (RFC 6350, 5.3); what no field
    of ours takes is kept in ``source_fields``.
    """
    for each, values in properties.items():
        if len(values) > 1:
            properties[each] = sorted(values, key=_preference)
    labels = {head.group: _label(value) for head, value, _ in properties.get("X-ABLABEL", ()) if head.group}
    source = _rest(properties, labels) if properties.keys() - _TAKEN else {}
    organization = _organization(properties, source)
    mails = _mails(properties, labels, source, note) if "EMAIL" in properties else ()
    numbers = _numbers(properties, labels, source, note) if "TEL" in properties or "X-MS-TEL" in properties else ()
    name = _name(properties, organization, source)
    if not (name.full or organization or mails or numbers):
        return None
    return FoundRecord(
        line,
        name,
        organization or (name.full if _is_company(properties) else ""),
        _one(properties, "TITLE", source) if "TITLE" in properties else "",
        mails,
        numbers,
        _addresses(properties, labels, source) if "ADR" in properties or "LABEL" in properties else (),
        _birth(properties, source, note) if "BDAY" in properties else None,
        "\n".join(filter(None, (plain(value) for _, value, _ in properties.get("NOTE", ())))),
        tuple(
            dict.fromkeys(tag for _, value, _ in properties.get("CATEGORIES", ()) for tag in parts(value, ",") if tag)
        ),
        source,
        _website(properties, labels, source) if "URL" in properties else "",
    )


def _preference(held: Property) -> int:
    return held[0].preference


def _is_company(properties: Properties) -> bool:
    return any(v.strip().upper() == "COMPANY" for _, v, _ in properties.get("X-ABSHOWAS", ())) or any(
        v.strip().lower() == "org" for _, v, _ in properties.get("KIND", ())
    )


def _first(properties: Properties, name: str) -> str:
    return next((value for _, value, _ in properties.get(name, ()) if value.strip(" ;")), "")


def _one(properties: Properties, name: str, source: dict[str, str]) -> str:
    """Return the text of the one value we have a field for; the others are kept as text."""
    first, *others = [*filter(None, (plain(value) for _, value, _ in properties[name])), ""]
    for other in others:
        if other != first:
            _add(source, name, other)
    return first


def _name(properties: Properties, organization: str, source: dict[str, str]) -> PersonName:
    full = " ".join(_one(properties, "FN", source).split()) if "FN" in properties else ""
    structured = _first(properties, "N")
    for _, value, _ in properties.get("N", ())[1:]:
        if value != structured:
            _add(source, "N", shown_value(value))
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


def _organization(properties: Properties, source: dict[str, str]) -> str:
    organization = ""
    for _, value, _ in properties.get("ORG", ()):
        units = [unit for unit in parts(value) if unit]
        if units and not organization:
            organization = units[0]
            _add(source, "ORG (department)", ", ".join(units[1:]))
        elif units and units != [organization]:
            _add(source, "ORG", ", ".join(units))
    return organization


def _website(properties: Properties, labels: dict[str, str], source: dict[str, str]) -> str:
    website = ""
    for head, value, _ in properties["URL"]:
        text = plain(value)
        if not website and len(text) <= _LONGEST:
            website = text
        elif text != website:
            _add(source, _labelled("URL", labels.get(head.group, "") or head.kind), text)
    return website


def _mails(properties: Properties, labels: dict[str, str], source: dict[str, str], note: Note) -> tuple[Labelled, ...]:
    found: dict[str, Labelled] = {}
    for head, value, line in properties["EMAIL"]:
        text, label = plain(value), labels.get(head.group, "") or head.kind
        for address in emails.addresses_in(text):
            if emails.is_address(address):
                found.setdefault(address.casefold(), Labelled(address, label.casefold()))
                if says_more(label):
                    _add(source, _labelled("EMAIL", label), address)
            elif text not in source.get("EMAIL", "").split(_AND):
                _add(source, "EMAIL", text)
                note(line, ProblemCode.EMAIL_MALFORMED, "EMAIL")
    return tuple(found.values())


def _numbers(
    properties: Properties, labels: dict[str, str], source: dict[str, str], note: Note
) -> tuple[Labelled, ...]:
    found: dict[str, Labelled] = {}
    held = properties.get("TEL", [])
    if "X-MS-TEL" in properties:
        held = sorted(held + properties["X-MS-TEL"], key=_preference)
    for head, value, line in held:
        text, label = plain(value), labels.get(head.group, "") or head.kind
        for number in phones.numbers_in(text):
            if phones.is_number(number):
                found.setdefault(number, Labelled(number, label.casefold()))
                if says_more(label):
                    _add(source, _labelled("TEL", label), number)
            elif text not in source.get("TEL", "").split(_AND):
                _add(source, "TEL", text)
                note(line, ProblemCode.PHONE_MALFORMED, "TEL")
    return tuple(found.values())


def _addresses(properties: Properties, labels: dict[str, str], source: dict[str, str]) -> tuple[PostalAddress, ...]:
    found: dict[PostalAddress, None] = {}
    for head, value, _ in properties.get("ADR", ()):
        box, more, street, city, region, postcode, country = told = [*map(_tidy, parts(value)), *[""] * 7][:7]
        lines = ", ".join(filter(None, (street, more, box)))
        label = labels.get(head.group, "") or head.kind
        written = _tidy(head.label.replace("\\n", "\n").replace("^n", "\n"))
        if not any(told):
            lines, written = written, ""
        if lines or city or region or postcode or country:
            found[PostalAddress(lines, postcode, city, region, country, label.casefold())] = None
            if says_more(label):
                _add(source, _labelled("ADR", label), ", ".join(filter(None, (lines, postcode, city, region, country))))
        if written and not set(words_of(written)) <= set(words_of(" ".join(told))):
            _add(source, "ADR (LABEL)", written)
        for name, said in head.says:
            _add(source, f"ADR ({name})", said)
    if not found:
        for head, value, _ in properties.get("LABEL", ()):
            if text := _tidy(plain(value)):
                found[PostalAddress(text, label=head.kind)] = None
    return tuple(found)


def _tidy(part: str) -> str:
    if "\n" not in part:  # as nearly all are: most parts of an address are empty
        return " ".join(part.split()).strip(" ,") if part else ""
    return "\n".join(" ".join(line.split()) for line in part.split("\n") if line.strip()).strip(" ,")


def _birth(properties: Properties, source: dict[str, str], note: Note) -> date | None:
    born: date | None = None
    unclear: list[tuple[int, ProblemCode]] = []
    for head, value, line in properties["BDAY"]:
        text = plain(value)
        if dates.is_blank_date(text):
            continue
        if head.omit_year and text.startswith(head.omit_year):
            text = text.replace(head.omit_year, "-", 1)  # the telephone made up a year: RFC 6350 writes none so
        day = dates.day_of(text)
        if day is not None and born is None:
            born = day
        elif day is None or day != born:
            _add(source, "BDAY", text)
            if day is None:
                unclear.append((line, dates.why_no_day(text)))
    if born is None:
        for line, code in unclear:
            note(line, code, "BDAY")
    return born


def _label(value: str) -> str:
    """Return a label of Apple's, which its own are marked in, as words; one that somebody typed as it is."""
    text = plain(value)
    if text.startswith("_$!<"):
        return _CAMEL.sub(" ", text.removeprefix("_$!<").removesuffix(">!$_")).casefold()
    return " ".join(text.split())


def _labelled(name: str, label: str) -> str:
    return f"{name} ({label})" if label else name


def _rest(properties: Properties, labels: dict[str, str]) -> dict[str, str]:
    source: dict[str, str] = {}
    for name, values in properties.items():
        if name in _TAKEN:
            continue
        for head, value, _ in values:
            text = shown_value(value)
            if head.says and text:
                text = f"{text} ({', '.join(said for _, said in head.says)})"
            _add(source, _labelled(name, labels.get(head.group, "") or head.kind), text)
    return source


def shown_value(value: str) -> str:
    """Return any property's value as people read it."""
    return ", ".join(filter(None, parts(value))) if ";" in value else plain(value)


def _add(source: dict[str, str], name: str, value: str) -> None:
    if value and value not in source.get(name, "").split(_AND):
        source[name] = f"{source[name]}{_AND}{value}" if name in source else value
