"""What the hash of an audit line covers."""

from __future__ import annotations

import hashlib
import json

from hypothesis import given
from hypothesis import strategies as st

from desktop_crm.work.trail import GENESIS, digest

SAID = st.tuples(*[st.text(max_size=12)] * 7)


@given(st.integers(1, 10**9), SAID)
def test_what_is_hashed_is_the_json_list_other_programs_can_make(number, said):
    listed = json.dumps([number, *said], ensure_ascii=True).encode()
    assert digest(GENESIS, number, said) == hashlib.sha256(GENESIS + listed).digest()


@given(SAID, st.integers(0, 6))
def test_no_field_can_reach_into_the_next(said, place):
    moved = list(said)
    moved[place - 1], moved[place] = moved[place - 1] + moved[place], ""
    if tuple(moved) != said:
        assert digest(GENESIS, 1, tuple(moved)) != digest(GENESIS, 1, said)
