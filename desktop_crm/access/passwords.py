"""What a password must be, and what it is worth: rules over text, nothing kept.

The frequency lists and the estimate come from zxcvbn; it is loaded at the first password looked at.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from desktop_crm.domain.policies import PasswordPolicy
from desktop_crm.domain.problems import PasswordProblem
from desktop_crm.words.catalogue import N_

LONGEST = 256
"""The most characters taken; all of them count."""

ESTIMATED = 64
"""How much of a password is estimated: past this zxcvbn gets slow, and the score is at its top anyway."""

DISTINCT = 6
"""The fewest different characters of a password that is not just a repeat."""

NAME_LETTERS = 4
"""The shortest part of a name that must not stand in a password."""

PRODUCT_NAMES = ("Desktop CRM", "desktop-crm")


class Advice(StrEnum):
    """What may be said about a guessable password; :data:`ADVICE` words it."""

    ADD_WORDS = "add_words"
    ALL_UPPERCASE = "all_uppercase"
    AVOID_OWN_DATES = "avoid_own_dates"
    AVOID_OWN_YEARS = "avoid_own_years"
    AVOID_REPEATS = "avoid_repeats"
    AVOID_SEQUENCES = "avoid_sequences"
    AVOID_YEARS = "avoid_years"
    CAPITALISED = "capitalised"
    COMMON = "common"
    DATE = "date"
    FEW_WORDS = "few_words"
    LONGER_PATTERN = "longer_pattern"
    NAME = "name"
    NAME_ALONE = "name_alone"
    NO_SYMBOLS_NEEDED = "no_symbols_needed"
    PATTERN = "pattern"
    REPEATED_LETTER = "repeated_letter"
    REPEATED_PART = "repeated_part"
    REVERSED = "reversed"
    ROW = "row"
    SEQUENCE = "sequence"
    SIMILAR_TO_COMMON = "similar_to_common"
    SUBSTITUTED = "substituted"
    TOP_10 = "top_10"
    TOP_100 = "top_100"
    WORD_ALONE = "word_alone"
    YEAR = "year"


ADVICE = {
    Advice.ADD_WORDS: N_("Add another word or two. Uncommon words are better."),
    Advice.ALL_UPPERCASE: N_("All capitals are almost as easy to guess as no capitals."),
    Advice.AVOID_OWN_DATES: N_("Leave out dates that have to do with you."),
    Advice.AVOID_OWN_YEARS: N_("Leave out years that have to do with you."),
    Advice.AVOID_REPEATS: N_("Do not repeat words and characters."),
    Advice.AVOID_SEQUENCES: N_("Do not use sequences."),
    Advice.AVOID_YEARS: N_("Do not use recent years."),
    Advice.CAPITALISED: N_("A capital at the beginning does not help very much."),
    Advice.COMMON: N_("This is a very common password."),
    Advice.DATE: N_("Dates are often easy to guess."),
    Advice.FEW_WORDS: N_("Use a few words, but no common phrase."),
    Advice.LONGER_PATTERN: N_("Use a longer keyboard pattern with more turns."),
    Advice.NAME: N_("Common names and surnames are easy to guess."),
    Advice.NAME_ALONE: N_("A name by itself is easy to guess."),
    Advice.NO_SYMBOLS_NEEDED: N_("Length does more than symbols, digits or capitals."),
    Advice.PATTERN: N_("Short keyboard patterns are easy to guess."),
    Advice.REPEATED_LETTER: N_("Repeats like “aaa” are easy to guess."),
    Advice.REPEATED_PART: N_("Repeats like “abcabcabc” are hardly harder to guess than “abc”."),
    Advice.REVERSED: N_("Words written backwards are hardly harder to guess."),
    Advice.ROW: N_("Straight rows of keys are easy to guess."),
    Advice.SEQUENCE: N_("Sequences like “abc” or “6543” are easy to guess."),
    Advice.SIMILAR_TO_COMMON: N_("This is similar to a common password."),
    Advice.SUBSTITUTED: N_("Swaps like “@” for “a” do not help very much."),
    Advice.TOP_10: N_("This is one of the ten most common passwords."),
    Advice.TOP_100: N_("This is one of the hundred most common passwords."),
    Advice.WORD_ALONE: N_("A word by itself is easy to guess."),
    Advice.YEAR: N_("Recent years are easy to guess."),
}

_SAID_BY_ZXCVBN = {
    "A word by itself is easy to guess.": Advice.WORD_ALONE,
    "Add another word or two. Uncommon words are better.": Advice.ADD_WORDS,
    "All-uppercase is almost as easy to guess as all-lowercase.": Advice.ALL_UPPERCASE,
    "Avoid dates and years that are associated with you.": Advice.AVOID_OWN_DATES,
    "Avoid recent years.": Advice.AVOID_YEARS,
    "Avoid repeated words and characters.": Advice.AVOID_REPEATS,
    "Avoid sequences.": Advice.AVOID_SEQUENCES,
    "Avoid years that are associated with you.": Advice.AVOID_OWN_YEARS,
    "Capitalization doesn't help very much.": Advice.CAPITALISED,
    "Common names and surnames are easy to guess.": Advice.NAME,
    "Dates are often easy to guess.": Advice.DATE,
    "Names and surnames by themselves are easy to guess.": Advice.NAME_ALONE,
    "No need for symbols, digits, or uppercase letters.": Advice.NO_SYMBOLS_NEEDED,
    "Predictable substitutions like '@' instead of 'a' don't help very much.": Advice.SUBSTITUTED,
    "Recent years are easy to guess.": Advice.YEAR,
    'Repeats like "aaa" are easy to guess.': Advice.REPEATED_LETTER,
    'Repeats like "abcabcabc" are only slightly harder to guess than "abc".': Advice.REPEATED_PART,
    "Reversed words aren't much harder to guess.": Advice.REVERSED,
    'Sequences like "abc" or "6543" are easy to guess.': Advice.SEQUENCE,
    "Short keyboard patterns are easy to guess.": Advice.PATTERN,
    "Straight rows of keys are easy to guess.": Advice.ROW,
    "This is a top-10 common password.": Advice.TOP_10,
    "This is a top-100 common password.": Advice.TOP_100,
    "This is a very common password.": Advice.COMMON,
    "This is similar to a commonly used password.": Advice.SIMILAR_TO_COMMON,
    "Use a few words, avoid common phrases.": Advice.FEW_WORDS,
    "Use a longer keyboard pattern with more turns.": Advice.LONGER_PATTERN,
}


@dataclass(frozen=True, slots=True)
class Strength:
    """How hard a password is to guess: ``score`` 0 to 4, what is weak about it, how to better it."""

    score: int
    warning: Advice | None
    suggestions: tuple[Advice, ...]


def problems(password: str, policy: PasswordPolicy, context_words: Iterable[str]) -> tuple[PasswordProblem, ...]:
    """Return everything that speaks against ``password``; nothing means it is accepted.

    ``context_words`` are names the password must not be made of: the office's, the person's, the login.
    Earlier passwords are not known here.
    """
    text = unicodedata.normalize("NFKC", password)
    words = tuple(context_words)
    return tuple(_problems(text, policy, words))


def strength(password: str, context_words: Iterable[str]) -> Strength:
    """Return an estimate of how many guesses ``password`` withstands."""
    if not password:
        return Strength(0, None, (Advice.FEW_WORDS, Advice.NO_SYMBOLS_NEEDED))
    from zxcvbn import zxcvbn

    names = [*(part for word in context_words for part in _parts(word)), *(_folded(name) for name in PRODUCT_NAMES)]
    estimate = zxcvbn(unicodedata.normalize("NFKC", password)[:ESTIMATED], user_inputs=names)
    said = estimate["feedback"]
    score = int(estimate["score"])
    if score > 1 and len(set(password.casefold())) < DISTINCT:
        # The estimate takes "Aaaaaaaaaaaa1!" for a hard one.
        return Strength(1, Advice.REPEATED_LETTER, (Advice.ADD_WORDS, Advice.AVOID_REPEATS))
    return Strength(
        score,
        _SAID_BY_ZXCVBN.get(said["warning"]),
        tuple(_SAID_BY_ZXCVBN[text] for text in said["suggestions"] if text in _SAID_BY_ZXCVBN),
    )


def _problems(text: str, policy: PasswordPolicy, words: tuple[str, ...]) -> Iterator[PasswordProblem]:
    if len(text) > LONGEST:
        # Not looked into any further: it could be a file pasted by mistake.
        yield PasswordProblem.TOO_LONG
        return
    if len(text) < policy.min_length:
        yield PasswordProblem.TOO_SHORT
    if policy.letters and not any(character.isalpha() for character in text):
        yield PasswordProblem.NEEDS_LETTER
    if policy.digits and not any(character.isdigit() for character in text):
        yield PasswordProblem.NEEDS_DIGIT
    if policy.specials and not any(_special(character) for character in text):
        yield PasswordProblem.NEEDS_SPECIAL
    if text.casefold() in common_passwords():
        yield PasswordProblem.COMMON
    if _named(text, (*words, *PRODUCT_NAMES)):
        yield PasswordProblem.NAMED
    if strength(text, words).score < policy.score:
        yield PasswordProblem.GUESSABLE


@cache
def common_passwords() -> frozenset[str]:
    """Return the 30,000 most common passwords of leaked lists, in lower case."""
    from zxcvbn.frequency_lists import FREQUENCY_LISTS

    return frozenset(FREQUENCY_LISTS["passwords"][:30_000])


def _special(character: str) -> bool:
    return not character.isalnum() and not character.isspace()


def _named(text: str, names: tuple[str, ...]) -> bool:
    password = _folded(text)
    return any(part in password for name in names for part in _parts(name))


def _parts(name: str) -> Iterator[str]:
    """Yield the name run together and each longer word of it; short words stand in too many honest passwords."""
    whole = _folded(name)
    words = {_folded(word) for word in "".join(c if c.isalnum() else " " for c in name).split()}
    yield from sorted(part for part in {whole, *words} if len(part) >= NAME_LETTERS)


def _folded(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())
