"""Translations as objects: a window, a command line and a PDF may each speak another language at once.

A message is written in English where it is used: ``words.gettext("Nothing was lost.")``. What is written
before a language is known (the label of an enum's member, say) is marked with :func:`N_` and translated
where it is shown. The catalogues are made with ``python3 dev.py words``.
"""

from __future__ import annotations

import gettext
from functools import cache

from desktop_crm.domain.languages import Language
from desktop_crm.settings.resources import RESOURCES
from desktop_crm.words.compiled import CompiledWords

Words = gettext.NullTranslations
"""A catalogue: ``gettext``, ``ngettext``, ``pgettext`` and ``npgettext`` in one language."""


def N_(message: str) -> str:
    """Mark ``message`` for translation and return it unchanged."""
    return message


@cache
def words_in(language: Language) -> Words:
    """Return the catalogue of ``language``; English is the language of the messages themselves."""
    if language is Language.ENGLISH:
        return gettext.NullTranslations()
    return CompiledWords(RESOURCES / "locale" / language.value / "LC_MESSAGES" / "desktop_crm.mo")
