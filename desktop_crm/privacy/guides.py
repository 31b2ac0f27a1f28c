"""Setting the registers up by the kind of office: what is proposed, added once, and checked by somebody.

Nothing that is there is ever changed: what a guide added before is known by its key whatever it is called by now, and
what somebody wrote is recognised by its short name, its name or its title.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from desktop_crm.api import guides as api
from desktop_crm.api.ask import Count
from desktop_crm.api.consents import AddPurpose, AddWording
from desktop_crm.api.purposes import EditPurpose
from desktop_crm.api.recipients import AddRecipient
from desktop_crm.api.registers import AddEntry
from desktop_crm.api.retention import SetRetentionRule
from desktop_crm.crm import consents
from desktop_crm.crm.proposals import ABOUT, looked_at
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.errors import Missing
from desktop_crm.domain.guides import (
    GuideChoice,
    GuideEntry,
    GuidePurpose,
    GuideRecipient,
    GuideRule,
    Proposal,
    Proposed,
    ToCheck,
    key_of,
    law_of,
)
from desktop_crm.domain.languages import Language
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.register_specs import REGISTERS
from desktop_crm.domain.retention import RetentionAction
from desktop_crm.domain.tags import Tag
from desktop_crm.privacy import purposes, recipients, registers, retention_rules
from desktop_crm.store.queries import consents as consent_rows
from desktop_crm.store.queries import proposals as rows
from desktop_crm.store.queries import recipients as recipient_rows
from desktop_crm.store.queries import registers as register_rows
from desktop_crm.store.queries import retention as retention_rows
from desktop_crm.words.catalogue import words_in
from desktop_crm.words.guides.every import GUIDES, described, proposals
from desktop_crm.work.unit import Work

WRITTEN = {
    Proposed.ENTRY: Permission.REGISTER_WRITE,
    Proposed.PURPOSE: Permission.PURPOSE_WRITE,
    Proposed.RECIPIENT: Permission.DISCLOSURE_WRITE,
    Proposed.RULE: Permission.RETENTION_WRITE,
    Proposed.WORDING: Permission.PURPOSE_WRITE,
}
"""Who may write, and so check, what was proposed."""


def preview(work: Work, ask: api.PreviewGuide) -> tuple[Proposal, ...]:
    """Return everything a guide proposes, with what of it is there."""
    choice = _choice(work, ask)
    there = _there(work, choice)
    return tuple(replace(each, there=each.key in there) for each in proposals(choice))


def apply(work: Work, ask: api.ApplyGuide) -> api.GuideApplied:
    """Add what is proposed and neither there nor left out."""
    for permission in WRITTEN.values():
        work.actor.require(permission)
    choice = _choice(work, ask, ask.leave_out)
    every = proposals(choice)
    there = _there(work, choice)
    adding = _Adding(work, choice, dict(there))
    adding.everything()
    added = len(adding.numbers) - len(there)
    known = sum(each.key in there for each in every)
    work.record(Tag.GUIDE_APPLY, Subject.REGISTER, detail=f"{choice.kind} {choice.law} {added}")
    return api.GuideApplied(added, known, len(every) - known - added)


def list_to_check(work: Work, ask: api.ListToCheck) -> tuple[ToCheck, ...]:  # noqa: ARG001
    """Return what nobody has checked."""
    return rows.to_check(work.connection)


def mark(work: Work, ask: api.MarkChecked) -> Count:
    """Say that something was looked at; marking it twice changes nothing."""
    work.actor.require(WRITTEN[ask.what])
    if not rows.is_there(work.connection, ask.what, ask.number):
        raise Missing(str(ask.number))
    was_open = looked_at(work, ask.what, ask.number)
    if was_open and ask.what is Proposed.RULE:
        retention_rows.activate(work.connection, ask.number)
    if not was_open:
        work.record(Tag.GUIDE_CHECK, ABOUT[ask.what], ask.number, detail=ask.what.value)
    return Count(int(was_open))


def _choice(work: Work, ask: api.PreviewGuide | api.ApplyGuide, leave_out: tuple[str, ...] = ()) -> GuideChoice:
    details = work.details
    law = law_of(details.region) if ask.law is None else ask.law
    return GuideChoice(ask.kind, law, ask.language or details.language, frozenset(leave_out))


def _there(work: Work, choice: GuideChoice) -> dict[str, int]:
    """Return the numbers of what of a guide is in the office already, by the guide's keys."""
    connection, guide, words = work.connection, GUIDES[choice.kind], words_in(choice.language)
    names = {each.name: each.id for each in recipient_rows.recipients(connection)}
    codes = {each.code: each.id for each in consent_rows.purposes(connection)}
    rules = {each.name: each.id for each in retention_rows.rules(connection)}
    entries = {(each.register, each.title): each.id for each in register_rows.every(connection)}
    alike = {(Proposed.RECIPIENT, each.key): names.get(words.gettext(each.name)) for each in guide.recipients}
    alike |= {(Proposed.PURPOSE, each.key): codes.get(each.key) for each in guide.purposes}
    alike |= {(Proposed.RULE, each.key): rules.get(words.gettext(each.name)) for each in guide.rules}
    for entry in guide.entries:
        title = entry.texts.get(REGISTERS[entry.register].fields[0].name)
        named = entries.get((entry.register, words.gettext(title))) if title else None
        alike[Proposed.ENTRY, entry.key] = named
    found = {key_of(what, key): number for (what, key), number in alike.items() if number is not None}
    by_number = {number: code for code, number in codes.items()}
    for wording in consent_rows.wordings(connection, None):
        found[key_of(Proposed.WORDING, by_number[wording.purpose_id], wording.language)] = wording.id
    found |= rows.numbers(connection)
    return {each.key: found[each.key] for each in proposals(choice) if each.key in found}


