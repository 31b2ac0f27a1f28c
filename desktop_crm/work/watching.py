"""What the office notices by itself, read from the lines of the trail as they are written.

Every rule looks at one line, at most at a few numbers kept of the person's own days, and says in numbers and codes what
it found. The same thing on the same day is one alert.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from desktop_crm.domain.alerts import HABIT_DAYS, AlertKind
from desktop_crm.domain.policies import AlertPolicy, BackupPolicy
from desktop_crm.domain.tags import Tag
from desktop_crm.store.engine import Connection
from desktop_crm.store.queries import alerts as rows
from desktop_crm.store.queries import backups, policies
from desktop_crm.store.queries.audit_lines import Wanted, page
from desktop_crm.store.queries.office import created_at
from desktop_crm.work.trail import Line

Detail = Mapping[str, int | str]

SATURDAY = 5
BY_ITSELF = frozenset({
    Tag.AUDIT_CHAIN_BROKEN, Tag.AUDIT_CHAIN_VERIFY, Tag.ASSIGNMENT_END, Tag.DEVICE_ENROL, Tag.DRAFT_KEEP,
    Tag.KEY_SETTLE, Tag.SESSION_END,
})  # fmt: skip
"""What the program writes without anybody's act, or at an end: no sign of work."""


REFUSALS = (Tag.REFUSAL, Tag.REFUSAL_REACH, Tag.SESSION_REFUSE)
"""What says that somebody tried what is not theirs."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule found: its kind, numbers and codes, and what tells it from others of the kind on the same day."""

    kind: AlertKind
    detail: Detail
    apart: str = ""


Rule = Callable[[Connection, Line, AlertPolicy], Found | None]


def watch(connection: Connection, lines: Iterable[Line]) -> bool:
    """Look at lines just written, in their transaction; raise what the rules find and say whether anything is new."""
    policy = policies.rules(connection, AlertPolicy)
    # Of what is the same the newest counts: a run at night would else tell of the hour a thousand times.
    said: dict[str, tuple[datetime, str, Found]] = {}
    for line in lines:
        rule = _RULES.get(line.tag)
        for found in (rule(connection, line, policy) if rule is not None else None, _unusual(line, policy)):
            if found is not None:
                said[_same(line.at, line.account_id, found)] = (line.at, line.account_id, found)
    news = [_tell(connection, *each) for each in said.values()]
    return any(news)


def note_lockout(connection: Connection, account_id: str, at: datetime, tries: int, *, stopped: bool) -> bool:
    """Raise that wrong tries kept somebody out, which nobody could write down while the office was closed."""
    if not policies.rules(connection, AlertPolicy).account_locked:
        return False
    apart = "stopped" if stopped else ""
    return _tell(
        connection, at, account_id, Found(AlertKind.ACCOUNT_LOCKED, {"tries": tries, "stopped": int(stopped)}, apart)
    )


def note_taken(connection: Connection, at: datetime, account_id: str, taken: int) -> bool:
    """Count the people whose data somebody took along; say whether an alert about that is new."""
    people = rows.count_exported(connection, account_id, _day(at), taken)
    allowed = policies.rules(connection, AlertPolicy).exported_people
    if allowed is None or people <= allowed:
        return False
    return _tell(connection, at, account_id, Found(AlertKind.EXPORT_LARGE, {"people": people, "allowed": allowed}))


def forget_habits(connection: Connection, today: date) -> None:
    """Forget what was done longer ago than habits look back."""
    rows.drop_habits(connection, today - timedelta(days=HABIT_DAYS))


def _tell(connection: Connection, at: datetime, account_id: str, found: Found) -> bool:
    same = _same(at, account_id, found)
    return rows.raise_alert(connection, at, found.kind, account_id, found.detail, same)


def _same(at: datetime, account_id: str, found: Found) -> str:
    return "|".join((found.kind, account_id, _day(at).isoformat(), found.apart))


def _day(at: datetime) -> date:
    return at.astimezone().date()


def _unusual(line: Line, policy: AlertPolicy) -> Found | None:
    if not policy.unusual_hours or line.tag in BY_ITSELF:
        return None
    at = line.at.astimezone()
    usual = policy.day_begins <= at.hour < policy.day_ends
    if usual and (policy.weekends_usual or at.weekday() < SATURDAY):
        return None
    return Found(AlertKind.UNUSUAL_HOURS, {"at": f"{at.hour:02}:{at.minute:02}", "weekday": at.weekday()})


def _opened(connection: Connection, line: Line, policy: AlertPolicy) -> Found | None:
    day = _day(line.at)
    cards = rows.count_card(connection, line.account_id, day)
    if policy.habit_times is None or cards <= policy.habit_floor:
        return None
    usual = rows.usual_cards(connection, line.account_id, day - timedelta(days=HABIT_DAYS), day)
    if cards <= policy.habit_times * usual:
        return None
    # From a hundred on by tens: the alert is not written anew with each card.
    told = cards if cards < _HUNDRED else cards - cards % 10
    return Found(AlertKind.CARDS_ABOVE_HABIT, {"cards": told, "usual": usual})


