"""The lessons that come with the program: a few plain paragraphs, then statements that are right or wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desktop_crm.domain.training import Lesson
from desktop_crm.words.catalogue import N_


@dataclass(frozen=True, slots=True)
class Question:
    """A statement, whether it is true, and why; English messages."""

    statement: str
    true: bool
    why: str


@dataclass(frozen=True, slots=True)
class Content:
    """What a lesson says and asks; English messages."""

    paragraphs: tuple[str, ...]
    questions: tuple[Question, ...]


TITLES: Mapping[Lesson, str] = {
    Lesson.ANSWERING: N_("Answering requests"),
    Lesson.BASICS: N_("GDPR basics"),
    Lesson.CLEAN_DESK: N_("Clean desk"),
    Lesson.PHISHING: N_("Phishing"),
}

TRAINING_LABELS: tuple[Mapping[Any, str], ...] = (TITLES,)
"""The closed lists worded here."""

LESSONS: Mapping[Lesson, Content] = {
    Lesson.BASICS: Content(
        (
            N_("Personal data are anything about a person who can be recognised: a name, a number, a photo, a note."),
            N_("Data may be used only for a purpose people know of, and only on one of six legal bases."),
            N_("Take only what the purpose needs, keep it right, and let it go when its time is over."),
            N_("Look only at data your work needs today. Every look leaves a line in the audit trail."),
            N_("When something goes wrong, say so at once: the office has 72 hours to tell the authority."),
        ),
        (
            Question(
                N_("A client's telephone number is personal data."), True, N_("It leads to a person who can be found.")
            ),
            Question(
                N_("Consent is always needed to use somebody's data."), False,
                N_("A contract or a duty by law can be the basis, too."),
            ),
            Question(
                N_("It is fine to ask for more data in case they are useful one day."), False,
                N_("Only what the purpose needs may be taken."),
            ),
            Question(
                N_("I may look up my neighbour's card out of curiosity."), False,
                N_("Without a need at work, even a look is a breach."),
            ),
            Question(
                N_("A lost telephone with clients' data is to be reported at once."), True,
                N_("The 72 hours run from when the office knows."),
            ),
        ),
    ),
    Lesson.PHISHING: Content(
        (
            N_("Phishing is a message that pretends to come from somebody you trust, to get a password out of you."),
            N_("It makes haste: an account is closed, an invoice is due, the boss needs it now."),
            N_("Look at the whole address of the sender and at where a link really leads before you click."),
            N_("Never type your password on a page you came to by a link in a message."),
            N_("If you clicked, say so at once. Nobody is blamed for telling; silence makes it worse."),
        ),
        (
            Question(
                N_("A message with our logo is surely genuine."), False, N_("Anybody can copy a logo.")
            ),
            Question(
                N_("Great haste in a message is a sign of phishing."), True, N_("Haste is to keep you from thinking.")
            ),
            Question(
                N_("When a colleague asks for data in an odd way, I ring them up first."), True,
                N_("A second way of asking shows whether it was them."),
            ),
            Question(
                N_("An administrator may ask for my password by e-mail."), False,
                N_("Nobody ever needs your password."),
            ),
            Question(
                N_("If I clicked a bad link, I wait and see what happens."), False,
                N_("The first hour matters most: tell at once."),
            ),
        ),
    ),
    Lesson.CLEAN_DESK: Content(
        (
            N_("What lies open is read: by clients, cleaners, visitors."),
            N_("Lock the screen when you get up (Ctrl+L), even for a minute."),
            N_("Put papers with names into a drawer or cupboard that locks at the end of the day."),
            N_("Fetch prints at once, and shred what is no longer needed."),
            N_("No passwords on notes, and no clients' files on private devices or sticks."),
        ),
        (
            Question(
                N_("For a coffee the screen need not be locked."), False, N_("A minute is enough to read or copy.")
            ),
            Question(
                N_("Papers with names belong into a locked cupboard overnight."), True,
                N_("Others have keys to the room."),
            ),
            Question(
                N_("A misprint with names may go into the waste paper."), False, N_("It must be shredded.")
            ),
            Question(
                N_("A password under the keyboard is safe enough."), False, N_("It is the first place people look.")
            ),
            Question(
                N_("Clients' files do not belong on my private stick."), True,
                N_("Lost, it is a breach nobody can undo."),
            ),
        ),
    ),
    Lesson.ANSWERING: Content(
        (
            N_("Anybody may ask what we hold about them, have it put right, erased or handed over. No form is needed."),
            N_("The month to answer runs from the day the request comes, however it comes and whoever gets it."),
            N_("Write it down on the person's card the same day, under Privacy."),
            N_("Make sure who asks before anything is handed over, but ask for no more than is needed."),
            N_("Take out what is about others. If we refuse, we say why and where to complain."),
        ),
        (
            Question(
                N_("A request said on the telephone counts."), True, N_("The law asks for no form.")
            ),
            Question(
                N_("The month begins when the right colleague has read it."), False,
                N_("It begins when the office gets it."),
            ),
            Question(
                N_("I must always ask for a copy of the identity card."), False,
                N_("Only what is needed to be sure; a copy is mostly too much."),
            ),
            Question(
                N_("Data about other people in the file are taken out first."), True, N_("Their rights count as well.")
            ),
            Question(
                N_("We may refuse without giving a reason."), False,
                N_("The reason and the way to complain must be told."),
            ),
        ),
    ),
}  # fmt: skip
"""What each lesson says."""
