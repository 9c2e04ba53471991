"""The gradebook of a whole class, read in a fixed number of statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.course import grades as rules
from nbcampus.course.grades import CellState, GradedItem, Scheme, Standing, Total
from nbcampus.course.letters import letter_of
from nbcampus.course.policy import Standing as Role
from nbcampus.course.quizzes.timing import keeps_time
from nbcampus.course.states import ContentType
from nbcampus.db.statements import grades as statements
from nbcampus.errors import NotFound
from nbcampus.wire import grades as wire
from nbcampus_hub.grades import effective, scheme
from nbcampus_hub.grades.effective import Asked, Pair
from nbcampus_hub.service.context import Context

STATE_LETTERS = {
    CellState.OPEN: "o",
    CellState.PENDING: "p",
    CellState.GRADED: "g",
    CellState.LATE: "l",
    CellState.MISSING: "m",
    CellState.OVERRIDDEN: "v",
    CellState.EXCUSED: "e",
}


@dataclass(frozen=True)
class Book:
    """Everything of a class's gradebook. ``standings`` are by student, in the order of ``items``."""

    class_name: str
    scheme: wire.GradingScheme
    students: Sequence[Row[Any]]
    items: Sequence[Row[Any]]
    standings: Mapping[UUID, Sequence[Standing]]
    overrides: Mapping[Pair, Row[Any]]

    @property
    def rules(self) -> Scheme:
        return scheme.rules_of(self.scheme)

    @property
    def graded_items(self) -> list[GradedItem]:
        return graded_items(self.items)

    def totals(self, of_class: Scheme | None = None) -> list[Total]:
        """The students' totals in their order; by another scheme than the class's, if one is given."""
        items, of_class = self.graded_items, of_class or self.rules
        groups = rules.grouped(items, of_class)
        return [rules.total(self.standings[student.id], items, groups, of_class.weighting) for student in self.students]


async def read(context: Context, class_id: UUID) -> wire.Gradebook:
    role = await context.authorise_in(class_id)
    book = await load(context, class_id)
    return wire.Gradebook(
        class_id=class_id,
        class_name=book.class_name,
        may_change_scheme=role is Role.TEACHER,
        scheme=book.scheme,
        students=_students(book),
        items=_items(book),
        overrides=_overrides(book),
        server_time=context.clock.now(),
    )


async def load(context: Context, class_id: UUID) -> Book:
    """The gradebook of a class that the caller has authorised, with what is not published. Raises NotFound."""
    run = context.connection.execute
    course = (await run(statements.class_grading(class_id))).one_or_none()
    if course is None:
        raise NotFound()
    students = (await run(statements.students_of(class_id))).all()
    items = (await run(statements.items_of(class_id, unpublished=True))).all()
    found = await effective.standings(
        context.connection,
        class_id,
        asked(items),
        [student.id for student in students],
        context.clock.now(),
        only_released=False,
    )
    return Book(
        class_name=course.name,
        scheme=scheme.stored(course.grading),
        students=students,
        items=items,
        standings=found.standings,
        overrides=found.overrides,
    )


def graded_items(items: Sequence[Row[Any]]) -> list[GradedItem]:
    return [
        GradedItem(item.id, rules.category_of(item.type, item.mode), item.maximum, item.is_published) for item in items
    ]


def asked(items: Sequence[Row[Any]]) -> dict[UUID, Asked]:
    """Rows of ``items_of`` as ``effective`` is asked about them; what is not published never is overdue."""
    return {item.id: _asked(item, item.due_date if item.is_published else None) for item in items}


def _asked(item: Row[Any], due: datetime | None) -> Asked:
    if item.type is not ContentType.QUIZ:
        return Asked(due)
    return Asked(due, item.maximum, keeps_time(item.quiz_config))


def _students(book: Book) -> wire.GradebookStudents:
    totals, letters = book.totals(), book.rules.letters
    return wire.GradebookStudents(
        ids=[student.id for student in book.students],
        names=[student.hub_name for student in book.students],
        display_names=[student.display_name for student in book.students],
        sections=[student.section for student in book.students],
        total_points=[total.points for total in totals],
        total_maximum=[total.maximum for total in totals],
        total_percent=[total.percent for total in totals],
        letters=[letter_of(total.percent, letters) for total in totals],
    )


def _items(book: Book) -> list[wire.GradebookItem]:
    rows = [book.standings[student.id] for student in book.students]
    return [
        wire.GradebookItem(
            id=item.id,
            title=item.title,
            module=item.module,
            category=graded.category,
            group=rules.group_of(graded, book.rules),
            maximum=item.maximum,
            due_date=item.due_date,
            is_published=item.is_published,
            points=[row[place].points for row in rows],
            states="".join([STATE_LETTERS[row[place].state] for row in rows]),
        )
        for place, (item, graded) in enumerate(zip(book.items, book.graded_items, strict=True))
    ]


def _overrides(book: Book) -> list[wire.GradebookOverride]:
    students = {student.id: place for place, student in enumerate(book.students)}
    items = {item.id: place for place, item in enumerate(book.items)}
    return [
        wire.GradebookOverride(
            student=students[student_id],
            item=items[item_id],
            version=row.version,
            withdrawn=row.withdrawn,
            reason=row.reason,
            given_by=row.given_by,
            given_at=row.given_at,
        )
        for (student_id, item_id), row in book.overrides.items()
        if student_id in students
    ]
