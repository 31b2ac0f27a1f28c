"""The lines of vCard files: cards told apart, folds undone, each property's head taken apart.

Our own reader and not a library's: see docs/decisions/0005-own-vcard-reader.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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
_FOLDED = re.compile(r"^[^\n]*+(?:\n[ \t][^\n]*+)++", re.MULTILINE)
_SAYING = frozenset({"GEO", "LEVEL", "TZ", "X-DISPLAYNAME", "X-SERVICE-TYPE", "X-USER", "X-USERID"})
"""Parameters that tell something of a person, where the others tell how a value is written."""
FOLD = 70
"""A line at least so long that ends in the middle of a word was folded by a program that forgot the space."""


@dataclass(frozen=True, slots=True)
class Card:
    """The text between a BEGIN and its END; a card nested in it left blank lines behind and is one of ``agents``."""

    line: int
    text: str
    faults: tuple[tuple[int, ProblemCode], ...] = ()
    agents: tuple[tuple[int, str], ...] = ()


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
    says: tuple[tuple[str, str], ...] = ()
    """What other parameters tell of a person, by their names: ``X-USER``."""

    @property
    def kind(self) -> str:
        """Return the types that say where it reaches somebody: ``work fax``."""
        return " ".join(kind for each in self.types if (kind := each.removeprefix("x-")) not in _SILENT)


Property = tuple[Head, str, int]
"""A head, its value, and how many lines below the card's BEGIN it stands."""


def cards_in(text: str) -> Iterator[Card | tuple[int, ProblemCode]]:
    """Yield the cards of ``text`` in order, and what was found between them; ``text`` has plain line ends."""
    depth, start, outside, line = 0, 0, 0, 1
    here, counted, nested, inner = 1, 0, 0, 1
    pieces: list[str] = []
    agents: list[tuple[int, str]] = []
    faults: list[tuple[int, ProblemCode]] = []
    for match in _EDGE.finditer(text):
        here += text.count("\n", counted, match.start())
        counted = match.start()
        begins = match["edge"].upper() == "BEGIN"
        if depth == 0:
            found, at = _stray(text, outside, match.start())
            if found or not begins:
                yield here - text.count("\n", at, match.start()), ProblemCode.OUTSIDE_CARD
            outside = match.end()
            if not begins:
                continue
        elif begins and match["agent"]:
            if depth == 1:
                pieces.append(text[start : match.start()])
                faults.append((here, ProblemCode.NESTED_CARD))
                nested, inner = match.start(), here
            depth += 1
            continue
        elif not begins and depth > 1:
            depth -= 1
            if depth == 1:
                start = match.end()
                agents.append((inner, text[nested:start]))
                pieces.append("\n" * agents[-1][1].count("\n"))  # so that what follows keeps its line
            continue
        else:
            if depth == 1:
                pieces.append(text[start : match.start()])
            else:
                agents.append((inner, text[nested : match.start()]))
            if begins:
                faults.append((line, ProblemCode.CARD_NOT_ENDED))
            yield Card(line, "".join(pieces), tuple(faults), tuple(agents))
        depth, outside, start, line = int(begins), match.end(), match.end(), here
        pieces, faults, agents = [], [], []
    if depth:
        if depth == 1:
            pieces.append(text[start:])
        else:
            agents.append((inner, text[nested:]))
        yield Card(line, "".join(pieces), (*faults, (line, ProblemCode.CARD_NOT_ENDED)), tuple(agents))
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

    def properties(self, text: str) -> tuple[list[Property], list[int]]:
        """Return the properties of a card with folds undone, and the lines that had to be joined to their neighbour."""
        old = "VERSION:2.1" in text
        upper = text.upper() if old or "=" in text else text
        lines: Iterable[tuple[int, str]]
        if "QUOTED-PRINTABLE" in upper:
            lines = _unfolded_quoted(text.split("\n"))
        else:
            # vCard 2.1 folds where a space is and keeps it; 3.0 and 4.0 add one.
            lines = enumerate(unfolded(text, keeping=old).split("\n"))
        found: list[Property] = []
        joined: list[int] = []
        length = 0
        for at, line in lines:
            if not line:
                continue
            before, colon, value = line.partition(":")
            if '"' in before and before.count('"') % 2 and (match := _QUOTED_HEAD.fullmatch(line)):
                before, value = match[1], match[2]
            head = self._head(before) if colon else None
            if head is not None:
                found.append((head, value, at))
            elif found and not line.isspace():
                last, so_far, place = found[-1]
                if not last.binary:
                    found[-1] = last, so_far + ("" if length >= FOLD else "\\n") + line, place
                    joined.append(at)
            length = len(line)
        return found, joined

    def _head(self, text: str) -> Head | None:
        if text in self._heads:
            return self._heads[text]
        head = _parse_head(text)
        if len(self._heads) < self.REMEMBERED:
            self._heads[text] = head
        return head


def unfolded(text: str, *, keeping: bool = False) -> str:
    """Return ``text`` with folds undone; blank lines stand for the line ends, so that every line keeps its number.

    ``keeping`` leaves the space in that the next line begins with.
    """
    if "\n " not in text and "\n\t" not in text:
        return text
    return _FOLDED.sub(_unfold_kept if keeping else _unfold, text)


def _unfold(match: re.Match[str]) -> str:
    first, *more = match[0].split("\n")
    return first + "".join([line[1:] for line in more]) + "\n" * len(more)


def _unfold_kept(match: re.Match[str]) -> str:
    lines = match[0].split("\n")
    return "".join(lines) + "\n" * (len(lines) - 1)


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
        tuple((name, value) for name, value in said.items() if value and name in _SAYING),
    )


def _bare(word: str, said: dict[str, str]) -> list[str]:
    """Sort a word without a name: vCard 2.1 writes encodings and types alike."""
    if word in ("QUOTED-PRINTABLE", "BASE64", "B"):
        said.setdefault("ENCODING", word)
        return []
    return [word.lower()] if word else []


def _unfolded_quoted(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Join folded lines and the soft breaks of quoted-printable values, which end in "="; say where each begins."""
    current, begun = "", 0
    soft = quoted = False
    for at, line in enumerate(lines):
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
                yield begun, current
            current, begun = line, at
            quoted = "QUOTED-PRINTABLE" in line.partition(":")[0].upper()
        soft = quoted and current.endswith("=")
        if soft:
            current = current[:-1]
    if current:
        yield begun, current
