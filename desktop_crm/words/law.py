"""Provisions of the GDPR as each language cites them."""

from __future__ import annotations

import re

from desktop_crm.domain.errors import Defect
from desktop_crm.words.catalogue import Words

UKRAINE = "UA"
DEFINITIONS = "4"
"""The article that is a list: its numbers are points, not paragraphs."""
_CITED = re.compile(r"GDPR Art\. (\d[\d(), a-z]*\d\)?)")
_RECITALS = re.compile(r"GDPR (\d[\d, ]*\d)")
_GUIDELINES = re.compile(r"\b\d{1,2}/20\d\d\b")
_PROVISION = re.compile(r"(\d+)(?:\((\d+)\))?(?:\(([a-z])\))?")


def national_note(home: str, words: Words) -> str:
    """Return what to know of the law of an office's country where documents cite the GDPR; '' where that is its law."""
    if home != UKRAINE:
        return ""
    return words.gettext(
        "The articles are those of the GDPR. In Ukraine the Law on Personal Data Protection (No. 2297-VI) holds: "
        "grounds Art. 11, health and other sensitive data Art. 7, rights and complaints Art. 8, what people are told "
        "Art. 12, deletion Art. 15, requests Art. 16 and 17, data sent abroad Art. 29."
    )


def cite(provision: str, words: Words) -> str:
    """Return how a provision such as ``17(1)(b)``, ``12(3)`` or ``18`` is cited in the language of ``words``."""
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
