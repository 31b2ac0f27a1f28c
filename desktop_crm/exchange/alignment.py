"""Rows with too few cells: where the missing ones most likely were."""

from __future__ import annotations

from collections.abc import Sequence, Set

from desktop_crm.domain import phones
from desktop_crm.exchange import emails


def aligned(cells: Sequence[str], width: int, mail_at: Set[int], phone_at: Set[int]) -> tuple[list[str], bool]:
    """Return ``cells`` padded to ``width``, and whether the gap was put elsewhere than at the end.

    A program that drops the separators of empty cells shifts all that follow: an e-mail address then stands
    under "Company". The gap goes where most addresses and numbers stand in columns of their own.
    """
    gap = [""] * (width - len(cells))
    at_end = [*cells, *gap]
    kinds = [_kind(cell) for cell in cells]
    if "@" not in kinds or width > 500:
        return at_end, False
    best, best_score = len(cells), _score([*kinds, *gap], mail_at, phone_at)
    if best_score >= 0 and not any(kind == "@" and index not in mail_at for index, kind in enumerate(kinds)):
        return at_end, False
    for position in range(len(cells)):
        # Among equal places the one beside an empty cell: that is where cells went missing.
        beside = 0.5 * (not cells[position] or (position > 0 and not cells[position - 1]))
        score = _score([*kinds[:position], *gap, *kinds[position:]], mail_at, phone_at) + beside
        if score > best_score:
            best, best_score = position, score
    return [*cells[:best], *gap, *cells[best:]], best != len(cells)


def _kind(cell: str) -> str:
    if not cell:
        return ""
    if emails.is_address(cell):
        return "@"
    return "+" if sum(map(str.isdigit, cell)) >= 7 and phones.is_number(cell) else "a"


def _score(kinds: Sequence[str], mail_at: Set[int], phone_at: Set[int]) -> float:
    score = 0.0
    for index, kind in enumerate(kinds):
        if kind == "@":
            score += 2 if index in mail_at else -2
        elif kind == "+":
            score += index in phone_at
        elif kind:
            score -= (index in mail_at) + (index in phone_at)
    return score
