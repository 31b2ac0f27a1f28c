"""Checks an evidence pack as an inspector would: run by itself, with nothing of the program.

``python verify_pack.py PACK.zip PUBLIC_KEY_HEX`` ends with 0 where everything fits, else says what does not.
"""

from __future__ import annotations

import hashlib
import json
import sys
import zipfile

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


def faults(path: str, key: str) -> list[str]:
    """Return what does not fit."""
    with zipfile.ZipFile(path) as pack:
        files = {name: pack.read(name) for name in pack.namelist()}
    manifest, signature = files.pop("manifest.json"), files.pop("manifest.sig")
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(signature, manifest)
    except InvalidSignature:
        return ["signature"]
    told = {each["name"]: each["sha256"] for each in json.loads(manifest)["files"]}
    wrong = [name for name, content in files.items() if told.get(name) != hashlib.sha256(content).hexdigest()]
    return sorted({*wrong, *(told.keys() - files.keys())})


if __name__ == "__main__":
    found = faults(*sys.argv[1:])
    sys.stdout.write("\n".join(found))
    sys.exit(1 if found else 0)
