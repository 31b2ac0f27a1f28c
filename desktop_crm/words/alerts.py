"""What an alert found, in plain words."""

from __future__ import annotations

from desktop_crm.domain.alerts import Alert, AlertKind
from desktop_crm.domain.tags import Tag
from desktop_crm.words.catalogue import Words
from desktop_crm.words.lines import told
from desktop_crm.words.retention import run_sentence
from desktop_crm.words.trail import TAGS


def alert_sentence(one: Alert, words: Words) -> str:
    """Return in plain words what an alert found, with its numbers; '' where its kind says everything."""
    detail = one.detail
    match one.kind:
        case AlertKind.ACCOUNT_LOCKED:
            tries = _number(detail.get("tries"))
            said = words.ngettext("{count} wrong try", "{count} wrong tries", tries).format(count=tries)
            if detail.get("stopped"):
                return words.gettext("{tries}: only another administrator can help now").format(tries=said)
            return said
        case AlertKind.BACKUP_OVERDUE:
            days = _number(detail.get("days"))
            return words.ngettext(
                "no backup found whole for {count} day", "no backup found whole for {count} days", days
            ).format(count=days)
        case AlertKind.BACKUP_RESTORED:
            if not str(detail.get("lost", "")).isdecimal():
                return words.gettext("as it was on {day}").format(day=detail.get("day", ""))
            return words.gettext("as it was on {day}; lines of the trail since then: {lost}").format(
                day=detail.get("day", ""), lost=detail["lost"]
            )
        case AlertKind.CARDS_ABOVE_HABIT:
            cards = _number(detail.get("cards"))
            opened = words.ngettext(
                "At least {count} card on that day", "At least {count} cards on that day", cards
            ).format(count=cards)
            if not detail.get("usual"):
                return words.gettext("{cards}; what is usual is not known yet").format(cards=opened)
            return words.gettext("{cards}; usually {usual}").format(cards=opened, usual=detail["usual"])
        case AlertKind.EXPORT_LARGE:
            people = _number(detail.get("people"))
            taken = words.ngettext("{count} contact on that day", "{count} contacts on that day", people)
            return words.gettext("{taken}; up to {number} are no alert").format(
                taken=taken.format(count=people), number=detail.get("allowed", "")
            )
        case AlertKind.FILES_DAMAGED:
            return told(str(detail.get("tag", "")), (), str(detail.get("found", "")), words)
        case AlertKind.REFUSED:
            times = _number(detail.get("times"))
            refused = words.ngettext("{count} refusal on that day", "{count} refusals on that day", times)
            last = told(Tag.REFUSAL, (), str(detail.get("ask", "")), words)
            return words.gettext("{tries}, the last: {ask}").format(tries=refused.format(count=times), ask=last)
        case AlertKind.RETENTION_RAN:
            deleted, anonymised, held = (_number(detail.get(name)) for name in ("deleted", "anonymised", "held"))
            return run_sentence(deleted, anonymised, held, words)
        case AlertKind.UNUSUAL_HOURS:
            return words.gettext("at {time}").format(time=detail.get("at", ""))
        case _:
            return _done(one, words)


def _done(one: Alert, words: Words) -> str:
    """Name the act, and the colleague it was done to."""
    tags = {tag.value: name for tag, name in TAGS.items()}
    name = tags.get(str(one.detail.get("tag", "")), "")
    parts = [words.gettext(name) if name else "", one.whom]
    return ": ".join(part for part in parts if part)


def _number(count: object) -> int:
    return count if isinstance(count, int) else 0