def _refused(connection: Connection, line: Line, policy: AlertPolicy) -> Found | None:
    if policy.refused_tries is None:
        return None
    midnight = datetime.combine(_day(line.at), time()).astimezone()
    wanted = Wanted(account_id=line.account_id, tags=REFUSALS, since=midnight)
    times = len(page(connection, wanted, limit=_MANY))
    return Found(AlertKind.REFUSED, {"times": times, "ask": line.detail}) if times >= policy.refused_tries else None


def _damaged(connection: Connection, line: Line, policy: AlertPolicy) -> Found | None:  # noqa: ARG001
    if not policy.files_damaged or not line.detail:
        return None
    return Found(AlertKind.FILES_DAMAGED, {"tag": line.tag.value, "found": line.detail}, line.tag)


def _device(connection: Connection, line: Line, policy: AlertPolicy) -> Found | None:  # noqa: ARG001
    return Found(AlertKind.DEVICE_NEW, {}, line.subject) if policy.device_new else None


def _keys(connection: Connection, line: Line, policy: AlertPolicy) -> Found | None:  # noqa: ARG001
    return Found(AlertKind.KEY_CHANGED, {"tag": line.tag.value}, line.tag) if policy.key_changed else None


def _code(connection: Connection, line: Line, policy: AlertPolicy) -> Found | None:  # noqa: ARG001
    return Found(AlertKind.ONE_TIME_CODE, _done_to(line), line.subject) if policy.one_time_code else None


def _rights(connection: Connection, line: Line, policy: AlertPolicy) -> Found | None:  # noqa: ARG001
    if not policy.rights_changed or (line.tag is Tag.ACCOUNT_EDIT and RIGHTS.isdisjoint(line.fields)):
        return None
    return Found(AlertKind.RIGHTS_CHANGED, _done_to(line), f"{line.tag}|{line.subject}")


def _rules(connection: Connection, line: Line, policy: AlertPolicy) -> Found | None:  # noqa: ARG001
    # Always told: whoever switches off what watches must not do it unseen.
    return Found(AlertKind.RULES_CHANGED, {}, line.detail) if line.subject == AlertPolicy.NAME else None


def _restored(connection: Connection, line: Line, policy: AlertPolicy) -> Found | None:  # noqa: ARG001
    # Always told: what was done since the backup is gone.
    day, _, lost = line.detail.partition(" ")
    return Found(AlertKind.BACKUP_RESTORED, {"day": day, "lost": lost}, line.subject)


def _overdue(connection: Connection, line: Line, policy: AlertPolicy) -> Found | None:
    days = days_without(connection, line.at)
    if not policy.backup_overdue or days < policies.rules(connection, BackupPolicy).overdue_days:
        return None
    if rows.waits(connection, AlertKind.BACKUP_OVERDUE):  # once is enough, whoever signs in and however often
        return None
    return Found(AlertKind.BACKUP_OVERDUE, {"days": days})


def days_without(connection: Connection, now: datetime) -> int:
    """Return for how many whole days there was no backup that was found whole."""
    since = backups.last_checked(connection) or created_at(connection)
    return max(0, (now - since).days)


def _done_to(line: Line) -> Detail:
    return {"tag": line.tag.value, rows.ABOUT: line.subject}


def _retention(connection: Connection, line: Line, policy: AlertPolicy) -> Found | None:  # noqa: ARG001
    deleted, anonymised, held = map(int, line.detail.split())
    if not deleted + anonymised:
        return None
    counts = {"deleted": deleted, "anonymised": anonymised, "held": held}
    return Found(AlertKind.RETENTION_RAN, counts, line.subject)


RIGHTS = frozenset({"account.role", "account.ends_on", "account.recipient_id"})
"""The fields of an account that decide what somebody may do."""

_HUNDRED, _MANY = 100, 1000
_RULES: Mapping[Tag, Rule] = {
    Tag.ACCOUNT_ADD: _code,
    Tag.ACCOUNT_CHECK_OFF: _rights,
    Tag.ACCOUNT_DISABLE: _rights,
    Tag.ACCOUNT_EDIT: _rights,
    Tag.ACCOUNT_ENABLE: _rights,
    Tag.ACCOUNT_RECOVER: _keys,
    Tag.ACCOUNT_REMOVE: _rights,
    Tag.ACCOUNT_RESET: _code,
    Tag.AUDIT_CHAIN_BROKEN: _damaged,
    Tag.BACKUP_RESTORE: _restored,
    Tag.CONTACT_CARD_READ: _opened,
    Tag.DEVICE_ENROL: _device,
    Tag.KEY_ROTATE: _keys,
    Tag.KIT_RENEW: _keys,
    Tag.OFFICE_CHECK: _damaged,
    Tag.POLICY_CHANGE: _rules,
    Tag.REFUSAL: _refused,
    Tag.REFUSAL_REACH: _refused,
    Tag.RETENTION_RUN_ALONE: _retention,
    Tag.ROLE_CHANGE: _rights,
    Tag.ROLE_REMOVE: _rights,
    Tag.SESSION_REFUSE: _refused,
    Tag.SESSION_START: _overdue,
    Tag.TEAM_CHANGE: _rights,
    Tag.TEAM_REMOVE: _rights,
}
