"""Rubrics, comments on attempts, and the bank of comments."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Delete, Insert, Select, Update, case, delete, func, insert, select, update

from nbcampus.db.base import Rows, table_of
from nbcampus.db.tables import (
    AssignmentProblem,
    BankComment,
    ContentItem,
    Mark,
    MarkComment,
    MarkItem,
    Module,
    RubricItem,
    SubmissionAttempt,
    User,
)
from nbcampus.ids import uuid7

_item = table_of(ContentItem)


def _applied() -> Any:
    """In how many marks that count an item is applied."""
    newer = table_of(Mark).alias("newer")
    later = select(newer.c.version).where(newer.c.attempt_id == Mark.attempt_id, newer.c.version > Mark.version)
    return (
        select(func.count())
        .select_from(MarkItem)
        .join(Mark, (Mark.attempt_id == MarkItem.attempt_id) & (Mark.version == MarkItem.version))
        .where(MarkItem.rubric_item_id == RubricItem.id, ~Mark.withdrawn, ~later.exists())
        .correlate(RubricItem)
        .scalar_subquery()
    )


_COLUMNS = (RubricItem.id, RubricItem.position, RubricItem.label, RubricItem.points, RubricItem.version)


def rubric_of(assignment_problem_id: UUID) -> Rows:
    """The items of a place in order, each with the number of marks that apply it."""
    return (
        select(*_COLUMNS, _applied().label("applied"))
        .where(RubricItem.assignment_problem_id == assignment_problem_id, RubricItem.removed_at.is_(None))
        .order_by(RubricItem.position, RubricItem.id)
    )


def lock_item(item_id: UUID) -> Rows:
    """One item with its place; holds the row, so that of two who change it the second sees what the first did."""
    return (
        select(*_COLUMNS, RubricItem.assignment_problem_id, _applied().label("applied"))
        .where(RubricItem.id == item_id, RubricItem.removed_at.is_(None))
        .with_for_update()
    )


def place_of_item(item_id: UUID) -> Select[UUID]:
    return select(RubricItem.assignment_problem_id).where(RubricItem.id == item_id)


def add_item(assignment_problem_id: UUID, label: str, points: float) -> Insert:
    """Insert an item at the end; returns its id."""
    place = (
        select(func.coalesce(func.max(RubricItem.position) + 1, 0))
        .where(RubricItem.assignment_problem_id == assignment_problem_id)
        .scalar_subquery()
    )
    values = {"assignment_problem_id": assignment_problem_id, "label": label, "points": points}
    return insert(RubricItem).values(id=uuid7(), position=place, **values).returning(RubricItem.id)


def change_item(item_id: UUID, values: dict[str, Any]) -> Update:
    values = {**values, "version": RubricItem.version + 1}
    return update(RubricItem).where(RubricItem.id == item_id).values(values)


def order_items(ids: list[UUID]) -> Update:
    """Give the items the places that they have in ``ids``."""
    places = {item_id: position for position, item_id in enumerate(ids)}
    return update(RubricItem).where(RubricItem.id.in_(ids)).values(position=case(places, value=RubricItem.id))


def comments_of(attempt_id: UUID) -> Rows:
    """The comments on an attempt, in the order of the lines and then of the writing."""
    return _comments().where(MarkComment.attempt_id == attempt_id).order_by(*_ORDER)


_ORDER = (
    MarkComment.file_name.nulls_first(),
    MarkComment.line_from.nulls_first(),
    MarkComment.created_at,
    MarkComment.id,
)


def comment_by_id(comment_id: UUID) -> Rows:
    """One comment with its attempt, place and class; holds its row."""
    return (
        _comments()
        .add_columns(
            MarkComment.attempt_id,
            SubmissionAttempt.student_id,
            SubmissionAttempt.assignment_problem_id,
            Module.class_id,
        )
        .join(SubmissionAttempt, SubmissionAttempt.id == MarkComment.attempt_id)
        .join(AssignmentProblem, AssignmentProblem.id == SubmissionAttempt.assignment_problem_id)
        .join(_item, _item.c.id == AssignmentProblem.assignment_id)
        .join(Module, Module.id == _item.c.module_id)
        .where(MarkComment.id == comment_id)
        .with_for_update(of=MarkComment)
    )


def _comments() -> Rows:
    return (
        select(
            MarkComment.id,
            MarkComment.file_name,
            MarkComment.line_from,
            MarkComment.line_to,
            MarkComment.text,
            MarkComment.visible,
            MarkComment.author_id,
            MarkComment.version,
            MarkComment.created_at,
            User.display_name.label("author"),
        )
        .join(User, User.id == MarkComment.author_id)
        .where(MarkComment.removed_at.is_(None))
    )


def add_comment(values: dict[str, Any]) -> Insert:
    return insert(MarkComment).values(values)


def change_comment(comment_id: UUID, values: dict[str, Any]) -> Update:
    values = {**values, "version": MarkComment.version + 1}
    return update(MarkComment).where(MarkComment.id == comment_id).values(values)


def remove_comment(comment_id: UUID, now: datetime) -> Update:
    return update(MarkComment).where(MarkComment.id == comment_id).values(removed_at=now)


_MOST_KEPT = 500


def bank_of(class_id: UUID, assignment_problem_id: UUID | None = None) -> Rows:
    """The kept comments of a class; with a place, those of the class and of that place. Used most first."""
    statement = select(BankComment.id, BankComment.assignment_problem_id, BankComment.text, BankComment.uses).where(
        BankComment.class_id == class_id
    )
    if assignment_problem_id:
        place = BankComment.assignment_problem_id
        statement = statement.where(place.is_(None) | (place == assignment_problem_id))
    return statement.order_by(BankComment.uses.desc(), BankComment.id.desc()).limit(_MOST_KEPT)


def kept_by_id(bank_comment_id: UUID) -> Rows:
    return select(
        BankComment.id, BankComment.class_id, BankComment.assignment_problem_id, BankComment.text, BankComment.uses
    ).where(BankComment.id == bank_comment_id)


def keep_comment(values: dict[str, Any]) -> Insert:
    return insert(BankComment).values(values)


def change_kept(bank_comment_id: UUID, text: str) -> Update:
    return update(BankComment).where(BankComment.id == bank_comment_id).values(text=text)


def count_use(bank_comment_id: UUID, class_id: UUID) -> Update:
    """Count that a kept comment was used; none of another class."""
    return (
        update(BankComment)
        .where(BankComment.id == bank_comment_id, BankComment.class_id == class_id)
        .values(uses=BankComment.uses + 1)
    )


def drop_kept(bank_comment_id: UUID) -> Delete:
    return delete(BankComment).where(BankComment.id == bank_comment_id)
