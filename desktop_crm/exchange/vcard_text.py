"""The values of vCard properties: escapes, quoted-printable, character sets."""

from __future__ import annotations

import codecs
import quopri
import re

from desktop_crm.exchange.encodings import likeliest

_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


def plain(value: str) -> str:
    """Return ``value`` without escapes and without spaces around it."""
    if "\\" in value:
        value = _ESCAPE.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)
    return value.strip()


def escaped(text: str) -> str:
    """Return ``text`` as the value of a property, with line breaks, commas and semicolons escaped."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def raw_parts(value: str, sign: str = ";") -> list[str]:
    """Return the parts of ``value`` between unescaped signs, with their escapes left in."""
    if "\\" not in value:
        return value.split(sign)
    found = []
    pending = ""
    for piece in value.split(sign):
        pending += piece
        if (len(pending) - len(pending.rstrip("\\"))) % 2:
            pending += sign  # this one was escaped
        else:
            found.append(pending)
            pending = ""
    if pending:
        found.append(pending.removesuffix(sign))
    return found


def parts(value: str, sign: str = ";") -> list[str]:
    """Return the parts of ``value`` between unescaped signs, each without escapes."""
    return [plain(part) for part in raw_parts(value, sign)]


class CharsetReader:
    """Turns the characters of a file read byte by byte into the letters its properties mean.

    ``raw`` says that the file was no UTF-8, so that each of its characters stands for one byte.
    """

    def __init__(self, *, raw: bool, fallback: str) -> None:
        self.raw = raw
        self.guessed = False
        """Whether letters were read by the likeliest character set, for want of a word about it."""
        self._fallback = fallback

    def text(self, value: str, charset: str, *, quoted: bool) -> tuple[str, bool]:
        """Return the value's letters, and whether its character set was one we know."""
        if not quoted and (not self.raw or value.isascii()):
            return value, True
        data = value.encode("latin-1" if self.raw else "utf-8", "replace")
        if quoted:
            data = quopri.decodestring(data)
        known = True
        if charset:
            known = _is_known(charset)
            if known:
                try:
                    return _plain_ends(data.decode(charset)), True
                except UnicodeDecodeError:
                    pass
        try:
            return _plain_ends(data.decode("utf-8")), known
        except UnicodeDecodeError:
            encoding = self._fallback or likeliest(data)
            self.guessed |= not charset
            return _plain_ends(data.decode(encoding, "replace")), known


def _plain_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _is_known(charset: str) -> bool:
    try:
        return codecs.lookup(charset)._is_text_encoding
    except (LookupError, ValueError):
        return False
