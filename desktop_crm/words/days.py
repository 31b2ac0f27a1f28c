"""How a text writes the days in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

SayDay = Callable[[date], str]
"""Writes a day for whoever reads: in figures as in their country, or as ISO 8601 for a machine."""
