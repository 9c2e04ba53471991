"""The grader fails for a reason of its own: three tries, then the teacher is told. Never a fault of the student."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import pytest
from sqlalchemy import select, text
from tests.integration.grader.classroom import RIGHT, Classroom, Ears

from nbcampus.blobs import ref_of
from nbcampus.course.states import AttemptStatus, NotificationType
from nbcampus.db.tables import AuditEvent, GradebookEntry, GradingJob, GradingRun, Notification, SubmissionAttempt
from nbcampus.jobs import send_grade
from nbcampus.views.attempts import DELAYED, attempt_by_id, present_attempt

pytestmark = pytest.mark.usefixtures("worker")

LOST = "def double(n):\n    return 2 * n  # this text never reached the store\n"


def times_of(ears: Ears, kind: str) -> list[datetime]:
    return [
        datetime.fromisoformat(event["at"]) for who, event in ears.heard if (who, event["type"]) == ("student", kind)
    ]


def test_what_fails_for_our_own_reasons_is_tried_three_times_and_then_shown_to_the_teacher(
    classroom: Classroom,
) -> None:
    site, campus = classroom.site, classroom.campus
    with classroom.listening() as ears:
        click = classroom.click(ref=ref_of(LOST.encode()))
        delayed = ears.wait_for("student", "attempt.delayed")
        assert ears.wait_for("staff", "attempt.delayed") == delayed
        first, second, third = times_of(ears, "attempt.processing")
    assert delayed["attempt_id"] == str(click.attempt)
    assert "attempt" not in delayed
    assert 1.0 <= (second - first).total_seconds() < 5.0
    assert 3.0 <= (third - second).total_seconds() < 7.0

    (attempt,) = site.rows(SubmissionAttempt, id=click.attempt)
    assert attempt["status"] is AttemptStatus.ERROR
    (job,) = site.rows(GradingJob, id=click.job)
    assert (job["tries"], job["lease_until"]) == (3, None)
    assert job["failed_at"] is not None
    assert job["last_error"].startswith("BlobMissing: sha256/")
    assert site.rows(GradingRun, attempt_id=click.attempt) == []
    assert site.rows(GradebookEntry, student_id=campus.users["student"]) == []

    (event,) = site.rows(AuditEvent, subject_id=click.attempt)
    assert (event["action"], event["actor_id"], event["class_id"]) == ("grading.failed", None, campus.class_id)
    assert event["detail"] == {"job_id": str(click.job), "tries": 3, "error": job["last_error"]}
    (notice,) = [row for row in site.rows(Notification) if row["payload"]["class_id"] == str(campus.class_id)]
    assert (notice["recipient_id"], notice["type"]) == (campus.users["teacher"], NotificationType.ANNOUNCEMENT)
    assert notice["title"] == "An attempt could not be graded"
    assert UUID(notice["payload"]["attempt_id"]) == click.attempt

    with site.engine.connect() as connection:
        row = connection.execute(attempt_by_id(click.attempt)).one()
    shown = present_attempt(row, [], RIGHT, "student")
    assert (shown.notice, shown.grading, shown.score) == (DELAYED, None, None)


def test_a_job_of_which_every_worker_dies_is_given_up_too(classroom: Classroom) -> None:
    site = classroom.site
    with classroom.listening() as ears:
        click = classroom.click(send=False)
        with site.engine.begin() as connection:
            connection.execute(text("update grading_job set tries = 3 where id = :id"), {"id": click.job})
        send_grade(site.app, click.job)
        ears.wait_for("student", "attempt.delayed")
    (event,) = site.rows(AuditEvent, subject_id=click.attempt)
    assert event["detail"]["error"] == "the workers that tried to grade it did not come back"
    assert (classroom.status(click), classroom.runs(click)) == ("error", 0)


def test_a_failure_that_passes_leaves_no_trace_but_the_grade(classroom: Classroom) -> None:
    site = classroom.site
    code = f"{LOST}# {classroom.campus.class_id}\n"
    with classroom.listening() as ears:
        click = classroom.click(ref=ref_of(code.encode()))
        ears.wait_for("student", "attempt.processing")
        site.blobs.put(code.encode())
        event = ears.wait_for("student", "attempt.graded")
    assert event["attempt"]["score"] == 10.0
    assert classroom.runs(click) == 1
    assert site.rows(AuditEvent, subject_id=click.attempt) == []
    with site.engine.connect() as connection:
        told = connection.execute(select(Notification.payload)).scalars().all()
    assert str(click.attempt) not in [payload["attempt_id"] for payload in told]
