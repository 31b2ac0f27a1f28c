"""Words for incidents: what a breach takes, how grave it is, how it stands, and what follows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from desktop_crm.domain.incidents import BreachKind, BreachRisk, IncidentState
from desktop_crm.words.catalogue import N_, Words

KINDS: Mapping[BreachKind, str] = {
    BreachKind.AVAILABILITY: N_("Data lost or out of reach"),
    BreachKind.CONFIDENTIALITY: N_("Data seen by somebody who may not"),
    BreachKind.INTEGRITY: N_("Data changed by mistake or on purpose"),
}
RISKS: Mapping[BreachRisk, str] = {
    BreachRisk.HIGH: N_("High risk to people"),
    BreachRisk.NONE: N_("No risk to people is likely"),
    BreachRisk.SOME: N_("A risk to people"),
}
STATES: Mapping[IncidentState, str] = {IncidentState.CLOSED: N_("closed"), IncidentState.OPEN: N_("open")}
FOLLOWS: Mapping[BreachRisk, str] = {
    BreachRisk.HIGH: N_(
        "Notify the authority within 72 hours (Art. 33(1)) and tell the people concerned without delay (Art. 34(1))."
    ),
    BreachRisk.NONE: N_("Nobody need be told. Keep the reason: the authority may ask for it (Art. 33(5))."),
    BreachRisk.SOME: N_("Notify the authority within 72 hours (Art. 33(1)). The people need not be told."),
}
"""What follows by law from each risk."""

RECORDED: Mapping[BreachRisk, str] = {
    BreachRisk.HIGH: N_(
        "The authority is notified (Art. 33(1)) and the people concerned are told without undue delay (Art. 34(1))."
    ),
    BreachRisk.NONE: N_(
        "The breach is unlikely to result in a risk to people: the authority is not notified (Art. 33(1)) and the "
        "people are not told; the breach is documented here (Art. 33(5))."
    ),
    BreachRisk.SOME: N_(
        "The authority is notified (Art. 33(1)). A high risk is unlikely: the people concerned are not told (Art. 34)."
    ),
}
"""The same as the authority reads it in the form: what the office does, not what somebody in it is to do."""

INCIDENT_LABELS: tuple[Mapping[Any, str], ...] = (KINDS, RISKS, STATES)
"""The closed lists worded here."""

URGENT_HOURS = 24
"""From how many hours on the clock is told as urgent."""


def clock(notify_by: datetime, now: datetime, words: Words) -> tuple[str, str]:
    """Return how many of the 72 hours are left, or how many it is late, in words, and the tone they are shown in.

    Hours are counted as they pass: a change of summer time neither adds nor takes one.
    """
    seconds = (notify_by - now).total_seconds()
    if seconds < 0:
        late = int(-seconds // 3600)
        return words.ngettext("{n} hour late", "{n} hours late", late).format(n=late), "bad"
    left = int(seconds // 3600)
    said = words.ngettext("{n} hour left", "{n} hours left", left).format(n=left)
    return said, "bad" if left < URGENT_HOURS else "warn"
