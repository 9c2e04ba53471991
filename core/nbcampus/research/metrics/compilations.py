"""Attempts as events of compiling, which the measures of Jadud and Watson are about."""

from __future__ import annotations

from collections.abc import Collection
from itertools import zip_longest

import pandas as pd

UNREADABLE = ("compile_error",)
STOPPED = ("compile_error", "runtime_error")
"""Verdicts that are an error: in the measures' own sense, and with what stops code in an interpreted language."""

_ERROR = ["error_type", "error_id", "error_line"]


def compilations(
    attempts: pd.DataFrame, results: pd.DataFrame, code: pd.DataFrame, verdicts: Collection[str] = UNREADABLE
) -> pd.DataFrame:
    """One row per graded attempt, in the order of time, with its error and where it was edited since the one before.

    Takes the frames ``attempts``, ``results`` and ``code``. The error is that of the attempt's first test with one of
    ``verdicts``: ``error_type``, ``error_id`` (one for each full message) and ``error_line``, all null where there is
    none. ``edit_line`` is the first line, from 1, in which ``code`` differs from the same student's attempt at the
    same problem before; null for the first attempt and for one that changed nothing.
    """
    where = ["student", "assignment_problem_id"]
    graded = attempts.loc[attempts["score"].notna(), ["attempt_id", *where, "created_at"]]
    events = graded.merge(_errors(results, verdicts), how="left", on="attempt_id")
    events = events.merge(code[["attempt_id", "code"]], how="left", on="attempt_id")
    events = events.assign(code=events["code"].fillna("")).sort_values("created_at", kind="stable", ignore_index=True)
    former = events.groupby(where, sort=False)["code"].shift()
    lines = [_edit_line(*codes) for codes in zip(former, events["code"], strict=True)]
    return events.assign(edit_line=pd.array(lines, dtype="Int64"))


def _errors(results: pd.DataFrame, verdicts: Collection[str]) -> pd.DataFrame:
    failed = results[results["verdict"].isin(list(verdicts))].sort_values("test_position", kind="stable")
    first = failed.drop_duplicates("attempt_id")[["attempt_id", *_ERROR]]
    return first.assign(error_type=first["error_type"].fillna("other"))


def _edit_line(former: object, present: str) -> int | None:
    if not isinstance(former, str):
        return None
    lines = zip_longest(former.splitlines(), present.splitlines())
    return next((number for number, (old, new) in enumerate(lines, 1) if old != new), None)
