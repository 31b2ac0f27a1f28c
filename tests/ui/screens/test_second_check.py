"""Setting the second check up in the window, as somebody with a telephone does."""

from __future__ import annotations

import pyotp
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from desktop_crm.api.second_check import ShowSecondCheck
from desktop_crm.ui.link import Link
from desktop_crm.ui.unlock.due_check import DueCheckPage
from desktop_crm.ui.widgets.qr_code import QUIET, QrCode
from tests.support.window import settle


@pytest.fixture
def page(window):
    window.go_to("settings", "second_check")
    settle()
    return window.current().page("second_check")


def code_of(setup, office) -> str:
    """Return what a telephone shows that was told the secret on the screen."""
    return pyotp.TOTP(setup.secret.text().replace(" ", "")).at(office.clocks.now())


def test_the_check_is_switched_on_with_the_code_of_the_telephone_and_off_again(page, office, qtbot):
    assert page.on.isVisible()
    assert not page.off.isVisible()
    _sheet, setup = page.open_setup()
    settle()
    qtbot.keyClicks(setup.code_edit, "12345")
    qtbot.keyClick(setup.code_edit, Qt.Key.Key_Return)
    assert setup.code.problem().startswith("Six digits")
    setup.code_edit.setText("000000")
    qtbot.mouseClick(setup.go, Qt.MouseButton.LeftButton)
    settle()
    assert setup.code.problem().startswith("This is not the present code")
    assert not office.ask(ShowSecondCheck()).on
    code, secret = code_of(setup, office), setup.secret.text()
    setup.code_edit.setText(f"{code[:3]} {code[3:]}")
    qtbot.mouseClick(setup.go, Qt.MouseButton.LeftButton)
    settle()
    assert office.ask(ShowSecondCheck()).on
    assert len(setup.codes.text().split()) == 10
    assert secret not in (setup.secret.text(), setup.codes.text()), "the secret is forgotten once it is confirmed"
    qtbot.mouseClick(setup.done, Qt.MouseButton.LeftButton)
    settle()
    assert page.off.isVisible()
    assert "10 recovery codes" in page.state.text()
    qtbot.mouseClick(page.off, Qt.MouseButton.LeftButton)
    settle()
    assert not office.ask(ShowSecondCheck()).on
    assert not page.off.isVisible()


def test_where_the_role_asks_for_one_nothing_else_is_shown_before_it_is_set_up(presentation, asker, office, qtbot):
    link = Link(asker)
    page = DueCheckPage(presentation, link, asker)
    link.setParent(page)
    qtbot.addWidget(page)
    page.show()
    page.take_focus()
    settle()
    page.setup.code_edit.setText(code_of(page.setup, office))
    page.setup.confirm()
    settle()
    with qtbot.waitSignal(page.changed) as renewed:
        qtbot.mouseClick(page.setup.done, Qt.MouseButton.LeftButton)
    assert renewed.args[0].actor.change_due is None


def test_a_picture_has_every_square_and_a_light_rim(qapp, qtbot):
    rows = ("101", "010", "111")
    picture = QrCode(220)
    qtbot.addWidget(picture)
    picture.show_rows(rows)
    picture.resize(picture.sizeHint())
    image = picture.grab().toImage()
    width = picture.width() // (len(rows) + 2 * QUIET)

    def dark(x: int, y: int) -> bool:
        return image.pixelColor(x * width + width // 2, y * width + width // 2) == QColor("black")

    squares = len(rows) + 2 * QUIET
    seen = ["".join("1" if dark(x, y) else "0" for x in range(squares)) for y in range(squares)]
    assert [row[QUIET:-QUIET] for row in seen[QUIET:-QUIET]] == list(rows)
    assert "1" not in "".join(seen[:QUIET] + seen[-QUIET:])
