"""Trials of problems: asked for by the hub, done by a worker."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Delete, Insert, Update, and_, delete, insert, or_, select, update

from nbcampus.course.states import TrialState
from nbcampus.db.base import Rows
from nbcampus.db.tables import ProblemTrial, ProblemVersion

LOST_AFTER = timedelta(seconds=90)
"""A worker writes after each answer; one that was silent for this long is gone."""
KEPT_FOR = timedelta(days=7)


def add_trial(values: dict[str, Any]) -> Insert:
    return insert(ProblemTrial).values(values)


def forget_old_trials(user_id: UUID, now: datetime) -> Delete:
    return delete(ProblemTrial).where(ProblemTrial.asked_by == user_id, ProblemTrial.created_at < now - KEPT_FOR)


def trial_of(trial_id: UUID, user_id: UUID, *, lock: bool = False) -> Rows:
    """The trial, if this person asked for it, with the number of the version that it became."""
    statement = (
        select(ProblemTrial, ProblemVersion.version)
        .outerjoin(ProblemVersion, ProblemVersion.id == ProblemTrial.version_id)
        .where(ProblemTrial.id == trial_id, ProblemTrial.asked_by == user_id)
    )
    return statement.with_for_update(of=ProblemTrial) if lock else statement


def ask_again(trial_id: UUID, now: datetime) -> Update:
    """Returns the id when nobody has worked on it for so long that its message must be lost."""
    return (
        update(ProblemTrial)
        .where(
            ProblemTrial.id == trial_id,
            ProblemTrial.state.in_([TrialState.QUEUED, TrialState.RUNNING]),
            ProblemTrial.touched_at < now - LOST_AFTER,
        )
        .values(touched_at=now)
        .returning(ProblemTrial.id)
    )


def note_version(trial_id: UUID, version_id: UUID) -> Update:
    return update(ProblemTrial).where(ProblemTrial.id == trial_id).values(version_id=version_id)


def claim(trial_id: UUID, now: datetime) -> Update:
    """Begin it; no row for one that is done, or that another worker is at."""
    abandoned = and_(ProblemTrial.state == TrialState.RUNNING, ProblemTrial.touched_at < now - LOST_AFTER)
    return (
        update(ProblemTrial)
        .where(ProblemTrial.id == trial_id, or_(ProblemTrial.state == TrialState.QUEUED, abandoned))
        .values(state=TrialState.RUNNING, touched_at=now, tried=0, to_try=0)
        .returning(ProblemTrial.slug, ProblemTrial.archive_ref)
    )


def note_progress(trial_id: UUID, tried: int, to_try: int, now: datetime) -> Update:
    values = {"tried": tried, "to_try": to_try, "touched_at": now}
    return update(ProblemTrial).where(ProblemTrial.id == trial_id).values(values)


def finish(trial_id: UUID, values: dict[str, Any]) -> Update:
    return (
        update(ProblemTrial).where(ProblemTrial.id == trial_id, ProblemTrial.state == TrialState.RUNNING).values(values)
    )
