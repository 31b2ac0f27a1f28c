"""What may be asked to show an inspector how the office keeps the GDPR."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop_crm.api.ask import Command
from desktop_crm.domain.danger import Danger
from desktop_crm.domain.fields import NOTHING
from desktop_crm.domain.permissions import Permission


@dataclass(frozen=True, slots=True)
class Pack:
    """What was written: how many documents, the SHA-256 of the manifest, the office's public key; both as hex."""

    documents: int
    sha256: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportEvidence(Command[Pack]):
    """Write a ZIP of what the office can show, of what the asker may read, that proves itself without this program.

    It holds the documents, ``manifest.json`` with their SHA-256, the office's signature under the manifest, and
    ``index.html``, which lists the documents and checks them in a browser without a network.
    """

    permission = Permission.AUDIT_EXPORT
    danger = Danger.AUDIT_EXPORT
    touches = NOTHING

    to: Path
