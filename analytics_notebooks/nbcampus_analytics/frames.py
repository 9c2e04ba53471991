"""Tables that a question is asked of, from the frames of a class. Shares are between 0 and 1."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

import numpy as np
import pandas as pd

from nbcampus_analytics.course import Course

SUBMIT, RUN = "final_submission", "test_run"
QUANTILES = (0.1, 0.25, 0.5, 0.75, 0.9)


def runs(course: Course, *, students: Collection[str] = (), items: Collection[str] = ()) -> pd.DataFrame:
    """Every graded attempt with names, its ``share`` of the points and ``hours_to_due`` (negative: late).

    ``students`` and ``items`` are ids that narrow it; empty means all.
    """
    attempts = _narrowed(course.attempts, students, items).dropna(subset=["score"])
    attempts["share"] = share(attempts["score"], attempts["max_score"])
    attempts["hours_to_due"] = (attempts["due_date"] - attempts["created_at"]).dt.total_seconds() / 3600
    return _named(course, attempts)


def named_attempts(course: Course) -> pd.DataFrame:
    """Every attempt, graded or not, with the names of student, item and problem."""
    return _named(course, course.attempts)


def trajectories(course: Course) -> pd.DataFrame:
    """For each student and each assignment that anybody has a score in, ``share`` and the ``position`` of it.

    Whoever has no score there has 0 once it is due for them, and none before.
    """
    order = _assignments(course)
    progress = course.progress
    progress["share"] = share(progress["current_score"], progress["max_score"])
    begun = order[order["item_id"].isin(progress["item_id"])]
    people = course.people.loc[~course.people["has_left"], ["student_id", "name", "section"]]
    every = people.merge(begun, how="cross").merge(
        progress[["student_id", "item_id", "share"]], how="left", on=["student_id", "item_id"]
    )
    own = every[["student_id", "item_id"]].merge(course.deadlines, how="left", on=["student_id", "item_id"])
    every["due_date"] = own["due_date"].fillna(every["due_date"])
    is_due = every["due_date"] < pd.Timestamp.now("UTC")
    every.loc[every["share"].isna() & is_due, "share"] = 0.0
    return every.sort_values(["name", "student_id", "position"], ignore_index=True)


def band(trajectories: pd.DataFrame) -> pd.DataFrame:
    """The quantiles of the class at each assignment: columns ``q10`` ... ``q90``."""
    columns = {f"q{round(100 * q)}": q for q in QUANTILES}
    by_place = trajectories.groupby(["position", "item"], sort=True)["share"]
    return pd.DataFrame({name: by_place.quantile(q) for name, q in columns.items()}).reset_index()


def falling_behind(trajectories: pd.DataFrame) -> pd.DataFrame:
    """Students, the one who falls behind most first.

    ``mean`` is their mean share, ``gap`` how far that is below the class's median, ``trend`` by how much their distance
    to the median changes from one assignment to the next (least squares; negative: they lose ground).
    """
    known = trajectories.dropna(subset=["share"]).copy()
    known["distance"] = known["share"] - known.groupby("position")["share"].transform("median")
    rows = [
        {
            "student_id": student_id,
            "name": own["name"].iloc[0],
            "section": own["section"].iloc[0],
            "mean": own["share"].mean(),
            "gap": -own["distance"].mean(),
            "trend": _slope(own["position"].to_numpy(float), own["distance"].to_numpy(float)),
        }
        for student_id, own in known.groupby("student_id")
    ]
    frame = pd.DataFrame(rows, columns=["student_id", "name", "section", "mean", "gap", "trend"])
    return frame.sort_values(["gap", "trend"], ascending=[False, True], ignore_index=True)


def failures(course: Course) -> pd.DataFrame:
    """For each test of each problem, ``fails``, ``count`` and ``rate``: hardest problem first, as in an S-P chart."""
    tests = course.tests.merge(_places(course), on="placement_id")
    tests["count"] = (tests["pass_count"] + tests["fail_count"]).astype(int)
    tests["fails"] = tests["fail_count"].astype(int)
    tests["rate"] = share(tests["fails"], tests["count"])
    hardness = tests.groupby("placement_id")["rate"].transform("mean")
    return tests.assign(hardness=hardness).sort_values(
        ["hardness", "place", "rate"], ascending=[False, True, False], ignore_index=True
    )


def words(
    course: Course, *, placements: Collection[str] = (), since: date | None = None, until: date | None = None
) -> pd.DataFrame:
    """How many attempts show each word, in whole weeks that begin from ``since`` on and before ``until``."""
    counts = course.keywords
    if placements:
        counts = counts[counts["placement_id"].isin(list(placements))]
    if since is not None:
        counts = counts[counts["week"] >= since]
    if until is not None:
        counts = counts[counts["week"] < until]
    totals = counts.groupby("keyword", as_index=False)["attempts"].sum()
    return totals.sort_values(["attempts", "keyword"], ascending=[False, True], ignore_index=True)


def with_word(course: Course, word: str) -> pd.DataFrame:
    """The attempts in which a word was found, with names."""
    found = course.analyses
    has = [isinstance(words, Collection) and word in words for words in map(_listed, found["detected_keywords"])]
    return named_attempts(course).merge(found.loc[has, ["attempt_id"]].drop_duplicates(), on="attempt_id")


def placed(course: Course) -> pd.DataFrame:
    """The attempts that have a place on the map of their problem, with names and ``share``."""
    places = course.analyses.dropna(subset=["umap_x", "umap_y"]).drop_duplicates("attempt_id", keep="last")
    found = named_attempts(course).merge(places[["attempt_id", "cluster_label", "umap_x", "umap_y"]], on="attempt_id")
    return found.assign(share=share(found["score"], found["max_score"]))


def stuck(course: Course, now: datetime | None = None, minutes: int = 60) -> pd.DataFrame:
    """Who works at a problem since so many minutes and has not solved it, the most tries first.

    Per student and problem: ``tries``, the ``best`` share, ``since`` and ``last`` in minutes ago.
    """
    moment = pd.Timestamp(now) if now is not None else pd.Timestamp.now("UTC")
    attempts = _named(course, course.frame("attempts", since=(moment - pd.Timedelta(minutes=minutes)).to_pydatetime()))
    attempts["share"] = share(attempts["score"], attempts["max_score"])
    by = ["student_id", "placement_id", "name", "section", "item", "problem"]
    found = attempts.groupby(by, as_index=False).agg(
        tries=("attempt_id", "count"), best=("share", "max"), first=("created_at", "min"), latest=("created_at", "max")
    )
    found["since"] = (moment - found.pop("first")).dt.total_seconds() / 60
    found["last"] = (moment - found.pop("latest")).dt.total_seconds() / 60
    unsolved = found[~(found["best"] >= 1)]
    return unsolved.sort_values(["tries", "since"], ascending=[False, False], ignore_index=True)


def marks_grid(course: Course) -> pd.DataFrame:
    """Students (rows, by name) by assignments and quizzes (columns, in course order): shares, missing where none is."""
    order = course.graded_items
    marks = course.marks
    marks["share"] = share(marks["score"], marks["max_score"])
    people = course.people[~course.people["has_left"]]
    grid = marks.pivot_table(index="student_id", columns="item_id", values="share", aggfunc="first", observed=True)
    grid = grid.reindex(index=people["student_id"], columns=order["item_id"])
    grid.index = pd.Index(people["name"], name="student")
    grid.columns = pd.Index(order["item"], name="item")
    return grid.astype(float)


def item_statistics(grid: pd.DataFrame) -> pd.DataFrame:
    """For each column of a marks grid: ``difficulty``, the mean share; ``discrimination``, the correlation of the item
    with the mean of the others (corrected item-total correlation; classical test theory, e.g. Ebel 1965); ``count``."""
    rows = []
    for place, item in enumerate(grid.columns):
        own = grid.iloc[:, place]
        rest = grid.drop(columns=grid.columns[place]).mean(axis=1) if grid.shape[1] > 1 else own * np.nan
        both = own.notna() & rest.notna()
        varied = both.sum() > 2 and own[both].std() > 0 and rest[both].std() > 0
        correlation = float(np.corrcoef(own[both], rest[both])[0, 1]) if varied else np.nan
        rows.append(
            {"item": item, "difficulty": own.mean(), "discrimination": correlation, "count": int(own.notna().sum())}
        )
    return pd.DataFrame(rows, columns=["item", "difficulty", "discrimination", "count"])


def funnel(course: Course) -> pd.DataFrame:
    """For each problem, how many students ran it, submitted it and solved it, of all who are in the class."""
    attempts = _named(course, course.attempts)
    places = _places(course)
    rows = []
    for placement_id, place in zip(places["placement_id"], places.itertuples(), strict=True):
        own = attempts[attempts["placement_id"] == placement_id]
        submitted = own[own["type"] == SUBMIT]
        solved = submitted[submitted["score"] >= submitted["max_score"]]
        rows.append(
            {
                "placement_id": placement_id,
                "item": place.item,
                "problem": place.problem,
                "students": int((~course.people["has_left"]).sum()),
                "ran": own["student_id"].nunique(),
                "submitted": submitted["student_id"].nunique(),
                "solved": solved["student_id"].nunique(),
            }
        )
    return pd.DataFrame(rows, columns=["placement_id", "item", "problem", "students", "ran", "submitted", "solved"])


def time_on_task(course: Course) -> pd.DataFrame:
    """Minutes that each student's window was in front with a problem: the timer at their last attempt of it."""
    attempts = course.attempts
    last = attempts.groupby(["student_id", "placement_id"], as_index=False)["time_focused_seconds"].max()
    last["minutes"] = last["time_focused_seconds"].astype(float) / 60
    return _named(course, last.merge(_places(course)[["placement_id", "item_id"]], on="placement_id"))


