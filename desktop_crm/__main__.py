"""``desktop-crm``: the window, or the command line when given a verb."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from multiprocessing import freeze_support

WINDOW_OPTIONS = ("--office", "--login", "--language")
"""Options with a value that mean the window when no verb follows."""


def main(argv: Sequence[str] | None = None) -> int:
    """Start the front that ``argv`` means and return its exit code."""
    freeze_support()
    arguments = list(sys.argv[1:] if argv is None else argv)
    if wants_window(arguments):
        gc.disable()  # until everything is loaded: it would walk all of that time and again, and find nothing
        from desktop_crm.ui.app import run as run_window

        return int(run_window(arguments))
    from desktop_crm.vault.memory import harden_process

    harden_process()
    from desktop_crm.cli.main import run

    return int(run(arguments))


def wants_window(arguments: Sequence[str]) -> bool:
    """Say whether there is no verb: nothing, or only options that tell the window where to begin."""
    rest = list(arguments)
    while rest and rest[0].partition("=")[0] in WINDOW_OPTIONS:
        del rest[: 1 if "=" in rest[0] else 2]
    return not rest


if __name__ == "__main__":
    sys.exit(main())
