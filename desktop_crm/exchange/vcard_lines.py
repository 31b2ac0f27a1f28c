"""The lines of vCard files: cards told apart, folds undone, each property's head taken apart.

Our own reader and not a library's: see docs/decisions/0005-own-vcard-reader.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop_crm.domain.records import ProblemCode

_EDGE = re.compile(
    r"^[ \t]*(?P<agent>(?:item\d+\.)?AGENT[^:\n]*:[ \t]*\n?[ \t]*)?(?P<edge>BEGIN|END)[ \t]*:[ \t]*VCARD[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_NAME = re.compile(r"(?:([\w-]+)\.)?([A-Za-z][A-Za-z0-9-]*)")
_PARAMETER = re.compile(r';((?:[^;"]|"[^"]*")*)')
_QUOTED_HEAD = re.compile(r'((?:[^:"]|"[^"]*")*):(.*)', re.DOTALL)
_SILENT = frozenset({"voice", "internet", "pref", "msg", "x400", "dom", "intl", "postal", "parcel", "uri", "text"})
_BINARY = frozenset({"b", "base64"})
FOLD = 70
"""A line at least so long that ends in the middle of a word was folded by a program that forgot the space."""


@dataclass(frozen=True, slots=True)
class Card:
    """The text between a BEGIN and its END, without cards nested in it."""

    line: int
    text: str
    faults: tuple[ProblemCode, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before a property's value."""

    name: str
    group: str = ""
    types: tuple[str, ...] = ()
    charset: str = ""
    quoted: bool = False
    binary: bool = False
    preference: int = 100
    label: str = ""
    omit_year: str = ""

    @property
    def kind(self) -> str:
        """Return the types that say where it reaches somebody: ``work fax``."""
        return " ".join(kind.removeprefix("x-") for kind in self.types if kind not in _SILENT)


Property = tuple[Head, str]


def cards_in(text: str) -> Iterator[Card | tuple[int, ProblemCode]]:
    """Yield the cards of ``text`` in order, and what was found between them; ``text`` has plain line ends."""
    depth, start, line, counted, outside = 0, 0, 1, 0, 0
    pieces: list[str] = []
    faults: list[ProblemCode] = []
    for match in _EDGE.finditer(text):
        begins = match["edge"].upper() == "BEGIN"
        if depth == 0:
            found, at = _stray(text, outside, match.start())
            if found or not begins:
                yield text.count("\n", 0, at) + 1, ProblemCode.OUTSIDE_CARD
            outside = match.end()
            if not begins:
                continue
        elif begins and match["agent"]:
            if depth == 1:
                pieces.append(text[start : match.start()])
                faults.append(ProblemCode.NESTED_CARD)
            depth += 1
            continue
        elif not begins and depth > 1:
            depth -= 1
            if depth == 1:
                start = match.end()
            continue
        else:
            if depth == 1:
                pieces.append(text[start : match.start()])
            if begins:
                faults.append(ProblemCode.CARD_NOT_ENDED)
            yield Card(line, "".join(pieces), tuple(faults))
        depth, outside, start = int(begins), match.end(), match.end()
        pieces, faults = [], []
        line += text.count("\n", counted, match.start())
        counted = match.start()
    if depth:
        if depth == 1:
            pieces.append(text[start:])
        yield Card(line, "".join(pieces), (*faults, ProblemCode.CARD_NOT_ENDED))
    else:
        found, at = _stray(text, outside, len(text))
        if found:
            yield text.count("\n", 0, at) + 1, ProblemCode.OUTSIDE_CARD


def _stray(text: str, start: int, end: int) -> tuple[bool, int]:
    between = text[start:end]
    stripped = between.lstrip()
    return bool(stripped), start + len(between) - len(stripped)


