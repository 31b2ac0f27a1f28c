"""A value as it lies in the file, as machines are told it, as people are told it: worked out without the program."""

from __future__ import annotations

import hashlib
import re
import subprocess
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Boolean

from desktop_crm.domain.languages import Language
from desktop_crm.store.schema import METADATA
from desktop_crm.store.telling import Named, Reference, Several, Telling
from desktop_crm.words.catalogue import words_in
from desktop_crm.words.labels import label
from tests.support.offices import TestOffice

WITHHELD = {"request_mask.note"}
"""The columns that are not told to the person, because they say whom a mask protects."""


def stored_as(value: Any) -> Any:
    """Return a value as the file keeps it."""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%dT%H:%M:%S.%f}Z"
    return value.isoformat() if isinstance(value, date) else value


def as_written(stored: Any) -> bytes:
    """Return a value as a page holds it: text in UTF-8, a number in the six bytes its size needs."""
    if isinstance(stored, int):
        return stored.to_bytes(6, "big")
    return stored if isinstance(stored, bytes) else stored.encode()


def file_name(table: str, number: int, content: bytes) -> str:
    """Return what a file is called that goes along with an answer; only text is told from the rest here."""
    try:
        content.decode()
    except UnicodeDecodeError:
        return f"{table}-{number}.bin"
    return f"{table}-{number}.txt"


def for_machines(office: TestOffice, table: str, number: int, column: str, stored: Any) -> Any:
    """Return what JSON says of a value."""
    told = METADATA.tables[table].columns[column].info["told"]
    if isinstance(told, Named):
        return _named(office, told, stored)
    if told is Telling.RUN:
        at = datetime.fromisoformat(_one(office, "SELECT at FROM retention_run WHERE id = ?", stored))
        return {"at": at.isoformat(), "rules": [], "gone_after": (at + timedelta(hours=24)).isoformat()}
    if f"{table}.{column}" in WITHHELD and stored:
        return "[masked: third_person]"
    if isinstance(stored, bytes):
        about = {"bytes": len(stored), "sha256": hashlib.sha256(stored).hexdigest()}
        return about | {"file": file_name(table, number, stored)}
    return at_one_moment(stored)


def at_one_moment(said: Any) -> Any:
    """Return a moment as a moment, for it may be written in more than one way."""
    if isinstance(said, str) and re.fullmatch(r"\d{4}-\d\d-\d\dT.+", said):
        return datetime.fromisoformat(said)
    return said


MONTHS = {
    Language.ENGLISH: "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec",
    Language.POLISH: "sty lut mar kwi maj cze lip sie wrz paź lis gru",
    Language.UKRAINIAN: "січ. лют. бер. квіт. трав. черв. лип. серп. вер. жовт. лист. груд.",
}
FILES = {
    Language.ENGLISH: "a file of 1 KB: {name}",
    Language.POLISH: "plik, 1 KB: {name}",
    Language.UKRAINIAN: "файл, 1 КБ: {name}",
}


YES = {Language.ENGLISH: "yes", Language.POLISH: "tak", Language.UKRAINIAN: "так"}


def _named(office: TestOffice, told: Named, key: Any) -> Any:
    for step in told.steps:
        table, _, column = step.partition(".")
        own = "account_id" if table == "partner" else "id"
        key = _one(office, f"SELECT {column} FROM {table} WHERE {own} = ?", key)
    return key


def _one(office: TestOffice, sql: str, value: Any) -> Any:
    raw = office.office.around.store.fresh()
    try:
        row = raw.execute(sql, (value,)).fetchone()
        return None if row is None else row[0]
    finally:
        raw.close()


def in_words(office: TestOffice, table: str, number: int, column: str, stored: Any, language: Language) -> str:
    """Return what people read of a value."""
    about = METADATA.tables[table].columns[column]
    told = about.info.get("told")
    if stored is None or stored == "":
        return ""
    if f"{table}.{column}" in WITHHELD:
        return words_in(language).gettext("[masked: another person]")
    if isinstance(about.type, Boolean):
        return YES[language]
    if isinstance(told, Named):
        return _named(office, told, stored) or ""
    if told is Telling.RUN:
        run = _one(office, "SELECT at FROM retention_run WHERE id = ?", stored)
        until = stored_as(datetime.fromisoformat(run) + timedelta(hours=24))
        said = words_in(language).gettext("Taken on {at} by a rule of retention; erased for good after {until}")
        return said.format(at=_moment(run, language), until=_moment(until, language))
    if isinstance(told, type):
        return label(told(stored), words_in(language))
    if isinstance(told, Reference):
        return f"{told.letter}-{stored}"
    if isinstance(told, Several):
        return ", ".join(label(told.members(code), words_in(language)) for code in stored.split())
    if isinstance(stored, bytes):
        return FILES[language].format(name=file_name(table, number, stored))
    if told is Telling.HUNDREDTHS:
        said = f"{stored / 100:,.2f}"
        return said if language is Language.ENGLISH else said.replace(",", "\u00a0").replace(".", ",")
    months = MONTHS[language].split()
    if isinstance(stored, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", stored):
        day = date.fromisoformat(stored)
        return f"{day.day} {months[day.month - 1]} {day.year}"
    if isinstance(stored, str) and re.fullmatch(r"\d{4}-\d\d-\d\dT.+Z", stored):
        return _moment(stored, language)
    return str(stored)


def _moment(stored: str, language: Language) -> str:
    at = datetime.fromisoformat(stored).astimezone()
    return f"{at.day} {MONTHS[language].split()[at.month - 1]} {at.year}, {at:%H:%M}"


def text_of(pdf: Path) -> str:
    """Return the text of a PDF without any space."""
    told = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, text=True, check=True)
    return bare(told.stdout)


def bare(text: str) -> str:
    """Return a text without any space."""
    return re.sub(r"[\s\u00ad\u00a0\u202f]", "", text)
