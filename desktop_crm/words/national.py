"""Documents of an office whose country has a law of its own: they cite that law, and the GDPR beside it as a standard.

A sentence of ours cites the GDPR. Instead of a second wording of each, the catalogue such an office's documents are
written with puts the provision of its law in front of the one of the GDPR, wherever the law has one that says the same;
where it has none, the GDPR is named as such.

The table is of the Law of Ukraine "On Personal Data Protection" of 1 June 2010, No. 2297-VI, as in force
(https://zakon.rada.gov.ua/laws/show/2297-17): Art. 4 (owner and processor, contract in writing), 6 (purpose, accuracy,
proportion, time), 7 (special categories), 8(2) (rights, points 1 to 13), 11(1) (grounds, points 1 to 6), 12(2) (what
people are told), 15 (deletion), 16 (requests, 30 days), 19(1) (free of charge), 20 (changes), 21(3) (who is told of
them), 24 (protection, responsible person), 29 (transfers abroad). It knows no restriction, no portability, no record of
processing and no duty to notify a breach, so these have no line.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Mapping
from functools import cache

from desktop_crm.domain.languages import Language
from desktop_crm.words.catalogue import N_, Words, words_in

UKRAINE = "UA"

_OF_UKRAINE: Mapping[str, tuple[str, ...]] = {
    "5(1)(b)": ("6",), "5(1)(c)": ("6",), "5(1)(d)": ("6",), "5(1)(e)": ("6", "15"),
    "6": ("11",), "6(1)(a)": ("11(1)(1)",), "6(1)(b)": ("11(1)(3)",), "6(1)(c)": ("11(1)(5)",),
    "6(1)(d)": ("11(1)(4)",), "6(1)(e)": ("11(1)(2)",), "6(1)(f)": ("11(1)(6)",),
    "7(3)": ("8(2)(11)",),
    "9": ("7",),
    "12": ("16",), "12(5)": ("19(1)",),
    "13": ("12(2)",), "13(2)(f)": ("8(2)(12)",),
    "14": ("12(2)",), "14(2)(g)": ("8(2)(12)",),
    "15": ("8(2)", "16"), "15(1)(a)": ("8(2)(1)",), "15(1)(c)": ("8(2)(2)",), "15(1)(g)": ("8(2)(1)",),
    "15(1)(h)": ("8(2)(12)",), "15(2)": ("29",),
    "16": ("8(2)(6)", "20"),
    "17": ("8(2)(6)", "15"), "17(1)(b)": ("15",), "17(1)(d)": ("8(2)(6)",),
    "19": ("21(3)",),
    "21": ("8(2)(5)",),
    "22": ("8(2)(13)",),
    "28": ("4",),
    "32": ("24",), "37": ("24",),
    "44": ("29",), "45": ("29",), "46": ("29",), "47": ("29",), "49": ("29",),
    "77": ("8(2)(8)",),
}  # fmt: skip
"""What in the Law of Ukraine says the same as a provision of the GDPR."""

_SPACE = r"[ \xa0]"  # some of our words keep a citation on one line
_HEAD = rf"(?:Art\.|art\.|ст\.|Ст\.){_SPACE}"
_ONE = rf"\d{{1,2}}(?!\d)(?:\(\d+\)|{_SPACE}ust\.{_SPACE}\d+)?(?:\([a-z]\)|{_SPACE}lit\.{_SPACE}[a-z]\b)?"
_NEXT = rf"(?:{_HEAD})?(?:ust\.{_SPACE}\d+|lit\.{_SPACE}[a-z]\b|\(\d+\)|\([a-z]\)|[a-z](?=\))|{_ONE})"
_AND = rf"(?:,{_SPACE}|{_SPACE}(?:and|or|to|i|lub|do|і|та|або){_SPACE}|–)"
_CITED = re.compile(
    rf"(?P<front>\bGDPR{_SPACE})?\b{_HEAD}(?P<one>{_ONE})(?P<more>(?:{_AND}{_NEXT})*)(?P<back>{_SPACE}(?:GDPR|RODO))?"
)
"""Citations as our messages have them; several at once are named together, as the GDPR's."""
_OTHER_LAW = re.compile(r"\b(?:Act|Code|Directive|Law|Ordinance)\b")
_PARTS = re.compile(r"(\d+)(?:\((\d+)\))?(?:\((\d+)\))?")
_PROVISION = re.compile(rf"(\d+)(?:\((\d+)\)|{_SPACE}ust\.{_SPACE}(\d+))?(?:\(([a-z])\)|{_SPACE}lit\.{_SPACE}([a-z]))?")


