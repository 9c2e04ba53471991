"""Every table of the platform.

Revision ID: 0001
Revises:
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None

ENUMS = {
    name: postgresql.ENUM(*values, name=name, create_type=False)
    for name, values in {
        "assignment_mode": (
            "practice",
            "exam",
            "homework",
        ),
        "attempt_status": (
            "queued",
            "processing",
            "completed",
            "error",
        ),
        "attempt_type": (
            "test_run",
            "final_submission",
        ),
        "calendar_event_type": (
            "due",
            "class_event",
            "own",
            "exam",
        ),
        "content_type": (
            "assignment",
            "quiz",
            "material",
        ),
        "difficulty": (
            "easy",
            "medium",
            "hard",
        ),
        "enrolment_role": (
            "student",
            "assistant",
            "teacher",
            "researcher",
        ),
        "grade_status": (
            "graded",
            "pending",
            "missing",
        ),
        "material_kind": (
            "markdown",
            "notebook",
            "pdf",
            "file",
            "link",
        ),
        "notification_type": (
            "graded",
            "feedback_released",
            "due_soon",
            "extension_granted",
            "announcement",
            "regrade_answered",
            "exam_opens",
        ),
        "result_status": (
            "pass",
            "fail",
            "timeout",
            "runtime_error",
        ),
        "test_kind": (
            "call",
            "program",
        ),
        "test_visibility": (
            "sample",
            "hidden",
        ),
        "verdict": (
            "pass",
            "fail",
            "runtime_error",
            "timeout",
            "memory",
            "output_limit",
            "compile_error",
            "rejected",
            "system_error",
        ),
    }.items()
}


def upgrade() -> None:
    for kind in ENUMS.values():
        kind.create(op.get_bind(), checkfirst=False)
    op.create_table(
        "user",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hub_name", sa.String(length=255), nullable=False),
        sa.Column("display_name", sa.String(length=255), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user")),
        sa.UniqueConstraint("hub_name", name=op.f("uq_user_hub_name")),
    )
    op.create_table(
        "class",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("description", sa.Text(), server_default="", nullable=False),
        sa.Column("join_code", sa.String(length=6), nullable=False),
        sa.Column("settings", postgresql.JSONB(astext_type=sa.Text()), server_default="{}", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["owner_id"], ["user.id"], name=op.f("fk_class_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_class")),
        sa.UniqueConstraint("join_code", name=op.f("uq_class_join_code")),
    )
    op.create_index(op.f("ix_class_owner_id"), "class", ["owner_id"], unique=False)
    op.create_table(
        "notification",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("recipient_id", sa.Uuid(), nullable=False),
        sa.Column("type", ENUMS["notification_type"], nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("payload", postgresql.JSONB(astext_type=sa.Text()), server_default="{}", nullable=False),
        sa.Column("is_read", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(["recipient_id"], ["user.id"], name=op.f("fk_notification_recipient_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notification")),
    )
    op.create_index(
        "ix_notification_recipient_id_created_at", "notification", ["recipient_id", "created_at"], unique=False
    )
    op.create_table(
        "problem",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["user.id"], name=op.f("fk_problem_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_problem")),
        sa.UniqueConstraint("slug", name=op.f("uq_problem_slug")),
    )
    op.create_index(op.f("ix_problem_owner_id"), "problem", ["owner_id"], unique=False)
    op.create_table(
        "audit_event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("class_id", sa.Uuid(), nullable=True),
        sa.Column("action", sa.String(length=80), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=True),
        sa.Column("detail", postgresql.JSONB(astext_type=sa.Text()), server_default="{}", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["user.id"], name=op.f("fk_audit_event_actor_id")),
        sa.ForeignKeyConstraint(["class_id"], ["class.id"], name=op.f("fk_audit_event_class_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_event")),
    )
    op.create_index("ix_audit_event_class_id_created_at", "audit_event", ["class_id", "created_at"], unique=False)
    op.create_index("ix_audit_event_subject_id", "audit_event", ["subject_id"], unique=False)
    op.create_table(
        "calendar_event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("class_id", sa.Uuid(), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("start_time", sa.DateTime(timezone=True), nullable=False),
        sa.Column("end_time", sa.DateTime(timezone=True), nullable=False),
        sa.Column("type", ENUMS["calendar_event_type"], nullable=False),
        sa.Column("reference_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["class_id"], ["class.id"], name=op.f("fk_calendar_event_class_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["user.id"], name=op.f("fk_calendar_event_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_event")),
    )
    op.create_index("ix_calendar_event_class_id_start_time", "calendar_event", ["class_id", "start_time"], unique=False)
    op.create_index(op.f("ix_calendar_event_owner_id"), "calendar_event", ["owner_id"], unique=False)
    op.create_index(op.f("ix_calendar_event_reference_id"), "calendar_event", ["reference_id"], unique=False)
    op.create_table(
        "enrolment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("class_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("role", ENUMS["enrolment_role"], nullable=False),
        sa.Column("section", sa.String(length=100), nullable=True),
        sa.Column("leaderboard_alias", sa.String(length=60), nullable=True),
        sa.Column("research_consent", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["class_id"], ["class.id"], name=op.f("fk_enrolment_class_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_enrolment_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrolment")),
        sa.UniqueConstraint("class_id", "user_id", name=op.f("uq_enrolment_class_id_user_id")),
    )
    op.create_index("ix_enrolment_user_id", "enrolment", ["user_id"], unique=False)
    op.create_table(
        "module",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("class_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("order_index", sa.Integer(), nullable=False),
        sa.Column("is_published", sa.Boolean(), server_default="false", nullable=False),
        sa.ForeignKeyConstraint(["class_id"], ["class.id"], name=op.f("fk_module_class_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_module")),
    )
    op.create_index("ix_module_class_id_order_index", "module", ["class_id", "order_index"], unique=False)
    op.create_table(
        "problem_version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("problem_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("slug", sa.String(length=140), nullable=False),
        sa.Column("description_markdown", sa.Text(), nullable=False),
        sa.Column("starter_code", sa.Text(), nullable=False),
        sa.Column("reference_solution", sa.Text(), nullable=False),
        sa.Column("hint", sa.Text(), nullable=True),
        sa.Column("language", sa.String(length=40), server_default="python", nullable=False),
        sa.Column("difficulty", ENUMS["difficulty"], nullable=False),
        sa.Column("tags", postgresql.ARRAY(sa.String(length=60)), server_default="{}", nullable=False),
        sa.Column("test_cases", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("content_sha256", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(["problem_id"], ["problem.id"], name=op.f("fk_problem_version_problem_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_problem_version")),
        sa.UniqueConstraint("problem_id", "version", name=op.f("uq_problem_version_problem_id_version")),
        sa.UniqueConstraint("slug", name=op.f("uq_problem_version_slug")),
    )
    op.create_table(
        "content_item",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("module_id", sa.Uuid(), nullable=False),
        sa.Column("type", ENUMS["content_type"], nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("description", sa.Text(), server_default="", nullable=False),
        sa.Column("order_index", sa.Integer(), nullable=False),
        sa.Column("is_published", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("due_date", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(["module_id"], ["module.id"], name=op.f("fk_content_item_module_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_content_item")),
    )
    op.create_index("ix_content_item_due_date", "content_item", ["due_date"], unique=False)
    op.create_index("ix_content_item_module_id_order_index", "content_item", ["module_id", "order_index"], unique=False)
    op.create_table(
        "test_case",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("problem_version_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", ENUMS["test_kind"], nullable=False),
        sa.Column("visibility", ENUMS["test_visibility"], nullable=False),
        sa.Column("points", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["problem_version_id"], ["problem_version.id"], name=op.f("fk_test_case_problem_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_test_case")),
        sa.UniqueConstraint("problem_version_id", "position", name=op.f("uq_test_case_problem_version_id_position")),
    )
    op.create_table(
        "assignment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("mode", ENUMS["assignment_mode"], nullable=False),
        sa.Column("points_total", sa.Integer(), server_default="0", nullable=False),
        sa.Column("difficulty", ENUMS["difficulty"], nullable=False),
        sa.Column("config", postgresql.JSONB(astext_type=sa.Text()), server_default="{}", nullable=False),
        sa.ForeignKeyConstraint(["id"], ["content_item.id"], name=op.f("fk_assignment_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
    )
    op.create_table(
        "deadline_override",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("content_item_id", sa.Uuid(), nullable=False),
        sa.Column("student_id", sa.Uuid(), nullable=False),
        sa.Column("due_date", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("granted_by", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["content_item_id"], ["content_item.id"], name=op.f("fk_deadline_override_content_item_id")
        ),
        sa.ForeignKeyConstraint(["granted_by"], ["user.id"], name=op.f("fk_deadline_override_granted_by")),
        sa.ForeignKeyConstraint(["student_id"], ["user.id"], name=op.f("fk_deadline_override_student_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline_override")),
        sa.UniqueConstraint(
            "content_item_id", "student_id", name=op.f("uq_deadline_override_content_item_id_student_id")
        ),
    )
    op.create_index(op.f("ix_deadline_override_student_id"), "deadline_override", ["student_id"], unique=False)
    op.create_table(
        "gradebook_entry",
        sa.Column("student_id", sa.Uuid(), nullable=False),
        sa.Column("content_item_id", sa.Uuid(), nullable=False),
        sa.Column("score_obtained", sa.Double(), nullable=True),
        sa.Column("max_score", sa.Double(), nullable=False),
        sa.Column("grade_letter", sa.String(length=8), nullable=True),
        sa.Column("manual_feedback", sa.Text(), nullable=True),
        sa.Column("private_notes", sa.Text(), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("status", ENUMS["grade_status"], nullable=False),
        sa.ForeignKeyConstraint(
            ["content_item_id"], ["content_item.id"], name=op.f("fk_gradebook_entry_content_item_id")
        ),
        sa.ForeignKeyConstraint(["student_id"], ["user.id"], name=op.f("fk_gradebook_entry_student_id")),
        sa.PrimaryKeyConstraint("student_id", "content_item_id", name=op.f("pk_gradebook_entry")),
        postgresql_with={"fillfactor": 80},
    )
    op.create_index("ix_gradebook_entry_content_item_id", "gradebook_entry", ["content_item_id"], unique=False)
    op.create_table(
        "material",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", ENUMS["material_kind"], nullable=False),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("blob_ref", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["content_item.id"], name=op.f("fk_material_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_material")),
    )
    op.create_table(
        "quiz",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("questions", postgresql.JSONB(astext_type=sa.Text()), server_default="[]", nullable=False),
        sa.Column("config", postgresql.JSONB(astext_type=sa.Text()), server_default="{}", nullable=False),
        sa.ForeignKeyConstraint(["id"], ["content_item.id"], name=op.f("fk_quiz_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quiz")),
    )
    op.create_table(
        "student_progress",
        sa.Column("student_id", sa.Uuid(), nullable=False),
        sa.Column("content_item_id", sa.Uuid(), nullable=False),
        sa.Column("class_id", sa.Uuid(), nullable=False),
        sa.Column("current_score", sa.Double(), nullable=False),
        sa.Column("max_score", sa.Double(), nullable=False),
        sa.Column("problems_solved", sa.Integer(), server_default="0", nullable=False),
        sa.Column("last_updated", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["class_id"], ["class.id"], name=op.f("fk_student_progress_class_id")),
        sa.ForeignKeyConstraint(
            ["content_item_id"], ["content_item.id"], name=op.f("fk_student_progress_content_item_id")
        ),
        sa.ForeignKeyConstraint(["student_id"], ["user.id"], name=op.f("fk_student_progress_student_id")),
        sa.PrimaryKeyConstraint("student_id", "content_item_id", name=op.f("pk_student_progress")),
        postgresql_with={"fillfactor": 80},
    )
    op.create_index("ix_student_progress_class_id", "student_progress", ["class_id", "content_item_id"], unique=False)
    op.create_table(
        "assignment_problem",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assignment_id", sa.Uuid(), nullable=False),
        sa.Column("problem_version_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("points", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(["assignment_id"], ["assignment.id"], name=op.f("fk_assignment_problem_assignment_id")),
        sa.ForeignKeyConstraint(
            ["problem_version_id"], ["problem_version.id"], name=op.f("fk_assignment_problem_problem_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment_problem")),
        sa.UniqueConstraint("assignment_id", "position", name=op.f("uq_assignment_problem_assignment_id_position")),
    )
    op.create_index(
        op.f("ix_assignment_problem_problem_version_id"), "assignment_problem", ["problem_version_id"], unique=False
    )
    op.create_table(
        "assignment_progress",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("student_id", sa.Uuid(), nullable=False),
        sa.Column("assignment_problem_id", sa.Uuid(), nullable=False),
        sa.Column("current_code", sa.Text(), nullable=False),
        sa.Column("current_language", sa.String(length=40), nullable=False),
        sa.Column("time_spent_seconds", sa.Integer(), server_default="0", nullable=False),
        sa.Column("last_updated", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["assignment_problem_id"],
            ["assignment_problem.id"],
            name=op.f("fk_assignment_progress_assignment_problem_id"),
        ),
        sa.ForeignKeyConstraint(["student_id"], ["user.id"], name=op.f("fk_assignment_progress_student_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment_progress")),
        sa.UniqueConstraint(
            "student_id", "assignment_problem_id", name=op.f("uq_assignment_progress_student_id_assignment_problem_id")
        ),
    )
    op.create_table(
        "problem_analytics",
        sa.Column("assignment_problem_id", sa.Uuid(), nullable=False),
        sa.Column("test_case_id", sa.Uuid(), nullable=False),
        sa.Column("pass_count", sa.Integer(), server_default="0", nullable=False),
        sa.Column("fail_count", sa.Integer(), server_default="0", nullable=False),
        sa.Column("common_error_msg", sa.String(length=400), nullable=True),
        sa.Column("last_updated", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assignment_problem_id"],
            ["assignment_problem.id"],
            name=op.f("fk_problem_analytics_assignment_problem_id"),
        ),
        sa.ForeignKeyConstraint(["test_case_id"], ["test_case.id"], name=op.f("fk_problem_analytics_test_case_id")),
        sa.PrimaryKeyConstraint("assignment_problem_id", "test_case_id", name=op.f("pk_problem_analytics")),
        postgresql_with={"fillfactor": 50},
    )
    op.create_table(
        "problem_error",
        sa.Column("assignment_problem_id", sa.Uuid(), nullable=False),
        sa.Column("test_case_id", sa.Uuid(), nullable=False),
        sa.Column("message", sa.String(length=400), nullable=False),
        sa.Column("count", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["assignment_problem_id"], ["assignment_problem.id"], name=op.f("fk_problem_error_assignment_problem_id")
        ),
        sa.ForeignKeyConstraint(["test_case_id"], ["test_case.id"], name=op.f("fk_problem_error_test_case_id")),
        sa.PrimaryKeyConstraint("assignment_problem_id", "test_case_id", "message", name=op.f("pk_problem_error")),
    )
    op.create_table(
        "problem_score",
        sa.Column("student_id", sa.Uuid(), nullable=False),
        sa.Column("assignment_problem_id", sa.Uuid(), nullable=False),
        sa.Column("runs", sa.Integer(), server_default="0", nullable=False),
        sa.Column("submissions", sa.Integer(), server_default="0", nullable=False),
        sa.Column("best_score", sa.Double(), nullable=True),
        sa.Column("best_attempt_id", sa.Uuid(), nullable=True),
        sa.Column("best_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["assignment_problem_id"], ["assignment_problem.id"], name=op.f("fk_problem_score_assignment_problem_id")
        ),
        sa.ForeignKeyConstraint(["student_id"], ["user.id"], name=op.f("fk_problem_score_student_id")),
        sa.PrimaryKeyConstraint("student_id", "assignment_problem_id", name=op.f("pk_problem_score")),
        postgresql_with={"fillfactor": 80},
    )
    op.create_index("ix_problem_score_assignment_problem_id", "problem_score", ["assignment_problem_id"], unique=False)
    op.create_table(
        "submission_attempt",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("type", ENUMS["attempt_type"], nullable=False),
        sa.Column("student_id", sa.Uuid(), nullable=False),
        sa.Column("assignment_problem_id", sa.Uuid(), nullable=False),
        sa.Column("problem_version_id", sa.Uuid(), nullable=False),
        sa.Column("attempt_number", sa.Integer(), nullable=False),
        sa.Column("code_blob_ref", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=40), nullable=False),
        sa.Column("status", ENUMS["attempt_status"], nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("clicked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("execution_time_ms", sa.Integer(), nullable=True),
        sa.Column("time_focused_seconds", sa.Integer(), server_default="0", nullable=False),
        sa.Column("memory_usage_kb", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["assignment_problem_id"],
            ["assignment_problem.id"],
            name=op.f("fk_submission_attempt_assignment_problem_id"),
        ),
        sa.ForeignKeyConstraint(
            ["problem_version_id"], ["problem_version.id"], name=op.f("fk_submission_attempt_problem_version_id")
        ),
        sa.ForeignKeyConstraint(["student_id"], ["user.id"], name=op.f("fk_submission_attempt_student_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission_attempt")),
        sa.UniqueConstraint(
            "student_id",
            "assignment_problem_id",
            "attempt_number",
            name=op.f("uq_submission_attempt_student_id_assignment_problem_id_attempt_number"),
        ),
        postgresql_with={"fillfactor": 85},
    )
    op.create_index(
        "ix_submission_attempt_problem_newest",
        "submission_attempt",
        ["assignment_problem_id", "type", "id"],
        unique=False,
    )
    op.create_table(
        "grading_job",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("attempt_id", sa.Uuid(), nullable=False),
        sa.Column("problem_version_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.String(length=40), server_default="first", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("enqueued_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("token", sa.Integer(), server_default="0", nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("worker", sa.String(length=120), nullable=True),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["attempt_id"], ["submission_attempt.id"], name=op.f("fk_grading_job_attempt_id")),
        sa.ForeignKeyConstraint(
            ["problem_version_id"], ["problem_version.id"], name=op.f("fk_grading_job_problem_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grading_job")),
        postgresql_with={"fillfactor": 50},
    )
    op.create_index(op.f("ix_grading_job_attempt_id"), "grading_job", ["attempt_id"], unique=False)
    op.create_table(
        "grading_run",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("attempt_id", sa.Uuid(), nullable=False),
        sa.Column("problem_version_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("max_score", sa.Double(), nullable=False),
        sa.Column("passed", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("execution_time_ms", sa.Integer(), nullable=True),
        sa.Column("memory_usage_kb", sa.Integer(), nullable=True),
        sa.Column("worker", sa.String(length=120), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["attempt_id"], ["submission_attempt.id"], name=op.f("fk_grading_run_attempt_id")),
        sa.ForeignKeyConstraint(
            ["problem_version_id"], ["problem_version.id"], name=op.f("fk_grading_run_problem_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grading_run")),
    )
    op.create_index(op.f("ix_grading_run_attempt_id"), "grading_run", ["attempt_id"], unique=False)
    op.create_table(
        "submission_analysis",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("attempt_id", sa.Uuid(), nullable=False),
        sa.Column("analyser", sa.String(length=80), nullable=False),
        sa.Column("umap_x", sa.Double(), nullable=True),
        sa.Column("umap_y", sa.Double(), nullable=True),
        sa.Column("cluster_label", sa.String(length=200), nullable=True),
        sa.Column("ai_feedback_summary", sa.Text(), nullable=True),
        sa.Column("detected_keywords", postgresql.ARRAY(sa.String(length=60)), server_default="{}", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["submission_attempt.id"], name=op.f("fk_submission_analysis_attempt_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission_analysis")),
        sa.UniqueConstraint("attempt_id", "analyser", name=op.f("uq_submission_analysis_attempt_id_analyser")),
    )
    op.create_index(
        "ix_submission_analysis_detected_keywords",
        "submission_analysis",
        ["detected_keywords"],
        unique=False,
        postgresql_using="gin",
    )
    op.create_table(
        "effective_run",
        sa.Column("attempt_id", sa.Uuid(), nullable=False),
        sa.Column("grading_run_id", sa.Uuid(), nullable=False),
        sa.Column("moved_by", sa.Uuid(), nullable=True),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(length=400), nullable=False),
        sa.ForeignKeyConstraint(["attempt_id"], ["submission_attempt.id"], name=op.f("fk_effective_run_attempt_id")),
        sa.ForeignKeyConstraint(["grading_run_id"], ["grading_run.id"], name=op.f("fk_effective_run_grading_run_id")),
        sa.ForeignKeyConstraint(["moved_by"], ["user.id"], name=op.f("fk_effective_run_moved_by")),
        sa.PrimaryKeyConstraint("attempt_id", name=op.f("pk_effective_run")),
        postgresql_with={"fillfactor": 90},
    )
    op.create_table(
        "test_result",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("attempt_id", sa.Uuid(), nullable=False),
        sa.Column("test_case_id", sa.Uuid(), nullable=False),
        sa.Column("grading_run_id", sa.Uuid(), nullable=False),
        sa.Column("status", ENUMS["result_status"], nullable=False),
        sa.Column("verdict", ENUMS["verdict"], nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("time_ms", sa.Double(), nullable=True),
        sa.Column("memory_kb", sa.Integer(), nullable=True),
        sa.Column("error_signature", sa.String(length=400), nullable=True),
        sa.Column("detail", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.ForeignKeyConstraint(["attempt_id"], ["submission_attempt.id"], name=op.f("fk_test_result_attempt_id")),
        sa.ForeignKeyConstraint(["grading_run_id"], ["grading_run.id"], name=op.f("fk_test_result_grading_run_id")),
        sa.ForeignKeyConstraint(["test_case_id"], ["test_case.id"], name=op.f("fk_test_result_test_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_test_result")),
    )
    op.create_index("ix_test_result_grading_run_id", "test_result", ["grading_run_id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_test_result_grading_run_id", table_name="test_result")
    op.drop_table("test_result")
    op.drop_table("effective_run")
    op.drop_index("ix_submission_analysis_detected_keywords", table_name="submission_analysis", postgresql_using="gin")
    op.drop_table("submission_analysis")
    op.drop_index(op.f("ix_grading_run_attempt_id"), table_name="grading_run")
    op.drop_table("grading_run")
    op.drop_index(op.f("ix_grading_job_attempt_id"), table_name="grading_job")
    op.drop_table("grading_job")
    op.drop_index("ix_submission_attempt_problem_newest", table_name="submission_attempt")
    op.drop_table("submission_attempt")
    op.drop_index("ix_problem_score_assignment_problem_id", table_name="problem_score")
    op.drop_table("problem_score")
    op.drop_table("problem_error")
    op.drop_table("problem_analytics")
    op.drop_table("assignment_progress")
    op.drop_index(op.f("ix_assignment_problem_problem_version_id"), table_name="assignment_problem")
    op.drop_table("assignment_problem")
    op.drop_index("ix_student_progress_class_id", table_name="student_progress")
    op.drop_table("student_progress")
    op.drop_table("quiz")
    op.drop_table("material")
    op.drop_index("ix_gradebook_entry_content_item_id", table_name="gradebook_entry")
    op.drop_table("gradebook_entry")
    op.drop_index(op.f("ix_deadline_override_student_id"), table_name="deadline_override")
    op.drop_table("deadline_override")
    op.drop_table("assignment")
    op.drop_table("test_case")
    op.drop_index("ix_content_item_module_id_order_index", table_name="content_item")
    op.drop_index("ix_content_item_due_date", table_name="content_item")
    op.drop_table("content_item")
    op.drop_table("problem_version")
    op.drop_index("ix_module_class_id_order_index", table_name="module")
    op.drop_table("module")
    op.drop_index("ix_enrolment_user_id", table_name="enrolment")
    op.drop_table("enrolment")
    op.drop_index(op.f("ix_calendar_event_reference_id"), table_name="calendar_event")
    op.drop_index(op.f("ix_calendar_event_owner_id"), table_name="calendar_event")
    op.drop_index("ix_calendar_event_class_id_start_time", table_name="calendar_event")
    op.drop_table("calendar_event")
    op.drop_index("ix_audit_event_subject_id", table_name="audit_event")
    op.drop_index("ix_audit_event_class_id_created_at", table_name="audit_event")
    op.drop_table("audit_event")
    op.drop_index(op.f("ix_problem_owner_id"), table_name="problem")
    op.drop_table("problem")
    op.drop_index("ix_notification_recipient_id_created_at", table_name="notification")
    op.drop_table("notification")
    op.drop_index(op.f("ix_class_owner_id"), table_name="class")
    op.drop_table("class")
    op.drop_table("user")
    for kind in ENUMS.values():
        kind.drop(op.get_bind(), checkfirst=False)
