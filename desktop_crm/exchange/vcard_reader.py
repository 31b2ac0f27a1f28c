"""vCard 2.1, 3.0 and 4.0, as other programs really write them, turned into records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from desktop_crm.domain.errors import FileUnreadable
from desktop_crm.domain.problems import FileTrouble
from desktop_crm.domain.records import Field, FileKind, FileProblem, FileReading, FoundRecord, ProblemCode, Severity
from desktop_crm.exchange.encodings import BOMS, Decoded, likeliest
from desktop_crm.exchange.limits import Limits
from desktop_crm.exchange.table import STEP, Opened, Progress
from desktop_crm.exchange.text import without_controls
from desktop_crm.exchange.vcard_lines import Card, Head, LineReader, cards_in, unfolded
from desktop_crm.exchange.vcard_record import Properties, is_group, record_of, shown_value
from desktop_crm.exchange.vcard_text import CharsetReader, escaped, plain

_BEGIN = re.compile(r"^[ \t]*BEGIN[ \t]*:", re.IGNORECASE | re.MULTILINE)
_SILENT = frozenset({"VERSION", "PRODID", "REV", "BEGIN", "END", "X-MS-OL-DESIGN", "X-MS-OL-DEFAULT-POSTAL-ADDRESS"})
_BINARY = frozenset({"PHOTO", "LOGO", "SOUND", "KEY", "X-MS-CARDPICTURE"})
_EMBEDDED = re.compile(r"data:(?:[\w.+-]+/[\w.+-]+(?:;[^;,]+)*|(?:;[^;,]+)*;base64),", re.IGNORECASE)
"""A file within a value (RFC 2397); a title may begin with the same word."""
_MAPPING = {
    "ADR": Field.ADDRESS, "BDAY": Field.BIRTH_DATE, "CATEGORIES": Field.CATEGORIES, "EMAIL": Field.EMAIL,
    "FN": Field.FULL, "N": Field.FULL, "NOTE": Field.NOTE, "ORG": Field.ORGANIZATION, "TEL": Field.PHONE,
    "TITLE": Field.TITLE, "URL": Field.WEBSITE,
}  # fmt: skip
_SEVERITY = {ProblemCode.NESTED_CARD: Severity.NOTE, ProblemCode.BINARY_SKIPPED: Severity.NOTE}


def read_vcard(data: bytes, decoded: Decoded, limits: Limits, progress: Progress | None = None) -> Opened:
    """Open a file of cards; one that cannot be read is a problem, never the end.

    ``decoded`` is the same file as text, for its encoding; its records end with ``FileTrouble.MALFORMED`` when no card
    begins.
    """
    run = _Run(limits)
    encoding, raw = decoded.encoding, False
    if decoded.guessed:
        text, encoding, raw = _raw(data)
    else:
        text = decoded.text
    text = text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        text = text.replace("\0", "")
        run.note(1, ProblemCode.NUL_REMOVED)
    if not raw:  # there each character is a byte, and letters are told only property by property
        text = run.clean(text)
    run.charsets = CharsetReader(raw=raw, fallback=encoding if raw else "")

    def close() -> FileReading:
        columns = tuple(run.columns)
        mapping = {name: _MAPPING[name] for name in columns if name in _MAPPING}
        found = sorted([*run.whole_file(encoding), *run.problems], key=lambda problem: problem.line)
        return FileReading(FileKind.VCARD, encoding, None, columns, mapping, (), tuple(found))

    return Opened(FileKind.VCARD, {}, len(_BEGIN.findall(text)), _records(run, text, progress), close)


def _records(run: _Run, text: str, progress: Progress | None) -> Iterator[FoundRecord]:
    size = max(len(text), 1)
    position = read = 0
    for found in cards_in(text):
        if not isinstance(found, Card):
            run.note(found[0], found[1])
            continue
        position += len(found.text) + 24
        if progress is not None and read % STEP == 0:
            progress(min(position, size), size)
        record = run.read(found)
        if record is None:
            continue
        read += 1
        if read > run.limits.rows:
            raise FileUnreadable(FileTrouble.TOO_BIG, "rows")
        yield record
    if not run.cards:
        raise FileUnreadable(FileTrouble.MALFORMED, "vcard")
    if progress is not None:
        progress(size, size)


def _raw(data: bytes) -> tuple[str, str, bool]:
    """Return a file that is no UTF-8 as one character a byte, unless only folds in the middle of letters spoilt it."""
    for mark, _ in BOMS[:1]:
        data = data.removeprefix(mark)
    try:
        text = data.replace(b"\r\n", b"\n").decode("latin-1")
        return unfolded(text).encode("latin-1").decode("utf-8"), "utf-8", False
    except UnicodeDecodeError:
        return data.decode("latin-1"), likeliest(data), True


@dataclass(slots=True)
class _Run:
    """One file's reading under way."""

    limits: Limits
    charsets: CharsetReader = field(default_factory=lambda: CharsetReader(raw=False, fallback=""))
    lines: LineReader = field(default_factory=LineReader)
    problems: list[FileProblem] = field(default_factory=list)
    columns: dict[str, None] = field(default_factory=dict)
    cards: int = 0
    cleaned: bool = False

    def whole_file(self, encoding: str) -> Iterator[FileProblem]:
        """Yield what is to be said once about all of the file."""
        if self.charsets.guessed:
            yield FileProblem(1, Severity.NOTE, ProblemCode.ENCODING_GUESSED, encoding)
        if self.cleaned:
            yield FileProblem(1, Severity.NOTE, ProblemCode.CONTROL_REMOVED)

    def clean(self, text: str) -> str:
        """Return a text without control characters, and remember that there were some."""
        clean = without_controls(text)
        self.cleaned |= clean is not text
        return clean

    def note(self, line: int, code: ProblemCode, detail: str = "", severity: Severity | None = None) -> None:
        self.problems.append(FileProblem(line, severity or _SEVERITY.get(code, Severity.WARNING), code, detail))

    def read(self, card: Card) -> FoundRecord | None:
        self.cards += 1
        try:
            return self._read(card)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError):
            # One bad card never stops a file (F3r), whatever it found to break; the fuzz tests hunt such cards.
            self.note(card.line, ProblemCode.RECORD_UNREADABLE, severity=Severity.ERROR)
            return None

    def _read(self, card: Card) -> FoundRecord | None:
        for line, code in card.faults:
            self.note(line, code)
        found, joined = self.lines.properties(card.text)
        if joined:
            self.note(card.line + joined[0], ProblemCode.BROKEN_LINE)
        kept: Properties = {}
        skipped: dict[str, int] = {}
        for line, agent in card.agents:
            self._keep_agent(line, agent, kept)
        for head, value, at in found:
            name, line = head.name, card.line + at
            if name in _SILENT:
                continue
            if name in _BINARY or head.binary or _EMBEDDED.match(value):
                if value:
                    skipped.setdefault(name, line)
                continue
            if len(value) > self.limits.field_chars:
                self.note(line, ProblemCode.FIELD_TOO_LONG, name, Severity.ERROR)
                return None
            # Nearly every value is what it says; the way to another function would cost more than finding that out.
            letters = self._letters(line, head, value) if head.quoted or self.charsets.raw else value
            if name == "AGENT" and _BEGIN.match(letters):
                self.note(line, ProblemCode.NESTED_CARD)
                self._keep_agent(line, plain(letters), kept)
                continue
            kept.setdefault(name, []).append((head, letters, line))
            self.columns[name] = None
        if skipped:
            self.note(min(skipped.values()), ProblemCode.BINARY_SKIPPED, ", ".join(skipped))
        if is_group(kept):
            self.note(card.line, ProblemCode.GROUP_SKIPPED, severity=Severity.NOTE)
            return None
        record = record_of(card.line, kept, self.note)
        if record is None:
            self.note(card.line, ProblemCode.NOBODY, severity=Severity.ERROR)
        return record

    def _keep_agent(self, line: int, text: str, kept: Properties) -> None:
        """Keep what a card in a card says: who acts for somebody is no contact by being named there."""
        found, _ = self.lines.properties(text[: self.limits.field_chars])
        said: list[str] = []
        for head, value, at in found:
            if head.name in _SILENT or head.name in _BINARY or head.binary or head.name == "AGENT":
                continue
            letters = self._letters(line + at, head, value) if head.quoted or self.charsets.raw else value
            if shown := shown_value(letters):
                said.append(f"{head.name} {shown}")
        if said:
            kept.setdefault("AGENT", []).append((Head("AGENT"), escaped(", ".join(said)), line))
            self.columns["AGENT"] = None

    def _letters(self, line: int, head: Head, value: str) -> str:
        text, known = self.charsets.text(value, head.charset, quoted=head.quoted)
        if not known:
            self.note(line, ProblemCode.CHARSET_UNKNOWN, head.name)
        text = self.clean(text)
        # Quoted-printable values carry real line breaks where the others carry escapes.
        return text.replace("\n", "\\n") if head.quoted else text
