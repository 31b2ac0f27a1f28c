"""The emergency kit: of an office that is being made, of somebody who comes back, or in place of an earlier one."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop_crm.domain.errors import FileUnwritable
from desktop_crm.domain.office import OfficeDetails
from desktop_crm.settings.own_files import require_apart
from desktop_crm.vault.recovery import RecoveryCode
from desktop_crm.words.catalogue import words_in

POINTS_PER_INCH = 72
A4_WIDTH = 595


@dataclass(frozen=True, slots=True)
class KitInHand:
    """What a kit is made of; ``folder`` is where the office lies, as far as is known."""

    office: OfficeDetails
    owner: str
    code: RecoveryCode
    folder: Path | None


def kit_of(kit_in_hand: KitInHand, made: date) -> bytes:
    """Return the kit as a PDF in the office's language."""
    from desktop_crm.reports.kit import EmergencyKit, kit_document

    details, folder = kit_in_hand.office, kit_in_hand.folder
    kit = EmergencyKit(
        office=details.name,
        owner=kit_in_hand.owner,
        made=made,
        language=details.language,
        code=kit_in_hand.code.text,
        folder=str(folder) if folder else "",
    )
    return kit_document(kit, words_in(details.language))


def write_kit(path: Path, document: bytes) -> None:
    """Write the kit, replacing an earlier one of the same name: the person chose it. FileUnwritable, OwnFolder."""
    require_apart(path)
    try:
        path.write_bytes(document)
        path.chmod(0o600)
    except OSError:
        raise FileUnwritable(str(path)) from None


def pictures(document: bytes, dpi: int) -> tuple[bytes, ...]:
    """Return the pages of a PDF as PNG pictures, for a printer."""
    from desktop_crm.reports.preview import page_count, render_page

    width = A4_WIDTH * dpi // POINTS_PER_INCH
    pages = (render_page(document, number, width) for number in range(page_count(document)))
    return tuple(_png(page.width, page.height, page.stride, page.rgb) for page in pages)


def _png(width: int, height: int, stride: int, pixels: bytes) -> bytes:
    """Return 24-bit RGB pixels as a PNG file (ISO/IEC 15948)."""
    rows = b"".join(b"\0" + pixels[row * stride : row * stride + width * 3] for row in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(body)) + tag + body + struct.pack(">I", zlib.crc32(tag + body)) for tag, body in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
