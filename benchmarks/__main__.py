"""``python -m benchmarks [--json] [--sizes 10000,100000] [--only NAME …] [--keep DIR]``: exit 1: a goal missed.

Every process that multiprocessing starts imports this file again, so that it loads nothing until it is told to.
"""

from __future__ import annotations

import sys

if __name__ == "__main__":
    from benchmarks.command import main

    sys.exit(main())
