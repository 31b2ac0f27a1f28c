"""The program's table of contents: everything that can be asked, and the function that answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from desktop_crm.access import accounts, alerts, approvals, keys, people, policies, reviews, roles, second_check
from desktop_crm.api import alerts as ask_alerts
from desktop_crm.api import approvals as ask_approvals
from desktop_crm.api import audit as ask_audit
from desktop_crm.api import bulk as ask_bulk
from desktop_crm.api import compliance as ask_compliance
from desktop_crm.api import consents as ask_consents
from desktop_crm.api import contacts as ask_contacts
from desktop_crm.api import deadlines as ask_deadlines
from desktop_crm.api import disclosures as ask_disclosures
from desktop_crm.api import do_not_import as ask_do_not_import
from desktop_crm.api import drafts as ask_drafts
from desktop_crm.api import evidence as ask_evidence
from desktop_crm.api import exchange as ask_exchange
from desktop_crm.api import incidents as ask_incidents
from desktop_crm.api import keys as ask_keys
from desktop_crm.api import office as ask_office
from desktop_crm.api import partners as ask_partners
from desktop_crm.api import people as ask_people
from desktop_crm.api import policies as ask_policies
from desktop_crm.api import purposes as ask_purposes
from desktop_crm.api import requests as ask_requests
from desktop_crm.api import retention as ask_retention
from desktop_crm.api import roles as ask_roles
from desktop_crm.api import second_check as ask_second_check
from desktop_crm.api import subjects as ask_subjects
from desktop_crm.api import training as ask_training
from desktop_crm.api import views as ask_views
from desktop_crm.api.ask import Ask
from desktop_crm.app import (
    answering,
    audit_files,
    checking,
    compliance_files,
    consent_files,
    erasure_files,
    evidence,
    incident_files,
    request_files,
    training_files,
)
from desktop_crm.crm import bulk, consents, contacts, do_not_import, drafts, office, timeline, views
from desktop_crm.exchange import deadline_calendar, exporting, importing
from desktop_crm.privacy import (
    audit,
    compliance,
    deadlines,
    disclosures,
    erasure,
    incidents,
    objections,
    partners,
    purposes,
    requests,
    retention,
    subjects,
    training,
    trimming,
)

ANSWERS: Mapping[type[Ask[Any]], Callable[..., Any]] = {
    ask_alerts.Alerts: alerts.alerts,
    ask_alerts.AlertsWaiting: alerts.waiting,
    ask_alerts.MakeIncident: alerts.make_incident,
    ask_alerts.SetAlertRules: alerts.set_rules,
    ask_alerts.SettleAlert: alerts.settle,
    ask_alerts.SettleAll: alerts.settle_all,
    ask_alerts.ShowAlertRules: alerts.rules,
    ask_approvals.Approvals: approvals.approvals,
    ask_approvals.ConfirmIdentity: approvals.confirm_identity,
    ask_approvals.DecideApproval: approvals.decide,
    ask_approvals.SetSecondPerson: approvals.set_second_person,
    ask_approvals.ShowSecondPerson: approvals.second_person,
    ask_audit.AuditHead: audit.head,
    ask_audit.AuditLines: audit.lines,
    ask_audit.CheckTrail: audit.check_newest,
    ask_audit.ExportAudit: audit_files.export,
    ask_audit.ExportWhoSaw: audit_files.export_who_saw,
    ask_audit.PreviewTrimming: trimming.preview,
    ask_audit.SetAuditMonths: trimming.set_months,
    ask_audit.TrimAudit: trimming.trim,
    ask_audit.VerifyAudit: audit.verify,
    ask_compliance.Compliance: compliance.compliance,
    ask_compliance.ExportCompliance: compliance_files.export,
    ask_consents.AddPurpose: consents.add_purpose,
    ask_consents.AddWording: consents.add_wording,
    ask_consents.ConsentProof: consents.proof,
    ask_consents.ConsentsOf: consents.of_contact,
    ask_consents.ExportConsentEvidence: consent_files.export_evidence,
    ask_consents.GiveConsent: consents.give,
    ask_consents.GivePaperConsents: consents.give_on_paper,
    ask_consents.Purposes: consents.purposes,
    ask_consents.WithdrawConsent: consents.withdraw,
    ask_consents.Wordings: consents.wordings,
    ask_bulk.DeleteContacts: bulk.delete,
    ask_bulk.GiveContacts: bulk.give,
    ask_bulk.RestoreContacts: bulk.restore,
    ask_contacts.AddContact: contacts.add,
    ask_contacts.AddInteraction: timeline.add_interaction,
    ask_contacts.AddOrder: timeline.add_order,
    ask_contacts.AnchorsOfContacts: contacts.anchors,
    ask_contacts.ContactByUid: contacts.by_uid,
    ask_contacts.DeleteContact: contacts.delete,
    ask_contacts.DeleteInteraction: timeline.delete_interaction,
    ask_contacts.EditContact: contacts.edit,
    ask_contacts.FindContacts: contacts.find,
    ask_contacts.OrdersOf: timeline.orders,
    ask_contacts.PageOfContacts: contacts.page,
    ask_contacts.RestoreContact: contacts.restore,
    ask_contacts.ShowContact: contacts.show,
    ask_contacts.ShowTimeline: timeline.show,
    ask_deadlines.Deadlines: deadlines.deadlines,
    ask_deadlines.ExportDeadlines: deadline_calendar.export,
    ask_disclosures.AddDisclosure: disclosures.add,
    ask_disclosures.AddRecipient: disclosures.add_recipient,
    ask_disclosures.DisclosuresOf: disclosures.of_contact,
    ask_disclosures.Recipients: disclosures.recipients,
    ask_do_not_import.DoNotImportList: do_not_import.count,
    ask_do_not_import.LeaveDoNotImportList: do_not_import.leave,
    ask_drafts.DropDraft: drafts.drop,
    ask_drafts.KeepDraft: drafts.keep,
    ask_drafts.MyDrafts: drafts.mine,
    ask_drafts.ShowDraft: drafts.show,
    ask_evidence.ExportEvidence: evidence.export,
    ask_exchange.ExportContacts: exporting.export_contacts,
    ask_exchange.ImportFile: importing.import_file,
    ask_exchange.Imports: importing.imports_made,
    ask_exchange.PreviewImport: importing.preview,
    ask_incidents.AssessIncident: incidents.assess,
    ask_incidents.CloseIncident: incidents.close,
    ask_incidents.ExportIncidentForm: incident_files.export_form,
    ask_incidents.Incidents: incidents.incidents,
    ask_incidents.NotifyIncident: incidents.notify,
    ask_incidents.ReportSuspicion: incidents.report,
    ask_incidents.TellPeople: incidents.tell,
    ask_keys.CheckKit: keys.check_kit,
    ask_keys.ForgetDevice: keys.forget_device,
    ask_keys.InviteDevice: keys.invite_device,
    ask_keys.RenewKit: keys.renew_kit,
    ask_keys.RotateKey: keys.rotate_key,
    ask_keys.SetHashCost: keys.set_cost,
    ask_keys.ShowKeys: keys.show,
    ask_office.Accounts: office.accounts,
    ask_office.ChangePassword: accounts.change_password,
    ask_office.CheckOffice: checking.check,
    ask_office.EditOffice: office.edit,
    ask_office.ShowOffice: office.show,
    ask_office.ShowOverview: office.overview,
    ask_partners.AssignContacts: partners.assign,
    ask_partners.Assignments: partners.assignments,
    ask_partners.EndAssignment: partners.end,
    ask_partners.Partners: partners.partners,
    ask_people.AddPerson: people.add,
    ask_people.DisablePerson: people.disable,
    ask_people.EditPerson: people.edit,
    ask_people.EnablePerson: people.enable,
    ask_people.People: people.people,
    ask_people.RemovePerson: people.remove,
    ask_people.ResetPerson: people.reset,
    ask_people.UnlockPerson: people.unlock,
    ask_policies.ApplyPreset: policies.apply_preset,
    ask_policies.RequireNewPasswords: policies.require_new_passwords,
    ask_policies.SetLockoutPolicy: policies.set_lockout_policy,
    ask_policies.SetPasswordPolicy: policies.set_password_policy,
    ask_policies.SetSessionPolicy: policies.set_session_policy,
    ask_policies.ShowPolicies: policies.show,
    ask_purposes.EditPurpose: purposes.edit,
    ask_purposes.PurposeSheets: purposes.sheets,
    ask_purposes.ReactivatePurpose: purposes.reactivate,
    ask_purposes.RetirePurpose: purposes.retire,
    ask_requests.AnswerRequest: requests.answer,
    ask_requests.ExtendRequest: requests.extend,
    ask_requests.LiftRestriction: requests.lift,
    ask_requests.ObjectToPurpose: objections.object_to,
    ask_requests.OpenRequest: requests.open_request,
    ask_requests.RefuseRequest: requests.refuse,
    ask_requests.Requests: requests.register,
    ask_requests.RestrictContact: requests.restrict,
    ask_requests.TakeBackObjection: objections.take_back,
    ask_requests.WriteRequestLetter: request_files.write_letter,
    ask_retention.Holds: retention.holds,
    ask_retention.PlaceHold: retention.place_hold,
    ask_retention.PreviewRetention: retention.preview,
    ask_retention.ReleaseHold: retention.release_hold,
    ask_retention.RemoveRetentionRule: retention.remove_rule,
    ask_retention.RetentionLog: retention.log,
    ask_retention.RetentionRules: retention.rules,
    ask_retention.RunRetention: retention.run,
    ask_retention.SetRetentionRule: retention.set_rule,
    ask_roles.RemoveRole: roles.remove_role,
    ask_roles.RemoveTeam: roles.remove_team,
    ask_roles.Reviews: reviews.reviews,
    ask_roles.RightsNow: reviews.rights_now,
    ask_roles.Roles: roles.roles,
    ask_roles.SetRole: roles.set_role,
    ask_roles.SetTeam: roles.set_team,
    ask_roles.ShowReview: reviews.show,
    ask_roles.SignReview: reviews.sign,
    ask_roles.Teams: roles.teams,
    ask_second_check.BeginSecondCheck: second_check.begin,
    ask_second_check.ClearSecondCheck: second_check.clear,
    ask_second_check.ConfirmSecondCheck: second_check.confirm,
    ask_second_check.DropSecondCheck: second_check.drop,
    ask_second_check.ShowSecondCheck: second_check.show,
    ask_subjects.EraseSubject: erasure_files.erase,
    ask_subjects.ExportSubject: answering.export_subject,
    ask_subjects.FinishErasure: erasure.finish,
    ask_subjects.PreviewErasure: erasure.preview,
    ask_subjects.RenderPage: answering.render_page,
    ask_subjects.SubjectDocument: answering.document,
    ask_subjects.SubjectHoldings: subjects.holdings,
    ask_subjects.WhoSaw: subjects.who_saw,
    ask_training.ExportTraining: training_files.export,
    ask_training.MyTraining: training.mine,
    ask_training.TakeQuiz: training.take,
    ask_training.TrainingOfAll: training.of_all,
    ask_views.RemoveView: views.remove,
    ask_views.SaveView: views.save,
    ask_views.Views: views.views,
}
