"""The process that holds the office: what it answers, what ends it, and what is left when it has ended."""

from __future__ import annotations

import os
import select
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop_crm.api.ask import Command
from desktop_crm.api.contacts import AddContact, AnchorsOfContacts, PageOfContacts
from desktop_crm.api.exchange import ImportFile, PreviewImport
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.contacts import ContactDraft
from desktop_crm.domain.errors import (
    Cancelled,
    Defect,
    Invalid,
    NotSignedIn,
    SignInFailed,
    VaultMissing,
    WorkerLost,
)
from desktop_crm.domain.office import NewOffice, OfficeDetails
from desktop_crm.domain.problems import PasswordProblem
from desktop_crm.worker.client import Worker
from tests.support.offices import LOGIN, PASSWORD, make_office
from tests.support.workers import PATIENCE, NobodyAnswers, many_people, start

ROOT = Path(__file__).parents[2]
NEW = NewOffice(
    details=OfficeDetails(name="Pracownia Fikcja"),
    login=LOGIN,
    owner_name="Ola Lis",
    password=PASSWORD,
    with_device_secret=False,
)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = make_office(tmp_path_factory.mktemp("template") / "office", with_device_secret=False)
    made.add("Zofia", "Wróbel")
    made.office.close()
    return made.folder


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(template, tmp_path / "office"))


@pytest.fixture
def workers() -> Iterator[Callable[..., Worker]]:
    made: list[Worker] = []

    def begin(folder: Path, name: str = "machine") -> Worker:
        made.append(start(folder, name))
        return made[-1]

    yield begin
    for worker in made:
        worker.end()


@pytest.fixture
def worker(folder: Path, workers: Callable[..., Worker]) -> Worker:
    begun = workers(folder)
    begun.sign_in(LOGIN, PASSWORD).result(PATIENCE)
    return begun


def people(worker: Worker) -> int:
    return worker.ask(AnchorsOfContacts()).result(PATIENCE)[0].count


def gone(pid: int) -> bool:
    """Say whether a process has ended, waiting for it."""
    try:
        watched = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    with os.fdopen(watched):
        return bool(select.select([watched], [], [], PATIENCE)[0])


def test_it_answers_asks_and_tells_what_they_altered(worker):
    made, changes = worker.ask(AddContact(draft=ContactDraft(given="Jan", family="Nowak"))).result(PATIENCE)
    assert changes.about(Subject.CONTACT, made.number)
    page, _ = worker.ask(PageOfContacts()).result(PATIENCE)
    assert {line.name for line in page.lines} == {"Jan Nowak", "Zofia Wróbel"}


def test_the_session_says_who_signed_in_to_which_office(folder, workers):
    session = workers(folder).sign_in(LOGIN, PASSWORD).result(PATIENCE)
    assert session.actor.name == "Ola Lis"
    assert session.office.name == "Biuro Rachunkowe Fikcja"
    assert session.warning == "no_device_secret"


def test_without_signing_in_it_answers_nothing(folder, workers):
    with pytest.raises(NotSignedIn):
        workers(folder).ask(PageOfContacts()).result(PATIENCE)


def test_refusals_cross_the_pipe_as_what_they_are(folder, workers, worker):
    with pytest.raises(Invalid) as refused:
        worker.ask(AddContact(draft=ContactDraft())).result(PATIENCE)
    assert refused.value.args[0] == "contact.given"
    worker.end()
    with pytest.raises(SignInFailed):
        workers(folder).sign_in(LOGIN, "not-the-Password-1").result(PATIENCE)
    (folder / "office.vault").rename(folder / "elsewhere")
    with pytest.raises(VaultMissing):
        workers(folder).sign_in(LOGIN, PASSWORD).result(PATIENCE)


def test_a_mistake_of_ours_crosses_without_anybody_s_data(worker):
    with pytest.raises(Defect) as told:
        worker.ask(NobodyAnswers("Zofia Wróbel")).result(PATIENCE)
    assert "KeyError" in told.value.args[0]
    assert "desktop_crm/app/office.py:" in told.value.args[0]
    assert "Zofia" not in str(told.value)
    assert people(worker) == 1


def test_a_worker_that_cannot_begin_tells_so_instead_of_being_silent(folder, workers):
    with pytest.raises(Defect) as told:
        workers(folder, "broken_machine").sign_in(LOGIN, PASSWORD).result(PATIENCE)
    assert "ValueError" in str(told.value)
    assert "Zofia" not in str(told.value)


def test_an_ask_that_cannot_be_sent_fails_alone(worker):
    class Local(Command[None]):
        """Cannot be pickled, for nobody can import it."""

    with pytest.raises(Defect):
        worker.ask(Local()).result(PATIENCE)
    assert people(worker) == 1


def test_an_office_is_made_only_at_the_end(tmp_path, workers):
    place = tmp_path / "new"
    worker = workers(place)
    verdict = worker.judge_password("konwalia1", ("Konwalia",)).result(PATIENCE)
    assert PasswordProblem.TOO_SHORT in verdict.problems
    first = worker.prepare(NEW).result(PATIENCE)
    groups = worker.prepare(NEW).result(PATIENCE)
    assert first != groups
    assert len(groups) == 7
    worker.save_kit(tmp_path / "kit.pdf").result(PATIENCE)
    assert (tmp_path / "kit.pdf").read_bytes().startswith(b"%PDF")
    pictures = worker.kit_pages(50).result(PATIENCE)
    assert pictures[0].startswith(b"\x89PNG")
    assert not place.exists()
    session = worker.commit_creation().result(PATIENCE)
    assert session.office.name == "Pracownia Fikcja"
    worker.end()
    assert workers(place).sign_in(LOGIN, PASSWORD).result(PATIENCE).office_id == session.office_id


