"""What an empty list of contacts says, and the first step it offers."""

from __future__ import annotations

from desktop_crm.domain.contacts import ContactKind
from desktop_crm.words.catalogue import Words


def said_of_nobody(
    words: Words, key: str, kind: ContactKind, *, may_add: bool, may_import: bool
) -> tuple[str, str, str]:
    """Return a heading, a text and what a button is called: nothing, where there is none.

    ``key`` is that of the filter pressed, or ``search`` where something is searched for.
    """
    if key == "search":
        text = words.gettext("Try part of the name, the last digits of a telephone, or part of an e-mail address.")
        return words.gettext("Nobody is found"), text, ""
    if key == "trash":
        return words.gettext("The trash is empty"), words.gettext("What is deleted waits here to be taken back."), ""
    if key != "all":
        return words.gettext("Nobody here"), words.gettext("No contact fits this filter."), ""
    if kind is ContactKind.PERSON:
        text = words.gettext("Whoever is entrusted to you appears here.")
        if may_add:
            text = words.gettext("Add the first person you work with.")
        if may_import:
            text = words.gettext("Add the first person, or import a file with the upload button above.")
        return words.gettext("Nobody yet"), text, words.gettext("New contact") if may_add else ""
    text = words.gettext("Companies are the firms your people work for, and sole traders.")
    return words.gettext("No companies yet"), text, words.gettext("New company") if may_add else ""
