"""Linux: logind on the system's bus, and the desktop's screen saver on the person's own.

``PrepareForSleep`` comes before the computer sleeps; a delay lock makes logind wait for us (five seconds as a rule).
A session's ``Lock`` is what ``loginctl lock-session`` and the desktops send; its ``Active`` turns false when somebody
else takes the seat. Desktops that leave logind out of it tell on the person's bus that their screen saver is on.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusPendingCallWatcher,
    QDBusUnixFileDescriptor,
)

from desktop_crm.ui.system_lock.watch import SystemWatch

LOGIN = "org.freedesktop.login1"
MANAGER = "/org/freedesktop/login1"
SCREEN_SAVERS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
)
_HEARD = SLOT("_heard(QDBusMessage)")
_CHANGED = SLOT("_changed(QString,QVariantMap,QStringList)")
_PROPERTIES = "org.freedesktop.DBus.Properties"


class LinuxWatch(SystemWatch):
    """Listens to logind and to the screen savers; where there is no bus, to nobody."""

    def __init__(
        self, parent: QObject, system: QDBusConnection | None = None, session: QDBusConnection | None = None
    ) -> None:
        super().__init__(parent)
        self._system, self._session = system, session
        self._listening = False
        self._holding = False
        self._delay: QDBusUnixFileDescriptor | None = None
        self._asked: list[QDBusPendingCallWatcher] = []

    def start(self) -> None:
        """Listen from now on, and ask logind to wait for us before it sleeps."""
        if not self._listening:
            self._listening = True
            self._listen()
        self._holding = True
        self._ask(
            "Inhibit", ("sleep", "Desktop CRM", "The office is locked before the computer sleeps", "delay"), self._hold
        )

    def stop(self) -> None:
        """Let the system sleep. What is heard from now on finds the window locked already."""
        self._holding = False
        self._delay = None  # closes our end, which is what logind waits for

    def _listen(self) -> None:
        self._system = self._system or QDBusConnection.systemBus()
        self._connect(self._system, LOGIN, MANAGER, f"{LOGIN}.Manager", "PrepareForSleep")
        if self._session is None and _has_session_bus():
            self._session = QDBusConnection.sessionBus()
        if self._session is not None:
            for name in SCREEN_SAVERS:
                self._connect(self._session, "", "", name, "ActiveChanged")
        # Started from a service of the person's, the program has no session of its own: auto is the one in front.
        self._ask("GetSession", (os.environ.get("XDG_SESSION_ID") or "auto",), self._listen_to_session)

    def _listen_to_session(self, answer: Any) -> None:
        if isinstance(answer, QDBusObjectPath) and self._system is not None:
            self._connect(self._system, LOGIN, answer.path(), f"{LOGIN}.Session", "Lock")
            self._connect(self._system, LOGIN, answer.path(), _PROPERTIES, "PropertiesChanged", _CHANGED)

    def _hold(self, answer: Any) -> None:
        if self._holding and isinstance(answer, QDBusUnixFileDescriptor) and answer.isValid():
            self._delay = answer

    def _connect(
        self, bus: QDBusConnection, service: str, path: str, interface: str, member: str, slot: object = _HEARD
    ) -> None:
        # PySide takes what SLOT returns, a str, though its stubs say bytes.
        bus.connect(service, path, interface, member, self, cast(bytes, slot))

    def _ask(self, member: str, arguments: tuple[Any, ...], then: Callable[[Any], None]) -> None:
        """Ask logind without waiting; ``then`` hears the first value of the answer, or nothing ever."""
        if self._system is None or not self._system.isConnected():
            return
        call = QDBusMessage.createMethodCall(LOGIN, MANAGER, f"{LOGIN}.Manager", member)
        call.setArguments(list(arguments))
        waiting = QDBusPendingCallWatcher(self._system.asyncCall(call), self)
        self._asked.append(waiting)

        def answered(done: QDBusPendingCallWatcher) -> None:
            self._asked.remove(waiting)
            said = [] if done.isError() else done.reply().arguments()
            done.deleteLater()
            if said:
                then(said[0])

        waiting.finished.connect(answered)

    @Slot(QDBusMessage)
    def _heard(self, message: QDBusMessage) -> None:
        said = message.arguments()
        if not said or said[0] is True:  # Lock says nothing more; the others say whether it begins or ends
            self.locking.emit()

    @Slot("QString", "QVariantMap", "QStringList")  # other than by these types the values could not be read
    def _changed(self, _interface: str, values: dict[str, Any], _unknown: list[str]) -> None:
        if values.get("LockedHint") is True or values.get("Active") is False:
            self.locking.emit()


def _has_session_bus() -> bool:
    """Say whether the person has a bus; asking for one that is not there would start it."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    return "DBUS_SESSION_BUS_ADDRESS" in os.environ or bool(runtime and (Path(runtime) / "bus").exists())
