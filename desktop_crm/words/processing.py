"""Words for the record of processing activities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from desktop_crm.domain.adequacy import AS_OF, Standing, is_abroad, standing
from desktop_crm.domain.languages import Language
from desktop_crm.domain.processing import Activity, ProcessingRecord
from desktop_crm.domain.recipients import Recipient
from desktop_crm.domain.register_choices import Safeguard
from desktop_crm.domain.register_specs import REGISTERS, Register
from desktop_crm.domain.registers import Entry
from desktop_crm.domain.subject_file import Controller
from desktop_crm.words.catalogue import Words, words_in
from desktop_crm.words.labels import label
from desktop_crm.words.law import cite
from desktop_crm.words.national import words_for
from desktop_crm.words.purposes import sources_said
from desktop_crm.words.register_values import value
from desktop_crm.words.registers import FIELDS
from desktop_crm.words.retention import rule_told
from desktop_crm.words.transfers import decision_said, place_said, rests_on_said


def activity_lines(activity: Activity, language: Language, on: date, home: str) -> Iterator[tuple[str, str]]:
    """Yield what Art. 30(1)(b)-(f) wants of an activity as pairs of its name and its text, '' for what is not said.

    ``home`` is the country of the office.
    """
    words, purpose = words_for(language, home), activity.purpose
    yield words.gettext("Purpose (Art. 30(1)(b))"), "\n".join(filter(None, (purpose.name, purpose.description)))
    yield words.gettext("Legal basis"), label(purpose.basis, words)
    yield words.gettext("Whose data (Art. 30(1)(c))"), _listed(activity.persons, words)
    yield words.gettext("Which data (Art. 30(1)(c))"), _listed(activity.categories, words)
    yield words.gettext("Where they come from"), sources_said(activity.sources, purpose.origin, words)
    yield words.gettext("Who gets them (Art. 30(1)(d))"), recipients_said(activity, words)
    yield abroad_title(home, words, article=True), transfers_said(activity, language, on, home)
    rules = [f"• {rule_told(each, words)} ({each.name}: {each.reason})" for each in activity.rules]
    yield words.gettext("How long (Art. 30(1)(f))"), "\n".join(filter(None, (purpose.retention, *rules)))


def other_lines(record: ProcessingRecord, language: Language, on: date, home: str) -> Iterator[tuple[str, str]]:
    """Yield the recipients whom no activity names, and where data go with them; nothing where there are none."""
    words = words_for(language, home)
    if record.others:
        yield words.gettext("Who gets them (Art. 30(1)(d))"), named(record.others, words)
        far = transfers_of(record.others, record.other_transfers, language, on, home)
        yield abroad_title(home, words, article=True), far


def measure_lines(record: ProcessingRecord, language: Language) -> Iterator[tuple[str, str]]:
    """Yield the measures in force as pairs of name and description (Art. 30(1)(g))."""
    kind = REGISTERS[Register.MEASURES].field("kind")
    for each in record.measures:
        yield each.title, " · ".join(filter(None, (value(kind, each, language), each.said("details"))))


def _listed(members: tuple[Any, ...], words: Words) -> str:
    return "; ".join(label(each, words) for each in members)


def recipients_said(activity: Activity, words: Words) -> str:
    """Return who gets the data, ``nobody`` where nobody does."""
    return named(activity.recipients, words) or words.gettext("nobody")


def named(recipients: Iterable[Recipient], words: Words) -> str:
    """Return recipients with what they do and what they are in law."""
    return "; ".join(f"{each.name} ({_told_of(each, words)})" for each in recipients)


def abroad_title(home: str, words: Words, *, article: bool = False) -> str:
    """Return how transfers abroad are headed; an office outside the EEA sends data abroad from where it is itself."""
    inside = standing(home, AS_OF) is Standing.EEA
    if article:
        eea = words.gettext("Transfers outside the EEA (Art. 30(1)(e))")
        return eea if inside else words.gettext("Transfers abroad (Art. 30(1)(e))")
    return words.gettext("Outside the EEA") if inside else words.gettext("Outside our country")


def _told_of(recipient: Recipient, words: Words) -> str:
    in_law = label(recipient.kind, words) if recipient.kind is not None else ""
    return ", ".join(filter(None, (recipient.category, in_law)))


def transfers_said(activity: Activity, language: Language, on: date, home: str) -> str:
    """Return where data go abroad and on what that rests on a day, ``none`` where they do not."""
    return transfers_of(activity.recipients, activity.transfers, language, on, home)


def transfers_of(
    recipients: Iterable[Recipient], entries: Sequence[Entry], language: Language, on: date, home: str
) -> str:
    """Return where data go with some recipients and by some entries of the register of transfers."""
    lines = [_transfer(each, language, on) for each in entries]
    told = {each.values["recipient"] for each in entries}
    lines += [
        ", ".join((each.name, place_said(each, language), _rests_on(each, language, on)))
        for each in recipients
        if is_abroad(each.country, home, on) and str(each.id) not in told
    ]
    return "\n".join(lines) or words_in(language).gettext("none")


def _transfer(entry: Entry, language: Language, on: date) -> str:
    fields = [REGISTERS[Register.TRANSFERS].field(name) for name in ("recipient", "country", "safeguard")]
    said = [value(field, entry, language) for field in fields]
    if entry.values.get("safeguard") == Safeguard.ADEQUACY:
        said.append(decision_said(entry.values.get("country", ""), language, on))
    return ", ".join(filter(None, said))


def _rests_on(recipient: Recipient, language: Language, on: date) -> str:
    words = words_in(language)
    if standing(recipient.country, on) is Standing.EEA:
        return label(Standing.EEA, words)
    return rests_on_said(recipient, language, on) or words.gettext("no safeguard is written down yet")


def processor_lines(office: Controller, words: Words) -> Iterator[tuple[str, str]]:
    """Yield who processes on behalf of others, as Art. 30(2)(a) wants it: pairs of name and text."""
    none = words.gettext("none")
    reached = " · ".join(filter(None, (office.email, office.phone)))
    yield words.gettext("Processor"), "\n".join(filter(None, (office.name, office.address, office.tax_id, reached)))
    yield words.gettext("Representative in the European Union"), office.representative or none
    officer = " · ".join(filter(None, (office.dpo_name, office.dpo_contact)))
    yield words.gettext("Data protection officer"), officer or none


def served_lines(entry: Entry, words: Words) -> Iterator[tuple[str, str]]:
    """Yield what Art. 30(2)(a)-(d) wants of one controller: pairs of name and text, '' for what is not said."""
    for each in REGISTERS[Register.FOR_OTHERS].fields:
        name = words.gettext(FIELDS[Register.FOR_OTHERS][each.name][0])
        wanted = f"{name} ({cite(_WANTED[each.name], words)})" if each.name in _WANTED else name
        yield wanted, entry.said(each.name) or ("" if each.required else words.gettext("none"))


_WANTED = {"controller": "30(2)(a)", "processing": "30(2)(b)", "abroad": "30(2)(c)", "security": "30(2)(d)"}
"""What Art. 30(2) wants of a controller, by the register's fields."""
