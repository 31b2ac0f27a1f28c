"""The look: legible in every theme, changed at run time."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from desktop_crm.ui.theme.icons import Icons, UnknownIcon
from desktop_crm.ui.theme.style_sheet import style_sheet
from desktop_crm.ui.theme.tokens import CONTRAST, DARK, LIGHT, ThemeChoice

UI = Path(__file__).parents[2] / "desktop_crm" / "ui"
TEXT_ON = [
    ("text", "canvas"), ("text", "surface"), ("text", "raised"), ("text", "hover"), ("text", "accent_tint"),
    ("muted", "canvas"), ("muted", "surface"), ("muted", "raised"), ("muted", "hover"),
    ("accent", "surface"), ("accent", "canvas"), ("accent", "accent_tint"), ("accent_strong", "accent_tint"),
    ("on_accent", "accent"), ("on_accent", "accent_strong"), ("on_bad", "bad"),
    ("good", "good_tint"), ("warn", "warn_tint"), ("bad", "bad_tint"),
    ("good", "surface"), ("warn", "surface"), ("bad", "surface"),
    ("rail_text", "rail"), ("rail_on", "rail_active"), ("rail_on", "rail"), ("tip_text", "tip"),
]  # fmt: skip


def contrast(one: str, other: str) -> float:
    """Return the ratio of WCAG 2 between two colours."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    brighter, darker = sorted((light(one), light(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK, CONTRAST], ids=["light", "dark", "contrast"])
@pytest.mark.parametrize(("ink", "ground"), TEXT_ON)
def test_text_stands_out_from_its_ground(tokens, ink, ground):
    assert contrast(tokens.colour(ink), tokens.colour(ground)) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK, CONTRAST], ids=["light", "dark", "contrast"])
@pytest.mark.parametrize(("edge", "ground"), [("edge", "surface"), ("edge", "canvas"), ("accent", "surface")])
def test_the_edge_of_a_control_and_its_focus_can_be_seen(tokens, edge, ground):
    assert contrast(tokens.colour(edge), tokens.colour(ground)) >= 3


def test_no_colour_is_named_outside_the_tokens():
    named = {
        str(file.relative_to(UI)): found
        for file in UI.rglob("*.py")
        if file.name != "tokens.py" and (found := re.findall(r"[\"']#[0-9A-Fa-f]{3,8}\b|QColor\(\d", file.read_text()))
    }
    assert named == {}


def test_the_style_sheet_leaves_nothing_to_fill_in():
    sheet = style_sheet(LIGHT, 1.0, Path("assets"))
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}")


def test_a_theme_chosen_at_run_time_changes_colours_and_icons(presentation, qtbot):
    button = QPushButton()
    qtbot.addWidget(button)
    presentation.theme.dress(button, "ph.lock")
    before = button.icon().pixmap(32, 32).toImage()
    with qtbot.waitSignal(presentation.theme.changed):
        presentation.theme.use(ThemeChoice.DARK)
    assert button.palette().buttonText().color().name().upper() == DARK.text
    assert button.icon().pixmap(32, 32).toImage() != before


def test_text_grows_to_two_hundred_percent_and_no_further(presentation, qapp):
    small = qapp.font().pointSizeF()
    presentation.theme.set_text_percent(500)
    assert qapp.font().pointSizeF() == pytest.approx(2 * small)
    presentation.theme.set_text_percent(10)
    assert qapp.font().pointSizeF() == pytest.approx(small)


def test_every_icon_named_in_the_window_exists(presentation):
    icons = Icons()
    names = {name for file in UI.rglob("*.py") for name in re.findall(r"[\"'](ph\.[a-z-]+)[\"']", file.read_text())}
    assert len(names) > 20
    for name in names:
        assert not icons.icon(name, LIGHT.text, LIGHT.muted).isNull()
    with pytest.raises(UnknownIcon):
        icons.icon("ph.no-such-icon", LIGHT.text, LIGHT.muted)
