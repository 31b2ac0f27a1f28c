"""When something was taken by a rule of retention, by which, and when it goes for good."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop_crm.domain.languages import Language
from desktop_crm.domain.retention import UNDO, RetentionRun
from desktop_crm.privacy.plain_values import shown
from desktop_crm.store import kept_parts
from desktop_crm.store.engine import Connection
from desktop_crm.store.queries import retention as rows
from desktop_crm.store.schema import METADATA
from desktop_crm.store.subject_map import PersonalTable
from desktop_crm.store.telling import Telling
from desktop_crm.store.unfolding import Said
from desktop_crm.words.catalogue import Words


@dataclass(frozen=True, slots=True)
class TakenBy:
    """The moment of a run, the names of the rules that may have taken it ('' where a law's time was over), its end."""

    at: datetime
    rules: tuple[str, ...]
    until: datetime

    def told(self, words: Words, language: Language) -> str:
        """Return it in words."""
        at, until = (shown(None, each, language=language, words=words) for each in (self.at, self.until))
        rules = "; ".join(each or words.gettext("No law keeps it any longer") for each in self.rules)
        said = words.gettext("Taken on {at} by a rule of retention; erased for good after {until}")
        if rules:
            said = words.gettext("Taken on {at} by a rule of retention ({rules}); erased for good after {until}")
        return said.format(at=at, rules=rules, until=until)

    def plain(self) -> dict[str, Any]:
        """Return it for machines."""
        return {"at": self.at.isoformat(), "rules": list(self.rules), "gone_after": self.until.isoformat()}


def taken_by(
    connection: Connection, held: PersonalTable, said: tuple[tuple[Said, ...], ...], runs: dict[int, RetentionRun]
) -> TakenBy | None:
    """Return by what a row was taken, None for a row no rule took; ``runs`` remembers those that were asked for."""
    by_told = {column.told: parts for column, parts in zip(held.columns, said, strict=True)}
    if Telling.RUN not in by_told:
        return None
    number, table = by_told[Telling.RUN][0][1], by_told[Telling.TABLE][0][1]
    run = runs.get(number) or runs.setdefault(number, rows.run(connection, number))
    columns = [each.name.rpartition(".")[2] for each, _value in by_told[Telling.ROW]]
    return TakenBy(run.at, tuple(_rules(run, table, columns)), run.at + UNDO)


def _rules(run: RetentionRun, table: str, columns: Iterable[str]) -> Iterable[str]:
    """Return the rules of a run that speak about what was taken; all that took anything where none says so."""
    taking = [part for part in run.parts if part.kept_by is None and part.count]
    labels = {part.what for part in taking} if table in METADATA.tables else set()
    speaking = {
        kept.label
        for kept in kept_parts.every()
        if kept.label in labels and any(kept_parts.covers(kept.code, table, column) for column in columns)
    }
    return dict.fromkeys(part.rule for part in [one for one in taking if one.what in speaking] or taking)
