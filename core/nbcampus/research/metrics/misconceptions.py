"""How long a misconception lasts: attempts in a row that show its word."""

from __future__ import annotations

import pandas as pd


def spells(attempts: pd.DataFrame, keywords: pd.DataFrame, keyword: str) -> pd.DataFrame:
    """For each student and problem where ``keyword`` was found, how many attempts in a row show it, from the first.

    Takes the frames ``attempts`` and ``keywords``; an attempt that is not graded is passed over, for nobody has looked
    at it. ``length`` is at least 1 and ``ended`` is whether an attempt without the word followed: what was still there
    at the last attempt is right-censored. A word that comes back later is not counted again.
    ``kaplan_meier(found["length"], found["ended"])`` is its survival.
    """
    where = ["student", "assignment_problem_id"]
    found_in = keywords.loc[keywords["keyword"] == keyword, "attempt_id"]
    looked = attempts[attempts["score"].notna()].sort_values("created_at", kind="stable")
    shows = looked[where].assign(shows=looked["attempt_id"].isin(found_in))
    begun = shows[shows.groupby(where, sort=False)["shows"].cummax()]
    holds = begun.groupby(where, sort=False)["shows"].cummin()
    found = begun.assign(length=holds.astype(int), ended=~holds).groupby(where)
    return found.agg(length=("length", "sum"), ended=("ended", "any")).reset_index()