class LineReader:
    """Takes the lines of cards apart; remembers heads, which repeat from card to card."""

    REMEMBERED = 2_000

    def __init__(self) -> None:
        self._heads: dict[str, Head | None] = {}

    def properties(self, card: Card) -> tuple[list[Property], bool]:
        """Return the properties of a card with folds undone, and whether a line had to be joined to its neighbour."""
        text = card.text
        old = "VERSION:2.1" in text
        upper = text.upper() if old or "=" in text else text
        if "QUOTED-PRINTABLE" in upper:
            lines = list(_unfolded_quoted(text.split("\n")))
        elif old:
            # vCard 2.1 folds where a space is and keeps it; 3.0 and 4.0 add one.
            lines = text.replace("\n\t", "\t").replace("\n ", " ").split("\n")
        else:
            lines = text.replace("\n ", "").replace("\n\t", "").split("\n")
        found: list[Property] = []
        joined = False
        length = 0
        for line in lines:
            if not line:
                continue
            before, colon, value = line.partition(":")
            if '"' in before and before.count('"') % 2 and (match := _QUOTED_HEAD.fullmatch(line)):
                before, value = match[1], match[2]
            head = self._head(before) if colon else None
            if head is not None:
                found.append((head, value))
            elif found and not line.isspace():
                last, so_far = found[-1]
                if not last.binary:
                    found[-1] = last, so_far + ("" if length >= FOLD else "\\n") + line
                    joined = True
            length = len(line)
        return found, joined

    def _head(self, text: str) -> Head | None:
        if text in self._heads:
            return self._heads[text]
        head = _parse_head(text)
        if len(self._heads) < self.REMEMBERED:
            self._heads[text] = head
        return head


def _parse_head(text: str) -> Head | None:
    name, _, rest = text.partition(";")
    match = _NAME.fullmatch(name.strip())
    if match is None:
        return None
    types: list[str] = []
    said: dict[str, str] = {}
    for parameter in _PARAMETER.findall(";" + rest) if rest else ():
        key, equals, value = parameter.partition("=")
        key, value = key.strip().upper(), value.strip().strip('"')
        if not equals:
            types += _bare(key, said)
        elif key == "TYPE":
            for kind in value.lower().replace('"', "").split(","):
                types += _bare(kind.strip().upper(), said)
        else:
            said.setdefault(key, value)
    encoding = said.get("ENCODING", "").lower()
    preference = 1 if "pref" in types else 100
    if said.get("PREF", "").isdecimal():
        preference = min(int(said["PREF"][:3]), 100)
    return Head(
        match[2].upper(),
        (match[1] or "").casefold(),
        tuple(dict.fromkeys(types)),
        said.get("CHARSET", ""),
        encoding == "quoted-printable",
        encoding in _BINARY,
        preference,
        said.get("LABEL", ""),
        said.get("X-APPLE-OMIT-YEAR", ""),
    )


def _bare(word: str, said: dict[str, str]) -> list[str]:
    """Sort a word without a name: vCard 2.1 writes encodings and types alike."""
    if word in ("QUOTED-PRINTABLE", "BASE64", "B"):
        said.setdefault("ENCODING", word)
        return []
    return [word.lower()] if word else []


def _unfolded_quoted(lines: list[str]) -> Iterator[str]:
    """Join folded lines and the soft breaks of quoted-printable values, which end in "="."""
    current = ""
    soft = quoted = False
    for line in lines:
        if soft:
            # A program that folds and breaks softly at once puts a space before the next code.
            extra = line[1:] if line[:2] == " =" and current[-3:-2] == "=" else line
            current += extra
        elif line[:1] in (" ", "\t") and current:
            current += line if not quoted and not current.endswith(":") else line[1:]
            soft = quoted and current.endswith("=")
            if soft:
                current = current[:-1]
            continue
        else:
            if current:
                yield current
            current = line
            quoted = "QUOTED-PRINTABLE" in line.partition(":")[0].upper()
        soft = quoted and current.endswith("=")
        if soft:
            current = current[:-1]
    if current:
        yield current
