"""The one style sheet, written from the tokens.

A widget says what it is through dynamic properties, set with :func:`mark`: ``kind`` of a button (``primary``,
``danger``, ``ghost``, ``icon``, ``link``, ``rail``, ``chip``), ``role`` of a label (``title``, ``heading``, ``muted``,
``small``, ``problem``) and of a frame (``card``, ``sheet``, ``banner``, ``toast``, ``chip``), ``tone`` (``good``,
``warn``, ``bad``, ``accent``, ``plain``).
"""

from __future__ import annotations

from pathlib import Path
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_crm.ui.theme.tokens import Sizes, Tokens, TypeSizes

TONES = ("good", "warn", "bad")


def mark(widget: QWidget, **properties: str | bool) -> None:
    """Set style properties of ``widget`` and have the style read them again where one is another now."""
    changed = False
    for name, value in properties.items():
        if widget.property(name) != value:
            widget.setProperty(name, value)
            changed = True
    if changed and widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # else the style has not looked yet
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)


def style_sheet(tokens: Tokens, scale: float, assets: Path) -> str:
    """Return the style sheet of ``tokens`` with text at ``scale`` (1.0 is 100 %), its marks read from ``assets``."""
    type_, sizes = TypeSizes(), Sizes()
    values: dict[str, object] = {name: getattr(tokens, name) for name in Tokens._fields}
    values |= {f"pt_{name}": f"{getattr(type_, name) * scale:.2f}pt" for name in TypeSizes._fields}
    values |= {
        "check": (assets / ("check-dark.svg" if tokens.dark else "check-light.svg")).as_posix(),
        "down": (assets / "chevron-down.svg").as_posix(),
        "up": (assets / "chevron-up.svg").as_posix(),
        "inner": round((sizes.control - 14) * scale),
        "box": round(16 * scale),
        "half": round(8 * scale) + 1,
        "pill": round(7 * scale),
        "knob": 2 * round(7 * scale) + 4,
        "bar": sizes.scroll_bar,
        "figure": round(72 * scale),
    }
    tones = "".join(_TONE.substitute(tone=t, ink=tokens.colour(t), tint=tokens.colour(f"{t}_tint")) for t in TONES)
    return _SHEET.substitute(values) + tones


_TONE = Template("""
QLabel[role="chip"][tone="$tone"], QFrame[role="banner"][tone="$tone"] { background: $tint; color: $ink; }
QFrame[role="banner"][tone="$tone"] { border-color: $ink; }
QLabel[tone="$tone"] { color: $ink; }
""")

