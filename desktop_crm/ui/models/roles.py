"""What our models answer beside what Qt asks of every model."""

from __future__ import annotations

from PySide6.QtCore import Qt

ITEM_ROLE = int(Qt.ItemDataRole.UserRole)
"""The frozen value a row shows, or None while it is on its way."""
CHIPS_ROLE = ITEM_ROLE + 1
"""The chips of a cell, as pairs of text and tone, or None for a cell of plain text."""

Chips = tuple[tuple[str, str], ...]
