"""How what the privacy desk opens over the window is opened as a person would."""

from __future__ import annotations

from collections.abc import Callable

from desktop_crm.api.incidents import Incidents, ReportSuspicion
from desktop_crm.api.purposes import PurposeSheets
from desktop_crm.api.readings import MyReadings
from desktop_crm.api.registers import AddEntry, RegisterEntries
from desktop_crm.api.requests import OpenRequest, Requests
from desktop_crm.domain.contacts import ContactFilter
from desktop_crm.domain.incidents import Incident
from desktop_crm.domain.purposes import PurposeSheet
from desktop_crm.domain.register_specs import Register
from desktop_crm.domain.registers import Entry
from desktop_crm.domain.requests import RequestCame, RequestEntry, RequestKind
from desktop_crm.domain.training import Lesson
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.contacts.paper_forms import enter_paper_forms
from desktop_crm.ui.screens.contacts.uses_sheet import show_uses
from desktop_crm.ui.screens.privacy import incident_sheets, request_sheets
from desktop_crm.ui.screens.privacy.do_not_import import open_leaving
from desktop_crm.ui.screens.privacy.guide import SetUpSheet
from desktop_crm.ui.screens.privacy.processing import write_notice
from desktop_crm.ui.screens.privacy.purpose_sheets import PurposeForm, retire_purpose
from desktop_crm.ui.screens.privacy.register_sheets import EntryForm, end_entry, look_back
from desktop_crm.ui.widgets.choice import Choice
from tests.security.stage import Opening, Stage
from tests.support.window import settle

_CONTACTS, _PRIVACY = "screens/contacts", "screens/privacy"


def _incident(open_it: Callable[[Desk, Incident], object]) -> Opening:
    def opening(stage: Stage) -> None:
        stage.office.ask(ReportSuspicion(description="Zgubiony laptop"))
        open_it(stage.frame.desk, stage.office.ask(Incidents())[0])

    return opening


def _incident_form(stage: Stage) -> None:
    stage.office.ask(ReportSuspicion(description="Zgubiony laptop"))
    page = stage.page("privacy", "incidents")
    page.listing.table.selectRow(0)
    page._write_form()


def _request(open_it: Callable[[Desk, RequestEntry], object]) -> Opening:
    def opening(stage: Stage) -> None:
        asked = OpenRequest(contact_id=stage.who, kind=RequestKind.ACCESS, came=RequestCame.LETTER)
        stage.office.ask(asked)
        open_it(stage.frame.desk, stage.office.ask(Requests())[0])

    return opening


def _letter_to(stage: Stage) -> None:
    _request(lambda desk, entry: request_sheets.write_letter(desk, entry).send_button.click())(stage)


def _evidence(stage: Stage) -> None:
    stage.consent()
    stage.frame.current().card.tabs.page("consents")._write_evidence()


def _purpose(open_it: Callable[[Desk, PurposeSheet], object]) -> Opening:
    def opening(stage: Stage) -> None:
        stage.consent()
        open_it(stage.frame.desk, stage.office.ask(PurposeSheets())[0])

    return opening


def _entry(open_it: Callable[[Desk, Entry], object]) -> Opening:
    def opening(stage: Stage) -> None:
        shelf = AddEntry(register=Register.ASSETS, values={"name": "Szafa", "kind": "paper"})
        stage.office.ask(shelf)
        open_it(stage.frame.desk, stage.office.ask(RegisterEntries(Register.ASSETS))[0])
        settle()

    return opening


def _reading(stage: Stage) -> None:
    policy = {"name": "Czyste biurko", "text": "Ekran blokujemy.", "review_on": "2027-05-01"}
    stage.office.ask(AddEntry(register=Register.POLICIES, values=policy))
    stage.page("privacy", "reading").read(stage.office.ask(MyReadings())[0])


def _erasure_proof(stage: Stage) -> None:
    sheet = stage.card().begin_erase()
    sheet.proof.setChecked(True)
    sheet._proof_path()


def _paper_forms(stage: Stage) -> None:
    stage.consent()
    enter_paper_forms(stage.frame.desk, ContactFilter(only=(stage.who,)), lambda: None)
    settle()


def _uses(stage: Stage) -> None:
    stage.consent()
    show_uses(stage.frame.desk, stage.who)
    settle()


def _explained(stage: Stage) -> None:
    form = stage.page("privacy", "training").take(Lesson.BASICS)
    for choice in form.sheet.findChildren(Choice):
        choice.setCurrentIndex(0)
    form.send_button.click()
    settle()


