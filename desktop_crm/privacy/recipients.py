"""Who receives data: adding, changing, ending, and all that hangs on a recipient (GDPR Art. 28, 30(1)(d), 44)."""

from __future__ import annotations

from dataclasses import replace

from desktop_crm.api import recipients as api
from desktop_crm.api.ask import Made
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.recipients import NotTold, PassedOn, Recipient
from desktop_crm.domain.register_choices import Safeguard
from desktop_crm.domain.register_specs import Register
from desktop_crm.domain.registers import LONGEST_LINE, LONGEST_TEXT, Entry
from desktop_crm.domain.tags import Tag
from desktop_crm.privacy.recipient_doubts import doubts_about
from desktop_crm.store.queries import packages as package_rows
from desktop_crm.store.queries import partners as partner_rows
from desktop_crm.store.queries import purposes as purpose_rows
from desktop_crm.store.queries import recipients as rows
from desktop_crm.store.queries import registers as register_rows
from desktop_crm.work.unit import Work

BINDING = (Register.AGREEMENTS, Register.ASSESSMENTS, Register.TRANSFERS)
"""The registers whose entries lead to a recipient."""


def recipients(work: Work, ask: api.Recipients) -> tuple[Recipient, ...]:
    """Return every recipient."""
    return tuple(each for each in rows.recipients(work.connection) if ask.ended or each.ended_on is None)


def show(work: Work, ask: api.ShowRecipient) -> api.RecipientFile:
    """Return one recipient with what hangs on it, as far as the asker may read that."""
    found = rows.fetch(work.connection, ask.recipient_id)
    may_read, may_write = (work.actor.may(each) for each in (Permission.REGISTER_READ, Permission.DISCLOSURE_WRITE))
    work.record(Tag.RECIPIENT_READ, Subject.RECIPIENT, found.id)
    sheets = purpose_rows.sheets(work.connection)
    return api.RecipientFile(
        found,
        rows.versions(work.connection, found.id),
        tuple(each.purpose for each in sheets if found.id in each.recipients and each.purpose.retired_on is None),
        doubts_about(work, found),
        tuple(_entries(work, found)) if may_read else (),
        package_rows.packages(work.connection, found.id) if may_write else (),
        rows.count_passed_on(work.connection).get(found.id, 0) if may_write else 0,
    )


def add(work: Work, ask: api.AddRecipient) -> Made:
    """Add a recipient."""
    new = _fitting(work, Recipient(0, *_words(ask), ask.kind, ask.contact.strip(), ask.rests_on))
    number = rows.add(work.connection, new, work.actor.account_id, work.now)
    return _recorded(work, Tag.RECIPIENT_ADD, replace(new, id=number))


def edit(work: Work, ask: api.EditRecipient) -> Made:
    """Write a recipient anew."""
    found = require_in_use(rows.fetch(work.connection, ask.recipient_id))
    changed = _fitting(work, Recipient(found.id, *_words(ask), ask.kind, ask.contact.strip(), ask.rests_on), found)
    if changed != found:
        rows.rewrite(work.connection, changed, work.actor.account_id, work.now)
    return _recorded(work, Tag.RECIPIENT_EDIT, changed)


def end(work: Work, ask: api.EndRecipient) -> Made:
    """End a recipient with a reason."""
    found, reason = require_in_use(rows.fetch(work.connection, ask.recipient_id)), ask.reason.strip()
    if not reason:
        raise Invalid("recipient.reason", Problem.BLANK)
    if len(reason) > LONGEST_TEXT:
        raise Invalid("recipient.reason", Problem.TOO_LONG)
    if any(each.recipient == found.name for each in partner_rows.partners(work.connection)):
        raise Invalid("recipient.partners", Problem.IN_USE)
    ended = replace(found, ended_on=work.today, ended_why=reason)
    rows.rewrite(work.connection, ended, work.actor.account_id, work.now)
    return _recorded(work, Tag.RECIPIENT_END, ended)


def resume(work: Work, ask: api.ResumeRecipient) -> Made:
    """Take a recipient up again."""
    found = rows.fetch(work.connection, ask.recipient_id)
    if found.ended_on is not None:
        found = replace(found, ended_on=None, ended_why="")
        rows.rewrite(work.connection, found, work.actor.account_id, work.now)
    return _recorded(work, Tag.RECIPIENT_RESUME, found)


def passed_on(work: Work, ask: api.DisclosuresTo) -> tuple[PassedOn, ...]:
    """Return what of whose data was passed on to a recipient, and record who looked."""
    found = rows.fetch(work.connection, ask.recipient_id)
    passed = rows.passed_on(work.connection, found.id, work.reach, work.actor.hidden, limit=ask.limit)
    work.record(Tag.DISCLOSURE_READ, Subject.RECIPIENT, found.id, detail=str(len(passed)))
    return passed


def untold(work: Work, ask: api.UntoldDisclosures) -> tuple[NotTold, ...]:  # noqa: ARG001
    """Return the recipients no purpose in use names."""
    return rows.not_told(work.connection)


def require_in_use(recipient: Recipient) -> Recipient:
    """Return the recipient; raise Invalid where it was ended."""
    if recipient.ended_on is not None:
        raise Invalid("recipient.state", Problem.TOO_LATE)
    return recipient


def _words(ask: api.AddRecipient | api.EditRecipient) -> tuple[str, str, str, str, str]:
    said = (ask.name, ask.category, ask.country, ask.safeguard, ask.contract)
    name, category, country, safeguard, contract = (each.strip() for each in said)
    return name, category, country, safeguard, contract


def _fitting(work: Work, new: Recipient, before: Recipient | None = None) -> Recipient:
    """Return a recipient as it is kept; raise Invalid for what it cannot be."""
    if not new.name:
        raise Invalid("recipient.name", Problem.BLANK)
    if any(one.name == new.name and one.id != new.id for one in rows.recipients(work.connection)):
        raise Invalid("recipient.name", Problem.DUPLICATE)
    for field, text in (("name", new.name), ("category", new.category), ("contract", new.contract)):
        if len(text) > LONGEST_LINE:
            raise Invalid(f"recipient.{field}", Problem.TOO_LONG)
    for field, text in (("contact", new.contact), ("safeguard", new.safeguard)):
        if len(text) > LONGEST_TEXT:
            raise Invalid(f"recipient.{field}", Problem.TOO_LONG)
    if new.rests_on is Safeguard.DEROGATION and not new.safeguard:
        raise Invalid("recipient.safeguard", Problem.BLANK)
    # What an earlier version of the program took as a country is left as it is until somebody writes another.
    if new.country and (before is None or new.country != before.country):
        if not (len(new.country) == 2 and new.country.isascii() and new.country.isalpha()):
            raise Invalid("recipient.country", Problem.MALFORMED)
        new = replace(new, country=new.country.upper())
    return new


def _entries(work: Work, found: Recipient) -> list[Entry]:
    return [
        each
        for register in BINDING
        for each in register_rows.entries(work.connection, register, ended=True)
        if each.values.get("recipient") == str(found.id)
    ]


def _recorded(work: Work, tag: Tag, recipient: Recipient) -> Made:
    work.record(tag, Subject.RECIPIENT, recipient.id)
    return Made(recipient.name, str(recipient.id), recipient.id)
