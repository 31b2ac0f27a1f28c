"""The language of whoever types, as the system tells it."""

from __future__ import annotations

import locale
import sys
from collections.abc import Mapping

from desktop_crm.domain.languages import Language


def spoken(environment: Mapping[str, str], platform: str = sys.platform) -> Language:
    """Return the person's language, English where it is none of ours."""
    named = ""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if named := environment.get(variable, ""):
            break
    if not named and platform == "win32":
        named = locale.getlocale()[0] or ""
    named = named.lower()
    if named.startswith(("pl", "polish")):
        return Language.POLISH
    return Language.UKRAINIAN if named.startswith(("uk", "ukrainian")) else Language.ENGLISH
