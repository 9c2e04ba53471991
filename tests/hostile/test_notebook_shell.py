"""Cells of notebooks where the environment has IPython: its magics work, and its shell is nobody else's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from nbcampus_grader.sandbox import CallJob, NotebookJob, Outcome, RunVerdict, Sandbox, SandboxSettings


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(SandboxSettings(packages=("ipython",))) as sandbox:
        yield sandbox


def run(sandbox: Sandbox, source: str, *expressions: str) -> Outcome:
    return sandbox.run(NotebookJob(source, expressions))


@pytest.mark.parametrize(
    ("source", "values"),
    [
        ("x = 1\n# %%\n%time y = x + 1\n", {"x": 1, "y": 2}),
        ("%%time\nx = 3\n# %%\n%%capture kept\nprint(x)\n# %%\ny = kept.stdout", {"x": 3, "y": "3\n"}),
        ("%%writefile words.txt\nhello\n# %%\nx = open('words.txt').read()", {"x": "hello\n"}),
        ("x = get_ipython().run_cell('y = 5').success", {"x": True, "y": 5}),
        ("from IPython import get_ipython as ask\nx = ask() is get_ipython()", {"x": True}),
        ("x = 1\n# %%\n%reset -f\ny = 2", {"'x' in dir()": False, "y": 2}),
        ("import asyncio\nx = await asyncio.sleep(0, 4)\n%timeit -n1 -r1 x", {"x": 4}),
        ("%precision 2\nx = 0\n# %%\nx?\n%who\ndisplay(x)", {"x": 0}),
    ],
)
def test_magics_do_what_they_do_in_a_notebook(sandbox: Sandbox, source: str, values: dict[str, Any]) -> None:
    outcome = run(sandbox, source, *values)
    assert (outcome.verdict, outcome.value) == (RunVerdict.OK, list(values.values())), outcome


@pytest.mark.parametrize(
    "source",
    ["!touch x", "%pip install a", "%%bash\ntouch x", "%%script sh\ntouch x", "%sx touch x", "x = !touch x"],
)
def test_commands_and_other_languages_do_nothing(sandbox: Sandbox, source: str) -> None:
    outcome = run(sandbox, f"{source}\n# %%\nimport os\nfiles = os.listdir()", "files")
    assert (outcome.verdict, outcome.value) == (RunVerdict.OK, [[]]), outcome


@pytest.mark.parametrize(
    ("source", "verdict", "error", "line"),
    [
        ("x = 1\n# %%\n\n\n%time x = 2\n1 / 0\n", RunVerdict.RUNTIME_ERROR, "ZeroDivisionError", 6),
        ("x = 1\n\n%nosuchmagic\n", RunVerdict.RUNTIME_ERROR, "UsageError", 3),
        ("x = 1\n# %%\nx = = 1", RunVerdict.COMPILE_ERROR, "SyntaxError", 3),
    ],
)
def test_an_error_is_told_with_the_students_own_line(
    sandbox: Sandbox, source: str, verdict: RunVerdict, error: str, line: int
) -> None:
    outcome = run(sandbox, source, "x")
    assert (outcome.verdict, outcome.error_type, outcome.line) == (verdict, error, line)


def test_other_answers_find_no_shell(sandbox: Sandbox) -> None:
    names = ("display", "__IPYTHON__", "get_ipython")
    source = "import builtins\ndef found(*names):\n    return [hasattr(builtins, name) for name in names]\n"
    assert sandbox.run(CallJob(source, "found", [*names])).value == [False, False, False]


def test_what_one_answer_does_to_the_shell_the_next_one_does_not_see(sandbox: Sandbox) -> None:
    spoil = "get_ipython().transform_cell = lambda cell: 'x = 7'\ntype(get_ipython()).run_cell = None\nx = 1"
    assert run(sandbox, spoil, "x").value == [1]
    assert run(sandbox, "x = callable(type(get_ipython()).run_cell)", "x").value == [True]
