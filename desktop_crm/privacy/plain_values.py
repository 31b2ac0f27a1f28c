"""A stored value as a person reads it: days and amounts in their language, codes in words, files by their size."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal

from desktop_crm.domain.handed_files import HandedFile
from desktop_crm.domain.languages import Language
from desktop_crm.domain.references import refer
from desktop_crm.store.schema import METADATA
from desktop_crm.store.telling import Reference, Several, Telling, Told
from desktop_crm.words.catalogue import Words
from desktop_crm.words.labels import label
from desktop_crm.words.recipients import disclosed_said


def shown(told: Told, value: Any, *, language: Language, words: Words) -> str:
    """Return a value as display text in ``language``, worded as its column is ``told``; '' for nothing."""
    if value is None or value == "":
        return ""
    match told:
        case Reference(letter):
            return refer(letter, value)
        case Several(members):
            return ", ".join(label(members(code), words) for code in value.split())
        case Telling.COUNTRY:
            return _named(value, Locale(language.value).territories, value.upper())
        case Telling.DISCLOSED:
            return disclosed_said(value, words, lambda day: shown(None, day, language=language, words=words))
        case Telling.HUNDREDTHS:
            return str(format_decimal(Decimal(value) / 100, "#,##0.00", locale=_locale(language)))
        case Telling.LANGUAGE:
            return _named(value, Locale(language.value).languages, value.lower())
        case Telling.TABLE:
            table = METADATA.tables.get(value)
            called = str(value) if table is None else str(table.info["label"])
            return words.gettext(called)
        case type():
            return label(told(value), words)
    if isinstance(value, bool):
        return words.gettext("yes") if value else words.gettext("no")
    if isinstance(value, datetime):
        return str(format_datetime(value.astimezone(), "d MMM y, HH:mm", locale=_locale(language)))
    if isinstance(value, date):
        return str(format_date(value, "d MMM y", locale=_locale(language)))
    if isinstance(value, HandedFile):
        size = str(format_decimal(max(1, len(value.content) // 1024), locale=_locale(language)))
        if value.reason is None:
            return words.gettext("a file of {size} KB: {name}").format(size=size, name=value.name)
        said = words.gettext("a copy of {size} KB with parts blacked out ({reason}): {name}")
        return said.format(size=size, name=value.name, reason=label(value.reason, words))
    if isinstance(value, bytes):
        size = str(format_decimal(max(1, len(value) // 1024), locale=_locale(language)))
        return words.gettext("a file of {size} KB, handed over on request").format(size=size)
    return str(value)


def _named(value: str, names: Mapping[str, str], code: str) -> str:
    """Return the name of a two-letter code in the reader's language; free text stays as it was found."""
    return str(names.get(code, value)) if len(code) == 2 else value


def _locale(language: Language) -> str:
    return "en_GB" if language is Language.ENGLISH else language.value
