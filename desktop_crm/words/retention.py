"""Words for how long data are kept: what rules speak about, count from and do, and what keeps data from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from desktop_crm.domain.periods import Period
from desktop_crm.domain.retention import (
    Aside,
    Due,
    Keeper,
    Kept,
    KeptByLaw,
    KeptShape,
    RetentionAction,
    RetentionRule,
    RunPart,
    Stay,
    Trigger,
)
from desktop_crm.words.catalogue import N_, Words
from desktop_crm.words.days import SayDay
from desktop_crm.words.periods import length_said

ASIDES: Mapping[Aside, str] = {
    Aside.GOING: N_("Taken by a rule; it can still be undone"),
    Aside.KEPT: N_("Gone but for what a law keeps"),
    Aside.NOBODY: N_("Figures of what was made anonymous"),
}
KEEPERS: Mapping[Keeper, str] = {
    Keeper.HOLD: N_("Kept by a hold"),
    Keeper.LAW: N_("Kept by a law"),
    Keeper.PURPOSE: N_("Needed for a purpose"),
    Keeper.REQUEST: N_("A request of theirs is open"),
}
KEPT_SHAPES: Mapping[KeptShape, str] = {
    KeptShape.CATEGORY: N_("Kinds of data, wherever they stand"),
    KeptShape.COLUMN: N_("Single fields of the card"),
    KeptShape.CONTACT: N_("Everything"),
    KeptShape.TABLE: N_("Records"),
}
RETENTION_ACTIONS: Mapping[RetentionAction, str] = {
    RetentionAction.ANONYMISE: N_("Make anonymous"),
    RetentionAction.DELETE: N_("Delete"),
    RetentionAction.KEEP: N_("Must be kept"),
}
TRIGGERS: Mapping[Trigger, str] = {
    Trigger.CONSENT_WITHDRAWN: N_("the withdrawal of consent"),
    Trigger.CONTRACT_END: N_("the end of the contract"),
    Trigger.CREATION: N_("the day the card was made"),
    Trigger.LAST_ACTIVITY: N_("the last activity"),
    Trigger.LAST_ORDER: N_("the last order"),
    Trigger.LAW_END: N_("the end of what a law demands"),
    Trigger.OWN_DATE: N_("the day of each record itself"),
}
_COUNTED: Mapping[Trigger, tuple[str, str]] = {
    Trigger.CONSENT_WITHDRAWN: (
        N_("{period} from the day the consent ended (was withdrawn, ran out or was objected to)"),
        N_("{period} from the end of the year in which the consent ended"),
    ),
    Trigger.CONTRACT_END: (
        N_("{period} from the end of the contract"),
        N_("{period} from the end of the year in which the contract ended"),
    ),
    Trigger.CREATION: (
        N_("{period} from the day the data were first written down"),
        N_("{period} from the end of the year in which the data were first written down"),
    ),
    Trigger.LAST_ACTIVITY: (
        N_("{period} from the last contact with the person"),
        N_("{period} from the end of the year of the last contact with the person"),
    ),
    Trigger.LAST_ORDER: (
        N_("{period} from the last order"),
        N_("{period} from the end of the year of the last order"),
    ),
    Trigger.LAW_END: (
        N_("{period} from the end of what a law demands"),
        N_("{period} from the end of the year in which what a law demands ended"),
    ),
    Trigger.OWN_DATE: (
        N_("{period} from the day of each record"),
        N_("{period} from the end of the year of each record"),
    ),
}
"""A period with what it is counted from; and counted from that year's end."""

_HAPPENS: Mapping[RetentionAction, str] = {
    RetentionAction.ANONYMISE: N_("{what}: kept {period}, then made anonymous"),
    RetentionAction.DELETE: N_("{what}: kept {period}, then deleted"),
    RetentionAction.KEEP: N_("{what}: a law keeps them at least {period}"),
}

RETENTION_LABELS: tuple[Mapping[Any, str], ...] = (ASIDES, KEEPERS, KEPT_SHAPES, RETENTION_ACTIONS, TRIGGERS)
"""The closed lists worded here."""


def what(kept: Kept, words: Words) -> str:
    """Return what people read for something a rule speaks about."""
    return words.gettext(kept.label)


def counted(period: Period, trigger: Trigger, words: Words) -> str:
    """Return a period with what it is counted from: ``5 years from the end of the contract``."""
    text = _COUNTED[trigger][period.from_year_end]
    return words.gettext(text).format(period=length_said(period, words))


def rule_told(rule: RetentionRule, words: Words) -> str:
    """Return what a rule does as people are told of it: of what, for how long from when, and what happens then."""
    everything = words.gettext("All data of a person")
    parts = (everything if part.is_whole else words.gettext(part.label) for part in (rule.what, *rule.along))
    said = ", ".join(dict.fromkeys(parts))
    return happens(said, rule.period, rule.trigger, rule.action, words)


def happens(said: str, period: Period, trigger: Trigger, action: RetentionAction, words: Words) -> str:
    """Return how long something is kept, from when it counts, and what happens then."""
    return words.gettext(_HAPPENS[action]).format(what=said, period=counted(period, trigger, words))


def rule_of(due: Due, words: Words) -> str:
    """Return the name of the rule something goes by; what a law kept and keeps no longer goes by none."""
    return due.rule_name or words.gettext("No law keeps it any longer")


def staying(due: Due, words: Words, say_day: SayDay = date.isoformat) -> str:
    """Return what laws keep while the rest goes, each with its day; '' where everything goes."""
    return stays_sentence(due.stays, words, say_day) if due.kept_by is None else ""


def stays_sentence(stays: Iterable[Stay], words: Words, say_day: SayDay = date.isoformat) -> str:
    """Return what stays, until when, and which law says so; what stays together is told of together."""
    return kept_sentence((KeptByLaw(each.what.label, each.law, each.until) for each in stays), words, say_day)


def kept_sentence(kept: Iterable[KeptByLaw], words: Words, say_day: SayDay = date.isoformat) -> str:
    """Return the same of what is left of somebody erased."""
    return "; ".join(_stay(each.what, each.until, each.law, words, say_day) for each in kept_together(kept, words))


def kept_together(kept: Iterable[KeptByLaw], words: Words) -> tuple[KeptByLaw, ...]:
    """Return what one law keeps until one day as one, with what that is in words."""
    together: dict[tuple[str, date | None], list[str]] = {}
    for each in kept:
        together.setdefault((each.law, each.until), []).append(words.gettext(each.what))
    return tuple(KeptByLaw(", ".join(what), law, until) for (law, until), what in together.items())


def _stay(what: str, until: date | None, law: str, words: Words, say_day: SayDay) -> str:
    if until is None:
        return words.gettext("{what} as long as the law says: {law}").format(what=what, law=law)
    return words.gettext("{what} until {day}: {law}").format(what=what, day=say_day(until), law=law)


def run_sentence(deleted: int, anonymised: int, held: int, words: Words) -> str:
    """Return what a run did in numbers."""
    told = words.gettext("deleted {deleted}, made anonymous {anonymised}, kept {held}")
    return told.format(deleted=deleted, anonymised=anonymised, held=held)


def kept_because(due: Due | RunPart, words: Words) -> str:
    """Return what keeps something from going, with its name where it has one; '' where nothing does."""
    if due.kept_by is None:
        return ""
    said = due.held if isinstance(due, Due) else due.because
    kind = words.gettext(KEEPERS[due.kept_by])
    return f"{kind}: {said}" if said else kind
