"""What cells of a notebook are taken for, and what a notebook test asks of them."""

from __future__ import annotations

from typing import Any

import pytest

from nbcampus_grader.sandbox import NotebookJob, Outcome, RunVerdict
from nbcampus_grader.sandbox.box.inside import notebook
from nbcampus_grader.steps import BadTests, grade, parse_tests
from nbcampus_grader.steps.kinds.notebook import NotebookDemand


def names_after(source: str) -> dict[str, Any]:
    names: dict[str, Any] = {}
    notebook.run(notebook.compiled(source, "answer.py"), names)
    return names


@pytest.mark.parametrize(
    "source",
    [
        "x = 1",
        "%matplotlib inline\nx = 1",
        "!pip install numpy\nx = 1\nnumpy?\n?x",
        "%%time\nx = 1",
        "if True:\n    %timeit -n 3 slow()\n    x = 1",
        "%time x = 1",
        "x = (10\n% 3)",
        "x = 0\n# %%\nx += 1",
        "# %% a title\nx = 2\n# %%\nx -= 1\nx",
        "x = 1\n# %%\n%%bash\nrm -rf /\n# %%\ny = x",
        "async def one():\n    return 1\nx = await one()",
        "import asyncio\nx = 0\n# %%\nawait asyncio.sleep(0)\n# %%\nx = 1",
        "text = '''\n%time\n!ls\n'''\nx = int(text == '\\n%time\\n!ls\\n')",
        "display()\nx = 1",
    ],
)
def test_cells_leave_what_ipython_would(source: str) -> None:
    assert names_after(source)["x"] == 1


@pytest.mark.parametrize("source", ["x = = 1", "%%time\nx =", "(\n%time", "%x\n" * 201])
def test_what_is_neither_python_nor_a_magic_is_refused(source: str) -> None:
    with pytest.raises(SyntaxError):
        notebook.compiled(source, "answer.py")


def test_a_line_keeps_its_number_in_every_cell() -> None:
    cells = notebook.compiled("x = 1\n\n# %%\n%%time\ny = 2\n# %%\nz = 3\n", "answer.py")
    assert [[line for *_, line in cell.co_lines() if line][-1] for cell in cells] == [1, 5, 7]


TEST = {
    "name": "n",
    "kind": "notebook",
    "visibility": "sample",
    "points": 2,
    "comparison": {"kind": "tolerance", "absolute": 0.1},
    "values": [
        {"expression": "mean", "expected": 2.5},
        {"expression": "len(rows)", "expected": 3, "comparison": {"kind": "exact"}},
    ],
}


class Box:
    """Answers each job with the same outcome."""

    def __init__(self, verdict: RunVerdict, value: Any) -> None:
        self.outcome = Outcome(
            verdict, value, error_type=None if verdict is RunVerdict.OK else "NameError", message="m"
        )
        self.jobs: list[Any] = []

    def run(self, job: Any) -> Outcome:
        self.jobs.append(job)
        return self.outcome


@pytest.mark.parametrize(
    ("verdict", "values", "graded", "reason"),
    [
        (RunVerdict.OK, [2.45, 3], "pass", ""),
        (RunVerdict.OK, [2.0, 3], "fail", "mean: expected 2.5 (or close to it), got 2.0"),
        (RunVerdict.OK, [2.5, 3.0], "fail", "len(rows): expected a whole number 3, got a float 3.0"),
        (RunVerdict.RUNTIME_ERROR, [2.5], "runtime_error", "len(rows): m"),
        (RunVerdict.RUNTIME_ERROR, [0], "fail", "mean: expected 2.5 (or close to it), got 0"),
        (RunVerdict.RUNTIME_ERROR, [], "runtime_error", "mean: m"),
    ],
)
def test_each_value_is_compared_by_its_own_rule(verdict: Any, values: list[Any], graded: str, reason: str) -> None:
    box = Box(verdict, values)
    (result,) = grade(box, parse_tests([TEST]), "code", only_samples=False).tests
    assert (result.verdict.value, result.reason, result.score) == (graded, reason, 2 if graded == "pass" else 0)
    assert isinstance(box.jobs[0], NotebookJob)
    assert box.jobs[0].expressions == ("mean", "len(rows)")
    assert "2.5" not in repr(box.jobs)


@pytest.mark.parametrize(
    "values",
    [
        [],
        "x",
        [{"expression": "x = 1", "expected": 1}],
        [{"expression": "x +", "expected": 1}],
        [{"expression": "x"}],
        [{"expression": "x", "expected": 1, "other": 1}],
        [{"expression": "x", "expected": {"$array": [1, "a"]}}],
        [{"expression": "(" * 300 + ")" * 300, "expected": 1}],
        [{"expression": "x", "expected": 1}] * 31,
    ],
)
def test_a_test_that_asks_no_expression_is_refused(values: Any) -> None:
    with pytest.raises(BadTests, match="values"):
        parse_tests([{**TEST, "values": values}])


def test_cheap_answers_give_every_name_that_is_asked() -> None:
    (test,) = parse_tests([{**TEST, "values": [*TEST["values"], {"expression": "f(a)[0]", "expected": 1}]}])  # type: ignore[misc]
    assert isinstance(test.demand, NotebookDemand)
    scope: dict[str, Any] = {}
    exec(NotebookDemand.constant([test.demand], "7"), scope)
    assert (scope["mean"], scope["rows"], scope["a"], scope["f"](1)) == (7, 7, 7, 7)
    assert "mean = 2.5" in NotebookDemand.by_heart([test.demand], [test.demand])
    assert test.demand.inputs() == "mean\nlen(rows)\nf(a)[0]"
