"""Regrade sets: choosing submissions, starting a set, deciding it, and reading what it changes."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Insert, Select, TextClause, and_, func, insert, or_, select, text
from sqlalchemy.orm import aliased

from nbcampus.course.states import AttemptType, RegradeChoice, RegradeState
from nbcampus.db.base import Rows, table_of
from nbcampus.db.tables import (
    AssignmentProblem,
    ContentItem,
    EffectiveRun,
    GradingJob,
    GradingRun,
    Module,
    ProblemVersion,
    RegradeAttempt,
    RegradeSet,
    SubmissionAttempt,
    User,
)

REASON = "regrade"
"""Of the jobs and the runs of a set; such a run counts for nothing until its set is applied."""

_item = table_of(ContentItem)
_creator = aliased(User)
_decider = aliased(User)
_former = aliased(GradingRun)
_new = aliased(GradingRun)


def place_in_class(class_id: UUID, assignment_problem_id: UUID) -> Rows:
    """The problem and the version at a place, if the place belongs to the class."""
    return (
        select(ProblemVersion.id, ProblemVersion.problem_id, ProblemVersion.version, ProblemVersion.gpus)
        .join(AssignmentProblem, AssignmentProblem.problem_version_id == ProblemVersion.id)
        .join(_item, _item.c.id == AssignmentProblem.assignment_id)
        .join(Module, Module.id == _item.c.module_id)
        .where(AssignmentProblem.id == assignment_problem_id, Module.class_id == class_id)
    )


def version_of(version_id: UUID, problem_id: UUID) -> Rows:
    return select(ProblemVersion.id, ProblemVersion.version, ProblemVersion.gpus).where(
        ProblemVersion.id == version_id, ProblemVersion.problem_id == problem_id
    )


def chosen_submissions(
    assignment_problem_id: UUID, version_id: UUID, choice: RegradeChoice, student_id: UUID | None
) -> Rows:
    """Final submissions and the runs that count for them, as far as those were made with another version.

    A submission that is not graded yet has no run that counts, and is none of these.
    """
    statement = (
        select(SubmissionAttempt.id, SubmissionAttempt.student_id, GradingRun.id.label("run_id"))
        .join(EffectiveRun, EffectiveRun.attempt_id == SubmissionAttempt.id)
        .join(GradingRun, GradingRun.id == EffectiveRun.grading_run_id)
        .where(
            SubmissionAttempt.assignment_problem_id == assignment_problem_id,
            SubmissionAttempt.type == AttemptType.FINAL_SUBMISSION,
            GradingRun.problem_version_id != version_id,
        )
        .order_by(SubmissionAttempt.id)
    )
    if choice is RegradeChoice.FAILED:
        return statement.where(GradingRun.score < GradingRun.max_score)
    return statement if student_id is None else statement.where(SubmissionAttempt.student_id == student_id)


def open_at(assignment_problem_id: UUID) -> Rows:
    """Who started the set that waits for its decision at a place."""
    return (
        select(RegradeSet.id, _creator.display_name)
        .join(_creator, _creator.id == RegradeSet.created_by)
        .where(
            RegradeSet.assignment_problem_id == assignment_problem_id,
            RegradeSet.state.in_([RegradeState.GRADING, RegradeState.READY]),
        )
    )


def add_set(values: dict[str, Any]) -> Insert:
    """IntegrityError when another set is open at the place."""
    return insert(RegradeSet).values(values)


def add_members() -> Insert:
    """Its rows go to ``execute``: a set may have more of them than one statement has parameters."""
    return insert(RegradeAttempt)


def add_jobs() -> Insert:
    """Its rows go to ``execute`` as well."""
    return insert(GradingJob)


def apply(set_id: UUID, actor_id: UUID, reason: str, now: datetime) -> TextClause:
    """Let the new runs count; false when the set is not ready, and then nothing was changed."""
    statement = text("select apply_regrade(:set, :by, :reason, :at)")
    return statement.bindparams(set=set_id, by=actor_id, reason=reason, at=now)


def cancel(set_id: UUID, actor_id: UUID, reason: str, now: datetime) -> TextClause:
    """Stop what is not graded yet; false when the set was decided before."""
    statement = text("select cancel_regrade(:set, :by, :reason, :at)")
    return statement.bindparams(set=set_id, by=actor_id, reason=reason, at=now)


def gpus_of(regrade_id: UUID) -> Select[int]:
    """How many GPUs each grading of a set needs."""
    return (
        select(ProblemVersion.gpus)
        .join(RegradeSet, RegradeSet.problem_version_id == ProblemVersion.id)
        .where(RegradeSet.id == regrade_id)
    )


def retry(set_id: UUID, now: datetime) -> TextClause:
    """Give the jobs that had failed for a reason of ours their tries back; their ids, to be sent to the workers."""
    return text("select retry_regrade(:set, :at)").bindparams(set=set_id, at=now)


def class_of(set_id: UUID) -> Rows:
    return select(RegradeSet.class_id).where(RegradeSet.id == set_id)


def sets() -> Rows:
    """Sets as their lines show them; narrow it with ``where``."""
    mine = RegradeAttempt.regrade_set_id == RegradeSet.id
    total = select(func.count()).select_from(RegradeAttempt).where(mine).scalar_subquery()
    graded = select(func.count()).join(_new, _new.id == RegradeAttempt.grading_run_id).select_from(RegradeAttempt)
    failed = (
        select(func.count())
        .select_from(RegradeAttempt)
        .join(GradingJob, GradingJob.id == RegradeAttempt.grading_run_id)
    )
    return (
        select(
            RegradeSet.id,
            RegradeSet.class_id,
            RegradeSet.assignment_problem_id,
            ProblemVersion.title.label("problem_title"),
            RegradeSet.problem_version_id,
            ProblemVersion.version,
            RegradeSet.chosen,
            RegradeSet.student_id,
            RegradeSet.reason,
            RegradeSet.also_place,
            RegradeSet.state,
            total.label("total"),
            graded.where(mine).scalar_subquery().label("graded"),
            failed.where(mine, GradingJob.failed_at.is_not(None)).scalar_subquery().label("failed"),
            _creator.display_name.label("created_by"),
            RegradeSet.created_at,
            _decider.display_name.label("decided_by"),
            RegradeSet.decided_at,
            RegradeSet.decision_reason,
        )
        .join(ProblemVersion, ProblemVersion.id == RegradeSet.problem_version_id)
        .join(_creator, _creator.id == RegradeSet.created_by)
        .outerjoin(_decider, _decider.id == RegradeSet.decided_by)
    )


def set_by_id(set_id: UUID) -> Rows:
    return sets().where(RegradeSet.id == set_id)


def sets_of_class(class_id: UUID) -> Rows:
    return _newest_first(sets().where(RegradeSet.class_id == class_id))


def sets_at(assignment_problem_id: UUID) -> Rows:
    return _newest_first(sets().where(RegradeSet.assignment_problem_id == assignment_problem_id))


def _newest_first(statement: Rows) -> Rows:
    return statement.order_by(RegradeSet.created_at.desc(), RegradeSet.id)


def scores(set_id: UUID) -> Rows:
    """Every graded submission of a set's students at its place, up to the decision: points old and new, by student."""
    mine = aliased(RegradeAttempt)
    concerned = (
        select(SubmissionAttempt.student_id)
        .join(mine, mine.attempt_id == SubmissionAttempt.id)
        .where(mine.regrade_set_id == set_id)
    )
    return (
        select(
            SubmissionAttempt.student_id,
            User.display_name,
            func.coalesce(_former.score, GradingRun.score).label("old"),
            _new.score.label("new"),
            RegradeAttempt.attempt_id.is_not(None).label("chosen"),
            GradingJob.failed_at.is_not(None).label("failed"),
        )
        .join(RegradeSet, RegradeSet.assignment_problem_id == SubmissionAttempt.assignment_problem_id)
        .join(User, User.id == SubmissionAttempt.student_id)
        .join(EffectiveRun, EffectiveRun.attempt_id == SubmissionAttempt.id)
        .join(GradingRun, GradingRun.id == EffectiveRun.grading_run_id)
        .outerjoin(
            RegradeAttempt,
            and_(RegradeAttempt.attempt_id == SubmissionAttempt.id, RegradeAttempt.regrade_set_id == set_id),
        )
        .outerjoin(_former, _former.id == RegradeAttempt.former_run_id)
        .outerjoin(_new, _new.id == RegradeAttempt.grading_run_id)
        .outerjoin(GradingJob, GradingJob.id == RegradeAttempt.grading_run_id)
        .where(
            RegradeSet.id == set_id,
            SubmissionAttempt.type == AttemptType.FINAL_SUBMISSION,
            SubmissionAttempt.student_id.in_(concerned),
            or_(RegradeSet.decided_at.is_(None), SubmissionAttempt.created_at <= RegradeSet.decided_at),
        )
        .order_by(User.display_name, SubmissionAttempt.student_id)
    )


