"""What the XML of a workbook tells of its cells beside their values, which a library reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from desktop_crm.exchange.zero_formats import ZeroFormat

Attributes = Mapping[str, str]
Place = tuple[int, int]
"""Row and column of a cell, counted from 0."""


@dataclass(slots=True)
class Details:
    """What is known of the cells of one sheet; ``shown`` and ``formats`` are of numbers that have zeros in front."""

    shown: dict[Place, str] = field(default_factory=dict)
    formats: dict[Place, ZeroFormat] = field(default_factory=dict)
    errors: set[Place] = field(default_factory=set)
    without_result: set[Place] = field(default_factory=set)
    hidden_rows: list[range] = field(default_factory=list)
    hidden_columns: list[range] = field(default_factory=list)


def parse(
    xml: bytes,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Tell of each element, by its name without the prefix of a namespace, and of the text within.

    Raises ValueError for a document that defines entities of its own, ExpatError for one that is no XML.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise ValueError

    def started(name: str, attributes: dict[str, str]) -> None:
        start(name.rpartition(":")[2], attributes)

    def ended(name: str) -> None:
        if end is not None:
            end(name.rpartition(":")[2])

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = started
    if end is not None:
        parser.EndElementHandler = ended
    if text is not None:
        parser.CharacterDataHandler = text
    parser.Parse(xml, True)
