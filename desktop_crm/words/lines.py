"""What a line of the audit trail says besides who, what and whom, in words instead of codes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from desktop_crm.domain.tags import Tag, unmarked
from desktop_crm.domain.trail import Break
from desktop_crm.words.asks import ASKS
from desktop_crm.words.catalogue import Words
from desktop_crm.words.fields import field_name
from desktop_crm.words.labels import label


def told(tag: str, fields: Sequence[str], detail: str, words: Words) -> str:
    """Return the fields a line names and what else it says; what is not known here is shown as it was written."""
    named = ", ".join(dict.fromkeys(field_name(each, words) for each in fields))
    plain, purpose, warned = unmarked(detail)
    say = _DETAILS.get(tag)
    try:
        said = plain if say is None else say(plain, words)
    except ValueError:  # written by another program, in another form
        said = plain
    return " · ".join(part for part in (named, said, _for(purpose, words), _warned(words) if warned else "") if part)


def _refused(detail: str, words: Words) -> str:
    """Name the ask that was refused."""
    names = {ask.__name__: name for ask, name in ASKS.items()}
    return words.gettext(names[detail]) if detail in names else detail


def _broken(detail: str, words: Words) -> str:
    return label(Break(detail), words)


def _verified(detail: str, words: Words) -> str:
    count, _, found = detail.partition(" ")
    if found == "ok":
        text = words.ngettext("{count} line, whole", "{count} lines, whole", int(count))
        return text.format(count=int(count))
    return words.gettext("broken at line {line}").format(line=int(found))


def _found(detail: str, words: Words) -> str:
    return words.ngettext("{count} found", "{count} found", int(detail)).format(count=int(detail))


def _shown(detail: str, words: Words) -> str:
    return words.ngettext("{count} line shown", "{count} lines shown", int(detail)).format(count=int(detail))


def _written(detail: str, words: Words) -> str:
    count, _, rest = detail.partition(" ")
    text = words.ngettext("{count} written", "{count} written", int(count)).format(count=int(count))
    return f"{text} ({rest})" if rest else text


def _let_go(detail: str, words: Words) -> str:
    return words.gettext("up to line {line}").format(line=int(detail.partition(" ")[0]))


def _for(purpose: str, words: Words) -> str:
    """Word what a card was opened for: the trail holds a purpose's short name, never words of somebody's own."""
    if not purpose:
        return ""
    if purpose.startswith("#"):
        return words.gettext("for a reason written down (no. {number})").format(number=purpose.removeprefix("#"))
    return words.gettext("for the purpose “{purpose}”").format(purpose=purpose)


def _warned(words: Words) -> str:
    return words.gettext("saved in spite of a warning about its text")


def _nothing(detail: str, words: Words) -> str:  # noqa: ARG001
    """Say nothing: a fingerprint is for machines."""
    return ""


_DETAILS: Mapping[str, Callable[[str, Words], str]] = {
    Tag.ACCESS_STATE: _nothing,
    Tag.AUDIT_CHAIN_BROKEN: _broken,
    Tag.AUDIT_CHAIN_VERIFY: _verified,
    Tag.AUDIT_EXPORT: _written,
    Tag.AUDIT_TRIM: _let_go,
    Tag.CONSENT_EXPORT: _written,
    Tag.CONTACT_EXPORT: _written,
    Tag.CONTACT_LIST_READ: _shown,
    Tag.CONTACT_SEARCH: _found,
    Tag.DEADLINE_EXPORT: _written,
    Tag.EVIDENCE_EXPORT: _written,
    Tag.QUALITY_READ: _found,
    Tag.REFUSAL: _refused,
    Tag.REFUSAL_REACH: _refused,
}
