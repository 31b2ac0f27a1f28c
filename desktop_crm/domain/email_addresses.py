"""E-mail addresses that cannot exist, told without asking anybody (RFC 5321, 5322, 6531, 6761)."""

from __future__ import annotations

import re
from typing import Final

_PLAIN: Final = re.compile(
    r"[A-Za-z0-9_%+'-]+(?:\.[A-Za-z0-9_%+'-]+)*"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+(?P<top>[A-Za-z]{2,24})"
)
_NOWHERE: Final = frozenset({"arpa", "invalid", "local", "localhost", "onion", "test"})
"""Ends of names that are nobody's on the Internet (RFC 6761)."""


def cannot_exist(address: str) -> bool:
    """Say whether no letter could ever reach ``address``; whether one does, only sending it can tell."""
    if len(address) > 254 or len(address.rpartition("@")[0].encode()) > 64:
        return True
    plain = _PLAIN.fullmatch(address)
    if plain is not None:
        return plain["top"].lower() in _NOWHERE
    from email_validator import EmailNotValidError, validate_email

    try:
        validate_email(address, check_deliverability=False)
    except EmailNotValidError:
        return True
    return False
