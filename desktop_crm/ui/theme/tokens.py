"""Every colour and size of the window; nothing outside this file names one.

They are named tuples, which take a fifth of the time of a dataclass to come about: the window is painted with them.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import NamedTuple


class ThemeChoice(StrEnum):
    """What a person may choose in Settings."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Space(IntEnum):
    """Distances in pixels, on a grid of four."""

    NONE = 0
    HAIR = 4
    SMALL = 8
    MEDIUM = 12
    LARGE = 16
    HUGE = 24


class TypeSizes(NamedTuple):
    """Sizes of text in points, before a person's own text size is applied."""

    chip: float = 8.5
    small: float = 9.0
    base: float = 10.0
    head: float = 13.0
    title: float = 15.0
    figure: float = 20.0


class Sizes(NamedTuple):
    """Sizes of things in pixels, before a person's own text size is applied."""

    control: int = 34
    row: int = 36
    icon: int = 18
    rail: int = 208
    radius: int = 8
    sheet: int = 440
    scroll_bar: int = 10


class Tokens(NamedTuple):
    """The colours of one theme, as ``#RRGGBB``."""

    dark: bool
    canvas: str
    surface: str
    raised: str
    hover: str
    line: str
    edge: str
    text: str
    muted: str
    accent: str
    accent_strong: str
    on_accent: str
    accent_tint: str
    good: str
    good_tint: str
    warn: str
    warn_tint: str
    bad: str
    bad_tint: str
    on_bad: str
    rail: str
    rail_text: str
    rail_active: str
    rail_hover: str
    rail_on: str
    scrim: str
    tip: str
    tip_text: str

    def colour(self, name: str) -> str:
        """Return the colour called ``name``."""
        value = getattr(self, name)
        assert isinstance(value, str)  # noqa: S101 — the only field that is no colour is `dark`
        return value


LIGHT = Tokens(
    dark=False,
    canvas="#F4F6F8",
    surface="#FFFFFF",
    raised="#FFFFFF",
    hover="#EEF2F4",
    line="#E1E6EA",
    edge="#7F8C98",
    text="#17222B",
    muted="#566572",
    accent="#1C6B75",
    accent_strong="#14535B",
    on_accent="#FFFFFF",
    accent_tint="#DFF0F1",
    good="#176B3A",
    good_tint="#E1F3E7",
    warn="#855300",
    warn_tint="#FCEFD6",
    bad="#AE2219",
    bad_tint="#FBE5E3",
    on_bad="#FFFFFF",
    rail="#18303A",
    rail_text="#C9D6DB",
    rail_active="#255260",
    rail_hover="#1F414D",
    rail_on="#FFFFFF",
    scrim="#0D1B21",
    tip="#22333D",
    tip_text="#F3F6F8",
)

DARK = Tokens(
    dark=True,
    canvas="#14171C",
    surface="#1B1F26",
    raised="#232831",
    hover="#262C35",
    line="#2D333D",
    edge="#747F8C",
    text="#E7EAEE",
    muted="#A0AAB6",
    accent="#5CBAC5",
    accent_strong="#83D0D9",
    on_accent="#08191C",
    accent_tint="#1C3B41",
    good="#74CE97",
    good_tint="#173625",
    warn="#F0BE63",
    warn_tint="#3C2D11",
    bad="#F4938B",
    bad_tint="#452120",
    on_bad="#2A0705",
    rail="#0F2027",
    rail_text="#B9C8CE",
    rail_active="#1D4450",
    rail_hover="#16323C",
    rail_on="#FFFFFF",
    scrim="#000000",
    tip="#343B46",
    tip_text="#F1F3F5",
)

CONTRAST = Tokens(
    dark=True,
    canvas="#000000",
    surface="#000000",
    raised="#0A0A0A",
    hover="#262626",
    line="#9A9A9A",
    edge="#FFFFFF",
    text="#FFFFFF",
    muted="#E0E0E0",
    accent="#FFD500",
    accent_strong="#FFE566",
    on_accent="#000000",
    accent_tint="#3A3000",
    good="#7CFF9B",
    good_tint="#00290D",
    warn="#FFC24A",
    warn_tint="#332100",
    bad="#FF9C94",
    bad_tint="#3D0A06",
    on_bad="#000000",
    rail="#000000",
    rail_text="#FFFFFF",
    rail_active="#4A3E00",
    rail_hover="#262000",
    rail_on="#FFD500",
    scrim="#000000",
    tip="#1A1A1A",
    tip_text="#FFFFFF",
)
