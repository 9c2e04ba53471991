"""The gradebook as a CSV file: out, and in again in two steps.

The preview and the import compute the same plan in the same way. The import does so while it holds the class, and only
when the gradebook and the file are those of the preview.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from nbcampus.course import csv_text, grade_file
from nbcampus.course.grade_file import Cell, Column, Plan, Sheet, Step
from nbcampus.course.letters import letter_of
from nbcampus.db.statements import people
from nbcampus.errors import TooLarge
from nbcampus.wire import grades as wire
from nbcampus_hub.grades import book, overriding
from nbcampus_hub.grades.book import Book
from nbcampus_hub.service.context import Context

_MOST_FAULTS_SHOWN = 200


@dataclass(frozen=True)
class _Compared:
    plan: Plan
    fingerprint: str


async def export(context: Context, class_id: UUID) -> wire.GradesExport:
    await context.authorise_in(class_id)
    found = await book.load(context, class_id)
    heading = ["username", "name", "section", *_names(found), "total", "percent", "letter"]
    rows = [
        [
            student.hub_name,
            student.display_name,
            student.section or "",
            *map(grade_file.cell_text, found.standings[student.id]),
            f"{total.points:g}",
            "" if total.percent is None else f"{total.percent:.2f}",
            letter_of(total.percent, found.rules.letters) or "",
        ]
        for student, total in zip(found.students, found.totals(), strict=True)
    ]
    plain = "".join(character if character.isalnum() else "-" for character in found.class_name.lower())
    name = f"grades-{plain.strip('-')[:60] or 'class'}.csv"
    return wire.GradesExport(file_name=name, content=csv_text.write([heading, *rows]))


async def preview(context: Context, class_id: UUID, wanted: wire.GradesFile) -> wire.GradesPlan:
    """Raises TooLarge. Nothing is written."""
    await context.authorise_in(class_id)
    return _presented(await _compare(context, class_id, wanted.content))


async def apply(context: Context, class_id: UUID, wanted: wire.GradesImport) -> wire.GradesPlan:
    """Do what the preview said and answer it. Raises TooLarge, GradesChanged, GradesFaulty; each changes nothing."""
    await context.authorise_in(class_id)
    await context.connection.execute(people.lock_class(class_id))
    compared = await _compare(context, class_id, wanted.content)
    grade_file.require_fingerprint(wanted.fingerprint, compared.fingerprint)
    grade_file.require_faultless(compared.plan.faults)
    if compared.plan.steps:
        edits = [_edit(step) for step in compared.plan.steps]
        # Built without the limit of a request's edits: a file may hold the whole class.
        given = wire.OverrideEdits.model_construct(reason=wanted.reason, edits=edits)
        await overriding.write_locked(context, class_id, given)
    return _presented(compared)


async def _compare(context: Context, class_id: UUID, content: bytes) -> _Compared:
    if len(content) > grade_file.MOST_BYTES:
        raise TooLarge(f"The file is larger than {grade_file.MOST_BYTES} bytes. It needs names and points alone.")
    sheet = _sheet(await book.load(context, class_id))
    return _Compared(grade_file.read(content, sheet), grade_file.fingerprint(content, sheet))


def _sheet(found: Book) -> Sheet:
    return Sheet(
        columns=[Column(item.id, name, item.maximum) for item, name in zip(found.items, _names(found), strict=True)],
        students={student.hub_name.lower(): student.id for student in found.students},
        cells={student.id: _cells(found, student.id) for student in found.students},
        allows_bonus=found.scheme.allows_bonus,
    )


def _cells(found: Book, student_id: UUID) -> list[Cell]:
    cells = []
    for item, standing in zip(found.items, found.standings[student_id], strict=True):
        override = found.overrides.get((student_id, item.id))
        cells.append(Cell(standing, override.version if override else 0))
    return cells


def _names(found: Book) -> list[str]:
    return grade_file.column_names((item.id, item.module, item.title) for item in found.items)


def _edit(step: Step) -> wire.OverrideEdit:
    return wire.OverrideEdit(
        student_id=step.student_id,
        item_id=step.column.item_id,
        version=step.old.version,
        points=step.points,
        excused=step.points is None,
    )


def _presented(compared: _Compared) -> wire.GradesPlan:
    plan = compared.plan
    return wire.GradesPlan(
        fingerprint=compared.fingerprint,
        steps=[
            wire.GradesStep(
                line=step.line,
                student=step.username,
                item=step.column.name,
                old_points=step.old.standing.points,
                old_state=step.old.standing.state,
                points=step.points,
                excused=step.points is None,
            )
            for step in plan.steps
        ],
        unchanged=plan.unchanged,
        absent=plan.absent,
        faults=[
            wire.GradesFault(line=fault.line, column=fault.column, detail=fault.detail)
            for fault in plan.faults[:_MOST_FAULTS_SHOWN]
        ],
        fault_count=len(plan.faults),
    )
