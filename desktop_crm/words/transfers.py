"""What documents and screens say of a country outside the EEA, and of what a transfer there rests on."""

from __future__ import annotations

from datetime import date

from desktop_crm.domain.adequacy import AS_OF, Standing, adequacy, standing
from desktop_crm.domain.languages import Language
from desktop_crm.domain.recipients import Recipient
from desktop_crm.domain.register_choices import Safeguard
from desktop_crm.words.catalogue import words_in
from desktop_crm.words.days import SayDay
from desktop_crm.words.labels import label
from desktop_crm.words.law import cite
from desktop_crm.words.register_values import country_name


def decision_said(country: str, language: Language, on: date, say_day: SayDay = date.isoformat) -> str:
    """Return the decision that holds for a country with its day, its limits and its end, '' where none does."""
    words, found = words_in(language), adequacy(country, on)
    if found is None:
        return ""
    parts = [words.gettext("Decision {number} of {day}").format(number=found.decision, day=say_day(found.on))]
    if found.limit is not None:
        parts.append(label(found.limit, words))
    if found.until is not None:
        parts.append(words.gettext("until {day}").format(day=say_day(found.until)))
    return ", ".join(parts)


def country_hint(country: str, language: Language, on: date, say_day: SayDay = date.isoformat) -> str:
    """Return what to know of a country before data go there, with the day the list is of; '' for no country."""
    if not country.strip():
        return ""
    words = words_in(language)
    said = label(standing(country, on), words)
    if standing(country, on) is Standing.EEA:
        return f"{said}."
    decision = decision_said(country, language, on, say_day)
    checked = words.gettext("As of {day}; check whether it still holds.").format(day=say_day(AS_OF))
    return f"{said}{': ' if decision else ''}{decision}. {checked}"


def rests_on_said(recipient: Recipient, language: Language, on: date, say_day: SayDay = date.isoformat) -> str:
    """Return what protects data at a recipient abroad (Art. 15(2), 30(1)(e)), '' where that is not said."""
    words = words_in(language)
    decision = decision_said(recipient.country, language, on, say_day)
    if recipient.rests_on is Safeguard.ADEQUACY or (recipient.rests_on is None and not recipient.safeguard):
        where = standing(recipient.country, on)
        if recipient.rests_on is None and where is Standing.PARTLY:
            return ""
        named = f"{cite('45', words)}: {decision}" if decision else ""
        return " · ".join(filter(None, (named, recipient.safeguard)))
    basis = label(recipient.rests_on, words) if recipient.rests_on is not None else ""
    return ": ".join(filter(None, (basis, recipient.safeguard)))


def place_said(recipient: Recipient, language: Language) -> str:
    """Return the name of a recipient's country, '' where it is the office's own."""
    return country_said(recipient.country, language)


def country_said(country: str, language: Language) -> str:
    """Return the name in ``language`` of a country written as two letters; one written out stays as it is."""
    code = country.strip()
    return country_name(code.upper(), language) if len(code) == 2 else code
