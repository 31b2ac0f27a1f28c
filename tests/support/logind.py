"""A stand-in for logind and for a desktop's screen saver on a private bus, in a process of its own.

``python -m tests.support.logind ADDRESS`` answers as ``org.freedesktop.login1`` does and sends, at a word on its
standard input (sleep, lock, away …), the signals logind or the desktop would. It says ``ready``, ``inhibited`` when
somebody asked it to wait before it sleeps, and ``let go`` when they let it.
"""

from __future__ import annotations

import os
import sys
import threading

from jeepney import DBusAddress, HeaderFields, MessageType, new_error, new_method_return, new_signal  # type: ignore[import-untyped]
from jeepney.bus_messages import message_bus  # type: ignore[import-untyped]
from jeepney.io.blocking import DBusConnection, open_dbus_connection  # type: ignore[import-untyped]

NAME = "org.freedesktop.login1"
SESSION = "/org/freedesktop/login1/session/_37"
OTHER = "/org/freedesktop/login1/session/_99"
_MANAGER = DBusAddress("/org/freedesktop/login1", NAME, f"{NAME}.Manager")
_SAVER = DBusAddress("/org/gnome/ScreenSaver", None, "org.gnome.ScreenSaver")


def say(word: str) -> None:
    """Tell whoever started us."""
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


def answer(connection: DBusConnection) -> None:
    """Answer calls until the bus goes."""
    while True:
        message = connection.receive()
        if message.header.message_type is not MessageType.method_call:
            continue
        member = message.header.fields[HeaderFields.member]
        if member == "GetSession":
            connection.send(new_method_return(message, "o", (SESSION,)))
        elif member == "Inhibit":
            reading, writing = os.pipe()
            connection.send(new_method_return(message, "h", (writing,)))
            os.close(writing)
            say("inhibited")
            threading.Thread(target=_await_end, args=(reading,), daemon=True).start()
        else:
            connection.send(new_error(message, f"{NAME}.NoSuchMethod"))


def _await_end(reading: int) -> None:
    os.read(reading, 1)  # ends when the last copy of the other end is closed
    say("let go")


def main(address: str) -> None:
    """Run until the standard input ends."""
    connection = open_dbus_connection(address, enable_fds=True)
    connection.send_and_get_reply(message_bus.RequestName(NAME))
    threading.Thread(target=answer, args=(connection,), daemon=True).start()
    session = DBusAddress(SESSION, NAME, f"{NAME}.Session")
    other = DBusAddress(OTHER, NAME, f"{NAME}.Session")
    changed = DBusAddress(SESSION, NAME, "org.freedesktop.DBus.Properties")
    signals = {
        "sleep": new_signal(_MANAGER, "PrepareForSleep", "b", (True,)),
        "wake": new_signal(_MANAGER, "PrepareForSleep", "b", (False,)),
        "lock": new_signal(session, "Lock"),
        "other": new_signal(other, "Lock"),
        "away": new_signal(changed, "PropertiesChanged", "sa{sv}as", (f"{NAME}.Session", {"Active": ("b", False)}, [])),
        "saver": new_signal(_SAVER, "ActiveChanged", "b", (True,)),
        "saver-off": new_signal(_SAVER, "ActiveChanged", "b", (False,)),
    }
    say("ready")
    for line in sys.stdin:
        connection.send(signals[line.strip()])


if __name__ == "__main__":
    main(sys.argv[1])
