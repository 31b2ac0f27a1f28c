"""Taking back what was copied of the few fields that open doors elsewhere: identity numbers, accounts, passwords."""

from __future__ import annotations

import re
import sys

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QWidget

SECRET = frozenset({"national_id", "tax_id"})
"""The fields of a contact that open doors elsewhere."""

_MARK = "secret"
_HINTS = {
    "x-kde-passwordManagerHint": b"secret",  # KDE's, which other clipboard managers of Linux heed, too
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': bytes(4),
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': bytes(4),
}
# Not compiled here: the sign-in page marks its password with this module and is painted before any text is looked at.
_IBAN = r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}"
_DOCUMENT = r"[A-Z]{3}\d{6}|[A-Z]{2}\d{7}"
_PESEL = r"\d{11}"
_CODE = r"[2-9A-Y]{5}(?:[ -][2-9A-Y]{5}){4}(?:(?:[ -][2-9A-Y]{5}){2})?"
"""Five groups open the office once, seven recover it."""


def mark_secret(widget: QWidget) -> None:
    """Say that what is copied from ``widget`` must not stay in the clipboard."""
    widget.setProperty(_MARK, True)


def is_secret(widget: QWidget) -> bool:
    """Say whether ``widget`` is marked so."""
    return bool(widget.property(_MARK))


def looks_secret(text: str) -> bool:
    """Say whether ``text`` is an account number (IBAN), a PESEL, an identity document's number or a code of ours."""
    if re.fullmatch(_CODE, text.strip().upper()):
        return True
    plain = re.sub(r"[\s-]", "", text.upper())
    if re.fullmatch(_IBAN, plain):
        turned = plain[4:] + plain[:4]
        return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1
    if re.fullmatch(_PESEL, plain):
        weights = (1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1)
        return sum(int(digit) * weight for digit, weight in zip(plain, weights, strict=True)) % 10 == 0
    return re.fullmatch(_DOCUMENT, plain) is not None


class ClipboardGuard(QObject):
    """Watches what this program copies, for as long as an office is open.

    What comes from a marked widget, or looks like a number of that kind wherever it comes from, is handed to the system
    with the hints by which clipboard managers leave it out of their history, and is cleared after ``seconds``, at the
    lock and at the end, unless something else was copied meanwhile.
    """

    def __init__(self, clipboard: QClipboard, seconds: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clipboard = clipboard
        self._held: dict[QClipboard.Mode, str] = {}
        self._setting = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(seconds * 1000)
        self._timer.timeout.connect(self.clear)
        clipboard.changed.connect(self._look)

    def clear(self) -> None:
        """Take back what is still ours."""
        self._timer.stop()
        held, self._held = self._held, {}
        for mode, text in held.items():
            if self._clipboard.text(mode) == text:
                self._clipboard.clear(mode)

    def stop(self) -> None:
        """Take back what is still ours, and watch no more."""
        self.clear()
        self._clipboard.changed.disconnect(self._look)

    def _look(self, mode: QClipboard.Mode) -> None:
        if self._setting:
            return
        self._held.pop(mode, None)
        if not self._is_own(mode):
            return
        text = self._clipboard.text(mode)
        if text and (_comes_from_marked() or looks_secret(text)):
            self._held[mode] = text
            self._timer.start()
            if (
                mode is QClipboard.Mode.Clipboard
            ):  # the selection of X11 is not handed over: it is the marked text itself
                self._hand_over(text)

    def _is_own(self, mode: QClipboard.Mode) -> bool:
        """Say whether it was copied here; not every platform knows, but what is copied is copied where the focus is."""
        if QApplication.focusWidget() is not None:
            return True
        if mode is QClipboard.Mode.Selection:
            return self._clipboard.ownsSelection()
        return mode is QClipboard.Mode.Clipboard and self._clipboard.ownsClipboard()

    def _hand_over(self, text: str) -> None:
        held = QMimeData()
        held.setText(text)
        for kind, value in _HINTS.items():
            held.setData(kind, value)
        self._setting = True
        try:
            self._clipboard.setMimeData(held)
            if sys.platform == "darwin":
                _conceal_on_macos()
        finally:
            self._setting = False


def _comes_from_marked() -> bool:
    source = QApplication.focusWidget()
    return source is not None and is_secret(source)


if sys.platform == "darwin":

    def _conceal_on_macos() -> None:
        """Put org.nspasteboard.ConcealedType beside the text, for which Qt has no name. It was never run on macOS."""
        import ctypes
        from ctypes import util

        objc = ctypes.CDLL(util.find_library("objc"))
        objc.objc_getClass.restype = objc.sel_registerName.restype = ctypes.c_void_p
        send = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)(
            ("objc_msgSend", objc)
        )

        def message(receiver: int | None, name: bytes, *arguments: object) -> int | None:
            padded = (*arguments, None, None)[:2]
            answer = send(receiver, objc.sel_registerName(name), *padded)
            return None if answer is None else int(answer)

        def text(said: bytes) -> int | None:
            return message(objc.objc_getClass(b"NSString"), b"stringWithUTF8String:", ctypes.c_char_p(said))

        board = message(objc.objc_getClass(b"NSPasteboard"), b"generalPasteboard")
        kind = text(b"org.nspasteboard.ConcealedType")
        kinds = message(objc.objc_getClass(b"NSArray"), b"arrayWithObject:", kind)
        message(board, b"addTypes:owner:", kinds, None)
        message(board, b"setString:forType:", text(b""), kind)
