"""The one door: one ask is one permission, one transaction and at least one audit line.

A :class:`~desktop_crm.api.ask.Query` is answered on the reader and leaves nothing. A ``Look`` shows personal data and a
``Command`` changes something; both are answered on the writer, in a transaction that commits only if an audit line was
recorded in it. What a person may not do is recorded too.
"""

from __future__ import annotations

import typing
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from desktop_crm.api.ask import Ask, Command, Query, Writing
from desktop_crm.domain.changes import Changes, Subject
from desktop_crm.domain.clock import Clock
from desktop_crm.domain.contacts import reference
from desktop_crm.domain.danger import FOLLOWS, MANY, Danger
from desktop_crm.domain.errors import (
    AwaitsApproval,
    Cancelled,
    ConfirmPassword,
    Defect,
    DelicateText,
    Missing,
    NotAllowed,
    PurposeNeeded,
)
from desktop_crm.domain.free_text import delicate
from desktop_crm.domain.office import OfficeDetails
from desktop_crm.domain.permissions import Actor
from desktop_crm.domain.policies import SessionPolicy
from desktop_crm.domain.references import APPROVAL, refer
from desktop_crm.domain.tags import FOR, WARNED, Tag, marked
from desktop_crm.store.engine import Connection, Store
from desktop_crm.store.queries import alerts as alert_rows
from desktop_crm.store.queries import approvals as approval_rows
from desktop_crm.store.queries import contact_keys, policies, special
from desktop_crm.store.queries import office as office_rows
from desktop_crm.vault.held import HeldKeys
from desktop_crm.work import answers_kept, closing
from desktop_crm.work.guarding import Confirmation, about, content, fingerprint
from desktop_crm.work.lists_seen import ListsSeen
from desktop_crm.work.pseudonyms import pseudonym
from desktop_crm.work.rights import decide_rights, note_rights
from desktop_crm.work.standing import Resolve
from desktop_crm.work.stating import Stated
from desktop_crm.work.trail import Line, Verify, append
from desktop_crm.work.watching import note_taken, watch

T = TypeVar("T")
Progress = Callable[[int, int], None]
_PART = 1_000
"""Steps of which one part of a long ask is made."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Everything around an ask: where, by whom, when, and with which keys."""

    store: Store
    folder: Path
    actor: Actor
    """Who signed in, as they stood then; what they may do now is what ``resolve`` says."""
    resolve: Resolve
    details: OfficeDetails
    clock: Clock
    random: Callable[[int], bytes]
    sign: Callable[[bytes], bytes]
    check_signature: Verify
    ledger_key: bytes
    keys: HeldKeys
    confirmation: Confirmation
    stated: Stated
    lists_seen: ListsSeen
    check_password: Callable[[str, str], None]
    """Takes login and password; raises SignInFailed, MustWait or AccountStopped, and counts a wrong try."""


