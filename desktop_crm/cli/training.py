"""``training``: lessons, their quiz, and who still has to."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from desktop_crm.api.training import ExportTraining, MyTraining, TakeQuiz, TrainingOfAll
from desktop_crm.cli import shapes
from desktop_crm.cli.asking import at_a_terminal, confirmed
from desktop_crm.cli.front import Front, front_of
from desktop_crm.cli.tables import heads, table
from desktop_crm.cli.usage import Unfit
from desktop_crm.domain.languages import Language
from desktop_crm.domain.training import Completion, Lesson
from desktop_crm.words.catalogue import N_
from desktop_crm.words.labels import label
from desktop_crm.words.lessons import LESSONS

training = typer.Typer(help=N_("Lessons on data protection, and who passed them."), no_args_is_help=True)

Which = Annotated[
    Lesson, typer.Argument(metavar="LESSON", help=N_("The lesson: answering, basics, clean_desk, phishing."))
]


@training.command("list", help=N_("List how you stand with every lesson, or everybody with --all."))
def _list(
    context: typer.Context,
    everybody: Annotated[bool, typer.Option("--all", help=N_("Everybody who signs in."))] = False,
) -> None:
    front = front_of(context)
    _answer(front, front.perform(TrainingOfAll() if everybody else MyTraining()))


@training.command("overdue", help=N_("List who still has to pass which lesson."))
def _overdue(context: typer.Context) -> None:
    front = front_of(context)
    today = front.machine().clock().astimezone().date()
    _answer(front, tuple(each for each in front.perform(TrainingOfAll()) if not each.counts(today)))


@training.command("show", help=N_("Show a lesson and its statements."))
def _show(context: typer.Context, lesson: Which) -> None:
    front, content = front_of(context), LESSONS[lesson]
    say = front.words.gettext
    paragraphs, statements = (
        [say(each) for each in content.paragraphs],
        [say(each.statement) for each in content.questions],
    )
    document = {"lesson": lesson.value, "paragraphs": paragraphs, "statements": statements}
    numbered = [f"{number}. {text}" for number, text in enumerate(statements, 1)]
    front.answer(document, [label(lesson, front.words), "", *paragraphs, "", *numbered])


@training.command("take", help=N_("Take the quiz: say of each statement whether it is true."))
def _take(
    context: typer.Context,
    lesson: Which,
    answers: Annotated[
        str, typer.Option("--answers", metavar="TFTFT", help=N_("T or F for each statement; else you are asked."))
    ] = "",
) -> None:
    front, words = front_of(context), front_of(context).words
    questions = LESSONS[lesson].questions
    if not answers and at_a_terminal():
        said = tuple(confirmed(words, words.gettext(each.statement)) for each in questions)
    elif len(answers) == len(questions) and set(answers.upper()) <= set("TF"):
        said = tuple(each == "T" for each in answers.upper())
    else:
        raise Unfit("--answers", "TF" * (len(questions) // 2) + "T" * (len(questions) % 2))
    result = front.perform(TakeQuiz(lesson=lesson, answers=said))
    told = (
        words.gettext("Passed: {right} of {asked}.")
        if result.passed
        else words.gettext("Not passed: {right} of {asked}.")
    )
    why = [words.gettext(each.why) for each, one in zip(questions, said, strict=True) if each.true != one]
    document = {"lesson": lesson.value, "right": result.right, "asked": result.asked, "passed": result.passed}
    front.answer(document | {"explained": why}, [told.format(right=result.right, asked=result.asked), *why])


@training.command("proof", help=N_("Write who passed which lesson to a PDF."))
def _proof(
    context: typer.Context,
    pdf: Annotated[Path, typer.Option("--pdf", metavar="F", help=N_("The PDF to write."))],
    language: Annotated[Language | None, typer.Option("--in", help=N_("The language of the document."))] = None,
) -> None:
    front = front_of(context)
    count = front.perform(ExportTraining(pdf=pdf.absolute(), language=language)).number
    front.answer({"file": str(pdf), "passed": count}, [front.words.gettext("The proof of training is written.")])


def _answer(front: Front, found: tuple[Completion, ...]) -> None:
    shape = [
        {
            "account": each.account_id, "name": each.name, "lesson": each.lesson.value,
            "passed_on": shapes.iso(each.passed_on), "until": shapes.iso(each.until),
        }
        for each in found
    ]  # fmt: skip
    rows = [(each.name, label(each.lesson, front.words), each.passed_on or "", each.until or "") for each in found]
    titles = heads(front.words, N_("Who"), N_("Lesson"), N_("Passed"), N_("Counts until"))
    front.answer({"training": shape}, table(titles, rows))
