"""A compiled catalogue (GNU .mo) that is looked things up in, instead of being read whole.

``gettext`` itself makes strings of all three thousand messages before the first is asked for: a tenth of what the
window needs to its first paint. The file keeps its messages in order so that nobody has to; what was found is kept.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable
from pathlib import Path
from struct import unpack_from

_MAGIC = 0x950412DE
_LINE = "plural-forms:"
_CONTEXT = "\x04"


class CompiledWords(gettext.NullTranslations):
    """The words of one language; a message without a translation is said as it is."""

    def __init__(self, file: Path) -> None:
        """Open ``file``; raise OSError where it is not there or is no catalogue in this computer's usual order."""
        super().__init__()
        self._held = file.read_bytes()
        if len(self._held) < 28 or unpack_from("<I", self._held)[0] != _MAGIC:
            raise OSError(0, "not a compiled catalogue", str(file))
        self._count, self._ids, self._words = unpack_from("<3I", self._held, 8)
        self._found: dict[str, tuple[str, ...]] = {}
        self._plural: Callable[[int], int] | None = None

    def gettext(self, message: str) -> str:
        """Return ``message`` in this language."""
        said = self._said(message)
        return said[0] if said else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the form of a message that goes with ``n``."""
        said = self._said(f"{msgid1}\0{msgid2}")
        return said[self._form(n)] if said else super().ngettext(msgid1, msgid2, n)

    def pgettext(self, context: str, message: str) -> str:
        """Return ``message`` as it is said in ``context``."""
        said = self._said(f"{context}{_CONTEXT}{message}")
        return said[0] if said else message

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        """Return the form of a message in ``context`` that goes with ``n``."""
        said = self._said(f"{context}{_CONTEXT}{msgid1}\0{msgid2}")
        return said[self._form(n)] if said else super().npgettext(context, msgid1, msgid2, n)

    def _said(self, message: str) -> tuple[str, ...]:
        """Return every form of a message, none where the catalogue does not have it."""
        said = self._found.get(message)
        if said is None:
            said = self._found[message] = self._looked_up(message.encode())
        return said

    def _looked_up(self, message: bytes) -> tuple[str, ...]:
        first, end = 0, self._count
        while first < end:
            middle = (first + end) // 2
            here = self._string(self._ids, middle)
            if here == message:
                return tuple(self._string(self._words, middle).decode().split("\0"))
            if here < message:
                first = middle + 1
            else:
                end = middle
        return ()

    def _string(self, table: int, place: int) -> bytes:
        length, start = unpack_from("<2I", self._held, table + 8 * place)
        return self._held[start : start + length]

    def _form(self, n: int) -> int:
        if self._plural is None:
            # The message without words is the head of the catalogue; its rule is a term of the language C.
            head = self._said("")[0].splitlines()
            rule = next(line for line in head if line.casefold().startswith(_LINE))
            self._plural = gettext.c2py(rule.partition("plural=")[2].strip(" ;"))
        return self._plural(n)
