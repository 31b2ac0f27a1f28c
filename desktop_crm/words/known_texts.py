"""What the program itself wrote into an office's records, said again in whichever language somebody reads.

Guides and imports put their texts into the records in the office's language; from then on they are the office's own. A
person who reads another language should still read them in theirs, as long as nobody changed a letter. Whatever an
office wrote itself is no text of ours and stays as it was written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from desktop_crm.domain.guides import Guide, GuidePurpose, Law
from desktop_crm.domain.languages import Language
from desktop_crm.domain.records import FileKind
from desktop_crm.words.catalogue import Words, words_in
from desktop_crm.words.guides.every import GUIDES, described

Said = Callable[[Words], str]
"""How a text of ours is said with the words of a language."""


def said_again(text: str, language: Language) -> str:
    """Return a text of ours in ``language``, whatever language it stands in; any other text as it is."""
    known = _known().get(text.strip())
    return text if known is None else known(words_in(language))


@cache
def _known() -> Mapping[str, Said]:
    """Return every text of ours in each language with how it is said; where two read alike, the first is meant."""
    found: dict[str, Said] = {}
    for said in _texts():
        for language in Language:
            found.setdefault(said(words_in(language)), said)
    return found


def _texts() -> Iterator[Said]:
    for guide in GUIDES.values():
        yield from _of_guide(guide)
    for kind in FileKind:
        yield _imported(kind.value.upper())


def _of_guide(guide: Guide) -> Iterator[Said]:
    for purpose in guide.purposes:
        yield from map(_plainly, (purpose.name, purpose.what, *purpose.kept.values(), *purpose.origin.values()))
        yield from (_about(purpose, law) for law in Law)
    for recipient in guide.recipients:
        yield from map(_plainly, (recipient.name, recipient.category))
    for rule in guide.rules:
        yield from map(_plainly, (rule.name, *(rule.because[law] for law in Law)))
    for entry in guide.entries:
        yield from map(_plainly, entry.texts.values())


def _plainly(message: str) -> Said:
    return lambda words: words.gettext(message)


def _about(purpose: GuidePurpose, law: Law) -> Said:
    return lambda words: described(purpose, law, words)


def _imported(kind: str) -> Said:
    return lambda words: words.gettext("Import of a {kind} file").format(kind=kind)
