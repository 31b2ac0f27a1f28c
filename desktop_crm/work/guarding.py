"""Dangerous acts: the password again when it was given too long ago, a second person where the office wants one."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from desktop_crm.api.ask import Ask
from desktop_crm.domain.contacts import reference
from desktop_crm.domain.permissions import Scope
from desktop_crm.words.approvals import CONTENT
from desktop_crm.work import answers_kept

FRESH_S = 5 * 60
"""For how many seconds a password that was given stands (ASVS 7.5.1)."""


class Confirmation:
    """When the signed-in person last gave their password, on a clock that also runs while the computer sleeps."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._at = seconds()

    def note(self) -> None:
        """Note that the password was given just now."""
        self._at = self._seconds()

    def is_fresh(self) -> bool:
        """Say whether the password was given within the last five minutes."""
        return 0 <= self._seconds() - self._at <= FRESH_S


def fingerprint(ask: Ask[Any], key: bytes) -> bytes:
    """Return what tells this ask from any other, but not from its own repetition; nothing can be read out of it."""
    said = {field.name: getattr(ask, field.name) for field in fields(ask) if field.name != "key"}  # type: ignore[arg-type]  # every ask is a dataclass
    text = "|".join(f"{name}={answers_kept.dump(value, default=str)}" for name, value in sorted(said.items()))
    return hmac.digest(hashlib.sha256(b"approval" + key).digest(), f"{type(ask).__name__}|{text}".encode(), "sha256")


def content(ask: Ask[Any], people: int) -> dict[str, Any]:
    """Return what of an ask its second person is told: what was said of :data:`CONTENT`, and of how many people."""
    usual = {each.name: each.default for each in fields(ask)}  # type: ignore[arg-type]  # every ask is a dataclass
    said = {name: getattr(ask, name) for name in CONTENT if name in usual}
    told = {name: _plain(value) for name, value in said.items() if value and value != usual[name]}
    return told | {"people": people} if people else told


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, frozenset | tuple):
        return sorted(map(str, value))
    if isinstance(value, Scope):
        return f"scope:{value.value}"
    return value.isoformat() if isinstance(value, date) else value


def about(ask: Ask[Any]) -> str:
    """Return the reference of the record an ask is about, or ''."""
    contact_id = getattr(ask, "contact_id", None)
    return "" if contact_id is None else reference(contact_id)
