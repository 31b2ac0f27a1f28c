"""A password on a finished PDF: AES-256, the only kind worth having (PDF 2.0, revision 6)."""

from __future__ import annotations

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

    So are the CSV tables ``attached`` to it, by their names.

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
        for name, content in (attached or {}).items():
            document.attachments[name] = pikepdf.AttachedFileSpec(
                document, content, filename=name, mime_type="text/csv", creation_date="", mod_date=""
            )
        document.save(out, encryption=pikepdf.Encryption(user=normal, owner=normal, R=6, aes=True, metadata=True))
    return out.getvalue()
