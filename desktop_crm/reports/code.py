"""What only the emergency kit draws: a code that can be copied by hand, and lines to sign on."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from desktop_crm.reports.fonts import BOLD, REGULAR
from desktop_crm.reports.look import ACCENT, GRID, INK, MUTED, RULE, SMALL_SIZE, WHITE
from desktop_crm.reports.text import plain, text_width

_SIZE, _LINE = 19.0, 38.0
_ACROSS = 4
_NUMBER_SIZE = 7.0


class CodeBox(Flowable):  # type: ignore[misc]  # reportlab has no types
    """Groups of a code, four across, each numbered so that a reader over the telephone keeps the place."""

    def __init__(self, groups: Sequence[str]) -> None:
        super().__init__()
        self.groups = [plain(group) for group in groups]
        self.spaceAfter = GRID * 2

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002 — the names are reportlab's
        """Take a line for each four groups."""
        self.width = width
        self.height = -(-len(self.groups) // _ACROSS) * _LINE + 4 * GRID
        return self.width, self.height

    def draw(self) -> None:
        """Draw the frame and the groups."""
        canvas = self.canv
        canvas.setFillColor(WHITE)
        canvas.setStrokeColor(ACCENT)
        canvas.setLineWidth(1.5)
        canvas.roundRect(0, 0, self.width, self.height, 5, stroke=1, fill=1)
        share = (self.width - 4 * GRID) / _ACROSS
        for index, group in enumerate(self.groups):
            left = 2 * GRID + share * (index % _ACROSS)
            base = self.height - 2 * GRID - _LINE * (index // _ACROSS + 1) + 12
            number = str(index + 1)
            size = min(_SIZE, (share - 22) * _SIZE / max(1.0, text_width(group, BOLD, _SIZE)))
            canvas.setFillColor(MUTED)
            canvas.setFont(REGULAR, _NUMBER_SIZE)
            canvas.drawRightString(left + 8, base + 7, number)
            canvas.setFillColor(INK)
            canvas.setFont(BOLD, size)
            canvas.drawString(left + 13, base, group)


class SignatureLines(Flowable):  # type: ignore[misc]  # reportlab has no types
    """Lines side by side to write on, each with what belongs there below it."""

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__()
        self.labels = [plain(label) for label in labels]

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002
        """Take room to write and to label."""
        self.width, self.height = width, 40.0
        return self.width, self.height

    def draw(self) -> None:
        """Draw the lines."""
        share = self.width / len(self.labels)
        for index, label in enumerate(self.labels):
            left = share * index
            self.canv.setStrokeColor(RULE)
            self.canv.setLineWidth(0.8)
            self.canv.line(left, 12, left + share - 4 * GRID, 12)
            self.canv.setFillColor(MUTED)
            self.canv.setFont(REGULAR, SMALL_SIZE + 1)
            self.canv.drawString(left, 2, label)
