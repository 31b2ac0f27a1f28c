"""Formats of spreadsheets that show a number with zeros in front: postal codes, a PESEL, a NIP."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CODE = re.compile(r"(?:0|\\?[- ./]|\"[- ./]\")*")
_LOCALE = re.compile(r"\[\$[^\]]*\]")


@dataclass(frozen=True, slots=True)
class ZeroFormat:
    """A format of nothing but zeros and the signs between them: ``00000``, ``00-000``."""

    pattern: str

    def shown(self, number: str) -> str:
        """Return a whole number as the format shows it; anything else as it is."""
        if not number.isdecimal():
            return number
        digits = number.zfill(self.pattern.count("0"))
        more = len(digits) - self.pattern.count("0")
        following = iter(digits[more:])
        return digits[:more] + "".join(next(following) if sign == "0" else sign for sign in self.pattern)


def zero_format(code: str) -> ZeroFormat | None:
    """Return the format ``code`` means if it shows zeros in front; of several parts the one for ordinary numbers."""
    first = _LOCALE.sub("", code).split(";")[0]
    if _CODE.fullmatch(first) is None or first.count("0") < 2 or "0.0" in first:
        return None
    return ZeroFormat(re.sub(r"[\\\"]", "", first))
