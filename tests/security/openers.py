"""What in the window opens something over it, read from the modules, and how each is opened as a person would."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from PySide6 import QtPrintSupport, QtWidgets
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QContextMenuEvent, QHelpEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QWidget

import desktop_crm.ui
from desktop_crm.api.contacts import AddContact, EditContact, ShowContact
from desktop_crm.api.roles import Roles
from desktop_crm.api.subjects import EraseSubject
from desktop_crm.domain.alerts import Alert, AlertKind
from desktop_crm.domain.contacts import ContactDraft, ContactFilter, ContactKind
from desktop_crm.domain.interactions import TimelineEntry, TimelineKind
from desktop_crm.domain.keys import EnrolledDevice
from desktop_crm.domain.roles import Review
from desktop_crm.domain.trail import TrailFilter
from desktop_crm.ui.alerts.inbox import make_incident
from desktop_crm.ui.first_run.printing import Printer
from desktop_crm.ui.screens.contacts import bulk
from desktop_crm.ui.screens.contacts.assign import assign_to_partner
from desktop_crm.ui.screens.contacts.give_consent import GiveConsentSheet
from desktop_crm.ui.screens.contacts.timeline_entry import read_entry
from desktop_crm.ui.screens.contacts.who_saw_sheet import write_who_saw
from desktop_crm.ui.screens.contacts.whom import whom
from desktop_crm.ui.screens.privacy.pick_contact import pick_contact
from desktop_crm.ui.screens.privacy.pick_days import pick_days
from desktop_crm.ui.screens.settings.role_sheet import open_role_sheet
from tests.security.openers_privacy import PRIVACY_DESK
from tests.security.stage import NAME, Opening, Stage
from tests.support.window import press, settle

ROOT = Path(desktop_crm.ui.__path__[0])
OURS = frozenset({"CommandPalette", "Sheet", "SheetForm"})
QTS = frozenset(
    name
    for module in (QtWidgets, QtPrintSupport)
    for name, kind in ((name, getattr(module, name)) for name in dir(module))
    if isinstance(kind, type) and issubclass(kind, QDialog | QMenu | QtWidgets.QCompleter | QtWidgets.QToolTip)
)
CALLS = frozenset({"exec", "new_sheet", "print_pages", "showPopup"})
FILES = frozenset({"folder", "to_open", "to_save"})


def openers() -> set[str]:
    """Return every function of the window that opens something over it, as ``module:qualified name``.

    Those of the guide, and of the page that puts a backup back, are left out: no office is open then to be locked.
    """
    found = set()
    for path in ROOT.rglob("*.py"):
        module = path.relative_to(ROOT).as_posix().removesuffix(".py")
        before_any = module.startswith("first_run/") or module == "unlock/restore"
        if not before_any or module == "first_run/printing":
            found |= {f"{module}:{name}" for name in _opening(ast.parse(path.read_text("utf-8")), ())}
    return found - {"app:run"}  # the program's own loop


def _opening(node: ast.AST, names: tuple[str, ...]) -> Iterator[str]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.ClassDef):
            if isinstance(child, ast.ClassDef) and any(_last(base) in QTS for base in child.bases):
                yield ".".join((*names, child.name))
            yield from _opening(child, (*names, child.name))
        else:
            if isinstance(child, ast.Call) and _opens(child.func):
                yield ".".join(names)
            yield from _opening(child, names)


def _opens(called: ast.expr) -> bool:
    if not isinstance(called, ast.Attribute):
        return _last(called) in OURS | QTS
    return (
        called.attr in OURS | QTS | CALLS
        or (called.attr in FILES and _last(called.value).endswith("files"))
        or (_last(called.value) in QTS and called.attr != "hideText")
    )


def _last(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


# How each is opened


def _export_list_to(stage: Stage) -> None:
    stage.card()
    stage.frame.current()._export()
    press(stage.frame, "Choose a file…")


def _export_to_folder(stage: Stage) -> None:
    sheet = stage.card().begin_export()
    for box in sheet.formats.values():
        box.setChecked(True)
    sheet.save.click()


def _who_saw_to(stage: Stage) -> None:
    write_who_saw(stage.frame.desk, whom(stage.office.ask(ShowContact(stage.who)).contact)).send_button.click()


def _trail_to(stage: Stage) -> None:
    press(stage.page("privacy", "audit"), "Export…")
    press(stage.frame, "Choose a file…")


def _wording(stage: Stage) -> None:
    stage.consent()
    purposes = stage.page("privacy", "purposes")
    purposes.purposes.table.selectRow(0)
    settle()
    purposes._add_wording()


def _read_wording(stage: Stage) -> None:
    _wording(stage)
    stage.frame.close_all()
    stage.frame.current().page("purposes")._read(0)


def _purposes_menu(stage: Stage) -> None:
    stage.consent()
    stage.frame.current().list.filters.chips["usable"].click()


def _other_tabs(stage: Stage) -> None:
    tabs = stage.card().tabs
    tabs.row.bar.setTabVisible(3, False)
    tabs.row.show_rest()


def _companies(stage: Stage) -> None:
    stage.office.ask(AddContact(draft=ContactDraft(kind=ContactKind.COMPANY, family=f"{NAME} i syn")))
    card = stage.card()
    card.begin_edit()
    settle()
    field = card.editing.form.company
    field.setFocus()
    field.setText(NAME)
    field.textEdited.emit(NAME)
    field.look_up()
    settle()


def _new_role(stage: Stage) -> None:
    like = next(iter(stage.office.ask(Roles())))
    open_role_sheet(stage.frame.desk, like.__class__("", NAME, False, like.grants), lambda _made: None)


def _code(stage: Stage) -> None:
    sheet = stage.page("settings", "people").open(None)
    sheet.name.setText(NAME)
    sheet.login.setText("anna.sowa")
    sheet.form.send_button.click()
    settle()


def _retention_run(stage: Stage) -> None:
    stage.page("privacy", "retention").tabs.page("simulator")._begin_run()


def _old_review(stage: Stage) -> None:
    review = Review(1, stage.office.clocks.now(), NAME, "", "0" * 64, 1)
    stage.page("settings", "review").show_review(review, ())


def _delicate(stage: Stage) -> None:
    composer = stage.card().timeline.composer
    composer.text.setPlainText("PESEL 44051401359")
    composer.add.click()
    settle()


def _special(stage: Stage) -> None:
    card = stage.office.ask(ShowContact(stage.who)).contact
    marked = replace(card.draft, special=True)
    stage.office.ask(EditContact(contact_id=card.id, version=card.version, draft=marked))
    stage.frame.go_to("contacts", f"C-{stage.who}")
    settle()


def _confirm(stage: Stage) -> None:
    stage.card().begin_erase()
    stage.office.clocks.passes(3600)
    stage.frame.desk.link.ask(EraseSubject(contact_id=stage.who, reason="1a"))
    settle()


def _incident(stage: Stage) -> None:
    moment = stage.office.clocks.now()
    make_incident(stage.frame.desk, Alert(1, moment, AlertKind.ACCOUNT_LOCKED, "a", NAME))


def _tip_of_bar(stage: Stage) -> None:
    bars = stage.page("privacy", "retention").tabs.page("simulator").forecast.bars
    bars._bars = tuple(type(each)(each.label, each.value, NAME) for each in bars.bars())
    point_at(bars, QPoint(5, 5))


def _tip_of_row(stage: Stage) -> None:
    stage.card()
    table = stage.frame.current().list.table
    table.setColumnWidth(0, 30)
    point_at(table.viewport(), table.visualRect(table.model().index(0, 0)).center())


def _palette(stage: Stage) -> None:
    stage.frame.open_palette()
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.setText(NAME[:5])
    settle()


def _rail(stage: Stage) -> None:
    stage.frame.rail.menu.popup(stage.frame.rail.mapToGlobal(QPoint(5, 5)))


def _combo(stage: Stage) -> None:
    form = stage.card().begin_erase()
    form.ground.showPopup()


def _context_menu(stage: Stage) -> None:
    stage.card()
    edit = stage.frame.current().list.search
    edit.setText(NAME)
    at = edit.rect().center()
    QApplication.sendEvent(edit, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, edit.mapToGlobal(at)))


def _unsaved_form(stage: Stage) -> None:
    card = stage.card()
    card.begin_edit()
    card.editing.findChildren(QLineEdit)[0].setText(NAME)
    card.leave(lambda: None)


def _in_front(stage: Stage) -> None:
    stage.card()
    stage.frame.toast(NAME, lambda: None)
    stage.frame.notice(NAME)


def point_at(widget: QWidget, at: QPoint) -> None:
    """Rest the mouse on ``widget`` until its tool tip shows."""
    QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, at, widget.mapToGlobal(at)))


_CONTACTS, _PRIVACY, _SETTINGS = "screens/contacts", "screens/privacy", "screens/settings"
HOW: dict[str, Opening] = PRIVACY_DESK | {
    "alerts/inbox:Inbox.__init__": lambda stage: stage.frame.bell.open(),
    "alerts/inbox:make_incident": _incident,
    "files:_asked": _export_list_to,
    "files:_chooser": lambda stage: stage.frame.desk.files.folder(stage.window, "x"),
    "first_run/printing:Printer.print_pages": lambda stage: Printer().print_pages(stage.window, "kit", []),
    "frame:Frame.new_sheet": lambda stage: stage.card("orders").tabs.page("orders")._begin(),
    "frame:Frame.open_palette": _palette,
    f"{_CONTACTS}/assign:assign_to_partner": lambda stage: assign_to_partner(
        stage.frame.desk, ContactFilter(only=(stage.who,)), lambda: None
    ),
    f"{_CONTACTS}/bulk:give": lambda stage: bulk.give(stage.frame.desk, ContactFilter(only=(stage.who,)), lambda: None),
    f"{_CONTACTS}/timeline_entry:read_entry": lambda stage: read_entry(
        stage.frame.desk, TimelineEntry(TimelineKind.NOTE, stage.office.clocks.now(), NAME, "", 1), may_take_off=True
    ),
    f"{_CONTACTS}/views_menu:ViewsMenu.__init__": lambda stage: (
        stage.card() and stage.frame.current().list.views_button.click()
    ),
    f"{_CONTACTS}/views_menu:ViewsMenu.begin_save": lambda stage: (
        stage.card() and stage.frame.current().list.views.begin_save()
    ),
    f"{_CONTACTS}/consents:ConsentCard._save_proof": lambda stage: stage.consent()._save_proof(),
    f"{_CONTACTS}/consents:ConsentCard._withdraw": lambda stage: stage.consent()._withdraw(),
    f"{_CONTACTS}/row_menu:open_row_menu": lambda stage: (
        stage.card(),
        stage.frame.current().list.table.customContextMenuRequested.emit(QPoint(20, 20)),
    ),
    f"{_CONTACTS}/contact_list:ListPanel._offer_columns": lambda stage: (
        stage.card() and stage.frame.current().list.columns.click()
    ),
    f"{_CONTACTS}/contact_list:ListPanel._offer_orders": lambda stage: (
        stage.card() and stage.frame.current().list.order.click()
    ),
    f"{_CONTACTS}/disclosures:Disclosures._begin": lambda stage: (
        stage.card("disclosures").tabs.page("disclosures")._begin()
    ),
    f"{_CONTACTS}/erase_sheet:EraseSheet.__init__": lambda stage: stage.card().begin_erase(),
    f"{_CONTACTS}/export_list:export_list": lambda stage: stage.card() and stage.frame.current()._export(),
    f"{_CONTACTS}/export_list:export_list.send": _export_list_to,
    f"{_CONTACTS}/export_sheet:ExportSheet.__init__": lambda stage: stage.card().begin_export(),
    f"{_CONTACTS}/export_sheet:ExportSheet._ask_where": _export_to_folder,
    f"{_CONTACTS}/company_field:CompanyField.__init__": _companies,
    f"{_CONTACTS}/filters:Filters._click": _purposes_menu,
    f"{_CONTACTS}/give_consent:GiveConsentSheet.__init__": lambda stage: (
        stage.card("consents").tabs.page("consents")._give()
    ),
    "screens/attaching:AttachButton._choose": lambda stage: GiveConsentSheet(
        stage.frame.desk, stage.who, lambda _made: None
    ).attach.choose.click(),
    f"{_CONTACTS}/orders:Orders._begin": lambda stage: stage.card("orders").tabs.page("orders")._begin(),
    f"{_CONTACTS}/privacy_tab:PrivacyTab._change_hold": lambda stage: (
        stage.card("privacy").tabs.page("privacy")._change_hold()
    ),
    f"{_CONTACTS}/who_saw_sheet:write_who_saw": lambda stage: stage.card("privacy").tabs.page("privacy")._write_saw(),
    f"{_CONTACTS}/who_saw_sheet:write_who_saw.send": _who_saw_to,
    "screens/importing/screen:ImportScreen.ask_for_file": lambda stage: (
        stage.frame.go_to("import"),
        stage.frame.current().ask_for_file(),
    ),
    f"{_PRIVACY}/audit_export:export_trail": lambda stage: press(stage.page("privacy", "audit"), "Export…"),
    f"{_PRIVACY}/audit_export:export_trail.send": _trail_to,
    f"{_PRIVACY}/audit_filters:AuditFilters._menu": lambda stage: (
        stage.page("privacy", "audit").filters.chips["who"].click()
    ),
    f"{_PRIVACY}/audit_keeping:open_keeping": lambda stage: press(stage.page("privacy", "audit"), "Kept for…"),
    f"{_PRIVACY}/pick_contact:pick_contact": lambda stage: pick_contact(
        stage.frame.desk, "Whom?", "Go on", lambda _who: None
    ),
    f"{_PRIVACY}/pick_days:pick_days": lambda stage: pick_days(
        stage.frame.desk, TrailFilter(), lambda _since, _until: None
    ),
    f"{_PRIVACY}/purposes:PurposesPage._add_purpose": lambda stage: stage.page("privacy", "purposes")._add_purpose(),
    f"{_PRIVACY}/purposes:PurposesPage._add_wording": _wording,
    f"{_PRIVACY}/purposes:PurposesPage._read": _read_wording,
    f"{_PRIVACY}/rule_sheet:RuleSheet.__init__": lambda stage: (
        stage.page("privacy", "retention").tabs.page("rules").write(None)
    ),
    f"{_PRIVACY}/simulator:Simulator._begin_run": _retention_run,
    "screens/asking_back:AskingBack.__init__": _confirm,
    "screens/code_sheet:show_code": _code,
    f"{_SETTINGS}/backup_sheets:_folder.ask": lambda stage: press(
        stage.page("settings", "backups").open_rules().sheet, "Choose…"
    ),
    f"{_SETTINGS}/backup_sheets:put_back": lambda stage: press(
        stage.page("settings", "backups"), "Put the office back…"
    ),
    f"{_SETTINGS}/backup_sheets:set_rules": lambda stage: stage.page("settings", "backups").open_rules(),
    f"{_SETTINGS}/check_sheet:CheckSheet.__init__": lambda stage: stage.page("settings", "office").open_check(),
    f"{_SETTINGS}/key_sheets:KitSheet.__init__": lambda stage: stage.page("settings", "keys").open_kit(),
    f"{_SETTINGS}/key_sheets:check_kit": lambda stage: stage.page("settings", "keys").open_check(),
    f"{_SETTINGS}/key_sheets:forget_device": lambda stage: stage.page("settings", "keys").open_forget(
        EnrolledDevice("0" * 32, "memory", here=False)
    ),
    f"{_SETTINGS}/key_sheets:rotate_key": lambda stage: stage.page("settings", "keys").open_rotate(),
    f"{_SETTINGS}/key_sheets:set_cost": lambda stage: stage.page("settings", "keys").open_cost(),
    f"{_SETTINGS}/people_sheet:PersonSheet.__init__": lambda stage: stage.page("settings", "people").open(None),
    f"{_SETTINGS}/review:ReviewPage.show_review": _old_review,
    f"{_SETTINGS}/review:ReviewPage.open_sheet": lambda stage: stage.page("settings", "review").open_sheet(),
    f"{_SETTINGS}/role_sheet:RoleForm.__init__": _new_role,
    f"{_SETTINGS}/second_check:SecondCheckPage.open_setup": lambda stage: stage.page(
        "settings", "second_check"
    ).open_setup(),
    f"{_SETTINGS}/teams:TeamsPage.write": lambda stage: stage.page("settings", "teams").write(None),
    "screens/sheet_form:SheetForm.__init__": lambda stage: stage.page("privacy", "recipients")._add(),
    "shortcuts:shortcuts_sheet": lambda stage: (stage.card(), stage.frame.show_shortcuts()),
    "unlock/change_password:change_password": lambda stage: stage.frame.password_wanted.emit(),
    "widgets/bars:Bars.event": _tip_of_bar,
    "widgets/rail:Rail.__init__": _rail,
    "widgets/table:LineDelegate.helpEvent": _tip_of_row,
    "widgets/tab_row:TabRow.show_rest": _other_tabs,
}
"""How to bring each opener of :func:`openers` to do it."""

BESIDES: dict[str, Opening] = {
    "the list of a choice in a sheet": _combo,
    "the menu of a field": _context_menu,
    "the question before a form is left": _unsaved_form,
    "a toast and a notice": _in_front,
    "the question about a text that looks delicate": _delicate,
    "the question what a card is opened for": _special,
}
"""What opens by other means."""

MADE_ELSEWHERE = frozenset(
    {
        f"{_CONTACTS}/company_field:CompanyField.__init__",
        f"{_CONTACTS}/views_menu:ViewsMenu.__init__",
        "widgets/rail:Rail.__init__",
    }
)
"""What is made long before it is opened."""
