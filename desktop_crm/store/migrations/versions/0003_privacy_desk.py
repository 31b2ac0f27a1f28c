"""The privacy desk: requests, incidents, registers, guides, retention in full."""

from __future__ import annotations

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    pass
