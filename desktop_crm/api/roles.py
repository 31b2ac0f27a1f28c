"""What may be asked about roles, teams, and the review of who may do what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from desktop_crm.api.ask import Command, Look, Made, Query, Writing
from desktop_crm.domain.danger import Danger
from desktop_crm.domain.fields import Field
from desktop_crm.domain.permissions import Closing, Permission, Scope
from desktop_crm.domain.roles import Review, Rights, RoleEntry, Team


@dataclass(frozen=True, slots=True)
class Roles(Query[tuple[RoleEntry, ...]]):
    """The ready roles, then the office's own by name."""

    permission = Permission.OFFICE_LOOK


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRole(Command[Made]):
    """Write a role anew, or a new one where ``role_id`` is None.

    Of a ready role only the closed fields and the second check can be set: ``name`` and ``grants`` are not looked at.
    """

    permission = Permission.ROLE_WRITE
    danger = Danger.RIGHTS

    role_id: str | None = None
    name: str
    grants: Mapping[Permission, Scope] = field(default_factory=dict)
    closed: Mapping[Field, Closing] = field(default_factory=dict)
    second_check: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveRole(Command[None]):
    """Take one of the office's own roles away; not while somebody holds it."""

    permission = Permission.ROLE_WRITE
    danger = Danger.RIGHTS

    role_id: str


@dataclass(frozen=True, slots=True)
class Teams(Query[tuple[Team, ...]]):
    """The teams, by name."""

    permission = Permission.OFFICE_LOOK


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTeam(Command[Made]):
    """Write a team anew, or a new one where ``team_id`` is None."""

    permission = Permission.ROLE_WRITE
    danger = Danger.RIGHTS

    team_id: int | None = None
    name: str
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveTeam(Command[None]):
    """Take a team away; its people stay."""

    permission = Permission.ROLE_WRITE
    danger = Danger.RIGHTS

    team_id: int


@dataclass(frozen=True, slots=True)
class RightsNow(Query[tuple[Rights, ...]]):
    """Who may do what, today."""

    takes_long = True
    permission = Permission.ACCESS_REVIEW


@dataclass(frozen=True, slots=True, kw_only=True)
class SignReview(Writing[Made]):
    """Sign off that the list of who may do what, as it stands now, was looked through and is right."""

    permission = Permission.ACCESS_REVIEW
    danger = Danger.RIGHTS
    free_text: ClassVar = {"note": "access_review.note"}

    note: str = ""


@dataclass(frozen=True, slots=True)
class ReviewsMade:
    """The reviews signed so far, newest first, and the day by which the next is due."""

    reviews: tuple[Review, ...]
    due_on: date


@dataclass(frozen=True, slots=True)
class Reviews(Query[ReviewsMade]):
    """The reviews of who may do what."""

    permission = Permission.ACCESS_REVIEW


@dataclass(frozen=True, slots=True)
class ShowReview(Look[tuple[Rights, ...]]):
    """What one review signed off."""

    permission = Permission.ACCESS_REVIEW

    review_id: int
