"""Rows 12 and 13: files taken in.

Row 12 is a CSV file taken in, against the work that cannot be spared: parse, insert, indexes, search words.

Ours also reads in a process of its own, tells every record's problems, looks for each contact among those there are,
and keeps an audit line. Each measurement has a fresh copy of the office. The floor leaves out what is made of the text
of a row: names in order, folded words, telephones in international form. Its rows were made ready before the clock
began, as the goal has it; ours makes them in the child, beside the transaction, so that two cores count.

Row 13 is the cells of a workbook as text against what python-calamine gives for them, records not made of either; and a
file of vCards read whole, its records and problems told, against the least code that unfolds and parts their lines.
"""

from __future__ import annotations

import csv
import re
import time
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from itertools import islice
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from benchmarks.bench import Bench, Row
from benchmarks.filling import drafts
from benchmarks.goals import Figure, Goal
from benchmarks.measure import Side, in_turn, mean_of
from benchmarks.necessary import Necessary
from desktop_crm.api.exchange import ImportFile
from desktop_crm.domain.contacts import ContactDraft
from desktop_crm.domain.records import FileKind
from desktop_crm.exchange.limits import LIMITS
from desktop_crm.exchange.reading import read_bytes
from desktop_crm.exchange.sheet_reader import sheet_of
from desktop_crm.exchange.tables import write_xlsx

RECORDS = 20_000
CARDS = 10_000
HEADER = (
    "Given name", "Middle name", "Family name", "Job title", "Company", "Email", "Phone", "Street", "Postcode", "City",
    "Country", "Date of birth",
)  # fmt: skip


def _run(bench: Bench, size: int) -> Iterator[Figure]:
    people = list(drafts(RECORDS, seed=13))
    file = bench.folder / "people.csv"
    _write(file, people)
    work = Necessary.of(people)

    def ours() -> float:
        return _ours(bench, size, file)

    def all_of_it() -> float:
        return _floor(bench, size, file, lambda raw: work.write(raw, first=size * 2))

    def without_indexes() -> float:
        return _floor(bench, size, file, work.write_bare)

    yield Figure("import-csv", size, "us/row", Goal(times=1.8), in_turn(ours, all_of_it, bench.pairs))
    yield Figure("import-csv-v-raw", size, "us/row", Goal(times=9), in_turn(ours, without_indexes, min(bench.pairs, 3)))


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


def _ours(bench: Bench, size: int, file: Path) -> float:
    with bench.offices.copy(size) as copy, copy.opened() as office:
        began = time.perf_counter_ns()
        done, _ = office.perform(ImportFile(path=file, source="benchmark", basis="contract"))
        took = time.perf_counter_ns() - began
    if done.created < RECORDS * 0.99:
        raise ValueError(f"only {done.created} of {RECORDS} records were taken in")
    return took / 1e3 / RECORDS


def _floor(bench: Bench, size: int, file: Path, write: Callable[[driver.Connection], None]) -> float:
    """Parse the file and write what was made ready; return microseconds for each record."""
    with bench.offices.copy(size) as copy, copy.raw(read_only=False) as raw:
        began = time.perf_counter_ns()
        with file.open(encoding="utf-8", newline="") as lines:
            if sum(1 for _ in csv.reader(lines)) != RECORDS + 1:
                raise ValueError("the file to measure with is not whole")
        raw.execute("BEGIN IMMEDIATE")
        write(raw)
        raw.execute("COMMIT")
        return (time.perf_counter_ns() - began) / 1e3 / RECORDS


def _parse(bench: Bench, _size: int) -> Iterator[Figure]:
    import python_calamine

    file = bench.folder / "people.xlsx"
    write_xlsx(file, HEADER, (_line(person) for person in drafts(RECORDS, seed=13)))
    data = file.read_bytes()

    def ours() -> None:
        sheet_of(data, FileKind.XLSX, LIMITS)

    def floor() -> None:
        python_calamine.load_workbook(BytesIO(data)).get_sheet_by_index(0).to_python()

    found = in_turn(mean_of(ours, 1), mean_of(floor, 1), bench.pairs)
    yield Figure("parse-xlsx", 0, "ms", Goal(times=1.3), found)


def _cards(bench: Bench, _size: int) -> Iterator[Figure]:
    text = "".join(map(_card, islice(drafts(CARDS, seed=13), CARDS)))
    data = text.encode()

    def ours() -> None:
        if len(read_bytes(data).records) != CARDS:
            raise ValueError("a card was not read")

    yield Figure(
        "parse-vcard", 0, "ms", Goal(times=3), in_turn(mean_of(ours, 1), mean_of(_bare_cards(data), 1), bench.pairs)
    )


def _card(person: ContactDraft) -> str:
    mails = "".join(f"EMAIL;TYPE=WORK:{each.address}\r\n" for each in person.emails)
    phones = "".join(f"TEL;TYPE=CELL:{each.number}\r\n" for each in person.phones)
    places = "".join(
        f"ADR;TYPE=HOME:;;{each.street};{each.city};;{each.postcode};{each.country}\r\n" for each in person.addresses
    )
    return (
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nN:{person.family};{person.given};{person.additional};;\r\n"
        f"FN:{person.given} {person.family}\r\nORG:{person.company_name}\r\nTITLE:{person.job_title}\r\n"
        f"{mails}{phones}{places}NOTE:Met at the fair\\, wants the\r\n  price list\r\nEND:VCARD\r\n"
    )


def _bare_cards(data: bytes) -> Side:
    """Undo folds, part every line into name, parameters and values: what any reader of vCards has to do."""

    def floor() -> None:
        cards: list[dict[str, list[tuple[list[str], list[str]]]]] = []
        for line in re.sub(r"\r?\n[ \t]", "", data.decode()).splitlines():
            head, _, value = line.partition(":")
            name, *parameters = head.split(";")
            if name == "BEGIN":
                cards.append({})
            elif name != "END":
                values = [part.replace("\\,", ",").replace("\\n", "\n") for part in value.split(";")]
                cards[-1].setdefault(name.upper(), []).append((parameters, values))
        if len(cards) != CARDS:
            raise ValueError("a card was not read")

    return floor


CARDS_ROW = Row("parse-vcard", sized=False, run=_cards)
PARSE = Row("parse-xlsx", sized=False, run=_parse)
ROW = Row("import-csv", sized=True, run=_run)
