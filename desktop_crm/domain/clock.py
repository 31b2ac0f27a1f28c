"""What time it is, and how long the computer runs; passed in so that tests can say."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Answers the present moment, always aware and in UTC."""


def system_clock() -> datetime:
    """Return the present moment in UTC."""
    return datetime.now(UTC)


if sys.platform == "win32":

    def seconds_since_boot() -> float:
        """Return the seconds since the computer started, sleep included: a clock that nobody can set."""
        import ctypes

        ticks = ctypes.windll.kernel32.GetTickCount64
        ticks.restype = ctypes.c_uint64
        return float(ticks()) / 1000
elif sys.platform == "darwin":

    def seconds_since_boot() -> float:
        """Return the seconds since the computer started, sleep included: a clock that nobody can set."""
        return time.clock_gettime(time.CLOCK_MONOTONIC)  # counts on while asleep, other than its namesake on Linux
else:

    def seconds_since_boot() -> float:
        """Return the seconds since the computer started, sleep included: a clock that nobody can set."""
        return time.clock_gettime(time.CLOCK_BOOTTIME)
