"""Which acts belong to a question that a teacher asks of the trail."""

from __future__ import annotations

AREAS: dict[str, tuple[str, ...]] = {
    "everything": (),
    "grades": (
        "grade",
        "grading",
        "regrade",
        "mark",
        "mark_comment",
        "private_note",
        "rubric",
        "rubric_item",
        "marking",
        "feedback",
        "results",
        "exam",
        "late",
        "extension",
        "class.marking_changed",
        "quiz.marked",
    ),
    "people": (
        "member",
        "roster",
        "section",
        "accommodation",
        "alias",
        "class.joined",
        "class.groups_mapped",
        "class.code_renewed",
    ),
    "content": (
        "content",
        "course",
        "module",
        "item",
        "items",
        "assignment",
        "problem",
        "quiz",
        "material",
        "calendar_event",
        "announcement",
        "class.created",
        "class.copied",
        "class.changed",
        "class.defaults_changed",
        "class.notices_changed",
    ),
}
"""The words before the dot of ``audit_event.action``; a pair is one act of a thing whose acts are of several areas."""
