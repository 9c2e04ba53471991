"""Every route against every role: who x request -> status. A route that is missing from the table fails."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import insert
from tests.integration.hub.campus import GIVEN, ROLES, Campus, make_campus, transaction
from tests.integration.hub.conftest import Service
from tests.integration.hub.quizzing import ANSWERS, PDF, make_material, make_quiz, submission, take
from tests.integration.hub.regrading import Regrading

from nbcampus.blobs import open_store
from nbcampus.course.authoring.archive import ProblemArchive, pack
from nbcampus.course.authoring.template import template_notebook
from nbcampus.course.explanations.states import ExplanationState
from nbcampus.course.research.exports import ExportFormat, ExportState
from nbcampus.db.statements.frames import FRAMES
from nbcampus.db.statements.study_frames import FRAMES as STUDY_FRAMES
from nbcampus.db.tables import Class, Enrolment, Explanation, StudyExport
from nbcampus.ids import uuid7
from nbcampus.wire.files import FileContent
from nbcampus_hub.service.application import all_endpoints

WHO = ("anonymous", "outsider", "student", "other", "assistant", "teacher", "researcher", "weak teacher", "admin")

OF_CLASS = (401, 404, 403, 403, 200, 200, 403, 403, 200)
# Columns as in WHO. "weak teacher" is the teacher's own server token: student-level rights only.
STUDY = (401, 404, 404, 404, 404, 404, 200, 404, 404)
"""For its members: the researcher. Whoever else asks is told that there is none, also an admin."""
TABLE: dict[tuple[str, str], tuple[int, ...]] = {
    ("GET", "me"): (401, 200, 200, 200, 200, 200, 200, 200, 200),
    ("GET", "environments"): (401, 200, 200, 200, 200, 200, 200, 200, 200),
    ("GET", "classes"): (401, 200, 200, 200, 200, 200, 200, 200, 200),
    ("POST", "classes"): (401, 403, 403, 403, 403, 201, 403, 403, 201),
    ("POST", "classes/join"): (401, 404, 404, 404, 404, 404, 404, 404, 404),  # a code that nobody has
    ("GET", "classes/{class_id}"): (401, 404, 200, 200, 200, 200, 200, 200, 200),
    ("PATCH", "classes/{class_id}"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("POST", "classes/{class_id}/copy"): (401, 404, 403, 403, 403, 201, 403, 403, 201),
    ("DELETE", "classes/{class_id}/join-code"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("DELETE", "classes/{class_id}/membership"): (401, 404, 200, 200, 200, 409, 200, 403, 404),  # the last teacher
    ("GET", "classes/{class_id}/members"): (401, 404, 403, 403, 200, 200, 403, 403, 200),
    ("POST", "classes/{class_id}/members"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("PATCH", "classes/{class_id}/members/{user_id}"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("DELETE", "classes/{class_id}/members/{user_id}"): (401, 404, 403, 403, 403, 409, 403, 403, 409),  # the same one
    ("POST", "classes/{class_id}/sections"): (401, 404, 403, 403, 403, 201, 403, 403, 201),
    ("PATCH", "sections/{section_id}"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("DELETE", "sections/{section_id}"): (401, 404, 403, 403, 403, 200, 404, 404, 404),  # gone after the teacher
    ("GET", "classes/{class_id}/roster"): (401, 404, 403, 403, 200, 200, 403, 403, 200),
    ("POST", "classes/{class_id}/roster/preview"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("POST", "classes/{class_id}/roster"): (401, 404, 403, 403, 403, 409, 403, 403, 409),  # no such fingerprint
    ("GET", "classes/{class_id}/groups"): (401, 404, 403, 403, 200, 200, 403, 403, 200),
    ("PUT", "classes/{class_id}/groups"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("GET", "classes/{class_id}/outline"): (401, 404, 200, 200, 200, 200, 200, 200, 200),
    ("GET", "classes/{class_id}/modules"): (401, 404, 200, 200, 200, 200, 200, 200, 200),
    ("POST", "classes/{class_id}/modules"): (401, 404, 403, 403, 403, 201, 403, 403, 201),
    ("PATCH", "modules/{module_id}"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("GET", "modules/{module_id}/items"): (401, 404, 200, 200, 200, 200, 200, 200, 200),
    ("POST", "modules/{module_id}/items"): (401, 404, 403, 403, 403, 201, 403, 403, 201),
    ("GET", "items/{item_id}"): (401, 404, 200, 200, 200, 200, 200, 200, 200),
    ("PATCH", "items/{item_id}"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("GET", "assignments/{assignment_id}"): (401, 404, 200, 200, 200, 200, 200, 200, 200),
    ("PUT", "classes/{class_id}/order"): (401, 404, 403, 403, 403, 409, 403, 403, 409),  # no such fingerprint
    ("POST", "classes/{class_id}/items"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("GET", "classes/{class_id}/assignment-defaults"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("PUT", "classes/{class_id}/assignment-defaults"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("GET", "classes/{class_id}/problem-choices"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("GET", "assignments/{assignment_id}/plan"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("PATCH", "assignments/{assignment_id}/plan"): (401, 404, 403, 403, 403, 409, 403, 403, 409),  # another revision
    ("POST", "assignments/{assignment_id}/plan/preview"): (401, 404, 403, 403, 403, 409, 403, 403, 409),
    ("GET", "drafts/{assignment_problem_id}"): (401, 404, 200, 404, 404, 404, 404, 404, 404),
    ("PUT", "drafts/{assignment_problem_id}"): (401, 404, 200, 200, 200, 200, 200, 200, 200),
    ("POST", "attempts"): (401, 404, 201, 201, 201, 201, 201, 201, 201),
    ("GET", "attempts"): (401, 200, 200, 200, 200, 200, 200, 200, 200),
    ("GET", "attempts/{attempt_id}"): (401, 404, 200, 404, 200, 200, 404, 404, 200),
    ("GET", "attempts/{attempt_id}/file"): (401, 404, 200, 404, 200, 200, 404, 404, 200),
    ("GET", "placements/{assignment_problem_id}/file"): (401, 404, 200, 200, 200, 200, 200, 200, 200),
    ("GET", "classes/{class_id}/regrades"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("POST", "classes/{class_id}/regrades"): (401, 404, 403, 403, 403, 409, 403, 403, 409),  # no newer version
    ("GET", "assignment-problems/{assignment_problem_id}/regrades"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("GET", "assignment-problems/{assignment_problem_id}/regrade-preview"): (
        *(401, 404, 403, 403, 403, 200, 403, 403, 200),
    ),
    ("GET", "regrades/{regrade_id}"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("POST", "regrades/{regrade_id}/apply"): (401, 404, 403, 403, 403, 409, 403, 403, 409),  # it was cancelled
    ("POST", "regrades/{regrade_id}/cancel"): (401, 404, 403, 403, 403, 409, 403, 403, 409),
    ("GET", "classes/{class_id}/gradebook"): (401, 404, 403, 403, 200, 200, 403, 403, 200),
    ("PUT", "classes/{class_id}/gradebook/overrides"): (401, 404, 403, 403, 200, 409, 403, 403, 409),  # version 0 again
    ("GET", "classes/{class_id}/gradebook/csv"): (401, 404, 403, 403, 200, 200, 403, 403, 200),
    ("POST", "classes/{class_id}/gradebook/csv/preview"): (401, 404, 403, 403, 200, 200, 403, 403, 200),
    ("POST", "classes/{class_id}/gradebook/csv"): (401, 404, 403, 403, 409, 409, 403, 403, 409),  # no such fingerprint
    ("GET", "classes/{class_id}/grading-scheme"): (401, 404, 403, 403, 200, 200, 403, 403, 200),
    ("PUT", "classes/{class_id}/grading-scheme"): (401, 404, 403, 403, 403, 200, 403, 403, 409),  # version 0 again
    ("POST", "classes/{class_id}/grading-scheme/preview"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("GET", "classes/{class_id}/grades/mine"): (401, 404, 200, 200, 200, 200, 200, 200, 200),
    ("GET", "calendar"): (401, 200, 200, 200, 200, 200, 200, 200, 200),
    ("POST", "calendar/events"): (401, 201, 201, 201, 201, 201, 201, 201, 201),
    ("PATCH", "calendar/events/{own_event_id}"): (401, 404, 200, 404, 404, 404, 404, 404, 404),
    ("DELETE", "calendar/events/{own_event_id}"): (401, 404, 404, 404, 404, 404, 404, 404, 404),  # a class's event
    ("POST", "classes/{class_id}/events"): (401, 404, 403, 403, 201, 201, 403, 403, 201),
    ("PATCH", "classes/{class_id}/events/{event_id}"): (401, 404, 403, 403, 200, 200, 403, 403, 200),
    ("DELETE", "classes/{class_id}/events/{event_id}"): (401, 404, 403, 403, 404, 404, 403, 403, 404),  # own event
    ("GET", "calendar/feed"): (401, 200, 200, 200, 200, 200, 200, 200, 200),
    ("POST", "calendar/feed"): (401, 200, 200, 200, 200, 200, 200, 200, 200),
    ("DELETE", "calendar/feed"): (401, 200, 200, 200, 200, 200, 200, 200, 200),
    ("POST", "regrades/{regrade_id}/retry"): (401, 404, 403, 403, 403, 409, 403, 403, 409),
    ("GET", "regrades/{regrade_id}/students/{student_id}"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("GET", "regrades/{regrade_id}/submissions/{submission_id}"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("POST", "attempts/{attempt_id}/regrade-requests"): (401, 404, 409, 404, 404, 404, 404, 404, 404),  # a Run
    ("GET", "attempts/{attempt_id}/regrade-requests"): (401, 404, 200, 404, 200, 200, 404, 404, 200),
    ("POST", "regrade-requests/{request_id}/messages"): (401, 404, 200, 404, 200, 200, 404, 404, 200),
    ("GET", "classes/{class_id}/regrade-requests"): (401, 404, 403, 403, 200, 200, 403, 403, 200),
    ("GET", "classes/{class_id}/own-regrade-requests"): (401, 404, 200, 200, 200, 200, 200, 200, 200),
    ("GET", "attempts/{attempt_id}/explanation"): (401, 404, 200, 404, 200, 200, 404, 404, 200),
    ("POST", "attempts/{attempt_id}/explanation"): (401, 404, 409, 404, 404, 404, 404, 404, 404),  # there is no model
    ("PUT", "explanations/{explanation_id}/rating"): (401, 404, 200, 404, 404, 404, 404, 404, 404),
    ("GET", "classes/{class_id}/explanations"): OF_CLASS,
    ("GET", "explanations/{explanation_id}/attempt"): OF_CLASS,
    ("GET", "explanations/{explanation_id}/attempt/file"): OF_CLASS,
    ("POST", "explanations/{explanation_id}/decision"): OF_CLASS,
    ("GET", "classes/{class_id}/explanation-settings"): OF_CLASS,
    ("PATCH", "classes/{class_id}/explanation-settings"): (
        401,
        404,
        403,
        403,
        403,
        200,
        403,
        403,
        409,
    ),  # version 0 again
    ("GET", "assignment-problems/{assignment_problem_id}/explanations"): OF_CLASS,
    ("POST", "assignment-problems/{assignment_problem_id}/explanations"): (401, 404, 403, 403, 409, 409, 403, 403, 409),
    ("GET", "classes/{class_id}/explanation-prompt"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("PUT", "classes/{class_id}/explanation-prompt"): (401, 404, 403, 403, 403, 200, 403, 403, 409),  # version 0 again
    ("POST", "classes/{class_id}/explanation-prompt/preview"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("GET", "classes/{class_id}/audit"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("POST", "classes/{class_id}/analytics-passes"): (401, 404, 403, 403, 201, 201, 403, 403, 201),
    ("DELETE", "classes/{class_id}/analytics-passes"): (401, 404, 403, 403, 200, 200, 403, 403, 200),
    **{
        ("GET", f"classes/{{class_id}}/frames/{name}"): (401, 404, 403, 403, 200, 200, 403, 403, 200) for name in FRAMES
    },
    ("GET", "classes/{class_id}/frames/codes"): (401, 404, 403, 403, 200, 200, 403, 403, 200),
    ("GET", "classes/{class_id}/frames/outcomes"): (401, 404, 403, 403, 200, 200, 403, 403, 200),
    ("GET", "classes/{class_id}/frames/failing"): (401, 404, 403, 403, 200, 200, 403, 403, 200),
    ("GET", "exams/{assignment_id}"): (401, 404, 200, 200, 200, 200, 200, 200, 200),
    ("POST", "exams/{assignment_id}/start"): (401, 404, 200, 200, 200, 200, 200, 200, 200),
    ("POST", "exams/{assignment_id}/hand-in"): (401, 404, 200, 200, 200, 200, 200, 409, 200),  # the teacher has just
    ("GET", "exams/{assignment_id}/receipts"): (401, 404, 200, 200, 200, 200, 200, 200, 200),
    ("GET", "exams/{assignment_id}/room"): (401, 404, 403, 403, 200, 200, 403, 403, 200),
    ("POST", "exams/{assignment_id}/room/time"): (401, 404, 403, 403, 200, 200, 403, 403, 200),
    ("POST", "exams/{assignment_id}/room/end"): (401, 404, 403, 403, 409, 409, 403, 403, 409),  # handed in above
    ("POST", "exams/{assignment_id}/room/reopen"): (401, 404, 403, 403, 200, 409, 403, 403, 409),  # open again
    ("POST", "exams/{assignment_id}/room/messages"): (401, 404, 403, 403, 200, 200, 403, 403, 200),
    ("GET", "exams/{assignment_id}/opening"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("PUT", "exams/{assignment_id}/opening"): (401, 404, 403, 403, 403, 409, 403, 403, 409),  # no such revision
    ("GET", "assignment-problems/{assignment_problem_id}/marking"): (401, 404, 403, 403, 200, 200, 403, 403, 200),
    ("PUT", "assignment-problems/{assignment_problem_id}/marking-presence"): (
        *(401, 404, 403, 403, 200, 200, 403, 403, 200),
    ),
    ("GET", "assignment-problems/{assignment_problem_id}/marking/{submission_id}"): (
        *(401, 404, 403, 403, 200, 200, 403, 403, 200),
    ),
    ("PUT", "assignment-problems/{assignment_problem_id}/marking/{submission_id}"): (
        *(401, 404, 403, 403, 200, 409, 403, 403, 409),  # the assistant's version stands
    ),
    ("GET", "assignment-problems/{assignment_problem_id}/marking/{submission_id}/file"): (
        *(401, 404, 403, 403, 200, 200, 403, 403, 200),
    ),
    ("PUT", "assignment-problems/{assignment_problem_id}/marking/{submission_id}/note"): (
        *(401, 404, 403, 403, 200, 200, 403, 403, 200),
    ),
    ("POST", "assignment-problems/{assignment_problem_id}/marking/{submission_id}/comments"): (
        *(401, 404, 403, 403, 201, 201, 403, 403, 201),
    ),
    ("PATCH", "mark-comments/{comment_id}"): (401, 404, 403, 403, 403, 200, 403, 403, 200),  # a teacher's
    ("DELETE", "mark-comments/{comment_id}"): (401, 404, 403, 403, 403, 200, 404, 404, 404),  # gone after the teacher
    ("POST", "assignment-problems/{assignment_problem_id}/rubric"): (401, 404, 403, 403, 403, 201, 403, 403, 201),
    ("PUT", "assignment-problems/{assignment_problem_id}/rubric"): (401, 404, 403, 403, 403, 409, 403, 403, 409),
    ("PATCH", "rubric-items/{rubric_item_id}"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("DELETE", "rubric-items/{rubric_item_id}"): (401, 404, 403, 403, 403, 200, 403, 403, 404),  # gone
    ("GET", "bank/template"): (401, 404, 404, 404, 404, 200, 404, 403, 200),
    ("POST", "bank/previews"): (401, 404, 404, 404, 404, 200, 404, 403, 200),
    ("POST", "bank/trials"): (401, 404, 404, 404, 404, 201, 404, 403, 201),
    ("POST", "bank/imports"): (401, 404, 404, 404, 404, 201, 404, 403, 201),
    ("GET", "bank/trials/{trial_id}"): (401, 404, 404, 404, 404, 200, 404, 403, 404),  # the teacher's own
    ("GET", "bank/trials/{trial_id}/notebook"): (401, 404, 404, 404, 404, 409, 404, 403, 404),  # nobody has tried it
    ("POST", "bank/trials/{trial_id}/publish"): (401, 404, 404, 404, 404, 409, 404, 403, 404),  # as before
    ("GET", "bank/problems"): (401, 404, 404, 404, 404, 200, 404, 403, 200),
    ("GET", "bank/problems/{problem_id}"): (401, 404, 404, 404, 404, 200, 404, 403, 200),
    ("PATCH", "bank/problems/{problem_id}"): (401, 404, 404, 404, 404, 200, 404, 403, 200),
    ("GET", "bank/problems/{problem_id}/notebook"): (401, 404, 404, 404, 404, 200, 404, 403, 200),
    ("GET", "bank/problems/{problem_id}/archive"): (401, 404, 404, 404, 404, 200, 404, 403, 200),
    ("GET", "bank/problems/{problem_id}/changes"): (401, 404, 404, 404, 404, 200, 404, 403, 200),
    ("POST", "assignments/{assignment_id}/problems"): (401, 404, 403, 403, 403, 409, 403, 403, 409),  # it is there
    ("GET", "classes/{class_id}/comment-bank"): (401, 404, 403, 403, 200, 200, 403, 403, 200),
    ("POST", "classes/{class_id}/comment-bank"): (401, 404, 403, 403, 201, 201, 403, 403, 201),
    ("PATCH", "bank-comments/{bank_comment_id}"): (401, 404, 403, 403, 200, 200, 403, 403, 200),
    ("DELETE", "bank-comments/{bank_comment_id}"): (401, 404, 403, 403, 200, 404, 404, 404, 404),
    ("POST", "assignment-problems/{assignment_problem_id}/group-feedback/preview"): (
        *(401, 404, 403, 403, 200, 200, 403, 403, 200),
    ),
    ("GET", "assignment-problems/{assignment_problem_id}/group-feedback"): (
        *(401, 404, 403, 403, 200, 200, 403, 403, 200),
    ),
    ("POST", "assignment-problems/{assignment_problem_id}/group-feedback"): (
        *(401, 404, 403, 403, 201, 201, 403, 403, 201),
    ),
    ("DELETE", "group-feedback/{group_feedback_id}"): (401, 404, 403, 403, 403, 200, 403, 403, 200),  # a teacher's
    ("PATCH", "assignments/{assignment_id}/marking"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("PUT", "assignments/{assignment_id}/feedback-release"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("DELETE", "assignments/{assignment_id}/feedback-release"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("GET", "classes/{class_id}/deadlines"): (401, 404, 403, 403, 200, 200, 403, 403, 200),
    ("GET", "classes/{class_id}/late-policy"): (401, 404, 403, 403, 200, 200, 403, 403, 200),
    ("PUT", "classes/{class_id}/late-policy"): (401, 404, 403, 403, 403, 409, 403, 403, 409),  # another revision
    ("POST", "classes/{class_id}/extensions"): (401, 404, 403, 403, 403, 422, 403, 403, 422),  # it has no due date
    ("PATCH", "extensions/{extension_id}"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("DELETE", "extensions/{extension_id}"): (401, 404, 403, 403, 403, 200, 404, 404, 404),  # gone after the teacher
    ("PUT", "classes/{class_id}/accommodations/{student_id}"): (401, 404, 403, 403, 403, 200, 403, 403, 409),
    ("DELETE", "classes/{class_id}/accommodations/{student_id}"): (
        *(401, 404, 403, 403, 403, 200, 403, 403, 409),  # gone after the teacher
    ),
    ("PUT", "classes/{class_id}/marking"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("GET", "quizzes/{quiz_id}"): (401, 404, 200, 200, 200, 200, 200, 200, 200),
    ("POST", "quizzes/{quiz_id}/sitting"): (401, 404, 200, 200, 200, 200, 200, 200, 200),
    ("PUT", "quizzes/{quiz_id}/sitting"): (401, 404, 409, 200, 200, 200, 200, 200, 200),  # the student's is submitted
    ("POST", "quiz-attempts"): (401, 404, 409, 201, 201, 201, 201, 409, 201),  # submitted already, as the teacher's
    ("GET", "quiz-attempts/{quiz_attempt_id}"): (401, 404, 200, 404, 200, 200, 404, 404, 200),
    ("GET", "quizzes/{quiz_id}/content"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("PUT", "quizzes/{quiz_id}/content"): (401, 404, 403, 403, 403, 409, 403, 403, 409),  # no such revision
    ("GET", "quizzes/{quiz_id}/opening"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("PUT", "quizzes/{quiz_id}/opening"): (401, 404, 403, 403, 403, 409, 403, 403, 409),  # no such revision
    ("GET", "quizzes/{quiz_id}/statistics"): (401, 404, 403, 403, 200, 200, 403, 403, 200),
    ("GET", "quizzes/{quiz_id}/answers"): (401, 404, 403, 403, 200, 200, 403, 403, 200),
    ("POST", "quizzes/{quiz_id}/marks"): (401, 404, 403, 403, 409, 409, 403, 403, 409),  # another mark's number
    ("PUT", "materials/{item_id}"): (401, 404, 403, 403, 403, 409, 403, 403, 409),  # no such revision
    ("GET", "materials/{item_id}/file"): (401, 404, 200, 200, 200, 200, 200, 200, 200),
    ("PUT", "materials/{item_id}/read"): (401, 404, 200, 200, 200, 200, 200, 200, 200),
    ("GET", "notices"): (401, 200, 200, 200, 200, 200, 200, 200, 200),
    ("PATCH", "notices"): (401, 200, 200, 200, 200, 200, 200, 200, 200),
    ("GET", "notices/count"): (401, 200, 200, 200, 200, 200, 200, 200, 200),
    ("GET", "notices/choices"): (401, 200, 200, 200, 200, 200, 200, 200, 200),
    ("PATCH", "notices/choices"): (401, 200, 200, 200, 200, 200, 200, 200, 200),
    ("PUT", "notices/address"): (401, 409, 409, 409, 409, 409, 409, 409, 409),  # there is no mail server
    ("POST", "notices/address"): (401, 422, 422, 422, 422, 422, 422, 422, 422),  # so there is no code
    ("DELETE", "notices/address"): (401, 200, 200, 200, 200, 200, 200, 200, 200),
    ("GET", "classes/{class_id}/announcements"): (401, 404, 200, 200, 200, 200, 200, 200, 200),
    ("POST", "classes/{class_id}/announcements"): (401, 404, 403, 403, 403, 201, 403, 403, 201),
    ("PATCH", "announcements/{announcement_id}"): (
        401,
        404,
        403,
        403,
        403,
        200,
        403,
        403,
        409,
    ),  # changed by the teacher
    ("POST", "announcements/{announcement_id}/withdraw"): (401, 404, 403, 403, 403, 409, 403, 403, 409),  # likewise
    ("GET", "classes/{class_id}/notice-settings"): (401, 404, 200, 200, 200, 200, 200, 200, 200),
    ("PATCH", "classes/{class_id}/notice-settings"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("GET", "classes/{class_id}/leaderboard"): (401, 404, 200, 200, 200, 200, 200, 200, 200),
    ("PUT", "classes/{class_id}/leaderboard/alias"): (401, 404, 200, 200, 404, 404, 404, 404, 404),  # for students
    ("GET", "studies"): (401, 200, 200, 200, 200, 200, 200, 200, 200),
    ("POST", "studies"): (401, 404, 404, 404, 404, 404, 201, 404, 404),
    ("GET", "studies/{study_id}"): STUDY,
    ("DELETE", "studies/{study_id}"): STUDY,
    ("POST", "studies/{study_id}/members"): STUDY,
    ("DELETE", "studies/{study_id}/members/{user_id}"): STUDY,
    ("POST", "studies/{study_id}/passes"): (401, 404, 404, 404, 404, 404, 201, 404, 404),
    ("DELETE", "studies/{study_id}/passes"): STUDY,
    ("POST", "studies/{study_id}/sql"): STUDY,
    ("GET", "studies/{study_id}/exports"): STUDY,
    ("POST", "studies/{study_id}/exports"): (401, 404, 404, 404, 404, 404, 409, 404, 404),  # of no class
    ("GET", "studies/{study_id}/exports/{export_id}/file"): (401, 404, 404, 404, 404, 404, 409, 404, 404),  # failed
    **{("GET", f"studies/{{study_id}}/frames/{name}"): STUDY for name in STUDY_FRAMES},
    ("GET", "classes/{class_id}/studies"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("GET", "classes/{class_id}/studies/{study_id}"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("PUT", "classes/{class_id}/studies/{study_id}"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("DELETE", "classes/{class_id}/studies/{study_id}"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("GET", "research-consents"): (401, 200, 200, 200, 200, 200, 200, 200, 200),
    ("PUT", "research-consents/{class_id}"): (401, 404, 200, 200, 404, 404, 404, 404, 404),  # for students
    ("DELETE", "classes/{class_id}/members/{user_id}/alias"): (
        401,
        404,
        403,
        403,
        403,
        404,
        403,
        403,
        404,
    ),  # of a teacher
}
DATE = "2099-03-01T10:00:00Z"
QUIZ_TIMES = {
    "opens_at": None,
    "closes_at": DATE,
    "accept_late": False,
    "time_limit_minutes": 20,
    "max_attempts": 1,
    "show": "marks",
    "show_when": "at_once",
}
ROSTER = base64.b64encode(b"username\nperm-student\n").decode()
FILE = FileContent.of("shapes.py", b"side = 2\n").model_dump()
QUERIES = {
    "attempts/{attempt_id}/file": "?name=shapes.py",
    "explanations/{explanation_id}/attempt/file": "?name=shapes.py",
    "assignment-problems/{assignment_problem_id}/marking/{submission_id}/file": "?name=shapes.py",
    "placements/{assignment_problem_id}/file": "?name=data.csv",
    "classes/{class_id}/frames/failing": f"?placement_id={uuid7()}&test_id={uuid7()}",
    "classes/{class_id}/frames/codes": f"?attempts={uuid7()}",
    "classes/{class_id}/frames/outcomes": f"?attempts={uuid7()}",
    "bank/problems/{problem_id}/notebook": "?version=1",
    "bank/problems/{problem_id}/archive": "?version=1",
    "bank/problems/{problem_id}/changes": "?older=1&newer=1",
    "classes/{class_id}/accommodations/{student_id}": "?version=1",
    "calendar": "?start=2026-01-01T00:00:00Z&end=2026-12-31T00:00:00Z",
}
HIDDEN = (401, 404, 404, 404, 200, 200, 404, 404, 200)


def token(campus: Campus, who: str) -> str | None:
    name = f"{campus.prefix}-{who}"
    match who:
        case "anonymous":
            return None
        case "assistant" | "researcher":
            return name + "+staff"
        case "teacher":
            return name + "+create"
        case "weak teacher":
            return f"{campus.prefix}-teacher"
        case "admin":
            return name + "+admin"
    return name


@pytest.fixture(scope="module")
def stage(service: Service, database: Any, blobs_url: str) -> tuple[Campus, dict[str, str]]:
    campus = make_campus(database.owner, "perm", gives=True)
    open_store(blobs_url).put(GIVEN)
    service.json("PUT", f"drafts/{campus.placement_id}", campus.student, json={"current_code": "x = 1"})
    attempt = service.json("POST", "attempts", campus.student, json=campus.attempt(files=[FILE]))
    room = Regrading(service, database, campus)
    submission = room.submit("student", [None] * 3, files=[FILE])
    asked = service.json(
        "POST", f"attempts/{submission}/regrade-requests", campus.student, json={"reason": "It is right."}
    )
    regrade = room.start(problem_version_id=str(room.new_version()))
    assert room.ask("cancel", regrade["id"]).ok
    event = {"title": "Meeting", "start_time": "2026-03-01T10:00:00Z", "end_time": "2026-03-01T11:00:00Z"}
    own = service.json("POST", "calendar/events", campus.student, json=event)
    of_class = service.json("POST", f"classes/{campus.class_id}/events", campus.teacher, json=event)
    notebook = template_notebook()
    section = service.json("POST", f"classes/{campus.class_id}/sections", campus.teacher, json={"name": "Monday"})
    quiz = make_quiz(service, campus, max_attempts=None)
    quiz_attempt = take(service, campus.student, quiz, ANSWERS)
    path = f"classes/{campus.class_id}/announcements"
    announcement = service.json("POST", path, campus.teacher, json={"title": "Hello"})
    return campus, {
        "quiz_id": quiz,
        "quiz_attempt_id": quiz_attempt["id"],
        "material_id": make_material(service, campus, {"kind": "pdf", "file": PDF})["id"],
        "own_event_id": own["id"],
        "event_id": of_class["id"],
        "class_id": str(campus.class_id),
        "user_id": str(campus.users["teacher"]),
        "section_id": section["id"],
        "announcement_id": announcement["id"],
        "class_to_leave": str(_class_to_leave(database.owner, campus)),
        "module_id": str(campus.module_id),
        "item_id": str(campus.assignment_id),
        "assignment_id": str(campus.assignment_id),
        "assignment_problem_id": str(campus.placement_id),
        "attempt_id": attempt["id"],
        "regrade_id": regrade["id"],
        "request_id": asked["id"],
        "student_id": str(campus.users["student"]),
        "submission_id": submission,
        "exam_id": str(_exam(service, campus)),
        "extension_id": _extension(service, campus),
        "explanation_id": str(_explanation(database.owner, campus, submission)),
        **_marking(service, campus, submission),
        "study_id": (study_id := _study(service, campus)),
        "export_id": str(_export(database.owner, campus, study_id)),
        "study_to_close": _study(service, campus),
        "trial_id": service.json("POST", "bank/trials", campus.teacher, json={"notebook": notebook})["id"],
        "problem_id": service.json("GET", "bank/problems", campus.teacher)["items"][0]["id"],
    }


def _study(service: Service, campus: Campus) -> str:
    """A study of the researcher."""
    made = service.json("POST", "studies", token(campus, "researcher") or "", json={"name": "Loops"})
    return str(made["id"])


def _export(owner_url: str, campus: Campus, study_id: str) -> UUID:
    """An export of the study that could not be made."""
    values = {"study_id": UUID(study_id), "format": ExportFormat.XAPI, "asked_by": campus.users["researcher"]}
    with transaction(owner_url) as connection:
        row = insert(StudyExport).values(**values, created_at=datetime.now(UTC), state=ExportState.FAILED)
        return connection.execute(row.returning(StudyExport.id)).scalar_one()


def _exam(service: Service, campus: Campus) -> UUID:
    """An exam of the class, which its two students have started."""
    body = {"type": "assignment", "title": "Exam", "is_published": True, "assignment": {"mode": "exam"}}
    made = service.json("POST", f"modules/{campus.module_id}/items", campus.teacher, json=body)
    for who in ("student", "other"):
        service.json("POST", f"exams/{made['id']}/start", token(campus, who) or "", json={"agreed": True})
    return UUID(made["id"])


def _extension(service: Service, campus: Campus) -> str:
    """An extension of a material that is due."""
    body = {"type": "material", "title": "Read", "body": "Text", "due_date": "2099-01-01T00:00:00Z"}
    item = service.json("POST", f"modules/{campus.module_id}/items", campus.teacher, json=body)
    wanted = {"item_id": item["id"], "student_ids": [str(campus.users["other"])], "due_date": DATE, "reason": "ill"}
    granted = service.json("POST", f"classes/{campus.class_id}/extensions", campus.teacher, json=wanted)
    found: str = granted["items"][0]["id"]
    return found


def _explanation(owner_url: str, campus: Campus, submission: str) -> UUID:
    """One of the student's that was released."""
    key, now = uuid7(), datetime.now(UTC)
    values = {"student_id": campus.users["student"], "state": ExplanationState.RELEASED, "needs_release": True}
    with transaction(owner_url) as connection:
        connection.execute(
            insert(Explanation).values(
                id=key, class_id=campus.class_id, attempt_id=UUID(submission), created_at=now, **values
            )
        )
    return key


