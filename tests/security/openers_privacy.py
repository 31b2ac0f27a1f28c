"""How what the privacy desk opens over the window is opened as a person would."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from desktop_crm.api.consents import AddPurpose, Proof
from desktop_crm.api.contacts import ShowContact
from desktop_crm.api.disclosures import AddDisclosure
from desktop_crm.api.incident_people import ConcernedPeople, ListConcerned
from desktop_crm.api.incidents import IncidentFile, Incidents, ReportSuspicion, ShowIncident
from desktop_crm.api.notices import Notices
from desktop_crm.api.packages import MakePackage, PackageMade, Packages
from desktop_crm.api.purposes import PurposeSheets
from desktop_crm.api.readings import MyReadings
from desktop_crm.api.recipients import AddRecipient, Recipients
from desktop_crm.api.registers import AddEntry, RegisterEntries
from desktop_crm.api.request_work import KeepRequestPaper
from desktop_crm.api.requests import OpenRequest, Requests, RestrictContact
from desktop_crm.api.retention import Holds, PlaceHold, RunRetention
from desktop_crm.domain.consents import LegalBasis
from desktop_crm.domain.contacts import ContactFilter
from desktop_crm.domain.incident_people import Trace, TraceKind
from desktop_crm.domain.incidents import Incident
from desktop_crm.domain.packages import Package, PackageColumn
from desktop_crm.domain.purposes import PurposeSheet
from desktop_crm.domain.recipients import Recipient
from desktop_crm.domain.register_specs import Register
from desktop_crm.domain.registers import Entry
from desktop_crm.domain.request_steps import StepKind
from desktop_crm.domain.requests import FileRole, RequestCame, RequestEntry, RequestKind
from desktop_crm.domain.retention import RetentionRun
from desktop_crm.domain.training import Lesson
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.contacts.paper_forms import enter_paper_forms
from desktop_crm.ui.screens.contacts.person_sheet import PersonSheetView
from desktop_crm.ui.screens.contacts.uses_sheet import show_uses
from desktop_crm.ui.screens.contacts.whom import whom
from desktop_crm.ui.screens.privacy import (
    incident_people_sheet,
    incident_sheets,
    package_ends,
    recipient_file,
    request_sheets,
    request_work_sheets,
)
from desktop_crm.ui.screens.privacy.audit_find import find_export
from desktop_crm.ui.screens.privacy.do_not_import import open_leaving
from desktop_crm.ui.screens.privacy.drill_sheet import hold_drill
from desktop_crm.ui.screens.privacy.guide import SetUpSheet
from desktop_crm.ui.screens.privacy.incident_actions import look_after_actions
from desktop_crm.ui.screens.privacy.incident_judging import judge_incident
from desktop_crm.ui.screens.privacy.package_sheet import PackageForm
from desktop_crm.ui.screens.privacy.passphrase import show_passphrase
from desktop_crm.ui.screens.privacy.processing import write_notice
from desktop_crm.ui.screens.privacy.purpose_sheets import PurposeForm, retire_purpose
from desktop_crm.ui.screens.privacy.recipient_sheets import RecipientForm, end_recipient
from desktop_crm.ui.screens.privacy.redaction_sheet import RedactionSheet
from desktop_crm.ui.screens.privacy.register_sheets import EntryForm, end_entry, look_back
from desktop_crm.ui.screens.privacy.retention_holds import review_hold
from desktop_crm.ui.screens.privacy.retention_past import _save, finish_run, show_run, undo_run
from desktop_crm.ui.widgets.choice import Choice
from tests.security.stage import NAME, Opening, Stage
from tests.support.window import settle

_CONTACTS, _PRIVACY = "screens/contacts", "screens/privacy"


def _incident(open_it: Callable[[Desk, Incident], object]) -> Opening:
    def opening(stage: Stage) -> None:
        stage.office.ask(ReportSuspicion(description="Zgubiony laptop"))
        open_it(stage.frame.desk, stage.office.ask(Incidents())[0])

    return opening


def _incident_file(open_it: Callable[[Desk, IncidentFile], object]) -> Opening:
    def opening(stage: Stage) -> None:
        number = stage.office.ask(ReportSuspicion(description="Zgubiony laptop")).number
        open_it(stage.frame.desk, stage.office.ask(ShowIncident(number)))

    return opening


def _incident_form(stage: Stage) -> None:
    stage.office.ask(ReportSuspicion(description="Zgubiony laptop"))
    page = stage.page("privacy", "incidents")
    settle()
    page._write_form()


def _taken_off(stage: Stage) -> None:
    number = stage.office.ask(ReportSuspicion(description="Zgubiony laptop")).number
    stage.office.ask(ListConcerned(incident_id=number, trace=Trace(TraceKind.CHOSEN, contacts=(stage.who,))))
    incident, person = stage.office.ask(Incidents())[0], stage.office.ask(ConcernedPeople(number))[0]
    incident_people_sheet.take_off(stage.frame.desk, incident, person)


def _drill_papers(stage: Stage) -> None:
    drill = hold_drill(stage.frame.desk)
    settle()
    drill.see()
    settle()
    drill._write_papers()


def _request(open_it: Callable[[Desk, RequestEntry], object]) -> Opening:
    def opening(stage: Stage) -> None:
        asked = OpenRequest(contact_id=stage.who, kind=RequestKind.ACCESS, came=RequestCame.LETTER)
        stage.office.ask(asked)
        open_it(stage.frame.desk, stage.office.ask(Requests())[0])

    return opening


def _person_sheet(stage: Stage) -> PersonSheetView:
    view = PersonSheetView(stage.frame.desk, whom(stage.office.ask(ShowContact(stage.who)).contact))
    view.open()
    settle()
    return view


def _paper(stage: Stage) -> None:
    asked = OpenRequest(contact_id=stage.who, kind=RequestKind.ACCESS, came=RequestCame.LETTER)
    number = stage.office.ask(asked).number
    scan = Proof(f"{NAME}.txt", "text/plain", NAME.encode())
    stage.office.ask(KeepRequestPaper(request_id=number, role=FileRole.INTAKE, paper=scan))
    page = stage.page("privacy", "requests")
    page.listing.table.selectRow(0)
    settle()
    page.folder.papers.opened.emit(page.folder.folder.papers[0])


def _notice(stage: Stage) -> None:
    firm = stage.office.ask(AddRecipient(name="Kurier", category="poczta")).number
    stage.office.ask(AddDisclosure(contact_id=stage.who, recipient_id=firm, what="adres", why="dostawa"))
    stage.office.ask(RestrictContact(contact_id=stage.who, reason="spór"))
    request_work_sheets.record_notice(stage.frame.desk, stage.office.ask(Notices())[0])


def _hold(stage: Stage) -> None:
    stage.office.ask(PlaceHold(contact_id=stage.who, reason="spór", review_on=date(2030, 1, 1)))
    review_hold(stage.frame.desk, stage.office.ask(Holds())[0])


def _run(open_it: Callable[[Desk, RetentionRun], object]) -> Opening:
    return lambda stage: open_it(stage.frame.desk, stage.office.ask(RunRetention()))


def _outlook(stage: Stage) -> None:
    stage.page("privacy", "retention").tabs.page("simulator")._export()


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


def _quality_export(stage: Stage) -> None:
    page = stage.page("privacy", "quality")
    page.begin()
    settle()
    page._export()


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


def _recipient(open_it: Callable[[Desk, Recipient], object]) -> Opening:
    def opening(stage: Stage) -> None:
        number = stage.office.ask(AddRecipient(name="Kurier", category="przesyłki")).number
        stage.office.ask(AddDisclosure(contact_id=stage.who, recipient_id=number, what="adres", why="dostawa"))
        open_it(stage.frame.desk, stage.office.ask(Recipients())[0])
        settle()

    return opening


def _package(open_it: Callable[[Desk, Package], object]) -> Opening:
    def opening(stage: Stage) -> None:
        number = stage.office.ask(AddRecipient(name="Kurier", category="przesyłki")).number
        purpose = stage.office.ask(AddPurpose(code="listy", name="Listy", basis=LegalBasis.CONTRACT)).number
        made = MakePackage(
            to=stage.office.folder.parent / "p.pdf", filter=ContactFilter(only=(stage.who,)), recipient_id=number,
            purpose_id=purpose, columns=(PackageColumn.NAME,), until_on=date.today() + timedelta(365),
            despite="próba",
        )  # fmt: skip
        stage.office.ask(made)
        open_it(stage.frame.desk, stage.office.ask(Packages())[0])

    return opening


def _make_package(stage: Stage) -> None:
    _package(lambda _desk, _package: None)(stage)
    form = PackageForm(stage.frame.desk, ContactFilter(only=(stage.who,)))
    settle()
    form.recipient.setCurrentIndex(0)
    form.purpose.setCurrentIndex(0)
    form.until.show_day(stage.frame.desk.today() + timedelta(30))
    form.columns.choose((PackageColumn.NAME,))
    form.form.rows["despite"].show()
    form.despite.setPlainText("próba")
    form.send()


PRIVACY_DESK: dict[str, Opening] = {
    f"{_PRIVACY}/audit_find:find_export": lambda stage: find_export(stage.frame.desk),
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
    f"{_PRIVACY}/drill_sheet:DrillSheet.__init__": lambda stage: hold_drill(stage.frame.desk),
    f"{_PRIVACY}/drill_sheet:DrillSheet._write_papers": _drill_papers,
    f"{_PRIVACY}/incident_actions:look_after_actions": _incident_file(look_after_actions),
    f"{_PRIVACY}/incident_judging:JudgeSheet.__init__": _incident(judge_incident),
    f"{_PRIVACY}/incident_people_sheet:PeopleSheet.__init__": _incident(incident_people_sheet.find_people),
    f"{_PRIVACY}/incident_people_sheet:take_off": _taken_off,
    f"{_PRIVACY}/incident_sheets:close_incident": _incident_file(incident_sheets.close_incident),
    f"{_PRIVACY}/incident_sheets:describe_incident": _incident(incident_sheets.describe_incident),
    f"{_PRIVACY}/incident_sheets:export_concerned": _incident(incident_sheets.export_concerned),
    f"{_PRIVACY}/incident_sheets:export_concerned.send": _incident(
        lambda desk, one: incident_sheets.export_concerned(desk, one).send_button.click()
    ),
    f"{_PRIVACY}/guide:SetUpSheet.__init__": lambda stage: SetUpSheet(stage.frame.desk),
    f"{_PRIVACY}/incident_sheets:notify_incident": _incident(incident_sheets.notify_incident),
    f"{_PRIVACY}/incident_sheets:report_suspicion": lambda stage: stage.frame._report_suspicion(),
    f"{_PRIVACY}/incident_sheets:tell_people": _incident(incident_sheets.tell_people),
    f"{_PRIVACY}/incident_sheets:write_people_letter": _incident(incident_sheets.write_people_letter),
    f"{_PRIVACY}/incident_sheets:write_people_letter.send": _incident(
        lambda desk, one: incident_sheets.write_people_letter(desk, one).send_button.click()
    ),
    f"{_PRIVACY}/incidents:IncidentsPage._write_form": _incident_form,
    f"{_PRIVACY}/package_ends:confirm_deletion": _package(package_ends.confirm_deletion),
    f"{_PRIVACY}/package_ends:whose_pseudonym": _package(lambda desk, one: package_ends.whose_pseudonym(desk, [one])),
    f"{_PRIVACY}/package_ends:write_deletion_letter": _package(package_ends.write_deletion_letter),
    f"{_PRIVACY}/package_ends:write_deletion_letter.send": _package(
        lambda desk, one: package_ends.write_deletion_letter(desk, one).send_button.click()
    ),
    f"{_PRIVACY}/package_sheet:PackageForm.__init__": lambda stage: PackageForm(stage.frame.desk),
    f"{_PRIVACY}/package_sheet:PackageForm.send": _make_package,
    f"{_PRIVACY}/passphrase:_sheet": lambda stage: show_passphrase(
        stage.frame.desk, PackageMade("P-1", "1", 1, 1, 0, "abcd-efgh", "10\n01")
    ),
    f"{_PRIVACY}/inventory:_Page._export": lambda stage: stage.page("privacy", "inventory")._export(),
    f"{_PRIVACY}/quality:QualityPage._export": _quality_export,
    f"{_PRIVACY}/purpose_sheets:PurposeForm.__init__": _purpose(PurposeForm),
    f"{_PRIVACY}/purpose_sheets:retire_purpose": _purpose(retire_purpose),
    f"{_PRIVACY}/processing:ProcessingPage._export": lambda stage: stage.page("privacy", "processing")._export(),
    f"{_PRIVACY}/processing:write_notice": lambda stage: write_notice(stage.frame.desk),
    f"{_PRIVACY}/processing:write_notice.send": lambda stage: write_notice(stage.frame.desk).send_button.click(),
    f"{_PRIVACY}/reading:ReadingPage.read": _reading,
    f"{_PRIVACY}/response_plan:PlanPage._print": lambda stage: stage.page("privacy", "plan")._print(),
    f"{_PRIVACY}/recipient_file:_RecipientSheet.__init__": _recipient(recipient_file.open_recipient),
    f"{_PRIVACY}/recipient_file:_show_history": _recipient(recipient_file.show_history),
    f"{_PRIVACY}/recipient_file:export_history": _recipient(recipient_file.export_history),
    f"{_PRIVACY}/recipient_sheets:RecipientForm.__init__": lambda stage: RecipientForm(stage.frame.desk),
    f"{_PRIVACY}/recipient_sheets:end_recipient": _recipient(end_recipient),
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
    f"{_CONTACTS}/erase_sheet:EraseSheet._letters_folder": lambda stage: stage.card().begin_erase()._letters_folder(),
    f"{_CONTACTS}/person_sheet:PersonSheetView.__init__": lambda stage: _person_sheet(stage),
    f"{_CONTACTS}/person_sheet:PersonSheetView._save": lambda stage: _person_sheet(stage)._save(),
    f"{_PRIVACY}/redaction_sheet:RedactionSheet.__init__": _request(
        lambda desk, entry: RedactionSheet(desk, entry).open()
    ),
    f"{_PRIVACY}/redaction_sheet:RedactionSheet.replace_file": _request(
        lambda desk, entry: RedactionSheet(desk, entry).replace_file()
    ),
    f"{_PRIVACY}/request_folder:FolderPanel._open_paper": _paper,
    f"{_PRIVACY}/request_work_sheets:check_identity": _request(request_work_sheets.check_identity),
    f"{_PRIVACY}/request_work_sheets:deliver_again": _request(
        lambda desk, entry: request_work_sheets.deliver_again(desk, entry, NAME)
    ),
    f"{_PRIVACY}/request_work_sheets:keep_paper": _request(request_work_sheets.keep_paper),
    f"{_PRIVACY}/request_work_sheets:record_notice": _notice,
    f"{_PRIVACY}/request_work_sheets:tick_step": _request(
        lambda desk, entry: request_work_sheets.tick_step(desk, entry, StepKind.REDACTION)
    ),
    f"{_PRIVACY}/request_work_sheets:write_letters": _request(request_work_sheets.write_letters),
    f"{_PRIVACY}/request_work_sheets:write_letters.send": _request(
        lambda desk, entry: request_work_sheets.write_letters(desk, entry).send_button.click()
    ),
    f"{_PRIVACY}/retention_holds:review_hold": _hold,
    f"{_PRIVACY}/retention_past:_save": _run(_save),
    f"{_PRIVACY}/retention_past:finish_run": _run(finish_run),
    f"{_PRIVACY}/retention_past:show_run": _run(show_run),
    f"{_PRIVACY}/retention_past:undo_run": _run(undo_run),
    f"{_PRIVACY}/simulator:Simulator._export": _outlook,
    f"{_PRIVACY}/training:TrainingPage._explain": _explained,
    f"{_PRIVACY}/training:TrainingPage._export": lambda stage: stage.page("privacy", "training")._export(),
    f"{_PRIVACY}/training:TrainingPage.take": lambda stage: stage.page("privacy", "training").take(Lesson.BASICS),
}
"""How each of them is brought to open something."""
