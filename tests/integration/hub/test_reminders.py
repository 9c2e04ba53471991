"""What the post tells at its moment, once each: what is due, an exam that opens, feedback whose release was planned."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

import pytest
import redis
from sqlalchemy import Engine, event, insert, text
from tests.conftest import Database
from tests.integration.hub.campus import Campus, change, make_campus, rows, transaction
from tests.integration.hub.conftest import Service
from tests.integration.hub.posting import DUE, told
from tests.integration.hub.quizzing import ANSWERS, make_quiz, take

from nbcampus.clock import FixedClock
from nbcampus.course.states import AssignmentMode, NotificationType
from nbcampus.db.base import table_of
from nbcampus.db.tables import Accommodation, Class, ContentItem, ExamSitting, Reminder
from nbcampus.ids import uuid7
from nbcampus_hub.post.rounds import Round

_numbers = count()


@pytest.fixture
def campus(database: Database) -> Campus:
    return make_campus(database.owner, f"rem{next(_numbers)}", due_date=DUE + timedelta(days=70 * next(_numbers)))


@pytest.fixture
def due(database: Database, campus: Campus) -> datetime:
    (item,) = rows(database.owner, ContentItem, id=campus.assignment_id)
    found: datetime = item["due_date"]
    return found


def reminded(database: Database, campus: Campus, who: str = "student") -> list[str]:
    return told(database, campus, who, NotificationType.DUE_SOON)


def submit(database: Database, campus: Campus, placement_id: UUID) -> None:
    with transaction(database.owner) as connection:
        connection.execute(
            text(
                "insert into problem_score (student_id, assignment_problem_id, runs, submissions) "
                "values (:student, :place, 0, 1)"
            ),
            {"student": campus.users["student"], "place": placement_id},
        )


def test_a_student_is_reminded_a_day_before_and_again_in_the_last_hours(
    engine: Engine, broker: redis.Redis, database: Database, campus: Campus, due: datetime
) -> None:
    clock = FixedClock(due - timedelta(hours=25))
    post = Round(engine, broker, clock, None)
    post.go()
    assert reminded(database, campus) == []
    clock.advance(timedelta(hours=2))
    post.go()
    post.go()
    assert reminded(database, campus) == ["Due within 24 hours: Doubling"]
    assert reminded(database, campus, "assistant") == []
    clock.moment = due - timedelta(hours=1)
    post.go()
    post.go()
    assert reminded(database, campus) == ["Due within 2 hours: Doubling"], "the unread one is brought up to date"
    assert len(rows(database.owner, Reminder, user_id=campus.users["student"])) == 2
    clock.moment = due + timedelta(seconds=1)
    post.go()
    assert len(rows(database.owner, Reminder, user_id=campus.users["student"])) == 2


def test_two_rounds_at_once_remind_once(
    engine: Engine, broker: redis.Redis, database: Database, campus: Campus, due: datetime
) -> None:
    clock = FixedClock(due - timedelta(hours=20))
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: Round(engine, broker, clock, None).remind(), range(8)))
    sent = rows(database.owner, Reminder, content_item_id=campus.assignment_id)
    assert {row["user_id"] for row in sent} == {campus.users["student"], campus.users["other"]}
    assert len(sent) == 2
    assert reminded(database, campus) == ["Due within 24 hours: Doubling"]


def test_who_has_submitted_everything_is_left_in_peace(
    engine: Engine, broker: redis.Redis, database: Database, campus: Campus, due: datetime
) -> None:
    submit(database, campus, campus.placement_id)
    clock = FixedClock(due - timedelta(hours=20))
    Round(engine, broker, clock, None).remind()
    assert reminded(database, campus) == ["Due within 24 hours: Doubling"], "one of the two problems is still owed"
    submit(database, campus, campus.spare_placement_id)
    clock.moment = due - timedelta(hours=1)
    Round(engine, broker, clock, None).remind()
    assert len(rows(database.owner, Reminder, user_id=campus.users["student"])) == 1


def test_an_extension_moves_the_reminder_and_a_class_may_want_none(
    engine: Engine, broker: redis.Redis, database: Database, campus: Campus, due: datetime, service: Service
) -> None:
    with transaction(database.owner) as connection:
        connection.execute(
            text(
                "insert into deadline_override (id, content_item_id, student_id, due_date, granted_by) "
                "values (gen_random_uuid(), :item, :student, :due, :teacher)"
            ),
            {
                "item": campus.assignment_id,
                "student": campus.users["student"],
                "due": due + timedelta(days=3),
                "teacher": campus.users["teacher"],
            },
        )
    clock = FixedClock(due - timedelta(hours=20))
    Round(engine, broker, clock, None).remind()
    assert reminded(database, campus) == []
    assert len(reminded(database, campus, "other")) == 1
    path = f"classes/{campus.class_id}/notice-settings"
    service.json("PATCH", path, campus.teacher, json={"reminders": False})
    clock.advance(timedelta(days=3))
    Round(engine, broker, clock, None).remind()
    assert reminded(database, campus) == []
    service.json("PATCH", path, campus.teacher, json={"reminders": True})
    Round(engine, broker, clock, None).remind()
    assert len(reminded(database, campus)) == 1


def grant_section(database: Database, campus: Campus, service: Service, who: str, until: datetime) -> None:
    """Somebody is in a section that has longer."""
    made = service.json("POST", f"classes/{campus.class_id}/sections", campus.teacher, json={"name": "Evening"})
    path = f"classes/{campus.class_id}/members/{campus.users[who]}"
    service.json("PATCH", path, campus.teacher, json={"section": "Evening"})
    wanted = {"item_id": str(campus.assignment_id), "section_ids": [made["id"]], "reason": "The room was closed."}
    path = f"classes/{campus.class_id}/extensions"
    service.json("POST", path, campus.teacher, json=wanted | {"due_date": until.isoformat()})


def accommodate(database: Database, campus: Campus, who: str, **granted: float) -> None:
    values = {"class_id": campus.class_id, "student_id": campus.users[who], "given_by": campus.users["teacher"]}
    with transaction(database.owner) as connection:
        connection.execute(insert(table_of(Accommodation)).values(values | granted))


def test_a_sections_extension_and_an_accommodation_move_the_reminder(
    engine: Engine, broker: redis.Redis, database: Database, campus: Campus, due: datetime, service: Service
) -> None:
    grant_section(database, campus, service, "student", due + timedelta(days=2))
    accommodate(database, campus, "other", extra_days=4)
    clock = FixedClock(due - timedelta(hours=20))
    seen = []
    for _ in range(5):
        Round(engine, broker, clock, None).remind()
        seen.append([len(reminded(database, campus, who)) for who in ("student", "other")])
        clock.advance(timedelta(days=1))
    assert seen == [[0, 0], [0, 0], [1, 0], [1, 0], [1, 1]], "each a day before their own date"


def test_a_quiz_is_due_until_it_is_tried(
    engine: Engine, broker: redis.Redis, database: Database, campus: Campus, due: datetime, service: Service
) -> None:
    quiz = UUID(make_quiz(service, campus))
    change(database.owner, ContentItem, campus.assignment_id, is_published=False)
    change(database.owner, ContentItem, quiz, due_date=due)
    take(service, campus.student, str(quiz), ANSWERS)
    Round(engine, broker, FixedClock(due - timedelta(hours=20)), None).remind()
    assert [reminded(database, campus, who) for who in ("student", "other")] == [
        [],
        ["Due within 24 hours: Everything"],
    ]


def test_a_round_asks_as_much_of_a_large_class_as_of_a_small_one(
    engine: Engine, broker: redis.Redis, database: Database, campus: Campus, due: datetime
) -> None:
    clock, asked = FixedClock(due - timedelta(hours=20)), list[str]()
    event.listen(engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    Round(engine, broker, clock, None).remind()
    alone, asked[:] = len(asked), []
    with transaction(database.owner) as connection:
        connection.execute(
            text("""
                with people as (
                  insert into "user" (id, hub_name, display_name)
                  select gen_random_uuid(), :prefix || n, 'Crowd' from generate_series(1, 200) n returning id)
                insert into enrolment (id, class_id, user_id, role)
                select gen_random_uuid(), :class, id, 'student' from people"""),
            {"prefix": campus.prefix, "class": campus.class_id},
        )
    assert Round(engine, broker, clock, None).remind() == 200
    assert len(asked) == alone


class Exam:
    """An exam of two hours' window, and a post that looks at it."""

    def __init__(self, engine: Engine, broker: redis.Redis, database: Database, **config: Any) -> None:
        self.closes = DUE + timedelta(days=70 * next(_numbers))
        self.opens = self.closes - timedelta(hours=2)
        self.database = database
        config = {"exam": {"opens_at": self.opens.isoformat()}} | config
        self.campus = make_campus(
            database.owner, f"ope{next(_numbers)}", due_date=self.closes, mode=AssignmentMode.EXAM, config=config
        )
        self.clock = FixedClock(self.opens)
        self.post = Round(engine, broker, self.clock, None)

    def look(self, at: datetime) -> list[int]:
        """After rounds at that moment: how often both students were told, and the assistant."""
        self.clock.moment = at
        self.post.go()
        self.post.go()
        people = ("student", "other", "assistant")
        return [len(told(self.database, self.campus, who, NotificationType.EXAM_OPENS)) for who in people]

    def sit(self, who: str) -> None:
        values = {"id": uuid7(), "assignment_id": self.campus.assignment_id, "student_id": self.campus.users[who]}
        with transaction(self.database.owner) as connection:
            connection.execute(insert(table_of(ExamSitting)).values(values | {"started_at": self.opens}))


