"""Files of a person as an answer hands them over: told apart by what is in them, never by what they are called."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from desktop_crm.domain.redaction import Mask, MaskReason, Place, parts

BLACK: Final = "█████"
"""What stands in a text file where something is masked, in every language."""
LONGEST_TEXT: Final = 200_000
"""Bytes up to which a file of plain text is gone through like a note; a longer one is masked whole, or replaced."""
_BEGINNINGS: Final = (
    (b"%PDF-", ".pdf"), (b"\x89PNG\r\n\x1a\n", ".png"), (b"\xff\xd8\xff", ".jpg"), (b"II*\x00", ".tif"),
    (b"MM\x00*", ".tif"),
)  # fmt: skip
_PICTURED: Final = frozenset({".jpg", ".pdf", ".png", ".txt"})


@dataclass(frozen=True, slots=True)
class HandedFile:
    """A file as the person gets it; ``reason`` says why it is not the one that is kept, but a blacked-out copy."""

    name: str
    content: bytes
    reason: MaskReason | None = None


def handed(place: Place, content: bytes, reason: MaskReason | None = None) -> HandedFile:
    """Return a file under a name that tells of nobody: the table, the row's number, and the kind of file."""
    return HandedFile(f"{place.table}-{place.record}{ending(content)}", content, reason)


def ending(content: bytes) -> str:
    """Return how the name of a file with some content ends."""
    for begins, said in _BEGINNINGS:
        if content.startswith(begins):
            return said
    return ".bin" if _text(content) is None else ".txt"


def may_replace(content: bytes) -> bool:
    """Say whether a file is of a kind that can be looked at before it is handed over: PDF, PNG, JPEG or text."""
    return ending(content) in _PICTURED


def text_in(content: bytes) -> str | None:
    """Return the text of a file that is nothing but text (a note, CSV), None of any other, or where it is long."""
    return _text(content) if len(content) <= LONGEST_TEXT and ending(content) == ".txt" else None


def blacked(text: str, masks: Iterable[Mask]) -> bytes:
    """Return a text file with the masked parts taken out."""
    return "".join(said if reason is None else BLACK for said, reason in parts(text, masks)).encode()


def _text(content: bytes) -> str | None:
    try:
        said = content.decode()
    except UnicodeDecodeError:
        return None
    return None if "\x00" in said else said