class NationalWords(gettext.NullTranslations):
    """The words of a language, citing the Law of Ukraine in front of the GDPR."""

    def __init__(self, words: Words) -> None:
        """Take the catalogue whose messages cite the GDPR."""
        super().__init__()
        self._words = words
        self._said: dict[str, str] = {}

    def gettext(self, message: str) -> str:
        """Return ``message`` with what it cites."""
        said = self._said.get(message)
        if said is None:
            found = self._words.gettext(message)
            said = self._said[message] = found if _OTHER_LAW.search(message) else self.cited(found)
        return said

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the form of a message that goes with ``n``, with what it cites."""
        return self.cited(self._words.ngettext(msgid1, msgid2, n))

    def pgettext(self, context: str, message: str) -> str:
        """Return ``message`` as it is said in ``context``, with what it cites."""
        return self.cited(self._words.pgettext(context, message))

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        """Return the form of a message in ``context`` that goes with ``n``, with what it cites."""
        return self.cited(self._words.npgettext(context, msgid1, msgid2, n))

    def cited(self, text: str) -> str:
        """Return a sentence that cites the GDPR with the provisions of the Law in front, where it has the same."""
        return _CITED.sub(self._beside, text)

    def _beside(self, found: re.Match[str]) -> str:
        regulation = self._words.gettext("GDPR")
        named = found[0] if found["front"] or found["back"] else f"{found[0]} {regulation}"
        same = () if found["more"] else _same(found["one"])
        return f"{self._of_ukraine(same)}; {named}" if same else named

    def _of_ukraine(self, provisions: tuple[str, ...]) -> str:
        said = ", ".join(self._provision(each) for each in provisions)
        return self._words.gettext("{provisions} of the Law of Ukraine No. 2297-VI").format(provisions=said)

    def _provision(self, provision: str) -> str:
        article, part, point = _PARTS.fullmatch(provision).groups()  # type: ignore[union-attr]  # the table is ours
        if part is None:
            return self._words.gettext("Art. {article}").format(article=article)
        if point is None:
            return self._words.gettext("Art. {article}({part})").format(article=article, part=part)
        text = self._words.gettext("Art. {article}({part})({number})")
        return text.format(article=article, part=part, number=point)


def _same(cited: str) -> tuple[str, ...]:
    """Return what says the same as a provision, or as what it is a part of."""
    article, part, part_pl, point, point_pl = _PROVISION.fullmatch(cited).groups()  # type: ignore[union-attr]  # as cited
    part, point = part or part_pl, point or point_pl
    wanted = [article]
    if part is not None:
        wanted.append(f"{article}({part})")
        if point is not None:
            wanted.append(f"{article}({part})({point})")
    return next((_OF_UKRAINE[each] for each in reversed(wanted) if each in _OF_UKRAINE), ())


@cache
def words_for(language: Language, home: str) -> Words:
    """Return the words documents of an office in the country ``home`` are written with."""
    words = words_in(language)
    return NationalWords(words) if home == UKRAINE else words


LAW_NOTE = N_(
    "The Law of Ukraine No. 2297-VI “On Personal Data Protection” is named first where it says the same; the articles "
    "of the GDPR, the EU's General Data Protection Regulation, are the standard this office keeps beside it."
)
"""What to know of the two laws a document cites."""
