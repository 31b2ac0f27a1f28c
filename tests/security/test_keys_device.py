"""K10 to K12: only the operating system's own keyring, by name, within ten seconds, and every trouble by its name."""

from __future__ import annotations

import os
import sys
import threading
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from desktop_crm.domain.errors import Invalid, KeyringChanged, KeyringUnavailable, SignInFailed
from desktop_crm.domain.problems import KeyringTrouble
from desktop_crm.vault.device import BACKENDS, DeviceSecrets, pinned, system_device_secrets, within
from desktop_crm.vault.devices import ITEM, add_this_device, enrol_device, forget_devices, invite_device
from desktop_crm.vault.files import load, vault_path
from desktop_crm.vault.recovery import RecoveryCode
from tests.support.keyrings import MemoryBackend, memory_secrets, python, with_secret_service
from tests.support.vaults import Kept, keep

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="the Secret Service is Linux's keyring")


@dataclass
class Failing(MemoryBackend):
    """A keyring that raises."""

    error: BaseException = field(default_factory=RuntimeError)

    def get_password(self, service: str, username: str) -> str | None:
        raise self.error


class Swallowing(MemoryBackend):
    """Like keyring's null backend: takes everything and keeps nothing, without an error."""

    def set_password(self, service: str, username: str, password: str) -> None:
        pass


class Slow(MemoryBackend):
    """A keyring whose question nobody answers."""

    def __init__(self) -> None:
        super().__init__()
        self.answered = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.answered.wait()
        return None


def keyring_error(name: str) -> BaseException:
    import keyring.errors

    error: BaseException = getattr(keyring.errors, name)("secret detail")
    return error


def secretstorage_error(name: str) -> BaseException:
    import secretstorage.exceptions

    error: BaseException = getattr(secretstorage.exceptions, name)("secret detail")
    return error


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (keyring_error("NoKeyringError"), KeyringTrouble.ABSENT),
        (keyring_error("KeyringLocked"), KeyringTrouble.LOCKED),
        (keyring_error("InitError"), KeyringTrouble.FAILED),
        (keyring_error("PasswordSetError"), KeyringTrouble.FAILED),
        (RuntimeError("secret detail"), KeyringTrouble.FAILED),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "secret detail"), KeyringTrouble.FAILED),
        (KeyboardInterrupt(), KeyringTrouble.FAILED),
    ],
)
def test_k12_each_trouble_has_a_name_and_quotes_nothing(error: BaseException, trouble: KeyringTrouble) -> None:
    device = memory_secrets(Failing(error=error))
    for call in (lambda: device.read("o", "x"), lambda: device.write("o", "x", "v"), lambda: device.forget("o", "x")):
        with pytest.raises(KeyringUnavailable) as told:
            call()
        assert told.value.args == (trouble,)
        assert told.value.__cause__ is None
        assert told.value.__suppress_context__


@linux_only
@pytest.mark.parametrize(
    ("name", "trouble"),
    [
        ("LockedException", KeyringTrouble.LOCKED),
        ("PromptDismissedException", KeyringTrouble.LOCKED),
        ("SecretServiceNotAvailableException", KeyringTrouble.ABSENT),
    ],
)
def test_k12_what_the_secret_service_raises_itself_has_a_name_too(name: str, trouble: KeyringTrouble) -> None:
    with pytest.raises(KeyringUnavailable) as told:
        memory_secrets(Failing(error=secretstorage_error(name))).read("o", "x")
    assert told.value.args == (trouble,)


def test_k12_a_keyring_that_does_not_answer_is_not_waited_for() -> None:
    slow = Slow()
    with pytest.raises(KeyringUnavailable) as told:
        DeviceSecrets(slow, "slow", "1000", limit_s=0.05).read("o", "x")
    slow.answered.set()
    assert told.value.args == (KeyringTrouble.SLOW,)
    assert within(1, lambda: 7) == 7


def test_k11_a_keyring_that_swallows_the_secret_is_none(tmp_path: Path) -> None:
    with pytest.raises(KeyringUnavailable) as told:
        keep(tmp_path, device=memory_secrets(Swallowing()))
    assert told.value.args == (KeyringTrouble.FAILED,)
    assert not vault_path(tmp_path).exists(), "no office is made on it"


