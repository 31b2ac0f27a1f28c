"""Roles and teams as an administrator sees and sets them, and who may do what because of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from dateutil.relativedelta import relativedelta

from desktop_crm.domain.fields import Field
from desktop_crm.domain.permissions import Closing, Permission, Scope

REVIEWED_EVERY = relativedelta(months=6)
"""How often who may do what is to be looked through (ISO/IEC 27001 A.5.18 asks for regular review)."""


@dataclass(frozen=True, slots=True)
class RoleEntry:
    """A role: what it grants, what is closed to it, whether it asks for a second check, and how many people hold it.

    ``name`` is '' for a ready role, which is called what the program calls it.
    """

    id: str
    name: str
    ready: bool
    grants: Mapping[Permission, Scope]
    closed: Mapping[Field, Closing] = field(default_factory=dict)
    second_check: bool = False
    holders: int = 0


@dataclass(frozen=True, slots=True)
class Team:
    """People who share what a scope of ``team`` reaches; ``members`` are accounts."""

    id: int
    name: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rights:
    """What one person may do: a line of a review."""

    account_id: str
    name: str
    login: str
    role: str
    role_name: str
    grants: Mapping[Permission, Scope]
    closed: Mapping[Field, Closing]
    teams: tuple[str, ...]
    ends_on: date | None
    disabled: bool
    second_check: bool


@dataclass(frozen=True, slots=True)
class Review:
    """A signed-off list of who may do what on a day; ``sha256`` is of its content, and stands in the signed trail."""

    id: int
    at: datetime
    by: str
    note: str
    sha256: str
    people: int
