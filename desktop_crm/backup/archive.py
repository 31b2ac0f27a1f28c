"""The file a backup is: a ZIP of members with fixed names, none packed, and a manifest the office signed.

Nothing in it is readable without a key but when it was made, by which office's id, and how large its parts are.
What comes from elsewhere is looked at before a byte of it is written: other names, a name twice, packed members and
sizes that do not fit the manifest are refused (ASVS 5.3.2, 5.3.3).
"""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any, Final

from desktop_crm.domain.backups import Restorable
from desktop_crm.domain.errors import BackupUnfit, FileUnreadable, FileUnwritable, TooNew
from desktop_crm.domain.problems import FileTrouble
from desktop_crm.privacy.do_not_import import NAME as LIST
from desktop_crm.privacy.ledger import NAME as LEDGER
from desktop_crm.vault.encoding import SIZE_LIMIT
from desktop_crm.vault.files import DATABASE
from desktop_crm.vault.files import NAME as VAULT

FORMAT: Final = 1
MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
LEDGERS: Final = (LEDGER, LIST)
PARTS: Final = (DATABASE, VAULT, *LEDGERS)
LARGEST_MANIFEST: Final = 1024 * 1024
CHUNK: Final = 1024 * 1024

Step = Callable[[int, int], None]
"""Told how many bytes are done and how many there are; what it raises ends the work."""


@dataclass(frozen=True, slots=True)
class Part:
    """A member besides manifest and signature: its length in bytes and its SHA-256."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself. ``keys`` holds its key sealed to each who may open it, ``said`` what was signed."""

    office: str
    made_at: datetime
    made_by: str
    schema: int
    head: int
    head_hash: str
    keys: Mapping[str, bytes]
    parts: Mapping[str, Part]
    signature: bytes
    said: bytes

    @property
    def moment(self) -> str:
        """Return when it was made as it was written, which its sealed keys are bound to."""
        return self.made_at.isoformat()

    def restorable(self) -> Restorable:
        """Return what may be told to somebody who has not opened it."""
        return Restorable(self.made_at, self.office, self.parts[DATABASE].size, self.head)


def manifest_bytes(
    *, office: str, made_at: datetime, made_by: str, schema: int, head: int, head_hash: str,
    keys: Mapping[str, bytes], parts: Mapping[str, Part],
) -> bytes:  # fmt: skip
    """Return a manifest as it is written and signed."""
    told = {
        "format": FORMAT,
        "office": office,
        "made_at": made_at.isoformat(),
        "made_by": made_by,
        "schema": schema,
        "head": {"number": head, "sha256": head_hash},
        "keys": {who: b64encode(sealed).decode() for who, sealed in sorted(keys.items())},
        "parts": {name: {"size": each.size, "sha256": each.sha256} for name, each in sorted(parts.items())},
    }
    return json.dumps(told, indent=1).encode()


def part(path: Path) -> Part:
    """Return the length and the SHA-256 of a file."""
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    return Part(path.stat().st_size, found)


def pack(target: Path, folder: Path, manifest: bytes, signature: bytes, step: Step) -> str:
    """Write the parts that lie in ``folder`` into the new file ``target``; return its SHA-256. It is on the disk then.

    Raises FileUnwritable; ``target`` is then not to be used.
    """
    total, done = sum((folder / name).stat().st_size for name in PARTS), 0
    try:
        with zipfile.ZipFile(target, "x", zipfile.ZIP_STORED) as archive:
            archive.writestr(MANIFEST, manifest)
            archive.writestr(SIGNATURE, signature)
            for name in PARTS:
                with (folder / name).open("rb") as source, archive.open(name, "w", force_zip64=True) as member:
                    while chunk := source.read(CHUNK):
                        member.write(chunk)
                        done += len(chunk)
                        step(done, total)
        target.chmod(0o600)
        with target.open("rb+") as file:
            os.fsync(file.fileno())
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        raise FileUnwritable(str(target)) from None


