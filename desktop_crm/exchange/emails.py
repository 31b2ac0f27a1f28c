"""E-mail addresses as people type them into other programs."""

from __future__ import annotations

import re

from desktop_crm.crm.checks import is_email

_PLAIN = re.compile(
    r"[A-Za-z0-9_%+'-]+(?:\.[A-Za-z0-9_%+'-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}"
)
_ANGLES = re.compile(r"<\s*([^<>\s]+@[^<>\s]+)\s*>")
_SEPARATORS = re.compile(r"\s*(?:[;,|\n]|:::|\s)\s*")


def addresses_in(text: str) -> list[str]:
    """Return the addresses a cell holds, valid or not: ``Jan <jan@x.pl>``, ``a@x.pl; b@x.pl``, ``mailto:a@x.pl``."""
    if _PLAIN.fullmatch(text):
        return [text]
    bracketed = _ANGLES.findall(text)
    if bracketed:
        return [str(address) for address in bracketed]
    parts = [part.removeprefix("mailto:").removeprefix("MAILTO:") for part in _SEPARATORS.split(text) if part]
    if len(parts) > 1 and all("@" in part for part in parts):
        return parts
    return [text.strip().removeprefix("mailto:").removeprefix("MAILTO:")] if text.strip() else []


def is_plain(text: str) -> bool:
    """Say whether ``text`` is nothing but one address of the usual letters and signs."""
    return len(text) <= 254 and _PLAIN.fullmatch(text) is not None and text.index("@") <= 64


def is_address(text: str) -> bool:
    """Say whether ``text`` could receive mail and is one a contact may have; asks no network."""
    if is_plain(text):
        return True
    if "@" not in text or len(text) > 320:
        return False
    from email_validator import EmailNotValidError, validate_email

    try:
        validate_email(text, check_deliverability=False, test_environment=True)
    except (EmailNotValidError, ValueError):
        return False
    return is_email(text)
