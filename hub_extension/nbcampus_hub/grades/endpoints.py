"""Routes about grades: the gradebook of a class for its staff, and a student's own grades."""

from __future__ import annotations

from uuid import UUID

from nbcampus.course.policy import Scope
from nbcampus.wire.grades import (
    Gradebook,
    GradesExport,
    GradesFile,
    GradesImport,
    GradesPlan,
    GradingScheme,
    OverrideEdits,
    OverridesWritten,
    OwnGrades,
    SchemePreview,
)
from nbcampus_hub.grades import book, files, overriding, own, scheme, trying
from nbcampus_hub.service.context import Context
from nbcampus_hub.service.routing import Routes

routes = Routes()


@routes.add("GET", "classes/{class_id}/gradebook", scope=Scope.GRADES_READ_ALL, answer=Gradebook)
async def get_gradebook(context: Context, class_id: UUID) -> Gradebook:
    """The whole gradebook of a class: students, items, points, states, totals and letters, by column."""
    return await book.read(context, class_id)


@routes.add(
    "PUT",
    "classes/{class_id}/gradebook/overrides",
    scope=Scope.GRADES_WRITE,
    body=OverrideEdits,
    answer=OverridesWritten,
)
async def put_overrides(context: Context, class_id: UUID) -> OverridesWritten:
    """Give points, excuse or take that back in many cells at once; 409 ``changed_meanwhile`` when one has changed."""
    return await overriding.write(context, class_id, context.body)


@routes.add("GET", "classes/{class_id}/gradebook/csv", scope=Scope.GRADES_READ_ALL, answer=GradesExport)
async def export_gradebook(context: Context, class_id: UUID) -> GradesExport:
    """The gradebook as a CSV text that can be imported again."""
    return await files.export(context, class_id)


@routes.add(
    "POST", "classes/{class_id}/gradebook/csv/preview", scope=Scope.GRADES_WRITE, body=GradesFile, answer=GradesPlan
)
async def preview_grades(context: Context, class_id: UUID) -> GradesPlan:
    """What importing a CSV file would change, and what is wrong with it. Changes nothing."""
    return await files.preview(context, class_id, context.body)


@routes.add("POST", "classes/{class_id}/gradebook/csv", scope=Scope.GRADES_WRITE, body=GradesImport, answer=GradesPlan)
async def import_grades(context: Context, class_id: UUID) -> GradesPlan:
    """Import a CSV file as its preview said, all of it or nothing."""
    return await files.apply(context, class_id, context.body)


@routes.add("GET", "classes/{class_id}/grading-scheme", scope=Scope.GRADES_READ_ALL, answer=GradingScheme)
async def get_grading_scheme(context: Context, class_id: UUID) -> GradingScheme:
    """How a class is graded: groups, weights, what is dropped, letters."""
    return await scheme.get(context, class_id)


@routes.add(
    "PUT", "classes/{class_id}/grading-scheme", scope=Scope.GRADING_WRITE, body=GradingScheme, answer=GradingScheme
)
async def put_grading_scheme(context: Context, class_id: UUID) -> GradingScheme:
    """Set how a class is graded, as a whole; 409 ``changed_meanwhile`` when somebody else did since it was read."""
    return await scheme.replace(context, class_id, context.body)


@routes.add(
    "POST",
    "classes/{class_id}/grading-scheme/preview",
    scope=Scope.GRADING_WRITE,
    body=GradingScheme,
    answer=SchemePreview,
)
async def preview_grading_scheme(context: Context, class_id: UUID) -> SchemePreview:
    """Whose total and letter a grading scheme would change. Changes nothing."""
    return await trying.preview(context, class_id, context.body)


@routes.add("GET", "classes/{class_id}/grades/mine", scope=Scope.GRADES_READ_OWN, answer=OwnGrades)
async def get_own_grades(context: Context, class_id: UUID) -> OwnGrades:
    """One's own grades in a class, as far as they may be seen."""
    return await own.read(context, class_id)