def at_risk(course: Course, now: datetime | None = None) -> pd.DataFrame:
    """Students with at least one reason for concern, the most reasons first.

    *far below the class*: their mean share is 0.25 or more below the median's; *losing ground*: the distance to the
    median shrinks by 0.1 or more per assignment; *missing work*: two or more assignments that are due have no
    submission; *silent*: no attempt in 14 days while others made some; *many tries*: on some problem more than twice
    the tries of nine tenths of those who solved it, and not solved.
    """
    moment = pd.Timestamp(now) if now is not None else pd.Timestamp.now("UTC")
    lines = trajectories(course)
    standing = falling_behind(lines).set_index("student_id")
    attempts = course.attempts
    owed = lines[lines["due_date"] < moment].groupby("student_id")["item_id"].agg(list).to_dict()
    submitted = set(map(tuple, attempts.loc[attempts["type"] == SUBMIT, ["student_id", "item_id"]].to_numpy()))
    recent = set(attempts.loc[attempts["created_at"] > moment - pd.Timedelta(days=14), "student_id"])
    struggling = _many_tries(attempts)
    rows = []
    for person in course.people[~course.people["has_left"]].itertuples():
        reasons = []
        if person.student_id in standing.index:
            own = standing.loc[person.student_id]
            if own["gap"] >= 0.25:
                reasons.append("far below the class")
            if own["trend"] <= -0.1:
                reasons.append("losing ground")
        missing = sum((person.student_id, item) not in submitted for item in owed.get(person.student_id, []))
        if missing >= 2:
            reasons.append(f"missing work ({missing})")
        if recent and person.student_id not in recent:
            reasons.append("silent")
        if person.student_id in struggling:
            reasons.append("many tries")
        if reasons:
            rows.append(
                {
                    "student_id": person.student_id,
                    "name": person.name,
                    "section": person.section,
                    "reasons": ", ".join(reasons),
                    "count": len(reasons),
                }
            )
    frame = pd.DataFrame(rows, columns=["student_id", "name", "section", "reasons", "count"])
    return frame.sort_values(["count", "name"], ascending=[False, True], ignore_index=True)


