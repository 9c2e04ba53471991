"""The columns of each frame and their types, so that a frame without rows can be calculated with like any other."""

from __future__ import annotations

import pandas as pd

TIME = "datetime64[us, UTC]"
TEXT, WHOLE, NUMBER, TRUTH = "str", "Int64", "float64", "bool"

COLUMNS: dict[str, dict[str, str]] = {
    "people": {"student_id": TEXT, "user_name": TEXT, "name": TEXT, "section": TEXT, "has_left": TRUTH},
    "items": {
        "item_id": TEXT,
        "placement_id": TEXT,
        "module": TEXT,
        "item": TEXT,
        "problem": TEXT,
        "mode": TEXT,
        "points": NUMBER,
        "due_date": TIME,
        "is_published": TRUTH,
        "position": WHOLE,
    },
    "deadlines": {"student_id": TEXT, "item_id": TEXT, "due_date": TIME},
    "attempts": {
        "attempt_id": TEXT,
        "student_id": TEXT,
        "item_id": TEXT,
        "placement_id": TEXT,
        "type": TEXT,
        "status": TEXT,
        "attempt_number": WHOLE,
        "created_at": TIME,
        "due_date": TIME,
        "score": NUMBER,
        "max_score": NUMBER,
        "passed": WHOLE,
        "total": WHOLE,
        "language": TEXT,
        "time_focused_seconds": WHOLE,
        "execution_time_ms": WHOLE,
    },
    "analyses": {
        "attempt_id": TEXT,
        "placement_id": TEXT,
        "analyser": TEXT,
        "detected_keywords": "object",
        "cluster_label": TEXT,
        "umap_x": NUMBER,
        "umap_y": NUMBER,
    },
    "tests": {
        "placement_id": TEXT,
        "test_id": TEXT,
        "test": TEXT,
        "position": WHOLE,
        "visibility": TEXT,
        "pass_count": WHOLE,
        "fail_count": WHOLE,
        "common_error_msg": TEXT,
        "last_updated": TIME,
    },
    "messages": {"placement_id": TEXT, "test_id": TEXT, "message": TEXT, "count": WHOLE},
    "keywords": {"placement_id": TEXT, "week": "object", "keyword": TEXT, "attempts": WHOLE},
    "marks": {
        "student_id": TEXT,
        "item_id": TEXT,
        "score": NUMBER,
        "max_score": NUMBER,
        "status": TEXT,
        "submitted_at": TIME,
    },
    "progress": {
        "student_id": TEXT,
        "item_id": TEXT,
        "current_score": NUMBER,
        "max_score": NUMBER,
        "problems_solved": WHOLE,
        "last_updated": TIME,
    },
}

NAMED: dict[str, dict[str, str]] = {
    "codes": {"attempt_id": TEXT, "language": TEXT, "code": TEXT},
    "outcomes": {
        "attempt_id": TEXT,
        "test_id": TEXT,
        "test": TEXT,
        "visibility": TEXT,
        "verdict": TEXT,
        "score": NUMBER,
        "max_score": NUMBER,
        "time_ms": NUMBER,
        "message": TEXT,
    },
    "failing": {"attempt_id": TEXT, "message": TEXT},
}
"""Frames of attempts that the asker names, or of those that fail a test."""


def typed(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """A frame with exactly its columns, in their order and types. KeyError when one is missing."""
    columns = COLUMNS.get(name) or NAMED[name]
    return frame[list(columns)].astype(columns)
