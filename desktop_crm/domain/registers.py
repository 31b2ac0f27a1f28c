"""Entries of the registers: what they say, what falls due in them, and whether a register can hold a value."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.references import ENTRY, refer
from desktop_crm.domain.register_choices import Level
from desktop_crm.domain.register_specs import REGISTERS, Register, RegisterField, Shape, Values

LONGEST_LINE = 300
LONGEST_TEXT = 20_000
ACTION_OF = frozenset({"audit", "incident"})
"""The fields that say what a finding is one of."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as its newest ``version`` says; ``links`` holds the names of what it links to, by field.

    One that was ended stays to be read, with the reason (Art. 5(2)).
    """

    id: int
    register: Register
    version: int
    values: Values
    since: datetime
    by: str
    links: Values = field(default_factory=dict)
    ended_at: datetime | None = None
    ended_why: str = ""

    @property
    def reference(self) -> str:
        """Return the short name people say."""
        return refer(ENTRY, self.id)

    @property
    def title(self) -> str:
        """Return what the first field says."""
        return self.said(REGISTERS[self.register].fields[0].name)

    @property
    def due_on(self) -> date | None:
        """Return the day something is to be done about it, None where nothing is."""
        due = REGISTERS[self.register].due
        if due is None or self.ended_at is not None or (due.done and self.said(due.done)):
            return None
        return date.fromisoformat(said) if (said := self.said(due.on)) else None

    def said(self, name: str) -> str:
        """Return what a field says, the name for what it links to; '' for what is not said."""
        return self.links.get(name) or self.values.get(name, "")

    def level(self) -> Level | None:
        """Return what the register judges of this entry."""
        judged = REGISTERS[self.register].judged
        return None if judged is None else judged(self.values)


@dataclass(frozen=True, slots=True)
class EntryVersion:
    """What an entry said from a moment on."""

    version: int
    at: datetime
    by: str
    values: Values


def checked(register: Register, values: Values) -> dict[str, str]:
    """Return ``values`` as they are kept; raise Invalid for an unknown field and for what a field cannot hold."""
    spec = REGISTERS[register]
    known = {each.name for each in spec.fields}
    if unknown := sorted(values.keys() - known):
        raise Invalid(f"{register}.{unknown[0]}", Problem.UNKNOWN)
    kept = {
        each.name: _checked(f"{register}.{each.name}", each, values.get(each.name, "").strip()) for each in spec.fields
    }
    if spec.one_of and not any(kept[name] for name in spec.one_of):
        raise Invalid(f"{register}.{spec.one_of[0]}", Problem.BLANK)
    return kept


def _checked(name: str, each: RegisterField, said: str) -> str:
    if not said:
        if each.required:
            raise Invalid(name, Problem.BLANK)
        return ""
    if len(said) > (LONGEST_TEXT if each.shape is Shape.TEXT else LONGEST_LINE):
        raise Invalid(name, Problem.TOO_LONG)
    match each.shape:
        case Shape.DAY:
            return _day(name, said)
        case Shape.CHOICE | Shape.CHOICES:
            codes = set(said.split()) if each.shape is Shape.CHOICES else {said}
            if codes - set(each.options or ()):
                raise Invalid(name, Problem.UNKNOWN)
            return " ".join(sorted(codes))
        case Shape.COUNTRY:
            if not (len(said) == 2 and said.isascii() and said.isalpha()):
                raise Invalid(name, Problem.MALFORMED)
            return said.upper()
        case Shape.ENTRY | Shape.INCIDENT | Shape.RECIPIENT:
            if not (said.isascii() and said.isdecimal()):
                raise Invalid(name, Problem.MALFORMED)
            return str(int(said))
        case _:
            return said


def _day(name: str, said: str) -> str:
    try:
        return date.fromisoformat(said).isoformat()
    except ValueError:
        raise Invalid(name, Problem.MALFORMED) from None