def _marking(service: Service, campus: Campus, submission: str) -> dict[str, str]:
    """A rubric item, a comment, a kept one and one to a group, all the teacher's."""
    place = f"assignment-problems/{campus.placement_id}"
    item = service.json("POST", f"{place}/rubric", campus.teacher, json={"label": "Clear names", "points": 1})
    said = {"text": "Well done"}
    comment = service.json("POST", f"{place}/marking/{submission}/comments", campus.teacher, json=said)
    kept = service.json("POST", f"classes/{campus.class_id}/comment-bank", campus.teacher, json=said)
    sent = service.json("POST", f"{place}/group-feedback", campus.teacher, json=_to_group(submission))
    ids = {"rubric_item_id": item["items"][0], "comment_id": comment, "bank_comment_id": kept}
    ids |= {"group_feedback_id": sent}
    return {name: found["id"] for name, found in ids.items()}


def _to_group(submission: str) -> dict[str, Any]:
    return {"id": str(uuid7()), "attempt_ids": [submission], "text": "Mind the empty list", "reaches": 1}


def _class_to_leave(owner_url: str, campus: Campus) -> UUID:
    """A class with the same people, so that who left it is still in the one that the table is about."""
    class_id = uuid7()
    with transaction(owner_url) as connection:
        values = {"owner_id": campus.users["teacher"], "name": "To leave", "join_code": "LEAVE2"}
        connection.execute(insert(Class).values(id=class_id, **values))
        for name, role in ROLES.items():
            connection.execute(insert(Enrolment).values(class_id=class_id, user_id=campus.users[name], role=role))
    return class_id


