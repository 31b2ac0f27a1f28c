"""Steps that need nothing of each other, run side by side; what each says is printed whole."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

Command = Sequence[str | Path]


def run_together(steps: Mapping[str, Command], root: Path, env: Mapping[str, str], at_once: int) -> list[str]:
    """Run every step in ``root``, ``at_once`` of them at a time, and return the names of those that failed.

    They begin and are told of in the order given, however long each takes.
    """

    def run(command: Command) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(command, cwd=root, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)

    failed = []
    with ThreadPoolExecutor(max_workers=at_once) as hands:
        for name, done in zip(steps, hands.map(run, steps.values()), strict=True):
            print(f"── {name}\n{done.stdout.decode('utf-8', 'replace').rstrip()}".rstrip(), flush=True)
            if done.returncode:
                failed.append(name)
    return failed
