"""The error quotient: how much of somebody's programming is repeating the same error.

Matthew C. Jadud: Methods and tools for exploring novice compilation behaviour. ICER 2006, pages 73-84.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from nbcampus.research.metrics.repeats import repeats

BOTH_FAIL, SAME_TYPE, SAME_LINE, SAME_EDIT = 2, 3, 3, 1
MOST = BOTH_FAIL + SAME_TYPE + SAME_LINE + SAME_EDIT


def error_quotient(events: pd.DataFrame, by: Sequence[str] = ("student", "assignment_problem_id")) -> pd.DataFrame:
    """For each session the mean over its pairs of (score of the pair) / 9: 0 is no error twice, 1 always the same one.

    ``events`` is ``compilations(...)``; a session is what ``by`` tells apart, in the order of ``created_at``. A pair
    is two events in a row. It scores 2 where both are in error, and then 3 for the same type of error, 3 for the same
    line and 1 for the same place of the edit. Answers ``by``, ``pairs`` and ``error_quotient``, which is NaN without
    a pair: Jadud leaves a session of one event undefined.

    Jadud tells neither how long a session is nor what an edit's place is. Ours is the line where the code first differs
    from that of the event before (``edit_line``); the first event of a session has none, and none is never the same.
    """
    ordered = events.sort_values("created_at", kind="stable")
    former = ordered.groupby(list(by), sort=False, dropna=False)[["error_type", "error_line", "edit_line"]].shift()
    score = _scores(former, ordered).where(_follows(ordered, by))
    found = ordered[list(by)].assign(score=score / MOST)
    grouped = found.groupby(list(by), dropna=False)["score"]
    return grouped.agg(pairs="count", error_quotient="mean").reset_index()


def _scores(former: pd.DataFrame, present: pd.DataFrame) -> pd.Series:
    """What each event scores together with the one before it."""
    both = former["error_type"].notna() & present["error_type"].notna()
    same = {name: repeats(former[name], present[name]) for name in former}
    points = BOTH_FAIL + SAME_TYPE * same["error_type"] + SAME_LINE * same["error_line"] + SAME_EDIT * same["edit_line"]
    return points.where(both, 0).astype(float)


def _follows(ordered: pd.DataFrame, by: Sequence[str]) -> pd.Series:
    """Whether an event has one before it in its session."""
    return ordered.groupby(list(by), sort=False, dropna=False).cumcount() > 0
