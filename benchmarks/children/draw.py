"""Draws one document, ours or the floor's, and says how much memory it took."""

from __future__ import annotations

import sys

from benchmarks.children import say
from benchmarks.pdf import subject_pdf

side, rows = sys.argv[1:3]
ours, floor = subject_pdf(int(rows))
(ours if side == "ours" else floor)()
say()
