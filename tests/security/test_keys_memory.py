"""K15: what keeps keys out of core dumps and debuggers; in a process of its own, since it cannot be undone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HARDENED = """
import ctypes, os, resource, sys
from desktop_crm.vault.memory import harden_process
print(",".join(harden_process()))
print(resource.getrlimit(resource.RLIMIT_CORE), oct(os.umask(0o077)))
if sys.platform == "linux":
    print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
    print(os.stat("/proc/self/mem").st_uid, os.stat("/proc/self/environ").st_uid)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="prctl and /proc are Linux's")
def test_k15_a_hardened_process_leaves_no_core_and_admits_no_debugger() -> None:
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", HARDENED], capture_output=True, text=True, check=True, cwd=root
    )
    took, limits, dumpable, owners = done.stdout.splitlines()
    assert took == "umask,core_dumps,dumpable"
    assert limits == "(0, 0) 0o77"
    assert dumpable == "0"
    # the kernel gives what is not dumpable to root: another process of the same person may not read it
    assert owners == "0 0"
    assert done.stderr == ""
