"""Taking a file's records in as contacts: what is new is added, what is there already is left as it is."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from desktop_crm.api import exchange as api
from desktop_crm.crm import do_not_import
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.consents import Purpose
from desktop_crm.domain.contacts import Use
from desktop_crm.domain.errors import DelicateText, Invalid
from desktop_crm.domain.fields import Field
from desktop_crm.domain.free_text import DelicateNotes
from desktop_crm.domain.gate import Barrier, needs_consent
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.purposes import require_in_use
from desktop_crm.domain.reach import Reach
from desktop_crm.domain.records import FileProblem, FileReading, ProblemCode, Severity
from desktop_crm.domain.tags import WARNED, Tag, marked
from desktop_crm.exchange.child import opened_in_child, read_in_child
from desktop_crm.exchange.preparing import (
    Finding,
    NotTaken,
    Prepared,
    Preparing,
    delicate_in,
    note_of,
    numbered_columns,
)
from desktop_crm.exchange.withholding import told, withheld
from desktop_crm.store import search
from desktop_crm.store.queries import consents as consent_rows
from desktop_crm.store.queries import contact_writes, gate, imports
from desktop_crm.store.queries import do_not_import as listed_rows
from desktop_crm.store.queries.contact_rows import BORN, Birth
from desktop_crm.words.catalogue import words_in
from desktop_crm.work.unit import Work

BATCH = 500
_SAID_NO = {
    Barrier.OBJECTED: ProblemCode.OBJECTED,
    Barrier.RESTRICTED: ProblemCode.RESTRICTED,
    Barrier.WITHDRAWN: ProblemCode.WITHDRAWN,
}
"""What is told of somebody who is in a file taken in for a purpose, and already in the office."""
FOUND_AT_ONCE = 5_000
"""After how many new contacts the search index is told of them: while the child makes the next ones ready, and in sets
so large that it costs no more than telling all of them at the end."""


def preview(work: Work, ask: api.PreviewImport) -> FileReading:
    """Return what an import of a file would see, and what of it would not be taken because it is closed."""
    finding = Finding(work.details.region, work.actor.hidden, work.actor.closed_fields)
    found = read_in_child(ask.path, progress=work.step, make=finding, sheet=ask.sheet, cancelled=work.is_cancelled)
    warned = tuple(_delicate(work, found))
    return replace(found, problems=(*told(found, work.actor.closed_fields), *warned, *found.problems))


def _delicate(work: Work, found: FileReading) -> Iterator[FileProblem]:
    """Yield a warning for every record whose free words hold what does not belong in them."""
    closed = work.actor.closed_fields
    unnoted = (withheld(found, closed), numbered_columns(found))
    noted = Field.INTERACTIONS.value not in closed
    for done, record in enumerate(found.records):
        if done % BATCH == 0:
            work.step(done, len(found.records))
        if kinds := delicate_in(record, note_of(record, *unnoted) if noted else ""):
            yield FileProblem(record.line, Severity.WARNING, ProblemCode.DELICATE_TEXT, " ".join(kinds))


def import_file(work: Work, ask: api.ImportFile) -> api.ImportDone:
    """Take a file in, whole or not at all; a record that cannot be taken has a line and a reason."""
    of_kind = words_in(work.details.language).gettext("Import of a {kind} file")
    details, own, actor = work.details, work.actor.account_id, work.actor
    purpose = _purpose(work, ask)
    if ask.source.strip():
        actor.require_fields(frozenset({Field.SOURCE.value}))
    choice = DelicateNotes.KEEP if ask.allow_sensitive else ask.delicate
    preparing = Preparing(
        details.region, details.language, own, ask.source.strip(), of_kind, actor.hidden, actor.closed_fields, choice
    )
    file = ask.path if ask.piped is None else ask.piped
    in_child = opened_in_child(file, make=preparing, sheet=ask.sheet, chunk=BATCH, cancelled=work.is_cancelled)
    with _garbage_left(), in_child as child:
        number = 0
        if not ask.dry_run:
            source = preparing.source_of(child.reading)
            number = imports.begin(
                work.connection, work.now, own, source=source, basis=ask.basis.strip(), purpose=ask.purpose
            )
        taking = _Taking(work, number, purpose, refusing=choice is None)
        for batch in child.batches():
            taking.take(batch)
            work.step(taking.done, child.total)
        problems = child.reading.rejected
    taking.finish()
    rejected = taking.rejected + [api.Rejected(one.line, one.code.value, one.detail) for one in problems]
    created, duplicates = taking.created, taking.duplicates
    if number:
        imports.finish(work.connection, number, created, duplicates, len(rejected))
        work.touch(Subject.CONTACT)
    counted = f"{created} {duplicates} {len(rejected)}"
    passed_over = choice is DelicateNotes.KEEP and taking.delicate
    work.record(Tag.CONTACT_IMPORT, Subject.IMPORT, number, detail=marked(counted, WARNED) if passed_over else counted)
    silent = created if purpose is not None and needs_consent(purpose) else 0
    rejected.sort(key=lambda one: one.line)
    return api.ImportDone(number, created, 0, duplicates, tuple(rejected), tuple(taking.delicate), silent)


@contextmanager
def _garbage_left() -> Iterator[None]:
    """Do not look for garbage meanwhile: rows by the thousand go by themselves, and looking for more takes a while."""
    wanted = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if wanted:
            gc.enable()


def _purpose(work: Work, ask: api.ImportFile) -> Purpose | None:
    """Return the purpose an import is for; raise Invalid where it is not there, or nobody says why it is lawful."""
    if not ask.purpose:
        return None
    found = next((each for each in consent_rows.purposes(work.connection) if each.code == ask.purpose), None)
    if found is None:
        raise Invalid("import.purpose", Problem.UNKNOWN)
    if not ask.basis.strip():
        raise Invalid("import.basis", Problem.BLANK)
    work.actor.require_seen(frozenset({Field.CONSENTS.value}))
    return require_in_use(found)


def imports_made(work: Work, ask: api.Imports) -> tuple[api.ImportEntry, ...]:  # noqa: ARG001
    """Return every import, newest first."""
    return imports.all_made(work.connection)


class _Taking:
    """Takes batch after batch in; without a number of the import it only counts.

    Where it is ``refusing`` nobody said what becomes of delicate notes: the first of a new contact ends the import.
    """

    def __init__(self, work: Work, number: int, purpose: Purpose | None, *, refusing: bool) -> None:
        self.created = self.duplicates = 0
        self.rejected: list[api.Rejected] = []
        self.delicate: list[int] = []
        self._work, self._number, self._purpose, self._refusing = work, number, purpose, refusing
        self._reach = _visible(work)
        self._birth = Birth(work.now, work.details.language, work.around.random, number or None)
        self._seen: set[tuple[str, str]] = set()
        self._first: int | None = None
        self._unfound = 0
        self._listing = listed_rows.count(work.connection) > 0

    @property
    def done(self) -> int:
        """How many records were dealt with."""
        return self.created + self.duplicates + len(self.rejected)

    def take(self, batch: list[Prepared | NotTaken]) -> None:
        """Write those of a batch that are new."""
        prepared: list[Prepared] = []
        for one in batch:
            if isinstance(one, NotTaken):
                self.rejected.append(api.Rejected(one.line, one.code.value, one.detail))
            else:
                prepared.append(one)
        if self._listing:
            prepared = self._wanted(prepared)
        wanted = [one.contact.known_by for one in prepared]
        there = imports.known(self._work.connection, wanted, self._reach, self._work.actor.hidden, self._first)
        barred = self._barred(prepared, there)
        new = [one for one, known in zip(prepared, there, strict=True) if not self._twice(one) and not known]
        self.created += len(new)
        self.duplicates += len(prepared) - len(new) - barred
        self.delicate += [one.line for one in new if one.delicate]
        if self._number and new:
            if self._refusing and (found := next((one.delicate for one in new if one.delicate), ())):
                raise DelicateText(*found)
            self._write(new)

    def finish(self) -> None:
        """Let searches find what was written and not found yet."""
        if self._unfound:
            search.learn_after(self._work.connection, self._unfound - 1)
            self._unfound = 0

    def _barred(self, prepared: list[Prepared], there: list[frozenset[int]]) -> int:
        """Reject who is known and said no to the purpose, or may not be touched; return how many."""
        if self._purpose is None:
            return 0
        ids = frozenset[int]().union(*there)
        # Whoever may not know of a restriction is told what they were told before: that the person is there already.
        ids -= self._work.actor.barred
        found = gate.barriers(self._work.connection, Use(self._purpose.code, self._work.today), ids)
        count = 0
        for one, known in zip(prepared, there, strict=True):
            codes = [_SAID_NO[found[each]] for each in sorted(known) if found.get(each) in _SAID_NO]
            self.rejected += [api.Rejected(one.line, code.value, "") for code in codes[:1]]
            count += bool(codes)
        return count

    def _wanted(self, prepared: list[Prepared]) -> list[Prepared]:
        """Reject those who were erased and asked not to be taken in again; return the others."""
        secret = self._work.around.ledger_key
        found = [
            do_not_import.keys(
                secret, one.contact.known_by.addresses, one.contact.known_by.name, one.contact.columns[BORN] or ""
            )
            for one in prepared
        ]
        listed = listed_rows.listed(self._work.connection, frozenset[str]().union(*found))
        refused = [one.line for one, keys in zip(prepared, found, strict=True) if keys & listed]
        self.rejected += [api.Rejected(line, ProblemCode.DO_NOT_IMPORT.value, "") for line in refused]
        return [one for one, keys in zip(prepared, found, strict=True) if not keys & listed]

    def _twice(self, one: Prepared) -> bool:
        """Say whether the file told of the same person before: by the name together with an address."""
        known = one.contact.known_by
        keys = [(address, known.name) for address in known.addresses]
        twice = any(key in self._seen for key in keys)
        self._seen.update(keys)
        return twice

    def _write(self, new: list[Prepared]) -> None:
        work = self._work
        numbers = contact_writes.add_ready(work.connection, [one.contact for one in new], self._birth)
        notes = [(number, one.note) for number, one in zip(numbers, new, strict=True) if one.note]
        imports.add_notes(work.connection, notes, work.now, work.actor.account_id)
        if self._first is None:
            self._first = numbers.start
        self._unfound = self._unfound or numbers.start
        if numbers.stop - self._unfound >= FOUND_AT_ONCE:
            self.finish()


def _visible(work: Work) -> Reach | None:
    """Return whose contacts an import may be compared with: those its maker sees.

    Somebody else's contact must not show as "there already": the same person is then taken in a second time. Whose
    processing is restricted does show: a second card would be a way around the restriction.
    """
    if not work.actor.may(Permission.CONTACT_READ):
        return Reach(frozenset())
    reach = work.actor.reach(Permission.CONTACT_READ)
    return None if reach is None else replace(reach, barred=frozenset())
