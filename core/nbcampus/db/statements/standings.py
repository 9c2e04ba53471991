"""What leaderboards show, from the best submissions of those who stand on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import Double, Numeric, Row, Select, TextClause, cast, func, or_, select, text, tuple_

from nbcampus.course.leaderboard import Board, BoardKind, Standing
from nbcampus.course.states import AssignmentMode, Role
from nbcampus.db.base import Rows, table_of
from nbcampus.db.statements.publishing import is_shown
from nbcampus.db.tables import Assignment, AssignmentProblem, ContentItem, Enrolment, Module, ProblemScore

_assignment, _item = table_of(Assignment), table_of(ContentItem)


def standings(class_id: UUID, students: Collection[UUID] | None = None, item_id: UUID | None = None) -> Rows:
    """Standings of students of a class (None: of all) on its boards, or on those on which one item counts.

    On a board are students with an alias who have any grading there; staff who try the problems are no competitors, and
    exams do not count. Their time is when the last of their best submissions that earned anything was handed in.
    """
    counted = _counted(class_id, students).subquery()
    per_student = [tuple_(counted.c[of], counted.c.student_id) for of in ("class_id", "module_id", "assignment_id")]
    earned = func.max(counted.c.best_at).filter(counted.c.best_score > 0)
    rows = select(
        counted.c.class_id,
        counted.c.module_id,
        counted.c.assignment_id,
        counted.c.student_id,
        # As a decimal number, because a sum of floats depends on its order.
        cast(func.sum(cast(counted.c.best_score, Numeric)), Double).label("points"),
        func.coalesce(earned, func.min(counted.c.best_at)).label("reached_at"),
    ).group_by(func.grouping_sets(*per_student))
    if item_id is None:
        return rows
    module = select(_item.c.module_id).where(_item.c.id == item_id).scalar_subquery()
    concerned = or_(counted.c.class_id.is_not(None), counted.c.module_id == module, counted.c.assignment_id == item_id)
    return rows.having(concerned)


def boards(class_id: UUID) -> TextClause:
    """Every leaderboard of a class: rows for ``board_of``."""
    statement = text("""
        select id as class_id, null::uuid as module_id, null::uuid as assignment_id from class where id = :class_id
        union all select null, id, null from module where class_id = :class_id
        union all select null, null, a.id from assignment a
          join content_item i on i.id = a.id join module m on m.id = i.module_id where m.class_id = :class_id""")
    return statement.bindparams(class_id=class_id)


def is_board_of(board: Board, class_id: UUID, *, only_published: bool) -> Select[UUID]:
    """The id of a module's or an assignment's board that is one of the class's; no row for others.

    Exams have none, and so has a module of nothing else.
    """
    key = Module.id if board.kind is BoardKind.MODULE else _assignment.c.id
    rows = (
        select(key)
        .select_from(_assignment)
        .join(_item, _item.c.id == _assignment.c.id)
        .join(Module, Module.id == _item.c.module_id)
        .where(key == board.id, Module.class_id == class_id, _assignment.c.mode != AssignmentMode.EXAM)
        .limit(1)
    )
    return rows.where(is_shown(Module), is_shown(_item.c)) if only_published else rows


def by_board(rows: Iterable[Row[Any]]) -> dict[Board, dict[UUID, Standing]]:
    """Rows of ``standings`` as leaderboards take them."""
    boards: dict[Board, dict[UUID, Standing]] = defaultdict(dict)
    for row in rows:
        boards[board_of(row)][row.student_id] = Standing(row.points, row.reached_at)
    return dict(boards)


def board_of(row: Row[Any]) -> Board:
    """The one board that a row of ``standings`` is of."""
    ids = {BoardKind.CLASS: row.class_id, BoardKind.MODULE: row.module_id, BoardKind.ASSIGNMENT: row.assignment_id}
    [(kind, key)] = [(kind, key) for kind, key in ids.items() if key is not None]
    return Board(kind, key)


def _counted(class_id: UUID, students: Collection[UUID] | None) -> Rows:
    rows = (
        select(
            Module.class_id,
            Module.id.label("module_id"),
            AssignmentProblem.assignment_id,
            ProblemScore.student_id,
            ProblemScore.best_score,
            ProblemScore.best_at,
        )
        .join(AssignmentProblem, AssignmentProblem.id == ProblemScore.assignment_problem_id)
        .join(_assignment, _assignment.c.id == AssignmentProblem.assignment_id)
        .join(_item, _item.c.id == _assignment.c.id)
        .join(Module, Module.id == _item.c.module_id)
        .join(
            Enrolment,
            (Enrolment.user_id == ProblemScore.student_id) & (Enrolment.class_id == Module.class_id),
        )
        .where(
            Module.class_id == class_id,
            _assignment.c.mode != AssignmentMode.EXAM,
            ProblemScore.best_score.is_not(None),
            Enrolment.role == Role.STUDENT,
            Enrolment.left_at.is_(None),
            Enrolment.leaderboard_alias.is_not(None),
        )
    )
    return rows if students is None else rows.where(ProblemScore.student_id.in_(students))