def look(file: Path) -> Manifest:
    """Return the manifest of a backup, with nothing unpacked and no key used; raise BackupUnfit or TooNew.

    Raises FileUnreadable where there is no file to look at.
    """
    try:
        if file.is_dir():
            raise FileUnreadable(FileTrouble.FOLDER, "")
        file.stat()
    except OSError:
        raise FileUnreadable(FileTrouble.GONE, "") from None
    try:
        with zipfile.ZipFile(file) as archive:
            members = _members(archive.infolist())
            said = _read(archive, members[MANIFEST], LARGEST_MANIFEST)
            manifest = _parsed(json.loads(said), said, _read(archive, members[SIGNATURE], 64))
            fits = all(members[name].file_size == manifest.parts[name].size for name in PARTS)
            if not fits or manifest.parts[VAULT].size > SIZE_LIMIT:
                raise BackupUnfit
            return manifest
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RuntimeError, zipfile.BadZipFile):
        raise BackupUnfit from None


def unpack(file: Path, manifest: Manifest, folder: Path | None, step: Step) -> None:
    """Write the parts of a backup into ``folder``, each under its own fixed name, and see that they are as signed.

    Without a folder they are only looked at. Raises BackupUnfit where one is not as signed, FileUnwritable where the
    folder takes no more.
    """
    total, done = sum(each.size for each in manifest.parts.values()), 0
    try:
        with zipfile.ZipFile(file) as archive:
            for name in PARTS:
                digest, left = hashlib.sha256(), manifest.parts[name].size
                with archive.open(name) as member, _fresh(folder and folder / name) as target:
                    while left and (chunk := member.read(min(CHUNK, left))):
                        digest.update(chunk)
                        _write(target, chunk)
                        left -= len(chunk)
                        done += len(chunk)
                        step(done, total)
                    _sync(target)
                if left or digest.hexdigest() != manifest.parts[name].sha256:
                    raise BackupUnfit
    except (OSError, RuntimeError, zipfile.BadZipFile):
        raise BackupUnfit from None


def _members(found: Sequence[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """Return the members by name; raise BackupUnfit unless they are just those there must be, each plain and once."""
    members = {each.filename: each for each in found}
    plain = all(each.compress_type == zipfile.ZIP_STORED and not each.flag_bits & 1 for each in found)
    if len(found) != len(members) or members.keys() != {MANIFEST, SIGNATURE, *PARTS} or not plain:
        raise BackupUnfit
    return members


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> bytes:
    if member.file_size > most:
        raise BackupUnfit
    return archive.read(member)


def _parsed(told: Any, said: bytes, signature: bytes) -> Manifest:
    if told["format"] > FORMAT:
        raise TooNew(told["format"], FORMAT)
    parts = {str(name): Part(int(each["size"]), str(each["sha256"])) for name, each in told["parts"].items()}
    made_at = datetime.fromisoformat(told["made_at"])
    if parts.keys() != set(PARTS) or made_at.tzinfo is None:
        raise BackupUnfit
    return Manifest(
        office=str(told["office"]),
        made_at=made_at,
        made_by=str(told["made_by"]),
        schema=int(told["schema"]),
        head=int(told["head"]["number"]),
        head_hash=str(told["head"]["sha256"]),
        keys={str(who): b64decode(sealed, validate=True) for who, sealed in told["keys"].items()},
        parts=parts,
        signature=signature,
        said=said,
    )


def _fresh(path: Path | None) -> IO[bytes]:
    try:
        if path is None:
            return Path(os.devnull).open("wb")
        return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600), "wb")
    except OSError:
        raise FileUnwritable(str(path)) from None


def _write(target: IO[bytes], chunk: bytes) -> None:
    try:
        target.write(chunk)
    except OSError:
        raise FileUnwritable(str(target.name)) from None


def _sync(target: IO[bytes]) -> None:
    try:
        target.flush()
        if target.name != os.devnull:
            os.fsync(target.fileno())
    except OSError:
        raise FileUnwritable(str(target.name)) from None