@pytest.fixture
def exam(engine: Engine, broker: redis.Redis, database: Database) -> Exam:
    return Exam(engine, broker, database)


def test_an_exam_that_opens_is_told_once_to_its_students(exam: Exam) -> None:
    assert exam.look(exam.opens - timedelta(seconds=1)) == [0, 0, 0]
    assert exam.look(exam.opens) == [1, 1, 0]
    assert exam.look(exam.opens + timedelta(hours=1)) == [1, 1, 0]
    assert told(exam.database, exam.campus, "student", NotificationType.EXAM_OPENS) == ["Exam open now: Doubling"]


def test_what_is_hidden_or_started_or_over_is_not_told(exam: Exam) -> None:
    exam.sit("student")
    change(exam.database.owner, ContentItem, exam.campus.assignment_id, is_published=False)
    assert exam.look(exam.opens) == [0, 0, 0]
    change(exam.database.owner, ContentItem, exam.campus.assignment_id, is_published=True)
    assert exam.look(exam.closes) == [0, 0, 0]
    assert exam.look(exam.closes - timedelta(seconds=1)) == [0, 1, 0]


def test_who_has_more_time_is_told_while_they_have_it(exam: Exam, service: Service) -> None:
    accommodate(exam.database, exam.campus, "student", extra_percent=50)
    assert exam.look(exam.closes + timedelta(minutes=59)) == [1, 0, 0], "half of the two hours more"
    grant_section(exam.database, exam.campus, service, "other", exam.closes + timedelta(days=1))
    assert exam.look(exam.closes + timedelta(hours=2)) == [1, 1, 0]