def flips(set_id: UUID) -> TextClause:
    """Per test (by name) and how it came out before and now the number of graded submissions; new tests in order."""
    return text(_FLIPS).bindparams(set=set_id)


_FLIPS = """
with member as (
  select m.attempt_id, m.former_run_id, m.grading_run_id
  from regrade_attempt m join grading_run r on r.id = m.grading_run_id where m.regrade_set_id = :set),
former as (
  select m.attempt_id, c.name, c.visibility, c.kind, c.position, t.status = 'pass' as passed
  from member m join test_result t on t.grading_run_id = m.former_run_id join test_case c on c.id = t.test_case_id),
latter as (
  select m.attempt_id, c.name, c.visibility, c.kind, c.position, t.status = 'pass' as passed
  from member m join test_result t on t.grading_run_id = m.grading_run_id join test_case c on c.id = t.test_case_id)
select name, coalesce((array_agg(l.visibility) filter (where l.visibility is not null))[1],
    (array_agg(f.visibility))[1]) as visibility,
  coalesce((array_agg(l.kind) filter (where l.kind is not null))[1], (array_agg(f.kind))[1]) as kind,
  f.passed as before, l.passed as after, count(*)::int as submissions
from former f full join latter l using (attempt_id, name)
group by name, f.passed, l.passed
order by min(l.position) nulls last, min(f.position), name, 3, 4"""


def changed_attempts(set_id: UUID) -> Rows:
    """The submissions of a set whose result is another one, with their students."""
    return (
        select(SubmissionAttempt.id, SubmissionAttempt.student_id)
        .join(RegradeAttempt, RegradeAttempt.attempt_id == SubmissionAttempt.id)
        .join(_former, _former.id == RegradeAttempt.former_run_id)
        .join(_new, _new.id == RegradeAttempt.grading_run_id)
        .where(
            RegradeAttempt.regrade_set_id == set_id,
            or_(_former.score != _new.score, _former.passed != _new.passed, _former.total != _new.total),
        )
        .order_by(SubmissionAttempt.id)
    )


def students_of(set_id: UUID) -> Rows:
    return (
        select(SubmissionAttempt.student_id)
        .join(RegradeAttempt, RegradeAttempt.attempt_id == SubmissionAttempt.id)
        .where(RegradeAttempt.regrade_set_id == set_id)
        .distinct()
    )
