"""What an entry of a register says, as people read it."""

from __future__ import annotations

from datetime import date

from babel import Locale

from desktop_crm.domain.languages import Language
from desktop_crm.domain.register_specs import RegisterField, Shape
from desktop_crm.domain.registers import Entry
from desktop_crm.words.catalogue import words_in
from desktop_crm.words.labels import label


def value(each: RegisterField, entry: Entry, language: Language) -> str:
    """Return what a field of ``entry`` says in ``language``, '' for what is not said; a day as YYYY-MM-DD."""
    said = entry.values.get(each.name, "")
    if said and each.options is not None:
        return "; ".join(label(each.options(code), words_in(language)) for code in said.split())
    if said and each.shape is Shape.COUNTRY:
        return country_name(said, language)
    return entry.said(each.name)


def day(each: RegisterField, entry: Entry) -> date | None:
    """Return the day a field says, None where it says none."""
    said = entry.values.get(each.name, "")
    return date.fromisoformat(said) if said and each.shape is Shape.DAY else None


def country_name(code: str, language: Language) -> str:
    """Return the name of a country in ``language``, its code where it has none."""
    return str(Locale(language.value).territories.get(code, code))


def countries(language: Language) -> list[tuple[str, str]]:
    """Return every country as its code and its name in ``language``, by name."""
    named = ((code, str(name)) for code, name in Locale(language.value).territories.items() if len(code) == 2)
    return sorted(((code, name) for code, name in named if code.isalpha()), key=lambda pair: pair[1].casefold())
