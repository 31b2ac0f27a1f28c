"""The first tour: an office of fictional people, the main job done once without a window, then the window."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.environment import Trouble

CARDS = """\
BEGIN:VCARD
VERSION:3.0
FN:Łucja Wrzesień
N:Wrzesień;Łucja;;;
ORG:Drukarnia Jaskółka
EMAIL;TYPE=work:lucja.wrzesien@jaskolka.example
TEL;TYPE=cell:+48 600 000 101
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Соломія Ґалаґан
N:Ґалаґан;Соломія;;;
EMAIL;TYPE=work:solomiia@halahan.example
TEL;TYPE=cell:+380 50 000 01 02
END:VCARD
BEGIN:VCARD
VERSION:4.0
FN:Edith Marlowe
N:Marlowe;Edith;;;
EMAIL:edith.marlowe@lettings.example
END:VCARD
"""
"""Three fictional people on cards, as a telephone would export them."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the tour is to show: where the office goes, how many people, made from which seed, with a window or not."""

    folder: Path
    people: int
    seed: int
    window: bool

    @property
    def files(self) -> Path:
        """Return where the files made on the way lie: beside the office, which keeps nothing readable."""
        return self.folder.with_name(f"{self.folder.name}-files")


class _Office:
    """The command line of the program, signed in to the office of the tour."""

    def __init__(self, python: Path, root: Path, wish: Wish) -> None:
        self._command = [str(python), "-m", "desktop_crm"]
        self._root = root
        self._office = ["--office", str(wish.folder)]
        self._password: dict[str, str] = {}
        self._told: set[str] = set()

    def sign_in(self, login: Mapping[str, str]) -> None:
        self._office += ["--login", login["login"]]
        self._password = {"DESKTOP_CRM_PASSWORD": login["password"]}

    def start_window(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen([*self._command, *self._office[:2]], cwd=self._root, start_new_session=True)

    def make(self, wish: Wish) -> Any:
        size = ("--people", str(wish.people), "--seed", str(wish.seed))
        return self._run("--json", "demo", str(wish.folder), *size)

    def ask(self, *arguments: str | Path) -> Any:
        return self._run(*self._office, "--json", *map(str, arguments))

    def do(self, *arguments: str | Path) -> None:
        self._run(*self._office, *map(str, arguments), quiet=True)

    def _run(self, *arguments: str, quiet: bool = False) -> Any:
        surroundings = {**os.environ, **self._password, "PYTHONUTF8": "1"}
        done = subprocess.run(
            [*self._command, *arguments], cwd=self._root, env=surroundings, capture_output=True, check=False,
            encoding="utf-8",
        )  # fmt: skip
        for line in done.stderr.splitlines():
            if line not in self._told:  # a warning that stands for as long as the office does is told once
                print(line, file=sys.stderr, flush=True)
                self._told.add(line)
        # 1 means done, with rejected records; and it is what an interpreter ends with that never got to the program.
        if done.returncode not in (0, 1) or not (quiet or done.stdout):
            raise Trouble(f"`desktop-crm {' '.join(arguments)}` ended with code {done.returncode} (see above).")
        return None if quiet else json.loads(done.stdout)


def show(python: Path, root: Path, wish: Wish, began: float) -> int:
    """Make the office unless it is there, do the main job once, open the window; return the exit code.

    ``began`` is when whoever waits began to wait, by the monotonic clock: setting up counts.
    """
    set_up = time.monotonic() - began
    wish.files.mkdir(parents=True, exist_ok=True)
    office = _Office(python, root, wish)
    logins = _logins(office, wish)
    office.sign_in(next(each for each in logins if each["role"] == "owner"))
    _do_the_main_job(office, wish)
    print(f"\nOffice    {wish.folder}\nLogins    (fictional people, so their passwords may stand here)")
    for each in logins:
        print(f"          {each['login']:<24} {each['password']:<28} {each['role']}")
    took = time.monotonic() - began
    print(f"Done in {took:.0f} s, {set_up:.0f} of them to set up. Every verb: .venv/bin/desktop-crm --help")
    if wish.window:
        return _open_window(office)
    print("Window    not opened: no display here, or --no-window. `python3 dev.py run` opens it.")
    return 0


def _logins(office: _Office, wish: Wish) -> list[dict[str, str]]:
    kept = wish.files / "logins.json"
    if any((wish.folder / name).exists() for name in ("office.vault", "office.db")):
        try:
            read: list[dict[str, str]] = json.loads(kept.read_text(encoding="utf-8"))["logins"]
        except (OSError, ValueError, KeyError):
            advice = f"Choose another folder: python3 dev.py demo {wish.folder.name}-2"
            raise Trouble(f"There is an office in {wish.folder} already, not made by this tour. {advice}") from None
        print(f"The demo office is there already: {wish.folder}", flush=True)
        return read
    print(f"Making an office of {wish.people} fictional people in {wish.folder}", flush=True)
    made = office.make(wish)
    kept.write_text(json.dumps(made, ensure_ascii=False, indent=1), encoding="utf-8")
    return list(made["logins"])


def _do_the_main_job(office: _Office, wish: Wish) -> None:
    """Import a file, preview retention, answer one person; each file of an earlier tour is written anew."""
    cards, preview, pdf, data = (
        wish.files / name for name in ("cards.vcf", "retention-preview.json", "subject.pdf", "subject.json")
    )
    for old in (pdf, data):
        old.unlink(missing_ok=True)
    cards.write_text(CARDS, encoding="utf-8", newline="\r\n")
    imported = office.ask("import", cards)
    print(
        f"\nImport    {cards}\n          {_count(imported['created'])} new, {_count(imported['updated'])} updated, "
        f"{_count(imported['duplicates'])} already there, {len(imported['rejected'])} rejected",
        flush=True,
    )
    due = office.ask("retention", "preview")
    preview.write_text(json.dumps(due, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"Retention {preview}\n          {len(due['records'])} records would go today, each with its reason")
    person = next(each for each in office.ask("contact", "list")["contacts"] if each.get("kind", "person") == "person")
    office.do("subject", "export", person["reference"], "--pdf", pdf, "--json", data)
    print(f"Subject   everything held on {person['reference']}, {person['name']}:\n          {pdf}\n          {data}")


def _count(told: object) -> int:
    return len(told) if isinstance(told, list) else int(str(told))


def _open_window(office: _Office) -> int:
    """Start the window on its own and stay only until it is clear that it did not end at once."""
    window = office.start_window()
    try:
        code = window.wait(timeout=3)
    except subprocess.TimeoutExpired:
        print("Window    opening; sign in with one of the logins above")
        return 0
    if code:
        print(f"Window    ended at once with code {code} (see above); `python3 dev.py run` starts it again")
    return code
