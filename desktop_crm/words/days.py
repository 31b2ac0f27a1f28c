"""How texts write the days in them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from desktop_crm.words.catalogue import N_, Words

SayDay = Callable[[date], str]
"""Writes a day for whoever reads: in figures as in their country, or as ISO 8601 for a machine."""

_IN_MONTH = (
    N_("{day} January {year}"),
    N_("{day} February {year}"),
    N_("{day} March {year}"),
    N_("{day} April {year}"),
    N_("{day} May {year}"),
    N_("{day} June {year}"),
    N_("{day} July {year}"),
    N_("{day} August {year}"),
    N_("{day} September {year}"),
    N_("{day} October {year}"),
    N_("{day} November {year}"),
    N_("{day} December {year}"),
)


def day_said(day: date, words: Words) -> str:
    """Return a day in full: ``3 November 2026``, ``3 listopada 2026``, ``3 листопада 2026 р.``"""
    return words.gettext(_IN_MONTH[day.month - 1]).format(day=day.day, year=day.year)
