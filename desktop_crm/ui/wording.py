"""How days, moments, amounts and periods are written for people."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial

from PySide6.QtCore import QDate, QDateTime, QLocale

from desktop_crm.domain.backups import Restored
from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.interactions import Money
from desktop_crm.domain.periods import Period
from desktop_crm.domain.problems import Problem
from desktop_crm.ui.presentation import Presentation
from desktop_crm.words.catalogue import Words
from desktop_crm.words.days import SayDay
from desktop_crm.words.labels import label
from desktop_crm.words.periods import period_said

MAY = 5


def say_date(locale: QLocale, day: date) -> str:
    """Write ``day`` in figures as people of ``locale`` do, the year with four."""
    return locale.toString(QDate(day.year, day.month, day.day), date_pattern(locale))


def dates(presentation: Presentation) -> SayDay:
    """Return what writes a day in figures for a text of ``presentation``."""
    return partial(say_date, presentation.locale)


def date_pattern(locale: QLocale) -> str:
    """Return Qt's pattern of a date in figures with the whole year."""
    short = locale.dateFormat(QLocale.FormatType.ShortFormat)
    return short if "yyyy" in short else short.replace("yy", "yyyy")


def say_day(locale: QLocale, day: date) -> str:
    """Write ``day`` with its month as a short word: ``20 Nov 2026``."""
    return _of_may(locale, day.month, locale.toString(QDate(day.year, day.month, day.day), "d MMM yyyy"))


def say_long_day(locale: QLocale, day: date) -> str:
    """Write ``day`` with its weekday and month in full: ``Monday, 23 November 2026``."""
    return locale.toString(QDate(day.year, day.month, day.day), "dddd, d MMMM yyyy")


def say_near_day(locale: QLocale, day: date) -> str:
    """Write a day nobody can take for one of another year: ``20 Nov``."""
    return _of_may(locale, day.month, locale.toString(QDate(day.year, day.month, day.day), "d MMM"))


def say_moment(locale: QLocale, moment: datetime) -> str:
    """Write ``moment`` in the time of this computer: ``20 Nov 2026, 10:14``."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    here = QDateTime.fromSecsSinceEpoch(int(aware.timestamp()))
    return _of_may(locale, here.date().month(), locale.toString(here, "d MMM yyyy, HH:mm"))


def _of_may(locale: QLocale, month: int, said: str) -> str:
    """Decline the one Polish month that is too short to be shortened: the locale's data leave it in the nominative."""
    return said.replace(" maj", " maja", 1) if month == MAY and locale.language() == QLocale.Language.Polish else said


def say_restored(presentation: Presentation, done: Restored, *, by_kit: bool) -> str:
    """Say from when the office now is, what became of what was there, and how to go on."""
    words = presentation.words
    said = [
        words.gettext("The office is as it was on {moment}.").format(
            moment=say_moment(presentation.locale, done.made_at)
        )
    ]
    if done.before:
        said.append(words.gettext("What was there lies in {folder}.").format(folder=done.before))
    if done.keys_too:
        said.append(words.gettext("The keys came from the backup: look who may sign in, and disable whoever left."))
    how = words.gettext("Now choose “I have the emergency kit…”: the same code lets you in under a new password.")
    return " ".join([*said, how if by_kit else words.gettext("Sign in as usual.")])


def say_money(locale: QLocale, money: Money) -> str:
    """Write an amount with its currency."""
    return f"{locale.toString(float(money.amount), 'f', 2)} {money.currency}"


def say_period(words: Words, period: Period) -> str:
    """Write a period in words: ``5 years``, ``1 month 14 days``."""
    return period_said(period, words)


def say_problem(words: Words, problem: object) -> str:
    """Word why a value was not accepted, as it stands below the field."""
    said = label(problem, words) if isinstance(problem, Problem) else words.gettext("this value cannot be taken")
    return f"{said[:1].upper()}{said[1:]}."


def say_invalid(words: Words, error: Invalid) -> str:
    """Word why a value was not accepted, as it stands below the field, with the bounds or the place of the slip."""
    if str(error.args[0]).rpartition(".")[2] == "recovery_code":
        return say_kit_problem(words, error)
    problem, *bounds = error.args[1:] or (None,)
    if problem is Problem.OUT_OF_BOUNDS and len(bounds) == 2:
        return words.gettext("{least} to {most}").format(least=bounds[0], most=bounds[1])
    return say_problem(words, problem)


def say_kit_problem(words: Words, error: Invalid) -> str:
    """Word why a recovery code was not accepted: a slip names its group."""
    groups = [each for each in error.args[1:] if type(each) is int]
    if groups:
        return words.gettext("There is a slip in group {n}. Compare it with the sheet.").format(n=groups[0])
    if Problem.UNKNOWN in error.args:
        return words.gettext("This code opens nothing here. Is it the newest sheet, and of this office?")
    return words.gettext("The code has seven groups of five characters; some are missing, or too many.")
