"""A class of made-up students, in frames as the hub serves them; no network."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pandas as pd

from nbcampus_analytics import Course
from nbcampus_analytics.schema import COLUMNS, NAMED, typed

START = datetime(2026, 9, 7, 8, tzinfo=UTC)


class KnownCourse(Course):
    """A course whose frames are given; one that is not has no rows."""

    def __init__(self, **frames: pd.DataFrame) -> None:
        super().__init__("http://nowhere/", "class", "token", "Loops")
        self._given = frames

    def frame(self, name: str, since: Any = None, until: Any = None) -> pd.DataFrame:
        given = self._given.get(name)
        found = typed(name, given if given is not None else pd.DataFrame(columns=list(COLUMNS[name])))
        if name == "attempts" and since is not None:
            found = found[found["created_at"] >= since]
        return found.copy()

    def _named(self, name: str, attempt_ids: Sequence[str]) -> pd.DataFrame:
        given = self._given.get(name)
        found = typed(name, given if given is not None else pd.DataFrame(columns=list(NAMED[name])))
        return found[found["attempt_id"].isin(list(attempt_ids))].reset_index(drop=True)

    def failing(self, placement_id: str, test_id: str) -> pd.DataFrame:
        attempts = self.attempts
        found = self._named("outcomes", attempts.loc[attempts["placement_id"] == placement_id, "attempt_id"])
        return found.loc[(found["test_id"] == test_id) & (found["verdict"] != "pass"), ["attempt_id", "message"]]


def people(count: int) -> pd.DataFrame:
    numbers = range(count)
    return pd.DataFrame(
        {
            "student_id": [f"s{n}" for n in numbers],
            "user_name": [f"user{n}" for n in numbers],
            "name": [f"Student {n:04d}" for n in numbers],
            "section": ["A" if n % 2 else "B" for n in numbers],
            "has_left": False,
        }
    )


def items(count: int) -> pd.DataFrame:
    """So many assignments with one problem of 10 points each, due a week after another."""
    numbers = range(count)
    return pd.DataFrame(
        {
            "item_id": [f"i{n}" for n in numbers],
            "placement_id": [f"p{n}" for n in numbers],
            "module": [f"Week {n + 1}" for n in numbers],
            "item": [f"Set {n + 1}" for n in numbers],
            "problem": [f"Problem {n + 1}" for n in numbers],
            "mode": "homework",
            "points": 10.0,
            "due_date": [START + timedelta(weeks=n + 1) for n in numbers],
            "is_published": True,
            "position": list(range(1, count + 1)),
        }
    )


def attempts(rows: list[tuple[str, str, str, float | None, datetime]], **columns: Any) -> pd.DataFrame:
    """Rows of student, placement, type, score (of 10) and time."""
    frame = pd.DataFrame(rows, columns=["student_id", "placement_id", "type", "score", "created_at"])
    number = frame["placement_id"].str[1:]
    filled = {
        "attempt_id": [f"a{n}" for n in range(len(frame))],
        "item_id": "i" + number,
        "status": "completed",
        "attempt_number": 1,
        "due_date": [START + timedelta(weeks=int(n) + 1) for n in number],
        "max_score": 10.0,
        "passed": 1,
        "total": 2,
        "language": "python",
        "time_focused_seconds": 60,
        "execution_time_ms": 5,
    }
    return frame.assign(**(filled | columns))


def crowd(students: int, assignments: int, tries: int, seed: int = 1) -> KnownCourse:
    """A class in which everybody tries everything so often, better each time."""
    draw = np.random.default_rng(seed)
    skill = draw.uniform(0.2, 1.0, students)
    rows = []
    for student in range(students):
        for assignment in range(assignments):
            for attempt in range(tries):
                score = float(np.clip(round(10 * skill[student] * (attempt + 1) / tries + draw.normal(0, 1)), 0, 10))
                kind = "final_submission" if attempt == tries - 1 else "test_run"
                moment = START + timedelta(weeks=assignment + 1, hours=float(draw.normal(-20, 15)), minutes=attempt)
                rows.append((f"s{student}", f"p{assignment}", kind, score, moment))
    made = attempts(rows)
    final = made[made["type"] == "final_submission"]
    marks = final[["student_id", "item_id", "score", "max_score"]].assign(
        status="graded", submitted_at=final["created_at"]
    )
    progress = final[["student_id", "item_id", "max_score"]].assign(
        current_score=final["score"], problems_solved=0, last_updated=final["created_at"]
    )
    return KnownCourse(people=people(students), items=items(assignments), attempts=made, marks=marks, progress=progress)


def codes(programs: dict[str, str]) -> pd.DataFrame:
    """Programs by the ids of their attempts."""
    return pd.DataFrame({"attempt_id": list(programs), "language": "python", "code": list(programs.values())})


def outcomes(verdicts: dict[str, list[str]]) -> pd.DataFrame:
    """By the ids of attempts, what the tests t0, t1 ... said; the last one is hidden."""
    rows = [
        {
            "attempt_id": attempt_id,
            "test_id": f"t{n}",
            "test": f"Test {n + 1}",
            "visibility": "hidden" if n == len(own) - 1 else "sample",
            "verdict": verdict,
            "score": float(verdict == "pass"),
            "max_score": 1.0,
            "time_ms": 2.0,
            "message": None if verdict == "pass" else "IndexError: list index out of range",
        }
        for attempt_id, own in verdicts.items()
        for n, verdict in enumerate(own)
    ]
    return pd.DataFrame(rows)
