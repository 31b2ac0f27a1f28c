"""A person's request by the command line: open one, show it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.support.command_line import Done

Verb = Callable[..., Done]


def opened_request(verb: Verb, kind: str = "access", *more: str) -> str:
    """Record a request of the first contact and return its reference."""
    done = verb("request", "open", "C-1", "--kind", kind, "--came", "letter", *more, "--json")
    assert done.code == 0, done.err
    return str(done.document["reference"])


def shown_request(verb: Verb, reference: str) -> dict[str, Any]:
    """Return what the command line tells of a request."""
    told: dict[str, Any] = verb("request", "show", reference, "--json").document["request"]
    return told
