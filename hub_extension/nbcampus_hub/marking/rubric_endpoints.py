"""Routes about rubrics, comments and the bank of comments."""

from __future__ import annotations

from uuid import UUID

from nbcampus.course.policy import Scope
from nbcampus.wire.marking import (
    BankComment,
    BankCommentChange,
    BankCommentCreate,
    Comment,
    CommentBank,
    CommentChange,
    CommentCreate,
    Rubric,
    RubricItemChange,
    RubricItemCreate,
    RubricItemRemoval,
    RubricOrder,
)
from nbcampus_hub.marking import bank, comments, rubric
from nbcampus_hub.marking.endpoints import SUBMISSION
from nbcampus_hub.service.context import Context
from nbcampus_hub.service.routing import Routes

routes = Routes()

RUBRIC = "assignment-problems/{assignment_problem_id}/rubric"


@routes.add("POST", RUBRIC, scope=Scope.RUBRIC_WRITE, body=RubricItemCreate, answer=Rubric, status=201)
async def add_rubric_item(context: Context, assignment_problem_id: UUID) -> Rubric:
    """Add an item at the end of a problem's rubric."""
    return await rubric.add(context, assignment_problem_id, context.body)


@routes.add("PUT", RUBRIC, scope=Scope.RUBRIC_WRITE, body=RubricOrder, answer=Rubric)
async def order_rubric(context: Context, assignment_problem_id: UUID) -> Rubric:
    """Put the items of a rubric into another order."""
    return await rubric.order(context, assignment_problem_id, context.body)


@routes.add("PATCH", "rubric-items/{rubric_item_id}", scope=Scope.RUBRIC_WRITE, body=RubricItemChange, answer=Rubric)
async def change_rubric_item(context: Context, rubric_item_id: UUID) -> Rubric:
    """Change an item for everybody to whom it is applied."""
    return await rubric.change(context, rubric_item_id, context.body)


@routes.add("DELETE", "rubric-items/{rubric_item_id}", scope=Scope.RUBRIC_WRITE, query=RubricItemRemoval, answer=Rubric)
async def remove_rubric_item(context: Context, rubric_item_id: UUID) -> Rubric:
    """Remove an item; 409 ``needs_confirmation`` says to how many submissions it is applied."""
    return await rubric.remove(context, rubric_item_id, context.query)


@routes.add("POST", SUBMISSION + "/comments", scope=Scope.MARK, body=CommentCreate, answer=Comment, status=201)
async def add_comment(context: Context, assignment_problem_id: UUID, submission_id: UUID) -> Comment:
    """Comment on a submission as a whole, or on lines of its code or of a file."""
    return await comments.add(context, assignment_problem_id, submission_id, context.body)


@routes.add("PATCH", "mark-comments/{comment_id}", scope=Scope.MARK, body=CommentChange, answer=Comment)
async def change_comment(context: Context, comment_id: UUID) -> Comment:
    """Change a comment of one's own; a teacher may change any."""
    return await comments.change(context, comment_id, context.body)


@routes.add("DELETE", "mark-comments/{comment_id}", scope=Scope.MARK, answer=Comment)
async def remove_comment(context: Context, comment_id: UUID) -> Comment:
    """Remove a comment of one's own; a teacher may remove any. The answer is what it was."""
    return await comments.remove(context, comment_id)


@routes.add("GET", "classes/{class_id}/comment-bank", scope=Scope.MARK, answer=CommentBank)
async def get_comment_bank(context: Context, class_id: UUID) -> CommentBank:
    """The comments that a class keeps for use again, those used most first."""
    return await bank.read(context, class_id)


@routes.add(
    "POST",
    "classes/{class_id}/comment-bank",
    scope=Scope.MARK,
    body=BankCommentCreate,
    answer=BankComment,
    status=201,
)
async def keep_comment(context: Context, class_id: UUID) -> BankComment:
    """Keep a comment for use again, in the class or at one of its problems."""
    return await bank.keep(context, class_id, context.body)


@routes.add("PATCH", "bank-comments/{bank_comment_id}", scope=Scope.MARK, body=BankCommentChange, answer=BankComment)
async def change_kept_comment(context: Context, bank_comment_id: UUID) -> BankComment:
    """Change a kept comment; those that were made from it stay as they are."""
    return await bank.change(context, bank_comment_id, context.body)


@routes.add("DELETE", "bank-comments/{bank_comment_id}", scope=Scope.MARK, answer=BankComment)
async def drop_kept_comment(context: Context, bank_comment_id: UUID) -> BankComment:
    """Drop a kept comment; the answer is what it was."""
    return await bank.drop(context, bank_comment_id)