def test_an_opening_that_is_put_off_is_told_anew(exam: Exam, service: Service) -> None:
    assert exam.look(exam.opens) == [1, 1, 0]
    later = (exam.opens + timedelta(hours=1)).isoformat()
    path = f"items/{exam.campus.assignment_id}"
    service.json("PATCH", path, exam.campus.teacher, json={"opens_at": later})
    assert exam.look(exam.opens + timedelta(minutes=30)) == [0, 0, 0]
    assert exam.look(exam.opens + timedelta(hours=1)) == [1, 1, 0]


def test_two_rounds_at_once_tell_of_an_opening_once(engine: Engine, broker: redis.Redis, exam: Exam) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: Round(engine, broker, exam.clock, None).open_exams(), range(8)))
    (found,) = rows(exam.database.owner, Reminder, user_id=exam.campus.users["student"])
    assert found["kind"] == "exam_opens"
    assert exam.look(exam.opens) == [1, 1, 0]


class Release:
    """A homework that one student has handed in, whose feedback a teacher plans."""

    def __init__(self, engine: Engine, broker: redis.Redis, database: Database, service: Service) -> None:
        self.engine, self.broker, self.database, self.service = engine, broker, database, service
        self.campus = make_campus(database.owner, f"rel{next(_numbers)}")
        submit(database, self.campus, self.campus.placement_id)
        self.path = f"assignments/{self.campus.assignment_id}/feedback-release"

    def plan(self, at: datetime) -> None:
        self.service.json("PUT", self.path, self.campus.teacher, json={"at": at.isoformat()})

    def look(self, at: datetime) -> list[list[str]]:
        """What both students were told after rounds at that moment, each of a post that has just started."""
        for _ in range(2):
            Round(self.engine, self.broker, FixedClock(at), None).go()
        kind = NotificationType.FEEDBACK_RELEASED
        return [told(self.database, self.campus, who, kind) for who in ("student", "other")]


