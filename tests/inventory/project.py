"""The project's own files, read once for all inventory tests."""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "desktop_crm"
_NOT_OURS = ("build", "dist", "demo-office", "__pycache__", "node_modules")


@cache
def files() -> tuple[Path, ...]:
    """Return every file of the project, without what is made on the way (see .gitignore)."""

    def walk() -> Iterator[Path]:
        for folder, names, found in os.walk(ROOT):
            names[:] = [
                name
                for name in names
                if name == ".ci" or not (name.startswith((".", *_NOT_OURS)) or name.endswith(".egg-info"))
            ]
            yield from (Path(folder) / name for name in found if name != ".git")  # a file in a second checkout

    return tuple(sorted(walk()))


def modules(folder: Path = PACKAGE) -> tuple[Path, ...]:
    """Return the Python files below a folder of the project."""
    return tuple(path for path in files() if path.suffix == ".py" and path.is_relative_to(folder))


@cache
def tree(path: Path) -> ast.Module:
    """Return what a Python file says."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def shown(path: Path) -> str:
    """Return a path as it stands in the project."""
    return path.relative_to(ROOT).as_posix()
