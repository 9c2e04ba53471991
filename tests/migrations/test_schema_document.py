"""The schema that the platform was ordered with: every table, column, type and enumeration that it spells out.

What it leaves open was decided here, and is therefore not in the lists below: the columns of ``AssignmentProblem``
beside its id, the values of the two ``ENUM`` columns of the calendar and the notifications, and the tables that it
names without columns (``User``, ``TestCase``, ``Quiz``, ``Material``, ``StudentProgress``).
"""

from __future__ import annotations

import pytest
from tests.migrations import catalog

UUID, TEXT, STAMP, FLOAT, INT = "uuid", "text", "timestamp with time zone", "double precision", "integer"
VARCHAR, JSONB, BOOLEAN = "character varying", "jsonb", "boolean"

COLUMNS: dict[str, dict[str, str]] = {
    "class": {"id": UUID, "owner_id": UUID, "name": VARCHAR, "join_code": "character varying(6)", "settings": JSONB},
    "module": {"id": UUID, "class_id": UUID, "title": VARCHAR, "order_index": INT, "is_published": BOOLEAN},
    "content_item": {
        "id": UUID,
        "module_id": UUID,
        "type": "content_type",
        "title": VARCHAR,
        "description": TEXT,
        "order_index": INT,
        "is_published": BOOLEAN,
        "due_date": STAMP,
    },
    "assignment": {
        "id": UUID,
        "mode": "assignment_mode",
        "points_total": INT,
        "difficulty": "difficulty",
        "config": JSONB,
    },
    "assignment_problem": {"id": UUID},
    "problem_version": {
        "id": UUID,
        "title": VARCHAR,
        "slug": VARCHAR,
        "description_markdown": TEXT,
        "starter_code": TEXT,
        "reference_solution": TEXT,
        "hint": TEXT,
        "test_cases": JSONB,
        "created_at": STAMP,
    },
    "submission_attempt": {
        "id": UUID,
        "type": "attempt_type",
        "student_id": UUID,
        "assignment_problem_id": UUID,
        "attempt_number": INT,
        "code_blob_ref": VARCHAR,
        "language": VARCHAR,
        "status": "attempt_status",
        "created_at": STAMP,
        "execution_time_ms": INT,
        "time_focused_seconds": INT,
        "memory_usage_kb": INT,
    },
    "test_result": {
        "id": UUID,
        "attempt_id": UUID,
        "test_case_id": UUID,
        "status": "result_status",
        "score": FLOAT,
    },
    "submission_analysis": {
        "id": UUID,
        "attempt_id": UUID,
        "umap_x": FLOAT,
        "umap_y": FLOAT,
        "cluster_label": VARCHAR,
        "ai_feedback_summary": TEXT,
        "detected_keywords": "character varying[]",
    },
    "problem_analytics": {
        "assignment_problem_id": UUID,
        "test_case_id": UUID,
        "pass_count": INT,
        "fail_count": INT,
        "common_error_msg": VARCHAR,
        "last_updated": STAMP,
    },
    "gradebook_entry": {
        "student_id": UUID,
        "content_item_id": UUID,
        "score_obtained": FLOAT,
        "max_score": FLOAT,
        "grade_letter": VARCHAR,
        "manual_feedback": TEXT,
        "private_notes": TEXT,
        "submitted_at": STAMP,
        "status": "grade_status",
    },
    "assignment_progress": {
        "id": UUID,
        "student_id": UUID,
        "assignment_problem_id": UUID,
        "current_code": TEXT,
        "current_language": VARCHAR,
        "time_spent_seconds": INT,
        "last_updated": STAMP,
    },
    "calendar_event": {
        "id": UUID,
        "owner_id": UUID,
        "class_id": UUID,
        "title": VARCHAR,
        "start_time": STAMP,
        "end_time": STAMP,
        "type": "calendar_event_type",
        "reference_id": UUID,
    },
    "notification": {
        "id": UUID,
        "recipient_id": UUID,
        "type": "notification_type",
        "title": VARCHAR,
        "payload": JSONB,
        "is_read": BOOLEAN,
        "created_at": STAMP,
    },
}

