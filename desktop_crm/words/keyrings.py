"""What keyrings are called."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_crm.words.catalogue import N_, Words

KEYRINGS: Mapping[str, str] = {
    "keyring.backends.SecretService.Keyring": N_("Secret Service (GNOME Keyring)"),
    "keyring.backends.Windows.WinVaultKeyring": N_("Windows Credential Manager"),
    "keyring.backends.kwallet.DBusKeyring": N_("KWallet of KDE"),
    "keyring.backends.macOS.Keyring": N_("Keychain of macOS"),
}
"""Every keyring the program trusts, by its class; a test holds it against ``vault/device.py``."""


def keyring_name(backend: str, words: Words) -> str:
    """Return what people call the keyring of the class ``backend``; an unknown one by its class."""
    return words.gettext(KEYRINGS[backend]) if backend in KEYRINGS else backend
