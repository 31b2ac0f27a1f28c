"""A password on a finished PDF: AES-256, the only kind worth having (PDF 2.0, revision 6)."""

from __future__ import annotations

import mimetypes
import unicodedata
from collections.abc import Mapping
from io import BytesIO

import pikepdf

from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.problems import Problem

_LONGEST = 127
"""Bytes of a password that PDF 2.0 takes into account; more would be cut in silence."""


def encrypted(pdf: bytes, password: str, attached: Mapping[str, bytes] | None = None) -> bytes:
    """Return ``pdf`` readable only with ``password``; names, titles and the outline are encrypted with it.

    So are the files ``attached`` to it, by their names.

    Raises :class:`Invalid` for an empty password or one of more than 127 bytes. Whoever has the password may do
    anything with the document: it is theirs.
    """
    normal = unicodedata.normalize("NFKC", password)
    if not normal:
        raise Invalid("password", Problem.BLANK)
    if len(normal.encode("utf-8", "surrogatepass")) > _LONGEST:
        raise Invalid("password", Problem.TOO_LONG)
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        _attach(document, attached or {})
        document.save(out, encryption=pikepdf.Encryption(user=normal, owner=normal, R=6, aes=True, metadata=True))
    return out.getvalue()


def with_files(pdf: bytes, attached: Mapping[str, bytes]) -> bytes:
    """Return ``pdf`` with files attached to it, for everybody to open."""
    if not attached:
        return pdf
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        _attach(document, attached)
        document.save(out, deterministic_id=True)
    return out.getvalue()


def _attach(document: pikepdf.Pdf, attached: Mapping[str, bytes]) -> None:
    for name, content in attached.items():
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        document.attachments[name] = pikepdf.AttachedFileSpec(
            document, content, filename=name, mime_type=kind, creation_date="", mod_date=""
        )
