"""The sheet of one entry of a timeline: all of its words, and taking it off."""

from __future__ import annotations

from desktop_crm.api.contacts import DeleteInteraction
from desktop_crm.domain.fields import Field
from desktop_crm.domain.interactions import InteractionKind, TimelineEntry
from desktop_crm.domain.permissions import Permission
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.wording import say_moment
from desktop_crm.words.labels import label as called

WRITTEN = frozenset(each.value for each in InteractionKind)
"""The kinds of entries somebody wrote down, which can be taken off; the others follow from other records."""


def read_entry(desk: Desk, entry: TimelineEntry, *, may_take_off: bool) -> SheetForm:
    """Show an entry whole; whoever may write takes it off here, where it was wrong or is not needed (Art. 5(1)(c))."""
    words = desk.presentation.words
    form = SheetForm(desk, called(entry.kind, words), words.gettext("Take it off"), "danger")
    said = " · ".join(part for part in (entry.by, say_moment(desk.presentation.locale, entry.at)) if part)
    form.widget(label("muted", said, wrap=True))
    form.widget(label(text=entry.text, wrap=True))
    form.cancel.setText(words.gettext("Close"))
    allowed = may_take_off and desk.may_write(Permission.CONTACT_WRITE, Field.INTERACTIONS)
    form.send_button.setVisible(allowed)
    if allowed:
        form.widget(
            label("small", words.gettext("Taking it off cannot be undone; the trail says who did it."), wrap=True)
        )
    done = words.gettext("The entry is taken off.")
    ask = DeleteInteraction(interaction_id=entry.key)
    form.send_button.clicked.connect(lambda: form.send(ask, lambda _made: desk.host.toast(done)))
    form.open()
    return form
