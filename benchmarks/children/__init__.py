"""Processes that are started to be measured: each says one line, ``moment peak``, when it is where it should be."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path


def say() -> None:
    """Say that it is done, and how much memory it took at most, in MiB."""
    print(f"done {peak():.3f}", flush=True)


def held(pid: int) -> float:
    """Return the memory a process holds now, in MiB: what Argon2id took and gave back is not among it."""
    return _memory(Path(f"/proc/{pid}/status"), "VmRSS:")


def peak() -> float:
    """Return the most memory this process ever held, in MiB."""
    status = Path("/proc/self/status")
    if status.exists():
        return _memory(status, "VmHWM:")
    if sys.platform == "win32":
        raise NotImplementedError("the peak of memory is not read on Windows")
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def _memory(status: Path, which: str) -> float:
    line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith(which))
    return int(line.split()[1]) / 1024


def surroundings() -> dict[str, str]:
    """Return the environment of a process to be measured: no screen, and modules compiled once, as installed ones are.

    A shell that forbids Python to keep compiled modules would have every start of ours compile the program anew.
    """
    return {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | {"QT_QPA_PLATFORM": "offscreen"}


def time_and_peak(command: Sequence[str]) -> tuple[float, float]:
    """Start a process; return the milliseconds until it said it was done, and its peak in MiB."""
    environment = surroundings()
    began = time.perf_counter_ns()
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) as process:
        assert process.stdout is not None  # it was asked for
        line = process.stdout.readline()
        took = (time.perf_counter_ns() - began) / 1e6
    if process.returncode or not line.startswith("done "):
        raise RuntimeError(f"{command} ended with {process.returncode} and said {line!r}")
    return took, float(line.split()[1])


def peak_of(command: Sequence[str]) -> float:
    """Start a process and return its peak in MiB."""
    return time_and_peak(command)[1]
