"""Phone numbers as people type them, and the one form they are compared in."""

from __future__ import annotations

import re

_FORMATTING = str.maketrans("", "", " \t\xa0-()./‐‑–")
# Well-formed numbers of the four countries most files hold; everything else asks the library, 30 times slower.
_NATIONAL = {
    "PL": re.compile(r"(?:\+48|0048)?((?:1[2-8]|2[2-59]|3[2-4]|4[1-468]|5[0-9]|6[0-35-9]|7[1-9]|8[1-9]|9[145])\d{7})"),
    "UA": re.compile(r"(?:\+38|0038|38)?0((?:3[1-9]|4[13-8]|5[0-7]|6[1-9]|7[37]|9[1-9])\d{7})"),
    "GB": re.compile(
        r"(?:(?:\+44|0044)0?|0)(7[4-57-9]\d{8}|2(?:0[013478]|3[0189]|4[017]|8[0-46-9]|9[0-2])\d{7}"
        r"|1(?:1(?:3[0-58]|4[0-5]|5[0-26-9]|6[0-4]|[78][0-49])|21[0-7]|31[0-8]|[4569]1\d)\d{6})"
    ),
    "DE": re.compile(r"(?:(?:\+49|0049)0?|0)(1(?:5[1279]\d{8}|6[023]\d{7}|7[0-9]\d{7}))"),
}
_COUNTRY_CODE = {"PL": "+48", "UA": "+380", "GB": "+44", "DE": "+49"}
_PREFIX = {"+48": "PL", "+38": "UA", "+44": "GB", "+49": "DE"}
_SEPARATORS = re.compile(r"\s*(?:;|\||\n|:::|,|\s/\s)\s*")
_SIMPLE = re.compile(r"\+?\(?\d(?:[ ().-]{0,2}\d){2,19}")
_LOST = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d+")


def numbers_in(text: str) -> list[str]:
    """Return the numbers a cell holds; one with a comma or a slash inside stays whole unless all parts are numbers."""
    text = text.strip()
    if _SIMPLE.fullmatch(text):
        return [text]
    if text[:4].lower() == "tel:":
        text = text[4:].replace(";ext=", " ext. ")
    parts = [part for part in _SEPARATORS.split(text) if part]
    if len(parts) > 1 and all(_digits(part) >= 6 for part in parts):
        return parts
    return [" ".join(text.split())] if text else []


def is_number(text: str) -> bool:
    """Say whether ``text`` can be dialled: at least three digits, and more digits than letters."""
    if _SIMPLE.fullmatch(text):
        return True
    digits = _digits(text)
    return 3 <= digits <= 40 and digits >= sum(char.isalpha() for char in text)


def is_plain(text: str) -> bool:
    """Say whether ``text`` is nothing but one number, written as people do."""
    return _SIMPLE.fullmatch(text) is not None


def lost_digits(text: str) -> bool:
    """Say whether a spreadsheet rounded the number: ``4.86012E+10``."""
    return _LOST.fullmatch(text) is not None


def to_e164(text: str, region: str = "") -> str | None:
    """Return ``text`` as ``+48601234567``, or None when it is no valid number.

    ``region`` (an ISO 3166 code, may be empty) is where a number without a country code was written.
    """
    compact = text.translate(_FORMATTING)
    country = _PREFIX.get(compact[:3], "") if compact.startswith("+") else region
    pattern = _NATIONAL.get(country)
    if pattern and (match := pattern.fullmatch(compact)):
        return _COUNTRY_CODE[country] + match[1]
    return _by_library(text, region)


def _by_library(text: str, region: str) -> str | None:
    if not is_number(text) or len(text) > 80:
        return None
    import phonenumbers

    try:
        number = phonenumbers.parse(text, region or None)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _digits(text: str) -> int:
    return sum(char.isdigit() for char in text)
