"""Words for how a request for a second person's approval stands."""

from __future__ import annotations

from desktop_crm.domain.approvals import Approval
from desktop_crm.words.catalogue import Words


def state(one: Approval, words: Words) -> str:
    """Return in words how a request stands."""
    if one.approved is None:
        return words.gettext("waiting")
    if not one.approved:
        return words.gettext("declined by {name}").format(name=one.decided_by)
    if one.used:
        return words.gettext("approved by {name}, done").format(name=one.decided_by)
    return words.gettext("approved by {name}").format(name=one.decided_by)