PRIVACY_DESK: dict[str, Opening] = {
    f"{_CONTACTS}/consents:Consents._write_evidence": _evidence,
    f"{_CONTACTS}/erase_sheet:EraseSheet._proof_path": _erasure_proof,
    f"{_CONTACTS}/paper_forms:enter_paper_forms": _paper_forms,
    f"{_CONTACTS}/uses_sheet:_show": _uses,
    f"{_PRIVACY}/compliance:CompliancePage._export": lambda stage: stage.page("privacy", "compliance")._export(),
    f"{_PRIVACY}/compliance:CompliancePage._export_pack": lambda stage: stage.page(
        "privacy", "compliance"
    )._export_pack(),
    f"{_PRIVACY}/deadlines:DeadlinesPage._export": lambda stage: stage.page("privacy", "deadlines")._export(),
    f"{_PRIVACY}/do_not_import:open_leaving": lambda stage: open_leaving(stage.frame.desk),
    f"{_PRIVACY}/guide:SetUpSheet.__init__": lambda stage: SetUpSheet(stage.frame.desk),
    f"{_PRIVACY}/incident_sheets:assess_incident": _incident(incident_sheets.assess_incident),
    f"{_PRIVACY}/incident_sheets:close_incident": _incident(incident_sheets.close_incident),
    f"{_PRIVACY}/incident_sheets:notify_incident": _incident(incident_sheets.notify_incident),
    f"{_PRIVACY}/incident_sheets:report_suspicion": lambda stage: stage.frame._report_suspicion(),
    f"{_PRIVACY}/incident_sheets:tell_people": _incident(incident_sheets.tell_people),
    f"{_PRIVACY}/incident_sheets:write_people_letter": _incident(incident_sheets.write_people_letter),
    f"{_PRIVACY}/incident_sheets:write_people_letter.send": _incident(
        lambda desk, one: incident_sheets.write_people_letter(desk, one).send_button.click()
    ),
    f"{_PRIVACY}/incidents:IncidentsPage._write_form": _incident_form,
    f"{_PRIVACY}/purpose_sheets:PurposeForm.__init__": _purpose(PurposeForm),
    f"{_PRIVACY}/purpose_sheets:retire_purpose": _purpose(retire_purpose),
    f"{_PRIVACY}/processing:ProcessingPage._export": lambda stage: stage.page("privacy", "processing")._export(),
    f"{_PRIVACY}/processing:write_notice": lambda stage: write_notice(stage.frame.desk),
    f"{_PRIVACY}/processing:write_notice.send": lambda stage: write_notice(stage.frame.desk).send_button.click(),
    f"{_PRIVACY}/reading:ReadingPage.read": _reading,
    f"{_PRIVACY}/register:RegisterPage._export": lambda stage: stage.page("privacy", "assets")._export(),
    f"{_PRIVACY}/register_sheets:EntryForm.__init__": _entry(
        lambda desk, entry: EntryForm(desk, Register.ASSETS, entry)
    ),
    f"{_PRIVACY}/register_sheets:_show_versions": _entry(look_back),
    f"{_PRIVACY}/register_sheets:end_entry": _entry(end_entry),
    f"{_PRIVACY}/request_sheets:answer_request": _request(request_sheets.answer_request),
    f"{_PRIVACY}/request_sheets:extend_request": _request(request_sheets.extend_request),
    f"{_PRIVACY}/request_sheets:lift_restriction": lambda stage: request_sheets.lift_restriction(
        stage.frame.desk, stage.who
    ),
    f"{_PRIVACY}/request_sheets:record_objection": lambda stage: request_sheets.record_objection(
        stage.frame.desk, stage.who
    ),
    f"{_PRIVACY}/request_sheets:record_request": lambda stage: request_sheets.record_request(
        stage.frame.desk, stage.who
    ),
    f"{_PRIVACY}/request_sheets:refuse_request": _request(request_sheets.refuse_request),
    f"{_PRIVACY}/request_sheets:restrict_contact": lambda stage: request_sheets.restrict_contact(
        stage.frame.desk, stage.who
    ),
    f"{_PRIVACY}/request_sheets:write_letter": _request(request_sheets.write_letter),
    f"{_PRIVACY}/request_sheets:write_letter.send": _letter_to,
    f"{_PRIVACY}/training:TrainingPage._explain": _explained,
    f"{_PRIVACY}/training:TrainingPage._export": lambda stage: stage.page("privacy", "training")._export(),
    f"{_PRIVACY}/training:TrainingPage.take": lambda stage: stage.page("privacy", "training").take(Lesson.BASICS),
}
"""How each of them is brought to open something."""