def body_for(method: str, path: str, campus: Campus, ids: Mapping[str, str] = MappingProxyType({})) -> Any:
    match method, path:
        case "POST", "quiz-attempts":
            return submission(ids["quiz_id"], ANSWERS)
        case "POST", "quizzes/{quiz_id}/sitting":
            return {}
        case "PUT", "classes/{class_id}/studies/{study_id}":
            return {"with_code": True}
        case "PUT", "research-consents/{class_id}":
            return {"given": True, "text_version": 1}
        case "PUT", "quizzes/{quiz_id}/sitting":
            return {"attempt_number": 1, "answers": {"word": "return"}}
        case "PUT", "quizzes/{quiz_id}/content":
            return {"questions": [], "config": {}, "revision": "0" * 64}
        case "PUT", "exams/{assignment_id}/opening":
            return {"times": {"opens_at": None, "closes_at": DATE, "minutes": 7}, "revision": "0" * 64}
        case "PUT", "quizzes/{quiz_id}/opening":
            return {"times": QUIZ_TIMES, "revision": "0" * 64}
        case "POST", "quizzes/{quiz_id}/marks":
            return {"attempt_id": ids["quiz_attempt_id"], "question_id": "essay", "points": 1, "number": 7}
        case "PUT", "materials/{item_id}":
            return {"kind": "markdown", "body": "# Text", "revision": "0" * 64}
        case "PUT", "materials/{item_id}/read":
            return {"read": True}
        case "POST", "classes":
            return {"name": "New"}
        case "POST", "classes/join":
            # Of a class of its own: an outsider who joined this one would no longer be one.
            return {"code": "ZZZZZZ"}
        case "POST", "classes/{class_id}/modules":
            return {"title": "Week"}
        case "POST", "modules/{module_id}/items":
            return {"type": "material", "title": "Read", "body": "# Text"}
        case "POST", "classes/{class_id}/copy":
            return {"name": "Next term"}
        case "POST", "attempts/{attempt_id}/regrade-requests":
            return {"reason": "The second test is wrong."}
        case "POST", "attempts/{attempt_id}/explanation":
            return {}
        case "PUT", "explanations/{explanation_id}/rating":
            return {"helpful": True}
        case "POST", "explanations/{explanation_id}/decision":
            return {"seen": "released", "state": "released"}
        case "PATCH", "classes/{class_id}/explanation-settings":
            return {"version": 0, "enabled": False}
        case "POST", "assignment-problems/{assignment_problem_id}/explanations":
            return {}
        case "PUT", "classes/{class_id}/explanation-prompt":
            return {"version": 0, "rules": "Be brief."}
        case "POST", "classes/{class_id}/explanation-prompt/preview":
            return {"rules": "Be brief.", "attempt_id": ids["attempt_id"]}
        case "POST", "regrade-requests/{request_id}/messages":
            return {"text": "Look at line 2."}
        case "POST", "classes/{class_id}/analytics-passes":
            return {"hours": 1}
        case "POST", "classes/{class_id}/members":
            return {"name": campus.student}
        case ("POST", "classes/{class_id}/sections") | ("PATCH", "sections/{section_id}"):
            return {"name": str(uuid7()) if method == "POST" else "Wednesday"}
        case "POST", "classes/{class_id}/roster/preview":
            return {"content": ROSTER}
        case "POST", "classes/{class_id}/roster":
            return {"content": ROSTER, "fingerprint": "0" * 64}
        case "PUT", "classes/{class_id}/groups":
            return {"items": []}
        case "PUT", "assignment-problems/{assignment_problem_id}/marking-presence":
            return {"submission_id": None}
        case "PUT", "assignment-problems/{assignment_problem_id}/marking/{submission_id}":
            return {"version": 0}
        case "PUT", "assignment-problems/{assignment_problem_id}/marking/{submission_id}/note":
            return {"text": "", "was": ""}
        case "POST", "assignment-problems/{assignment_problem_id}/marking/{submission_id}/comments":
            return {"text": "Well done"}
        case "POST", "assignment-problems/{assignment_problem_id}/group-feedback/preview":
            return {"attempt_ids": [ids["submission_id"]]}
        case "POST", "assignment-problems/{assignment_problem_id}/group-feedback":
            return _to_group(ids["submission_id"])
        case "POST", "classes/{class_id}/comment-bank":
            return {"text": "Well done"}
        case "POST", "assignment-problems/{assignment_problem_id}/rubric":
            return {"label": "Clear names", "points": 1}
        case "PUT", "assignment-problems/{assignment_problem_id}/rubric":
            return {"items": []}
        case "PATCH", "mark-comments/{comment_id}" | "rubric-items/{rubric_item_id}":
            return {"version": 1}
        case "PATCH", "bank-comments/{bank_comment_id}":
            return {"text": "Well done indeed"}
        case "PUT", "assignments/{assignment_id}/feedback-release" | "classes/{class_id}/marking":
            return {}
        case "PUT", "classes/{class_id}/late-policy":
            return {"policy": {}, "revision": "0" * 64}
        case "PUT", "classes/{class_id}/accommodations/{student_id}":
            return {"version": 0, "extra_days": 1}
        case "POST", "classes/{class_id}/extensions":
            return {"item_id": str(campus.assignment_id), "due_date": DATE, "reason": "was ill"}
        case "PATCH", "extensions/{extension_id}":
            return {"seen": DATE}
        case "PUT", "classes/{class_id}/order":
            return {"seen": "0" * 64, "modules": []}
        case "POST", "classes/{class_id}/items":
            return {"item_ids": [str(campus.assignment_id)], "is_published": True}
        case "PUT", "classes/{class_id}/assignment-defaults":
            return {}
        case ("PATCH", "assignments/{assignment_id}/plan") | ("POST", "assignments/{assignment_id}/plan/preview"):
            return {"revision": "0" * 64}
        case "PUT", "classes/{class_id}/gradebook/overrides":
            edit = {"student_id": str(campus.users["other"]), "item_id": str(campus.assignment_id), "version": 0}
            return {"reason": "why not", "edits": [edit | {"points": 1}]}
        case "POST", "classes/{class_id}/gradebook/csv/preview":
            return {"content": ROSTER}
        case "POST", "classes/{class_id}/gradebook/csv":
            return {"content": ROSTER, "fingerprint": "0" * 64, "reason": "why not"}
        case ("PUT", "classes/{class_id}/grading-scheme") | ("POST", "classes/{class_id}/grading-scheme/preview"):
            return {"version": 0}
        case "PUT", "notices/address":
            return {"address": "somebody@example.org"}
        case "POST", "notices/address":
            return {"code": "123456"}
        case "PUT", "classes/{class_id}/leaderboard/alias":
            return {"alias": None}
        case "POST", "classes/{class_id}/announcements":
            return {"title": "Welcome"}
        case (_, "announcements/{announcement_id}") | (_, "announcements/{announcement_id}/withdraw"):
            return {"version": 1}
        case "PATCH", "notices":
            return {"ids": [], "is_read": True}
        case "PUT", _:
            return {"current_code": "y = 2"}
        case "POST", "attempts":
            return campus.attempt()
        case "POST", "classes/{class_id}/regrades":
            return {"assignment_problem_id": str(campus.placement_id), "choose": "all", "reason": "why not"}
        case "POST", "regrades/{regrade_id}/apply" | "regrades/{regrade_id}/cancel" | "regrades/{regrade_id}/retry":
            return {"reason": "why not"}
        case "POST", "calendar/feed":
            return {}
        case "POST", "calendar/events" | "classes/{class_id}/events":
            return {"title": "Talk", "start_time": "2026-03-01T10:00:00Z", "end_time": "2026-03-01T11:00:00Z"}
        case "POST", "exams/{assignment_id}/start" | "exams/{assignment_id}/hand-in":
            return {"agreed": True}
        case "POST", "exams/{assignment_id}/room/time":
            return {"minutes": 5, "reason": "a fire alarm"}
        case "POST", "exams/{assignment_id}/room/end":
            return {"student_id": str(campus.users["other"]), "reason": "left the room"}
        case "POST", "exams/{assignment_id}/room/reopen":
            return {"student_id": str(campus.users["other"]), "minutes": 5, "reason": "came back"}
        case "POST", "exams/{assignment_id}/room/messages":
            return {"text": "Ten minutes to go."}
        case "POST", "bank/previews" | "bank/trials":
            return {"notebook": template_notebook()}
        case "POST", "bank/imports":
            return {"archive": base64.b64encode(pack(ProblemArchive("double", {"problem.md": b""}))).decode()}
        case "POST", "bank/trials/{trial_id}/publish":
            return {"newest": 0}
        case "PATCH", "bank/problems/{problem_id}":
            return {"visibility": "private"}
        case "POST", "studies":
            return {"name": "Loops"}
        case "POST", "studies/{study_id}/members":
            return {"name": f"{campus.prefix}-researcher"}
        case "POST", "studies/{study_id}/passes":
            return {}
        case "POST", "studies/{study_id}/exports":
            return {"format": "xapi"}
        case "POST", "studies/{study_id}/sql":
            return {"statement": "select * from attempts"}
        case "POST", "assignments/{assignment_id}/problems":
            return {"problem_version_id": str(campus.version_id), "points": 1}
        case "PATCH", _:
            return {}
    return None


