"""Days and moments as they are typed."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Annotated

import typer

EARLIEST, LATEST = 1800, 2999
"""The years a day can be of: what lies beyond was mistyped, and cannot be reckoned with."""


def read_day(text: str) -> date:
    """Return the day in ``text``, written as YYYY-MM-DD; ValueError where it is none, or of a year nobody means."""
    day = date.fromisoformat(text.strip())
    if not EARLIEST <= day.year <= LATEST:
        raise ValueError("year")
    return day


def read_moment(text: str) -> datetime:
    """Return the moment in ``text``, in UTC; one without a zone is this computer's. ValueError as :func:`read_day`."""
    moment = datetime.fromisoformat(text.strip())
    if not EARLIEST <= moment.year <= LATEST:
        raise ValueError("year")
    return moment if moment.tzinfo is not None else moment.astimezone(UTC)


def at_noon(day: date | None) -> datetime | None:
    """Return the local noon of a day as a moment, so that the day stays the same in every zone of Europe."""
    if day is None:
        return None
    return datetime.combine(day, time(12)).astimezone(UTC)


def day_option(*names: str, help: str) -> object:  # noqa: A002 — the name it goes by in typer
    """Return an option that takes a date as YYYY-MM-DD."""
    return typer.Option(*names, parser=read_day, metavar="YYYY-MM-DD", help=help)


Day = Annotated[date | None, typer.Option(parser=read_day, metavar="YYYY-MM-DD")]
