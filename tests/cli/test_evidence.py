"""``evidence`` as somebody types it."""

from __future__ import annotations

from tests.support.verify_pack import faults


def test_the_pack_is_written_and_fits_the_key_that_is_told(verb, tmp_path):
    file = tmp_path / "evidence.zip"
    done = verb("evidence", "export", "--to", str(file), "--json")
    assert done.code == 0, done.err
    assert done.document["documents"] > 5
    assert faults(str(file), done.document["public_key"]) == []
