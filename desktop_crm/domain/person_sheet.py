"""Everything the office holds about one person on one sheet, with the proof that it is everything."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_crm.domain.retention import Stay
from desktop_crm.domain.subject_file import Disclosure, HeldTable, Look, RetentionOutlook, Subject


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A table (an English msgid) in which the map and the walk find different rows of the person."""

    table: str
    by_map: int
    by_walk: int


@dataclass(frozen=True, slots=True)
class Completeness:
    """Two counts of the same rows, made without one another: by the map of columns, and along the file's own keys."""

    tables: int
    """Tables of the file that were looked at."""
    holding: int
    rows: int
    not_shown: int
    """Rows the walk finds and the sheet does not show."""
    disagreements: tuple[Disagreement, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Say whether both counts agree."""
        return not self.disagreements and not self.not_shown


@dataclass(frozen=True, slots=True)
class PersonSheet:
    """The sheet: every row of every table of the map, what happened with it, when it goes, and how it was counted.

    ``stays`` says which laws keep what, of somebody of whom nothing else is left. ``speaks`` is the code of their
    language.
    """

    subject: Subject
    tables: tuple[HeldTable, ...]
    disclosures: tuple[Disclosure, ...]
    looks: tuple[Look, ...]
    retention: tuple[RetentionOutlook, ...]
    proof: Completeness
    stays: tuple[Stay, ...] = ()
    speaks: str = ""