def test_k11_only_the_systems_own_keyrings_are_on_the_list() -> None:
    listed = [path for paths in BACKENDS.values() for path in paths]
    assert listed
    for path in listed:
        assert path.split(".")[:2] == ["keyring", "backends"]
        assert not any(word in path.lower() for word in ("fail", "null", "chainer", "plaintext", "file"))


def test_k11_a_class_that_does_not_work_here_is_absent() -> None:
    for path in ("keyring.backends.Windows.WinVaultKeyring", "keyring.backends.nothing.Keyring", "no.such.Keyring"):
        if sys.platform == "win32" and "Windows" in path:
            continue
        with pytest.raises(KeyringUnavailable) as told:
            pinned(path)
        assert told.value.args == (KeyringTrouble.ABSENT,)


@linux_only
def test_k12_without_a_session_bus_there_is_no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
    with pytest.raises(KeyringUnavailable) as told:
        system_device_secrets()
    assert told.value.args == (KeyringTrouble.ABSENT,)


ROUND = """
import sys
from desktop_crm.vault.device import system_device_secrets
device = system_device_secrets()
print(device.backend, device.read("office", "item"))
device.write("office", "item", sys.argv[1])
print(device.read("office", "item"), "foreign" in sys.modules)
"""


@linux_only
def test_k11_the_real_secret_service_keeps_a_secret_over_sessions(tmp_path: Path) -> None:
    first = with_secret_service(python("-W", "error", "-c", ROUND, "one"), home=tmp_path)
    assert first.returncode == 0, first.stderr
    assert first.stdout.split() == ["keyring.backends.SecretService.Keyring", "None", "one", "False"]
    second = with_secret_service(python("-W", "error", "-c", ROUND, "two"), home=tmp_path)
    assert second.stdout.split() == ["keyring.backends.SecretService.Keyring", "one", "two", "False"]
    assert first.stderr == second.stderr == ""


@linux_only
def test_k11_environment_and_configuration_choose_no_other_keyring(tmp_path: Path) -> None:
    """The two ways found by experiment: a variable that names the null backend, a file that names foreign code."""
    (tmp_path / "foreign.py").write_text(
        "from keyring.backend import KeyringBackend\n"
        "class Keyring(KeyringBackend):\n"
        "    priority = 99\n"
        "    def get_password(self, service, username): return 'stolen'\n"
        "    def set_password(self, service, username, password): open('stolen', 'w').write(password)\n",
        encoding="utf-8",
    )
    for config in (tmp_path / "config" / "python_keyring", tmp_path / ".config" / "python_keyring"):
        config.mkdir(parents=True)
        (config / "keyringrc.cfg").write_text(
            f"[backend]\ndefault-keyring=foreign.Keyring\nkeyring-path={tmp_path}\n", encoding="utf-8"
        )
    done = with_secret_service(
        python("-c", ROUND, "value"),
        home=tmp_path,
        env={
            "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
            "XDG_CONFIG_HOME": str(tmp_path / "config"),
            "KEYRING_PROPERTY_SCHEME": "KeePassXC",
            "KEYRING_PROPERTY_PREFERRED_COLLECTION": "/org/freedesktop/secrets/collection/session",
        },
    )
    assert done.stdout.split() == ["keyring.backends.SecretService.Keyring", "None", "value", "False"], done.stderr
    again = with_secret_service(python("-c", ROUND, "value"), home=tmp_path)
    assert again.stdout.split()[1] == "value", "it was kept where it lasts, under the usual name"
    assert not (tmp_path / "stolen").exists()


