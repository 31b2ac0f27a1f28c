"""What is to be done about an incident, in the order of Art. 33 and 34, each step with how far it is."""

from __future__ import annotations

from datetime import datetime

from desktop_crm.api.incidents import IncidentFile
from desktop_crm.domain.incidents import Incident, IncidentState
from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.screens.privacy.incident_judging import RISK_TONES
from desktop_crm.ui.widgets.entries import Entry
from desktop_crm.ui.wording import say_moment
from desktop_crm.words.catalogue import Words
from desktop_crm.words.fields import field_name
from desktop_crm.words.incidents import FOLLOWS, clock
from desktop_crm.words.labels import label

_INK = {"good": "good", "bad": "bad", "warn": "warn"}


def steps_of(presentation: Presentation, kept: IncidentFile, now: datetime) -> list[Entry]:
    """Return the steps of an incident; of a closed one nothing can be opened."""
    words, one = presentation.words, kept.incident
    closed = one.state is IncidentState.CLOSED
    steps = (
        _describe(one, words),
        _people(kept, presentation),
        _judge(one, words),
        _notify(kept, presentation, now),
        _tell(kept, words),
        _actions(kept, words),
        _close(one, words),
    )
    return [
        Entry(icon, f"{number}. {text}", note, chip, tone, None if closed else key, _INK.get(tone, "accent"))
        for number, (icon, text, note, chip, tone, key) in enumerate(steps, 1)
    ]


Step = tuple[str, str, str, str, str, str]


def _describe(one: Incident, words: Words) -> Step:
    lacking = [each for each in one.assessment.lacking if each != "risk"]
    note = words.gettext("Nothing the law wants is missing.")
    chip, tone = words.gettext("known"), "good"
    if lacking:
        note = words.gettext("Still missing: {names}").format(
            names=", ".join(field_name(f"incident.{each}", words) for each in lacking)
        )
        chip, tone = words.gettext("{n} missing").format(n=len(lacking)), "warn"
    return "ph.note-pencil", words.gettext("Write down what is known"), note, chip, tone, "describe"


def _people(kept: IncidentFile, presentation: Presentation) -> Step:
    words, locale, one = presentation.words, presentation.locale, kept.incident
    text = words.gettext("Find the people concerned")
    if one.found:
        note = words.ngettext(
            "No letter reaches {n} of them.", "No letter reaches {n} of them.", kept.unreachable
        ).format(n=locale.toString(kept.unreachable))  # fmt: skip
        chip = words.ngettext("{n} person", "{n} people", one.found).format(n=locale.toString(one.found))
        return "ph.users", text, note, chip, "good", "people"
    note = words.gettext("From the trail, exports, disclosures, a lost computer.")
    if one.assessment.people is not None:
        chip = words.gettext("about {n}").format(n=locale.toString(one.assessment.people))
        return "ph.users", text, note, chip, "plain", "people"
    return "ph.users", text, note, words.gettext("look"), "warn", "people"


def _judge(one: Incident, words: Words) -> Step:
    risk, text = one.assessment.risk, words.gettext("Judge the risk")
    if risk is None:
        note = words.gettext("A few questions, then the program proposes what follows.")
        return "ph.scales", text, note, words.gettext("not judged yet"), "warn", "judge"
    return "ph.scales", text, words.gettext(FOLLOWS[risk]), label(risk, words), RISK_TONES[risk], "judge"


def _notify(kept: IncidentFile, presentation: Presentation, now: datetime) -> Step:
    words, locale, one = presentation.words, presentation.locale, kept.incident
    text = words.gettext("Notify the authority")
    if one.notified_at is not None:
        note = words.gettext("First on {moment}.").format(moment=say_moment(locale, one.notified_at))
        many = len(kept.notices)
        chip = words.ngettext("{n} notification", "{n} notifications", many).format(n=many)
        return "ph.bank", text, note, chip, "good", "notify"
    if not one.awaits_authority:
        return "ph.bank", text, words.gettext("It need not be told."), words.gettext("not needed"), "plain", "notify"
    note = words.gettext("72 hours end {moment}.").format(moment=say_moment(locale, one.notify_by))
    said, tone = clock(one.notify_by, now, words)
    return "ph.bank", text, note, said, tone, "notify"


def _tell(kept: IncidentFile, words: Words) -> Step:
    one, text = kept.incident, words.gettext("Tell the people")
    told = words.gettext("{told} of {all} told").format(told=one.found - one.untold, all=one.found)
    if one.awaits_people:
        note = words.gettext("Write the letters, send them, record it here.")
        return "ph.envelope-simple", text, note, told if one.found else words.gettext("due"), "bad", "tell"
    if one.told:
        chip = words.gettext("need not be told") if one.told_at is None else words.gettext("told")
        return "ph.envelope-simple", text, one.told.replace("\n", " · "), chip, "good", "tell"
    note = words.gettext("Due only where the risk to them is high.")
    if one.assessment.risk is None:
        return "ph.envelope-simple", text, note, words.gettext("not judged yet"), "plain", "tell"
    return "ph.envelope-simple", text, note, words.gettext("not needed"), "plain", "tell"


def _actions(kept: IncidentFile, words: Words) -> Step:
    text, many = words.gettext("Put right what let it happen"), len(kept.actions)
    still = sum(not each.said("done_on") for each in kept.actions)
    if not many:
        note = words.gettext("Who does what until when; it stands among the deadlines.")
        return "ph.wrench", text, note, words.gettext("none yet"), "warn", "actions"
    chip = words.ngettext("{n} open", "{n} open", still).format(n=still) if still else words.gettext("all done")
    note = " · ".join(each.title for each in kept.actions)
    return "ph.wrench", text, note, chip, "warn" if still else "good", "actions"


def _close(one: Incident, words: Words) -> Step:
    text = words.gettext("Close it")
    if one.state is IncidentState.CLOSED:
        return "ph.check-circle", text, one.lessons, label(one.state, words), "good", "close"
    due = one.assessment.risk is None or one.awaits_authority or one.awaits_people
    note = words.gettext("When nothing more is due: what the office learnt.")
    return "ph.check-circle", text, note, "" if due else words.gettext("ready"), "plain" if due else "good", "close"
