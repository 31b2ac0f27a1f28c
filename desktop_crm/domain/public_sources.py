"""Which sources of data anybody can read: registers the law keeps open (GDPR Art. 14(2)(f))."""

from __future__ import annotations

import re

_PUBLIC = re.compile(
    r"\b(krs|ceidg|regon|gus|crbr|єдр\w*|єдиний державний реєстр|opendatabot|youcontrol|bris|companies house|"
    r"public register|rejestr publiczny|ksi\w+ wieczyst\w+|публічн\w+ реєстр\w*|відкрит\w+ реєстр\w*)\b",
    re.IGNORECASE,
)


def is_public(source: str) -> bool:
    """Say whether a source, as somebody wrote it, names a register anybody may read."""
    return _PUBLIC.search(source) is not None
