"""Words for the record of processing activities."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from desktop_crm.domain.languages import Language
from desktop_crm.domain.processing import Activity, ProcessingRecord
from desktop_crm.domain.register_specs import REGISTERS, Register
from desktop_crm.words.catalogue import Words, words_in
from desktop_crm.words.labels import label
from desktop_crm.words.register_values import value


def activity_lines(activity: Activity, language: Language) -> Iterator[tuple[str, str]]:
    """Yield what Art. 30(1)(b)-(f) wants of an activity as pairs of its name and its text, '' for what is not said."""
    words, purpose = words_in(language), activity.purpose
    yield words.gettext("Purpose (Art. 30(1)(b))"), "\n".join(filter(None, (purpose.name, purpose.description)))
    yield words.gettext("Legal basis"), label(purpose.basis, words)
    yield words.gettext("Whose data (Art. 30(1)(c))"), _listed(activity.persons, words)
    yield words.gettext("Which data (Art. 30(1)(c))"), _listed(activity.categories, words)
    yield words.gettext("Who gets them (Art. 30(1)(d))"), recipients_said(activity, words)
    yield words.gettext("Transfers outside the EEA (Art. 30(1)(e))"), transfers_said(activity, language)
    rules = [f"{each.name}: {each.reason}" for each in activity.rules]
    yield words.gettext("How long (Art. 30(1)(f))"), "\n".join(filter(None, (purpose.retention, *rules)))


def measure_lines(record: ProcessingRecord, language: Language) -> Iterator[tuple[str, str]]:
    """Yield the measures in force as pairs of name and description (Art. 30(1)(g))."""
    kind = REGISTERS[Register.MEASURES].field("kind")
    for each in record.measures:
        yield each.title, " · ".join(filter(None, (value(kind, each, language), each.said("details"))))


def _listed(members: tuple[Any, ...], words: Words) -> str:
    return "; ".join(label(each, words) for each in members)


def recipients_said(activity: Activity, words: Words) -> str:
    """Return who gets the data, ``nobody`` where nobody does."""
    named = [f"{each.name} ({each.category})" for each in activity.recipients]
    return "; ".join(named) or words.gettext("nobody")


def transfers_said(activity: Activity, language: Language) -> str:
    """Return where data go outside the EEA and on which safeguard, ``none`` where they do not."""
    fields = [REGISTERS[Register.TRANSFERS].field(name) for name in ("recipient", "country", "safeguard")]
    lines = [", ".join(value(field, each, language) for field in fields) for each in activity.transfers]
    told = {each.values["recipient"] for each in activity.transfers}
    lines += [
        ", ".join(filter(None, (each.name, each.country, each.safeguard)))
        for each in activity.recipients
        if each.country.strip() and str(each.id) not in told
    ]
    return "\n".join(lines) or words_in(language).gettext("none")
