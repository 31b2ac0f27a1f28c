"""K7 and K8: killed at any moment, the companion file is whole, and the database opens with a key that is in it."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_crm.domain.errors import FileUnwritable
from desktop_crm.domain.policies import LockoutPolicy
from desktop_crm.vault.encoding import decode
from desktop_crm.vault.files import copies, level, load, save, vault_path
from desktop_crm.vault.people import set_lockout
from desktop_crm.vault.rekey import rotate, settle
from tests.support.vaults import Kept, keep

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="fork and kill -9 are POSIX"),
    # The child only reads, seals and writes files; it takes no lock that a thread of the tests could hold.
    pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning"),
]


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return keep(tmp_path)


def killed_while(act: Callable[[], None], after_s: float) -> None:
    """Run ``act`` over and over in a child and kill -9 the child that long after its first round began."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(writer, b"!")
            while True:
                act()
        finally:
            os._exit(3)
    os.close(writer)
    os.read(reader, 1)
    os.close(reader)
    # A moment for the child to get somewhere: this wait is the fault being injected, nothing is waited *for*.
    time.sleep(after_s)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the child was killed at work, it did not end by itself"


class KeyedFile:
    """What stands for the database: a file that holds the key it is encrypted under, replaced in one step."""

    def __init__(self, path: Path, key: bytes | bytearray) -> None:
        self.path = path
        path.write_bytes(bytes(key))

    def rekey(self, old: bytes, new: bytes) -> None:
        assert self.holds(old)
        fresh = self.path.with_suffix(".fresh")
        fresh.write_bytes(new)
        fresh.replace(self.path)

    def holds(self, key: bytes) -> bool:
        return self.path.read_bytes() == key


def test_k8_a_hundred_kills_while_saving_leave_a_whole_file_each_time(kept: Kept) -> None:
    moments = random.Random(8)
    waits = iter(range(1, 1_000_000))
    halfway = 0
    for _ in range(100):
        killed_while(
            lambda: set_lockout(kept.folder, kept.owner, LockoutPolicy(longest_wait_s=next(waits))),
            moments.uniform(0.0005, 0.015),
        )
        assert load(kept.folder).office == "office-1"
        halfway += (kept.folder / "office.vault.new").exists()
        for path in copies(kept.folder):
            decode(path.read_bytes())
    assert halfway, "some kill came between writing and renaming"
    assert kept.sign_in().data_key == kept.owner.data_key


def test_k7_fifty_kills_while_rotating_always_leave_a_key_that_opens(kept: Kept) -> None:
    moments = random.Random(7)
    database = KeyedFile(kept.folder / "office.db", kept.owner.data_key)
    unsettled = 0
    for _ in range(50):
        opened = kept.reopened()
        killed_while(
            lambda opened=opened: rotate(kept.folder, opened, database.rekey, os.urandom),  # type: ignore[misc]
            moments.uniform(0.001, 0.02),
        )
        after = kept.reopened()
        unsettled += settle(kept.folder, after, database.holds)
        assert database.holds(bytes(after.data_key))
        assert after.pending is None
        level(kept.folder)
        for path in copies(kept.folder):
            assert decode(path.read_bytes()).epoch == after.epoch
    assert unsettled, "some kill came between the two phases"
    assert database.holds(bytes(kept.sign_in().data_key))


@pytest.mark.parametrize("step", range(4))
def test_k8_a_disk_that_fails_at_any_step_of_saving_leaves_the_old_file_or_the_new(
    kept: Kept, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        set_lockout(kept.folder, kept.owner, LockoutPolicy(longest_wait_s=100 + number))
    before = vault_path(kept.folder).read_bytes()
    left = iter([*range(step), None])
    failed = []

    def failing(real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **named: object) -> object:
            if next(left, None) is None:
                failed.append(real)
                raise OSError(28, "No space left on device")
            return real(*arguments, **named)

        return call

    vault = load(kept.folder)
    with monkeypatch.context() as patch:
        patch.setattr(os, "open", failing(os.open))
        patch.setattr(os, "fsync", failing(os.fsync))
        patch.setattr(Path, "replace", failing(Path.replace))
        patch.setattr(Path, "unlink", failing(Path.unlink))
        with pytest.raises(FileUnwritable):
            save(kept.folder, vault)
    assert failed
    assert vault_path(kept.folder).read_bytes() == before
    assert kept.reopened().data_key == kept.owner.data_key
    # and the next save, with room again, succeeds
    set_lockout(kept.folder, kept.owner, LockoutPolicy(longest_wait_s=777))
    assert load(kept.folder).lockout.longest_wait_s == 777
