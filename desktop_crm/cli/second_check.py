"""``account second-check``: a code from a telephone beside the password."""

from __future__ import annotations

from typing import Annotated

import typer

from desktop_crm.api.people import People
from desktop_crm.api.second_check import (
    BeginSecondCheck,
    ClearSecondCheck,
    ConfirmSecondCheck,
    DropSecondCheck,
    ShowSecondCheck,
)
from desktop_crm.cli.asking import asked
from desktop_crm.cli.front import front_of
from desktop_crm.domain.errors import Missing
from desktop_crm.words.catalogue import N_

second_check = typer.Typer(help=N_("A code from a telephone beside the password."), no_args_is_help=True)

BLOCKS = {"11": "█", "10": "▀", "01": "▄", "00": " "}
QUIET = 2
"""Light squares around a QR code; the standard asks for four, and every telephone reads two on a screen."""


@second_check.command("show", help=N_("Show how one's own second check stands."))
def _show(context: typer.Context) -> None:
    front = front_of(context)
    stands, words = front.perform(ShowSecondCheck()), front.words
    document = {"on": stands.on, "wanted": stands.wanted, "codes_left": stands.codes_left}
    left = words.ngettext("on, {count} recovery code left", "on, {count} recovery codes left", stands.codes_left)
    front.answer(document, [left.format(count=stands.codes_left) if stands.on else words.gettext("off")])


@second_check.command("on", help=N_("Switch it on: shows what the telephone reads, asks for its first code."))
def _on(context: typer.Context) -> None:
    front = front_of(context)
    words = front.words
    drawn = front.perform(BeginSecondCheck())
    # Beside the answer: the secret is for the telephone, the recovery codes are what is kept.
    front.tell("\n".join(blocks(drawn.matrix)))
    front.tell(words.gettext("Read this with an authenticator, or type into it: {secret}").format(secret=drawn.secret))
    code = asked(words.gettext("The code it shows"))
    made = front.perform(ConfirmSecondCheck(secret=drawn.secret, code=code))
    front.answer({"on": True, "codes": made.codes.split("\n")}, made.codes.split("\n"))
    front.tell(words.gettext("Print these recovery codes: each opens once, and they are shown only now."))


@second_check.command("off", help=N_("Switch one's own second check off."))
def _off(context: typer.Context) -> None:
    front = front_of(context)
    front.perform(DropSecondCheck())
    front.answer({"on": False}, [front.words.gettext("off")])


@second_check.command("clear", help=N_("Switch a colleague's off, who has lost their telephone."))
def _clear(
    context: typer.Context, login: Annotated[str, typer.Argument(metavar="LOGIN", help=N_("The colleague's login."))]
) -> None:
    front = front_of(context)
    person = next((one for one in front.perform(People()) if login in (one.login, one.id)), None)
    if person is None:
        raise Missing(login)
    front.perform(ClearSecondCheck(person_id=person.id))
    front.answer({"reference": person.login, "id": person.id}, [person.login])


def blocks(matrix: tuple[str, ...]) -> list[str]:
    """Return a QR code as lines of half blocks, light on dark terminals and dark on light ones alike readable."""
    width = len(matrix[0]) + 2 * QUIET
    light = "0" * width
    rows = [light] * QUIET + [f"{'0' * QUIET}{row}{'0' * QUIET}" for row in matrix] + [light] * QUIET
    if len(rows) % 2:
        rows.append(light)
    # Light squares are drawn: on the usual dark terminal that is the right way round, on a light one telephones cope.
    inverted = [row.translate(str.maketrans("01", "10")) for row in rows]
    pairs = zip(inverted[::2], inverted[1::2], strict=True)
    return ["".join(BLOCKS[above + below] for above, below in zip(*pair, strict=True)) for pair in pairs]
