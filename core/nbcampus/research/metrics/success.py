"""How long it takes until a problem is solved for the first time."""

from __future__ import annotations

import pandas as pd


def time_to_first_success(attempts: pd.DataFrame) -> pd.DataFrame:
    """For each student and problem ``tries`` and ``seconds`` up to the first attempt with all points, and ``solved``.

    ``seconds`` run from the first attempt, so that a success at once took 0 s and one try. Of whoever has none they
    run to the last attempt and ``solved`` is False: that is a right-censored duration, as ``kaplan_meier`` takes it,
    and leaving it out would make a problem look easier than it is. An attempt without a score counts as a try.

    Needs ``student``, ``assignment_problem_id``, ``created_at``, ``score`` and ``max_score``.
    """
    where = ["student", "assignment_problem_id"]
    ordered = attempts.sort_values("created_at", kind="stable")
    whole = ordered["score"].ge(ordered["max_score"]) & ordered["max_score"].gt(0)
    ordered = ordered.assign(solved=whole.fillna(False).astype(bool))
    ordered["tries"] = ordered.groupby(where, sort=False).cumcount() + 1
    began = ordered.groupby(where, sort=False)["created_at"].transform("first")
    ordered["seconds"] = (ordered["created_at"] - began).dt.total_seconds()
    # The first success of each, or its last attempt where there is none.
    successes = ordered[ordered["solved"]].drop_duplicates(where, keep="first")
    ends = pd.concat([successes, ordered.drop_duplicates(where, keep="last")]).drop_duplicates(where, keep="first")
    return ends[[*where, "tries", "seconds", "solved"]].sort_values(where, ignore_index=True)
