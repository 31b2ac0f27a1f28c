"""The supervisory authority people may complain to, in the reader's language (GDPR Art. 13(2)(d), 51, 77)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from desktop_crm.domain.languages import Language
from desktop_crm.words.catalogue import N_, Words, words_in

_BY_COUNTRY: Mapping[str, str] = {
    "PL": N_("President of the Personal Data Protection Office (UODO), ul. Moniuszki 1A, 00-014 Warsaw, Poland"),
    "UA": N_("Ukrainian Parliament Commissioner for Human Rights, vul. Instytutska 21/8, Kyiv"),
}
_SHORT = re.compile(r"\s*\([^)]*\)")


def authority_said(written: str, country: str, words: Words) -> str:
    """Return the authority as the office wrote it down, or the one of its country where it wrote none.

    One that we know by its name, in whichever of our languages it was written, is named in the reader's.
    """
    for message in _BY_COUNTRY.values():
        if _name(written) in {_name(words_in(language).gettext(message)) for language in Language}:
            return words.gettext(message)
    if written.strip():
        return written
    message = _BY_COUNTRY.get(country, N_("The data protection authority of the country you live or work in"))
    return words.gettext(message)


def _name(text: str) -> str:
    """Return the name an address begins with, without an abbreviation in brackets."""
    return _SHORT.sub("", text.partition(",")[0]).strip().casefold()
