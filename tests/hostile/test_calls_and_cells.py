"""Many calls in one child, and a cell beside the code: what they promise, and what hostile code makes of them."""

from __future__ import annotations

import pytest

from nbcampus_grader.sandbox import MISSING, CallsJob, CellJob, Limits, RunVerdict, Sandbox

CALLS = [[1], [2], [3]]
DOUBLE = "def double(n):\n    return 2 * n\n"
# Writes a record of its own and ends the process, so that nothing comes after it.
FORGED = "import os\nos.write(3, b'{0}\\n')\nos._exit({1})\n"


def test_many_calls_return_their_values_in_order(sandbox: Sandbox) -> None:
    outcome = sandbox.run(CallsJob(DOUBLE, "double", CALLS))
    assert (outcome.verdict, outcome.value) == (RunVerdict.OK, [2, 4, 6])


def test_a_value_is_told_as_it_was_when_it_was_returned(sandbox: Sandbox) -> None:
    source = "seen = []\ndef f(n):\n    seen.append(n)\n    return seen\n"
    assert sandbox.run(CallsJob(source, "f", CALLS)).value == [[1], [1, 2], [1, 2, 3]]


@pytest.mark.parametrize(
    ("line", "error"), [("1 / 0", "ZeroDivisionError"), ("raise SystemExit", "SystemExit"), ("n.me = n", "Attr")]
)
def test_the_values_before_a_failure_are_kept(sandbox: Sandbox, line: str, error: str) -> None:
    outcome = sandbox.run(CallsJob(f"def f(n):\n    if n == 3:\n        {line}\n    return n\n", "f", CALLS))
    assert (outcome.verdict, outcome.value) == (RunVerdict.RUNTIME_ERROR, [1, 2])
    assert outcome.error_type is not None
    assert outcome.error_type.startswith(error)


def test_the_limits_are_those_of_all_calls_together(sandbox: Sandbox) -> None:
    source = "import time\ndef f(n):\n    time.sleep(0.2)\n    return n\n"
    outcome = sandbox.run(CallsJob(source, "f", [[n] for n in range(50)], Limits(wall_seconds=0.5)))
    assert (outcome.verdict, outcome.value) == (RunVerdict.TIMEOUT, MISSING)


@pytest.mark.parametrize(
    "record",
    [
        '{"end":"values","values":[2,4],"error":null}',
        '{"end":"values","values":[2,4,6,8],"error":null}',
        '{"end":"value","value":[2,4,6]}',
        '{"end":"values","values":[2,4,6],"error":{"type":"E","message":"","line":null,"traceback":"","memory":false}}',
        '{"end":"finished"}',
        "",
    ],
)
def test_a_forged_record_with_other_than_one_value_for_each_call_is_no_result(sandbox: Sandbox, record: str) -> None:
    outcome = sandbox.run(CallsJob(FORGED.format(record, 0), "f", CALLS))
    assert (outcome.verdict, outcome.error_type) == (RunVerdict.RUNTIME_ERROR, "NoResult")


def test_a_cell_runs_among_the_names_of_the_code(sandbox: Sandbox) -> None:
    assert sandbox.run(CellJob(DOUBLE, "assert double(2) == 4")).verdict is RunVerdict.OK
    outcome = sandbox.run(CellJob(DOUBLE, "assert double(2) == 5, 'no'"))
    assert (outcome.verdict, outcome.error_type, outcome.message) == (RunVerdict.RUNTIME_ERROR, "AssertionError", "no")


@pytest.mark.parametrize("record", ['{"end":"value","value":1}', '{"end":"exit","code":0}', ""])
@pytest.mark.parametrize("status", [0, 1])
def test_only_the_record_of_a_cell_with_a_good_end_says_that_it_came_to_its_end(
    sandbox: Sandbox, record: str, status: int
) -> None:
    assert sandbox.run(CellJob(FORGED.format(record, status), "pass")).verdict is RunVerdict.RUNTIME_ERROR
    finished = sandbox.run(CellJob(FORGED.format('{"end":"finished"}', status), "assert False"))
    assert (finished.verdict is RunVerdict.OK) == (status == 0)  # which is why cells have twins
