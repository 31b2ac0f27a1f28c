"""Names of people taken apart and put together, by the habits of Polish, Ukrainian, English and German."""

from __future__ import annotations

import re

from desktop_crm.domain.records import PersonName
from desktop_crm.exchange import vocabulary

PREFIXES = frozenset({
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "inż", "inz", "mgr", "hab", "lek", "med", "adw", "ks", "ing",
    "dipl-ing", "sir", "dame", "rev", "pan", "pani", "herr", "frau", "пан", "пані", "др", "проф", "п", "гн",
})  # fmt: skip
SUFFIXES = frozenset({
    "jr", "sr", "ii", "iii", "iv", "phd", "md", "mba", "esq", "cpa", "rn", "dds", "jun", "sen", "мол", "ст",
})  # fmt: skip
PARTICLES = frozenset({
    "van", "von", "de", "der", "den", "del", "della", "di", "da", "dos", "du", "la", "le", "ter", "ten", "zu",
    "zum", "zur", "vom", "af", "av", "bin", "ibn",
})  # fmt: skip
_GIVEN = frozenset(vocabulary.GIVEN_NAMES.split())
_COMPANY = re.compile(
    r"(?i)(?:^|[\s,\"„”«»])(?:sp\.? ?z\.? ?o\.? ?o|s\.a\.?|sa|s\.c|sp\.? ?k|sp\.? ?j|p\.?h\.?u|gmbh|ag|kg|ltd|"
    r"llc|llp|plc|inc|corp|тов|тзов|фоп|пп|ат|прат|товариство|fundacja|stowarzyszenie|spółka|ltda|s\.r\.o|a\.s)\.?"
    r"(?=$|[\s,\"„”«»])"
)
_PATRONYMIC = re.compile(r"(?i).+(?:ович|евич|йович|івна|ївна|овна|евна|ьич|ovych|evych|ovich|evich|ivna|yivna|ovna)$")
_FAMILY = re.compile(
    r"(?i).+(?:ски|ський|ська|цький|цька|зький|зька|енко|чук|щук|юк|ишин|"
    r"ski|ska|cki|cka|dzki|dzka|wicz|czyk|czak|iuk|enko|chuk|skyi|ska|owski|owska)$"
)


def looks_like_company(text: str) -> bool:
    """Say whether ``text`` carries a company's legal form: ``Sp. z o.o.``, ``GmbH``, ``ТОВ``."""
    return _COMPANY.search(text) is not None


def has_given(text: str) -> bool:
    """Say whether one of the words of ``text`` is among the commonest given names."""
    return any(_bare(word) in _GIVEN for word in text.split())


def looks_like_family(text: str) -> bool:
    """Say whether ``text`` ends as family names do."""
    return _FAMILY.fullmatch(text) is not None


def whole(prefix: str, given: str, additional: str, family: str, suffix: str) -> str:
    """Return the parts as a person would write them on an envelope."""
    return " ".join(part for part in (prefix, given, additional, family, suffix) if part)


def split(full: str, *, family_first: bool = False) -> PersonName:
    """Return ``full`` with its likely parts; a company's name has none.

    ``family_first`` says that the file promises "Kowalski Jan" (``ПІБ``, "Nazwisko i imię").
    """
    full = " ".join(full.split())
    if not full or looks_like_company(full) or len(full) > 300:
        return PersonName(full)
    if "," in full:
        head, _, tail = full.partition(",")
        if all(_bare(word) in SUFFIXES for word in tail.split()):
            full_words, suffix = head.split(), tail.strip()
            return _arrange(full, full_words, suffix, family_first=family_first)
        if head.strip() and tail.strip() and "," not in tail and len(head.split()) <= 3:
            prefix, words, suffix = _strip(tail.split())
            given = words[0] if words else ""
            return PersonName(full, prefix, given, " ".join(words[1:]), head.strip(), suffix)
        return PersonName(full)
    return _arrange(full, full.split(), "", family_first=family_first)


def _arrange(full: str, words: list[str], suffix: str, *, family_first: bool) -> PersonName:
    prefix, words, more = _strip(words)
    suffix = suffix or more
    if not words:
        return PersonName(full, prefix, suffix=suffix)
    if len(words) == 1:
        return PersonName(full, prefix, given=words[0], suffix=suffix)
    if len(words) > 6:
        return PersonName(full)
    if len(words) == 3 and _PATRONYMIC.fullmatch(words[1]) and not family_first:
        return PersonName(full, prefix, words[0], words[1], words[2], suffix)
    backwards = family_first or (len(words) == 3 and _PATRONYMIC.fullmatch(words[2]) is not None)
    if not backwards and len(words) == 2:
        backwards = _FAMILY.fullmatch(words[0]) is not None and _FAMILY.fullmatch(words[1]) is None
    if backwards:
        return PersonName(full, prefix, words[1], " ".join(words[2:]), words[0], suffix)
    start = len(words) - 1
    while start > 1 and words[start - 1].casefold() in PARTICLES:
        start -= 1
    return PersonName(full, prefix, words[0], " ".join(words[1:start]), " ".join(words[start:]), suffix)


def _strip(words: list[str]) -> tuple[str, list[str], str]:
    start, end = 0, len(words)
    while start < end - 1 and _bare(words[start]) in PREFIXES:
        start += 1
    while end > start + 1 and _bare(words[end - 1]) in SUFFIXES:
        end -= 1
    return " ".join(words[:start]), words[start:end], " ".join(words[end:])


def _bare(word: str) -> str:
    return word.casefold().replace(".", "").strip(",")
