"""What the measures of compiling are told of attempts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest

from nbcampus.research.metrics import compilations, error_quotient, kaplan_meier, spells, time_to_first_success, watwin
from nbcampus.research.metrics.compilations import STOPPED

NOON = datetime(2026, 9, 1, 12, tzinfo=UTC)
TIME = "datetime64[us, UTC]"
RESULTS = ["attempt_id", "test_position", "verdict", "error_type", "error_id", "error_line"]

Result = tuple[str, int, str, str | None, str | None, int | None]


def attempts(*codes: str, score: float | None = 5.0) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Attempts a0, a1 ... of one student, a minute after another, and their code."""
    ids = [f"a{number}" for number in range(len(codes))]
    moments = [NOON + timedelta(minutes=number) for number in range(len(codes))]
    made = pd.DataFrame({"attempt_id": pd.Series(ids, dtype="str"), "created_at": pd.Series(moments, dtype=TIME)})
    code = pd.DataFrame({"attempt_id": ids, "code": codes}, dtype="str")
    return made.assign(student="ada", assignment_problem_id="p1", score=score), code


def results(*rows: Result) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=RESULTS).astype({"attempt_id": "str", "error_line": "Int64"})


def column(events: pd.DataFrame, name: str) -> list[Any]:
    return [None if pd.isna(value) else value for value in events[name]]


def test_the_error_is_that_of_the_first_test_that_has_one() -> None:
    made, code = attempts("x")
    found = results(
        ("a0", 2, "compile_error", "SyntaxError", "m2", 2),
        ("a0", 1, "compile_error", "SyntaxError", "m1", 1),
        ("a0", 0, "pass", None, None, None),
    )
    events = compilations(made, found, code)
    assert [column(events, name) for name in ("error_type", "error_id", "error_line")] == [["SyntaxError"], ["m1"], [1]]


def test_errors_while_running_are_taken_where_they_are_asked_for() -> None:
    made, code = attempts("x", "y")
    found = results(("a0", 0, "runtime_error", "NameError", "m", 1), ("a1", 0, "compile_error", None, "m", None))
    assert column(compilations(made, found, code), "error_type") == [None, "other"]
    assert column(compilations(made, found, code, STOPPED), "error_type") == ["NameError", "other"]


def test_the_edit_is_where_the_code_first_differs() -> None:
    made, code = attempts("a\nb", "a\nc", "a\nc", "a\nc\nd", "")
    assert column(compilations(made, results(), code), "edit_line") == [None, 2, None, 3, 1]


def test_what_is_not_graded_is_no_event() -> None:
    made, code = attempts("x", score=None)
    assert compilations(made, results(), code).empty


def test_a_class_without_attempts_has_no_measures() -> None:
    made, code = attempts()
    events = compilations(made, results(), code)
    assert error_quotient(events).empty
    assert watwin(events).empty


def test_the_measures_of_a_student_from_attempt_to_number() -> None:
    # a0 -> a1: both SyntaxError m1 in line 1; a1 was edited in line 2, a0 was the first.   EQ 2 + 3 + 3 = 8
    # a1 -> a2: fine.                                                                       EQ 0:  8 / 9 / 2 = 4/9
    # Watwin: both pairs leave a SyntaxError after 60 s: 4 + 4 + 2 + 15 = 25, and 15:       40 / 35 / 2 = 4/7
    made, code = attempts("f(\nx", "f(\ny", "f()\ny")
    error = ("compile_error", "SyntaxError", "m1", 1)
    events = compilations(made, results(("a0", 0, *error), ("a1", 0, *error)), code)
    assert error_quotient(events)["error_quotient"].tolist() == pytest.approx([4 / 9])
    assert watwin(events)["watwin"].tolist() == pytest.approx([4 / 7])


def test_frames_of_arrows_types_as_a_study_gives_them_are_measured_alike() -> None:
    made, code = attempts("f(\nx", "f(\ny", "f()\ny")
    error = ("compile_error", "SyntaxError", "m1", 1)
    found = results(("a0", 0, *error), ("a1", 0, *error))
    words = pd.DataFrame({"attempt_id": ["a0", "a1"], "keyword": "syntax_error"})
    own, cs, rs, ws = (_of_arrow(frame) for frame in (made.assign(max_score=5.0), code, found, words))
    events = compilations(own, rs, cs)
    assert error_quotient(events)["error_quotient"].tolist() == pytest.approx([4 / 9])
    assert watwin(events)["watwin"].tolist() == pytest.approx([4 / 7])
    tries = time_to_first_success(own)
    assert tries[["tries", "seconds", "solved"]].to_numpy().tolist() == [[1, 0.0, True]]
    lasting = spells(own, ws, "syntax_error")
    assert lasting[["length", "ended"]].to_numpy().tolist() == [[2, True]]
    for durations, ended in ((tries["tries"], tries["solved"]), (lasting["length"], lasting["ended"])):
        assert kaplan_meier(durations, ended)["survival"].tolist() == [0]
    nobody = compilations(own.iloc[:0], rs.iloc[:0], cs.iloc[:0])
    assert error_quotient(nobody).empty
    assert watwin(nobody).empty


def _of_arrow(frame: pd.DataFrame) -> pd.DataFrame:
    return pa.Table.from_pandas(frame, preserve_index=False).to_pandas(types_mapper=pd.ArrowDtype)
