"""What `dev.py check` runs side by side."""

from __future__ import annotations

import os
import sys

from tools.steps import run_together


def step(code):
    return (sys.executable, "-c", code)


def test_each_step_is_told_whole_and_in_order_and_those_that_failed_are_named(tmp_path, capsys):
    # The first ends only once the second has, so they do run at the same time.
    first = step(
        "import pathlib, time\n"
        "print('first begins', flush=True)\n"
        "while not pathlib.Path('second').exists(): time.sleep(0.01)\n"
        "print('first ends')"
    )
    second = step("import pathlib, sys; sys.stderr.write('no good'); pathlib.Path('second').touch(); sys.exit(3)")
    failed = run_together({"one": first, "two": second}, tmp_path, os.environ, 2)
    assert failed == ["two"]
    assert capsys.readouterr().out.splitlines() == ["── one", "first begins", "first ends", "── two", "no good"]
