"""What a figure is to be, and what it came to."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.measure import Pairs


@dataclass(frozen=True, slots=True)
class Goal:
    """A limit of ``times`` the floor and ``plus`` something, or of ``at_most`` something, or both; or none."""

    times: float | None = None
    plus: float = 0.0
    at_most: float | None = None

    def __str__(self) -> str:
        """Word the limit."""
        parts = []
        if self.times is not None:
            parts.append(f"<= {self.times:g}x" + (f" + {self.plus:g}" if self.plus else ""))
        if self.at_most is not None:
            parts.append(f"<= {self.at_most:g}")
        return " and ".join(parts) or "none"

    def met_by(self, found: Pairs) -> bool:
        """Say whether the figures keep the limit."""
        below_floor = self.times is None or (
            found.our_median <= self.times * found.floor_median + self.plus if self.plus else found.ratio <= self.times
        )
        return below_floor and (self.at_most is None or found.our_median <= self.at_most)


@dataclass(frozen=True, slots=True)
class Figure:
    """One measurement: what was measured, at how many contacts (0 where that makes no difference), and what came."""

    name: str
    size: int
    unit: str
    goal: Goal
    found: Pairs

    @property
    def met(self) -> bool:
        """Whether the goal is met."""
        return self.goal.met_by(self.found)