def test_the_table_names_every_route() -> None:
    assert set(TABLE) == {(endpoint.method, endpoint.path) for endpoint in all_endpoints()}


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize(("method", "path"), list(TABLE))
def test_route(service: Service, stage: tuple[Campus, dict[str, str]], method: str, path: str, who: str) -> None:
    campus, ids = stage
    if path.startswith("exams/"):
        ids = {**ids, "assignment_id": ids["exam_id"]}
    if (method, path) == ("DELETE", "studies/{study_id}"):
        ids = {**ids, "study_id": ids["study_to_close"]}
    if path.endswith("/membership"):
        ids = {**ids, "class_id": ids["class_to_leave"]}
    if path.startswith("materials/"):
        ids = {**ids, "item_id": ids["material_id"]}
    # So that there is no draft but the student's at the place that GET asks about.
    if path.startswith("drafts/") and method == "PUT":
        ids = {**ids, "assignment_problem_id": str(campus.spare_placement_id)}
    if method == "DELETE":  # of the other kind, so that each may ask and nothing is gone for the next
        ids = {**ids, "own_event_id": ids["event_id"], "event_id": ids["own_event_id"]}
    address = path.format(**ids) + QUERIES.get(path, "")
    answer = service.ask(method, address, token(campus, who), json=body_for(method, path, campus, ids))
    expected = TABLE[method, path][WHO.index(who)]
    assert answer.status_code == expected, answer.text
    if expected >= 400:
        assert set(answer.json()) == {"error", "detail"}


