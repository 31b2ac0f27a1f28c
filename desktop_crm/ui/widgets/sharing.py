"""How the columns of a table share its width."""

from __future__ import annotations

from collections.abc import Sequence


def shared_out(room: int, weights: Sequence[int], needs: Sequence[int], least: Sequence[int]) -> list[int]:
    """Return how much of ``room`` each column gets: its ``least`` first, then up to what it needs by its weight.

    So a heading, a number, a day or a chip is whole, and long texts are cut. Where there is not even room for the
    least, that is what is shared by weight.
    """
    sure = [min(need, one) for need, one in zip(needs, least, strict=True)]
    if sum(sure) >= room:
        return _filled(room, weights, sure)
    more = _filled(room - sum(sure), weights, [need - one for need, one in zip(needs, sure, strict=True)])
    return [one + other for one, other in zip(sure, more, strict=True)]


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
