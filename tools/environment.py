"""The project's own Python in `.venv`: made when missing, brought up to date when a pinned list has changed."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import venv
from collections.abc import Iterable, Mapping
from pathlib import Path

from tools import machine

MARKER = "desktop-crm.json"
"""The file in `.venv` that tells which lists are installed there."""

_CONTAINS: Mapping[str, tuple[str, ...]] = {"dev": ("build", "runtime"), "freeze": ("build", "runtime")}
"""The lists that hold others; all are pinned together, so the same versions stand in each."""


class Trouble(Exception):
    """Something a developer can mend; the message is one sentence and a next step."""


def _folder(root: Path) -> Path:
    return root / ".venv"


def script(root: Path, name: str) -> Path:
    """Return where a command of `.venv` lies."""
    return _folder(root) / ("Scripts" if os.name == "nt" else "bin") / (f"{name}.exe" if os.name == "nt" else name)


def python(root: Path) -> Path:
    """Return the project's own Python."""
    return script(root, "python")


def packages(root: Path) -> Path:
    """Return the folder where `.venv` keeps what is installed."""
    if os.name == "nt":
        return _folder(root) / "Lib" / "site-packages"
    # the interpreter inside may be another one than ours
    return next((_folder(root) / "lib").glob("python3.*/site-packages"))


def _runs(root: Path) -> bool:
    """Say whether `.venv` holds a Python that starts, is new enough and has pip."""
    question = "import pip, sys; sys.exit(sys.version_info < (3, 11))"
    try:
        return subprocess.run([python(root), "-c", question], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _make(root: Path) -> None:
    """Make `.venv`, anew if it is there."""
    if not machine.has_ensurepip():
        machine.provide_venv()
    if not machine.has_ensurepip():
        raise Trouble("This Python cannot make virtual environments: install the package python3-venv and try again.")
    print("Making .venv", flush=True)
    venv.EnvBuilder(with_pip=False, clear=True, symlinks=os.name != "nt").create(_folder(root))
    subprocess.run([python(root), "-m", "ensurepip", "--default-pip"], check=True, stdout=subprocess.DEVNULL)


def _pip(root: Path, *arguments: str | Path) -> None:
    command = [python(root), "-m", "pip", "--disable-pip-version-check", "-qq", *arguments]
    if subprocess.run(command, cwd=root, check=False).returncode:
        raise Trouble("The packages could not be installed (see above). Nothing of yours was changed; try again.")


def _known(root: Path) -> dict[str, str]:
    try:
        read = json.loads((_folder(root) / MARKER).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(name): str(mark) for name, mark in read.items()}


def _mark(*files: Path) -> str:
    return hashlib.sha256(b"\0".join(each.read_bytes() for each in files)).hexdigest()


def _remember(root: Path, known: Mapping[str, str]) -> None:
    (_folder(root) / MARKER).write_text(json.dumps(known, indent=1), encoding="utf-8")


def prepare(root: Path, lists: Iterable[str]) -> None:
    """Install the pinned `lists`, and the project itself, unless `.venv` has them already.

    `desktop-crm` is then a command in `.venv` that runs this checkout as it stands.
    """
    if not _runs(root):
        _make(root)
    known = _known(root)
    wanted = tuple(lists)
    for name in wanted if any("build" in _CONTAINS.get(each, ()) for each in wanted) else ("build", *wanted):
        pinned = root / "requirements" / f"{name}.txt"
        if known.get(name) != _mark(pinned):
            print(f"Installing requirements/{pinned.name} into .venv", flush=True)
            _pip(root, "install", "--require-hashes", "-r", pinned)
            for one in (name, *_CONTAINS.get(name, ())):
                known[one] = _mark(root / "requirements" / f"{one}.txt")
            _remember(root, known)
    # the project: where it lies counts too, for a checkout may be moved with its .venv
    place = f"{root} {_mark(root / 'pyproject.toml', root / 'requirements' / 'runtime.in')}"
    if known.get("project") != place or not script(root, "desktop-crm").exists():
        _pip(root, "install", "--no-deps", "--no-build-isolation", "--editable", ".")
        known["project"] = place
        _remember(root, known)


def locker(root: Path) -> Path:
    """Return the tool that pins, kept apart from the project's own packages so that it is never pinned itself."""
    apart = root / "build" / "lock"
    tool = apart / ("Scripts/uv.exe" if os.name == "nt" else "bin/uv")
    if not tool.exists():
        venv.EnvBuilder(with_pip=True, clear=True).create(apart)
        own = apart / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        if subprocess.run([own, "-m", "pip", "install", "--quiet", "uv"], check=False).returncode:
            raise Trouble("uv, which pins the packages, could not be installed (see above). No list was changed.")
    return tool
