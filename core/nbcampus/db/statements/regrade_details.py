"""What a teacher looks at before a regrade and inside of one: versions, single students and submissions, the acts."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import TextClause, select, text
from sqlalchemy.orm import aliased

from nbcampus.db.base import Rows, table_of
from nbcampus.db.tables import (
    AssignmentProblem,
    AuditEvent,
    ContentItem,
    GradingJob,
    GradingRun,
    Module,
    ProblemVersion,
    RegradeAttempt,
    SubmissionAttempt,
    User,
)

_item = table_of(ContentItem)
_former = aliased(GradingRun)
_new = aliased(GradingRun)


def place(assignment_problem_id: UUID) -> Rows:
    """A problem in an assignment, with its class and the version that is there."""
    return (
        select(
            AssignmentProblem.id.label("assignment_problem_id"),
            AssignmentProblem.points,
            Module.class_id,
            ProblemVersion.id.label("placed_version_id"),
            ProblemVersion.problem_id,
            ProblemVersion.title.label("problem_title"),
        )
        .join(ProblemVersion, ProblemVersion.id == AssignmentProblem.problem_version_id)
        .join(_item, _item.c.id == AssignmentProblem.assignment_id)
        .join(Module, Module.id == _item.c.module_id)
        .where(AssignmentProblem.id == assignment_problem_id)
    )


def versions(problem_id: UUID) -> Rows:
    """All versions of a problem with what may differ between them, newest first."""
    return (
        select(
            ProblemVersion.id,
            ProblemVersion.version,
            ProblemVersion.created_at,
            ProblemVersion.title,
            ProblemVersion.description_markdown,
            ProblemVersion.starter_code,
            ProblemVersion.hint,
            ProblemVersion.test_cases,
        )
        .where(ProblemVersion.problem_id == problem_id)
        .order_by(ProblemVersion.version.desc())
    )


def turned(set_id: UUID) -> TextClause:
    """Per student the names of the tests that turned in a graded submission of a set, each way."""
    return text(_TURNED).bindparams(set=set_id)


_TURNED = """
with former as (
  select m.attempt_id, c.name, t.status = 'pass' as passed
  from regrade_attempt m join test_result t on t.grading_run_id = m.former_run_id
  join test_case c on c.id = t.test_case_id where m.regrade_set_id = :set),
latter as (
  select m.attempt_id, c.name, c.position, t.status = 'pass' as passed
  from regrade_attempt m join test_result t on t.grading_run_id = m.grading_run_id
  join test_case c on c.id = t.test_case_id where m.regrade_set_id = :set),
changed as (
  select a.student_id, l.name, l.passed, min(l.position) as position
  from former f join latter l using (attempt_id, name) join submission_attempt a on a.id = attempt_id
  where f.passed <> l.passed group by a.student_id, l.name, l.passed)
select student_id,
  coalesce(array_agg(name order by position) filter (where passed), '{}') as now_pass,
  coalesce(array_agg(name order by position) filter (where not passed), '{}') as now_fail
from changed group by student_id"""


def members() -> Rows:
    """The submissions of sets with both their scores; narrow it with ``of_student`` or ``of_attempt``."""
    return (
        select(
            RegradeAttempt.attempt_id,
            RegradeAttempt.former_run_id,
            _new.id.label("new_run_id"),
            SubmissionAttempt.attempt_number,
            SubmissionAttempt.clicked_at,
            User.display_name,
            _former.score.label("old_score"),
            _new.score.label("new_score"),
            GradingJob.failed_at.is_not(None).label("failed"),
        )
        .join(SubmissionAttempt, SubmissionAttempt.id == RegradeAttempt.attempt_id)
        .join(User, User.id == SubmissionAttempt.student_id)
        .join(_former, _former.id == RegradeAttempt.former_run_id)
        .outerjoin(_new, _new.id == RegradeAttempt.grading_run_id)
        .outerjoin(GradingJob, GradingJob.id == RegradeAttempt.grading_run_id)
    )


def of_student(set_id: UUID, student_id: UUID) -> Rows:
    return (
        members()
        .where(RegradeAttempt.regrade_set_id == set_id, SubmissionAttempt.student_id == student_id)
        .order_by(RegradeAttempt.attempt_id.desc())
    )


def of_attempt(set_id: UUID, attempt_id: UUID) -> Rows:
    return members().where(RegradeAttempt.regrade_set_id == set_id, RegradeAttempt.attempt_id == attempt_id)


def acts(set_id: UUID) -> Rows:
    """What people did to a set, oldest first."""
    return (
        select(
            AuditEvent.action,
            User.display_name.label("by"),
            AuditEvent.created_at.label("at"),
            AuditEvent.detail["reason"].astext.label("reason"),
        )
        .outerjoin(User, User.id == AuditEvent.actor_id)
        .where(AuditEvent.subject_id == set_id)
        .order_by(AuditEvent.id)
    )
