"""The Watwin score: how somebody meets errors, and how long each keeps them, beside their peers.

Christopher Watson, Frederick W. B. Li, Jamie L. Godwin: Predicting performance in an introductory programming course by
logging and analyzing student programming behavior. ICALT 2013, pages 319-323.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from nbcampus.research.metrics.repeats import repeats

SAME_MESSAGE, SAME_TYPE, SAME_LINE = 4, 4, 2
QUICK, USUAL, SLOW = 1, 15, 25
MOST = SAME_MESSAGE + SAME_TYPE + SAME_LINE + SLOW
_COMMENTS = ("#", "//")


def watwin(events: pd.DataFrame, by: Sequence[str] = ("student",)) -> pd.DataFrame:
    """For each of ``by`` the mean over its pairs of (score of the pair) / 35.

    ``events`` is ``compilations(...)``. Answers ``by``, ``pairs`` and ``watwin``; whoever has no pair has NaN. See
    ``pairs_of`` for what a pair is and scores.
    """
    everybody = events[list(by)].drop_duplicates()
    pairs = pairs_of(events)
    pairs["share"] = pairs["score"] / MOST
    found = pairs.groupby(list(by), dropna=False)["share"].agg(pairs="count", watwin="mean").reset_index()
    whole = everybody.merge(found, how="left", on=list(by)).sort_values(list(by), ignore_index=True)
    return whole.assign(pairs=whole["pairs"].fillna(0).astype(int), watwin=whole["watwin"].astype(float))


def pairs_of(events: pd.DataFrame) -> pd.DataFrame:
    """Pairs of two events in a row of one student at one problem, with ``seconds`` between them and their ``score``.

    Left out are pairs whose second code has nothing that the first had not: identical ones, and fixes by deleting or
    commenting out (whole lines; blank lines and indentation do not count). A pair scores nothing unless its first is
    in error. Where its second is, too: 4 for the same full message, 4 for the same type, 2 for the same line. And for
    the time to leave the first error, beside all pairs whose first has that type: 1 below mean - sd, 25 above
    mean + sd, 15 otherwise.

    Watson does not tell which standard deviation: ours is that of the population, so that a lone pair is usual.
    """
    where = ["student", "assignment_problem_id"]
    ordered = events.sort_values([*where, "created_at"], ignore_index=True)
    former = ordered.groupby(where, sort=False).shift().add_prefix("former_")
    both = pd.concat([ordered, former], axis=1)
    both = both[ordered.groupby(where, sort=False).cumcount() > 0]
    writes = [_adds(*codes) for codes in zip(both["former_code"], both["code"], strict=True)]
    kept = both[pd.Series(writes, index=both.index, dtype=bool)].copy()
    kept["seconds"] = (kept["created_at"] - kept["former_created_at"]).dt.total_seconds().astype(float)
    kept["score"] = (_repeats(kept) + _pace(kept)).where(kept["former_error_type"].notna(), 0).astype(int)
    return kept[[*where, "created_at", "former_error_type", "error_type", "seconds", "score"]].reset_index(drop=True)


def _repeats(pairs: pd.DataFrame) -> pd.Series:
    points = {"error_id": SAME_MESSAGE, "error_type": SAME_TYPE, "error_line": SAME_LINE}
    same = (repeats(pairs[f"former_{name}"], pairs[name]) * worth for name, worth in points.items())
    total = sum(same, pd.Series(0, index=pairs.index))
    return total.where(pairs["error_type"].notna(), 0)


def _pace(pairs: pd.DataFrame) -> pd.Series:
    peers = pairs.groupby("former_error_type")["seconds"]
    mean, deviation = peers.transform("mean"), peers.transform("std", ddof=0)
    pace = pd.Series(USUAL, index=pairs.index)
    pace = pace.mask(pairs["seconds"] < mean - deviation, QUICK)
    return pace.mask(pairs["seconds"] > mean + deviation, SLOW)


def _adds(former: str, present: str) -> bool:
    """Whether the second code has a line that the first, read in order, has not."""
    rest = iter(_statements(former))
    return not all(line in rest for line in _statements(present))


def _statements(code: str) -> list[str]:
    lines = (line.strip() for line in code.splitlines())
    return [line for line in lines if line and not line.startswith(_COMMENTS)]
