"""Names and settings that two processes must agree on: the queue's, the events' channels, the leaderboard's keys."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from celery import Celery

from nbcampus import jobs, leaderboard
from nbcampus.course.leaderboard import Board, BoardKind
from nbcampus.events import person_channel, staff_channel

KEY = UUID("01923456-789a-7bcd-8ef0-123456789abc")


def test_each_person_and_each_classs_staff_have_a_channel_of_their_own() -> None:
    assert person_channel(KEY) == f"nbcampus:events:user:{KEY}"
    assert staff_channel(KEY) == f"nbcampus:events:staff:{KEY}"
    assert person_channel(KEY) != staff_channel(KEY)


@pytest.mark.parametrize("kind", BoardKind)
def test_each_leaderboard_has_a_key_of_its_own(kind: BoardKind) -> None:
    assert leaderboard.key_of(Board(kind, KEY)) == f"nbcampus:leaderboard:{kind}:{KEY}"


@pytest.fixture
def app() -> Celery:
    return jobs.make_app("redis://127.0.0.1:1/0")


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("task_acks_late", True),
        ("task_reject_on_worker_lost", True),
        ("worker_prefetch_multiplier", 1),
        ("task_ignore_result", True),
        ("accept_content", ["json"]),
        ("worker_hijack_root_logger", False),
    ],
)
def test_a_worker_holds_only_what_it_works_on_and_loses_nothing(app: Celery, setting: str, value: Any) -> None:
    assert app.conf[setting] == value


def test_a_message_is_delivered_again_only_after_the_longest_grading(app: Celery) -> None:
    options = app.conf.broker_transport_options
    assert options["visibility_timeout"] == jobs.VISIBILITY_TIMEOUT_SECONDS == 900
    assert options["unacked_restore_interval"] <= 5
    assert options["queue_order_strategy"] == "priority"


def test_two_apps_do_not_share_their_transport_options() -> None:
    jobs.transport_options()["visibility_timeout"] = 1
    assert jobs.transport_options()["visibility_timeout"] == 900


class _Sent(Celery):
    """An app that keeps what it would send."""

    def send_task(self, name: str, **options: Any) -> None:  # type: ignore[override]
        self.sent = (name, options)


@pytest.mark.parametrize(("batch", "queue", "priority"), [(False, jobs.INTERACTIVE, 0), (True, jobs.BATCH, 6)])
def test_a_grading_is_asked_for_by_the_jobs_id_alone(batch: bool, queue: str, priority: int) -> None:
    app = _Sent("sent")
    jobs.send_grade(app, KEY, batch=batch)
    name, options = app.sent
    assert name == "nbcampus.grade"
    assert options["args"] == [str(KEY)]
    assert not options.get("kwargs")
    assert (options["queue"], options["priority"], options["retry"]) == (queue, priority, False)


@pytest.mark.parametrize(("how", "priority"), [({}, 3), ({"batch": True}, 6), ({"again": True}, 0)])
def test_a_grading_on_gpus_has_a_queue_of_its_own_and_who_waited_before_comes_first(
    app: Celery, how: dict[str, bool], priority: int
) -> None:
    app = _Sent("sent")
    jobs.send_grade(app, KEY, on_gpus=True, **how)
    name, options = app.sent
    assert (name, options["args"]) == ("nbcampus.grade_on_gpus", [str(KEY)])
    assert (options["queue"], options["priority"]) == (jobs.ON_GPUS, priority)
