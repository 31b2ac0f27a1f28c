"""The languages the program speaks."""

from __future__ import annotations

from enum import StrEnum


class Language(StrEnum):
    """A language with a complete catalogue; the value is its ISO 639-1 code."""

    ENGLISH = "en"
    POLISH = "pl"
    UKRAINIAN = "uk"
