"""Reading a PDF back with poppler, so that what is tested is what another program sees."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest


def text_of(pdf: bytes) -> str:
    """The text in reading order, not cut into pages."""
    return _poppler("pdftotext", pdf, "-", "-").decode()


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, laid out as it stands on the page."""
    return _poppler("pdftotext", pdf, "-layout", "-", "-").decode().split("\f")[:-1]


def fonts_of(pdf: bytes) -> list[tuple[str, bool, bool]]:
    """Name, embedded, subset of each font."""
    rows = [line.split() for line in _poppler("pdffonts", pdf, "-").decode().splitlines()[2:]]
    return [(row[0], row[-5] == "yes", row[-4] == "yes") for row in rows]


def flat(pdf: Path) -> str:
    """The text of a PDF file on one line."""
    return " ".join(text_of(pdf.read_bytes()).split())


def squeezed(text: str) -> str:
    """Text without any white space: where a line was broken does not matter."""
    return "".join(text.split())


def _poppler(tool: str, pdf: bytes, *arguments: str) -> bytes:
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} of poppler is not installed")
    return subprocess.run([tool, *arguments], input=pdf, capture_output=True, check=True).stdout
