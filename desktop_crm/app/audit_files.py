"""The audit trail in files: lines of it for whoever checks the office, and who saw a person for that person.

What draws PDF is loaded only where one is drawn: it would make every verb of the command line slower.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from desktop_crm.access import pins
from desktop_crm.api import audit as api
from desktop_crm.api.ask import Count, Made
from desktop_crm.domain import subject_file as file
from desktop_crm.domain.contacts import reference
from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.tags import Tag
from desktop_crm.domain.trail import Break, ChainState, TrailFilter
from desktop_crm.exchange.marks import Mark, mark_of
from desktop_crm.exchange.tables import Remark, replacing, write_csv, write_xlsx
from desktop_crm.privacy import audit
from desktop_crm.privacy.answer_file import controller_of, envelope
from desktop_crm.privacy.subjects import looks_at
from desktop_crm.store.queries import audit_lines as rows
from desktop_crm.store.queries import contacts as contact_rows
from desktop_crm.words.catalogue import Words, words_in
from desktop_crm.words.fields import field_name
from desktop_crm.words.labels import label
from desktop_crm.words.lines import told
from desktop_crm.work import trail
from desktop_crm.work.unit import Work

PDF_LINES = 20_000
"""More lines than this are a table for a machine, not pages for people."""

_PAGE = 5_000
_HASH = 10
"""How many digits of a hash a page shows; a table has all."""

Cells = tuple[str, ...]


def export(work: Work, ask: api.ExportAudit) -> Count:
    """Write lines with their hashes and whether each signature holds, and what a check of the whole chain found."""
    words = words_in(work.details.language)
    ending = ask.to.suffix.lower()
    tables: dict[str, Callable[[Path, Sequence[str], Iterator[Cells], Remark], int]] = {
        ".csv": write_csv, ".xlsx": write_xlsx,
    }  # fmt: skip
    mark = mark_of(work, ask.key)
    if ending not in (*tables, ".pdf"):
        raise Invalid("audit.to", Problem.UNKNOWN)
    state = audit.walk(work, every_signature=False)
    if ending == ".pdf":
        count = _write_pdf(work, ask, state, mark, words)
    else:
        closing = _closing(state, words)
        cells = _and_then(_cells(work, ask.wanted, words), closing)
        count = tables[ending](ask.to, header(words), cells, mark.remark(words)) - 1
    audit.record_reading(work, Tag.AUDIT_EXPORT, ask.wanted, f"{count} {ending[1:]} {mark.reference}")
    return Count(count)


def export_who_saw(work: Work, ask: api.ExportWhoSaw) -> Made:
    """Write who reached a contact's data as a document for them."""
    from desktop_crm.reports.who_saw import WhoSaw, who_saw_document

    contact = contact_rows.fetch(work.connection, ask.contact_id, work.reach, kept=True)
    words = words_in(ask.language)
    chosen = TrailFilter(contact_id=contact.id, since=ask.since, until=ask.until)
    log = WhoSaw(
        language=ask.language,
        controller=controller_of(work.details, words),
        subject=file.Subject(reference(contact.id), contact.name, envelope(contact, ask.language)),
        made=work.today,
        looks=tuple(looks_at(work, chosen, words)),
        since=ask.since,
        until=ask.until,
    )
    work.record_contact(Tag.AUDIT_SUBJECT_EXPORT, contact.id)
    with replacing(ask.pdf) as temporary:
        temporary.write_bytes(who_saw_document(log, words))
    return Made(reference(contact.id), contact.uid, contact.id)