class _Adding:
    """Adds what is new; ``numbers`` holds what there is by the guide's keys, and grows."""

    def __init__(self, work: Work, choice: GuideChoice, there: dict[str, int]) -> None:
        self.numbers = there
        self._work, self._choice, self._guide = work, choice, GUIDES[choice.kind]
        self._words = words_in(choice.language)

    def everything(self) -> None:
        """Add all of it, what others lead to first."""
        for recipient in self._guide.recipients:
            self._recipient(recipient)
        for rule in self._guide.rules:
            self._rule(rule)
        for purpose in self._guide.purposes:
            self._purpose(purpose)
        for entry in self._guide.entries:
            self._entry(entry)

    def _is_new(self, key: str) -> bool:
        return key not in self.numbers and key not in self._choice.leave_out

    def _note(self, key: str, what: Proposed, number: int) -> None:
        self.numbers[key] = number
        # Whom data go to needs no check of its own: the agreement with them is one.
        at = self._work.now if what is Proposed.RECIPIENT else None
        rows.note(self._work.connection, key, what, number, self._work.today, at)

    def _numbers(self, what: Proposed, keys: Iterable[str]) -> tuple[int, ...]:
        found = (self.numbers.get(key_of(what, key)) for key in keys)
        return tuple(number for number in found if number is not None)

    def _recipient(self, recipient: GuideRecipient) -> None:
        key = key_of(Proposed.RECIPIENT, recipient.key)
        if self._is_new(key):
            name, category = self._words.gettext(recipient.name), self._words.gettext(recipient.category)
            made = recipients.add(self._work, AddRecipient(name=name, category=category, kind=recipient.kind))
            self._note(key, Proposed.RECIPIENT, made.number)

    def _rule(self, rule: GuideRule) -> None:
        key = key_of(Proposed.RULE, rule.key)
        if self._is_new(key):
            made = retention_rules.set_rule(
                self._work,
                SetRetentionRule(
                    name=self._words.gettext(rule.name),
                    what=rule.what,
                    trigger=rule.trigger,
                    period=rule.periods[self._choice.law],
                    action=RetentionAction.DELETE,
                    reason=self._words.gettext(rule.because[self._choice.law]),
                    active=False,
                ),
            )
            self._note(key, Proposed.RULE, made.number)

    def _purpose(self, purpose: GuidePurpose) -> None:
        key = key_of(Proposed.PURPOSE, purpose.key)
        if self._is_new(key):
            name = self._words.gettext(purpose.name)
            made = consents.add_purpose(self._work, AddPurpose(code=purpose.key, name=name, basis=purpose.basis))
            purposes.edit(
                self._work,
                EditPurpose(
                    purpose_id=made.number,
                    name=name,
                    basis=purpose.basis,
                    description=described(purpose, self._choice.law, self._words),
                    retention=self._words.gettext(purpose.kept[self._choice.law]),
                    marketing=purpose.marketing,
                    categories=purpose.categories,
                    persons=purpose.persons,
                    recipients=self._numbers(Proposed.RECIPIENT, (each.key for each in purpose.recipients)),
                    rules=self._numbers(Proposed.RULE, (each.key for each in purpose.rules)),
                    sources=purpose.sources,
                    origin=self._words.gettext(purpose.origin[self._choice.law]) if purpose.origin else "",
                ),
            )
            self._note(key, Proposed.PURPOSE, made.number)
        if key in self.numbers and purpose.wording:
            for language in Language:
                self._wording(purpose, self.numbers[key], language)

    def _wording(self, purpose: GuidePurpose, purpose_id: int, language: Language) -> None:
        key = key_of(Proposed.WORDING, purpose.key, language.value)
        if self._is_new(key):
            text = words_in(language).gettext(purpose.wording).format(office=self._work.details.name)
            ask = AddWording(purpose_id=purpose_id, language=language.value, text=text)
            self._note(key, Proposed.WORDING, consents.add_wording(self._work, ask).number)

    def _entry(self, entry: GuideEntry) -> None:
        key = key_of(Proposed.ENTRY, entry.key)
        links = {name: key_of(Proposed.ENTRY, each.key) for name, each in entry.entries.items()}
        links |= {name: key_of(Proposed.RECIPIENT, each.key) for name, each in entry.recipients.items()}
        said = {name: str(self.numbers[other]) for name, other in links.items() if other in self.numbers}
        needed = {each.name for each in REGISTERS[entry.register].fields if each.required}
        if self._is_new(key) and not needed & (links.keys() - said.keys()):
            days = {name: self._work.today + timedelta(days=days) for name, days in entry.days.items()}
            texts = {name: self._words.gettext(text) for name, text in entry.texts.items()}
            values = texts | dict(entry.codes) | {name: day.isoformat() for name, day in days.items()} | said
            made = registers.add(self._work, AddEntry(register=entry.register, values=values))
            self._note(key, Proposed.ENTRY, made.number)
