"""What rules of retention take on a day, of whom, and what keeps it from them.

Every rule is answered by one set-based question; what keeps data is asked about those alone whom a rule would take
something of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from operator import itemgetter

from desktop_crm.domain.references import REQUEST, refer
from desktop_crm.domain.retention import Due, Keeper, Kept, KeptContact, RetentionAction, RetentionRule, Stay, Trigger
from desktop_crm.store import kept_parts, part_sql
from desktop_crm.store.engine import Connection
from desktop_crm.store.kept_parts import Part
from desktop_crm.store.prepared import bare
from desktop_crm.store.queries import keeping, retention
from desktop_crm.store.queries import since as asked
from desktop_crm.store.queries.keeping import Claim


@dataclass(frozen=True, slots=True)
class Taking:
    """What is due, and the parts that would be taken for it; all of them, where it is the whole contact."""

    due: Due
    parts: tuple[Part, ...]


_AT_ONCE = 20
"""How many rules are asked about together: the database limits how much one question may say."""

Candidate = tuple[int, date, int, str | None, str | None, int | None]
"""A contact, the day its period begins, how many records it is the day of, a hold's reason, since when processing is
restricted, an open request."""


def candidates(
    connection: Connection, rule: RetentionRule, latest_since: date, whose: asked.Whose = None
) -> list[Candidate]:
    """Return contacts whose period began on or before ``latest_since`` and who have what the rule speaks about.

    Who is set aside already is not among them.
    """
    sql = _candidates(rule.what, rule.trigger, rule.purposes, asked.kind(whose))
    rows = bare(connection).execute(sql, (asked.said(whose), asked.bound(latest_since)))
    return [(number, date.fromisoformat(day), *rest) for number, day, *rest in rows]


@lru_cache(256)
def _candidates(what: Kept, trigger: Trigger, purposes: tuple[int, ...], whose: asked.Kind) -> str:
    """Return the question; it is put together once, and asked with every card that is looked at."""
    since = asked.since(what, trigger, purposes, whose)
    held = "c.name <> ''" if what.is_whole else part_sql.any_there(kept_parts.parts(what.code))
    return (
        "SELECT c.id, s.since, s.records, h.reason, c.restricted_at, "  # noqa: S608 — our own parts
        "(SELECT min(r.id) FROM subject_request r WHERE r.contact_id = c.id AND r.answered_at IS NULL) "
        f"FROM ({since}) s JOIN contact c ON c.id = s.contact_id LEFT JOIN retention_hold h ON h.contact_id = c.id "
        f"WHERE s.since <= ?2 AND c.aside = '' AND {held} ORDER BY s.since, c.id"
    )


def takings(connection: Connection, on: date, contact_id: int | None = None) -> list[Taking]:
    """Return everything the active rules take on or before the day ``on``, soonest first."""
    rules = retention.rules(connection)
    found: list[Taking] = []
    for rule in rules:
        last = rule.period.last_start(on) if _takes(rule) and rule.begins <= on else None
        if last is not None:
            reckoned = candidates(connection, rule, last, contact_id)
            found += _judged(connection, rules, rule, reckoned, lambda _day: on)
    found += _let_go(connection, rules, on, contact_id)
    return sorted(found, key=lambda one: (one.due.on, one.due.contact_id))


def due(connection: Connection, on: date, contact_id: int | None = None) -> tuple[Due, ...]:
    """Return everything the active rules take on or before the day ``on``, soonest first."""
    return tuple(one.due for one in takings(connection, on, contact_id))


def coming(connection: Connection, today: date) -> tuple[Due, ...]:
    """Return what goes after today and is to be told of by now, soonest first: each rule says how long before."""
    rules = retention.rules(connection)
    warning = max((rule.warning_days for rule in rules if _takes(rule)), default=0)
    found = due(connection, today + timedelta(days=warning)) if warning else ()
    return tuple(one for one in warned(rules, found, today) if one.warned and one.on > today)


def warned(rules: Iterable[RetentionRule], found: Iterable[Due], today: date) -> tuple[Due, ...]:
    """Return what is due, each entry saying whether its day to be told of has come."""
    days = {rule.id: rule.warning_days for rule in rules}
    return tuple(
        replace(one, warned=True)
        if days.get(one.rule_id) and one.on <= today + timedelta(days=days[one.rule_id])
        else one
        for one in found
    )


def next_due(connection: Connection, contact_id: int, today: date) -> Due | None:
    """Return the next thing the rules will take of one contact, whenever that is.

    What keeps it is asked from the soonest on, and no further than what really goes.
    """
    rules = retention.rules(connection)
    reckoned = [
        (rule.day_for(one[1]), rule, one) for rule, found in _reckoned(connection, rules, contact_id) for one in found
    ]
    soonest = None
    for _day, rule, one in sorted(reckoned, key=itemgetter(0)):
        for taking in _judged(connection, rules, rule, (one,), lambda on: max(on, today)):
            soonest = soonest or taking.due
            if taking.due.kept_by not in (Keeper.LAW, Keeper.PURPOSE):
                return warned(rules, (taking.due,), today)[0]
    return None if soonest is None else warned(rules, (soonest,), today)[0]


def of_contact(connection: Connection, contact_id: int, today: date) -> tuple[Due, ...]:
    """Return what each active rule will take of one contact, and when."""
    return _of_contact(connection, retention.rules(connection), contact_id, today)


def _of_contact(
    connection: Connection, rules: Sequence[RetentionRule], contact_id: int, today: date
) -> tuple[Due, ...]:
    found: list[Taking] = []
    for rule, reckoned in _reckoned(connection, rules, contact_id):
        found += _judged(connection, rules, rule, reckoned, lambda day: max(day, today))
    return tuple(one.due for one in found)


def _reckoned(
    connection: Connection, rules: Sequence[RetentionRule], contact_id: int
) -> Iterator[tuple[RetentionRule, list[Candidate]]]:
    """Yield each rule that takes something of a contact whenever that is, and the contact as its candidate."""
    taking = [rule for rule in rules if _takes(rule)]
    for at in range(0, len(taking), _AT_ONCE):
        some = taking[at : at + _AT_ONCE]
        sql = _together(tuple([(rule.what, rule.trigger, rule.purposes) for rule in some]))
        reckoned: dict[int, list[Candidate]] = {}
        for place, number, day, *rest in bare(connection).execute(sql, (contact_id, asked.bound(date.max))):
            reckoned.setdefault(place, []).append((number, date.fromisoformat(day), *rest))
        for place, found in reckoned.items():
            yield some[place], found


@lru_cache(64)
def _together(rules: tuple[tuple[Kept, Trigger, tuple[int, ...]], ...]) -> str:
    """Return the questions of some rules about one contact as a single one, of which each card asks."""
    questions = (_candidates(*rule, asked.Kind.ONE) for rule in rules)
    return " UNION ALL ".join(
        f"SELECT {place}, q.* FROM ({question}) q"  # noqa: S608 — our own parts
        for place, question in enumerate(questions)
    )


def kept_contacts(
    connection: Connection,
    today: date,
    names: Callable[[Sequence[int]], dict[int, str]],
    contact_id: int | None = None,
) -> tuple[KeptContact, ...]:
    """Return everybody of whom only what a law keeps is left, by number, or one of them."""
    ids = _kept(connection, contact_id)
    said, called = keeping.claims(connection, retention.rules(connection), ids, today), names(ids)
    return tuple(
        KeptContact(
            number,
            called.get(number, ""),
            tuple(stay for one in said.get(number, ()) if one.stands(today) for stay in one.stays()),
        )
        for number in ids
    )


def kept_of(connection: Connection, contact_id: int, today: date) -> tuple[Stay, ...]:
    """Return what laws keep of one contact of whom nothing else is left; nothing of anybody else."""
    return tuple(stay for one in kept_contacts(connection, today, lambda _ids: {}, contact_id) for stay in one.stays)


def law_keeps(connection: Connection, contact_id: int, on: date) -> tuple[tuple[Claim, ...], tuple[Part, ...]]:
    """Return what laws keep of a contact on a day, and the parts that may go all the same."""
    found = keeping.claims(connection, retention.rules(connection), [contact_id], on).get(contact_id, [])
    standing = tuple(one for one in found if one.stands(on))
    kept = [part for one in standing for part in one.parts(on)]
    left = kept_parts.less(kept_parts.parts(kept_parts.WHOLE), kept)
    really = [one for one in standing if _has(connection, one.parts(on), contact_id)]
    return tuple(really), left


def _takes(rule: RetentionRule) -> bool:
    return rule.active and not rule.keeps


def _has(connection: Connection, parts: Iterable[Part], contact_id: int) -> bool:
    # What a law keeps of records is those after its last day; that there are any is what its claim was made from.
    whole = [replace(part, last_day=None) for part in parts]
    return bool(part_sql.holding(connection, whole, [contact_id]))


def _judged(
    connection: Connection,
    rules: Sequence[RetentionRule],
    rule: RetentionRule,
    reckoned: Sequence[Candidate],
    day_of_act: Callable[[date], date],
) -> Iterator[Taking]:
    """Yield what a rule takes of its candidates, each with what keeps it on the day it would be taken."""
    # Where no law is written down and no purpose has a say, nothing more need be asked.
    unopposed = not rule.purposes and not any(each.active and each.keeps for each in rules)
    free: dict[date, list[tuple[Due, date]]] = defaultdict(list)
    days: dict[date, date] = {}
    for number, since, records, hold, restricted, request in reckoned:
        day = days.get(since) or days.setdefault(since, rule.day_for(since))
        one = Due(
            number, rule.id, rule.name, rule.what, rule.action, rule.trigger, since, day, rule.reason, records=records
        )
        if hold is not None:
            yield Taking(replace(one, held=hold, kept_by=Keeper.HOLD), ())
        elif restricted is not None:
            # They are contested, or wanted as evidence: nothing of them is erased meanwhile (GDPR Art. 18(1)).
            since_day = datetime.fromisoformat(restricted).astimezone().date()
            yield Taking(replace(one, kept_by=Keeper.RESTRICTION, restricted_on=since_day), ())
        elif request is not None:
            yield Taking(replace(one, held=refer(REQUEST, request), kept_by=Keeper.REQUEST), ())
        elif unopposed:
            yield Taking(one, _parts(rule, since))
        else:
            free[day_of_act(day)].append((one, since))
    for act, found in free.items():
        ids = {one.contact_id for one, _ in found}
        needed = keeping.needed(connection, rule, ids, act)
        said = keeping.claims(connection, rules, ids - needed.keys(), act)
        for one, since in found:
            if one.contact_id in needed:
                yield Taking(replace(one, held=needed[one.contact_id], kept_by=Keeper.PURPOSE), ())
            elif not said.get(one.contact_id):
                yield Taking(one, _parts(rule, since))
        claimed = [(one, since) for one, since in found if said.get(one.contact_id) and one.contact_id not in needed]
        yield from _against_laws(connection, rule, claimed, said, act)


def _parts(rule: RetentionRule, since: date) -> tuple[Part, ...]:
    found = kept_parts.parts(rule.what.code)
    if rule.trigger is Trigger.OWN_DATE:
        return tuple(replace(part, last_day=since) for part in found)
    return found


def _against_laws(
    connection: Connection,
    rule: RetentionRule,
    found: Sequence[tuple[Due, date]],
    said: dict[int, list[Claim]],
    act: date,
) -> Iterator[Taking]:
    """Yield what is left to be taken where laws have a say; asked once for each set of laws, not for each contact."""
    groups: dict[tuple[tuple[int, ...], date | None], list[Due]] = defaultdict(list)
    for one, since in found:
        standing = [claim for claim in said[one.contact_id] if claim.stands(act)]
        own = since if rule.trigger is Trigger.OWN_DATE else None
        groups[tuple(sorted(claim.rule.id for claim in standing)), own].append(one)
    for (laws, _own), dues in groups.items():
        first = dues[0]
        whole = _parts(rule, first.since)
        claims = [claim for claim in said[first.contact_id] if claim.rule.id in laws]
        bearing = [claim for claim in claims if kept_parts.less(whole, claim.parts(act)) != whole]
        left = kept_parts.less(whole, (part for claim in bearing for part in claim.parts(act)))
        numbers = {claim.rule.id for claim in bearing}
        some = part_sql.holding(connection, left, {one.contact_id for one in dues}) if bearing else frozenset()
        for one in dues:
            mine = [claim for claim in said[one.contact_id] if claim.rule.id in numbers]
            stays = tuple(stay for claim in mine for stay in claim.stays())
            if not bearing:
                yield Taking(one, whole)
            elif one.contact_id in some:
                yield Taking(replace(one, stays=stays), left)
            else:
                why = mine[0].rule.reason
                yield Taking(replace(one, held=why, kept_by=Keeper.LAW, stays=stays), ())


def _kept(connection: Connection, contact_id: int | None) -> list[int]:
    """Return the contacts of whom only what a law keeps is left; a hold placed before stands against their end, too."""
    # Said twice, so that the index of those set aside is known to fit.
    sql = (
        "SELECT id FROM contact WHERE aside <> '' AND aside = 'kept' "  # noqa: S608 — our own parts
        "AND id NOT IN (SELECT contact_id FROM retention_hold) "
        f"{asked.mine('id', asked.kind(contact_id))} ORDER BY id"
    )
    return [row[0] for row in bare(connection).execute(sql, (contact_id,) if contact_id is not None else ())]


def _let_go(
    connection: Connection, rules: Sequence[RetentionRule], on: date, contact_id: int | None
) -> Iterator[Taking]:
    """Yield what laws kept of people who are gone and keep no longer: all that is left, or some of it."""
    ids = _kept(connection, contact_id)
    said = keeping.claims(connection, rules, ids, on)
    whole = kept_parts.parts(kept_parts.WHOLE)
    groups: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for number in ids:
        groups[tuple(claim.rule.id for claim in said.get(number, ()) if claim.stands(on))].append(number)
    for laws, numbers in groups.items():
        standing = [claim for claim in said.get(numbers[0], ()) if claim.rule.id in laws]
        left = kept_parts.less(whole, (part for claim in standing for part in claim.parts(on)))
        some = part_sql.holding(connection, left, numbers) if standing else frozenset(numbers)
        for number in numbers:
            if number in some:
                yield Taking(_over(number, said.get(number, ()), laws, on), left)


def _over(number: int, claims: Iterable[Claim], laws: Collection[int], on: date) -> Due:
    """Return that laws keep no longer what they kept of a contact, all of it or all but what others still do."""
    over = [claim for claim in claims if claim.rule.id not in laws]
    stays = tuple(stay for claim in claims if claim.rule.id in laws for stay in claim.stays())
    day, law = max(((claim.until or on, claim.rule.reason) for claim in over), default=(on, ""))
    whole = kept_parts.named(kept_parts.WHOLE)
    return Due(number, 0, "", whole, RetentionAction.DELETE, Trigger.LAW_END, day, day, law, stays=stays)


def people(found: Iterable[Due]) -> list[int]:
    """Return the numbers of the contacts something is due of."""
    return sorted({one.contact_id for one in found})