def test_the_demo_can_be_made_and_is_open_at_once(tmp_path, workers):
    worker = workers(tmp_path / "demo")
    steps: list[tuple[int, int]] = []
    made = worker.make_demo(60, 3, lambda done, total: steps.append((done, total))).result(PATIENCE)
    assert made.session.office.demo
    assert people(worker) == 57  # three lie in the trash
    assert steps[-1] == (60, 60)
    worker.end()
    again = workers(tmp_path / "demo").sign_in(made.login, made.password).result(PATIENCE)
    assert again.office_id == made.session.office_id


def test_a_command_asked_twice_under_one_key_happens_once_even_across_a_crash(folder, workers, worker):
    command = AddContact(draft=ContactDraft(given="Jan", family="Nowak"))
    first = worker.ask(command).result(PATIENCE)[0]
    again = worker.ask(command).result(PATIENCE)[0]
    os.kill(worker.pid, signal.SIGKILL)
    worker.gone.result(PATIENCE)
    other = workers(folder)
    other.sign_in(LOGIN, PASSWORD).result(PATIENCE)
    after = other.ask(command).result(PATIENCE)[0]
    assert first == again == after
    assert people(other) == 2


def test_when_it_dies_everything_under_way_is_lost_and_nothing_half_done_is_left(folder, tmp_path, workers, worker):
    begun = threading.Event()
    path = many_people(tmp_path / "people.csv", 15_000)
    under_way = worker.ask(ImportFile(path=path), lambda *_: begun.set())
    assert begun.wait(PATIENCE)
    os.kill(worker.pid, signal.SIGKILL)
    with pytest.raises(WorkerLost):
        under_way.result(PATIENCE)
    with pytest.raises(WorkerLost):
        worker.ask(PageOfContacts()).result(PATIENCE)
    other = workers(folder)
    other.sign_in(LOGIN, PASSWORD).result(PATIENCE)
    assert people(other) == 1


def test_what_runs_can_be_cancelled_and_leaves_nothing(tmp_path, worker):
    begun = threading.Event()
    path = many_people(tmp_path / "people.csv", 15_000)
    under_way = worker.ask(ImportFile(path=path), lambda *_: begun.set())
    assert begun.wait(PATIENCE)
    assert under_way.cancel()
    with pytest.raises(Cancelled):
        under_way.result(PATIENCE)
    assert not under_way.cancel()
    assert people(worker) == 1


def test_what_waits_its_turn_can_be_cancelled_and_lists_are_answered_meanwhile(tmp_path, worker):
    begun = threading.Event()
    running = worker.ask(ImportFile(path=many_people(tmp_path / "people.csv", 15_000)), lambda *_: begun.set())
    waiting = worker.ask(AddContact(draft=ContactDraft(given="Jan", family="Nowak")))
    assert begun.wait(PATIENCE)
    waiting.cancel()
    assert people(worker) == 1
    assert not running.done()
    running.cancel()
    for future in (running, waiting):
        with pytest.raises(Cancelled):
            future.result(PATIENCE)


def test_lists_are_answered_while_something_that_takes_long_is(tmp_path, worker):
    path = many_people(tmp_path / "people.csv", 15_000)
    readings = [worker.ask(PreviewImport(path=path)) for _ in range(3)]
    assert len(worker.ask(PageOfContacts()).result(PATIENCE)[0].lines) == 1
    assert not readings[-1].done()
    for reading in readings:
        found, _ = reading.result(PATIENCE)
        assert len(found.records) == 15_000


@pytest.mark.parametrize("busy", [False, True])
def test_ending_takes_less_than_two_seconds_and_leaves_no_process(tmp_path, worker, busy):
    futures = []
    if busy:
        begun = threading.Event()
        path = many_people(tmp_path / "people.csv", 15_000)
        futures.append(worker.ask(ImportFile(path=path), lambda *_: begun.set()))
        assert begun.wait(PATIENCE)
    before = time.monotonic()
    worker.end()
    assert time.monotonic() - before < 2
    assert gone(worker.pid)
    assert all(isinstance(future.exception(PATIENCE), WorkerLost | Cancelled) for future in futures)
    worker.end()


def test_it_ends_by_itself_when_the_window_is_gone(folder):
    program = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from tests.support.workers import start\n"
        "if __name__ == '__main__':\n"
        "    worker = start(Path(sys.argv[1]))\n"
        f"    worker.sign_in({LOGIN!r}, {PASSWORD!r}).result({PATIENCE})\n"
        "    print(worker.pid, flush=True)\n"
        "    os._exit(0)\n"
    )
    script = folder.parent / "window.py"
    script.write_text(program, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script), str(folder)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=True,
    )
    assert gone(int(done.stdout))
    assert not (folder / "office.db-wal").exists()  # it closed the office, it was not torn away


@pytest.mark.skipif(sys.platform != "linux", reason="reads another process's memory through /proc")
def test_nobody_can_look_into_the_process_that_holds_the_keys(worker):
    limits = [" ".join(line.split()) for line in Path(f"/proc/{worker.pid}/limits").read_text().splitlines()]
    assert "Max core file size 0 0 bytes" in limits
    # Not dumpable: what belongs to the process is root's in /proc, whoever runs it.
    assert Path(f"/proc/{worker.pid}/mem").stat().st_uid == 0
    # And nothing about it tells what it is for: no folder, no login, no password.
    told = Path(f"/proc/{worker.pid}/cmdline").read_bytes() + Path(f"/proc/{worker.pid}/environ").read_bytes()
    assert not [word for word in (PASSWORD, LOGIN) if word.encode() in told]
