"""What changed between two versions of a wording, word by word, so that people can judge whether to ask again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from desktop_crm.domain.consents import Wording

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


Fate = Literal["added", "kept", "removed"]


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring words with one fate."""

    fate: Fate
    text: str


def compare(old: str, new: str) -> tuple[Run, ...]:
    """Return how ``old`` became ``new``: what is not ADDED spells ``old``, what is not REMOVED spells ``new``."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    runs: list[Run] = []
    for tag, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            runs.append(Run("kept", "".join(before[first:last])))
            continue
        if first < last:
            runs.append(Run("removed", "".join(before[first:last])))
        if start < end:
            runs.append(Run("added", "".join(after[start:end])))
    return tuple(runs)


def previous(wording: Wording, among: Sequence[Wording]) -> Wording | None:
    """Return the version before ``wording`` for its purpose and language; None for the first."""
    earlier = [
        each
        for each in among
        if (each.purpose_id, each.language) == (wording.purpose_id, wording.language) and each.version < wording.version
    ]
    return max(earlier, key=lambda each: each.version, default=None)