class Work:
    """What a handler is given: a connection inside its transaction, who asks, and where to record.

    Making one checks the ask's permission and what is closed to the actor, so that no handler runs without. Raises
    NotAllowed or AccessEnded.
    """

    def __init__(
        self,
        connection: Connection,
        around: Circumstances,
        ask: Ask[Any],
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> None:
        self.connection = connection
        self.around = around
        self.now: datetime = around.clock()
        self.today: date = self.now.astimezone().date()
        """The present day where the program runs: a day of the law begins at local midnight."""
        self.actor = around.resolve(connection, self.today)
        self.actor.require(ask.permission)
        closing.require_open(ask, self.actor)
        self.reach = self.actor.reach(ask.permission)
        self._ask = ask
        self._taken = 0
        if ask.danger is not None:
            self.guard(ask.danger)
        self._progress, self._cancelled = progress, cancelled
        self._lines: list[Line] = []
        self._touched: set[tuple[Subject, int]] = set()
        self._alerted = False
        self._afterwards: list[Callable[[], None]] = []
        self._warned: bool | None = None
        if isinstance(ask, Writing) and not ask.rewrites:
            self.weigh()

    @property
    def details(self) -> OfficeDetails:
        """Return the office's details."""
        return self.around.details

    def record(
        self, tag: Tag, kind: Subject, key: int | str = "", *, fields: Iterable[str] = (), detail: str = ""
    ) -> None:
        """Record an audit line about a record; a contact goes by :meth:`record_contact`."""
        self._lines.append(Line(self.now, self.actor.account_id, tag, kind, str(key), tuple(sorted(fields)), detail))
        self._touched.add((kind, key if isinstance(key, int) else 0))

    def record_contact(
        self, tag: Tag, contact_id: int, *, fields: Iterable[str] = (), detail: str = "", altered: bool = True
    ) -> None:
        """Record an audit line about a person or company, under their pseudonym; ``altered`` tells the screens, too.

        This is where every look at one person passes: raises PurposeNeeded where it must be said first what for.
        """
        if self._ask.opens_card() and (purpose := self.require_purpose(contact_id)):
            detail = marked(detail, FOR + purpose)
        if self._warned:
            detail = marked(detail, WARNED)
        key = contact_keys.audit_key(self.connection, contact_id)
        self.record(tag, Subject.CONTACT, pseudonym(key, contact_id), fields=fields, detail=detail)
        if altered:
            self.touch(Subject.CONTACT, contact_id)

    def require_purpose(self, contact_id: int) -> str:
        """Return what the actor opens a card for, '' where it need not be said; raise PurposeNeeded where it must."""
        if not special.is_special(self.connection, contact_id):
            return ""
        minutes = policies.rules(self.connection, SessionPolicy).purpose_minutes
        said = self.around.stated.said_for(contact_id, minutes)
        if said is None:
            raise PurposeNeeded(reference(contact_id))
        return said

    def weigh(self, kept: Container[str] = ()) -> None:
        """Look through the free words of the ask; raise DelicateText for what does not belong there (Art. 5(1)(c)).

        Words that are ``kept`` already are not new, and that a warning was passed over is recorded with the person.
        """
        if not isinstance(self._ask, Writing):
            raise Defect("only an ask that writes free words can have them weighed")
        found = tuple(dict.fromkeys(kind for text in self._ask.words() if text not in kept for kind in delicate(text)))
        if found and not self._ask.allow_sensitive:
            raise DelicateText(*found)
        self._warned = bool(found)

    def touch(self, kind: Subject, key: int = 0) -> None:
        """Note a record as altered, for the screens that show it; 0 means many."""
        self._touched.discard((kind, 0))
        self._touched.add((kind, key))

    def guard(self, danger: Danger) -> None:
        """Go on with a dangerous act only after a fresh password and, where the office wants it, a second person's yes.

        Raises ConfirmPassword, or AwaitsApproval once the request for approval is lodged.
        """
        if not self.around.confirmation.is_fresh():
            raise ConfirmPassword
        if FOLLOWS.get(danger, danger) in approval_rows.second_person(self.connection):
            self.require_second_person()

    def take_along(self, people: int) -> None:
        """Note that the data of so many people leave the office by this ask; many in one day make it a dangerous act.

        Raises what :meth:`guard` raises. It is the day that counts, so that no list is taken along slice by slice.
        """
        self._taken += people
        before = alert_rows.exported(self.connection, self.actor.account_id, self.today)
        if people and before + people > MANY:
            self.guard(Danger.EXPORT)

    def require_second_person(self) -> None:
        """Use up a second person's approval of exactly this ask; raise AwaitsApproval where there is none."""
        said = fingerprint(self._ask, self.around.ledger_key)
        if not approval_rows.use(self.connection, said, self.actor.account_id, self.now):
            raise AwaitsApproval(said, self._taken)

    def step(self, done: int, total: int) -> None:
        """Tell how far a long ask has come; raise Cancelled if it was taken back."""
        if self.is_cancelled():
            raise Cancelled
        if self._progress is not None:
            self._progress(done, total)

    def part(self, number: int, of: int) -> Progress:
        """Return what tells how far one of several parts of a long ask has come, as a part of the whole."""

        def step(done: int, total: int) -> None:
            self.step(number * _PART + _PART * done // max(total, 1), of * _PART)

        return step

    @property
    def progress(self) -> Progress | None:
        """Return what is told how far it is by what cannot be taken back any more, or None where nobody watches."""
        return self._progress

    def is_cancelled(self) -> bool:
        """Say whether the ask was taken back."""
        return self._cancelled is not None and self._cancelled()

    def afterwards(self, act: Callable[[], None]) -> None:
        """Do ``act`` once the transaction is committed."""
        self._afterwards.append(act)

    @property
    def changes(self) -> Changes:
        """What was altered: by a command all it touched, by any ask the alerts it gave rise to."""
        altered = frozenset(self._touched) if isinstance(self._ask, Command) else frozenset()
        return Changes(altered | {(Subject.ALERT, 0)} if self._alerted else altered)

    def close(self) -> None:
        """Write the audit lines; a Defect if there are none."""
        if not self._lines:
            raise Defect("an ask that must leave an audit line left none")
        if isinstance(self._ask, Writing) and self._warned is None:
            raise Defect("free words were kept without being looked through")
        self._lines += self._looked_through()
        append(self.connection, self._lines, self.around.sign)
        self._alerted = watch(self.connection, self._lines)
        if self._taken and note_taken(self.connection, self.now, self.actor.account_id, self._taken):
            self._alerted = True
        if decide_rights(frozenset(line.tag for line in self._lines)):
            note_rights(self.connection, self.now, self.actor.account_id, self.around.sign)

    def _looked_through(self) -> list[Line]:
        seen = self.around.lists_seen
        if not (count := seen.waiting()):
            return []
        self.afterwards(lambda: seen.written(count))
        return [seen_line(self.around, count)]

    def finish(self) -> None:
        """Do what was put off until the commit."""
        for act in self._afterwards:
            act()


def perform(
    around: Circumstances,
    ask: Ask[T],
    answer: Callable[[Work, Any], T],
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[T, Changes]:
    """Let ``answer`` answer ``ask`` in one transaction; return its answer and what it altered."""
    try:
        if isinstance(ask, Query):
            with around.store.read(aside=ask.takes_long) as connection:
                work = Work(connection, around, ask, progress, cancelled)
                result = closing.shown(answer(work, ask), work.actor.hidden)
            note_lists(around, ask.people_in(result))
            return result, Changes()
        return _write(around, ask, answer, progress, cancelled)
    except NotAllowed:
        record_refusal(around, ask)
        raise
    except Missing:
        record_reaching_out(around, ask)
        raise
    except AwaitsApproval as refusal:
        raise AwaitsApproval(_lodge(around, ask, *refusal.args)) from None


def _write(
    around: Circumstances,
    ask: Ask[T],
    answer: Callable[[Work, Any], T],
    progress: Progress | None,
    cancelled: Callable[[], bool] | None,
) -> tuple[T, Changes]:
    with around.store.write() as connection:
        if isinstance(ask, Command) and (kept := office_rows.answer_to(connection, str(ask.key))) is not None:
            if kept[0] != type(ask).__name__:
                raise Defect("the key of one command was used for another")
            # Whoever repeats a command must still be somebody who may ask it.
            around.resolve(connection, around.clock().astimezone().date()).require(ask.permission)
            return answers_kept.load(kept[1], answer_type(answer)), Changes()
        work = Work(connection, around, ask, progress, cancelled)
        result = closing.shown(answer(work, ask), work.actor.hidden)
        work.close()
        if isinstance(ask, Command):
            said = answers_kept.dump(result)
            office_rows.keep_answer(connection, str(ask.key), work.now, type(ask).__name__, said)
    work.finish()
    return result, work.changes


def record_refusal(around: Circumstances, ask: Ask[Any]) -> None:
    """Record that the actor asked for something they may not do; the ask's own content is left out."""
    line = Line(
        around.clock(), around.actor.account_id, Tag.REFUSAL, Subject.ACCOUNT, around.actor.account_id,
        detail=type(ask).__name__,
    )  # fmt: skip
    with around.store.write() as connection:
        append(connection, [line], around.sign)
        watch(connection, [line])


def record_reaching_out(around: Circumstances, ask: Ask[Any]) -> None:
    """Record that somebody who does not reach every contact asked for what is not there for them.

    They are told the same whether it is out of their reach or was never there, and so is the trail.
    """
    with around.store.write() as connection:
        actor = around.resolve(connection, around.clock().astimezone().date())
        if actor.reach(ask.permission) is None:
            return
        line = Line(around.clock(), actor.account_id, Tag.REFUSAL_REACH, Subject.ACCOUNT, actor.account_id,
                    detail=type(ask).__name__)  # fmt: skip
        append(connection, [line], around.sign)
        watch(connection, [line])


def note_lists(around: Circumstances, people: int) -> None:
    """Note that somebody was shown so many people in a list, and write it down once they are many."""
    seen = around.lists_seen
    seen.note(people)
    if seen.is_full():
        count = seen.waiting()
        with around.store.write() as connection:
            append(connection, [seen_line(around, count)], around.sign)
        seen.written(count)


def seen_line(around: Circumstances, count: int) -> Line:
    """Return the line that says how many people somebody was shown in lists since the last one."""
    return Line(around.clock(), around.actor.account_id, Tag.CONTACT_LIST_READ, Subject.CONTACT, "", detail=str(count))


def _lodge(around: Circumstances, ask: Ask[Any], said: bytes, people: int) -> str:
    """Lodge the request for approval, which the ask that was rolled back could not; return its reference."""
    who, now = around.actor.account_id, around.clock()
    with around.store.write() as connection:
        told = content(ask, people)
        number = approval_rows.lodge(connection, type(ask).__name__, about(ask), told, said, who, now)
        append(connection, [Line(now, who, Tag.APPROVAL_ASK, Subject.APPROVAL, str(number))], around.sign)
    return refer(APPROVAL, number)


@cache
def answer_type(answer: Callable[..., Any]) -> Any:
    """Return what a handler says it answers."""
    return typing.get_type_hints(answer)["return"]


def as_details(around: Circumstances, details: OfficeDetails) -> Circumstances:
    """Return the circumstances after the office's details were written anew."""
    return replace(around, details=details)
