"""Pages of docs/ that are written from the program itself, and checked to be as the program would write them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

DOCS = Path(__file__).resolve().parents[1] / "docs"


@dataclass(frozen=True, slots=True)
class Written:
    """A page called ``name``, which the developer's command ``verb`` writes."""

    name: str
    verb: str

    @property
    def path(self) -> Path:
        """Where it lies."""
        return DOCS / self.name

    def done(self, text: str, arguments: Sequence[str]) -> int:
        """Write the page, or with ``--check`` say whether it is ``text`` already; return the exit code."""
        if "--check" not in arguments:
            self.path.write_text(text, encoding="utf-8", newline="\n")
            return 0
        if self.path.exists() and self.path.read_text(encoding="utf-8") == text:
            print(f"docs/{self.name} is true.")
            return 0
        print(f"docs/{self.name} lags behind the program: run `python3 dev.py {self.verb}`")
        return 1
