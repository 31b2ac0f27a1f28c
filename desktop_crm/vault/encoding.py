"""``office.vault`` as bytes: canonical JSON under a checksum, read strictly.

Whatever is not exactly what :func:`encode` would have written is refused, so a flipped bit cannot hide anywhere.
The checksum tells damage; that nobody *made* the file up is for the MACs and the sealed keys inside.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import Field, fields, is_dataclass
from functools import cache, lru_cache
from types import NoneType, UnionType
from typing import Any, Final, cast, get_args, get_origin, get_type_hints

from desktop_crm.domain.errors import TooNew, VaultDamaged
from desktop_crm.vault.header import VERSION, Vault

FORMAT: Final = "desktop-crm vault"
SIZE_LIMIT: Final = 8 * 1024 * 1024


def canonical(value: object) -> bytes:
    """Return the one JSON text of ``value``: sorted, without spaces, ASCII."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False).encode("ascii")


def encode(vault: Vault) -> bytes:
    """Return the file's bytes, in the oldest format that holds them: only what is new to it keeps a program out."""
    content = {"format": FORMAT, "version": VERSION if vault.sequence else 1, "vault": plain(vault)}
    return canonical({"checksum": _checksum(content), "content": content}) + b"\n"


@lru_cache(maxsize=1)
def decode(data: bytes) -> Vault:
    """Return the vault in ``data``; what did not change since it was read last is not reckoned again.

    Raises :class:`VaultDamaged`, or :class:`TooNew` for a sound file of a newer program.
    """
    content = _sound_content(data)
    version = content.get("version")
    if type(version) is not int or content.get("format") != FORMAT:
        raise VaultDamaged
    if version > VERSION:
        raise TooNew(version, VERSION)
    try:
        vault = cast(Vault, _build(Vault, content["vault"]))
        again = encode(vault)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise VaultDamaged from None
    if again != data:
        raise VaultDamaged
    return vault


def plain(value: object) -> object:
    """Return ``value`` as JSON can hold it: dataclasses as objects, bytes as base64, whole numbers as keys in text."""
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if is_dataclass(value):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value) if not _left_out(each, value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return value


def _left_out(each: Field[Any], value: object) -> bool:
    return bool(each.metadata.get("since")) and getattr(value, each.name) == each.default


def _checksum(content: object) -> str:
    return hashlib.sha256(canonical(content)).hexdigest()


def _sound_content(data: bytes) -> dict[str, Any]:
    if len(data) > SIZE_LIMIT:
        raise VaultDamaged
    try:
        document = json.loads(data)
        whole = canonical(document) + b"\n" == data and _checksum(document["content"]) == document["checksum"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise VaultDamaged from None
    if not whole or not isinstance(document["content"], dict):
        raise VaultDamaged
    return document["content"]


@cache
def _hints(kind: type) -> dict[str, Any]:
    """Return the types of a dataclass's fields: reckoning them takes longer than all the rest of reading a vault."""
    return get_type_hints(kind)


def _build(kind: Any, value: Any) -> Any:
    """Return ``value``, read back as the type ``kind``; anything else raises ``TypeError`` or ``ValueError``."""
    if kind is bytes:
        return base64.b64decode(value, validate=True)
    if is_dataclass(kind):
        hints = _hints(cast(type, kind))
        known = {each.name for each in fields(kind)}
        needed = {each.name for each in fields(kind) if not each.metadata.get("since")}
        if not isinstance(value, dict) or not needed <= set(value) <= known:
            raise TypeError
        return cast(Callable[..., Any], kind)(**{name: _build(hints[name], item) for name, item in value.items()})
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is UnionType:
        return None if value is None else _build(next(a for a in arguments if a is not NoneType), value)
    if origin is Mapping:
        return {arguments[0](key): _build(arguments[1], item) for key, item in _checked(dict, value).items()}
    if origin is tuple:
        items = _checked(list, value)
        kinds = [arguments[0]] * len(items) if arguments[-1] is Ellipsis else arguments
        return tuple(_build(each, item) for each, item in zip(kinds, items, strict=True))
    return _checked(kind, value)


def _checked(kind: type, value: Any) -> Any:
    if type(value) is not kind:
        raise TypeError
    return value