@linux_only
def test_what_is_typed_reaches_the_command_beside_the_keyring(tmp_path: Path) -> None:
    done = with_secret_service(python("-c", "print(input()[::-1])"), home=tmp_path, stdin="abc\n")
    assert done.stdout.strip() == "cba"
    assert not any(b"abc" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


@linux_only
def test_k12_a_locked_keyring_with_nobody_to_ask_is_told(tmp_path: Path) -> None:
    """The keyring exists, and its password is not given: there is no desktop to ask for it here."""
    assert with_secret_service(python("-c", ROUND, "one"), home=tmp_path).returncode == 0
    script = """
import secretstorage
from contextlib import closing
from desktop_crm.domain.errors import KeyringUnavailable
from desktop_crm.vault.device import system_device_secrets
with closing(secretstorage.dbus_init()) as bus:
    secretstorage.get_default_collection(bus).lock()
device = system_device_secrets()
try:
    device.read("office", "item")
except KeyringUnavailable as told:
    print(told.args[0].value)
"""
    done = with_secret_service(python("-c", script), home=tmp_path)
    assert done.stdout.strip() == KeyringTrouble.LOCKED, done.stderr


OFFICE = """
import os, sys
from pathlib import Path
from tests.support.vaults import keep
from desktop_crm.vault.device import system_device_secrets
kept = keep(Path(sys.argv[1]), device=system_device_secrets())
print(kept.sign_in().data_key == kept.owner.data_key)
"""


@linux_only
def test_an_office_lives_on_the_real_secret_service(tmp_path: Path) -> None:
    folder = tmp_path / "office"
    folder.mkdir()
    done = with_secret_service(python("-W", "error", "-c", OFFICE, str(folder)), home=tmp_path / "home")
    assert (done.stdout.strip(), done.stderr) == ("True", "")
    assert load(folder).devices[0].backend == "keyring.backends.SecretService.Keyring"


def test_another_os_account_enrols_with_an_invitation_once(kept: Kept) -> None:
    second = memory_secrets(MemoryBackend(), account="1001")
    code = invite_device(kept.folder, kept.owner, clock=kept.clocks.now, random=os.urandom)
    with pytest.raises(KeyringChanged):
        kept.sign_in(device=second)

    def enrol(text: str) -> None:
        enrol_device(kept.folder, code=text, device=second, clock=kept.clocks.now, random=os.urandom)

    with pytest.raises(SignInFailed):
        enrol(RecoveryCode.make(os.urandom).text)
    with pytest.raises(Invalid):
        enrol("A2")
    enrol(code.text.lower())
    assert kept.sign_in(device=second).data_key == kept.owner.data_key
    assert kept.sign_in().data_key == kept.owner.data_key
    with pytest.raises(SignInFailed):
        enrol(code.text)


def test_an_invitation_ends_after_a_day(kept: Kept) -> None:
    second = memory_secrets(MemoryBackend(), account="1001")
    code = invite_device(kept.folder, kept.owner, clock=kept.clocks.now, random=os.urandom)
    kept.clocks.wall += timedelta(hours=24)
    with pytest.raises(SignInFailed):
        enrol_device(kept.folder, code=code.text, device=second, clock=kept.clocks.now, random=os.urandom)


def test_a_device_that_is_forgotten_opens_nothing_any_more(kept: Kept) -> None:
    second = memory_secrets(MemoryBackend(), account="1001")
    add_this_device(kept.folder, kept.owner, second, random=os.urandom)
    assert kept.sign_in(device=second)
    mine = load(kept.folder).devices[0].id
    forget_devices(kept.folder, kept.owner, lambda device: device.id == mine)
    with pytest.raises(KeyringChanged):
        kept.sign_in(device=second)
    assert kept.sign_in()


def test_a_spoiled_secret_in_the_keyring_is_a_changed_keyring(tmp_path: Path) -> None:
    backend = MemoryBackend()
    kept = keep(tmp_path, device=memory_secrets(backend))
    (key,) = [key for key in backend.kept if key[1].endswith(ITEM)]
    for spoiled in ("", "not hex", "00", "zażółć"):
        backend.kept[key] = spoiled
        with pytest.raises(KeyringChanged):
            kept.sign_in()


def test_names_in_the_keyring_tell_no_person(tmp_path: Path) -> None:
    backend = MemoryBackend()
    keep(tmp_path, device=memory_secrets(backend))
    assert [service for service, _ in backend.kept] == ["Desktop CRM"]
    assert [name for _, name in backend.kept] == ["office-1/1000/device-secret"]
