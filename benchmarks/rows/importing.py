"""Row 12: a CSV file taken in, against the work that cannot be spared: parse, insert, indexes, search words.

Ours also reads in a process of its own, tells every record's problems, looks for each contact among those there are,
and keeps an audit line. Each measurement has a fresh copy of the office.
"""

from __future__ import annotations

import csv
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import sqlcipher3.dbapi2 as driver

from benchmarks.bench import Bench, Row
from benchmarks.filling import drafts
from benchmarks.goals import Figure, Goal
from benchmarks.measure import in_turn
from benchmarks.offices import Built
from desktop_crm.api.exchange import ImportFile
from desktop_crm.domain.contacts import ContactDraft
from desktop_crm.domain.languages import Language
from desktop_crm.store.queries.contact_rows import Birth, columns_of, reach_rows

RECORDS = 20_000
HEADER = (
    "Given name", "Middle name", "Family name", "Job title", "Company", "Email", "Phone", "Street", "Postcode", "City",
    "Country", "Date of birth",
)  # fmt: skip
REACH = ("contact_email", "contact_phone", "contact_address")

Rows = list[tuple[Any, ...]]


def _run(bench: Bench, size: int) -> Iterator[Figure]:
    built, people = bench.offices.of(size), list(drafts(RECORDS, seed=13))
    file = bench.folder / "people.csv"
    _write(file, people)
    work = _Necessary.prepare(people, size)
    once = {"ours": lambda: _ours(bench, built, file), "all": lambda: work.all_of_it(bench, built, file)}
    found = in_turn(once["ours"], once["all"], bench.pairs)
    yield Figure("import-csv", size, "us/row", Goal(times=1.4), found)
    bare = in_turn(lambda: work.without_indexes(bench, built, file), lambda: 1.0, bench.pairs)
    yield Figure("import-csv-v-raw", size, "us/row", Goal(times=7), type(bare)(found.ours, bare.ours))


def _write(file: Path, people: Sequence[ContactDraft]) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(HEADER)
        writer.writerows(_line(person) for person in people)


def _line(person: ContactDraft) -> tuple[str, ...]:
    email = person.emails[0].address if person.emails else ""
    phone = person.phones[0].number if person.phones else ""
    born = person.birth_date.isoformat() if person.birth_date else ""
    where = ("", "", "", "")
    if person.addresses:
        place = person.addresses[0]
        where = (place.street, place.postcode, place.city, place.country)
    company = person.company_name
    return (person.given, person.additional, person.family, person.job_title, company, email, phone, *where, born)


def _ours(bench: Bench, built: Built, file: Path) -> float:
    with _copied(bench, built) as copy, copy.opened() as office:
        began = time.perf_counter_ns()
        done, _ = office.perform(ImportFile(path=file, source="benchmark", basis="contract"))
        took = time.perf_counter_ns() - began
    if done.created < RECORDS * 0.99:
        raise ValueError(f"only {done.created} of {RECORDS} records were taken in")
    return took / 1e3 / RECORDS


class _copied:  # noqa: N801 — reads as what it does: with _copied(…) as copy:
    """A copy of an office for one measurement."""

    def __init__(self, bench: Bench, built: Built) -> None:
        self._copy = replace(built, folder=bench.folder / "copy")
        shutil.copytree(built.folder, self._copy.folder)

    def __enter__(self) -> Built:
        return self._copy

    def __exit__(self, *_error: object) -> None:
        shutil.rmtree(self._copy.folder)


@dataclass(frozen=True, slots=True)
class _Necessary:
    """Rows made ready beforehand, so that only what nobody can spare is measured."""

    columns: tuple[str, ...]
    contacts: Rows
    reach: tuple[tuple[tuple[str, ...], Rows], ...]
    first: int

    @classmethod
    def prepare(cls, people: Sequence[ContactDraft], size: int) -> _Necessary:
        """Make the rows of ``people`` for an office of ``size`` people."""
        birth = Birth(datetime(2026, 11, 23, 9, tzinfo=UTC), Language.POLISH, Random(13).randbytes)
        first = size * 2
        made, reach = [], ([], [], [])  # type: tuple[list[dict[str, Any]], tuple[list[dict[str, Any]], ...]]
        for number, person in enumerate(people, first):
            columns = columns_of(person, Language.POLISH) | birth.columns()
            made.append({"id": number} | {name: _bare(value) for name, value in columns.items()})
            for held, more in zip(reach, reach_rows(number, person), strict=True):
                held += more
        sides = tuple((tuple(rows[0]), [tuple(row.values()) for row in rows]) for rows in reach)
        return cls(tuple(made[0]), [tuple(row.values()) for row in made], sides, first)

    def all_of_it(self, bench: Bench, built: Built, file: Path) -> float:
        """Parse, insert, keep the indexes and the search words; return microseconds for each record."""

        def work(raw: driver.Connection) -> None:
            raw.executemany(_insert("contact", self.columns), self.contacts)
            for table, (columns, rows) in zip(REACH, self.reach, strict=True):
                raw.executemany(_insert(table, columns), rows)
            for index in ("contact_words", "contact_grams"):
                raw.execute(
                    f"INSERT INTO {index}(rowid, search) SELECT id, search FROM contact WHERE id >= ?", (self.first,)
                )

        return self._timed(bench, built, file, work)

    def without_indexes(self, bench: Bench, built: Built, file: Path) -> float:
        """Parse and insert into tables that have no index and no search words."""

        def work(raw: driver.Connection) -> None:
            sides = [("contact", self.columns, self.contacts)]
            sides += [(table, *side) for table, side in zip(REACH, self.reach, strict=True)]
            for table, columns, rows in sides:
                raw.execute(f"CREATE TABLE bare_{table} ({', '.join(columns)})")
                raw.executemany(_insert(f"bare_{table}", columns), rows)

        return self._timed(bench, built, file, work)

    def _timed(self, bench: Bench, built: Built, file: Path, work: Callable[[driver.Connection], None]) -> float:
        with _copied(bench, built) as copy, copy.raw(read_only=False) as raw:
            began = time.perf_counter_ns()
            with file.open(encoding="utf-8", newline="") as lines:
                if sum(1 for _ in csv.reader(lines)) != RECORDS + 1:
                    raise ValueError("the file to measure with is not whole")
            raw.execute("BEGIN IMMEDIATE")
            work(raw)
            raw.execute("COMMIT")
            return (time.perf_counter_ns() - began) / 1e3 / RECORDS


def _insert(table: str, columns: Sequence[str]) -> str:
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"


def _bare(value: object) -> object:
    """Return a value as the driver takes it."""
    return value if value is None or isinstance(value, (int, str, bytes)) else str(value)


ROW = Row("import-csv", sized=True, run=_run)
