"""A file beside the database that is only ever appended to, and tells when one of its lines was altered."""

from __future__ import annotations

import hmac
import json
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from desktop_crm.domain.errors import DatabaseDamaged, FileUnwritable

Line = Mapping[str, Any]


class LedgerFile:
    """Lines of JSON, each with a check under ``key`` of what ``covered`` says of it.

    It holds no names, and without the office's ledger key its lines say nothing at all.
    """

    def __init__(self, path: Path, key: bytes, label: str, covered: Callable[[Line], str]) -> None:
        self._path, self._key, self._label, self._covered = path, key, label, covered

    def append(self, lines: Iterable[Line]) -> None:
        """Write lines to the end of the file and see them on disk. Raises FileUnwritable."""
        text = "".join(json.dumps({**line, "check": self._check(line)}) + "\n" for line in lines)
        if not text:
            return
        try:
            self._path.touch(mode=0o600)
            with self._path.open("rb+", buffering=0) as file:
                # What a crash cut short would make one unreadable line with what follows it.
                whole = file.truncate(file.read().rfind(b"\n") + 1)
                file.seek(whole)
                if file.write(text.encode()) != len(text):
                    raise FileUnwritable(self._path.name)
                os.fsync(file.fileno())
        except OSError:
            raise FileUnwritable(self._path.name) from None

    def lines(self) -> tuple[Line, ...]:
        """Return every line; raise DatabaseDamaged where one was altered. A last line cut short is left out."""
        if not self._path.exists():
            return ()
        return tuple(self._read(line) for line in self._path.read_bytes().split(b"\n")[:-1])

    def absorb(self, other: Path) -> None:
        """Append every line of another copy that this one lacks; raise DatabaseDamaged where the copy was altered."""
        known = {line["check"] for line in self.lines()}
        more = LedgerFile(other, self._key, self._label, self._covered).lines()
        self.append(
            {name: value for name, value in line.items() if name != "check"}
            for line in more
            if line["check"] not in known
        )

    def _read(self, line: bytes) -> Line:
        try:
            held = json.loads(line)
            sound = hmac.compare_digest(held["check"], self._check(held))
        except (ValueError, KeyError, TypeError, AttributeError):
            raise DatabaseDamaged(self._path.name) from None
        if not sound:
            raise DatabaseDamaged(self._path.name)
        return dict(held)

    def _check(self, line: Line) -> str:
        return hmac.digest(self._key, f"desktop-crm/{self._label}|{self._covered(line)}".encode(), "sha256").hex()[:32]