NAMED_TABLES = {"user", "test_case", "quiz", "material", "student_progress", "enrolment", "grading_run", "audit_event"}

ENUMERATIONS = {
    "content_type": ["assignment", "quiz", "material"],
    "assignment_mode": ["practice", "exam", "homework"],
    "difficulty": ["easy", "medium", "hard"],
    "attempt_type": ["test_run", "final_submission"],
    "attempt_status": ["queued", "processing", "completed", "error"],
    "result_status": ["pass", "fail", "timeout", "runtime_error"],
    "grade_status": ["graded", "pending", "missing"],
}

FOREIGN_KEYS = {
    ("class", "owner_id", "user"),
    ("module", "class_id", "class"),
    ("content_item", "module_id", "module"),
    ("assignment", "id", "content_item"),
    ("assignment_problem", "assignment_id", "assignment"),
    ("assignment_problem", "problem_version_id", "problem_version"),
    ("submission_attempt", "student_id", "user"),
    ("submission_attempt", "assignment_problem_id", "assignment_problem"),
    ("test_result", "attempt_id", "submission_attempt"),
    ("test_result", "test_case_id", "test_case"),
    ("submission_analysis", "attempt_id", "submission_attempt"),
    ("problem_analytics", "assignment_problem_id", "assignment_problem"),
    ("problem_analytics", "test_case_id", "test_case"),
    ("gradebook_entry", "student_id", "user"),
    ("gradebook_entry", "content_item_id", "content_item"),
    ("assignment_progress", "student_id", "user"),
    ("assignment_progress", "assignment_problem_id", "assignment_problem"),
    ("calendar_event", "owner_id", "user"),
    ("calendar_event", "class_id", "class"),
    ("notification", "recipient_id", "user"),
}

UNIQUE = {("class", "join_code"), ("problem_version", "slug")}


@pytest.fixture(scope="module")
def made(migrated: str) -> dict[str, list[str]]:
    return catalog.structure(migrated)


def test_every_column_of_the_document_exists_with_its_type(made: dict[str, list[str]]) -> None:
    found = {tuple(line.split(" | ")[:2]): line.split(" | ")[2] for line in made["columns"]}
    wanted = {(table, column): kind for table, columns in COLUMNS.items() for column, kind in columns.items()}
    wrong = {key: (kind, found.get(key)) for key, kind in wanted.items() if not _matches(kind, found.get(key))}
    assert wrong == {}


def test_every_table_that_it_names_without_columns_exists(made: dict[str, list[str]]) -> None:
    assert {line.split(" | ")[0] for line in made["columns"]} >= NAMED_TABLES


@pytest.mark.parametrize("name", ENUMERATIONS)
def test_an_enumeration_has_exactly_the_values_of_the_document(made: dict[str, list[str]], name: str) -> None:
    assert f"{name} | {ENUMERATIONS[name]}" in made["enumerations"]


def test_every_reference_of_the_document_is_a_foreign_key(made: dict[str, list[str]]) -> None:
    definitions = {line.replace('"', "") for line in made["constraints"]}
    missing = {
        (table, column, target)
        for table, column, target in FOREIGN_KEYS
        if f"{table} | fk_{table}_{column} | FOREIGN KEY ({column}) REFERENCES {target}(id)" not in definitions
    }
    assert missing == set()


def test_what_the_document_calls_unique_is_unique(made: dict[str, list[str]]) -> None:
    definitions = set(made["constraints"])
    assert {(t, c) for t, c in UNIQUE if f"{t} | uq_{t}_{c} | UNIQUE ({c})" not in definitions} == set()


def test_keywords_are_indexed_for_search_by_word(made: dict[str, list[str]]) -> None:
    assert any("submission_analysis USING gin (detected_keywords)" in line for line in made["indexes"])


def _matches(wanted: str, found: str | None) -> bool:
    """A VARCHAR of the document may have any length here, also inside an array."""
    if found is None:
        return False
    if wanted == "character varying[]":
        return found.startswith(VARCHAR) and found.endswith("[]")
    return found.startswith(wanted) if wanted == VARCHAR else found == wanted
