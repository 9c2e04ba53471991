"""The entity diagram and the list of tables in ``docs/schema.md``, made from the models.

``python -m nbcampus.db.diagram > docs/schema.md`` writes it anew; a test fails when the file is stale.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from sqlalchemy import Column, Enum, Table, UniqueConstraint
from sqlalchemy.orm import Mapper

from nbcampus.db.base import Base, table_of
from nbcampus.db.tables import (
    analytics,
    attempts,
    audit,
    calendar,
    content,
    exams,
    explanations,
    grades,
    grading,
    lateness,
    marking,
    notices,
    passes,
    people,
    problems,
    quizzes,
    regrade_requests,
    regrades,
    research,
)

_AREAS = {
    people: "People and classes",
    content: "Content",
    problems: "Problems",
    attempts: "Attempts and drafts",
    grading: "Gradings",
    regrades: "Regrades",
    regrade_requests: "Regrade requests",
    exams: "Exams",
    lateness: "Extensions and accommodations",
    marking: "Marks",
    quizzes: "Quizzes and reading",
    grades: "Scores",
    analytics: "Analytics",
    explanations: "Explanations",
    calendar: "Calendar and notifications",
    passes: "Passes",
    research: "Research",
    notices: "Announcements, reminders and mail",
    audit: "Audit",
}

_WORDS = {"array": "text[]", "datetime": "timestamptz", "string": "varchar"}

_INTRODUCTION = """\
# The schema

Made from the models by `python -m nbcampus.db.diagram`; do not edit. Times carry a zone, keys are UUIDs of version 7
made by the application, and the names of constraints follow `nbcampus.db.base.NAMING`.

Rows of `submission_attempt`, `grading_run`, `test_result`, `problem_version`, `test_case`, `mark`, `mark_item`,
`quiz_version`, `quiz_attempt`, `quiz_mark` and `audit_event` are history: the database refuses to delete them, and to
change them but for an attempt's `status`, `execution_time_ms` and `memory_usage_kb`. So are those of `exam_message`,
`explanation_prompt`, `receipt_key`, `study_key`, `study_pseudonym` and `consent_event`. The tables under *Scores* and
*Analytics* (but `submission_analysis`) are derived from the history by `nbcampus rebuild`. What each database role may
do stands in `migrations/versions/sql`, in `privileges.sql` and at the end of `regrades.sql`, `quizzes.sql` and
`research.sql`. What researchers read stands in [research.md](research.md).
"""


def main(argv: list[str] | None = None) -> int:
    """Print the schema's page in Markdown."""
    argparse.ArgumentParser(prog="python -m nbcampus.db.diagram", description=main.__doc__).parse_args(argv)
    print(page(), end="")
    return 0


def page() -> str:
    """The page: an overview of the relations, then each area with its tables and columns."""
    parts = [_INTRODUCTION, "## Relations\n", _fenced(_relations(Base.metadata.sorted_tables))]
    for module, title in _AREAS.items():
        entities = [mapper.class_ for mapper in _mappers() if mapper.class_.__module__ == module.__name__]
        parts += [f"## {title}\n", _fenced(_boxes(map(table_of, entities))), _list(entities)]
    return "\n".join(parts)


def _mappers() -> list[Mapper[Base]]:
    order = {table: place for place, table in enumerate(Base.metadata.sorted_tables)}
    return sorted(Base.registry.mappers, key=lambda mapper: order[table_of(mapper.class_)])


def _fenced(lines: Iterable[str]) -> str:
    return "\n".join(["```mermaid", "erDiagram", *lines, "```", ""])


def _relations(tables: Iterable[Table]) -> list[str]:
    return [
        f'    "{key.column.table.name}" {_cardinality(column)} "{table.name}" : {column.name}'
        for table in tables
        for column in table.columns
        for key in sorted(column.foreign_keys, key=lambda found: found.target_fullname)
    ]


def _cardinality(column: Column[object]) -> str:
    """One or none on the side that is referred to; at most one on the other where the reference is the whole key."""
    left = "|o" if column.nullable else "||"
    alone = column.primary_key and len(column.table.primary_key.columns) == 1
    return f"{left}--{'o|' if alone else 'o{'}"


def _boxes(tables: Iterable[Table]) -> list[str]:
    lines = []
    for table in tables:
        lines.append(f'    "{table.name}" {{')  # quoted, because `class` is a word of Mermaid's
        lines += [f"        {_type(column)} {column.name}{_marks(column)}" for column in table.columns]
        lines.append("    }")
    return lines


def _type(column: Column[object]) -> str:
    """The type as Mermaid can read it: one word; an enumeration by its name."""
    if isinstance(column.type, Enum):
        return str(column.type.name)
    name = type(column.type).__name__.lower()
    return _WORDS.get(name, name)


def _marks(column: Column[object]) -> str:
    unique = any(
        list(constraint.columns) == [column]
        for constraint in column.table.constraints
        if isinstance(constraint, UniqueConstraint)
    )
    marks = [mark for mark, holds in (("PK", column.primary_key), ("FK", column.foreign_keys), ("UK", unique)) if holds]
    return " " + ", ".join(marks) if marks else ""


def _list(entities: Iterable[type[Base]]) -> str:
    rows = [f"| `{table_of(entity).name}` | {_sentence(entity)} |" for entity in entities]
    return "\n".join(["| table | what it holds |", "|---|---|", *rows, ""])


def _sentence(entity: type[Base]) -> str:
    """The docstring's first paragraph on one line, as Markdown."""
    paragraph = (entity.__doc__ or "").strip().split("\n\n")[0]
    return " ".join(paragraph.split()).replace("``", "`").replace("|", "\\|")


if __name__ == "__main__":
    raise SystemExit(main())
