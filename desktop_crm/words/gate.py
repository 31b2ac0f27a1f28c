"""Words for why somebody's data may not be used for a purpose, and for what was left out of a list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from desktop_crm.api.exchange import LeftOut
from desktop_crm.domain.consents import LegalBasis
from desktop_crm.domain.gate import ORDER_MONTHS, Barrier, Verdict, needs_consent
from desktop_crm.words.catalogue import N_, Words

BARRIERS: Mapping[Barrier, str] = {
    Barrier.ERASED: N_("nothing is left that says who they are"),
    Barrier.EXPIRED: N_("their consent has expired"),
    Barrier.NO_CONSENT: N_("they have not consented"),
    Barrier.NO_CONTRACT: N_("there is no contract with them now"),
    Barrier.OBJECTED: N_("they objected"),
    Barrier.OTHER_CHANNEL: N_("they consented to another way of being reached"),
    Barrier.RESTRICTED: N_("their data are restricted"),
    Barrier.RETIRED: N_("the purpose is not in use any more"),
    Barrier.TRASHED: N_("they are in the trash"),
    Barrier.WITHDRAWN: N_("they withdrew their consent"),
}
GATE_LABELS: tuple[Mapping[Any, str], ...] = (BARRIERS,)
"""The closed lists worded here."""

_ALLOWED: Mapping[LegalBasis, str] = {
    LegalBasis.CONSENT: N_("yes: their consent is in force"),
    LegalBasis.CONTRACT: N_("yes: there is a contract, or an order of the last {months} months"),
    LegalBasis.LEGAL_OBLIGATION: N_("yes: a law obliges the office"),
    LegalBasis.LEGITIMATE_INTERESTS: N_("yes: they have not objected"),
    LegalBasis.PUBLIC_TASK: N_("yes: they have not objected"),
    LegalBasis.VITAL_INTERESTS: N_("yes: somebody's life may depend on it"),
}


def said(verdict: Verdict, words: Words) -> str:
    """Say whether somebody's data may be used for a purpose, and why."""
    if verdict.barrier is not None:
        return words.gettext("no: {why}").format(why=words.gettext(BARRIERS[verdict.barrier]))
    basis = LegalBasis.CONSENT if needs_consent(verdict.purpose) else verdict.purpose.basis
    allowed = words.gettext(_ALLOWED[basis]).format(months=ORDER_MONTHS)
    if verdict.objected:
        text = words.gettext("{why}; they objected earlier, which does not stop it on this basis (Art. 21(1))")
        return text.format(why=allowed)
    return allowed


def left_out(every: Iterable[LeftOut], words: Words) -> list[str]:
    """Say how many were left out of a list and why, a line for each reason."""
    lines = []
    for each in every:
        text = words.ngettext("{count} left out: {why}", "{count} left out: {why}", each.number)
        lines.append(text.format(count=each.number, why=words.gettext(BARRIERS[each.barrier])))
    return lines
