"""Words for the registers: what each is for, its fields, and the lists they choose from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop_crm.domain.register_choices import (
    AssetKind,
    ContractTerm,
    ImpactSign,
    Level,
    MeasureKind,
    OfficerSign,
    PolicyTopic,
    Safeguard,
    Treatment,
    Verdict,
)
from desktop_crm.domain.register_specs import Register, Shape
from desktop_crm.words.catalogue import N_

TITLES: Mapping[Register, str] = {
    Register.AGREEMENTS: N_("Processing agreements"),
    Register.ASSESSMENTS: N_("Vendor assessments"),
    Register.ASSETS: N_("Assets"),
    Register.AUDITS: N_("Audits"),
    Register.FINDINGS: N_("Findings and corrections"),
    Register.FOR_OTHERS: N_("Processing for others"),
    Register.IMPACT: N_("Impact assessments"),
    Register.MATERIALS: N_("Own training material"),
    Register.MEASURES: N_("Measures"),
    Register.OFFICER: N_("Data protection officer"),
    Register.POLICIES: N_("Policies"),
    Register.RISKS: N_("Risks"),
    Register.TRANSFERS: N_("Transfers outside the EEA"),
}

ABOUT: Mapping[Register, str] = {
    Register.AGREEMENTS: N_("Contracts with whoever processes data for you, such as a host or a payroll office."),
    Register.ASSESSMENTS: N_("Whether a vendor can be trusted with data, and what that rests on."),
    Register.ASSETS: N_("What data live in: computers, programs, services, cabinets, rooms."),
    Register.AUDITS: N_("When somebody looked at how data are handled here, and what came of it."),
    Register.FINDINGS: N_("What an audit found or an incident showed, who puts it right, and until when."),
    Register.FOR_OTHERS: N_("What you process on behalf of other controllers: the register of a processor."),
    Register.IMPACT: N_("Processing that may put people at high risk, thought through before it begins."),
    Register.MATERIALS: N_("Texts of your own everybody reads and confirms, beside the lessons of the program."),
    Register.MEASURES: N_("What keeps data safe here. The measures in force stand in the register of processing."),
    Register.OFFICER: N_("Whether you need a data protection officer, why, and what they report to the owner."),
    Register.POLICIES: N_("The office's rules. Everybody reads and confirms each version."),
    Register.RISKS: N_("What could go wrong for the people whose data you hold, how likely, how bad."),
    Register.TRANSFERS: N_("Where data leave the European Economic Area, and what protects them there."),
}

_KEEPER = (N_("Who takes care of it"), "")
_REVIEW = (N_("Look at again on"), "")
_KEPT = (N_("Where the document is kept"), "")
_RECIPIENT = (N_("Recipient"), N_("Whoever gets data: they stand under Recipients."))
_RISK_HINT = N_("High: most likely within a year. Low: hardly ever.")

FIELDS: Mapping[Register, Mapping[str, tuple[str, str]]] = {
    Register.AGREEMENTS: {
        "recipient": _RECIPIENT,
        "subject": (N_("What they do for you"), N_("Such as hosting, payroll, sending letters.")),
        "signed_on": (N_("Signed on"), N_("Empty while it is still to be signed.")),
        "ends_on": (N_("Ends on"), N_("Empty where it has no end.")),
        "terms": (N_("What it holds"), N_("Every one of these must be in it (Art. 28(3)).")),
        "data": (N_("Whose and which data"), ""),
        "sub_processors": (N_("Whom they pass data on to"), N_("Sub-processors you agreed to (Art. 28(2)).")),
        "kept_where": _KEPT,
    },
    Register.ASSESSMENTS: {
        "recipient": _RECIPIENT,
        "on": (N_("Assessed on"), ""),
        "verdict": (N_("Verdict"), ""),
        "seen": (N_("What it rests on"), N_("Such as certificates, answers, tests, known breaches.")),
        "conditions": (N_("Conditions"), N_("What they must change, until when.")),
        "review_on": _REVIEW,
    },
    Register.ASSETS: {
        "name": (N_("Name"), N_("Such as “office laptop 3” or “cabinet in the hall”.")),
        "kind": (N_("Kind"), ""),
        "where": (N_("Where it is"), ""),
        "keeper": _KEEPER,
        "data": (N_("Which data are in it"), ""),
        "protection": (N_("How it is protected"), ""),
    },
    Register.AUDITS: {
        "name": (N_("Name"), ""),
        "on": (N_("Done on"), ""),
        "auditor": (N_("Who did it"), ""),
        "scope": (N_("What was looked at"), ""),
        "outcome": (N_("What came of it"), N_("Single findings have a register of their own.")),
        "review_on": (N_("Next one on"), ""),
    },
    Register.FINDINGS: {
        "finding": (N_("What was found"), ""),
        "audit": (N_("Audit"), N_("Where an audit found it.")),
        "incident": (N_("Incident"), N_("Where an incident showed it.")),
        "weight": (N_("How urgent"), ""),
        "action": (N_("What is done about it"), ""),
        "keeper": _KEEPER,
        "due_on": (N_("To be done by"), ""),
        "done_on": (N_("Done on"), ""),
        "proof": (N_("How it shows that it is done"), ""),
    },
    Register.FOR_OTHERS: {
        "controller": (N_("For whom"), N_("The controller whose data you process (Art. 30(2)(a)).")),
        "controller_contact": (N_("How to reach them"), ""),
        "representative": (N_("Their representative"), ""),
        "controller_officer": (N_("Their data protection officer"), ""),
        "processing": (N_("What you do for them"), N_("The categories of processing (Art. 30(2)(b)).")),
        "abroad": (N_("Transfers outside the EEA"), N_("Country and safeguard; empty for none (Art. 30(2)(c)).")),
        "security": (N_("How the data are protected"), N_("In general words (Art. 30(2)(d)).")),
        "ends_on": (N_("Ends on"), N_("Empty where it has no end.")),
    },
    Register.IMPACT: {
        "processing": (N_("What is planned"), ""),
        "signs": (N_("Signs of a high risk"), N_("With two of these an assessment is usually due (WP 248).")),
        "description": (N_("How it works and what for"), N_("Art. 35(7)(a).")),
        "necessity": (N_("Why less would not do"), N_("Necessity and proportion: Art. 35(7)(b).")),
        "dangers": (N_("What may come of it for people"), N_("Art. 35(7)(c).")),
        "plan": (N_("What is done about it"), N_("Art. 35(7)(d).")),
        "opinion": (N_("What the data protection officer says"), N_("Art. 35(2).")),
        "remaining": (N_("Risk that remains"), N_("Where it stays high, ask the authority first (Art. 36).")),
        "concluded_on": (N_("Concluded on"), ""),
        "review_on": _REVIEW,
    },
    Register.MATERIALS: {
        "name": (N_("Name"), ""),
        "text": (N_("Text"), ""),
        "keeper": _KEEPER,
        "review_on": _REVIEW,
    },
    Register.MEASURES: {
        "name": (N_("Name"), N_("Such as “disks are encrypted”.")),
        "kind": (N_("Kind"), ""),
        "risk": (N_("Risk"), N_("Which risk it lowers; may stay open.")),
        "keeper": _KEEPER,
        "details": (N_("How it works"), ""),
        "due_on": (N_("To be done by"), N_("Empty where it is done already.")),
        "done_on": (N_("In force since"), ""),
    },
    Register.OFFICER: {
        "name": (N_("Occasion"), N_("Such as “yearly check” or “report to the owner”.")),
        "on": (N_("Day"), ""),
        "signs": (N_("What calls for an officer"), N_("With any of these you must name one (Art. 37(1)).")),
        "conclusion": (N_("Conclusion"), N_("Needed or not, and why; keep it, the authority may ask.")),
        "report": (N_("Report to the owner"), N_("What the officer did, saw and advises (Art. 38(3), 39).")),
        "review_on": _REVIEW,
    },
    Register.POLICIES: {
        "name": (N_("Name"), ""),
        "about": (N_("What it is about"), ""),
        "text": (N_("Text"), N_("A changed text is a new version; everybody reads and confirms it again.")),
        "keeper": _KEEPER,
        "review_on": _REVIEW,
    },
    Register.RISKS: {
        "threat": (N_("What could happen"), ""),
        "asset": (N_("Asset"), ""),
        "likelihood": (N_("How likely"), _RISK_HINT),
        "harm": (N_("How bad for people"), N_("High: health, money, identity or many people. Low: a nuisance.")),
        "reason": (N_("Why it is judged so"), ""),
        "treatment": (N_("What is done about it"), ""),
        "plan": (N_("How"), ""),
        "review_on": _REVIEW,
    },
    Register.TRANSFERS: {
        "recipient": _RECIPIENT,
        "country": (N_("Country"), ""),
        "safeguard": (N_("Rests on"), ""),
        "data": (N_("Whose and which data"), ""),
        "assessed": (N_("Law and practice there"), N_("For clauses and rules: what you found out about them.")),
        "kept_where": _KEPT,
        "review_on": _REVIEW,
    },
}
"""What each field is called, and what helps to fill it in."""

JUDGED: Mapping[Register, str] = {Register.FINDINGS: N_("Urgency"), Register.RISKS: N_("Risk")}
"""What the judgement of a register is called."""

REGISTER_LABELS: tuple[Mapping[Any, str], ...] = (
    TITLES,
    {
        Shape.CHOICE: N_("one of a list"),
        Shape.CHOICES: N_("some of a list, with spaces between"),
        Shape.COUNTRY: N_("a country, as two letters"),
        Shape.DAY: N_("a day, as YYYY-MM-DD"),
        Shape.ENTRY: N_("the number of an entry"),
        Shape.INCIDENT: N_("the number of an incident"),
        Shape.LINE: N_("a line of text"),
        Shape.RECIPIENT: N_("the number of a recipient"),
        Shape.TEXT: N_("a text"),
    },
    {Level.HIGH: N_("high"), Level.LOW: N_("low"), Level.MEDIUM: N_("medium")},
    {
        ContractTerm.ASSISTS_REQUESTS: N_("helps to answer people's requests (e)"),
        ContractTerm.ASSISTS_SECURITY: N_("helps with security, breaches and impact assessments (f)"),
        ContractTerm.AUDITS: N_("shows what it does and lets itself be audited (h)"),
        ContractTerm.CONFIDENTIAL: N_("binds its people to secrecy (b)"),
        ContractTerm.INSTRUCTIONS: N_("acts only on your written instructions (a)"),
        ContractTerm.RETURNS: N_("erases or returns the data at the end (g)"),
        ContractTerm.SECURITY: N_("keeps data secure as Art. 32 wants (c)"),
        ContractTerm.SUB_PROCESSORS: N_("passes data on only with your consent (d)"),
    },
    {
        Verdict.CONDITIONS: N_("fit under conditions"),
        Verdict.FIT: N_("fit"),
        Verdict.UNFIT: N_("not fit"),
    },
    {
        Safeguard.ADEQUACY: N_("a decision of the Commission (Art. 45)"),
        Safeguard.BINDING_RULES: N_("binding corporate rules (Art. 47)"),
        Safeguard.CERTIFIED: N_("a code of conduct or certification (Art. 46(2)(e), (f))"),
        Safeguard.CLAUSES: N_("standard contractual clauses (Art. 46(2)(c))"),
        Safeguard.DEROGATION: N_("an exception for this case (Art. 49)"),
    },
    {
        AssetKind.COMPUTER: N_("computer or telephone"),
        AssetKind.PAPER: N_("paper"),
        AssetKind.PLACE: N_("room or building"),
        AssetKind.PROGRAM: N_("program"),
        AssetKind.SERVICE: N_("service"),
    },
    {
        Treatment.ACCEPT: N_("accept it"),
        Treatment.AVOID: N_("avoid it"),
        Treatment.REDUCE: N_("lower it"),
        Treatment.SHARE: N_("share it, such as by insurance"),
    },
    {
        MeasureKind.ORGANISATIONAL: N_("organisational"),
        MeasureKind.TECHNICAL: N_("technical"),
    },
    {
        ImpactSign.AUTOMATED: N_("decides by itself, with effect in law"),
        ImpactSign.EVALUATION: N_("evaluates or scores people"),
        ImpactSign.HINDERS: N_("can keep people from a right, a service or a contract"),
        ImpactSign.LARGE_SCALE: N_("data on a large scale"),
        ImpactSign.MATCHING: N_("joins data from several sources"),
        ImpactSign.MONITORING: N_("watches people systematically"),
        ImpactSign.NEW_WAYS: N_("new technology or a new way to use it"),
        ImpactSign.SENSITIVE: N_("health or other sensitive data"),
        ImpactSign.VULNERABLE: N_("people who can hardly refuse: children, patients, employees"),
    },
    {
        OfficerSign.MONITORS: N_("the core of the work is watching people regularly, on a large scale (b)"),
        OfficerSign.NATIONAL: N_("national law asks for one (Art. 37(4))"),
        OfficerSign.PUBLIC: N_("the office is a public body (a)"),
        OfficerSign.SENSITIVE: N_("the core of the work is sensitive data on a large scale (c)"),
    },
    {
        PolicyTopic.DEVICES: N_("computers and telephones"),
        PolicyTopic.INCIDENTS: N_("what to do in an incident"),
        PolicyTopic.OTHER: N_("something else"),
        PolicyTopic.PASSWORDS: N_("passwords and access"),
        PolicyTopic.REQUESTS: N_("people's requests"),
        PolicyTopic.RETENTION: N_("how long data are kept"),
    },
)
"""The closed lists worded here."""