TOLD = ["Results and feedback: Doubling"]
MOMENT = timedelta(seconds=1)


@pytest.fixture
def release(engine: Engine, broker: redis.Redis, database: Database, service: Service) -> Release:
    return Release(engine, broker, database, service)


def test_planned_feedback_is_told_when_its_moment_comes(release: Release) -> None:
    release.plan(DUE)
    assert release.look(DUE - MOMENT) == [[], []]
    assert release.look(DUE) == [TOLD, []]
    with transaction(release.database.owner) as connection:
        connection.execute(text("update notification set is_read = true where title = :title"), {"title": TOLD[0]})
    assert release.look(DUE + timedelta(days=1)) == [TOLD, []], "nor once more where it was read"


def test_a_release_that_is_moved_or_cancelled_is_not_told_at_its_old_moment(release: Release) -> None:
    release.plan(DUE)
    release.plan(DUE + timedelta(days=1))
    assert release.look(DUE) == [[], []]
    assert release.look(DUE + timedelta(days=1)) == [TOLD, []]
    release.plan(DUE + timedelta(days=3))
    assert release.look(DUE + timedelta(days=2)) == [[], []], "what is hidden again is no news"
    assert release.look(DUE + timedelta(days=3)) == [TOLD, []]
    release.service.json("DELETE", release.path, release.campus.teacher)
    assert release.look(DUE + timedelta(days=4)) == [[], []]


def test_feedback_that_is_released_at_once_is_told_by_the_service_alone(release: Release) -> None:
    release.service.json("PUT", release.path, release.campus.teacher, json={})
    with transaction(release.database.owner) as connection:
        connection.execute(text("update notification set is_read = true where title = :title"), {"title": TOLD[0]})
    assert release.look(datetime.now(UTC) + timedelta(hours=1)) == [TOLD, []]


def test_two_rounds_at_once_tell_of_feedback_once(release: Release) -> None:
    release.plan(DUE)
    clock = FixedClock(DUE)
    with ThreadPoolExecutor(4) as pool:
        counts = list(
            pool.map(lambda _: Round(release.engine, release.broker, clock, None).release_feedback(), range(8))
        )
    assert sum(counts) == 1
    assert release.look(DUE) == [TOLD, []]


def test_feedback_of_an_archived_class_waits(release: Release) -> None:
    release.plan(DUE)
    change(release.database.owner, Class, release.campus.class_id, archived_at=DUE)
    assert release.look(DUE) == [[], []]
    change(release.database.owner, Class, release.campus.class_id, archived_at=None)
    assert release.look(DUE) == [TOLD, []]
