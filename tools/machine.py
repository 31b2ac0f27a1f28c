"""What the project needs of the system around Python: installed on Debian and Ubuntu for root, told to others."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

TEST_PROGRAMS: Mapping[str, str] = {
    "Xvfb": "xvfb",
    "dbus-run-session": "dbus",
    "gnome-keyring-daemon": "gnome-keyring",
    "pdftoppm": "poppler-utils",
    "pdftotext": "poppler-utils",
}
"""The programs that tests run, each with its Debian package."""

_QT_PARTS = (
    "PySide6/QtCore.*so", "PySide6/QtGui.*so", "PySide6/QtWidgets.*so", "PySide6/QtSvg.*so",
    "PySide6/QtPrintSupport.*so", "PySide6/Qt/plugins/platforms/libqoffscreen.so",
    "PySide6/Qt/plugins/platforms/libqxcb.so", "PySide6/Qt/plugins/platforms/libqwayland*.so",
)  # fmt: skip
_LIBRARIES: Mapping[str, str] = {
    "libEGL": "libegl1",
    "libGL": "libgl1",
    "libGLX": "libglx0",
    "libGLdispatch": "libglvnd0",
    "libOpenGL": "libopengl0",
    "libX11": "libx11-6",
    "libX11-xcb": "libx11-xcb1",
    "libcups": "libcups2",
    "libdbus-1": "libdbus-1-3",
    "libfontconfig": "libfontconfig1",
    "libfreetype": "libfreetype6",
    "libgio-2.0": "libglib2.0-0",
    "libglib-2.0": "libglib2.0-0",
    "libgobject-2.0": "libglib2.0-0",
    "libgthread-2.0": "libglib2.0-0",
    "libwayland-client": "libwayland-client0",
    "libwayland-cursor": "libwayland-cursor0",
    "libwayland-egl": "libwayland-egl1",
    "libxcb": "libxcb1",
    "libxcb-cursor": "libxcb-cursor0",
    "libxcb-glx": "libxcb-glx0",
    "libxcb-icccm": "libxcb-icccm4",
    "libxcb-image": "libxcb-image0",
    "libxcb-keysyms": "libxcb-keysyms1",
    "libxcb-randr": "libxcb-randr0",
    "libxcb-render": "libxcb-render0",
    "libxcb-render-util": "libxcb-render-util0",
    "libxcb-shape": "libxcb-shape0",
    "libxcb-shm": "libxcb-shm0",
    "libxcb-sync": "libxcb-sync1",
    "libxcb-util": "libxcb-util1",
    "libxcb-xfixes": "libxcb-xfixes0",
    "libxcb-xinerama": "libxcb-xinerama0",
    "libxcb-xkb": "libxcb-xkb1",
    "libxkbcommon": "libxkbcommon0",
    "libxkbcommon-x11": "libxkbcommon-x11-0",
    "libz": "zlib1g",
}


def has_display() -> bool:
    """Say whether a window can be shown here."""
    if sys.platform.startswith("linux"):
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return not os.environ.get("SSH_CONNECTION")


def has_ensurepip() -> bool:
    """Say whether this Python can put pip into a new environment (Debian packs that apart)."""
    return importlib.util.find_spec("ensurepip") is not None


def provide_venv() -> None:
    """Install what Debian leaves out of Python, or say how to."""
    _provide({f"python{sys.version_info.major}.{sys.version_info.minor}-venv"}, "to make virtual environments")


def provide_programs(programs: Mapping[str, str]) -> None:
    """Install those of `programs` that are missing, or say how to."""
    places = f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/sbin"
    missing = {package for program, package in programs.items() if not shutil.which(program, path=places)}
    if sys.platform.startswith("linux"):
        _provide(missing, "for the tests")


def provide_qt(packages: Path) -> None:
    """Install the shared libraries that Qt lacks, or say how to; `packages` is where PySide6 lies."""
    if not sys.platform.startswith("linux") or not shutil.which("ldd"):
        return
    parts = [str(part) for pattern in _QT_PARTS for part in packages.glob(pattern)]
    told = subprocess.run(["ldd", *parts], capture_output=True, text=True, check=False).stdout if parts else ""
    known, strange = lacking(told)
    _provide(known, "for Qt")
    if strange:
        print(f"Qt also needs these shared libraries, which this system lacks: {', '.join(strange)}", flush=True)


def lacking(told: str) -> tuple[list[str], list[str]]:
    """Return the packages of the libraries ``ldd`` did not find, and the libraries whose package we do not know."""
    missing = set(re.findall(r"^\s*(\S+?)\.so[.\d]* => not found", told, re.MULTILINE))
    packages = {_LIBRARIES[name] for name in missing if name in _LIBRARIES}
    return sorted(packages), sorted(missing - set(_LIBRARIES))


def _provide(missing: Iterable[str], purpose: str) -> None:
    """Install Debian packages as root; otherwise say the exact line and go on."""
    names = sorted(missing)
    if not names:
        return
    line = ["apt-get", "install", "--yes", "--no-install-recommends", *names]
    if not shutil.which("apt-get"):
        print(f"This system lacks what is needed {purpose}; on Debian the packages are: {' '.join(names)}", flush=True)
    elif os.geteuid() != 0:
        print(f"Some system packages are missing {purpose}. Please run:\n    sudo {' '.join(line)}", flush=True)
    else:
        print(f"Installing system packages {purpose}: {' '.join(names)}", flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["apt-get", "update"], line):
            done = subprocess.run(command, env=quiet, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"{done.stderr.strip()}\nThat did not work; the line was:\n    {' '.join(line)}", flush=True)
        importlib.invalidate_caches()


@contextmanager
def quick_folder(memory: Path = Path("/dev/shm"), room: int = 1024**3) -> Iterator[Path | None]:
    """Give a new folder in memory, gone afterwards; None where there is none with ``room`` (in bytes).

    A test waits for its disk longer than it works: what the program writes it writes through to the disk.
    """
    if not memory.is_dir() or not os.access(memory, os.W_OK) or shutil.disk_usage(memory).free < room:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="desktop-crm-", dir=memory, ignore_cleanup_errors=True) as folder:
        yield Path(folder)
