"""What no text of a file may bring in: signs that move a cursor, ring a bell or turn the order of letters around."""

from __future__ import annotations

import re
from typing import Final

_UNWANTED: Final = re.compile("[\x01-\x08\x0b\x0c\x0e-\x19\x1b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_BREAKS: Final = {"\x0b": "\n", "\x0c": "\n", "\x85": "\n"}
"""Those that some programs write for a line break within a field."""


def without_controls(text: str) -> str:
    """Return ``text`` without control characters and bidirectional overrides; the same object where it has none.

    Tabs, line ends, NUL and the old mark of a file's end stay: readers of files know what to do with these.
    """
    if _UNWANTED.search(text) is None:
        return text
    return _UNWANTED.sub(lambda match: _BREAKS.get(match[0], ""), text)
