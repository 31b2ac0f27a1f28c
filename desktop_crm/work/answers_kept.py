"""Answers of commands as JSON and back, so that a command repeated after a crash is answered and not done twice.

Only plain frozen dataclasses are kept (see ``api.ask.Command``); nothing is ever unpickled from the database.
"""

from __future__ import annotations

import json
import typing
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Any

from desktop_crm.api.ask import KEPT


def dump(answer: Any, default: Callable[[Any], Any] | None = None) -> str:
    """Return an answer as JSON; ``default`` makes text of what is no plain value, where such may occur."""
    return json.dumps(_plain(answer), default=default, sort_keys=True)


def load(text: str, kind: Any) -> Any:
    """Return the answer of type ``kind`` that ``text`` was dumped from."""
    return _typed(json.loads(text), kind)


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {
            field.name: _plain(getattr(value, field.name)) for field in fields(value) if field.metadata.get(KEPT, True)
        }
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return value


def _typed(value: Any, kind: Any) -> Any:
    if value is None or kind in (None, NoneType):
        return None
    if typing.get_origin(kind) in (typing.Union, UnionType):
        return _typed(value, next(one for one in typing.get_args(kind) if one is not NoneType))
    if is_dataclass(kind) and isinstance(kind, type):
        hints = typing.get_type_hints(kind)
        return kind(**{name: _typed(item, hints[name]) for name, item in value.items()})
    if typing.get_origin(kind) is tuple:
        return tuple(_typed(item, typing.get_args(kind)[0]) for item in value)
    if isinstance(kind, type) and issubclass(kind, datetime | date):
        return kind.fromisoformat(value)
    return kind(value) if isinstance(kind, type) and issubclass(kind, Enum) else value
