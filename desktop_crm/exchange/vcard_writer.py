"""A person written as a vCard 4.0 (RFC 6350), which every address book reads."""

from __future__ import annotations

import re
from collections.abc import Iterable

from desktop_crm.domain.records import FoundRecord, Labelled
from desktop_crm.exchange.text import without_controls
from desktop_crm.exchange.vcard_text import escaped

WIDTH = 75
_CONTROL = re.compile(r"[\0-\x08\x0b-\x1f\x7f]")
_UNSAFE = re.compile(r'[\0-\x1f\x7f"]')
_TYPES = frozenset({"cell", "fax", "home", "pager", "text", "video", "voice", "work"})


def person_to_vcard(person: FoundRecord) -> str:
    """Return ``person`` as one card with CRLF line ends, escaped and folded; reading it gives the same values back.

    Only what a card has properties for is written: ``line`` and ``source_fields`` are not.
    """
    name = person.name
    structured = (name.family, name.given, name.additional, name.prefix, name.suffix)
    lines = ["BEGIN:VCARD", "VERSION:4.0", f"FN:{_text(name.full or person.organization)}"]
    if any(structured):
        lines.append("N:" + ";".join(map(_text, structured)))
    if person.organization:
        lines.append(f"ORG:{_text(person.organization)}")
    if person.title:
        lines.append(f"TITLE:{_text(person.title)}")
    lines += (f"EMAIL{_parameter(mail)}:{_text(mail.value)}" for mail in person.emails)
    lines += (f"TEL{_parameter(phone)}:{_text(phone.value)}" for phone in person.phones)
    for place in person.addresses:
        parts = ("", "", place.street, place.city, place.region, place.postcode, place.country)
        lines.append(f"ADR{_parameter(Labelled('', place.label))}:" + ";".join(map(_text, parts)))
    if person.website:
        lines.append(f"URL:{_uri(person.website)}")
    if person.birth_date:
        lines.append(f"BDAY:{person.birth_date:%Y%m%d}")
    if person.categories:
        lines.append("CATEGORIES:" + ",".join(map(_text, person.categories)))
    if person.note:
        lines.append(f"NOTE:{_text(person.note)}")
    lines.append("END:VCARD")
    return "".join(folded(line) for line in lines)


def people_to_vcards(people: Iterable[FoundRecord]) -> str:
    """Return several people as one file of cards."""
    return "".join(map(person_to_vcard, people))


def folded(line: str) -> str:
    """Return ``line`` with CRLF, cut into pieces of at most 75 bytes, never inside a letter."""
    data = line.encode("utf-8", "replace")
    if len(data) <= WIDTH:
        return data.decode() + "\r\n"
    pieces = []
    start, width = 0, WIDTH
    while start < len(data):
        end = min(start + width, len(data))
        while end < len(data) and data[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(data[start:end].decode())
        start, width = end, WIDTH - 1
    return "\r\n ".join(pieces) + "\r\n"


def _text(text: str) -> str:
    """Return ``text`` as the value of a property; control characters, which no card may hold, are left out."""
    return _CONTROL.sub("", escaped(without_controls(text)))


def _uri(text: str) -> str:
    """Return an address as the value of a property; it has no escapes (RFC 6350, 4.2), but what needs one."""
    return _text(text) if "\\" in text or "\n" in text else _CONTROL.sub("", without_controls(text))


def _parameter(value: Labelled) -> str:
    words = value.label.split()
    if not words:
        return ""
    if all(word in _TYPES for word in words):
        joined = ",".join(words)
        return f';TYPE="{joined}"' if len(words) > 1 else f";TYPE={joined}"
    return f';TYPE="{_UNSAFE.sub(" ", value.label)}"'
