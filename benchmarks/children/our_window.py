"""Our window from its start to its sign-in page painted; beside it the worker starts, as it does for people."""

from __future__ import annotations

import gc

gc.disable()  # as the program does before it loads anything

import sys  # noqa: E402
from pathlib import Path  # noqa: E402

from benchmarks.children.bare_window import Watch  # noqa: E402
from desktop_crm.ui.app import application, build  # noqa: E402

LATER = ("alembic", "argon2", "keyring", "openpyxl", "phonenumbers", "pikepdf", "reportlab", "sqlalchemy", "sqlcipher3")
"""What no window may have loaded when it is painted."""


def main() -> None:
    """Show the window on the office whose folder was given."""
    folder, state = map(Path, sys.argv[1:3])
    app = application()
    window = build(app, state, folder)
    watch = Watch()
    window.installEventFilter(watch)
    window.show()
    if loaded := [name for name in LATER if name in sys.modules]:
        raise SystemExit(f"loaded before the first paint: {loaded}")
    app.exec()


if __name__ == "__main__":
    main()