def header(words: Words) -> Cells:
    """Return the heads of an exported table."""
    return (
        words.gettext("Line"), words.gettext("When"), words.gettext("Who"), words.gettext("What"),
        words.gettext("Whom"), words.gettext("Fields"), words.gettext("Details"), words.gettext("Hash"),
        words.gettext("Signature"),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Proven:
    """A line with its hash and whether it was signed by whom it names."""

    line: api.AuditLine
    hash: bytes
    signed: bool


def _lines(work: Work, chosen: TrailFilter) -> Iterator[_Proven]:
    """Yield lines newest first, a page of them in memory."""
    check = work.around.check_signature
    signers = pins.signers(work.connection, check)
    wanted, before, done = audit.wanted(work, chosen), None, 0
    total = rows.count(work.connection, wanted)
    columns = f"{rows.COLUMNS}, hash, signature"
    while found := rows.page(work.connection, wanted, before=before, limit=_PAGE, columns=columns):
        for row, line in zip(found, audit.said(work, found), strict=True):
            signed = trail.signed_by(signers, check, line.number, str(row[2]), row[8], row[9])
            yield _Proven(line, row[8], signed)
        done += len(found)
        before = int(found[-1][0])
        work.step(min(done, total), total)


def _cells(work: Work, chosen: TrailFilter, words: Words) -> Iterator[Cells]:
    """Yield the rows of a table: moments in UTC, details and hashes whole."""
    for proven in _lines(work, chosen):
        line = proven.line
        yield (
            str(line.number),
            line.at.astimezone(UTC).isoformat(timespec="seconds"),
            line.who,
            _what(line, words),
            line.whose or line.subject,
            ", ".join(field_name(each, words) for each in line.fields),
            line.detail,
            proven.hash.hex(),
            _signature(proven, words),
        )


def _what(line: api.AuditLine, words: Words) -> str:
    return label(Tag(line.tag), words) if line.tag in set(Tag) else line.tag


def _signature(proven: _Proven, words: Words) -> str:
    return words.gettext("holds") if proven.signed else words.gettext("does not hold")


def _closing(state: ChainState, words: Words) -> Cells:
    """Return the last row of a table: the head, and what the check found."""
    return (
        str(state.last), "", "", words.gettext("Head of the trail"), "", "", verdict(state, words), state.head, "",
    )  # fmt: skip


def verdict(state: ChainState, words: Words) -> str:
    """Return what a check found, in words."""
    if state.broken_at is None:
        return words.gettext("The chain is whole and signed by the people it names.")
    why = label(Break(state.reason), words)
    return words.gettext("The chain is broken at line {line}: {why}.").format(line=state.broken_at, why=why)


def _write_pdf(work: Work, ask: api.ExportAudit, state: ChainState, mark: Mark, words: Words) -> int:
    from desktop_crm.reports.trail import TrailExcerpt, trail_document

    found: list[Cells] = []
    for proven in _lines(work, ask.wanted):
        if len(found) == PDF_LINES:
            raise Invalid("audit.to", Problem.TOO_LONG)
        line = proven.line
        moment = f"{line.at.astimezone(UTC):%Y-%m-%d %H:%M:%S}"
        said = told(line.tag, line.fields, line.detail, words)
        signature = _signature(proven, words)
        digits = proven.hash.hex()[:_HASH]
        found.append((str(line.number), moment, line.who, _what(line, words), line.whose, said, signature, digits))
    excerpt = TrailExcerpt(
        language=work.details.language,
        controller=controller_of(work.details, words),
        made=work.today,
        made_by=work.actor.name,
        shown=_shown(ask.wanted, words),
        lines=found,
        last=state.last,
        head=state.head,
        verdict=verdict(state, words),
        mark=mark.reference,
    )
    with replacing(ask.to) as temporary:
        temporary.write_bytes(trail_document(excerpt, words))
    return len(found)


def _shown(chosen: TrailFilter, words: Words) -> str:
    """Word which lines were asked for."""
    parts = []
    if chosen.since is not None:
        parts.append(words.gettext("from {day}").format(day=chosen.since.isoformat()))
    if chosen.until is not None:
        parts.append(words.gettext("until {day}").format(day=chosen.until.isoformat()))
    if chosen.act is not None:
        parts.append(label(chosen.act, words))
    if chosen.contact_id is not None:
        parts.append(reference(chosen.contact_id))
    every = words.gettext("Every line; times are UTC")
    some = words.gettext("Lines chosen by: {filter}; times are UTC")
    chosen_more = chosen.account_id is not None or chosen.tag is not None
    if not parts and not chosen_more:
        return every
    return some.format(filter=", ".join([*parts, *([words.gettext("person or act")] if chosen_more else [])]))


def _and_then(lines: Iterator[Cells], closing: Cells) -> Iterator[Cells]:
    yield from lines
    yield closing
