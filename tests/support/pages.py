"""An independent decryptor of SQLCipher 4 files: proves what is really in every page, without the program's help."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE, RESERVED = 4096, 80


def decrypted(path: Path, key: bytes) -> Iterator[bytes]:
    """Yield every page of the file and, where there is one, of its journal, decrypted and checked against its HMAC."""
    data = path.read_bytes()
    salt = data[:16]
    mac_key = hashlib.pbkdf2_hmac("sha512", key, bytes(x ^ 0x3A for x in salt), 2, 32)
    for at in range(0, len(data), PAGE):
        body = data[at : at + PAGE]
        yield _open(body[16:] if at == 0 else body, at // PAGE + 1, key, mac_key)
    journal = path.with_name(path.name + "-wal")
    if journal.exists():
        frames = journal.read_bytes()[32:]
        for at in range(0, len(frames) - PAGE - 23, PAGE + 24):
            number = int.from_bytes(frames[at : at + 4], "big")
            body = frames[at + 24 : at + 24 + PAGE]
            yield _open(body[16:] if number == 1 else body, number, key, mac_key)


def _open(body: bytes, number: int, key: bytes, mac_key: bytes) -> bytes:
    cipher_text, iv, mac = body[:-RESERVED], body[-RESERVED:-64], body[-64:]
    expected = hmac.digest(mac_key, cipher_text + iv + number.to_bytes(4, "little"), "sha512")
    assert hmac.compare_digest(mac, expected), f"page {number} does not fit its HMAC"
    decryptor = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
    return decryptor.update(cipher_text) + decryptor.finalize()
