"""A language that shouts: every message in capitals, so that what was left in English is found."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator
from contextlib import contextmanager

from desktop_crm.ui.language import SpokenLanguage


class Shouting(gettext.NullTranslations):
    """Answers every message in capitals, its ``{fields}`` left as they are."""

    def gettext(self, message: str) -> str:
        return loud(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return loud(msgid1 if n == 1 else msgid2)


def loud(message: str) -> str:
    """Return ``message`` in capitals."""
    return "".join(part if part.startswith("{") else part.upper() for part in re.split(r"(\{\w+\})", message))


@contextmanager
def shouting(language: SpokenLanguage) -> Iterator[None]:
    """Make ``language`` shout for as long as the block lasts."""
    before, language.words = language.words, Shouting()
    language.changed.emit()
    try:
        yield
    finally:
        language.words = before
        language.changed.emit()
