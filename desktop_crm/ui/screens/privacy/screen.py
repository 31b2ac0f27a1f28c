"""The screen of the office's duties: overview, retention, purposes, recipients, who saw what, approvals, erasures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.register_specs import Register
from desktop_crm.ui.screens.paged import PagedScreen, PageEntry
from desktop_crm.ui.screens.privacy.approvals import ApprovalsPage
from desktop_crm.ui.screens.privacy.audit import AuditPage
from desktop_crm.ui.screens.privacy.compliance import CompliancePage
from desktop_crm.ui.screens.privacy.deadlines import DeadlinesPage
from desktop_crm.ui.screens.privacy.drills import DrillsPage
from desktop_crm.ui.screens.privacy.erasures import ErasuresPage
from desktop_crm.ui.screens.privacy.guide import GuidePage
from desktop_crm.ui.screens.privacy.incidents import IncidentsPage
from desktop_crm.ui.screens.privacy.inventory import InventoryPage, MinimisationPage
from desktop_crm.ui.screens.privacy.notices import NoticesPage
from desktop_crm.ui.screens.privacy.overview import OverviewPage
from desktop_crm.ui.screens.privacy.packages import PackagesPage
from desktop_crm.ui.screens.privacy.partners import PartnersPage
from desktop_crm.ui.screens.privacy.processing import ProcessingPage
from desktop_crm.ui.screens.privacy.purposes import PurposesPage
from desktop_crm.ui.screens.privacy.quality import QualityPage
from desktop_crm.ui.screens.privacy.reading import ReadingPage
from desktop_crm.ui.screens.privacy.recipients import RecipientsPage
from desktop_crm.ui.screens.privacy.register import RegisterPage
from desktop_crm.ui.screens.privacy.request_sheets import begin_request
from desktop_crm.ui.screens.privacy.requests import RequestsPage
from desktop_crm.ui.screens.privacy.response_plan import PlanPage
from desktop_crm.ui.screens.privacy.retention import RetentionPage
from desktop_crm.ui.screens.privacy.training import TrainingPage
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.panels import column
from desktop_crm.words.catalogue import N_
from desktop_crm.words.registers import TITLES

# The groups pages stand in; a page of no group has a tab of its own.
_OVERVIEW = N_("Overview")
_REQUESTS = N_("People's requests")
_INCIDENTS = N_("Incidents")
_PURPOSES = N_("Purposes")
_DATA = N_("Data")
_RECIPIENTS = N_("Recipients")
_RISK = N_("Risk")
_AUDITS = N_("Audits and policies")
_TRAINING = N_("Training")
_WATCH = N_("Who saw what")


class PrivacyScreen(PagedScreen):
    """Pages a person has no permission for are not there."""

    def pages(self) -> Sequence[PageEntry]:
        desk, inside = self.desk, Permission.OFFICE_LOOK
        return (
            PageEntry(
                "overview",
                N_("Overview"),
                inside,
                partial(OverviewPage, desk, self.tabs.turn_to),
                _OVERVIEW,
            ),
            PageEntry(
                "guide",
                N_("To check"),
                Permission.REGISTER_READ,
                partial(GuidePage, desk, self.tabs.turn_to),
                _OVERVIEW,
            ),
            PageEntry("deadlines", N_("Deadlines"), None, partial(DeadlinesPage, desk), _OVERVIEW),
            PageEntry(
                "compliance", N_("Compliance"), Permission.REGISTER_READ, partial(CompliancePage, desk), _OVERVIEW
            ),
            PageEntry("requests", N_("Requests"), Permission.SUBJECT_ANSWER, partial(RequestsPage, desk), _REQUESTS),
            PageEntry(
                "notices", N_("Recipients to tell"), Permission.SUBJECT_ANSWER, partial(NoticesPage, desk), _REQUESTS
            ),
            PageEntry("erasures", N_("Erasures"), Permission.CONTACT_ERASE, partial(ErasuresPage, desk), _REQUESTS),
            PageEntry(
                "incidents", N_("Incidents"), Permission.INCIDENT_WRITE, partial(IncidentsPage, desk), _INCIDENTS
            ),
            PageEntry("plan", N_("The first hour"), inside, partial(PlanPage, desk), _INCIDENTS),
            PageEntry("drills", N_("Exercises"), Permission.INCIDENT_WRITE, partial(DrillsPage, desk), _INCIDENTS),
            PageEntry("retention", N_("Retention"), Permission.RETENTION_READ, partial(RetentionPage, desk)),
            PageEntry("purposes", N_("Purposes and wordings"), inside, partial(PurposesPage, desk), _PURPOSES),
            PageEntry(
                "processing",
                N_("Record of processing"),
                Permission.REGISTER_READ,
                partial(ProcessingPage, desk, self.tabs.turn_to),
                _PURPOSES,
            ),
            PageEntry("quality", N_("Quality"), Permission.CONTACT_READ, partial(QualityPage, desk), _DATA),
            PageEntry(
                "minimisation",
                N_("Minimisation"),
                Permission.REGISTER_READ,
                partial(MinimisationPage, desk, self.tabs.turn_to),
                _DATA,
            ),
            PageEntry("inventory", N_("Inventory"), Permission.REGISTER_READ, partial(InventoryPage, desk), _DATA),
            PageEntry("recipients", N_("Recipients"), inside, partial(RecipientsPage, desk), _RECIPIENTS),
            PageEntry(
                "packages", N_("Packages"), Permission.DISCLOSURE_WRITE, partial(PackagesPage, desk), _RECIPIENTS
            ),
            PageEntry(
                "partners", N_("With partners"), Permission.CONTACT_ASSIGN, partial(PartnersPage, desk), _RECIPIENTS
            ),
            *self._registers(
                _RECIPIENTS, Register.AGREEMENTS, Register.ASSESSMENTS, Register.TRANSFERS, Register.FOR_OTHERS
            ),
            *self._registers(_RISK, Register.ASSETS, Register.RISKS, Register.MEASURES, Register.IMPACT),
            *self._registers(_AUDITS, Register.AUDITS, Register.FINDINGS, Register.POLICIES, Register.OFFICER),
            PageEntry("training", N_("Lessons"), None, partial(TrainingPage, desk), _TRAINING),
            PageEntry("reading", N_("To read"), None, partial(ReadingPage, desk), _TRAINING),
            *self._registers(_TRAINING, Register.MATERIALS),
            PageEntry("audit", N_("Who saw what"), Permission.AUDIT_READ, partial(AuditPage, desk), _WATCH),
            PageEntry("approvals", N_("Approvals"), inside, partial(ApprovalsPage, desk), _WATCH),
        )

    def _registers(self, group: str, *registers: Register) -> Iterator[PageEntry]:
        for each in registers:
            yield PageEntry(
                each.value, TITLES[each], Permission.REGISTER_READ, partial(RegisterPage, self.desk, each), group
            )

    def title(self) -> str:
        return self.desk.presentation.words.gettext("Privacy")

    def new_action(self) -> str:
        may = self.desk.may(Permission.SUBJECT_ANSWER)
        return self.desk.presentation.words.gettext("New request") if may else ""

    def start_new(self) -> None:
        if self.new_action():
            begin_request(self.desk)

    def lay_out(self) -> None:
        column(self, Space.NONE).addWidget(self.tabs)