@pytest.mark.parametrize("who", WHO)
def test_attempts_of_a_class_are_for_its_staff(service: Service, stage: Any, who: str) -> None:
    campus, ids = stage
    answer = service.ask("GET", f"attempts?class_id={ids['class_id']}", token(campus, who))
    assert answer.status_code == OF_CLASS[WHO.index(who)], answer.text


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "assignments/{0.hidden_assignment_id}"),
        ("GET", "items/{0.hidden_assignment_id}"),
        ("GET", "modules/{0.hidden_module_id}/items"),
        ("PUT", "drafts/{0.hidden_placement_id}"),
        ("GET", "placements/{0.hidden_placement_id}/file?name=data.csv"),
    ],
)
def test_what_is_not_published_does_not_exist_for_students(
    service: Service, stage: Any, method: str, path: str, who: str
) -> None:
    campus, _ = stage
    answer = service.ask(method, path.format(campus), token(campus, who), json=body_for(method, path, campus))
    assert answer.status_code == HIDDEN[WHO.index(who)], answer.text


@pytest.mark.parametrize("who", WHO)
def test_an_attempt_at_what_is_not_published_is_for_staff(service: Service, stage: Any, who: str) -> None:
    campus, _ = stage
    attempt = campus.attempt(assignment_problem_id=str(campus.hidden_placement_id))
    expected = HIDDEN[WHO.index(who)]
    answer = service.ask("POST", "attempts", token(campus, who), json=attempt)
    assert answer.status_code == (201 if expected == 200 else expected), answer.text


