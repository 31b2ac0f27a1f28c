"""What a list that leaves the office says of itself: who wrote it, when, what for, and where the trail tells of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from desktop_crm.domain.references import export_reference
from desktop_crm.exchange.tables import Remark
from desktop_crm.words.catalogue import Words
from desktop_crm.work.unit import Work


@dataclass(frozen=True, slots=True)
class Mark:
    """What marks one export; the trail's line about it holds the ``reference``."""

    reference: str
    by: str
    at: datetime
    why: str = ""

    def said(self, words: Words) -> str:
        """Return the mark in a line."""
        when = self.at.astimezone().strftime("%Y-%m-%d %H:%M")
        said = words.gettext("Export {reference}, {when}, {name}").format(
            reference=self.reference, when=when, name=self.by
        )
        return f"{said}, {self.why}" if self.why else said

    def remark(self, words: Words) -> Remark:
        """Return the mark as a table says it."""
        return Remark(words.gettext("Export"), self.said(words))


def mark_of(work: Work, key: UUID, why: str = "") -> Mark:
    """Return the mark of what the actor writes now."""
    return Mark(export_reference(key), work.actor.name, work.now, why)
