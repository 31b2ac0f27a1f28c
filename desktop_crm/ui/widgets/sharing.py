"""How the columns of a table share its width."""

from __future__ import annotations

from collections.abc import Sequence


def shared_out(room: int, weights: Sequence[int], *wishes: Sequence[int]) -> list[int]:
    """Return how much of ``room`` each column gets: its first wish, then what is left up to the next, and so on.

    Where there is not room for a wish of all, who wants less than their share by weight gets that, and the others share
    the rest. So headings come first, then numbers, days and chips, and long texts are what is cut.
    """
    shares = [0] * len(weights)
    for wish in wishes:
        wanted = [max(0, one - had) for one, had in zip(wish, shares, strict=True)]
        more = _filled(room - sum(shares), weights, wanted)
        shares = [had + one for had, one in zip(shares, more, strict=True)]
    return shares


def _filled(room: int, weights: Sequence[int], needs: Sequence[int]) -> list[int]:
    shares, waiting, left = [0] * len(needs), set(range(len(needs))), room
    while waiting:
        total = sum(weights[at] for at in waiting)
        served = {at for at in waiting if needs[at] * total <= left * weights[at]}
        for at in served or waiting:
            shares[at] = needs[at] if served else left * weights[at] // total
        left -= sum(shares[at] for at in served)
        waiting -= served or waiting
    return shares
