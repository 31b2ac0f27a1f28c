"""Taking a file's records in as contacts: what is new is added, what is there already is left as it is."""

from __future__ import annotations

from dataclasses import replace

from desktop_crm.api import exchange as api
from desktop_crm.crm import do_not_import
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.fields import Field
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.reach import Reach
from desktop_crm.domain.records import FileReading, ProblemCode
from desktop_crm.domain.tags import Tag
from desktop_crm.exchange.child import opened_in_child, read_in_child
from desktop_crm.exchange.preparing import NotTaken, Prepared, Preparing
from desktop_crm.exchange.withholding import told
from desktop_crm.store import search
from desktop_crm.store.queries import contact_writes, imports
from desktop_crm.store.queries import do_not_import as listed_rows
from desktop_crm.store.queries.contact_rows import BORN, Birth
from desktop_crm.words.catalogue import words_in
from desktop_crm.work.unit import Work

BATCH = 500
FOUND_AT_ONCE = 5_000
"""After how many new contacts the search index is told of them: while the child makes the next ones ready, and in sets
so large that it costs no more than telling all of them at the end."""


def preview(work: Work, ask: api.PreviewImport) -> FileReading:
    """Return what an import of a file would see, and what of it would not be taken because it is closed."""
    found = read_in_child(ask.path, progress=work.step, cancelled=work.is_cancelled)
    return replace(found, problems=(*told(found, work.actor.closed_fields), *found.problems))


def import_file(work: Work, ask: api.ImportFile) -> api.ImportDone:
    """Take a file in, whole or not at all; a record that cannot be taken has a line and a reason."""
    of_kind = words_in(work.details.language).gettext("Import of a {kind} file")
    details, own, actor = work.details, work.actor.account_id, work.actor
    if ask.source.strip():
        actor.require_fields(frozenset({Field.SOURCE.value}))
    preparing = Preparing(
        details.region, details.language, own, ask.source.strip(), of_kind, actor.hidden, actor.closed_fields
    )
    with opened_in_child(ask.path, make=preparing, chunk=BATCH, cancelled=work.is_cancelled) as child:
        number = 0
        if not ask.dry_run:
            source = preparing.source_of(child.reading)
            number = imports.begin(work.connection, work.now, own, source, ask.basis)
        taking = _Taking(work, number)
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
    work.record(Tag.CONTACT_IMPORT, Subject.IMPORT, number, detail=f"{created} {duplicates} {len(rejected)}")
    return api.ImportDone(number, created, 0, duplicates, tuple(sorted(rejected, key=lambda one: one.line)))


def imports_made(work: Work, ask: api.Imports) -> tuple[api.ImportEntry, ...]:  # noqa: ARG001
    """Return every import, newest first."""
    return imports.all_made(work.connection)


class _Taking:
    """Takes batch after batch in; without a number of the import it only counts."""

    def __init__(self, work: Work, number: int) -> None:
        self.created = self.duplicates = 0
        self.rejected: list[api.Rejected] = []
        self._work, self._number = work, number
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
        new = [one for one, known in zip(prepared, there, strict=True) if not self._twice(one) and not known]
        self.created += len(new)
        self.duplicates += len(prepared) - len(new)
        if self._number and new:
            self._write(new)

    def finish(self) -> None:
        """Let searches find what was written and not found yet."""
        if self._unfound:
            search.learn_after(self._work.connection, self._unfound - 1)
            self._unfound = 0

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
