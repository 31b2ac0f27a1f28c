"""Words for how a request for a second person's approval stands, and for what exactly was asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop_crm.domain.approvals import Approval
from desktop_crm.domain.danger import Danger
from desktop_crm.domain.fields import Field
from desktop_crm.domain.permissions import READY, Closing, Permission, Role, Scope
from desktop_crm.words.catalogue import N_, Words
from desktop_crm.words.labels import label

CONTENT: Mapping[str, str] = {
    "person_id": N_("Colleague"),
    "role_id": N_("Role"),
    "team_id": N_("Team"),
    "name": N_("Name"),
    "login": N_("Login"),
    "role": N_("Role"),
    "ends_on": N_("Access ends on"),
    "grants": N_("Permissions"),
    "closed": N_("Closed fields"),
    "second_check": N_("Second check"),
    "members": N_("Members"),
    "hand_over_to": N_("Contacts go to"),
    "recipient_id": N_("Recipient"),
    "purpose": N_("Purpose"),
    "channel": N_("Channel"),
    "people": N_("People"),
    "on": N_("Day"),
    "acts": N_("Acts that need a second person"),
}
"""What a second person is told of an ask, by the name of the field, in the order it is read.

Nobody's words about a client are among it.
"""


def state(one: Approval, words: Words) -> str:
    """Return in words how a request stands."""
    if one.approved is None:
        return words.gettext("waiting")
    if not one.approved:
        return words.gettext("declined by {name}").format(name=one.decided_by)
    if one.used:
        return words.gettext("approved by {name}, done").format(name=one.decided_by)
    return words.gettext("approved by {name}").format(name=one.decided_by)


def content_lines(one: Approval, words: Words) -> list[str]:
    """Return what exactly was asked, a line for each thing that was said."""
    said = ((words.gettext(CONTENT[name]), _value(value, words)) for name, value in one.content.items())
    return [words.gettext("{what}: {value}").format(what=what, value=value) for what, value in said]


def _value(value: Any, words: Words) -> str:
    if isinstance(value, bool):
        return words.gettext("yes") if value else words.gettext("no")
    if isinstance(value, Mapping):
        return ", ".join(f"{_value(name, words)} ({_value(how, words)})" for name, how in value.items())
    if isinstance(value, list):
        return ", ".join(_value(each, words) for each in value)
    return label(_CODES[value], words) if value in _CODES else str(value)


_CODES: Mapping[Any, Any] = {
    **{each.value: each for kind in (Closing, Danger, Field, Permission) for each in kind},
    **{each: Role(each) for each in READY},
    **{f"scope:{each.value}": each for each in Scope},
}
