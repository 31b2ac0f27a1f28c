"""Words for exercises, for finding people concerned, and for the plan of the first hour."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop_crm.domain.drills import Gap, Protection, Scenario
from desktop_crm.domain.incident_people import TraceKind
from desktop_crm.domain.incidents import TellWay
from desktop_crm.domain.response_plan import PlanStep
from desktop_crm.words.catalogue import N_

SCENARIOS: Mapping[Scenario, str] = {
    Scenario.LEAKED_EXPORT: N_("An exported list got out"),
    Scenario.LOST_COMPUTER: N_("A computer is lost or stolen"),
    Scenario.WRONG_RECIPIENT: N_("Data went to the wrong recipient"),
}
STORIES: Mapping[Scenario, str] = {
    Scenario.LEAKED_EXPORT: N_(
        "It is Friday, 16:40. A client calls: a spreadsheet of yours with her address can be found on the Internet. "
        "You do not know since when."
    ),
    Scenario.LOST_COMPUTER: N_(
        "It is Monday, 8:05. A colleague calls from the railway station: the bag with the laptop is gone. She worked "
        "on it on Friday evening."
    ),
    Scenario.WRONG_RECIPIENT: N_(
        "It is Wednesday, 11:20. Somebody answers an e-mail of yours: “I think this was not meant for me.” The data "
        "of your clients were attached."
    ),
}
"""How each exercise begins, read aloud."""
PROTECTIONS: Mapping[Protection, str] = {
    Protection.DEVICE_BOUND: N_("Opens only on enrolled computers: half of the key is in their keyring"),
    Protection.ENCRYPTED: N_("The office's files are encrypted (AES-256)"),
    Protection.LONG_PASSWORDS: N_("Passwords must be long"),
    Protection.SECOND_CHECK: N_("Everybody signs in with a second check"),
}
GAPS: Mapping[Gap, str] = {
    Gap.NO_AUTHORITY: N_("The office's details do not say which authority is to be notified"),
    Gap.NO_CONTACT_POINT: N_("The office's details give no e-mail address or telephone number people can ask at"),
    Gap.NO_OFFICER: N_("The office's details name no data protection officer with a contact"),
    Gap.NO_PLAN: N_("There is no policy of your own for incidents"),
    Gap.NOBODY_TO_DECIDE: N_("Nobody may judge an incident"),
    Gap.UNREACHABLE: N_("Some people have no postal address: no letter reaches them"),
}
TRACES: Mapping[TraceKind, str] = {
    TraceKind.ACCOUNT: N_("What somebody was shown or took out"),
    TraceKind.ASSIGNMENT: N_("What a partner was assigned"),
    TraceKind.CHOSEN: N_("Chosen one by one"),
    TraceKind.COMPUTER: N_("What was done on a computer"),
    TraceKind.DISCLOSURE: N_("What a recipient was given"),
    TraceKind.EVERYBODY: N_("Everybody in the office"),
    TraceKind.EXPORT: N_("An exported list"),
    TraceKind.IMPORT: N_("An imported file"),
}
TRACE_HELP: Mapping[TraceKind, str] = {
    TraceKind.ACCOUNT: N_(
        "For a stolen password or a curious colleague: from the audit trail. A list that was only scrolled through "
        "leaves no names; if in doubt, take everybody."
    ),
    TraceKind.ASSIGNMENT: N_("For a partner who saw too much."),
    TraceKind.CHOSEN: N_("For a letter in the wrong envelope: type the numbers of the people."),
    TraceKind.COMPUTER: N_(
        "For a computer whose screen was seen: what was opened there, from the audit trail. What lay on its disk is "
        "everybody."
    ),
    TraceKind.DISCLOSURE: N_("For data sent to the wrong firm: from the disclosures."),
    TraceKind.EVERYBODY: N_("For a lost computer or a stolen copy of the office's files."),
    TraceKind.EXPORT: N_("For a file that got out: exactly the people who stood in it."),
    TraceKind.IMPORT: N_("For a file that was lost after it was taken in."),
}
WAYS: Mapping[TellWay, str] = {
    TellWay.EMAIL: N_("by e-mail"),
    TellWay.IN_PERSON: N_("in person"),
    TellWay.LETTER: N_("by letter"),
    TellWay.PHONE: N_("by telephone"),
    TellWay.PUBLIC: N_("publicly"),
}
STEPS: Mapping[PlanStep, str] = {
    PlanStep.DECIDE: N_("Answer the questions"),
    PlanStep.FIND: N_("Find the people concerned"),
    PlanStep.LEARN: N_("Put right what let it happen"),
    PlanStep.LEAVE_TRACES: N_("Leave the traces as they are"),
    PlanStep.NOTIFY: N_("Notify the authority within 72 hours"),
    PlanStep.REPORT: N_("Say it at once"),
    PlanStep.STOP: N_("Stop it"),
    PlanStep.TELL: N_("Tell the people"),
}
STEP_TEXTS: Mapping[PlanStep, str] = {
    PlanStep.DECIDE: N_(
        "Privacy › Incidents › Judge the risk. The program asks one thing after the other and proposes what follows. "
        "Who decides stands on this page."
    ),
    PlanStep.FIND: N_(
        "Privacy › Incidents › People concerned. The program finds them in the trail, in exports and in disclosures."
    ),
    PlanStep.LEARN: N_("Write down what will be different, who does it and until when; then close the incident."),
    PlanStep.LEAVE_TRACES: N_("Delete nothing, switch nothing off by force, note the time. A photograph helps."),
    PlanStep.NOTIFY: N_(
        "With the form the program makes. What is not known yet follows later; a late notification needs a reason."
    ),
    PlanStep.REPORT: N_(
        "The menu under your name › Report a suspicion. Nobody is blamed for reporting. The 72 hours run from now."
    ),
    PlanStep.STOP: N_(
        "Disable the person whose password is known, forget the computer that is gone, ask for the letter back, take "
        "the file off the Internet, disconnect the computer that behaves strangely."
    ),
    PlanStep.TELL: N_("Where the risk is high: with the letters the program makes, without delay, in plain words."),
}

DRILL_LABELS: tuple[Mapping[Any, str], ...] = (GAPS, PROTECTIONS, SCENARIOS, STEPS, TRACES, WAYS)
"""The closed lists worded here."""
