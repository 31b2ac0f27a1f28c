"""The device secret in the operating system's keyring, and what is mirrored beside it.

The backend is one of a closed list of classes, tried in order. ``keyring``'s own choice is never asked for: it would
obey environment variables and a configuration file that can name foreign code.
"""

from __future__ import annotations

import importlib
import os
import queue
import sys
import threading
from collections.abc import Callable, Sequence
from typing import Any, Final, Protocol, TypeVar, cast

from desktop_crm.domain.errors import KeyringUnavailable
from desktop_crm.domain.problems import KeyringTrouble

SERVICE: Final = "Desktop CRM"
LIMIT_S: Final = 10.0

BACKENDS: Final[dict[str, tuple[str, ...]]] = {
    "darwin": ("keyring.backends.macOS.Keyring",),
    "linux": ("keyring.backends.SecretService.Keyring", "keyring.backends.kwallet.DBusKeyring"),
    "win32": ("keyring.backends.Windows.WinVaultKeyring",),
}
"""The classes that may keep a secret, by platform."""

T = TypeVar("T")


class Backend(Protocol):
    """The part of a ``keyring`` backend that is used."""

    def get_password(self, service: str, username: str) -> str | None:
        """Return what is kept, or None."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a value."""

    def delete_password(self, service: str, username: str) -> None:
        """Forget a value."""


class DeviceSecrets:
    """What this OS account keeps for offices. Every failure is a :class:`KeyringUnavailable` with its trouble."""

    __slots__ = ("_account", "_backend", "_limit_s", "backend")

    def __init__(self, backend: Backend, name: str, account: str, limit_s: float = LIMIT_S) -> None:
        self._backend = backend
        self._account = account
        self._limit_s = limit_s
        self.backend = name

    def read(self, office: str, item: str) -> str | None:
        """Return what is kept for ``office`` under ``item``, or None."""
        return within(self._limit_s, lambda: self._backend.get_password(SERVICE, self._key(office, item)))

    def write(self, office: str, item: str, value: str) -> None:
        """Keep ``value``, and read it back: a keyring that swallows it is none."""
        key = self._key(office, item)

        def keep() -> bool:
            self._backend.set_password(SERVICE, key, value)
            return self._backend.get_password(SERVICE, key) == value

        if not within(self._limit_s, keep):
            raise KeyringUnavailable(KeyringTrouble.FAILED)

    def forget(self, office: str, item: str) -> None:
        """Remove what is kept under ``item``; nothing there is fine."""
        key = self._key(office, item)

        def remove() -> None:
            if self._backend.get_password(SERVICE, key) is not None:
                self._backend.delete_password(SERVICE, key)

        within(self._limit_s, remove)

    def _key(self, office: str, item: str) -> str:
        return f"{office}/{self._account}/{item}"


def system_device_secrets(limit_s: float = LIMIT_S) -> DeviceSecrets:
    """Return the keyring of this OS account; raise :class:`KeyringUnavailable` when none of the list answers."""
    trouble = KeyringTrouble.ABSENT
    for path in BACKENDS.get(sys.platform, ()):
        try:
            return DeviceSecrets(within(limit_s, lambda path=path: pinned(path)), path, os_account(), limit_s)  # type: ignore[misc]
        except KeyringUnavailable as error:
            if error.args[0] is not KeyringTrouble.ABSENT:
                trouble = error.args[0]
    raise KeyringUnavailable(trouble)


def pinned(path: str) -> Backend:
    """Return a backend of exactly the class ``path``, deaf to ``KEYRING_PROPERTY_…`` in the environment.

    Raises ``KeyringUnavailable(ABSENT)`` when the class does not work here.
    """
    module, _, name = path.rpartition(".")
    try:
        kind = getattr(importlib.import_module(module), name)
        kind.priority  # noqa: B018 — how a keyring class tells whether it works here: by raising
    except Exception:
        # A class may fail in any way on a computer it was not made for; none of them is a keyring that answers.
        raise KeyringUnavailable(KeyringTrouble.ABSENT) from None
    backend: Any = type(name, (kind,), {"set_properties_from_env": _deaf})()
    if sys.platform == "win32":
        backend.persist = "local machine"
    return cast(Backend, backend)


def _deaf(_backend: object) -> None:
    """Take no property from the environment."""


def os_account() -> str:
    """Return what tells this OS account from others on the computer, without its name where possible."""
    if sys.platform == "win32":
        return os.getlogin()
    return str(os.getuid())


def within(limit_s: float, call: Callable[[], T]) -> T:
    """Return what ``call`` answers, or raise :class:`KeyringUnavailable`; a call past the limit is left behind."""
    answers: queue.SimpleQueue[tuple[T | None, BaseException | None]] = queue.SimpleQueue()

    def run() -> None:
        try:
            answers.put((call(), None))
        except BaseException as error:
            answers.put((None, error))

    threading.Thread(target=run, name="keyring", daemon=True).start()
    try:
        answer, error = answers.get(timeout=limit_s)
    except queue.Empty:
        raise KeyringUnavailable(KeyringTrouble.SLOW) from None
    if error is not None:
        # Without a cause: what a keyring puts into its exceptions is not ours to vouch for.
        raise KeyringUnavailable(_trouble(error)) from None
    return cast(T, answer)


def _trouble(error: BaseException) -> KeyringTrouble:
    if isinstance(error, KeyringUnavailable):
        return cast(KeyringTrouble, error.args[0])
    names = {kind.__name__ for kind in type(error).__mro__}
    return next((trouble for trouble, known in _KNOWN if names & set(known)), KeyringTrouble.FAILED)


_KNOWN: Final[Sequence[tuple[KeyringTrouble, tuple[str, ...]]]] = (
    (KeyringTrouble.LOCKED, ("KeyringLocked", "LockedException", "PromptDismissedException")),
    (KeyringTrouble.ABSENT, ("NoKeyringError", "SecretServiceNotAvailableException")),
)
