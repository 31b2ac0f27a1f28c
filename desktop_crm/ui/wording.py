"""What the closed lists of the domain are called where people read them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime

from PySide6.QtCore import QDate, QDateTime, QLocale, QTimeZone

from desktop_crm.domain.consents import Channel, ConsentForm, LegalBasis
from desktop_crm.domain.contacts import ContactStatus, Label
from desktop_crm.domain.interactions import InteractionKind, Money
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.retention import Kept, Period, RetentionAction, Trigger
from desktop_crm.words.catalogue import N_, Words

STATUSES: Mapping[ContactStatus, str] = {
    ContactStatus.LEAD: N_("Lead"),
    ContactStatus.CLIENT: N_("Client"),
    ContactStatus.FORMER: N_("Former client"),
    ContactStatus.OTHER: N_("Other"),
}

LABELS: Mapping[Label, str] = {
    Label.WORK: N_("Work"),
    Label.HOME: N_("Home"),
    Label.MOBILE: N_("Mobile"),
    Label.FAX: N_("Fax"),
    Label.OTHER: N_("Other"),
}

BASES: Mapping[LegalBasis, str] = {
    LegalBasis.CONSENT: N_("Consent (Art. 6(1)(a))"),
    LegalBasis.CONTRACT: N_("Contract (Art. 6(1)(b))"),
    LegalBasis.LEGAL_OBLIGATION: N_("Legal obligation (Art. 6(1)(c))"),
    LegalBasis.VITAL_INTERESTS: N_("Vital interests (Art. 6(1)(d))"),
    LegalBasis.PUBLIC_TASK: N_("Public task (Art. 6(1)(e))"),
    LegalBasis.LEGITIMATE_INTERESTS: N_("Legitimate interests (Art. 6(1)(f))"),
}

CHANNELS: Mapping[Channel, str] = {
    Channel.ANY: N_("Any channel"),
    Channel.EMAIL: N_("By e-mail"),
    Channel.PHONE: N_("By telephone"),
    Channel.SMS: N_("By SMS"),
    Channel.POST: N_("By post"),
}

FORMS: Mapping[ConsentForm, str] = {
    ConsentForm.PAPER: N_("Paper form"),
    ConsentForm.SIGNATURE: N_("Signature"),
    ConsentForm.CHECKBOX: N_("Ticked box"),
    ConsentForm.ELECTRONIC: N_("Electronic message"),
    ConsentForm.SPOKEN: N_("Spoken"),
}

INTERACTIONS: Mapping[InteractionKind, str] = {
    InteractionKind.NOTE: N_("Note"),
    InteractionKind.CALL: N_("Call"),
    InteractionKind.MEETING: N_("Meeting"),
    InteractionKind.EMAIL: N_("E-mail"),
    InteractionKind.LETTER: N_("Letter"),
}

TRIGGERS: Mapping[Trigger, str] = {
    Trigger.CONTRACT_END: N_("the end of the contract"),
    Trigger.CONSENT_WITHDRAWN: N_("the withdrawal of consent"),
    Trigger.LAST_ORDER: N_("the last order"),
    Trigger.LAST_ACTIVITY: N_("the last activity"),
    Trigger.CREATION: N_("the day the card was made"),
}

KEPT: Mapping[Kept, str] = {
    Kept.CONTACT: N_("The whole contact"),
    Kept.CONTACT_DETAILS: N_("E-mail, telephone and addresses"),
    Kept.CONSENTS: N_("Consents"),
    Kept.INTERACTIONS: N_("Notes, calls and letters"),
    Kept.ORDERS: N_("Orders"),
}

ACTIONS: Mapping[RetentionAction, str] = {
    RetentionAction.DELETE: N_("Delete"),
    RetentionAction.ANONYMISE: N_("Make anonymous"),
}

PROBLEMS: Mapping[Problem, str] = {
    Problem.BLANK: N_("Please fill this in."),
    Problem.DUPLICATE: N_("This is there already."),
    Problem.MALFORMED: N_("This does not look right; please check it."),
    Problem.TOO_LATE: N_("This date is too late."),
    Problem.TOO_LONG: N_("This is too long."),
    Problem.UNKNOWN: N_("This is not known here."),
}


def say(words: Words, message: str) -> str:
    """Translate a message that was marked where it is defined; nothing stays nothing."""
    return words.gettext(message) if message else ""


def say_date(locale: QLocale, day: date) -> str:
    """Write ``day`` as people of ``locale`` do."""
    return locale.toString(QDate(day.year, day.month, day.day), QLocale.FormatType.ShortFormat)


def say_long_date(locale: QLocale, day: date) -> str:
    """Write ``day`` with its month as a word."""
    return locale.toString(QDate(day.year, day.month, day.day), "d MMMM yyyy")


def say_moment(locale: QLocale, moment: datetime) -> str:
    """Write ``moment`` in the time of this computer: ``20 Nov 2026, 10:14``."""
    local = QDateTime.fromSecsSinceEpoch(int(_aware(moment).timestamp()), QTimeZone(QTimeZone.Initialization.LocalTime))
    return locale.toString(local, "d MMM yyyy, HH:mm")


def say_number(locale: QLocale, number: int) -> str:
    """Write ``number`` with the group signs of ``locale``."""
    return locale.toString(number)


def say_money(locale: QLocale, money: Money) -> str:
    """Write an amount with its currency."""
    return f"{locale.toString(float(money.amount), 'f', 2)} {money.currency}"


def say_period(words: Words, period: Period) -> str:
    """Write a period in words: ``5 years``, ``1 month 14 days``."""
    parts = (
        (period.years, words.ngettext("{number} year", "{number} years", period.years)),
        (period.months, words.ngettext("{number} month", "{number} months", period.months)),
        (period.days, words.ngettext("{number} day", "{number} days", period.days)),
    )
    said = " ".join(text.format(number=number) for number, text in parts if number)
    return said or words.gettext("at once")


def say_problem(words: Words, problem: object) -> str:
    """Word why a value was not accepted."""
    try:
        return words.gettext(PROBLEMS[Problem(str(problem))])
    except ValueError:
        return words.gettext("This was not accepted.")


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
