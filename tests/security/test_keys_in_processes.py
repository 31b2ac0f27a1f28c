"""Where the data key is while the office is open and after it was locked, looked at from outside (K14, K7)."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from desktop_crm.api.keys import RotateKey, ShowKeys
from desktop_crm.app.start import open_office
from desktop_crm.vault.files import load
from tests.support.children import Child, Tell
from tests.support.offices import LOGIN, PASSWORD, make_office
from tests.support.vaults import hash_cheaply
from tests.support.workers import PATIENCE, start

FORKS = "ignore:This process .* is multi-threaded:DeprecationWarning"
pytestmark = pytest.mark.filterwarnings(FORKS)
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")


def found_in(pid: int, needles: tuple[bytes, ...]) -> int:
    """Return how often any of ``needles`` stands in the memory of a process, read from outside."""
    count = 0
    with Path(f"/proc/{pid}/mem").open("rb", 0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            span, rights = line.split()[:2]
            if "r" not in rights or line.endswith(("[vvar]", "[vsyscall]")):
                continue
            begin, end = (int(each, 16) for each in span.split("-"))
            try:
                memory.seek(begin)
                region = memory.read(end - begin)
            except (OSError, ValueError, OverflowError):
                continue
            count += sum(region.count(needle) for needle in needles)
    return count


def done(future: Future[Any]) -> Any:
    return future.result(PATIENCE)


@LINUX
def test_k14_the_key_is_in_the_worker_while_open_and_nowhere_two_seconds_after_lock(tmp_path):
    if os.geteuid() != 0:
        pytest.skip("only root may look into a process that admits no debugger (K15)")
    folder = tmp_path / "office"
    seen = made_elsewhere(folder, tmp_path)
    worker = start(folder)
    try:
        done(worker.sign_in(LOGIN, PASSWORD))
        masked = seen.read_bytes()
        # Looked for in a child as well: whoever searches for a key holds it.
        counts = counted((worker.pid, os.getpid()), masked)
        assert counts[0] > 0, "the worker holds the key while the office is open"
        assert counts[1] == 0, "the window's process does not"
        pid, began = worker.pid, time.monotonic()
        worker.end()
        assert time.monotonic() - began < 2
        assert not Path(f"/proc/{pid}").exists()
        assert counted((os.getpid(),), masked) == [0]
    finally:
        worker.end()


@LINUX
def test_k14_locking_the_window_ends_the_process_with_the_key_and_leaves_it_in_none(tmp_path):
    if os.geteuid() != 0:
        pytest.skip("only root may look into a process that admits no debugger (K15)")
    folder = tmp_path / "office"
    masked = made_elsewhere(folder, tmp_path).read_bytes()
    window = subprocess.Popen(
        [sys.executable, "-m", "tests.security.window_to_kill", folder, tmp_path / "state.json", "C-1", "Wpisana"],
        cwd=Path(__file__).parents[2], stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert window.stdout is not None
        with window.stdout as told:
            word, worker = told.readline().split()
        assert word == "kept"
        held = counted((int(worker), window.pid), masked)
        assert held[0] > 0, "the worker holds the key while the office is open"
        assert held[1] == 0, "the window's process does not"
        window.send_signal(signal.SIGUSR1)
        until = time.monotonic() + 2
        while Path(f"/proc/{worker}").exists() and time.monotonic() < until:
            window.poll()
        assert not Path(f"/proc/{worker}").exists(), "within two seconds of the lock"
        left = Path(f"/proc/{window.pid}/task/{window.pid}/children").read_text().split()
        assert not any(counted((window.pid, *map(int, left)), masked))
    finally:
        window.kill()
        window.wait()


def made_elsewhere(folder: Path, aside: Path) -> Path:
    """Make an office in a child, so that this process never holds its key; return where that lies, masked."""
    seen = aside / "hidden"

    def learn(tell: Tell) -> None:
        made = make_office(folder, with_device_secret=False)
        made.add("Ola", "Fikcja")
        seen.write_bytes(bytes(byte ^ 0x5A for byte in made.office.around.keys.unlocked.data_key))
        made.office.close()
        tell("learnt")

    child = Child(learn)
    assert child.line() == "learnt"
    child.wait()
    return seen


def counted(pids: tuple[int, ...], masked: bytes) -> list[int]:
    def look(tell: Tell) -> None:
        key = bytes(byte ^ 0x5A for byte in masked)
        needles = (key, key.hex().encode(), key.hex().upper().encode())
        for pid in pids:
            tell(str(found_in(pid, needles)))

    child = Child(look)
    counts = [int(child.line()) for _ in pids]
    child.wait()
    return counts


@pytest.mark.skipif(sys.platform == "win32", reason="fork and kill -9 are POSIX")
def test_k7_fifty_kills_while_a_real_office_changes_its_key_lose_nothing(tmp_path, monkeypatch):
    hash_cheaply(monkeypatch)
    made = make_office(tmp_path / "office")
    for number in range(20):
        made.add("Ola", f"Fikcja{number}")
    began = time.perf_counter()
    made.ask(RotateKey())
    takes = time.perf_counter() - began
    made.office.close()
    moments, settled = random.Random(7), 0

    def rotate(tell: Tell) -> None:
        office = open_office(made.folder, LOGIN, PASSWORD, made.machine)
        tell("open")
        office.perform(RotateKey())
        tell("done")

    for _ in range(50):
        child = Child(rotate)
        assert child.line() == "open"
        # A moment for the child to get somewhere: this wait is the fault being injected, nothing is waited *for*.
        time.sleep(moments.uniform(0, takes))
        child.kill()
        settled += load(made.folder).pending is not None
        office = open_office(made.folder, LOGIN, PASSWORD, made.machine)
        assert office.perform(ShowKeys())[0].epoch == load(made.folder).epoch
        with office.around.store.read() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM contact").scalar_one() == 20
        assert load(made.folder).pending is None
        office.close()
    made.office = open_office(made.folder, LOGIN, PASSWORD, made.machine)
    made.office.close()
    assert settled, "some kill came between the two phases"
