"""Whether a recovery code has left the screen: some of its groups are typed back before anything is written (L12)."""

from __future__ import annotations

import hmac
import secrets

from desktop_crm.cli.asking import asked, at_a_terminal
from desktop_crm.cli.front import Front
from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.problems import Problem
from desktop_crm.vault.recovery import RecoveryCode

ASKED = 4
TRIES = 3


def typed_back(front: Front, code: RecoveryCode) -> bool:
    """Show a code on the terminal and have four of its groups typed back; raise Invalid where they are not.

    Where nobody sits at a terminal, or JSON is wanted, nothing is asked and the answer is no: a program that calls gets
    the code in the document, and keeps it.
    """
    if front.json or not at_a_terminal():
        return False
    words = front.words
    front.tell(words.gettext("Recovery code: {code}").format(code=code.text))
    front.tell(words.gettext("Write it down and lock it away: it is shown only now. Nothing is written yet."))
    for number in sorted(secrets.SystemRandom().sample(range(len(code.groups)), ASKED)):
        question = words.gettext("Group {number} of your sheet").format(number=number + 1)
        for _ in range(TRIES):
            typed = "".join(letter for letter in asked(question).upper() if letter.isalnum())
            if hmac.compare_digest(typed.encode(), code.groups[number].encode()):
                break
        else:
            raise Invalid("recovery_code", Problem.MALFORMED, number + 1)
    return True