_SHEET = Template("""
QWidget { color: $text; font-size: $pt_base; }
QMainWindow, QWidget[role="canvas"] { background: $canvas; }
QLabel { background: transparent; }
QLabel[role="title"] { font-size: $pt_title; font-weight: 600; }
QLabel[role="heading"] { font-size: $pt_head; font-weight: 600; }
QLabel[role="label"] { font-weight: 500; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="small"] { color: $muted; font-size: $pt_small; }
QLabel[role="figure"] { font-size: $pt_figure; font-weight: 600; }
QLabel[role="problem"] { color: $bad; font-size: $pt_small; }
QLabel[role="brand"] { color: $rail_on; font-size: $pt_head; font-weight: 600; }
QLabel[role="code"] { font-size: $pt_head; font-weight: 500; padding: 8px; background: $hover; border-radius: 6px; }
QLabel[role="chip"] { font-size: $pt_chip; font-weight: 600; border-radius: ${pill}px; padding: 2px 9px;
    background: $hover; color: $muted; }
QLabel[role="chip"][tone="accent"] { background: $accent_tint; color: $accent_strong; }
QLabel[role="count"] { font-size: $pt_chip; font-weight: 600; border-radius: ${pill}px; padding: 1px 6px;
    background: $rail_active; color: $rail_on; }
QLabel[role="count"][tone="on"] { background: $rail; }
QLabel[role="key"] { font-size: $pt_small; font-weight: 500; border: 1px solid $line; border-bottom: 2px solid $line;
    border-radius: 4px; padding: 1px 6px; background: $hover; }

QFrame[role="card"] { background: $surface; border: 1px solid $line; border-radius: 8px; }
QFrame[role="drop"] { background: $canvas; border: 2px dashed $edge; border-radius: 8px; }
QFrame[role="drop"][tone="accent"] { background: $accent_tint; border-color: $accent; }
QFrame[role="sheet"] { background: $surface; border: none; border-left: 1px solid $line; }
QFrame[role="popup"] { background: $raised; border: 1px solid $edge; border-radius: 8px; }
QFrame[role="popup"] QListView { background: transparent; }
QFrame[role="banner"] { background: $accent_tint; border: 1px solid $accent; border-radius: 8px; }
QFrame[role="toast"] { background: $tip; border: 1px solid $edge; border-radius: 8px; }
QFrame[role="toast"] QLabel { color: $tip_text; }
QFrame[role="toast"] QPushButton { color: $tip_text; background: transparent; border: 1px solid $edge; }
QFrame[role="toast"] QPushButton:hover { border-color: $tip_text; }
QFrame[role="rule"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QWidget[role="rail"] { background: $rail; }
QFrame[role="status"] { background: $surface; border: none; border-top: 1px solid $line; }
QFrame[role="status"] QLabel { color: $muted; }

QPushButton, QToolButton { background: $surface; border: 1px solid $edge; border-radius: 6px;
    padding: 5px 14px; min-height: ${inner}px; font-weight: 500; }
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed { background: $accent_tint; }
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; padding: 4px 13px; }
QPushButton:disabled, QToolButton:disabled { color: $muted; border-color: $line; background: $hover; }
QPushButton:checked, QToolButton:checked { background: $accent_tint; color: $accent_strong; border-color: $accent; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed { background: $accent_strong;
    border-color: $accent_strong; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled { background: $hover; color: $muted; border-color: $line; }
QPushButton[kind="danger"] { color: $bad; border-color: $bad; }
QPushButton[kind="danger"]:hover { background: $bad_tint; }
QPushButton[kind="danger"]:pressed { background: $bad; color: $on_bad; }
QPushButton[kind="danger"]:disabled { color: $muted; border-color: $line; }
QPushButton[kind="ghost"], QToolButton[kind="ghost"] { background: transparent; border-color: transparent; }
QPushButton[kind="ghost"]:hover, QToolButton[kind="ghost"]:hover { background: $hover; }
QPushButton[kind="ghost"]:focus, QToolButton[kind="ghost"]:focus { border-color: $accent; }
QToolButton[kind="inside"] { background: transparent; border: none; padding: 0; min-height: 0; min-width: 0; }
QPushButton[kind="link"] { background: transparent; border-color: transparent; color: $accent; padding: 5px 4px; }
QPushButton[kind="link"]:hover { color: $accent_strong; text-decoration: underline; }
QPushButton[kind="link"]:focus { border: 2px solid $accent; padding: 4px 3px; }
QPushButton[kind="icon"], QToolButton[kind="icon"] { padding: 5px; min-width: ${inner}px; }
QPushButton[kind="icon"]:focus, QToolButton[kind="icon"]:focus { padding: 4px; }
QPushButton[kind="choice"] { text-align: left; padding: 12px 16px; border-color: $line; }
QPushButton[kind="choice"]:hover { border-color: $accent; background: $accent_tint; }
QPushButton[kind="choice"]:focus { border: 2px solid $accent; padding: 11px 15px; }
QPushButton[kind="search"] { color: $muted; text-align: left; font-weight: 400; padding: 5px 10px; }
QPushButton[kind="search"]:focus { padding: 4px 9px; }
QPushButton[kind="figure"] { background: $surface; border: 1px solid $line; border-radius: 8px; padding: 0;
    min-height: ${figure}px; }
QPushButton[kind="figure"]:hover { border-color: $accent; background: $surface; }
QPushButton[kind="figure"]:focus { border: 2px solid $accent; padding: 0; }
QPushButton[kind="rail"] { background: transparent; border: 2px solid transparent; color: $rail_text; text-align: left;
    padding: 4px 12px; border-radius: 6px; font-weight: 400; }
QPushButton[kind="rail"][compact="true"] { text-align: center; padding: 4px 0; }
QPushButton[kind="rail"]:hover { background: $rail_hover; color: $rail_on; }
QPushButton[kind="rail"]:checked { background: $rail_active; color: $rail_on; font-weight: 500;
    border-color: transparent; }
QPushButton[kind="rail"]:focus { border-color: $rail_on; }
QPushButton[kind="chip"] { font-size: $pt_small; padding: 2px 12px; border-radius: ${half}px; min-height: ${box}px;
    border-color: $edge; }
QPushButton[kind="chip"]:focus { padding: 1px 11px; }
QPushButton::menu-indicator, QToolButton::menu-indicator { image: none; width: 0; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDoubleSpinBox, QDateEdit, QTimeEdit, QDateTimeEdit {
    background: $surface; border: 1px solid $edge; border-radius: 6px; padding: 5px 10px; min-height: ${inner}px;
    selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus,
QDateEdit:focus, QTimeEdit:focus, QDateTimeEdit:focus { border: 2px solid $accent; padding: 4px 9px; }
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled { background: $hover; color: $muted;
    border-color: $line; }
QLineEdit[readOnly="true"], QPlainTextEdit[readOnly="true"] { background: $hover; border-color: $line; }
QLineEdit[tone="bad"], QComboBox[tone="bad"], QPlainTextEdit[tone="bad"] { border: 2px solid $bad; padding: 4px 9px; }
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: 28px; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url($down); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $edge; border-radius: 6px; padding: 4px;
    outline: 0;
    selection-background-color: $accent_tint; selection-color: $text; }
QComboBox QAbstractItemView::item { min-height: ${inner}px; padding: 2px 8px; border-radius: 4px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: 22px; background: transparent;
    subcontrol-origin: border; subcontrol-position: top right; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; }
QAbstractSpinBox::up-arrow { image: url($up); width: 10px; height: 10px; }
QAbstractSpinBox::down-arrow { image: url($down); width: 10px; height: 10px; }

QCheckBox, QRadioButton { spacing: 8px; padding: 3px; border: 2px solid transparent; border-radius: 6px;
    background: transparent; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
QCheckBox:disabled, QRadioButton:disabled { color: $muted; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator { width: ${box}px; height: ${box}px;
    border: 1px solid $edge; background: $surface; border-radius: 4px; }
QRadioButton::indicator { border-radius: ${half}px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked { background: $accent;
    border-color: $accent; image: url($check); }
QRadioButton::indicator:checked { border: 5px solid $accent; width: ${box}px; height: ${box}px;
    background: $on_accent; }

QAbstractItemView { background: $surface; border: none; outline: 0; gridline-color: transparent;
    selection-background-color: $accent_tint; selection-color: $text; alternate-background-color: $surface; }
QTableView::item, QTreeView::item { padding: 0 10px; border: none; border-bottom: 1px solid $line; }
QListView::item { padding: 4px 10px; border-radius: 6px; }
QAbstractItemView::item:hover { background: $hover; }
QAbstractItemView::item:selected { background: $accent_tint; color: $text; }
QTableView:focus, QListView:focus, QTreeView:focus { border: 2px solid $accent; border-radius: 6px; }
QTableView, QListView, QTreeView { border: 2px solid transparent; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section { background: $surface; color: $muted; border: none; border-bottom: 1px solid $line;
    padding: 8px 10px;
    font-weight: 500; text-align: left; }
QHeaderView::section:hover { color: $text; }
QHeaderView::up-arrow { image: url($up); width: 10px; height: 10px; subcontrol-position: right center; right: 4px; }
QHeaderView::down-arrow { image: url($down); width: 10px; height: 10px; subcontrol-position: right center;
    right: 4px; }
QTableCornerButton::section { background: $surface; border: none; }

QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: $muted; border: none; border-bottom: 2px solid transparent;
    padding: 8px 9px; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $accent; border-bottom-color: $accent; font-weight: 500; }
QTabBar::tab:selected:focus { background: $accent_tint; }
QTabBar[role="inner"]::tab { border: none; border-radius: 6px; padding: 5px 10px; margin: 8px 4px 0 0; }
QTabBar[role="inner"]::tab:selected { background: $accent_tint; }
QLineEdit QToolButton { background: transparent; border: none; padding: 0; margin: 0; min-height: 0; min-width: 0; }
QTabBar QToolButton { background: $surface; border: 1px solid $line; padding: 2px; min-height: 0; min-width: 0; }

QMenu { background: $raised; border: 1px solid $edge; border-radius: 6px; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; background: transparent; }
QMenu::item:selected { background: $accent_tint; color: $text; }
QMenu::item:disabled { color: $muted; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QToolTip { background: $tip; color: $tip_text; border: 1px solid $edge; padding: 4px 8px; font-size: $pt_small; }

QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[role="scrolled"] { background: transparent; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: ${bar}px; }
QScrollBar:horizontal { height: ${bar}px; }
QScrollBar::handle { background: $edge; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; background: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: $accent_tint; }

QSlider { min-height: ${inner}px; border: 2px solid transparent; border-radius: 6px; }
QSlider:focus { border-color: $accent; }
QSlider::groove:horizontal { background: $edge; height: 4px; border-radius: 2px; }
QSlider::handle:horizontal { background: $accent; border-radius: ${half}px; width: ${knob}px; margin: -${pill}px 0; }
QSlider::handle:horizontal:hover { background: $accent_strong; }

QProgressBar { background: $hover; border: none; border-radius: 3px; min-height: 6px; max-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QProgressBar[tone="good"]::chunk { background: $good; }
QProgressBar[tone="warn"]::chunk { background: $warn; }
QProgressBar[tone="bad"]::chunk { background: $bad; }
""")
