"""What a line of the audit trail says besides who, what and whom, in words instead of codes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import Enum

from desktop_crm.domain.alerts import AlertKind
from desktop_crm.domain.consents import LegalBasis
from desktop_crm.domain.danger import Danger
from desktop_crm.domain.drills import Scenario
from desktop_crm.domain.guides import Law, OfficeKind, Proposed
from desktop_crm.domain.incident_people import TraceKind
from desktop_crm.domain.incidents import BreachRisk, TellWay
from desktop_crm.domain.notices import NoticeState
from desktop_crm.domain.register_specs import Register
from desktop_crm.domain.requests import RequestKind
from desktop_crm.domain.retention import RetentionAction
from desktop_crm.domain.tags import Tag, unmarked
from desktop_crm.domain.trail import Break
from desktop_crm.domain.training import Lesson
from desktop_crm.words.asks import ASKS
from desktop_crm.words.catalogue import Words
from desktop_crm.words.days import SayDay
from desktop_crm.words.fields import field_name
from desktop_crm.words.labels import label


def told(tag: str, fields: Sequence[str], detail: str, words: Words, say_day: SayDay = date.isoformat) -> str:
    """Return the fields a line names and what else it says; what is not known here is shown as it was written."""
    named = ", ".join(dict.fromkeys(field_name(each, words) for each in fields))
    plain, purpose, warned = unmarked(detail)
    say = _DETAILS.get(tag)
    try:
        said = _on_a_day(tag, plain, words, say_day) or (plain if say is None else say(plain, words))
    except ValueError:  # written by another program, in another form
        said = plain
    return " · ".join(part for part in (named, said, _for(purpose, words), _warned(words) if warned else "") if part)


def _refused(detail: str, words: Words) -> str:
    """Name the ask that was refused."""
    names = {ask.__name__: name for ask, name in ASKS.items()}
    return words.gettext(names[detail]) if detail in names else detail


def _broken(detail: str, words: Words) -> str:
    return label(Break(detail), words)


def _verified(detail: str, words: Words) -> str:
    count, _, found = detail.partition(" ")
    if found == "ok":
        text = words.ngettext("{count} line, whole", "{count} lines, whole", int(count))
        return text.format(count=int(count))
    return words.gettext("broken at line {line}").format(line=int(found))


def _found(detail: str, words: Words) -> str:
    return words.ngettext("{count} found", "{count} found", int(detail)).format(count=int(detail))


def _shown(detail: str, words: Words) -> str:
    return words.ngettext("{count} line shown", "{count} lines shown", int(detail)).format(count=int(detail))


def _written(detail: str, words: Words) -> str:
    count, _, rest = detail.partition(" ")
    text = words.ngettext("{count} written", "{count} written", int(count)).format(count=int(count))
    return f"{text} ({rest})" if rest else text


def _let_go(detail: str, words: Words) -> str:
    return words.gettext("up to line {line}").format(line=int(detail.partition(" ")[0]))


def _for(purpose: str, words: Words) -> str:
    """Word what a card was opened for: the trail holds a purpose's short name, never words of somebody's own."""
    if not purpose:
        return ""
    if purpose.startswith("#"):
        return words.gettext("for a reason written down (no. {number})").format(number=purpose.removeprefix("#"))
    return words.gettext("for the purpose “{purpose}”").format(purpose=purpose)


def _warned(words: Words) -> str:
    return words.gettext("saved in spite of a warning about its text")


def _nothing(detail: str, words: Words) -> str:  # noqa: ARG001
    """Say nothing: a fingerprint is for machines."""
    return ""


def _named(*lists: type[Enum]) -> Callable[[str, Words], str]:
    """Return what names the members of ``lists`` in a detail, and leaves its figures and references as they are."""

    def say(detail: str, words: Words) -> str:
        parts = [_member(part, lists, words) for part in detail.split()]
        return " · ".join(dict.fromkeys(part for part in parts if part))

    return say


def _member(part: str, lists: Sequence[type[Enum]], words: Words) -> str:
    found = next((member for each in lists for member in each if member.value == part), None)
    return part if found is None else label(found, words)


def _register_written(detail: str, words: Words) -> str:
    """Name the register, or the one of three that nobody fills in."""
    derived = {
        "inventory": words.gettext("Inventory"),
        "notice": words.gettext("Privacy notice"),
        "processing": words.gettext("Record of processing"),
    }
    return derived.get(detail) or _member(detail, (Register,), words)


def _named_and_shown(*lists: type[Enum]) -> Callable[[str, Words], str]:
    """Return what names what was looked at, and says how many lines of it were shown."""

    def say(detail: str, words: Words) -> str:
        name, _, count = detail.partition(" ")
        return f"{_member(name, lists, words)} · {_shown(count, words)}" if count else _named(*lists)(detail, words)

    return say


def _on_a_day(tag: str, detail: str, words: Words, say_day: SayDay) -> str:
    """Word a detail that holds a day, or nothing where it holds none."""
    days = [date.fromisoformat(part) for part in detail.split() if part.count("-") == 2 and len(part) == _ISO]
    counts = [int(part) for part in detail.split() if part.isdigit()]
    if not days:
        return ""
    day = say_day(days[0])
    if tag == Tag.CONTACT_HOLD_REVIEW:
        return words.gettext("look again on {day}").format(day=day)
    if tag in (Tag.RETENTION_PREVIEW, Tag.RETENTION_EXPORT) and counts:
        text = words.ngettext("{count} record as of {day}", "{count} records as of {day}", counts[0])
        return text.format(count=counts[0], day=day)
    return " ".join(say_day(days[0]) if part == days[0].isoformat() else part for part in detail.split())


def _taken_in(detail: str, words: Words) -> str:
    """Say what an import did; one that only counts what it took in says no more."""
    created, *left = (int(part) for part in detail.split())
    said = [words.ngettext("{count} taken in", "{count} taken in", created).format(count=created)]
    for text, count in zip(
        (words.gettext("there already: {count}"), words.gettext("refused: {count}")), left, strict=False
    ):
        if count:
            said.append(text.format(count=count))
    return ", ".join(said)


def _retained(detail: str, words: Words) -> str:
    """Say what a run did: to a person, which act; as a whole, how many it took and left."""
    parts = detail.split()
    if not all(part.isdigit() for part in parts):
        return _member(parts[-1], (RetentionAction,), words)
    texts = words.gettext("deleted: {count}"), words.gettext("made anonymous: {count}"), words.gettext("kept: {count}")
    return ", ".join(text.format(count=int(part)) for text, part in zip(texts, parts, strict=True))


def _decided(detail: str, words: Words) -> str:
    ask, _, answer = detail.partition(" ")
    said = {"approved": words.gettext("approved"), "declined": words.gettext("declined")}
    return f"{_refused(ask, words)} · {said.get(answer, answer)}"


def _numbered(detail: str, words: Words) -> str:
    return words.gettext("no. {number}").format(number=int(detail))


def _given_out(detail: str, words: Words) -> str:
    if detail == "preview":
        return words.gettext("only looked at")
    return ", ".join(part.upper() if part.isalpha() and len(part) <= _SHORT else part for part in detail.split())


def _copied(detail: str, words: Words) -> str:
    """Say that the second place was not there; the fingerprint is for machines."""
    return words.gettext("the second place was not there") if detail.endswith("second-missing") else ""


def _checked(detail: str, words: Words) -> str:
    tables, lines = (int(part) for part in detail.split())
    return words.gettext("tables: {tables}, lines of the trail: {lines}").format(tables=tables, lines=lines)


def _cost(detail: str, words: Words) -> str:
    memory, passes, _lanes = detail.split()
    return words.gettext("{memory} MiB, passes: {passes}").format(memory=int(memory), passes=int(passes))


def _here(detail: str, words: Words) -> str:
    """Name the computer by the beginning of its mark, enough to tell one from another."""
    return words.gettext("computer {mark}").format(mark=detail[:_SHORT]) if detail else ""


_ISO = len("2026-11-30")
_SHORT = 6

_DETAILS: Mapping[str, Callable[[str, Words], str]] = {
    Tag.ACCESS_STATE: _nothing,
    Tag.ALERT_READ: _shown,
    Tag.ALERT_SETTLE: _named(AlertKind),
    Tag.APPROVAL_DECIDE: _decided,
    Tag.AUDIT_CHAIN_BROKEN: _broken,
    Tag.AUDIT_CHAIN_VERIFY: _verified,
    Tag.AUDIT_EXPORT: _written,
    Tag.AUDIT_LINES_READ: _shown,
    Tag.AUDIT_TRIM: _let_go,
    Tag.BACKUP_CHECK: _checked,
    Tag.BACKUP_MAKE: _copied,
    Tag.CONSENT_EXPORT: _written,
    Tag.CONSENT_GIVE: _numbered,
    Tag.CONSENT_WITHDRAW: _numbered,
    Tag.CONTACT_EXPORT: _written,
    Tag.CONTACT_IMPORT: _taken_in,
    Tag.CONTACT_LIST_READ: _shown,
    Tag.CONTACT_SEARCH: _found,
    Tag.DEADLINE_EXPORT: _written,
    Tag.DISCLOSURE_ADD: _numbered,
    Tag.DISCLOSURE_READ: _shown,
    Tag.DRILL_ADD: _named(Scenario),
    Tag.DRILL_EXPORT: _named(Scenario),
    Tag.DRILL_PREVIEW: _named_and_shown(Scenario),
    Tag.EVIDENCE_EXPORT: _written,
    Tag.GUIDE_APPLY: _named(OfficeKind, Law),
    Tag.GUIDE_CHECK: _named(Proposed),
    Tag.INCIDENT_ADD: _named(AlertKind),
    Tag.INCIDENT_ASSESS: _named(BreachRisk),
    Tag.INCIDENT_FIND: _named_and_shown(TraceKind),
    Tag.INCIDENT_LIST: _named(TraceKind),
    Tag.INCIDENT_READ: _shown,
    Tag.INCIDENT_TELL: _named(TellWay),
    Tag.KEY_COST: _cost,
    Tag.NOTICE_RECORD: _named(NoticeState),
    Tag.POLICY_CHANGE: _named(Danger),
    Tag.PURPOSE_EDIT: _named(LegalBasis),
    Tag.QUALITY_READ: _found,
    Tag.REFUSAL: _refused,
    Tag.REFUSAL_REACH: _refused,
    Tag.REGISTER_ADD: _named(Register),
    Tag.REGISTER_EDIT: _named(Register),
    Tag.REGISTER_END: _named(Register),
    Tag.REGISTER_EXPORT: _register_written,
    Tag.REGISTER_READ: _named_and_shown(Register),
    Tag.REQUEST_OPEN: _named(RequestKind),
    Tag.RETENTION_HOLDS_READ: _shown,
    Tag.RETENTION_KEPT_READ: _shown,
    Tag.RETENTION_RUN: _retained,
    Tag.RETENTION_RUN_ALONE: _retained,
    Tag.SESSION_START: _here,
    Tag.SUBJECT_EXPORT: _given_out,
    Tag.TRAINING_TAKE: _named(Lesson),
}
