"""``request``: its steps, what is masked in its answer, and the recipients who are told."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from desktop_crm.api.notices import Notices, RecordNotice, WriteNoticeLetters
from desktop_crm.api.office import ShowOffice
from desktop_crm.api.redaction import DecidePassage, ForgetDecision, MaskProposed, ReplaceFile, ShowRedaction
from desktop_crm.api.request_work import (
    CheckIdentity,
    KeepRequestPaper,
    RecordDelivery,
    ShowRequest,
    ShowRequestPaper,
    TickStep,
    UntickStep,
)
from desktop_crm.cli.days import day_option
from desktop_crm.cli.front import Front, front_of
from desktop_crm.cli.options import number as number_of
from desktop_crm.cli.outfiles import write_bytes
from desktop_crm.cli.request_shapes import Address, Posting, RequestRef, Way, notice_shape, paper_of, request_number
from desktop_crm.cli.tables import heads, shown, table
from desktop_crm.cli.usage import Unfit
from desktop_crm.domain.errors import Missing
from desktop_crm.domain.languages import Language
from desktop_crm.domain.notices import NoticeState
from desktop_crm.domain.redaction import Mask, MaskReason, Passage
from desktop_crm.domain.references import NOTICE, number_in, refer
from desktop_crm.domain.request_steps import StepKind
from desktop_crm.domain.requests import FileRole
from desktop_crm.words.catalogue import N_
from desktop_crm.words.labels import label

LONGEST = 15
"""Digits of a number that can be meant."""


def add_verbs(requests: typer.Typer) -> None:
    """Add what is done while a request is worked on to its verbs."""
    for name, told, verb in (
        ("identity", N_("Record how it was made sure who asks."), _identity),
        ("tick", N_("Say that a step is done, or no longer."), _tick),
        ("redaction", N_("Show what may be masked in the answer, and what is proposed."), _redaction),
        ("mask", N_("Decide what of one passage is masked, or that it stays."), _mask),
        ("delivery", N_("Record that a closed request's answer was sent once more."), _delivery),
        ("recipients", N_("List the recipients who must be told (GDPR Art. 19)."), _recipients),
        ("told", N_("Record that a recipient was told, or why not."), _told),
        ("paper", N_("Keep a paper with a request, or write one out."), _paper),
        ("letters", N_("Write a letter to every recipient who waits to be told."), _letters),
    ):
        requests.command(name, help=told)(verb)


def _identity(
    context: typer.Context,
    ref: RequestRef,
    how: Annotated[str, typer.Option("--how", help=N_("How it was made sure who asks."))],
) -> None:
    front = front_of(context)
    front.made(front.perform(CheckIdentity(request_id=request_number(ref), how=how)))


def _tick(
    context: typer.Context,
    ref: RequestRef,
    step: Annotated[StepKind, typer.Option("--step", help=N_("Which step."))],
    note: Annotated[str, typer.Option("--note", help=N_("What was done."))] = "",
    undo: Annotated[bool, typer.Option("--undo", help=N_("It is not done after all."))] = False,
) -> None:
    front, number = front_of(context), request_number(ref)
    if undo:
        front.made(front.perform(UntickStep(request_id=number, step=step)))
    else:
        front.made(front.perform(TickStep(request_id=number, step=step, note=note)))


def _redaction(
    context: typer.Context,
    ref: RequestRef,
    accept: Annotated[bool, typer.Option("--accept", help=N_("Mask everything that is proposed first."))] = False,
) -> None:
    front, number = front_of(context), request_number(ref)
    reading = front.words.gettext("Reading what is held about the person…")
    if accept:
        front.perform_long(MaskProposed(request_id=number), reading)
    found = front.perform_long(ShowRedaction(number), reading)
    document = {
        "passages": [_passage(each) for each in found.passages],
        "colleagues": [
            {"account": each.account_id, "name": each.name, "lines": each.lines, "masked": each.mask is not None}
            for each in found.colleagues
        ],
        "gone_through": found.gone_through,
    }
    rows = [
        (
            f"{each.place.table}/{each.place.record}/{each.place.column}",
            label(each.state, front.words),
            "; ".join(each.text[one.start : one.stop] for one in each.proposals),
            each.text,
        )
        for each in found.passages
    ]
    titles = heads(front.words, N_("Passage"), N_("State"), N_("Proposed"), N_("Text"))
    front.answer(document, table(titles, rows))


def _mask(
    context: typer.Context,
    ref: RequestRef,
    passage: Annotated[
        str,
        typer.Option("--passage", metavar="TABLE/ROW/COLUMN", help=N_("The passage, as “request redaction” names it.")),
    ],
    part: Annotated[
        list[str] | None,
        typer.Option("--part", metavar="FROM-TO", help=N_("Characters to mask, counted from 0; repeat for several.")),
    ] = None,
    whole: Annotated[bool, typer.Option("--whole", help=N_("Mask all of it."))] = False,
    stays: Annotated[bool, typer.Option("--stays", help=N_("It was looked at and stays as it is."))] = False,
    forget: Annotated[
        bool, typer.Option("--forget", help=N_("Forget what was decided: it waits to be looked at again."))
    ] = False,
    reason: Annotated[MaskReason, typer.Option("--reason", help=N_("Why it is masked."))] = MaskReason.THIRD_PERSON,
    note: Annotated[str, typer.Option("--note", help=N_("A note for the office; the person is not told it."))] = "",
    copy: Annotated[
        Path | None,
        typer.Option("--copy", metavar="F", help=N_("A blacked-out copy (PDF, PNG, JPEG, text) to give instead.")),
    ] = None,
) -> None:
    front = front_of(context)
    if sum((bool(part), whole, stays, forget, copy is not None)) != 1:
        raise typer.BadParameter(
            front.words.gettext("Say what is masked: --part, --whole, --copy, --stays or --forget.")
        )
    where, _, rest = passage.partition("/")
    record, _, column = rest.partition("/")
    if not record.isdecimal() or len(record) > LONGEST or not column:
        raise Unfit("--passage", "interaction/17/text")
    number = request_number(ref)
    if forget:
        front.made(front.perform(ForgetDecision(request_id=number, table=where, record=int(record), column=column)))
        return
    if (file := paper_of(copy)) is not None:
        replaced = ReplaceFile(
            request_id=number, table=where, record=int(record), column=column, copy=file, reason=reason, note=note
        )  # fmt: skip
        front.made(front.perform(replaced))
        return
    masks = () if stays else tuple(_span(each, reason, note) for each in part or [""])
    ask = DecidePassage(request_id=number, table=where, record=int(record), column=column, masks=masks)
    front.made(front.perform(ask))


def _span(text: str, reason: MaskReason, note: str) -> Mask:
    if not text:
        return Mask(reason, note=note)
    start, _, stop = text.partition("-")
    if not (start.isdecimal() and stop.isdecimal()) or max(len(start), len(stop)) > LONGEST:
        raise Unfit("--part", "0-12")
    return Mask(reason, int(start), int(stop), note)


def _paper(
    context: typer.Context,
    ref: RequestRef,
    keep: Annotated[Path | None, typer.Option("--keep", metavar="F", help=N_("The file to keep with it."))] = None,
    role: Annotated[FileRole, typer.Option("--role", help=N_("What the file is."))] = FileRole.INTAKE,
    show: Annotated[int | None, typer.Option("--show", metavar="N", help=N_("The number of a paper kept."))] = None,
    to: Annotated[Path | None, typer.Option("--to", help=N_("The file to write."))] = None,
) -> None:
    front, number = front_of(context), request_number(ref)
    if (paper := paper_of(keep)) is not None and show is None:
        front.made(front.perform(KeepRequestPaper(request_id=number, role=role, paper=paper)))
        return
    if paper is not None or show is None or to is None:
        raise typer.BadParameter(
            front.words.gettext("Say what to keep (--keep), or which paper to write out (--show, --to).")
        )
    if show not in {each.id for each in front.perform(ShowRequest(number)).papers}:
        raise Missing(str(show))
    write_bytes(to, front.perform(ShowRequestPaper(show)).content)
    front.answer({"paper": str(show), "file": str(to)}, [front.words.gettext("The paper is saved.")])


def _delivery(
    context: typer.Context,
    ref: RequestRef,
    way: Way,
    address: Address = "",
    on: Annotated[date | None, day_option("--on", help=N_("When it was sent; today if left out."))] = None,
    note: Annotated[str, typer.Option("--note", help=N_("What else is to be kept of it."))] = "",
    proof: Posting = None,
) -> None:
    front = front_of(context)
    ask = RecordDelivery(
        request_id=request_number(ref), way=way, address=address, on=on, note=note, proof=paper_of(proof)
    )  # fmt: skip
    front.made(front.perform(ask))


def _recipients(
    context: typer.Context,
    ref: Annotated[str, typer.Argument(metavar="[REQUEST]", help=N_("Only those of this request."))] = "",
    only_open: Annotated[bool, typer.Option("--open", help=N_("Only those who wait to be told."))] = False,
) -> None:
    front = front_of(context)
    found = (
        front.perform(ShowRequest(request_number(ref))).notices if ref else front.perform(Notices(only_open=only_open))
    )
    chosen = [each for each in found if not only_open or each.state is NoticeState.OPEN]
    rows = [
        (
            refer(NOTICE, each.id),
            each.recipient,
            label(each.kind, front.words),
            each.name,
            each.due_on,
            label(each.state, front.words),
        )
        for each in chosen
    ]
    titles = heads(front.words, N_("Recipient"), N_("What"), N_("Person"), N_("Tell by"), N_("State"))
    front.answer({"recipients": [notice_shape(each) for each in chosen]}, table(("#", *titles), rows))


def _told(
    context: typer.Context,
    ref: Annotated[str, typer.Argument(metavar="NOTICE", help=N_("The recipient to be told (N-3)."))],
    how: Annotated[str, typer.Option("--how", help=N_("How they were told, or why they cannot be."))],
    state: Annotated[NoticeState, typer.Option("--state", help=N_("What became of it."))] = NoticeState.TOLD,
    on: Annotated[date | None, day_option("--on", help=N_("When; today if left out."))] = None,
) -> None:
    front = front_of(context)
    found = number_in(NOTICE, ref)
    number = number_of(ref) if found is None else found
    front.made(front.perform(RecordNotice(notice_id=number, state=state, how=how, on=on)))


def _letters(
    context: typer.Context,
    ref: RequestRef,
    folder: Annotated[Path, typer.Option("--to", metavar="DIR", help=N_("The folder to write into."))],
    language: Annotated[
        Language | None, typer.Option("--language", help=N_("The document's language; else the office's."))
    ] = None,
) -> None:
    front = front_of(context)
    spoken = language or front.perform(ShowOffice()).language
    ask = WriteNoticeLetters(request_id=request_number(ref), folder=folder.absolute(), language=spoken)
    done = front.perform(ask)
    front.answer({"letters": done.number, "folder": str(folder)}, _written(front, done.number, folder))


def _written(front: Front, count: int, folder: Path) -> list[str]:
    told = front.words.ngettext("{count} letter in {folder}", "{count} letters in {folder}", count)
    return [told.format(count=count, folder=shown(str(folder)))]


def _passage(each: Passage) -> dict[str, object]:
    return {
        "passage": f"{each.place.table}/{each.place.record}/{each.place.column}",
        "state": each.state.value,
        "file": each.is_file,
        "text": None if each.is_file and not each.text else each.text,
        "proposals": [{"from": one.start, "to": one.stop, "hint": one.hint.value} for one in each.proposals],
        "masks": [
            {
                "from": one.start,
                "to": one.stop,
                "reason": one.reason.value,
                "note": one.note,
                "copy": bool(one.copy),
            }
            for one in each.masks
        ],
    }
