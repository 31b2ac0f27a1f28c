"""Provisions of the GDPR as each language, and each country, cites them."""

from __future__ import annotations

import re

from desktop_crm.domain.errors import Defect
from desktop_crm.words.catalogue import Words
from desktop_crm.words.national import LAW_NOTE, NationalWords

DEFINITIONS = "4"
"""The article that is a list: its numbers are points, not paragraphs."""
_CITED = re.compile(r"GDPR Art\. (\d[\d(), a-z]*\d\)?)")
_RECITALS = re.compile(r"GDPR (\d[\d, ]*\d)")
_GUIDELINES = re.compile(r"\b\d{1,2}/20\d\d\b")
_PROVISION = re.compile(r"(\d+)(?:\((\d+)\))?(?:\(([a-z])\))?")


def national_note(words: Words) -> str:
    """Return what to know of the laws that documents written with ``words`` cite; '' where the GDPR is the law."""
    return words.gettext(LAW_NOTE) if isinstance(words, NationalWords) else ""


def cite(provision: str, words: Words) -> str:
    """Return how a provision such as ``17(1)(b)``, ``12(3)`` or ``18`` is cited in the language of ``words``.

    The words of an office whose country has a law of its own cite that, too.
    """
    said = _cite(provision, words)
    return words.cited(said) if isinstance(words, NationalWords) else said


def _cite(provision: str, words: Words) -> str:
    found = _PROVISION.fullmatch(provision)
    if found is None:
        raise Defect("not a provision of the GDPR")
    article, paragraph, point = found.groups()
    if paragraph is None:
        return words.gettext("Art. {article} GDPR").format(article=article)
    if article == DEFINITIONS and point is None:
        return words.gettext("Art. 4({point}) GDPR").format(point=paragraph)
    if point is None:
        return words.gettext("Art. {article}({paragraph}) GDPR").format(article=article, paragraph=paragraph)
    return words.gettext("Art. {article}({paragraph})({point}) GDPR").format(
        article=article, paragraph=paragraph, point=point
    )


def cited(source: str, words: Words) -> str:
    """Return ``source`` with what it names in short said in the language: provisions, recitals, guidelines of the EDPB.

    So ``9/2022, IV.B; GDPR Art. 9, 10; GDPR 75`` names two articles, a recital and a part of some guidelines.
    """
    said = _CITED.sub(lambda found: ", ".join(cite(each, words) for each in found[1].split(", ")), source)
    said = _RECITALS.sub(lambda found: words.gettext("GDPR recitals {numbers}").format(numbers=found[1]), said)
    return _GUIDELINES.sub(lambda found: words.gettext("EDPB Guidelines {number}").format(number=found[0]), said)