def _many_tries(attempts: pd.DataFrame) -> set[str]:
    graded = attempts.dropna(subset=["score"])
    by = ["placement_id", "student_id"]
    tries = graded.groupby(by).size().rename("tries").reset_index()
    solved = graded[graded["score"] >= graded["max_score"]].groupby(by).size().rename("solved").reset_index()
    both = tries.merge(solved, how="left", on=by)
    usual = both[both["solved"].notna()].groupby("placement_id")["tries"].quantile(0.9)
    limit = 2 * both["placement_id"].map(usual).astype(float)
    return set(both.loc[both["solved"].isna() & (both["tries"] > limit), "student_id"])


def _narrowed(attempts: pd.DataFrame, students: Collection[str], items: Collection[str]) -> pd.DataFrame:
    if students:
        attempts = attempts[attempts["student_id"].isin(list(students))]
    if items:
        attempts = attempts[attempts["item_id"].isin(list(items))]
    return attempts.copy()


def _named(course: Course, frame: pd.DataFrame) -> pd.DataFrame:
    """With the names of student, item and problem."""
    people = course.people[["student_id", "name", "section"]]
    places = course.items[["placement_id", "module", "item", "problem", "position"]]
    return frame.merge(people, on="student_id").merge(places, on="placement_id")


def _places(course: Course) -> pd.DataFrame:
    """Problems at their places; ``place`` is the order of the course."""
    items = course.items
    return items.assign(place=items["position"])[["placement_id", "item_id", "item", "problem", "place"]]


def _assignments(course: Course) -> pd.DataFrame:
    """Published assignments in the order of the course, numbered from 1."""
    found = course.graded_items
    kept = found[found["mode"] != "quiz"].reset_index(drop=True)
    return kept.assign(position=np.arange(1, len(kept) + 1))


def _listed(words: object) -> object:
    return words.tolist() if isinstance(words, np.ndarray) else words


def share(part: pd.Series, whole: pd.Series) -> pd.Series:
    """A part of what it could be; 0 of nothing, missing where the part is."""
    whole = whole.astype(float)
    return (part.astype(float) / whole.where(whole > 0)).fillna(0.0).where(part.notna())


def _slope(x: np.ndarray, y: np.ndarray) -> float:
    return float(np.polyfit(x, y, 1)[0]) if len(x) > 1 else 0.0