@pytest.mark.parametrize("who", ["perm-student+stranger", "perm-student+service", "revoked-perm-student"])
@pytest.mark.parametrize("path", ["me", "classes", "attempts"])
def test_whom_the_hub_does_not_let_in_is_nobody(service: Service, who: str, path: str) -> None:
    assert service.ask("GET", path, who).status_code == 401


PAGES = {
    "health": (200, 200),
    "ready": (200, 200),
    "metrics": (200, 200),
    "api/v1/openapi.json": (200, 200),
    "api/v1/events": (400, 400),
    "receipts": (200, 200),
    "login": (302, 302),
    "oauth_callback": (400, 400),
    "signed-in": (401, 200),
    "calendar/an-address-that-nobody-was-given.ics": (404, 404),
    "join/ZZZZZZ": (302, 404),
    "mail/stop/a-link-that-nobody-was-mailed": (404, 404),
    "no/such/address": (404, 404),
}


@pytest.mark.parametrize(("path", "expected"), PAGES.items())
def test_other_addresses(service: Service, stage: Any, path: str, expected: tuple[int, int]) -> None:
    for status, headers in zip(expected, ({}, {"Authorization": f"token {stage[0].student}"}), strict=True):
        answer = service.page(path, headers=headers, allow_redirects=False)
        assert answer.status_code == status, answer.text
        if status >= 400 and not path.startswith("join/"):  # which is a page for people
            assert set(answer.json()) == {"error", "detail"}
