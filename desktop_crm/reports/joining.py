"""Several documents made one."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import pikepdf


def joined(parts: Sequence[bytes]) -> bytes:
    """Return the pages of all ``parts`` one after the other, under the title of the first."""
    if len(parts) == 1:
        return parts[0]
    out = BytesIO()
    with pikepdf.open(BytesIO(parts[0])) as whole:
        for each in parts[1:]:
            with pikepdf.open(BytesIO(each)) as part:
                whole.pages.extend(part.pages)
        whole.save(out, deterministic_id=True)
    return out.getvalue()
