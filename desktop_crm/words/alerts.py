"""What an alert found, in plain words."""

from __future__ import annotations

from desktop_crm.domain.alerts import Alert, AlertKind
from desktop_crm.domain.tags import Tag
from desktop_crm.words.catalogue import N_, Words
from desktop_crm.words.lines import told
from desktop_crm.words.trail import TAGS


def alert_sentence(one: Alert, words: Words) -> str:
    """Return in plain words what an alert found, with its numbers; '' where its kind says everything."""
    detail = one.detail
    match one.kind:
        case AlertKind.ACCOUNT_LOCKED:
            said = _counted(words, N_("{count} wrong try"), N_("{count} wrong tries"), detail.get("tries"))
            if detail.get("stopped"):
                return words.gettext("{tries}: only another administrator can help now").format(tries=said)
            return said
        case AlertKind.CARDS_ABOVE_HABIT:
            opened = _counted(
                words, N_("{count} card on that day"), N_("{count} cards on that day"), detail.get("cards")
            )
            if not detail.get("usual"):
                return words.gettext("{cards}; what is usual is not known yet").format(cards=opened)
            return words.gettext("{cards}; usually {usual}").format(cards=opened, usual=detail["usual"])
        case AlertKind.EXPORT_LARGE:
            taken = _counted(
                words, N_("{count} contact on that day"), N_("{count} contacts on that day"), detail.get("people")
            )
            return words.gettext("{taken}; up to {number} are not told of").format(
                taken=taken, number=detail.get("allowed", "")
            )
        case AlertKind.FILES_DAMAGED:
            return told(str(detail.get("tag", "")), (), str(detail.get("found", "")), words)
        case AlertKind.REFUSED:
            tries = _counted(
                words, N_("{count} refusal on that day"), N_("{count} refusals on that day"), detail.get("times")
            )
            last = told(Tag.REFUSAL, (), str(detail.get("ask", "")), words)
            return words.gettext("{tries}, the last: {ask}").format(tries=tries, ask=last)
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


def _counted(words: Words, singular: str, plural: str, count: object) -> str:
    number = count if isinstance(count, int) else 0
    return words.ngettext(singular, plural, number).format(count=number)
