"""What the window remembers on this computer: where it stood, which offices it opened, how it looked.

Never a name, a login or anything else of a person: folders, numbers and choices only.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

RECENT = 5


class WindowState(NamedTuple):
    """One computer's window; ``geometry`` is Qt's own bytes in base64, ``offices`` the folders, newest first.

    A named tuple: the module that makes dataclasses takes longer than all that is read of the window before it is seen.
    """

    geometry: str = ""
    offices: tuple[str, ...] = ()
    language: str = ""
    theme: str = "system"
    text_percent: int = 100
    columns: dict[str, str] | None = None

    def opened(self, folder: Path) -> WindowState:
        """Return the state after the office in ``folder`` was opened."""
        rest = tuple(office for office in self.offices if office != str(folder))
        return self._replace(offices=(str(folder), *rest)[:RECENT])


def read_window_state(file: Path) -> WindowState:
    """Return what was remembered; a file that is missing or damaged is as good as none."""
    import json  # loaded only where there is something to read

    try:
        held = json.loads(file.read_text("utf-8"))
        return _from(held)
    except (OSError, ValueError, TypeError, AttributeError):
        return WindowState()


def write_window_state(file: Path, state: WindowState) -> None:
    """Remember ``state``; where it cannot be written, the window is none the worse."""
    import json
    import os

    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = file.with_suffix(".new")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as out:
            json.dump(state._asdict(), out)
        draft.replace(file)
    except OSError:
        return


def _from(held: Any) -> WindowState:
    columns = held.get("columns")
    return WindowState(
        geometry=str(held.get("geometry", "")),
        offices=tuple(str(office) for office in held.get("offices", ()))[:RECENT],
        language=str(held.get("language", "")),
        theme=str(held.get("theme", "system")),
        text_percent=int(held.get("text_percent", 100)),
        columns={str(key): str(value) for key, value in columns.items()} if isinstance(columns, dict) else None,
    )
